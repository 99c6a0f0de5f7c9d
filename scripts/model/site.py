"""A built site: its pages as the elements that a reader or a browser can follow, its files, and where each came from."""

from __future__ import annotations

import os
import posixpath
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from scripts.model.html import Element, Page, read_page
from scripts.model.links import SCHEME
from scripts.model.origin import article_origin, template_origin
from scripts.model.pages import LANGUAGES, SOURCE, Article, translated_path
from scripts.model.sources import Sources

HOME = "index.html"
NOT_FOUND = "404.html"
# from how many pages on a second process is worth its start
MANY = 400


class Target(NamedTuple):
    """What a reference leads to.

    `path` is a file of the site, which need not exist; None for another origin, "" for a place outside the site's base.
    `directory`: the reference names a folder, whose index a server sends.
    """

    path: str | None
    anchor: str
    directory: bool


class Reference(NamedTuple):
    """An address on a page: the element, the attribute, the value as it is written, and where that leads."""

    element: Element
    attribute: str
    value: str
    target: Target


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
        """Path in the site → page, sorted. Every page is parsed once, and its tree let go."""
        paths = [path for path in self.files if path.endswith(".html")]
        read = partial(read_page, self.folder)
        if len(paths) < MANY:
            return {path: read(path) for path in paths}
        with ProcessPoolExecutor() as pool:
            return dict(zip(paths, pool.map(read, paths, chunksize=50), strict=True))

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", "replace")

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Path in the site → the article it was made from; for an untranslated page that is the original."""
        found = {}
        for article in self.sources.articles:
            if article.language == SOURCE:
                for language in LANGUAGES:
                    translation = self.sources.by_path.get(translated_path(article.path, language), article)
                    found[self.file_of(article, language)] = translation
        return found

    def file_of(self, article: Article, language: str) -> str:
        """Where the page of an article or of its translation stands: `en/faq/fees/index.html`, offline `en/faq/fees.html`."""
        prefix = "" if language == SOURCE else f"{language}/"
        path = prefix + article.source_path.removesuffix(".md")
        folder, name = posixpath.split(path)
        if name == "index" or self.offline:
            return f"{path}.html"
        return posixpath.join(folder, name, HOME)

    def url(self, path: str) -> str:
        """The address at which a file of the site is served."""
        return urljoin(self.base_url, path if self.offline else path.removesuffix(HOME))

    def origin(self, page: Page, element: Element) -> tuple[str, int]:
        """The source file and line that an element was made from, as near as can be known."""
        article = self.articles.get(page.path)
        if article is None or not element.content:
            return template_origin(self.sources, element)
        return article_origin(article, element, self.sources)

    def page_origin(self, page: Page) -> tuple[str, int]:
        article = self.articles.get(page.path)
        return (article.name, 1) if article else ("mkdocs.yml", 1)

    @cached_property
    def _references(self) -> dict[str, list[Reference]]:
        return {}

    def references(self, page: Page) -> list[Reference]:
        """Every address on the page that a reader or a browser can follow, those of scripts excepted."""
        known = self._references
        if page.path not in known:
            known[page.path] = [
                Reference(element, attribute, value, self.resolve(page.path, value))
                for element, attribute, value in page.addresses()
            ]
        return known[page.path]

    def resolve(self, page: str, reference: str) -> Target:
        """Where a reference in the file `page` leads."""
        reference = reference.strip()
        if reference.startswith("#"):
            return Target(page, unquote(reference[1:]), False)
        if SCHEME.match(reference) or reference.startswith("/") or page == NOT_FOUND:
            return self._resolve_absolute(reference)
        rest, _, anchor = reference.partition("#")
        path = unquote(rest.partition("?")[0])
        if not path:
            return Target(page, unquote(anchor), False)
        directory = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        path = _joined(page, path)
        if path is None:
            return Target("", unquote(anchor), directory)
        return Target(posixpath.join(path, HOME) if directory else path, unquote(anchor) if anchor else "", directory)

    def _resolve_absolute(self, reference: str) -> Target:
        """A reference with a scheme, a host or a leading slash; all others on the page that stands everywhere."""
        base = urlsplit(self.base_url)
        try:
            parts = urlsplit(urljoin(self.base_url, reference))
        except ValueError:
            return Target("", "", False)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return Target(None, parts.fragment, False)
        path = unquote(parts.path)
        if not f"{path}/".startswith(base.path):
            return Target("", parts.fragment, False)
        directory = path.endswith("/") or f"{path}/" == base.path
        path = path.removeprefix(base.path).removeprefix(base.path.rstrip("/"))
        return Target(path + HOME if directory else path, unquote(parts.fragment), directory)


def _joined(page: str, path: str) -> str | None:
    """A relative path as seen from the file `page`, without `.` and `..`; None where it leads out of the site."""
    found = page.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            if not found:
                return None
            found.pop()
        elif part not in ("", "."):
            found.append(part)
    return "/".join(found)
