"""Headings: each can be linked, for good, says something and has something below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.pages import Article

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@check("source")
def heading_id(sources):
    """Every heading says something, has something below it, and has an id of its own in lower-case
    ASCII, so that links to it last and lead to the same place in each language.

    Bad: `## 提现要多久？`, `{ #提现 }`, `{ #fees }` at two headings, `## { #fees }`
    Good: `## 提现要多久？ { #withdrawal-time }` and an answer below it
    中文：每个标题都有字、有内容，并写明各不相同的英文编号，链接才不会失效，两种语言才能互相跳转。
    """
    for article in sources.reported:
        for line, message in _headings(article):
            yield article.name, line, message


def _headings(article: Article) -> Iterator[tuple[int, str]]:
    sections = article.sections[1:]
    seen: dict[str, int] = {}
    for section, following in zip(sections, [*sections[1:], None], strict=False):
        ends = following is None or following.level <= section.level
        if section.id is None:
            yield (
                section.line,
                "a heading without an id, write one in English behind it: `{ #fees }`",
            )
        elif not ID.fullmatch(section.id):
            yield section.line, f"id `{section.id}`, write lower-case English words with hyphens"
        elif seen.setdefault(section.id, section.line) != section.line:
            yield (
                section.line,
                f"id `{section.id}` stands in line {seen[section.id]} too, write another",
            )
        elif not section.title.strip():
            yield section.line, "a heading without words, write what the section is about"
        elif ends and not section.text.strip():
            yield (
                section.line,
                "nothing stands below this heading, write it or take the heading out",
            )


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
