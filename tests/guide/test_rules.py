"""Every rule is about something that the real guide has: without a subject it proves nothing."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from trace import Trace

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from conftest import ROOT
from scripts.checks import CHECKS, list_arguments
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
    tracer = Trace(trace=False)
    tracer.runfunc(lambda: [list(function(*arguments)) for arguments in subjects])
    file = inspect.getsourcefile(function)
    return {line for name, line in tracer.results().counts if name == file}


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


def test_the_rules_on_contacts_are_on_and_no_rule_is_lowered():
    assert set(NAMES) == FEATURES
    assert "rules" not in read_config(ROOT).value["extra"]
    gate = {"contact-value", "contact-image", "contact-registry", "contact-on-site"}
    assert {CHECKS[rule].level for rule in gate} == {"problem"}


@pytest.mark.parametrize(
    "guard", read_guards(), ids=lambda guard: f"{guard['files']}: {guard['say']}"
)
def test_a_guard_is_about_a_file_that_there_is_and_sees_it_broken(guard, tmp_path):
    files = [file.relative_to(ROOT) for file in ROOT.glob(guard["files"])]
    assert files
    target = tmp_path / files[0]
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / files[0]).read_text(encoding="utf-8")
    if "never" in guard:
        text += f"\n{guard['bad']}\n"
    else:
        text = re.sub(guard["must"], "x: y", text, flags=re.MULTILINE)
    target.write_text(text, encoding="utf-8")
    found = [(path, message) for path, _, message in safeguard(Sources(tmp_path))]
    assert (files[0].as_posix(), guard["say"]) in found
