"""Articles as people write them for other tools: they build, show what they mean, and raise no
alarm.
"""

from __future__ import annotations

import re
import shutil

import pytest

from cases import read_fixture
from guides import FIXTURE, run_command, write_guide

DOCUMENTS = FIXTURE.parent / "documents"
SHOWN = read_fixture("documents")
NAMES = ("notes", "export", "search")


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("documents") / "guide")
    for file in DOCUMENTS.glob("*.md"):
        shutil.copy(file, root / "docs")
    config = root / "mkdocs.yml"
    nav = "".join(f"- {name}.md\n" for name in NAMES)
    text = re.sub("^nav:\n", f"nav:\n{nav}", config.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")
    for name, *arguments in (["translations", "accept", "--all"], ["fix"], ["build"]):
        status, out, error = run_command(root, name, *arguments)
        assert status == 0, out + error
    return root


# Denies by default: commands and file names of software are refused, which a guide about money
# never needs.
STRICT = "(contact-"


def test_no_rule_cries_wolf(guide):
    _, out, _ = run_command(guide, "check")
    alarms = [line for line in out.splitlines() if re.search(rf"\b({'|'.join(NAMES)})\b", line)]
    assert [line for line in alarms if STRICT not in line] == []


@pytest.mark.parametrize("page", SHOWN)
def test_shows_what_is_meant(guide, page):
    html = (guide / "site" / page / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"\s+", " ", html).replace("> <", "><").replace("<details><", "<details> <")
    assert [one for one in SHOWN[page] if one not in html] == []
