"""The issue forms ask for evidence and for nobody's case."""

import re

import pytest
import yaml

from guides import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-*.yml"))


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


ASKED = re.compile("姓名|邮箱|金额|截图|email address|your name|screenshot|attach", re.IGNORECASE)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_says_that_it_is_not_support_and_asks_for_nobody_and_for_no_file(file):
    parts = [part["attributes"] for part in read(file)["body"]]
    for words in ("这里不是客服", "骗子", "This is not support", "is a scammer"):
        assert words in parts[0]["value"]
    required = [option["required"] for option in parts[1]["options"]]
    assert set(required) == {"true"}, "it cannot be sent without having read that"
    assert [part["label"] for part in parts if ASKED.search(part.get("label", ""))] == []


def test_changed_contact_needs_evidence():
    form = read(ROOT / ".github/ISSUE_TEMPLATE/contact-changed.yml")
    parts = {part.get("id"): part for part in form["body"]}
    for needed in ("where", "words", "seen", "how"):
        assert parts[needed]["validations"]["required"] == "true"
