"""Where an element of a built page was written: the line of the article or of the template."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from scripts.model.html import Element
from scripts.model.pages import Article
from scripts.model.sources import Sources


def article_origin(article: Article, element: Element) -> tuple[str, int]:
    """The line of the link, image, heading or text that became `element`; else of the marker; else the first."""
    finders = (_link_line, _id_line, _text_line, _marker_line)
    return article.name, next(filter(None, (find(article, element) for find in finders)), 1)


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


def _marker_line(article: Article, element: Element) -> int | None:
    return line_with(article.lines, "<!-- ")


def line_with(lines: list[str], text: str) -> int | None:
    """The first line that holds `text`, from 1."""
    return next((number for number, line in enumerate(lines, start=1) if text in line), None) if text else None


def template_origin(sources: Sources, element: Element) -> tuple[str, int]:
    """The line of our templates that writes the element, known by its class, id, attributes or text; else mkdocs.yml."""
    classes = (element.get("class") or "").split()
    hints = [f"\"{classes[0]}\"" if len(classes) == 1 else " ".join(classes)] if classes else []
    hints += [f"\"{value}\"" for name, value in element.attributes.items() if name in ("id", "rel", "property", "name", "type")]
    file = posixpath.basename(urlsplit(element.get("href") or element.get("src") or "").path)
    for hint in [file if "." in file else "", *hints]:
        for name, lines in sources.templates.items():
            number = line_with(lines, hint)
            if number:
                return name, number
    lines = sources.texts.get("mkdocs.yml", [])
    return "mkdocs.yml", line_with(lines, file) or line_with(lines, element.name) or 1
