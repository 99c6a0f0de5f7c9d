"""Built pages as documents, and what other machines read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.checks import check
from scripts.content.commonmark import line_of
from scripts.content.html import OUTLINED, Element, Page, name_tag
from scripts.content.languages import LANG_TAGS, LANGUAGES, SOURCE
from scripts.content.origin import find_page_place, find_place, find_text_place
from scripts.content.pages import Article, translated_path
from scripts.content.site import Site

TAGS = {tag.lower(): language for language, tag in LANG_TAGS.items()}
# signs of Markdown and of templates that a page would only show if nothing had read them
LEFT_OVER = re.compile(
    r"\*\*|\]\(|\] ?[(（][^)）\s]*\.md|\{\s*[#.:]\s*[a-zA-Z][\w-]*|\{\{|\}\}|\{%|<!--|-->|\[\^"
    r"|^\s*(?:!!!|\?\?\?\+?|#{1,6}|```|~~~|:   )(?:\s|$)|^\|.*\|",
    re.MULTILINE,
)


@check("page")
def page_html(page, site):
    """On a page an id stands once, an image has a size, no element runs a script of its own.

    Bad: `<a id="fees"></a>` beside `{ #fees }`; `![图](a.png)`
    Good: `![图](a.png){ width="640" height="360" }`, which keeps its place while it loads
    中文：一个网页里，同一个编号只出现一次，图片写明宽高，元素里不直接写脚本。
    """
    seen: set[str] = set()
    for element in page.elements:
        for message in _refuse(element, seen):
            yield *find_place(site, page, element), message
        seen.add(element.get("id"))


def _refuse(element: Element, seen: set[str]) -> Iterator[str]:
    """What is wrong in an element; `seen` are the ids of those before it."""
    if element.get("id") in seen - {""}:
        yield f"id `{element.get('id')}` stands twice, write another"
    missing = element.tag == "img" and not (element.get("width") and element.get("height"))
    if missing and not element.get("src").startswith(("http:", "https:", "//")):
        yield 'an image without a size, write `{ width="…" height="…" }` behind it'
    scripts = [name for name in element.attributes if name.startswith("on")]
    if element.get("href").strip().lower().startswith("javascript:") and element.content:
        scripts.append("javascript:")
    if scripts:
        yield f"`{scripts[0]}` on `<{element.tag}>`, put the script under docs/assets/"


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
    written = list(_read_outline(article)) if article else []
    names = [name for _, name in written]
    rest = iter(page.outline)
    if all(name in rest for name in names):
        return
    matcher = SequenceMatcher(None, names, page.outline, autojunk=False)
    shown = iter(page.outline)
    is_whole = all(name in shown for name in names)
    for kind, start, _, first, last in matcher.get_opcodes():
        if kind in ("delete", "replace") and not is_whole:
            found = f", which shows {page.outline[first]} there" if first < last else ""
            message = f"{names[start]} is not on the page{found}, take out what swallows it"
            yield article.name, written[start][0], message
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


@check("built")
def page_head(site):
    """Every article becomes a page that says what it is: its language, title, description, address
    and translations.

    Bad: `<html lang="zh">` below en/; a switch to English that leads to the home page
    Good: each page names its own address, its translations and the same page in each language
    中文：每篇文章都要变成一页，写明语言、标题、简介、正式地址和各种语言版本；
    语言开关通向另一种语言的同一页。
    """
    for path, article in site.articles.items():
        page = site.pages.get(path)
        if page is None:
            yield article.name, 1, f"this article became no page: {path} is missing"
            continue
        if not page.title or not page.read_meta("description"):
            yield *find_page_place(site, page), "a page without title or description, expected both"
        expected = _expect_head(site, page, article)
        found = list(_read_head(site, page))
        for what, value, element in found:
            if value != expected.get(what, ""):
                want = expected.get(what, "none")
                yield *find_place(site, page, element), f"{what} is `{value}`, expected {want}"
        for what in expected.keys() - {what for what, _, _ in found}:
            yield *find_page_place(site, page), f"{what} is missing, expected {expected[what]}"


def _expect_head(site: Site, page: Page, article: Article) -> dict[str, str]:
    """What the head of an article's page says, and where its switches to other languages lead."""
    file = {language: site.file_of(article, language) for language in LANGUAGES}
    existing = [
        one for one in LANGUAGES if translated_path(article.path, one) in site.sources.by_path
    ]
    return {
        "the language": LANG_TAGS[page.language],
        "the canonical address": site.url(file[article.language]),
        "hreflang x-default": site.url(file[SOURCE]),
        **{f"hreflang {LANG_TAGS[one].lower()}": site.url(file[one]) for one in existing},
        **{f"the switch to {one}": file[one] for one in LANGUAGES if one != page.language},
    }


def _read_head(site: Site, page: Page) -> Iterator[tuple[str, str, Element]]:
    """The same as the page has it."""
    for element in page.find("html", "link", "meta", "a"):
        tag = element.get("hreflang").lower()
        if element.tag == "html":
            yield "the language", element.get("lang"), element
        elif element.get("rel") == "canonical":
            yield "the canonical address", element.get("href"), element
        elif element.get("rel") == "alternate" and tag:
            yield f"hreflang {tag}", element.get("href"), element
        elif element.get("name") == "robots":
            yield "robots", element.get("content"), element
        elif element.tag == "a" and tag in TAGS and not element.content:
            path = site.resolve(page.path, element.get("href")).path
            yield f"the switch to {TAGS[tag]}", path or "", element
