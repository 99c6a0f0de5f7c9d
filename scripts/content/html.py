"""One page of the built site as rules ask for it; its tree is let go: thousands fill the memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from lxml import etree

from scripts.content.languages import LANGUAGES, SOURCE

ADDRESSES = ("href", "src", "poster", "action", "formaction", "data", "xlink:href")
KEPT = {*ADDRESSES, "srcset", "id", "lang"}
# what shows how a page is built up
OUTLINED = set("h1 h2 h3 h4 h5 h6 ul ol li blockquote dl dt dd table tr th td pre".split())
# what stands in these is no text of the article
UNREAD = {"script", "style", "code", "pre", "svg", "noscript", "template", "textarea"}


class Element(NamedTuple):
    """`content`: it stands inside the article; `line`: of the page, from 1."""

    tag: str
    attributes: dict[str, str]
    content: bool
    line: int

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")


@dataclass
class Page:
    """`path` in the site, such as `faq/fees/index.html`; `texts`: the article's, without code;
    `outline`: its headings, lists, tables and blocks."""

    path: str
    title: str = ""
    elements: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file as a problem names it."""
        return f"site/{self.path}"

    @property
    def language(self) -> str:
        """The language of the folder that the page stands in."""
        first = self.path.split("/")[0]
        return first if first in LANGUAGES else SOURCE

    @cached_property
    def ids(self) -> set[str]:
        """What an address on the page may name behind `#`."""
        names = {one.get("name") for one in self.find("a")}
        return names.union(one.get("id") for one in self.elements) - {""}

    @property
    def moved(self) -> bool:
        """Whether it only leads on to where a page is now."""
        return any(one.get("http-equiv") == "refresh" for one in self.find("meta"))

    def find(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)


def read_page(path: str, written: bytes) -> Page:
    """Parse a page; of what is no HTML there is only the path."""
    parser = etree.HTMLParser(encoding="utf-8")
    try:
        tree = etree.fromstring(written, parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        return Page(path)
    article = [node for one in list(tree.iter("article"))[:1] for node in one.iter()]
    inside = set(article)
    page = Page(path, " ".join((tree.findtext("head/title") or "").split()))
    for node in tree.iter(etree.Element):
        if node.tag in ("img", "meta") or any(map(_is_kept, map(str, node.keys()))):
            attributes = {str(name): str(value) for name, value in node.items()}
            element = Element(str(node.tag), attributes, node in inside, cast(int, node.sourceline))
            page.elements.append(element)
    # code holds elements that colour it
    unread = {one for node in article if node.tag in UNREAD for one in node.iterdescendants()}
    page.texts = [text for node in article if node not in unread for text in _read_texts(node)]
    page.outline = [name for node in article if (name := _name_outlined(node))]
    return page


def _is_kept(attribute: str) -> bool:
    return attribute in KEPT or attribute.startswith("on")


def _name_outlined(node) -> str | None:
    """What a heading, list, table or block is called when page and article are compared."""
    classes = (node.get("class") or "").split()
    if classes == ["tabbed__panel"]:
        return "block `tab`"
    if len(classes) > 1 and classes[0] == "admonition":
        return f"block `{classes[1]}`"
    return name_tag(node.tag, node.get("start", "1")) if node.tag in OUTLINED else None


def name_tag(tag: str, start: str) -> str:
    """`<ol>`; where its numbers begin with another than 1, `<ol> from 3`."""
    return f"<{tag}>" if start == "1" else f"<{tag}> from {start}"


def _read_texts(node) -> Iterator[str]:
    """The text in front of an element's first child, and the one behind the element."""
    if node.text and isinstance(node.tag, str) and node.tag not in UNREAD:
        yield node.text.strip()
    if node.tail:
        yield node.tail.strip()
