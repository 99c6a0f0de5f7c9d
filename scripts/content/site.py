"""A built site: its pages, its files, and where each address leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from scripts.content.html import ADDRESSES, Element, Page, read_page
from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.pages import Article, translated_path
from scripts.content.reading import DataError
from scripts.content.sources import Sources

HOME = "index.html"
NOT_FOUND = "404.html"
# form fields and what scripts look for have ids too, which are no addresses
ADDRESSED = ("h2", "h3", "h4", "h5", "h6", "a", "dt")
ID = re.compile(r"[a-z][a-z0-9-]*")
# a `<link>` whose target a browser asks for by itself
FETCHED = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch"}
FETCHED |= {"preconnect", "dns-prefetch"}
SHARED = re.compile(r"(og|twitter):(image|url|video|audio)(:(url|secure_url|src))?")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
INERT = ("data:", "javascript:", "mailto:", "tel:", "about:", "blob:")


class Target(NamedTuple):
    """What an address leads to.

    `path` is a file of the site, which need not exist; None for another site, "" for a place
    outside this one's folder.
    `directory`: the address names a folder, whose index a server sends.
    """

    path: str | None
    anchor: str
    directory: bool


class Reference(NamedTuple):
    """An address on a page: its element, its value as it is written, and where that leads."""

    element: Element
    value: str
    target: Target

    @property
    def fetched(self) -> bool:
        """Whether a browser asks for it as soon as it opens the page."""
        if self.element.tag == "link":
            return not FETCHED.isdisjoint(self.element.get("rel").split())
        return self.element.tag not in ("a", "area", "meta", "base", "form")


@dataclass
class Site:
    """The site in `folder`, served at `base_url`; `offline`: as it stands in the bundle."""

    folder: Path
    sources: Sources
    base_url: str = "https://guide.invalid/"
    offline: bool = False
    _references: dict[str, list[Reference]] = field(default_factory=dict, init=False)

    @cached_property
    def files(self) -> set[str]:
        """The path in the site of every file."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in found}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Path in the site → page, sorted. The guide in one file is made from them and is none, nor
        is what only leads on from an address that moved."""
        paths = (path for path in self.files - self.single_files if path.endswith(".html"))
        read = (read_page(path, (self.folder / path).read_bytes()) for path in sorted(paths))
        return {page.path: page for page in read if page.path in self.articles or not page.moved}

    @cached_property
    def addresses(self) -> dict[str, Page]:
        """Each address of a page in the first language, and of a place on it; not when offline."""
        found: dict[str, Page] = {}
        for path, page in self.pages.items():
            if page.language == SOURCE and path != NOT_FOUND:
                address = f"/{path.removesuffix(HOME)}"
                ids = (one.get("id") for one in page.find(*ADDRESSED) if one.content)
                places = [f"{address}#{ident}" for ident in ids if ID.fullmatch(ident)]
                found |= dict.fromkeys([address, *places], page)
        return found

    @cached_property
    def single_files(self) -> set[str]:
        """The guide in one file, for each language."""
        try:
            name = (self.sources.config.value.get("extra") or {}).get("single_file")
        except DataError:  # is reported where mkdocs.yml itself is checked
            return set()
        return {f"{name}.{language}.html" for language in LANGUAGES} & self.files

    def read_text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", "replace")

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Path in the site → the article it was made from, untranslated ones from the original;
        without what is withheld from readers.
        """
        articles = dict(self.sources.by_path)
        articles |= {one.path: one.published for one in self.sources.translations if one.published}
        return {
            self.find_file(article, language): articles.get(
                translated_path(article.path, language), article
            )
            for article in articles.values()
            if article.language == SOURCE
            for language in LANGUAGES
        }

    def find_file(self, article: Article, language: str) -> str:
        """Where the page of an article is: `en/faq/fees/index.html`, offline `en/faq/fees.html`."""
        prefix = "" if language == SOURCE else f"{language}/"
        path = prefix + article.source_path.removesuffix(".md")
        if self.offline or path.rpartition("/")[2] == "index":
            return f"{path}.html"
        return f"{path}/{HOME}"

    def find_references(self, page: Page) -> list[Reference]:
        """Every address on a page that a reader or a browser can follow, those of scripts apart."""
        if page.path not in self._references:
            self._references[page.path] = [
                Reference(element, value, self.resolve(page.path, value))
                for element in page.elements
                for value in _read_addresses(element)
                if not value.strip().lower().startswith(INERT)
            ]
        return self._references[page.path]

    def resolve(self, page: str, address: str) -> Target:
        """Where an address in the file `page` leads."""
        address = address.strip()
        if address.startswith("#"):
            return Target(page, unquote(address[1:]), False)
        absolute = SCHEME.match(address) or address.startswith("/") or page == NOT_FOUND
        # a folder's name in front: what leads out of the site's folder must not lead back into it
        root = self.base_url if absolute else "file:///site/"
        base = urlsplit(root)
        try:
            parts = urlsplit(urljoin(root if absolute else root + quote(page), address))
        except ValueError:
            return Target("", "", False)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return Target(None, anchor, False)
        if not f"{path}/".startswith(base.path):
            return Target("", anchor, False)
        path = path.removeprefix(base.path).removeprefix(base.path.rstrip("/"))
        directory = path.endswith("/") or not path
        return Target(path + HOME if directory else path, anchor, directory)


def _read_addresses(element: Element) -> Iterator[str]:
    yield from (element.attributes[one] for one in ADDRESSES if one in element.attributes)
    yield from (one.split()[0] for one in element.get("srcset").split(",") if one.strip())
    if element.tag == "meta" and SHARED.fullmatch(element.get("property") or element.get("name")):
        yield element.get("content")
