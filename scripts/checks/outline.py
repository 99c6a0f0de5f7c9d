"""Whether a page shows what its article holds: the reader of articles and the build must not part."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml import etree

from scripts.checks import check
from scripts.content.commonmark import line_of
from scripts.content.pages import Article
from scripts.content.structure import block_kind, code_kind, list_kind, table_kind

# tokens of blocks that are the same on the page
BLOCKS = {"bullet_list_open", "ordered_list_open", "blockquote_open", "dl_open", "table_open"}


@check("built")
def page_outline(site):
    """A page shows what its article holds: headings, lists, steps with their numbers, tables,
    blocks and code.

    Bad: a tag above a list that takes it away
    Good: as many steps on the page as in the article
    中文：网页上的标题、列表、步骤（连同编号）、表格、提示框和代码，要和文章里写的一样多、顺序一样。
    """
    for page in site.reported:
        article = site.articles.get(page.path)
        if article is None or site.offline:
            continue
        expected = list(_written(article))
        kinds, found = [kind for _, kind in expected], list(_shown(site, page))
        matcher = SequenceMatcher(None, kinds, found, autojunk=False)
        for kind, start, _, first, last in matcher.get_opcodes():
            if kind in ("delete", "replace"):
                there = f", which shows a {found[first]} there" if first < last else ""
                message = (
                    f"a {kinds[start]} that is not on the page{there}, take out what swallows it"
                )
                yield article.name, expected[start][0], message
                break


def _written(article: Article) -> Iterator[tuple[int, str]]:
    """Line and kind of what an article seems to hold."""
    for index, token in enumerate(article.tokens):
        if token.type == "heading_open":
            yield line_of(token), f"heading {token.tag}"
        elif token.type == "admonition_open":
            yield line_of(token), f"block {token.meta['tag']}"
        elif token.type in ("fence", "code_block") and not token.info.startswith("mermaid"):
            yield line_of(token), code_kind("", token.content.strip() + "\n")
        elif token.type in BLOCKS:
            yield line_of(token), str(block_kind(token, article.tokens[index + 1 :]))


def _shown(site, page) -> Iterator[str]:
    """The kinds of what stands in the article of a page."""
    tree = etree.fromstring(
        (site.folder / page.path).read_bytes(), etree.HTMLParser(encoding="utf-8")
    )
    # of what is no HTML there is no tree
    article = () if tree is None else next(tree.iter("article"), tree).iter(etree.Element)
    for element in article:
        if kind := _kind_of(element):
            yield kind


def _kind_of(element: etree._Element) -> str | None:
    classes = (element.get("class") or "").split()
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return f"heading {element.tag}"
        case "ul" | "ol":
            items = sum(child.tag == "li" for child in element)
            return list_kind(element.tag, items, int(element.get("start") or 1))
        case "blockquote":
            return "quotation"
        case "dl":
            return f"list of {sum(child.tag == 'dt' for child in element)} definitions"
        case "table":
            rows = [list(row) for row in element.iter("tr")]
            filled = sum(bool(_text(cell) or len(cell)) for row in rows for cell in row)
            return table_kind(len(rows), max(map(len, rows), default=0), filled)
        case "pre":
            return code_kind("", _text(element) + "\n")
        case "div" | "details" if classes[:1] == ["admonition"]:
            return f"block {classes[1]}"
    return None


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()
