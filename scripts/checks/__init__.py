"""What must hold: problems, and the registry of checks.

A check is one generator function. It yields `(path, line, message)`; its rule is its name with
hyphens, its docstring the rule itself with a `Bad:` and a `Good:` sample and a sentence in Chinese.

    @check("source")
    def heading_id(sources):
        '''Every heading has an explicit id.

        Bad: `## 提现要多久？`
        Good: `## 提现要多久？ { #withdrawal-time }`
        中文：每个标题都写明英文编号。
        '''
        for article in sources.articles: ...
            yield article.name, section.line, "heading without id, expected `{ #id }` after it"

A module of checks in this folder is found by itself; a bad and a good case are added to tests/.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from scripts.content.reading import DataError

LEVELS = ("problem", "release", "state")
# how many articles or pages that stop a check are named, before it is given up
ATTEMPTS = 5
# with one of these nothing else can be said, and a build would hang or fail
UNREAD = {"readable", "data-file", "file-name"}
SAMPLES = ("Bad: ", "Good: ", "中文：")


class Problem(NamedTuple):
    """`path` is relative to the root of the repository, `line` counts from 1."""

    path: str
    line: int
    message: str
    rule: str

    def __str__(self) -> str:
        # a line each, whatever a file is called
        return f"{self.path}:{self.line}: {self.message} ({self.rule})".replace(
            "\n", "\\n"
        ).replace("\r", "\\r")


class Check(NamedTuple):
    """One rule.

    `over` says what the function is given: `source` (scripts.content.sources.Sources), `messages`
    (scripts.checks.messages.Messages) or `built` (scripts.content.site.Site; the offline one too,
    if `offline`). `level`: a `problem` fails the check, a `state` is only listed, and `release` is
    a state that stops a deployment. `follows`: it compares articles, so that what it finds may only
    follow from a mistake that stands in one of them.
    """

    rule: str
    over: str
    run: Callable[..., Iterator[tuple[str, int, str]]]
    level: str
    follows: bool = False
    offline: bool = False

    @property
    def documentation(self) -> str:
        return self.run.__doc__ or ""

    def said(self, label: str) -> str:
        """What the docstring says on the line that begins with one of SAMPLES."""
        lines = (line.strip() for line in self.documentation.splitlines())
        return next(line.removeprefix(label) for line in lines if line.startswith(label))

    @property
    def text(self) -> str:
        """The rule itself, in English: what stands above the samples."""
        above = self.documentation.partition(SAMPLES[0])[0]
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in above.strip().split("\n\n"))


CHECKS: dict[str, Check] = {}


def check(
    over: str, level: str = "problem", follows: bool = False, offline: bool = False
) -> Callable:
    """Register a generator function as a check; the arguments are fields of Check."""

    def register(function):
        rule = function.__name__.replace("_", "-")
        lines = [line.strip() for line in (function.__doc__ or "").splitlines()]
        if rule in CHECKS or not all(
            any(line.startswith(label) for line in lines) for label in SAMPLES
        ):
            raise TypeError(
                f"check {rule}: expected a name of its own and `Bad: `, `Good: ` and `中文：` lines"
            )
        if over not in ("source", "messages", "built") or level not in LEVELS:
            raise TypeError(
                f"check {rule}: expected `source`, `messages` or `built`, and one of {LEVELS}"
            )
        CHECKS[rule] = Check(rule, over, function, level, follows, offline)
        return function

    return register


def run(over: str, subject, rules: Iterable[str] | None = None) -> list[Problem]:
    """What the checks over a kind of subject find in `subject`, each once, sorted."""
    found: set[Problem] = set()
    for one in CHECKS.values():
        if one.over == over and (rules is None or one.rule in rules):
            found.update(_run_one(one, subject))
    return sorted(found)


def without_consequences(problems: list[Problem]) -> list[Problem]:
    """What is to be told of problems: where a file cannot be read, that alone; where an article has
    a mistake of its own, not what differs between it and its translation because of that."""
    unread = [problem for problem in problems if problem.rule in UNREAD]
    following = {rule for rule, one in CHECKS.items() if one.follows}
    mistakes = {rule for rule, one in CHECKS.items() if one.level == "problem"} - following
    causes = {_pair(problem.path) for problem in problems if problem.rule in mistakes}
    return unread or [
        problem
        for problem in problems
        if _pair(problem.path) not in causes or problem.rule not in following
    ]


def _pair(path: str) -> str:
    """What the articles of a pair and the record of their translation share: `docs/faq/fees`."""
    return re.sub(r"(?:\.[a-z]{2})?\.(?:md|yml)$", "", path.replace("_data/translations/", ""))


def _run_one(one: Check, subject) -> list[Problem]:
    """What a check finds. Where it stops at an article or page, it names it and runs without it."""
    found: list[Problem] = []
    for _ in range(ATTEMPTS):
        subject.current = None
        try:
            for path, line, message in one.run(subject):
                found.append(Problem(path, line, message, one.rule))
            break
        except Exception as error:  # noqa: BLE001 (it must not hide what others find)
            found.append(_stopped(one.rule, error, subject))
        if subject.current is None:
            break
        subject = subject.without(subject.current)
    return found


def _stopped(rule: str, error: Exception, subject) -> Problem:
    """What there is to say of an error that ended a check."""
    if isinstance(error, DataError):
        # a data file that the check needs is wrong: that, not the check, is what there is to say
        return Problem(error.path, error.line, error.message, "data-file")
    place, line = _where(error)
    message = f"{type(error).__name__}: {error}"
    if subject.current is None:
        return Problem(place, line, f"{rule} stopped: {message}", "stopped")
    message = f"checks stopped at it ({place}, line {line}: {message}); please report this error"
    return Problem(subject.current, 1, message, "stopped")


def _where(error: Exception) -> tuple[str, int]:
    """The innermost line of ours that an exception went through."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "/scripts/" in frame.filename
    ]
    if not frames:
        return "scripts/check.py", 1
    return f"scripts/{frames[-1].filename.rpartition('/scripts/')[2]}", frames[-1].lineno or 1
