"""Where an element of a built page was written: in the article, a template or mkdocs.yml."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from scripts.content.config import NAME as CONFIG
from scripts.content.html import Element, Page
from scripts.content.pages import Article
from scripts.content.site import Site, Target

CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# what Markdown makes elements of: a raw tag, a link or an image, an id in braces
WRITTEN = re.compile(
    r"""<(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"|(?:\]\(|^\[[^\]]+\]:)\s*(?P<target>[^()\s]+)|\{[^{}]*\#(?P<id>[^\s{}]+)[^{}]*\}"
)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")

Place = tuple[str, int]


def place_of(site: Site, page: Page, element: Element) -> Place:
    """The line in which an element was written, as near as can be known."""
    article = site.articles.get(page.path)
    if article is None or not element.content:
        return place_in_template(site, page, element.line, element)
    written = list(_written(article))
    for matches, key in (_BY_TAG, _BY_TARGET, _BY_ID):
        lines = [line for line, match in written if matches(match, site, page, element)]
        if lines:
            # of equal elements, the n-th was written at the n-th of these lines
            equal = [one for one in page.elements if one.content and key(one) == key(element)]
            index = next(number for number, one in enumerate(equal) if one is element)
            return article.name, lines[min(index, len(lines) - 1)]
    return place_in_template(site, page, element.line, element)


def place_of_text(site: Site, page: Page, text: str, number: int = 0) -> Place:
    """The line of the article that writes the `number`-th of the page's equal texts, from 0."""
    article = site.articles.get(page.path)
    if article is None:
        return CONFIG, 1
    lines = [index for index, line in enumerate(article.prose, start=1) if text in line]
    return article.name, lines[min(number, len(lines) - 1)] if lines else 1


def place_of_page(site: Site, page: Page) -> Place:
    """The article of a page."""
    article = site.articles.get(page.path)
    return (article.name, 1) if article else (CONFIG, 1)


def place_in_template(site: Site, page: Page, line: int, element: Element | None = None) -> Place:
    """The line of our templates that wrote a line of a page; of mkdocs.yml if it names the file."""
    file = posixpath.basename(urlsplit(_address(element) if element else "").path)
    number = line_with(site.sources.texts.get(CONFIG, []), file) if "." in file.strip(".") else None
    if number:
        return CONFIG, number
    written = site.text(page.path).split("\n")[line - 1]
    best, place = 5, (CONFIG, 1)
    for name, lines in site.sources.templates.items():
        for number, one in enumerate(lines, start=1):
            likeness = _likeness(one, written)
            # what stands in several lines of a template may stand in one of the page
            if likeness and element and f"<{element.tag}" in one:
                likeness += len(written)
            if likeness > best:
                best, place = likeness, (name, number)
    return place


def line_with(lines: list[str], text: str) -> int | None:
    """The first line that holds `text`, from 1."""
    numbered = enumerate(lines, start=1)
    return next((number for number, line in numbered if text in line), None) if text else None


def _likeness(template: str, written: str) -> int:
    """How much of a template's line stands in a line of the page; its indentation counts too."""
    first, *rest = JINJA.split(template)
    parts = [first if written.startswith(first) else first.strip(), *rest]
    return sum(len(part) for part in parts if part.strip() and part in written)


def _written(article: Article) -> Iterator[tuple[int, re.Match]]:
    """What an article writes that becomes elements, each with its line."""
    for number, line in enumerate(article.prose, start=1):
        for match in WRITTEN.finditer(CODE.sub(lambda code: " " * len(code[0]), line)):
            yield number, match


def _is_tag(match: re.Match, site: Site, page: Page, element: Element) -> bool:
    return (match["tag"] or "").lower() == element.tag and all(
        value in match["attributes"] for value in element.attributes.values()
    )


def _leads_there(match: re.Match, site: Site, page: Page, element: Element) -> bool:
    address = _address(element)
    return bool(address and match["target"]) and (
        _target(site, page, match["target"])[:2] == site.resolve(page.path, address)[:2]
    )


def _has_id(match: re.Match, site: Site, page: Page, element: Element) -> bool:
    return match["id"] is not None and match["id"] == element.get("id")


def _address(element: Element) -> str:
    return element.get("href") or element.get("src")


# whether what is written makes the element, and what the elements share that it would make too
_BY_TAG = _is_tag, lambda one: one[:2]
_BY_TARGET = _leads_there, _address
_BY_ID = _has_id, lambda one: one.get("id")


def _target(site: Site, page: Page, written: str) -> Target:
    """Where a link of Markdown leads: to the page of a file, or else as it is written."""
    path, _, anchor = written.partition("#")
    folder = posixpath.dirname(site.articles[page.path].path)
    path = posixpath.normpath(posixpath.join(folder, unquote(path)))
    if article := site.sources.by_path.get(path):
        return Target(site.file_of(article, page.language), unquote(anchor), False)
    if path in site.sources.files:
        return Target(path, unquote(anchor), False)
    return site.resolve(page.path, written)
