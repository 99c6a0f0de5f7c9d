"""The two languages say the same: what each rule that compares them must catch, and what it
must pass.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import edit, read_fixture, write
from conftest import ROOT
from scripts.checks import CHECKS, Problem, run
from scripts.content.comparison import Entry, write_entries
from scripts.content.quantities import read_quantities
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.content.wording import correct_line
from scripts.fix import fix

FIXTURE = read_fixture("parity")
MODULES = ("languages", "links", "parity", "text", "translations", "wording")
RULES = [rule for rule, one in CHECKS.items() if one.run.__module__.rpartition(".")[2] in MODULES]
ZH, EN = FIXTURE["front matter"]["zh"], FIXTURE["front matter"]["en"]
HEADING = FIXTURE["heading"]


def make_project(folder: Path, zh: str, en: str) -> Sources:
    """A project of one pair, whose translation has just been accepted."""
    write(folder, FIXTURE["files"] | {"docs/fees.md": zh, "docs/fees.en.md": en})
    current = Sources(folder).translations[0]
    # what the translation lacks is recorded too: it was there when it was accepted
    entries = {
        key: Entry(hash_, current.hashes.get(key, "0" * 12))
        for key, hash_ in current.source_hashes.items()
    }
    write_texts({current.record_file: write_entries(entries)})
    terms = Sources(folder).data_texts[0]
    write_texts({terms.record_file: terms.write_record(terms.hashes)})
    return Sources(folder)


@pytest.mark.parametrize(
    "case", FIXTURE["parity"], ids=lambda case: f"{case['rule']}-{case.get('message')}"
)
def test_what_a_translation_may_not_do(tmp_path, case):
    def find(name: str, rules: list[str]) -> list[Problem]:
        chinese, english = ZH + HEADING["zh"] + case["zh"], EN + HEADING["en"] + case[name]
        return run("source", make_project(tmp_path / name, chinese, english), rules)

    found, message = find("wrong", [case["rule"]]), case.get("message")
    assert [problem.path for problem in found] == ["docs/fees.en.md"] * bool(message), found
    assert not message or message in found[0].message
    assert find("right", RULES) == []


def test_figures_of_data_files_are_the_same_in_both_languages(tmp_path):
    sources = make_project(tmp_path, ZH, EN)
    edit(tmp_path / "docs/_data/terms.yml", "一串单词。, en: Some", "12 个单词。, en: 24")

    found = run("source", Sources(sources.root), ["data-pair"])

    assert [(one.path, one.line, one.message) for one in found] == [
        ("docs/_data/terms.yml", 3, "`en`: `24`, expected `12` as at `zh`")
    ]


def test_the_names_in_mkdocs_yml_are_in_each_language():
    config = Sources(ROOT).config.value
    chinese = re.compile("[\u3400-\u9fff]")
    default, *others = Sources(ROOT).languages
    assert all(map(chinese.search, default["admonition_translations"].values()))
    for language in others:
        for key in ("site_name", "site_description", "copyright"):
            assert key not in config or not chinese.search(language[key])
        assert not any(map(chinese.search, language.get("nav_translations", {}).values()))


def test_sources_and_safety_are_the_same_in_both_languages(tmp_path):
    sources = make_project(
        tmp_path, ZH.replace("reviewed", "safety: true\nreviewed"), EN.replace("[A]", "[B]")
    )

    found = run("source", sources, ["translation-page"])

    assert [(one.path, one.line, one.message) for one in found] == [
        ("docs/fees.en.md", 2, "no `safety`, expected `safety: true` as in docs/fees.md"),
        ("docs/fees.en.md", 4, "`sources: [B]`, expected `sources: [A]` as in docs/fees.md"),
    ]


@pytest.mark.parametrize("case", FIXTURE["figures"], ids=lambda case: case["text"])
def test_figures_in_a_text(case):
    found = read_quantities(case["text"], case["language"])
    assert sorted(str(one) for one in found if one.certain) == sorted(case["figures"])


def test_a_correction_leaves_markup_alone():
    assert [line for line in FIXTURE["left alone"] if correct_line(line) != line] == []


def test_make_fix_corrects_text_and_nothing_else(tmp_path):
    fixed = FIXTURE["fixed"]
    sources = make_project(tmp_path, ZH + fixed["zh"]["before"], EN + fixed["en"])

    assert fix(tmp_path) == ["docs/fees.md"]
    text = (tmp_path / "docs/fees.md").read_text(encoding="utf-8")
    assert text == ZH + fixed["zh"]["after"]
    # only spacing and punctuation: the translation is as current as it was
    assert Sources(sources.root).translations[0].outdated == []
    assert fix(tmp_path) == []


def test_the_real_articles_open_with_their_text():
    for article in Sources(ROOT).articles:
        first = next(number for number, line in enumerate(article.lines, 1) if line.strip())
        assert first <= 12, article.name


def test_the_real_articles_pass():
    assert [
        problem
        for problem in run("source", Sources(ROOT), RULES)
        if CHECKS[problem.rule].level == "problem"
    ] == []
