"""Built pages as documents: valid, readable aloud, and without anything left over from Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from html5lib import HTMLParser
from html5lib.constants import E

from scripts.checks import check
from scripts.content.origin import line_with

LEFT_OVER = re.compile(
    r"\*\*|\]\(|\]\[|\] ?[(（][^)）\s]*\.md|\{\s*[#.:]\s*[a-zA-Z][\w-]*|\{\{|\}\}|\{%|(?:^|\n)\s*(?:!!!|\?\?\?\+?|#{1,6}|```|~~~)(?:\s|$)|(?:^|\n)\|.*\||<!--|-->|\[\^"
)
CLASSES = re.compile(
    r"""\bclass=["'](?P<raw>[^"']*)["']|\{:?(?P<braces>[^{}\n]*\.[a-zA-Z][^{}\n]*)\}"""
)
CODE = re.compile(r"`[^`]*`")
MARKER = re.compile(r"[a-z]+(?:-[a-z]+)*(?:: ?[\w-]+)?")


@check("built", local=True)
def unique_id(site):
    """An id stands once on a page.

    Bad: `<a id="fees"></a>` on a page with `{ #fees }`
    Good: `<a id="old-fees"></a>`
    中文：一页上，同一个编号只能出现一次。
    """
    for page in site.reported:
        for ident, number in Counter(page.ids).items():
            if number > 1:
                last = [element for element in page.elements if element.get("id") == ident][-1]
                yield (
                    *site.origin(page, last),
                    f"id {ident!r} stands {number} times on {page.path}, expected once",
                )


@check("built", local=True)
def link_name(site):
    """A link and a button have a text, or a label, that can be read aloud.

    Bad: `[![](x.png)](fees.md)`
    Good: `[![费用](x.png)](fees.md)`
    中文：链接和按钮要有读得出来的文字。
    """
    for page in site.reported:
        for element in page.all("a", "button"):
            if not element.name and (element.tag == "button" or "href" in element.attributes):
                yield (
                    *site.origin(page, element),
                    f"<{element.tag}> without a text on {page.path}, expected one or an aria-label",
                )


@check("built", local=True)
def image(site):
    """An image has an alternative text and a size, so that the page does not jump while it loads.

    Bad: `![](steps.png)`
    Good: `![提现的四步](steps.png){ width="640" height="360" }`
    中文：图片要有替代文字和宽高，读屏能读，页面不会跳动。
    """
    for page in site.reported:
        for element in page.all("img"):
            if element.get("alt") is None or (
                not element.get("alt") and element.content and element.get("role") != "presentation"
            ):
                yield (
                    *site.origin(page, element),
                    f"image {element.get('src')!r} without an alternative text",
                )
            elif not (element.get("width") and element.get("height")):
                yield (
                    *site.origin(page, element),
                    f"image {element.get('src')!r} without width and height, expected its size in pixels",
                )


@check("built", local=True)
def heading_order(site):
    """A page has one first-level heading, and no level is left out below another.

    Bad: `<h3>` right below `<h1>`
    Good: `<h1>`, `<h2>`, `<h3>`
    中文：生成的页面只有一个一级标题，下面不跳级。
    """
    for page in site.reported:
        found = [
            element for element in page.all("h1", "h2", "h3", "h4", "h5", "h6") if element.content
        ]
        levels = [int(element.tag[1]) for element in found]
        if page.elements and levels.count(1) != 1:
            yield (
                *site.page_origin(page),
                f"{levels.count(1)} first-level headings on {page.path}, expected one",
            )
        for above, element, level in zip(levels, found[1:], levels[1:], strict=False):
            if level > above + 1:
                yield (
                    *site.origin(page, element),
                    f"a heading of level {level} below one of level {above}",
                )


@check("built", local=True)
def inline_handler(site):
    """No element runs a script of its own: the site's policy on content forbids it.

    Bad: `<button onclick="…">`
    Good: a script under docs/assets/ that listens
    中文：网页元素里不能直接写脚本；脚本放在 docs/assets/ 里。
    """
    for page in site.reported:
        for element in page.elements:
            handlers = [name for name in element.attributes if name.startswith("on")]
            script = (element.get("href") or "").strip().lower().startswith(
                "javascript:"
            ) and element.content
            if handlers or script:
                yield (
                    *site.origin(page, element),
                    f"<{element.tag}> runs a script ({', '.join(handlers) or 'javascript:'}), expected none",
                )


@check("built", local=True)
def left_over(site):
    """Nothing of Markdown's or the templates' own signs is left in a page's text.

    Bad: `**粗体 **`, which stays as it is
    Good: `**粗体**`
    中文：页面上不能残留 Markdown 或模板的记号。
    """
    for page in site.reported:
        for text in page.content.text:
            match = LEFT_OVER.search(text)
            if match:
                yield (
                    *text_origin(site, page, line_of(text, match)),
                    f"`{match[0].strip()[:40]}` is left in the text of {page.path}",
                )


@check("built", level="release", local=True)
def marker(site):
    """A marker such as `<!-- glossary -->` is filled by a hook.

    Bad: `<!-- glosary -->`
    Good: `<!-- glossary -->`
    中文：`<!-- glossary -->` 这样的标记要有程序来填；多半是写错了名字。
    """
    for page in site.reported:
        for comment in page.content.comments:
            if MARKER.fullmatch(comment):
                yield (
                    *text_origin(site, page, f"<!-- {comment}"),
                    f"no hook knows the marker `<!-- {comment} -->`",
                )


def line_of(text: str, match: re.Match) -> str:
    """The line of a text in which a match begins."""
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()


def text_origin(site, page, text: str) -> tuple[str, int]:
    """Where a line of a page's text stands in the article; best where it is the whole line."""
    path, first = site.page_origin(page)
    article = site.articles.get(page.path)
    if article is None:
        return path, first
    whole = next(
        (number for number, line in enumerate(article.prose, start=1) if line.strip() == text), None
    )
    return path, whole or line_with(article.prose, text) or first


@check("built")
def unknown_class(site):
    """A class that an article writes has a style, or a script or a template knows it.

    Bad: `<div class="crads">`, `{ .nxet }`
    Good: `<div class="cards">`, `{ .next }`
    中文：文章里写的类名，样式、脚本或模板里要用到；写错的类名没有作用。
    """
    if site.offline:
        return
    code = "\n".join(site.text(path) for path in site.files if path.endswith((".css", ".js")))
    code += "\n".join(line for lines in site.sources.templates.values() for line in lines)

    @cache
    def is_known(name: str) -> bool:
        return (
            name in code and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code) is not None
        )

    for article in site.sources.articles:
        for number, line in enumerate(article.prose, start=1):
            for match in CLASSES.finditer(CODE.sub("", line)):
                written = (
                    match["raw"].split()
                    if match["raw"]
                    else re.findall(r"\.([a-zA-Z][\w-]*)", match["braces"])
                )
                for name in written:
                    if not is_known(name):
                        yield (
                            article.name,
                            number,
                            f"no style, script or template knows the class {name!r}",
                        )


@check("built")
def valid_html(site):
    """A page is HTML without errors, as a parser of the standard sees it.

    Held against the pages that show an element that no page before has shown, which are one or two a template.

    Bad: `<p><div>…</div></p>`
    Good: `<div>…</div>`
    中文：网页要是没有错误的 HTML。
    """
    for page in site.reported:
        if not page.facts.shapes:
            yield *site.page_origin(page), f"{page.path} is no HTML"
    for page in representatives(site):
        text = site.text(page.path)
        before, _, after = text.partition("<article")
        first, last = (
            before.count("\n") + 1,
            text.count("\n") + 1 - after.partition("</article>")[2].count("\n"),
        )
        for line, message in _errors(text):
            where = written_origin(
                site, page, text.split("\n")[line - 1].strip(), first <= line <= last
            )
            yield *where, f"HTML of {page.path}, line {line}: {message}"


def _errors(text: str) -> list[tuple[int, str]]:
    """The first errors in a page, as a parser of the standard sees it: line and message."""
    parser = HTMLParser()
    parser.parse(text)
    return [(line, E.get(code, code) % values) for (line, _), code, values in parser.errors[:5]]


def representatives(site) -> Iterator:
    """As few pages as show every element, those that show most first; none of the bundle, whose pages differ in addresses."""
    if site.offline:
        return
    seen: set[str] = set()
    for page in sorted(site.pages.values(), key=lambda page: -len(page.facts.shapes)):
        if not seen.issuperset(page.facts.shapes):
            seen.update(page.facts.shapes)
            yield page


def written_origin(site, page, written: str, content: bool) -> tuple[str, int]:
    """The article's or the template's line that holds a line of the page; `content`: it stands in the article."""
    article = site.articles.get(page.path) if content else None
    named = {article.name: article.lines} if article else {}
    for name, lines in (named | site.sources.templates).items():
        number = next(
            (
                number
                for number, one in enumerate(lines, start=1)
                if len(one.strip()) > 3 and one.strip() in written
            ),
            None,
        )
        if number:
            return name, number
    return (article.name, 1) if article else ("mkdocs.yml", 1)
