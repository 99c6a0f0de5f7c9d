"""Headings: each can be linked, for good, and together they are an outline."""

from __future__ import annotations

import re

from scripts.checks import check

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def headings(sources):
    for article in sources.reported:
        for section in article.sections[1:]:
            yield article, section


@check("source", local=True)
def heading_id(sources):
    """Every heading has an explicit id, so that links to it last and lead to the same place in each language.

    Bad: `## 提现要多久？`
    Good: `## 提现要多久？ { #withdrawal-time }`
    中文：每个标题都写明英文编号，链接才不会失效，两种语言才能互相跳转。
    """
    for article, section in headings(sources):
        if section.id is None:
            yield article.name, section.line, "heading without an id, expected `{ #id }` at its end"


@check("source", local=True)
def heading_id_form(sources):
    """An id is lower-case ASCII words with hyphens.

    Bad: `{ #提现 }`, `{ #Withdrawal_Time }`
    Good: `{ #withdrawal-time }`
    中文：编号只用小写英文单词和连字符。
    """
    for article, section in headings(sources):
        if section.id is not None and not ID.fullmatch(section.id):
            yield (
                article.name,
                section.line,
                f"id {section.id!r}, expected lower-case ASCII words with hyphens",
            )


@check("source", local=True)
def heading_id_unique(sources):
    """An id stands once in an article.

    Bad: `{ #fees }` at two headings
    Good: `{ #fees }` and `{ #fee-waivers }`
    中文：一篇文章里，同一个编号只能用一次。
    """
    for article in sources.reported:
        seen: dict[str, int] = {}
        for section in article.sections[1:]:
            if section.id is not None and seen.setdefault(section.id, section.line) != section.line:
                yield (
                    article.name,
                    section.line,
                    f"id {section.id!r} stands in line {seen[section.id]} already, expected another",
                )


@check("source", local=True)
def heading_text(sources):
    """A heading says something.

    Bad: `## { #fees }`
    Good: `## 手续费怎么收？ { #fees }`
    中文：标题里要有字，不能只有一个编号。
    """
    for article, section in headings(sources):
        if not section.title.strip():
            yield article.name, section.line, "heading without a text"


@check("source", local=True)
def heading_level(sources):
    """The title is the only first-level heading, and no level is left out below it.

    Bad: `# 提现`, or `####` below `##`
    Good: `title: 提现` in front matter, then `##`, below it `###`
    中文：一级标题只有 `title`；正文从二级开始，一级一级往下，不跳级。
    """
    for article in sources.reported:
        above = 1
        for section in article.sections[1:]:
            if section.level == 1:
                yield (
                    article.name,
                    section.line,
                    "a first-level heading, expected `##`: the title in front matter is the first",
                )
            elif section.level > above + 1:
                yield (
                    article.name,
                    section.line,
                    f"level {section.level} below level {above}, expected level {above + 1} or less",
                )
            above = max(section.level, 1)


@check("source", local=True)
def section_text(sources):
    """A section says something before the next heading of its level begins.

    Bad: `## 手续费怎么收？ { #fees }` and right below it the next `##`
    Good: a heading, then an answer
    中文：标题下面要有内容，不能紧跟着下一个同级标题。
    """
    for article in sources.reported:
        following = [section.level for section in article.sections[2:]] + [0]
        for section, level in (
            zip(article.sections[1:], following, strict=True) if len(article.sections) > 1 else []
        ):
            if not section.text.strip() and level <= section.level:
                yield article.name, section.line, "nothing stands below this heading"


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
            first = (
                seen.setdefault((article.language, key, text), article.name)
                if isinstance(text, str)
                else article.name
            )
            if first != article.name:
                yield (
                    article.name,
                    article.front.line(key),
                    f"the {key} of {first}, expected one of its own",
                )
