"""Every rule is about something that the real guide has: without a subject it proves nothing."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator

import pytest

import scripts.check
from conftest import ROOT
from scripts.checks import CHECKS, SAMPLES, list_arguments
from scripts.checks.guards import read_guards, safeguard
from scripts.checks.messages import Messages
from scripts.content.config import read_config
from scripts.content.features import FEATURES, NAMES
from scripts.content.site import Site
from scripts.content.sources import Sources

# why the real guide has nothing that such a rule could object to
NO_SUBJECT = {
    "contact-registry": "no contact is verified yet",
    "published-address": "nothing has moved yet",
    "page-outline": "every page shows all of its article",
    "markdown": "rumdl finds what is wrong, and the rule only passes it on",
}


def find_conditions(function: Callable) -> Iterator[range]:
    """The lines of the condition, or of the loop, that stands nearest around each `yield`."""
    source, first = inspect.getsourcelines(function)
    tree = ast.parse("".join(source))
    ast.increment_lineno(tree, first - 1)

    def walk(node: ast.AST, around: range) -> Iterator[range]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Yield | ast.YieldFrom) and around:
                yield around
            inner = around
            if isinstance(child, ast.If | ast.For):
                condition = child.test if isinstance(child, ast.If) else child.iter
                inner = range(condition.lineno, (condition.end_lineno or condition.lineno) + 1)
            yield from walk(child, inner)

    return walk(tree, range(0))


def trace_lines(function: Callable, subjects: list[tuple]) -> set[int]:
    """The lines of a rule that run when it is put to these subjects."""
    lines: set[int] = set()

    def trace(frame, event, argument):
        if frame.f_code is not function.__code__:
            return None
        lines.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for arguments in subjects:
            list(function(*arguments))
    finally:
        sys.settrace(before)
    return lines


@pytest.fixture(scope="module")
def subjects(site):
    sources = Sources(ROOT)
    address = read_config(ROOT).value["site_url"]
    return {
        "source": sources,
        "built": Site(site, sources, address),
        "messages": Messages(sources, ["Doc file 'index.md' contains a link 'x.md', but …."]),
    }


@pytest.mark.parametrize("rule", sorted(rule for rule in CHECKS if not rule.startswith("contact-")))
def test_the_real_guide_has_what_the_rule_is_about(rule, subjects):
    function, subject = CHECKS[rule].run, subjects[CHECKS[rule].over]
    lines = trace_lines(function, list(list_arguments(CHECKS[rule], subject)))
    never = [one for one in find_conditions(function) if lines.isdisjoint(one)]
    assert rule in NO_SUBJECT or not never, f"{function.__module__}: these lines never run: {never}"


def about_nothing(index):
    for entry in index["docs"]:
        if entry not in index["pages"]:
            yield "a.md", 1, "wrong"


def test_a_rule_about_nothing_is_found():
    [condition] = find_conditions(about_nothing)
    assert trace_lines(about_nothing, [({"docs": []},)]).isdisjoint(condition)
    assert trace_lines(about_nothing, [({"docs": ["a"], "pages": ["a"]},)]) >= set(condition)


def test_the_rules_on_contacts_are_on_and_no_rule_is_lowered():
    assert set(NAMES) == FEATURES
    assert "rules" not in read_config(ROOT).value["extra"]
    gate = {"contact-value", "contact-image", "contact-registry", "contact-on-site"}
    assert {CHECKS[rule].level for rule in gate} == {"problem"}


def break_file(text: str, guard: dict[str, str]) -> str:
    """A file that lacks what a guard asks for, or has what it forbids."""
    if "never" in guard:
        return f"{text}\n{guard['bad']}\n"
    return re.sub(guard["must"], "x: y", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "guard", read_guards(), ids=lambda guard: f"{guard['files']}: {guard['say']}"
)
def test_a_guard_is_about_a_file_that_there_is_and_sees_it_broken(guard, tmp_path):
    files = [file.relative_to(ROOT) for file in ROOT.glob(guard["files"])]
    assert files
    target = tmp_path / files[0]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(break_file((ROOT / files[0]).read_text(encoding="utf-8"), guard), "utf-8")
    found = [(path, message) for path, _, message in safeguard(Sources(tmp_path))]
    assert (files[0].as_posix(), guard["say"]) in found


@pytest.mark.parametrize("rule", sorted(CHECKS))
def test_a_rule_is_explained_in_both_languages(rule, capsys):
    assert scripts.check.main(["--explain", rule]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if line.startswith(SAMPLES[:2])]
    chinese = "".join(shown).partition(SAMPLES[2])[2]
    assert chinese.endswith("。") and sum("\u4e00" <= sign <= "\u9fff" for sign in chinese) > 8
