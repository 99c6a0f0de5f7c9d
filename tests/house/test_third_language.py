"""A language is added by naming it in mkdocs.yml and giving its texts: nothing in the scripts
knows which there are.
"""

import re

import pytest
import yaml

from guides import commit, run_command, write_guide
from scripts.content.languages import read_languages

GERMAN = """\
    - locale: de
      name: Deutsch
      build: true
      site_name: Hilfe zu Cloudbridge
      site_description: Wenn das Netz von Cloudbridge ausfällt.
"""
ARTICLE = """\
---
title: Hilfe zu Cloudbridge
description: Wenn das Netz ausfällt.
sources: []
reviewed: 2026-11-22
---

Warten Sie fünf Minuten.
"""


def add_german(value):
    """Data in which a German text stands beside each English one."""
    if isinstance(value, list):
        return [add_german(part) for part in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, part in value.items():
        found[key] = add_german(part)
        if key == "en" or key.endswith("_en"):
            found[f"{key[:-2]}de"] = "de" if part == "en" else add_german(part)
    return found


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("third") / "guide")
    for file in (root / "docs/_data").rglob("*.yml"):
        if "translations" not in file.parts:
            data = add_german(yaml.safe_load(file.read_text("utf-8")))
            file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("hooks:\n", f"{GERMAN}hooks:\n", 1)
    config.write_text(text, encoding="utf-8")
    (root / "docs/index.de.md").write_text(ARTICLE, encoding="utf-8")
    commit(root)
    status, _, error = run_command(root, "build", environment={"PYTHONPATH": str(root)})
    assert status == 0, error
    return root


def test_each_page_stands_in_each_language(guide):
    pages = [f"{one}index.html" for one in ("", "contact/", "contact/emergency/", "ways/")]
    expected = {guide / "site" / folder / page for folder in ("", "en", "de") for page in pages}
    assert set(guide.glob("site/**/index.html")) == expected
    assert {"zh.js", "en.js", "de.js"} <= {file.name for file in (guide / "site/search").iterdir()}


def test_what_is_translated_is_shown_and_the_rest_has_a_notice(guide):
    home = (guide / "site/de/index.html").read_text("utf-8")
    assert '<html lang="de"' in home and "fünf Minuten" in home
    assert "data-untranslated" not in home
    contact = (guide / "site/de/contact/index.html").read_text("utf-8")
    assert "data-untranslated" in contact
    others = re.findall(r'class="languages__link"[^>]*hreflang="([\w-]+)"', home)
    assert set(others) == {"zh-CN", "en"}


def test_no_check_stops(guide):
    status, out, _ = run_command(guide, "check", environment={"PYTHONPATH": str(guide)})
    assert status == 1 and "translation-record" in out and "(stopped)" not in out


ENGLISH_FIRST = "languages:\n  - locale: en\n    default: true\n  - locale: zh\n"
CHINESE_DEFAULT = "languages:\n- locale: en\n  name: E\n- locale: zh\n  default: true\n"


@pytest.mark.parametrize(
    ("config", "languages"),
    [(ENGLISH_FIRST, ["en", "zh"]), (CHINESE_DEFAULT, ["zh", "en"]), ("nav: [a\n", [])],
)
def test_the_language_that_is_written_first_comes_first(config, languages):
    assert read_languages(config) == languages
