"""Where an element of a built page was written: in the article, a template or mkdocs.yml."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from scripts.content.config import NAME as CONFIG
from scripts.content.html import Element, Page
from scripts.content.site import Site

JINJA = re.compile(r"\{\{|\{%|\{#")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")

Place = tuple[str, int]


def find_place(site: Site, page: Page, element: Element) -> Place:
    """The line in which an element was written, as near as can be known."""
    article = site.articles.get(page.path)
    if article and element.content:
        sign = _find_sign(site, page, element)
        pattern = re.compile(re.escape(sign) + r"(?![\w#.-])")
        prose = (CODE.sub("", line) for line in article.prose)
        lines = [number for number, line in enumerate(prose, start=1) if pattern.search(line)]
        if lines:
            # of elements with one sign, the n-th was written at the n-th of these lines
            inside = [one for one in page.elements if one.content]
            equal = [one for one in inside if _find_sign(site, page, one) == sign]
            index = next(number for number, one in enumerate(equal) if one is element)
            return article.name, lines[min(index, len(lines) - 1)]
    return _find_template_place(site, page, element)


def _find_sign(site: Site, page: Page, element: Element) -> str:
    """What an article writes for an element: its id, the file that it leads to, or its tag."""
    path, _, anchor = _read_address(element).partition("#")
    if not path and not anchor:
        return element.get("id") or f"<{element.tag}"
    article = site.articles.get(site.resolve(page.path, path).path or "") if path else None
    name = posixpath.basename(article.source_path if article else unquote(path).rstrip("/"))
    return f"{name}#{unquote(anchor)}" if anchor else name


def find_text_place(site: Site, page: Page, text: str, number: int = 0) -> Place:
    """The line of the article that writes the `number`-th of the page's equal texts, from 0."""
    article = site.articles.get(page.path)
    if article is None:
        return CONFIG, 1
    lines = [index for index, line in enumerate(article.prose, start=1) if text in line]
    return article.name, lines[min(number, len(lines) - 1)] if lines else 1


def find_page_place(site: Site, page: Page) -> Place:
    """The article of a page."""
    article = site.articles.get(page.path)
    return (article.name, 1) if article else (CONFIG, 1)


def _find_template_place(site: Site, page: Page, element: Element) -> Place:
    """The line of mkdocs.yml that names the element's file, or that of a template which begins as
    the element's line does.
    """
    file = posixpath.basename(urlsplit(_read_address(element)).path)
    number = find_line(site.sources.texts.get(CONFIG, []), file) if "." in file.strip(".") else None
    written = site.read_text(page.path).split("\n")[element.line - 1]
    beginnings = [
        (len(beginning), name, number)
        for name, lines in site.sources.templates.items()
        for number, line in enumerate(lines, start=1)
        if f"<{element.tag}" in line and (beginning := JINJA.split(line)[0].strip()) in written
    ]
    if number or not beginnings:
        return CONFIG, number or 1
    return max(beginnings)[1:]


def find_line(lines: list[str], text: str) -> int | None:
    """The first line that holds `text`, from 1."""
    numbered = enumerate(lines, start=1)
    return next((number for number, line in numbered if text in line), None) if text else None


def _read_address(element: Element) -> str:
    return element.get("href") or element.get("src")
