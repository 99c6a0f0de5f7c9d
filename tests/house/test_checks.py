"""Each rule catches what it must and passes what it must: one case of both, or the suite fails."""

from __future__ import annotations

from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import find, read_cases
from conftest import ROOT
from scripts.checks import CHECKS, Problem, check, keep_causes

CASES = read_cases()
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


def test_every_module_of_checks_is_registered():
    files = (ROOT / "scripts/checks").glob("*.py")
    names = {file.stem for file in files if "@check(" in file.read_text(encoding="utf-8")}
    registered = {one.run.__module__.rpartition(".")[2] for one in CHECKS.values()}
    assert names - {"__init__"} == registered


@pytest.mark.parametrize(
    "documentation", [None, "A rule.", "A rule.\n\nBad: x", "A rule.\n\nBad: x\nGood: y"]
)
def test_a_rule_without_samples_is_refused(documentation):
    def some_rule(sources):
        yield "a.md", 1, "wrong"

    some_rule.__doc__ = documentation
    with pytest.raises(TypeError, match="some-rule"):
        check("source")(some_rule)


def test_a_mistake_that_two_checks_see_is_told_once():
    first = Problem("docs/a.en.md", 5, "link to `b.md#x`, expected `b.md#y`", "translation-shape")
    second = Problem("docs/a.en.md", 5, "`b.md#x` leads to no heading", "build")
    assert keep_causes([first, second]) == [first]
