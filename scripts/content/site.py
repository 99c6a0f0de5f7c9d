"""A built site: its pages as the elements that a reader or a browser can follow, its files, and where each came from."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from scripts.content.html import Element, Page
from scripts.content.links import SCHEME
from scripts.content.origin import article_origin, template_origin
from scripts.content.pages import LANGUAGES, SOURCE, Article, translated_path
from scripts.content.sources import Sources

HOME = "index.html"
NOT_FOUND = "404.html"
# `<link>` whose target a browser fetches or opens by itself, without anybody following a link
FETCHED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
STRUCTURED = "application/ld+json"


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

    @property
    def fetched(self) -> bool:
        """Whether a browser asks for it as soon as it opens the page."""
        if self.element.tag == "link":
            return not FETCHED_LINKS.isdisjoint((self.element.get("rel") or "").split())
        return (
            self.element.tag not in ("a", "area", "meta", "base")
            or "refresh" in (self.element.get("http-equiv") or "").lower()
        )


class Lead(NamedTuple):
    """Where a page leads, whatever the number of references; `tag` is STRUCTURED for what structured data names."""

    tag: str
    fetched: bool
    target: Target


@dataclass
class Site:
    """The site built into `folder` from `sources`, to be served under `base_url`; `offline`: read from files."""

    folder: Path
    sources: Sources
    base_url: str = "https://guide.invalid/"
    offline: bool = False
    # the page that a check looks at, for whoever reports that the check stopped
    current: str | None = None
    left_out: frozenset[str] = frozenset()

    @cached_property
    def files(self) -> dict[str, int]:
        """Path in the site → size in bytes, sorted; without what cannot be read, such as a link that leads nowhere."""
        paths = (Path(top) / name for top, _, names in os.walk(self.folder) for name in names)
        return dict(
            sorted(
                (path.relative_to(self.folder).as_posix(), path.stat().st_size)
                for path in paths
                if path.is_file()
            )
        )

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Path in the site → page, sorted. Every page is parsed once at most, and its tree let go."""
        return {path: Page(path, self.folder) for path in self.files if path.endswith(".html")}

    @property
    def reported(self) -> Iterator[Page]:
        """Every page, for checks of one page at a time."""
        outer = self.current
        for path, page in self.pages.items():
            if f"site/{path}" not in self.left_out:
                self.current = f"site/{path}"
                yield page
        self.current = outer

    def without(self, name: str) -> Site:
        """The same, of which the page `name` is not looked at; what has been read is shared."""
        others = copy(self)
        others.left_out = self.left_out | {name}
        return others

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", "replace")

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Path in the site → the article it was made from; for an untranslated page that is the original."""
        found = {}
        for article in self.sources.articles:
            if article.language == SOURCE:
                for language in LANGUAGES:
                    translation = self.sources.by_path.get(
                        translated_path(article.path, language), article
                    )
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

    @cached_property
    def leads(self) -> dict[str, frozenset[Lead]]:
        """Path of each page → where it leads."""
        return {page.path: self.leads_of(page) for page in self.reported}

    def leads_of(self, page: Page) -> frozenset[Lead]:
        found = {Lead(one.element.tag, one.fetched, one.target) for one in self.references(page)}
        data = (
            target
            for element in page.all("script")
            if element.get("type") == STRUCTURED
            for _, target in self.structured(page, element)
        )
        return frozenset(found | {Lead(STRUCTURED, False, target) for target in data})

    def structured(self, page: Page, element: Element) -> list[tuple[str, Target]]:
        """The addresses on this site that structured data names; "" for what is no JSON, and leads out of the site."""
        try:
            values = [
                value for value in _strings(json.loads(element.name)) if value.startswith("http")
            ]
        except (ValueError, RecursionError):
            return [("", Target("", "", False))]
        found = []
        for value in values:
            with suppress(
                ValueError
            ):  # a text that only begins like an address: `https://[示例] 打不开怎么办`
                found.append((value, self.resolve(page.path, urljoin(self.base_url, value))))
        return found

    def leading(self, wrong: Callable[[Target], bool]) -> Iterator[tuple[Page, Reference]]:
        """Every reference with a target that is `wrong`, and its page."""
        for path, leads in self.leads.items():
            page = self.pages[path]
            if any(wrong(lead.target) for lead in leads):
                yield from ((page, one) for one in self.references(page) if wrong(one.target))

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
        return Target(
            posixpath.join(path, HOME) if directory else path,
            unquote(anchor) if anchor else "",
            directory,
        )

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


def _strings(value) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


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
