"""One HTML page as the elements that somebody can follow, hear or see; the tree itself is let go.

A thousand trees do not fit into memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from scripts.content.pages import LANGUAGES, SOURCE

NAMED = {"a", "button", "h1", "h2", "h3", "h4", "h5", "h6", "label", "summary", "title"}
# element → attributes that hold one address
ADDRESSES = {
    "a": ("href",), "area": ("href",), "audio": ("src",), "base": ("href",), "embed": ("src",), "form": ("action",),
    "iframe": ("src",), "image": ("href", "xlink:href"), "img": ("src",), "input": ("src",), "link": ("href",),
    "object": ("data",), "script": ("src",), "source": ("src",), "track": ("src",), "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}  # fmt: skip
FIELDS = {"input", "select", "textarea"}
KEPT = {*NAMED, *ADDRESSES, *FIELDS, "html", "meta"}
UNREAD = {"script", "style", "code", "pre", "svg", "noscript", "template", "textarea"}
META_ADDRESS = re.compile(r"(og|twitter):(image|url|video|audio)(:(url|secure_url|src))?")
REFRESH = re.compile(r"^\s*[\d.]+\s*;\s*url\s*=\s*['\"]?(?P<url>[^'\"]+)", re.IGNORECASE)
SPACE = re.compile(r"\s+")
ID = re.compile(r"[a-z][a-z0-9-]*")
# form fields and what scripts look for have ids too, which are no addresses
ADDRESSED = ("h2", "h3", "h4", "h5", "h6", "a", "dt")
INERT = ("data:", "javascript:", "mailto:", "tel:", "about:", "blob:")


class Element(NamedTuple):
    """`name` is what a screen reader says: text, alternative texts, label; `content`: inside the article."""

    tag: str
    attributes: dict[str, str]
    name: str
    content: bool

    def get(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


@dataclass
class Content:
    """`text`: the texts of the article, without code; `comments`: those in the article; `shapes`: `tag.class` of all that
    stands on the page."""

    elements: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)


class Facts(NamedTuple):
    """What is asked of a page to check others. `targets`: what a link's `#fragment` can lead to; `ids`: those of the
    article that are addresses, in the order of the page."""

    title: str
    description: str
    targets: list[str]
    ids: list[str]
    shapes: list[str]


@dataclass
class Page:
    """One HTML file; `path` is its path in the site `folder`, such as `faq/fees/index.html`. Parsed when it is asked."""

    path: str
    folder: Path

    @cached_property
    def content(self) -> Content:
        return _content((self.folder / self.path).read_bytes())

    @property
    def elements(self) -> list[Element]:
        return self.content.elements

    @property
    def ids(self) -> list[str]:
        """In the order of the page, with those that stand twice."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @cached_property
    def facts(self) -> Facts:
        names = [one.attributes["name"] for one in self.all("a") if "name" in one.attributes]
        addresses = (one.get("id") or "" for one in self.all(*ADDRESSED) if one.content)
        return Facts(
            next((one.name for one in self.all("title")), ""),
            next(
                (
                    one.get("content") or ""
                    for one in self.all("meta")
                    if one.get("name") == "description"
                ),
                "",
            ),
            sorted({*self.ids, *names, "", "top"}),
            [ident for ident in dict.fromkeys(addresses) if ID.fullmatch(ident)],
            sorted(self.content.shapes),
        )

    @cached_property
    def targets(self) -> frozenset[str]:
        return frozenset(self.facts.targets)

    @property
    def language(self) -> str:
        """The language of the folder that the page stands in."""
        first = self.path.split("/")[0]
        return first if first in LANGUAGES else SOURCE

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    def addresses(self) -> Iterator[tuple[Element, str, str]]:
        """Every address with its element and attribute, as it is written, without those that lead nowhere by design."""
        for element in self.elements:
            for attribute, value in _addresses(element):
                if not value.strip().lower().startswith(INERT):
                    yield element, attribute, value


def _addresses(element: Element) -> Iterator[tuple[str, str]]:
    attributes = element.attributes
    for attribute in ADDRESSES.get(element.tag, ()):
        if attribute in attributes:
            yield attribute, attributes[attribute]
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield "srcset", candidate.split()[0]
    if element.tag == "meta" and META_ADDRESS.fullmatch(
        attributes.get("property", attributes.get("name", ""))
    ):
        yield "content", attributes.get("content", "")
    if element.tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        match = REFRESH.match(attributes.get("content", ""))
        if match:
            yield "content", match["url"]


def _content(written: bytes) -> Content:
    """Of one HTML file; what is no HTML at all has no elements."""
    try:
        tree = etree.fromstring(written, etree.HTMLParser(encoding="utf-8"))
        return Content() if tree is None else _content_of(tree)
    except (etree.LxmlError, ValueError, RecursionError):
        return Content()


def _content_of(tree) -> Content:
    page = Content()
    article = next(tree.iter("article"), None)
    inside = set(article.iter()) if article is not None else set()
    for node in tree.iter():
        if isinstance(node.tag, str):
            _add(page, node, node in inside)
        elif node.tag is etree.Comment and node in inside:
            page.comments.append((node.text or "").strip())
        if node in inside:
            page.text.extend(_texts(node))
    return page


def _add(page: Content, node, content: bool) -> None:
    attributes = dict(node.attrib)
    page.shapes.add(f"{node.tag}.{attributes.get('class', '')}")
    if node.tag in KEPT or "id" in attributes or any(name.startswith("on") for name in attributes):
        page.elements.append(Element(node.tag, attributes, _name(node), content))


def _texts(node) -> Iterator[str]:
    if node.text and isinstance(node.tag, str) and node.tag not in UNREAD and node.text.strip():
        yield node.text.strip()
    parent = node.getparent()
    if node.tail and parent.tag not in UNREAD and node.tail.strip():
        yield node.tail.strip()


def _name(node) -> str:
    """What a screen reader says: the label, else text and alternative texts, else the title; a JSON script's text."""
    if node.tag == "script":
        return node.text or "" if "json" in node.get("type", "") else ""
    if node.tag in FIELDS:
        return _label(node)
    if node.tag not in NAMED:
        return ""
    text = node.get("aria-label") or "".join(filter(None, _spoken(node)))
    return SPACE.sub(" ", text).strip(" ¶") or node.get("title", "").strip()


def _label(node) -> str:
    """The label of a field that stands on it or around it."""
    around = next(node.iterancestors("label"), None)
    text = "" if around is None else "".join(filter(None, _spoken(around)))
    return (node.get("aria-label") or SPACE.sub(" ", text)).strip() or node.get("title", "").strip()


def _spoken(node) -> Iterator[str | None]:
    """Text and alternative texts in the order of the page."""
    yield node.get("alt") if node.tag == "img" else node.text
    for child in node:
        if isinstance(child.tag, str) and child.tag not in ("style", "script"):
            yield from _spoken(child)
        yield child.tail
