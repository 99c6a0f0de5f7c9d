"""The text of a page by its sections, as the search reads it: without what is marked `data-search-exclude`."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
ID = re.compile(r"\bid=[\"']?([\w-]+)")
EXCLUDED = re.compile(r"data-search-exclude|class=\"headerlink\"")
HEADING = re.compile("h[1-6]")
UNREAD = {"script", "style", "svg", "template", "textarea"}
# inside a sentence; any other element parts what stands before it from what stands behind it
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup"}  # fmt: skip
SPACE = re.compile(r"\s+")
# between Han characters, and beside a full-width mark
NO_SPACE = re.compile(
    r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])|(?<=[\u3000-\u303f\uff00-\uffef]) | (?=[\u3000-\u303f\uff00-\uffef])"
)
SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))[”」）\"')]*", re.DOTALL)


@dataclass
class Section:
    """What stands under a heading with an id, or before the first; the page's own has no anchor and no title."""

    anchor: str = ""
    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return tidy("".join(self.titles))

    @property
    def text(self) -> str:
        return tidy("".join(self.texts))


def read_sections(page: str) -> list[Section]:
    """The sections of a page's HTML, in their order."""
    sections = [Section()]
    into = sections[0].texts
    skipped, depth = "", 0  # the element that is left out, and how many of its kind are open
    for token in TOKEN.finditer(page):
        name, ends = (token["name"] or "").lower(), bool(token["end"])
        if skipped:
            depth += 0 if name != skipped else -1 if ends else 1
            skipped = skipped if depth else ""
        elif token["text"]:
            into.append(token["text"])
        elif name in UNREAD or EXCLUDED.search(token["attributes"] or ""):
            skipped, depth = name, 1
        elif HEADING.fullmatch(name):
            if ident := ID.search(token["attributes"]):
                sections.append(Section(ident[1]))
            into = sections[-1].texts if ends or not ident else sections[-1].titles
        elif name not in INLINE:
            into.append(" ")
    return sections


def tidy(text: str) -> str:
    """Text of HTML as it is read: without line breaks, and without the spaces that these leave in Chinese."""
    return NO_SPACE.sub("", SPACE.sub(" ", html.unescape(text)).strip())


def first_sentence(text: str, limit: int) -> str:
    """The first sentence of a text, cut between two words where it is longer than `limit` characters."""
    sentence = SENTENCE.match(text)
    short = sentence[0] if sentence else text
    if len(short) <= limit:
        return short
    return re.sub(r"[\x21-\x7e’]+$", "", short[:limit]).rstrip() + "…"
