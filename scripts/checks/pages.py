"""Built pages: they show what their articles hold, and no sign of Markdown."""

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.commonmark import line_of
from scripts.content.html import OUTLINED, name_tag
from scripts.content.origin import find_place, find_text_place
from scripts.content.pages import Article

# signs of Markdown and of templates that a page would only show if nothing had read them
LEFT_OVER = re.compile(
    r"\*\*(?= *\S)|(?<=\S)\*\*|\]\(|\] ?[(（][^)）\s]*\.md|\{\s*[#.:]\s*[a-zA-Z][\w-]*"
    r"|\{\{|\}\}|\{%|<!--|-->|\[\^|^\s*(?:!!!|\?\?\?\+?|#{1,6}|```|~~~|:   )(?:\s|$)|^\|.*\|",
    re.MULTILINE,
)


@check("page")
def page_html(page, site):
    """On a page an id stands once, so that a link to it leads to one place.

    Bad: `<a id="fees"></a>` beside `{ #fees }`
    Good: `<a id="old-fees"></a>`
    中文：一个网页里，同一个编号只出现一次。
    """
    seen: set[str] = set()
    for element in page.elements:
        ident = element.get("id")
        if ident in seen:
            message = f"id `{ident}` stands twice, write another"
            yield *find_place(site, page, element), message
        seen |= {ident} - {""}


@check("page")
def left_over(page, site):
    """Nothing of Markdown's or the templates' own signs is left in a page's text.

    Bad: `**粗体 **`, which stays as it is
    Good: `**粗体**`
    中文：页面上不能残留 Markdown 或模板的记号。
    """
    seen: list[str] = []
    for text in page.texts:
        if match := LEFT_OVER.search(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()
            place = find_text_place(site, page, line, seen.count(line))
            yield *place, f"`{match[0].strip()[:40]}` is left in the text as it was written"
            seen.append(line)


@check("page")
def page_outline(page, site):
    """A page shows what its article holds: headings, lists, steps with their numbers, tables,
    blocks and code.

    Bad: a tag above a list that takes it away
    Good: as many steps on the page as in the article
    中文：网页上的标题、列表、步骤（连同编号）、表格、提示框和代码，要和文章里写的一样多、顺序一样。
    """
    article = site.articles.get(page.path)
    rest = iter(page.outline)
    for line, name in _read_outline(article) if article else ():
        if name not in rest:  # which leaves what stands behind it
            message = f"{name} is not on the page, or not in this order; take out what swallows it"
            yield article.name, line, message
            break


def _read_outline(article: Article) -> Iterator[tuple[int, str]]:
    """Line and name of what an article seems to hold."""
    line = 1
    for token in article.tokens:
        line = line_of(token) if token.map else line
        if token.type == "admonition_open":
            yield line, f"block `{token.meta['tag']}`"
        elif token.type in ("fence", "code_block") and not token.info.startswith("mermaid"):
            yield line, "<pre>"
        elif token.nesting == 1 and token.tag in OUTLINED:
            yield line, name_tag(token.tag, str(token.attrs.get("start", 1)))
