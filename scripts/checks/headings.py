"""Headings: each can be linked, for good, says something and has something below it."""

import re

from scripts.checks import Stage, check

ID = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


@check("article", stage=Stage.WORDING)
def heading_id(article, sources):
    """Every heading says something, has something below it, and has an id of its own in lower-case
    ASCII, so that links to it last and lead to the same place in each language.

    Bad: `## 提现要多久？`, `{ #提现 }`, `{ #fees }` at two headings, `## { #fees }`
    Good: `## 提现要多久？ { #withdrawal-time }` and an answer below it
    中文：每个标题都有字、有内容，并写明各不相同的英文编号，链接才不会失效，两种语言才能互相跳转。
    """
    sections = article.sections[1:]
    if sections and sections[0].level == 1:  # the title, which needs no id
        sections = sections[1:]
    if nameless := [section.line for section in sections if section.id is None]:
        others = f"; {len(nameless) - 1} more below have none" if nameless[1:] else ""
        message = f"a heading without an id, write one in English behind it: `{{ #fees }}`{others}"
        yield nameless[0], message
    first: dict[str, int] = {}
    for section, following in zip(sections, [*sections[1:], None], strict=False):
        line = first.setdefault(section.id or "", section.line)
        if section.id and not ID.fullmatch(section.id):
            yield section.line, f"id `{section.id}`, write lower-case English words with hyphens"
        elif section.id and line != section.line:
            yield section.line, f"id `{section.id}` stands in line {line} too, write another"
        elif not section.title.strip():
            yield section.line, "a heading without words, write what the section is about"
        elif not section.text.strip() and (following is None or following.level <= section.level):
            message = "nothing stands below this heading, write it or take the heading out"
            yield section.line, message


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
            text = str(article.meta.get(key, ""))
            first = seen.setdefault((article.language, key, text), article.name)
            if text and first != article.name:
                line = article.front.line(key)
                yield article.name, line, f"the {key} of {first}, write one of its own"
