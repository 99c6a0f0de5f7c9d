"""Where an element of a built page was written: the line of the article or of the template."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from scripts.content.html import Element
from scripts.content.pages import Article
from scripts.content.sources import Sources


def article_origin(article: Article, element: Element, sources: Sources) -> tuple[str, int]:
    """The line of the link, image, heading or text that became `element`; else of the template, else of the marker."""
    for find in (_link_line, _id_line, _text_line):
        if line := find(article, element):
            return article.name, line
    return _template_line(sources, element) or (
        article.name,
        line_with(article.lines, "<!-- ") or 1,
    )


def _link_line(article: Article, element: Element) -> int | None:
    target = element.get("href") or element.get("src")
    if target is None:
        return None
    parts = urlsplit(target)
    wanted = (unquote(parts.fragment), element.name)
    file = posixpath.basename(parts.path)
    tests = (
        lambda link: link.target == target,
        lambda link: not link.image and (link.anchor, link.text.strip()) == wanted,
        lambda link: link.image and posixpath.basename(link.path) == file,
        lambda link: not link.image and link.text.strip() == element.name != "",
    )
    return next((link.line for test in tests for link in article.links if test(link)), None)


def _id_line(article: Article, element: Element) -> int | None:
    return article.ids.get(element.get("id") or "")


def _text_line(article: Article, element: Element) -> int | None:
    return line_with(article.lines, element.name)


def line_with(lines: list[str], text: str) -> int | None:
    """The first line that holds `text`, from 1."""
    return (
        next((number for number, line in enumerate(lines, start=1) if text in line), None)
        if text
        else None
    )


def _template_line(sources: Sources, element: Element) -> tuple[str, int] | None:
    """The line of our templates that has most of the element's attributes as they are; None where no line has any."""
    written = [f'{name}="{value}"' for name, value in element.attributes.items() if value]
    found = [
        (sum(one in line for one in written), f"<{element.tag}" in line, -place, name, number)
        for place, (name, lines) in enumerate(sources.templates.items())
        for number, line in enumerate(lines, start=1)
    ]
    best = max((one[:3] + (one[3], -one[4]) for one in found if one[0]), default=None)
    return (best[3], -best[4]) if best else None


def _line_in(sources: Sources, text: str) -> tuple[str, int] | None:
    found = ((name, line_with(lines, text)) for name, lines in sources.templates.items())
    return next((place for place in found if place[1]), None)


def template_origin(sources: Sources, element: Element) -> tuple[str, int]:
    """The line of our templates that writes the element, known by its attributes, file, class or text; else mkdocs.yml."""
    classes = (element.get("class") or "").split()
    file = posixpath.basename(urlsplit(element.get("href") or element.get("src") or "").path)
    places = (
        _line_in(sources, file if "." in file else ""),
        _template_line(sources, element),
        _line_in(sources, " ".join(classes)),
    )
    if place := next(filter(None, places), None):
        return place
    lines = sources.texts.get("mkdocs.yml", [])
    return "mkdocs.yml", line_with(lines, file) or line_with(lines, element.name) or 1
