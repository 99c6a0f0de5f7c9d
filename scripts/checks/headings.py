"""Headings: each can be linked, for good, says something and has something below it."""

from __future__ import annotations

import re

from scripts.checks import Stage, check
from scripts.content.pages import Section

ID = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


@check("article", stage=Stage.WORDING)
def heading_id(article, sources):
    """Every heading says something, has something below it, and has an id of its own in lower-case
    ASCII, so that links to it last and lead to the same place in each language.

    Bad: `## 提现要多久？`, `{ #提现 }`, `{ #fees }` at two headings, `## { #fees }`
    Good: `## 提现要多久？ { #withdrawal-time }` and an answer below it
    中文：每个标题都有字、有内容，并写明各不相同的英文编号，链接才不会失效，两种语言才能互相跳转。
    """
    first: dict[str | None, int] = {}
    sections = article.sections[1:]
    if sections and sections[0].level == 1:  # the title, which needs no id
        sections = sections[1:]
    for section, following in zip(sections, [*sections[1:], None], strict=False):
        line = first.setdefault(section.id, section.line)
        is_last = following is None or following.level <= section.level
        if message := _refuse(section, line, is_last):
            yield section.line, message


def _refuse(section: Section, first: int, is_last: bool) -> str | None:
    """What is wrong with a heading.

    Args:
        first: The line of the first heading with its id.
        is_last: No heading of a lower level follows, which would be something below it.
    """
    if section.id is None:
        return "a heading without an id, write one in English behind it: `{ #fees }`"
    if not ID.fullmatch(section.id):
        return f"id `{section.id}`, write lower-case English words with hyphens"
    if first != section.line:
        return f"id `{section.id}` stands in line {first} too, write another"
    if not section.title.strip():
        return "a heading without words, write what the section is about"
    if is_last and not section.text.strip():
        return "nothing stands below this heading, write it or take the heading out"
    return None


@check("source")
def title_twice(sources):
    """A title and a description belong to one article of a language: they are what a search shows.

    Bad: `title: 费用` in two articles
    Good: `title: 费用`, `title: 费用减免`
    中文：同一种语言里，标题和简介各篇不同：搜索结果里只看得到它们。
    """
    seen: dict[tuple[str, str, str], str] = {}
    for article in sources.articles:
        for key in ("title", "description"):
            text = article.meta.get(key)
            first = article.name
            if isinstance(text, str):
                first = seen.setdefault((article.language, key, text), article.name)
            if first != article.name:
                line = article.front.line(key)
                yield article.name, line, f"the {key} of {first}, write one of its own"
