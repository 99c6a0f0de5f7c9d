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
tests/fixtures/rules-source.yml or rules-built.yml.

What one stage finds may only follow from what an earlier one did: `keep_first` says what is told.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from operator import attrgetter
from typing import Any, NamedTuple

from scripts.content.config import value_at
from scripts.content.features import FEATURES
from scripts.content.reading import DataError


class Stage(IntEnum):
    """What is looked at, one after the other."""

    FILE = 0  # can it be read?
    TEXT = 1  # are its signs right?
    WORDING = 2  # are its words? A wrong sign may look like a wrong word
    PAIR = 3  # do an article, its translation, record, search words and addresses agree?
    BUILD = 4  # what does MkDocs say?
    SITE = 5  # is what it built right?


# what a check is given: what holds that, and its stage, unless the check names another
GIVEN = {
    "article": ("source", Stage.TEXT),
    "source": ("source", Stage.TEXT),
    "translation": ("source", Stage.PAIR),
    "messages": ("messages", Stage.BUILD),
    "page": ("built", Stage.SITE),
    "built": ("built", Stage.SITE),
}
PROBLEM, STATE = "problem", "state"
# what `extra.rules` of mkdocs.yml may make of a rule
LOWER_LEVELS = {"off": "off", "warning": STATE}


class Problem(NamedTuple):
    """`path` is relative to the root of the repository, `line` counts from 1."""

    path: str
    line: int
    message: str
    rule: str
    level: str = PROBLEM
    stage: Stage = Stage.TEXT

    def __str__(self) -> str:
        # a line each, whatever a file is called
        text = f"{self.path}:{self.line}: {self.message} ({self.rule})"
        return text.replace("\n", "\\n").replace("\r", "\\r")


class Check(NamedTuple):
    """One rule.

    `given` is one of GIVEN. `level`: a `problem` fails the check, a `state` is only listed.
    `offline`: it looks at the offline site too.
    """

    rule: str
    given: str
    run: Callable[..., Iterator[tuple]]
    level: str
    stage: Stage
    offline: bool = False

    @property
    def over(self) -> str:
        """`source` (scripts.content.sources.Sources), `built` (scripts.content.site.Site) or
        `messages` (scripts.checks.messages.Messages).
        """
        return GIVEN[self.given][0]


CHECKS: dict[str, Check] = {}


def check(
    given: str,
    level: str = PROBLEM,
    stage: Stage | None = None,
    offline: bool = False,
    feature: str = "",
) -> Callable:
    """Register a generator function as a check; the arguments are fields of Check.

    With a `feature`, it is one of guides that have it (scripts.content.features).
    """

    def register(function):
        rule = function.__name__.replace("_", "-")
        own = GIVEN[given][1] if stage is None else stage
        if not feature or feature in FEATURES:
            CHECKS[rule] = Check(rule, given, function, level, own, offline)
        return function

    return register


def apply_settings(settings: Any) -> dict[str, Check]:
    """The checks with the levels that the value of mkdocs.yml gives them.

    What it says wrongly changes nothing; the rule `interface` reports it.
    """
    levels = {
        rule: LOWER_LEVELS[setting["level"]]
        for rule, setting in read_settings(settings).items()
        if refuse_setting(rule, setting) is None
    }
    return {rule: one._replace(level=levels.get(rule, one.level)) for rule, one in CHECKS.items()}


def read_settings(settings: Any) -> dict:
    """`extra.rules` of the value of mkdocs.yml."""
    rules = value_at(settings, ("extra", "rules")) or {}
    return rules if isinstance(rules, dict) else {str(rules): None}


def refuse_setting(rule: str, setting: Any) -> str | None:
    """What is wrong in an entry of `extra.rules`, if anything is."""
    if rule not in CHECKS or CHECKS[rule].stage is Stage.FILE:
        return f"there is no rule `{rule}` that can be lowered, write the name in brackets"
    level, because = (value_at(setting, (key,)) for key in ("level", "because"))
    if level not in LOWER_LEVELS or not because:
        return f"write `{rule}: {{level: off, because: …}}`, or `level: warning`"
    return None


def run(
    over: str,
    subject,
    rules: Iterable[str] | None = None,
    checks: Mapping[str, Check] = CHECKS,
) -> list[Problem]:
    """What the checks over a kind of subject find in `subject`, each once, sorted.

    `checks` are all there are, with their levels; `rules` those to run.
    """
    found: set[Problem] = set()
    for one in checks.values():
        if one.over == over and one.level != "off" and (rules is None or one.rule in rules):
            for arguments in list_arguments(one, subject):
                found.update(_run_one(one, arguments))
    return sorted(found)


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


def _run_one(one: Check, arguments: tuple) -> Iterator[Problem]:
    """What a check finds in one thing; where it stops, that, so that the others are looked at."""
    try:
        for *path, line, message in one.run(*arguments):
            name = path[0] if path else arguments[0].name
            yield Problem(name, line, message, one.rule, one.level, one.stage)
    except DataError as error:
        # a data file that the check needs is wrong: that, not the check, is what there is to say
        yield Problem(error.path, error.line, error.message, "data-file", stage=Stage.FILE)
    except Exception as error:  # noqa: BLE001 (it must not hide what others find)
        *_, frame = traceback.extract_tb(error.__traceback__)
        message = f"{one.rule} stopped ({frame.filename}, line {frame.lineno}: {error!r})"
        name = getattr(arguments[0], "name", "scripts/checks")
        yield Problem(name, 1, f"{message}; please report this error", "stopped")


def keep_first(problems: Iterable[Problem]) -> list[Problem]:
    """What is to be told of problems, sorted: what was found first, stage by stage.

    Where a data file cannot be read, that alone. Of a line, its first stage. Of an article and what
    belongs to it, nothing else where it cannot be read, and nothing of the stage PAIR once an
    earlier one found a problem. A template shows the same mistake on every page: it is told once.
    """
    problems = sorted(problems)
    if any(one.rule == "data-file" for one in problems):
        return [one for one in problems if one.stage is Stage.FILE]
    first: dict[Any, Stage] = {}
    told: dict[tuple, Problem] = {}
    for one in sorted(problems, key=attrgetter("stage")):
        line, pair = one[:2], _name_pair(one.path)
        by_pair = one.stage is Stage.PAIR or first.get(pair) is Stage.FILE
        causes = [line, pair] if by_pair else [line]
        if all(first.get(place, one.stage) == one.stage for place in causes):
            in_template = one.path.startswith("overrides/")
            told.setdefault((*line, one.rule) if in_template else one, one)
        if one.level == PROBLEM:
            first.setdefault(line, one.stage)
            first.setdefault(pair, one.stage)
    return sorted(told.values())


def _name_pair(path: str) -> str:
    """What an article, its translation, record and search words share: `docs/faq/fees`."""
    return re.sub(r"_data/(?:translations|aliases)/|(?:\.[a-z]{2})?\.(?:md|yml)$", "", path)
