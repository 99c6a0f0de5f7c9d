"""A built site: its pages as the elements that a reader or a browser can follow, its files, and where each came from.

Every page is parsed once; the trees are let go, since a thousand of them do not fit into memory.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from scripts.model.origin import Element, article_origin, template_origin
from scripts.model.pages import LANGUAGES, SOURCE, Article
from scripts.model.sources import Sources

HOME = "index.html"
NOT_FOUND = "404.html"
NAMED = {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "title", "label"}
KEPT = NAMED | {"html", "base", "link", "meta", "script", "img", "source", "iframe", "form", "video", "audio", "object", "embed", "use"}
UNREAD = {"script", "style", "code", "pre", "svg", "noscript", "template"}
# from how many pages on a second process is worth its start
MANY = 400
SPACE = re.compile(r"\s+")


@dataclass
class Page:
    """One HTML file; `path` is its path in the site, such as `faq/fees/index.html`."""

    path: str
    elements: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)

    @cached_property
    def ids(self) -> list[str]:
        """In the order of the page, with those that stand twice."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @cached_property
    def targets(self) -> set[str]:
        """What a link's `#fragment` can lead to."""
        return {*self.ids, *(one.attributes["name"] for one in self.all("a") if "name" in one.attributes), "", "top"}

    @property
    def language(self) -> str:
        """The folder of languages that the page stands in."""
        first = self.path.split("/")[0]
        return first if first in LANGUAGES else SOURCE

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)


class Target(NamedTuple):
    """What a reference leads to: a file of the site and an anchor; `path` None: another origin; `""`: outside the base."""

    path: str | None
    anchor: str
    directory: bool


@dataclass
class Site:
    """The site built into `folder` from `sources`, to be served under `base_url`; `offline`: read from files."""

    folder: Path
    sources: Sources
    base_url: str = "https://guide.invalid/"
    offline: bool = False

    @cached_property
    def files(self) -> dict[str, int]:
        """Path in the site → size in bytes, sorted."""
        paths = (Path(top) / name for top, _, names in os.walk(self.folder) for name in names)
        return dict(sorted((path.relative_to(self.folder).as_posix(), path.lstat().st_size) for path in paths))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Path in the site → page, sorted."""
        paths = [path for path in self.files if path.endswith(".html")]
        read = partial(read_page, self.folder)
        if len(paths) < MANY:
            return {path: read(path) for path in paths}
        with ProcessPoolExecutor() as pool:
            return dict(zip(paths, pool.map(read, paths, chunksize=50), strict=True))

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Path in the site → the article it was made from; an untranslated page → the original."""
        found = {}
        for article in sorted(self.sources.articles, key=lambda one: one.language != SOURCE):
            found[self.file_of(article.address)] = article
            if article.language == SOURCE:
                for language in LANGUAGES[1:]:
                    found[self.file_of(f"{language}/{article.address}")] = article
        return found

    def file_of(self, address: str) -> str:
        """`faq/fees/` → `faq/fees/index.html`; offline `faq/fees.html`, or `faq/index.html` for a folder's index."""
        if not self.offline or address == "":
            return f"{address}index.html"
        page = f"{address.rstrip('/')}.html"
        return page if page in self.files else f"{address}index.html"

    def url(self, path: str) -> str:
        """The address at which a file of the site is served."""
        return urljoin(self.base_url, path.removesuffix("index.html") if not self.offline else path)

    def origin(self, page: Page, element: Element) -> tuple[str, int]:
        """The source file and line that an element was made from, as near as can be known."""
        article = self.articles.get(page.path)
        if article is None or not element.content:
            return template_origin(self.sources, element)
        return article_origin(article, element)

    def resolve(self, page: str, reference: str) -> Target:
        """Where a reference on a page leads; the file need not exist. Raises ValueError on what is no address."""
        base = self.base_url if page == NOT_FOUND else urljoin(self.base_url, page)
        parts = urlsplit(urljoin(base, reference.strip()))
        root = urlsplit(self.base_url)
        if (parts.scheme, parts.netloc) != (root.scheme, root.netloc):
            return Target(None, parts.fragment, False)
        path = unquote(parts.path)
        if not (path + "/").startswith(root.path):
            return Target("", parts.fragment, False)
        path = path.removeprefix(root.path)
        directory = path == "" or path.endswith("/")
        return Target(path + HOME if directory else path, unquote(parts.fragment), directory)


def read_page(folder: Path, path: str) -> Page:
    """Parse one HTML file. What is no HTML at all is a page without elements."""
    page = Page(path)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        tree = html.document_fromstring((folder / path).read_bytes(), parser=parser)
    except (etree.ParserError, ValueError):
        return page
    _collect(tree, page, content=False)
    return page


def _collect(tree, page: Page, content: bool) -> None:
    article = next(tree.iter("article"), None)
    if article is None:
        article = next(tree.iter("main"), None)
    inside = set(article.iter()) if article is not None else set()
    for node in tree.iter():
        content = node in inside
        if node.tag is etree.Comment:
            if content:
                page.comments.append((node.text or "").strip())
            continue
        if not isinstance(node.tag, str):
            continue
        attributes = dict(node.attrib)
        page.shapes.add(f"{node.tag}.{attributes.get('class', '')}")
        if node.tag in KEPT or "id" in attributes or any(name.startswith("on") for name in attributes):
            page.elements.append(Element(node.tag, attributes, _name(node) if node.tag in NAMED else "", content))
        if content:
            page.text.extend(_texts(node))


def _texts(node) -> Iterator[str]:
    if node.tag not in UNREAD and node.text and node.text.strip():
        yield node.text.strip()
    parent = node.getparent()
    if node.tail and node.tail.strip() and parent is not None and parent.tag not in UNREAD:
        yield node.tail.strip()


def _name(node) -> str:
    if node.get("aria-label"):
        return node.get("aria-label").strip()
    alternatives = (image.get("alt", "") for image in node.iter("img"))
    text = SPACE.sub(" ", "".join(node.itertext("a", "*", with_tail=True)) if len(node) else node.text or "")
    return (text.strip(" ¶\n\t") or " ".join(alternatives).strip() or node.get("title", "")).strip()
