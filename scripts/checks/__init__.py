"""What must hold: problems, and the registry of checks.

A check is one generator function. It yields `(path, line, message)`; its rule is its name with hyphens, its
docstring the rule itself with a `Bad:` and a `Good:` sample.

    @check("source")
    def heading_id(sources):
        '''Every heading has an explicit id.

        Bad: `## 提现要多久？`
        Good: `## 提现要多久？ { #withdrawal-time }`
        '''
        for article in sources.articles: ...
            yield article.name, section.line, "heading without id, expected `{ #id }` after it"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Problem(NamedTuple):
    """`path` is relative to the root of the repository, `line` counts from 1."""

    path: str
    line: int
    message: str
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} ({self.rule})"


class Check(NamedTuple):
    """`over` says what the function is given: `source` (scripts.model.sources.Sources) or `built` (a Site)."""

    rule: str
    over: str
    run: Callable[..., Iterator[tuple[str, int, str]]]

    @property
    def documentation(self) -> str:
        return self.run.__doc__


CHECKS: dict[str, Check] = {}


def check(over: str) -> Callable:
    """Register a generator function as a check over `source` or `built`."""

    def register(function):
        rule = function.__name__.replace("_", "-")
        documentation = function.__doc__ or ""
        if rule in CHECKS or "Bad:" not in documentation or "Good:" not in documentation:
            raise TypeError(f"check {rule}: expected a name of its own and a docstring with `Bad:` and `Good:`")
        CHECKS[rule] = Check(rule, over, function)
        return function

    return register


def run(over: str, subject, rules: Iterable[str] | None = None) -> list[Problem]:
    """The problems that the checks over `source` or `built` find in `subject`, sorted."""
    chosen = CHECKS if rules is None else {rule: CHECKS[rule] for rule in rules if rule in CHECKS}
    return sorted(
        Problem(path, line, message, one.rule)
        for one in chosen.values()
        if one.over == over
        for path, line, message in one.run(subject)
    )
