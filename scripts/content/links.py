"""The links, images and raw tags of an article, each with its line, from its tokens."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from scripts.content.commonmark import line_of

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
# these have no end
VOID = set("area base br col embed hr img input link meta source track wbr".split())
SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


class Link(NamedTuple):
    """`target` as it is written; `text` without markup, of an image its alternative text."""

    target: str
    text: str
    line: int
    image: bool = False

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def outside(self) -> bool:
        """Whether it leaves the site: it has a scheme or a host."""
        return bool(SCHEME.match(self.target))


class Tag(NamedTuple):
    """A raw HTML tag; `kind` is `open`, `close` or `empty` (`<br>`, `<img … />`)."""

    name: str
    kind: str
    line: int
    text: str


def read_links(tokens: Iterable[Token]) -> Iterator[Link]:
    """Links and images in the order of the file; an image inside a link comes before it."""
    target, text, start = "", "", 0
    for token, line in _walk_inline(tokens):
        if token.type == "link_open":
            target, text, start = str(token.attrGet("href") or ""), "", line
        elif token.type == "link_close":
            yield Link(target, text, start)
        elif token.type == "image":
            yield Link(str(token.attrGet("src") or ""), token.content, line, image=True)
            text += token.content
        elif token.type in ("text", "code_inline"):
            text += token.content


def _walk_inline(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """The inline tokens and their lines: the block's first line, and one more after each break."""
    for block in tokens:
        if block.type == "inline":
            line = line_of(block)
            for token in block.children or []:
                yield token, line
                line += token.type in ("softbreak", "hardbreak") or token.content.count("\n")


def read_tags(tokens: Iterable[Token]) -> Iterator[Tag]:
    """The raw HTML tags in the order of the file; none from code or comments."""
    for block in tokens:
        if block.type == "html_block":
            yield from parse_tags(block.content, line_of(block))
        for token, line in _walk_inline([block]):
            if token.type == "html_inline":
                yield from parse_tags(token.content, line)


def find_unpaired(tags: Iterable[Tag]) -> Iterator[tuple[int, str]]:
    """The line of each tag that lacks its other half, and what to do."""
    still_open: list[Tag] = []
    for tag in tags:
        if tag.kind == "open":
            still_open.append(tag)
        elif tag.kind == "close" and tag.name not in [one.name for one in still_open]:
            yield tag.line, f"</{tag.name}> closes nothing, take it out or open it before"
        elif tag.kind == "close":
            # what was opened after it and not closed is the mistake, not the tags around that
            while (last := still_open.pop()).name != tag.name:
                yield last.line, _say_unclosed(last)
    for tag in still_open:
        yield tag.line, _say_unclosed(tag)


def _say_unclosed(tag: Tag) -> str:
    return f"<{tag.name}> is never closed, write </{tag.name}> where it ends"


def parse_tags(text: str, first_line: int = 1) -> Iterator[Tag]:
    """The tags of HTML with their lines."""
    for match in TAG.finditer(text):
        if match["name"]:
            name = match["name"].lower()
            empty = name in VOID or match["rest"].endswith("/")
            kind = "close" if match["close"] else "empty" if empty else "open"
            yield Tag(name, kind, first_line + text.count("\n", 0, match.start()), match[0])
