"""The data of the reader's tools: docs/_data/tools.yml names channels, pages and answers that there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from scripts.checks import check
from scripts.content.data import DataError, Document

NAME = "tools"


def _tools(sources) -> Document | None:
    """None where there is no such file, or another rule already says what is wrong with it."""
    if NAME not in sources.data_files():
        return None
    try:
        document = sources.data.document(NAME)
        return None if document.problems(NAME) else document
    except DataError:
        return None


def _pages(value, keys: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Each `page` in the data, and where it stands."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        if key == "page":
            yield (*keys, key), part
        yield from _pages(part, (*keys, key))


@check("source")
def tool_link(sources):
    """A page that a tool leads to exists, in the source language, with the section that is named.

    Bad: `page: contact/emergncy.md`
    Good: `page: contact/emergency.md#told-to-pay`
    中文：小工具通向的页面和小节要存在，写中文文件名。
    """
    document = _tools(sources)
    for keys, target in _pages(document.value if document else {}):
        path, _, anchor = target.partition("#")
        article = sources.by_path.get(path)
        if article is None:
            yield document.path, document.line(*keys), f"no article docs/{path}, expected one"
        elif anchor and anchor not in [section.id for section in article.sections]:
            yield document.path, document.line(*keys), f"docs/{path} has no section `{anchor}`"


def _answers(questions: list[dict]) -> Iterator[dict[str, str]]:
    """Every way to answer all questions, without the options that lead to a page at once."""
    ids = [question["id"] for question in questions]
    options = [
        [option["id"] for option in question["options"] if "first" not in option]
        for question in questions
    ]
    for chosen in product(*options):
        yield dict(zip(ids, chosen, strict=True))


def _first(rules: list[dict], answers: dict[str, str]) -> int | None:
    """The rule that decides: the first whose conditions all hold."""
    fitting = (index for index, rule in enumerate(rules) if rule["when"].items() <= answers.items())
    return next(fitting, None)


@check("source")
def channel_choice(sources):
    """The questions on contact/ lead from every answer to a channel, and every rule of the table can be reached.

    Bad: a rule `when: {matter: mony}`, `channels: [fax]`, or one that stands behind a rule that is always met
    Good: `when: {matter: news}`, `channels: [social]`
    中文：联系页上的提问，每种回答都要通向一个渠道；每条规则都要有机会用上。
    """
    document = _tools(sources)
    if document is None:
        return
    questions, rules = (document.value["channel"][key] for key in ("questions", "rules"))
    yield from (
        (document.path, line, message)
        for line, message in _unknown(document, questions, rules, sources)
    )
    reached = set()
    for answers in _answers(questions):
        rule = _first(rules, answers)
        reached.add(rule)
        if rule is None:
            line = document.line("channel", "rules")
            yield (
                document.path,
                line,
                f"no rule for {', '.join(f'{key}: {value}' for key, value in answers.items())}",
            )
    for index in set(range(len(rules))) - reached:
        yield (
            document.path,
            document.line("channel", "rules", index),
            "never reached: earlier rules catch its answers",
        )


def _unknown(
    document: Document, questions: list[dict], rules: list[dict], sources
) -> Iterator[tuple[int, str]]:
    channels = {channel["id"]: channel for channel in sources.data.channels["channels"]}
    options = {
        question["id"]: [option["id"] for option in question["options"]] for question in questions
    }
    for index, question in enumerate(questions):
        reported = question.get("reported")
        if (
            reported
            and channels.get(reported["channel"], {}).get(reported["fact"], "unknown") == "unknown"
        ):
            line = document.line("channel", "questions", index, "reported")
            yield (
                line,
                f"{reported['channel']}: {reported['fact']} is not reported in _data/channels.yml",
            )
    for index, rule in enumerate(rules):
        for channel in rule["channels"]:
            if channel not in channels:
                line = document.line("channel", "rules", index, "channels")
                yield line, f"no channel {channel!r}, expected one of {', '.join(channels)}"
        for question, option in rule["when"].items():
            if option not in options.get(question, []):
                yield (
                    document.line("channel", "rules", index, "when"),
                    f"no answer {question}: {option}",
                )
