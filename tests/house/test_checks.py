"""Each rule catches what it must and passes what it must: one case of both, or the suite fails."""

from __future__ import annotations

import inspect
import random
import re
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import BASE_URL, BUILT, PROJECT, find, read_cases, read_fixture, write
from conftest import ROOT
from scripts.checks import CHECKS, Problem, Stage, keep_first, run
from scripts.content.pages import Article
from scripts.content.site import Site
from scripts.content.sources import Sources

CASES, WHOLE = read_cases(), read_fixture("whole")
HERE = Path(__file__).parent
# their rules have tests of their own
ELSEWHERE = {
    "contacts": "test_contacts.py",
    "parity": "test_languages.py",
    "translations": "test_translations.py",
}


@pytest.mark.parametrize("name", CASES)
def test_catches_the_bad_case_at_its_line_and_passes_the_good_one(tmp_path, name):
    found, expected = find(tmp_path / "bad", name, "bad")
    assert found == expected != []
    found, expected = find(tmp_path / "good", name, "good")
    assert found == expected == []


@pytest.mark.parametrize("rule", sorted(CHECKS.keys() | {name.partition(" ")[0] for name in CASES}))
def test_every_rule_has_cases(rule):
    module = CHECKS[rule].run.__module__.rpartition(".")[2]
    if module in ELSEWHERE:
        assert (HERE / ELSEWHERE[module]).is_file()
    else:
        rules = {name.partition(" ")[0] for name in CASES}
        assert rule in rules, f"no case in tests/fixtures/rules-{CHECKS[rule].over}.yml"


def test_every_check_is_registered_under_a_name_of_its_own():
    files = (ROOT / "scripts/checks").glob("*.py")
    decorated = [
        (file.stem, rule.replace("_", "-"))
        for file in files
        for rule in re.findall(r"^@check\(.*\)\ndef (\w+)", file.read_text("utf-8"), re.MULTILINE)
    ]
    registered = [(one.run.__module__.rpartition(".")[2], rule) for rule, one in CHECKS.items()]
    assert sorted(decorated) == sorted(registered)


@pytest.mark.parametrize("rule", CHECKS)
def test_a_rule_is_explained_in_both_languages(rule):
    text = inspect.getdoc(CHECKS[rule].run) or ""
    assert re.search("(?s)\nBad: .+\nGood: .+\n中文：.*[\u4e00-\u9fff].*。$", text), text


def test_a_mistake_that_two_checks_see_is_told_once():
    first = Problem("docs/a.en.md", 5, "`b.md#x`", "translation-shape", stage=Stage.PAIR)
    second = Problem("docs/a.en.md", 5, "`b.md#x`", "build", stage=Stage.SITE)
    assert keep_first([first, second]) == [first]


def test_an_article_that_cannot_be_read_hides_what_belongs_to_it_and_no_other():
    unread = Problem("docs/a.md", 1, "not UTF-8", "readable", stage=Stage.FILE)
    hidden = Problem("docs/a.en.md", 3, "`x`", "link-form")
    other = Problem("docs/b.md", 3, "`x`", "link-form")
    assert keep_first([hidden, other, unread]) == [unread, other]


def test_a_line_is_a_line_whatever_a_file_is_called():
    assert str(Problem("docs/a\nb.md", 1, "x", "file-name")) == "docs/a\\nb.md:1: x (file-name)"


def test_a_check_that_stops_at_an_article_looks_at_the_others(tmp_path, monkeypatch):
    write(tmp_path, PROJECT | {f"docs/{name}.md": "看[更多](b.md)。\n" for name in "abc"})
    links = vars(Article)["links"].func
    monkeypatch.setattr(
        Article, "links", property(lambda one: one.none if one.path == "b.md" else links(one))
    )
    found = run("source", Sources(tmp_path), {"link-form"})
    assert [f"{one.path} {one.rule}" for one in found] == [
        "docs/a.md link-form", "docs/b.md stopped", "docs/c.md link-form"
    ]  # fmt: skip


# what damage puts into a file, besides nothing and characters that are not text
PIECES = [b"", b"\0", b"\xff", b"\t", b"\r\n", b"```\n", b"|---|\n", b"- \n", "，".encode()]
PIECES += [one.encode() for one in "[ ]( <!-- {# : <div> !!! {{ &a *a".split()]


def damage(content: bytes, chance: random.Random) -> bytes:
    """The content with up to three pieces put in, in place of nothing, a bit or all the rest."""
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = start + chance.choice([0, 0, 1, 5, len(content)])
        piece = chance.choice(PIECES) * chance.choice([1, 1, 300])
        content = content[:start] + piece + content[end:]
    return content


@pytest.mark.parametrize("file", WHOLE)
def test_random_damage_stops_no_check(tmp_path, file):
    write(tmp_path, PROJECT | BUILT | WHOLE)
    whole, chance = (tmp_path / file).read_bytes(), random.Random(file)
    for _ in range(15):
        content = damage(whole, chance)
        (tmp_path / file).write_bytes(content)
        sources = Sources(tmp_path)
        found = run("source", sources) + run("built", Site(tmp_path / "site", sources, BASE_URL))
        assert [str(one) for one in found if one.rule == "stopped"] == [], content
