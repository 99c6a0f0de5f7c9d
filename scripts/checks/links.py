"""Links as they are written. Whether the page and the anchor are there, MkDocs says."""

import posixpath

from scripts.checks import check
from scripts.content.languages import SOURCE
from scripts.content.links import Link
from scripts.content.pages import language_of, source_path
from scripts.content.structure import MARKDOWN

EMPTY_TEXTS = set(MARKDOWN["link texts that say nothing"])


@check("article")
def link_form(article, sources):
    """A link says where it leads. Within the site it is relative and names the Markdown file,
    always the Chinese one.

    Bad: `[点击这里](fees.md)`, `[费用](/faq/fees/)`, `[Fees](fees.en.md)`, `[费用](..\\fees.md)`
    Good: `[手续费怎么收](../faq/fees.md)`, in English `[Fees](../faq/fees.md)`
    中文：链接的文字要说明通向哪里；站内链接用相对路径，写 Markdown 文件名，中英文都写中文那个文件。
    """
    for link in article.links:
        # to the other language on purpose: `[English](fees.en.md){ hreflang=en }`
        marked = "hreflang" in article.lines[link.line - 1]
        expected = None if marked else _mend(link)
        text = link.text.strip(" 。，.!！→>»").lower()
        if expected:
            yield link.line, f"link to `{link.target}`, write {expected}"
        if not link.image and (not text or text in EMPTY_TEXTS):
            yield link.line, f"link text “{link.text}”, write words that say where it leads"


def _mend(link: Link) -> str | None:
    """What to write for a link in a form that does not work everywhere."""
    if link.outside or not link.target:
        return None
    if "\\" in link.target or "%5C" in link.target.upper():
        return f"`{link.target.replace('%5C', '/').replace(chr(92), '/')}`"
    if link.path.startswith("/"):
        return "the way from this file: `fees.md`, `../faq/fees.md`"
    if link.path and not posixpath.splitext(link.path)[1]:
        return f"the Markdown file: `{link.path.rstrip('/').removesuffix('.md')}.md`"
    if link.path.endswith(".md") and language_of(link.path) != SOURCE:
        return f"`{source_path(link.path)}`: the site finds the language by itself"
    return None
