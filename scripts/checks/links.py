"""Links as they are written. Whether the page and the anchor are there, MkDocs says."""

from __future__ import annotations

import posixpath

from scripts.checks import check
from scripts.content.links import Link
from scripts.content.pages import SOURCE, Article, language_of, source_path

# said by many links, so it says nothing to whoever hears the links of a page read out
EMPTY_TEXTS = set("点击这里 点这里 点击此处 这里 此处 点此 点我 链接 详情 更多 查看更多".split())
EMPTY_TEXTS |= {"click here", "here", "this link", "link", "this page", "read more", "more"}


def lacks(article: Article, anchor: str) -> bool:
    """Whether an article has no such id, nor a marker for which the build may write it."""
    return anchor not in article.ids and not any(line.startswith("<!--") for line in article.lines)


@check("source")
def link_form(sources):
    """A link within the site is relative and names the Markdown file, always the Chinese one.

    Bad: `[费用](/faq/fees/)`, `[费用](../faq/)`, `[Fees](fees.en.md)`, `[费用](..\\fees.md)`
    Good: `[费用](../faq/fees.md)`, in English `[Fees](../faq/fees.md)`
    中文：站内链接用相对路径，写 Markdown 文件名，中英文都写中文那个文件。
    """
    for article in sources.reported:
        for link in article.links:
            # to the other language on purpose: `[English](fees.en.md){ hreflang=en }`
            marked = "hreflang" in article.lines[link.line - 1]
            expected = None if marked else _expected(link)
            if expected:
                yield article.name, link.line, f"link to `{link.target}`, write {expected}"


def _expected(link: Link) -> str | None:
    if link.outside or not link.target:
        return None
    if "\\" in link.target or "%5C" in link.target.upper():
        return f"`{link.target.replace('%5C', '/').replace(chr(92), '/')}`"
    if link.path.startswith("/"):
        return "the way from this file: `fees.md`, `../faq/fees.md`"
    if link.path and not posixpath.splitext(link.path)[1]:
        return f"the Markdown file: `{link.path.rstrip('/')}.md`"
    if link.path.endswith(".md") and language_of(link.path) != SOURCE:
        return f"`{source_path(link.path)}`: the site finds the language by itself"
    return None


@check("source")
def link_text(sources):
    """A link says where it leads.

    Bad: `[点击这里](fees.md)`, `[](fees.md)`
    Good: `[手续费怎么收](fees.md)`
    中文：链接的文字要说明它通向哪里，不写“点击这里”。
    """
    for article in sources.reported:
        for link in article.links:
            text = link.text.strip(" 。，.!！→>»").lower()
            if not link.image and (not text or text in EMPTY_TEXTS):
                message = f"link text “{link.text}”, write words that say where it leads"
                yield article.name, link.line, message
