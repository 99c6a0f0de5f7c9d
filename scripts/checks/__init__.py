"""What must hold: problems, and the registry of checks.

A check is one generator function. Its rule is its name with hyphens, its docstring the rule itself
with a `Bad:` and a `Good:` sample and a sentence in Chinese. What it is given, the decorator says:

    @check("article")
    def heading_id(article, sources):
        '''Every heading has an explicit id.

        Bad: `## 提现要多久？`
        Good: `## 提现要多久？ { #withdrawal-time }`
        中文：每个标题都写明英文编号。
        '''
        for section in article.sections: ...
            yield section.line, "heading without id, write `{ #id }` after it"

A check of articles yields lines and messages; every other one names the file too: `(path, line,
message)`. A module of checks in this folder is found by itself; a bad and a good case are added to
tests/.
"""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from scripts.content.config import value_at
from scripts.content.features import FEATURES
from scripts.content.reading import DataError

LEVELS = ("problem", "state")
# what a check is given: one thing after the other, with what holds them all, or that alone
HOLDERS = {
    "article": "source",
    "translation": "source",
    "page": "built",
    "source": "source",
    "messages": "messages",
    "built": "built",
}
# what checks look at, in this order
STAGES = ("source", "messages", "built")
# how many articles or pages that stop a check are named, before it is given up
ATTEMPTS = 5
# with one of these nothing else can be said, and a build would hang or fail
UNREAD = {"readable", "data-file"}
# where something else is wrong in a line, these may only follow from it
GUESSES = {"chinese-copy", "heading-id"}
# what `extra.rules` of mkdocs.yml may make of a rule
OFF, WARNING = "off", "warning"
SAMPLES = ("Bad: ", "Good: ", "中文：")


class Problem(NamedTuple):
    """`path` is relative to the root of the repository, `line` counts from 1."""

    path: str
    line: int
    message: str
    rule: str

    @property
    def level(self) -> str:
        return CHECKS[self.rule].level if self.rule in CHECKS else "problem"

    @property
    def quotes(self) -> list[str]:
        """What the message quotes, that which is wrong first."""
        return self.message.split("`")[1::2]

    @property
    def stage(self) -> int:
        """How early the checks that found it run: the sources first, the built site last."""
        return STAGES.index(CHECKS[self.rule].over) if self.rule in CHECKS else 0

    @property
    def follows(self) -> bool:
        return self.rule in CHECKS and CHECKS[self.rule].follows

    def __str__(self) -> str:
        # a line each, whatever a file is called
        text = f"{self.path}:{self.line}: {self.message} ({self.rule})"
        return text.replace("\n", "\\n").replace("\r", "\\r")


class Check(NamedTuple):
    """One rule.

    `given` is one of HOLDERS. `level`: a `problem` fails the check, a `state` is only listed.
    `follows`: it compares articles, so that what it finds may only follow from a mistake that
    stands in one of them. `offline`: it looks at the offline site too.
    """

    rule: str
    given: str
    run: Callable[..., Iterator[tuple]]
    level: str
    follows: bool = False
    offline: bool = False

    @property
    def over(self) -> str:
        """`source` (scripts.content.sources.Sources), `built` (scripts.content.site.Site) or
        `messages` (scripts.checks.messages.Messages).
        """
        return HOLDERS[self.given]

    @property
    def explanation(self) -> str:
        """What the rule asks for, with a bad and a good sample and a sentence in Chinese."""
        return inspect.getdoc(self.run) or ""

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line where it stands."""
        code = self.run.__code__
        return f"scripts/{code.co_filename.rpartition('/scripts/')[2]}", code.co_firstlineno


CHECKS: dict[str, Check] = {}


def check(
    given: str,
    level: str = "problem",
    follows: bool = False,
    offline: bool = False,
    feature: str = "",
) -> Callable:
    """Register a generator function as a check; the arguments are fields of Check.

    With a `feature`, it is one of guides that have it (scripts.content.features).

    Raises DataError where the rule has no name of its own or lacks a sample.
    """

    def register(function):
        rule = function.__name__.replace("_", "-")
        one = Check(rule, given, function, level, follows, offline)
        if message := _refuse_check(one):
            raise DataError(*one.place, message)
        if not feature or feature in FEATURES:
            CHECKS[rule] = one
        return function

    return register


def _refuse_check(one: Check) -> str | None:
    """What is wrong with the decorator or the docstring of a check."""
    if one.rule in CHECKS:
        return f"there is a check `{one.rule}` already, give this one another name"
    for value, known in ((one.given, HOLDERS), (one.level, LEVELS)):
        if value not in known:
            return f"check {one.rule}: `{value}`, write one of {', '.join(known)}"
    if not all(re.search(rf"^{label}\S", one.explanation, re.M) for label in SAMPLES):
        return f"check {one.rule}: write `Bad: `, `Good: ` and `中文：` lines below the rule"
    return None


def lower(settings: Any) -> None:
    """Change the level of rules as the value of mkdocs.yml says: a warning is a state.

    What it says wrongly changes nothing; the rule `interface` reports it.
    """
    for rule, setting in read_settings(settings).items():
        if refuse_setting(rule, setting) is None:
            level = "state" if setting["level"] == WARNING else OFF
            CHECKS[rule] = CHECKS[rule]._replace(level=level)


def read_settings(settings: Any) -> dict:
    """`extra.rules` of the value of mkdocs.yml."""
    rules = value_at(settings, ("extra", "rules")) or {}
    return rules if isinstance(rules, dict) else {str(rules): None}


def refuse_setting(rule: str, setting: Any) -> str | None:
    """What is wrong in an entry of `extra.rules`, if anything is."""
    if rule not in CHECKS or rule in UNREAD:
        return f"there is no rule `{rule}` that can be lowered, write the name in brackets"
    if value_at(setting, ("level",)) not in (OFF, WARNING) or not value_at(setting, ("because",)):
        return f"write `{rule}: {{level: {OFF}, because: …}}`, or `level: {WARNING}`"
    return None


def run(over: str, subject, rules: Iterable[str] | None = None) -> list[Problem]:
    """What the checks over a kind of subject find in `subject`, each once, sorted."""
    found: set[Problem] = set()
    for one in CHECKS.values():
        if one.over == over and one.level != OFF and (rules is None or one.rule in rules):
            found.update(_run_one(one, subject))
    return sorted(found)


def _run_one(one: Check, subject) -> list[Problem]:
    """What a check finds. Where it stops at an article or page, it names that and goes on."""
    found: list[Problem] = []
    stops = 0
    for arguments in list_arguments(one, subject):
        try:
            for *path, line, message in one.run(*arguments):
                if not isinstance(line, int):
                    message = f"`{line}` in the place of a line, yield its number and the message"
                    return [Problem(*one.place, message, "stopped")]
                name = path[0] if path else arguments[0].name
                found.append(Problem(name, line, message, one.rule))
        except Exception as error:  # noqa: BLE001 (it must not hide what others find)
            found.append(_describe_stop(one.rule, error, arguments[0]))
            stops += 1
        if stops == ATTEMPTS:
            break
    return found


def list_arguments(one: Check, subject) -> list[tuple]:
    """What a check is called with, one call after the other."""
    if one.given == "page":
        return [(page, subject) for page in subject.pages.values()]
    if one.given == "article":
        return [(article, subject) for article in subject.reported]
    if one.given == "translation":
        return [
            (translation, subject)
            for translation in subject.translations
            if subject.is_wanted(translation.name) or subject.is_wanted(translation.source.name)
        ]
    return [(subject,)]


def _describe_stop(rule: str, error: Exception, item: Any) -> Problem:
    """What there is to say of an error that ended a check."""
    if isinstance(error, DataError):
        # a data file that the check needs is wrong: that, not the check, is what there is to say
        return Problem(error.path, error.line, error.message, "data-file")
    place, line = _find_frame(error)
    message = f"{type(error).__name__}: {error}"
    if not hasattr(item, "name"):
        return Problem(place, line, f"{rule} stopped: {message}", "stopped")
    message = f"checks stopped at it ({place}, line {line}: {message}); please report this error"
    return Problem(item.name, 1, message, "stopped")


def _find_frame(error: Exception) -> tuple[str, int]:
    """The innermost line of ours that an exception went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/scripts/" in frame.filename]
    return f"scripts/{ours[-1].filename.rpartition('/scripts/')[2]}", ours[-1].lineno or 1


def keep_causes(problems: Iterable[Problem]) -> list[Problem]:
    """What is to be told of problems, sorted: one message a mistake.

    Where a data file cannot be read, that alone. Of messages in one line that quote the same words,
    the first. Not what follows from a mistake: what differs between a pair of articles of which one
    has a mistake of its own, what leads to a section of it, and what became of addresses.
    """
    problems = sorted(problems)
    if any(problem.rule == "data-file" for problem in problems):
        return [problem for problem in problems if problem.rule in UNREAD]
    lines = groupby(problems, key=itemgetter(0, 1))
    told = [one for _, found in lines for one in _keep_first(list(found))]
    causes = [one for one in told if one.level == "problem" and not one.follows]
    pairs = {_name_pair(one.path) for one in causes if one.stage == 0}
    kept = {
        # a template shows the same mistake on every page
        one[:2] + one[3:] if one.path.startswith("overrides/") else one: one
        for one in reversed(told)
        if not _is_consequence(one, bool(causes), pairs)
    }
    return sorted(kept.values())


def _is_consequence(one: Problem, is_wrong: bool, pairs: set[str]) -> bool:
    """Whether a problem may only follow from another one.

    Args:
        is_wrong: Whether there is another one.
        pairs: What has one in its source, as _name_pair names it.
    """
    if one.stage == 0:
        return one.follows and _name_pair(one.path) in pairs
    path, _, ident = next(iter(one.quotes), "").partition("#")
    name = path.rstrip("/").removesuffix(".md").rpartition("/")[2]
    leads_there = bool(ident) and any(pair.endswith(f"/{name}") for pair in pairs)
    return leads_there or (one.follows and is_wrong)


def _keep_first(found: list[Problem]) -> list[Problem]:
    """What is to be told of problems in one line."""
    told: list[Problem] = []
    for one in sorted(found, key=_rank):
        quotes = [quote for other in told for quote in other.quotes]
        is_told = any(first in quote for first in one.quotes[:1] for quote in quotes)
        is_late = one.stage > 0 or one.rule in GUESSES
        earlier = [other for other in told if _rank(other)[:2] < _rank(one)[:2]]
        if not is_told and not (is_late and any(other.level == "problem" for other in earlier)):
            told.append(one)
    return sorted(told)


def _rank(one: Problem) -> tuple:
    """Orders the problems of a line; a sign that went wrong may look like a contact."""
    is_guess = one.follows or one.rule in (*GUESSES, "contact-value")
    return one.stage, is_guess, [-len(quote) for quote in one.quotes[:1]]


def _name_pair(path: str) -> str:
    """What a pair of articles, its record and its search words share: `docs/faq/fees`."""
    return re.sub(r"_data/(?:translations|aliases)/|(?:\.[a-z]{2})?\.(?:md|yml)$", "", path)
