"""The text of a page by its sections, as the search reads it: without `data-search-exclude`."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

HEADING = re.compile("h[1-6]")
UNREAD = {"script", "style", "svg", "template", "textarea"}
# inside a sentence; any other element parts what stands before it from what stands behind it
INLINE = set("a abbr b code em i kbd mark small span strong sub sup".split())
# between Han characters, and beside a full-width mark
NO_SPACE = re.compile(
    r" (?:(?=[\u3000-\u303f\uff00-\uffef])|(?<=[\u3000-\u303f\uff00-\uffef] )"
    r"|(?<=[\u3400-\u9fff] )(?=[\u3400-\u9fff]))"
)
SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))[”」）\"')]*", re.DOTALL)


class Section(NamedTuple):
    """What stands under a heading with an id; before the first, without anchor and title."""

    anchor: str
    title: str
    text: str


@lru_cache(maxsize=10_000)  # `mkdocs serve` asks again
def read_sections(page: str) -> list[Section]:
    """The sections of a page's HTML, in their order."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<body>{page}</body>", parser)
    parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]  # anchor, title, text
    into = parts[0][2]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        anchor = HEADING.fullmatch(element.tag) and element.get("id")
        gap = "" if element.tag in INLINE else " "
        if event == "end":
            into = parts[-1][2] if anchor else into
            into.append(gap + (element.tail or ""))
            continue
        if anchor:
            parts.append((anchor, [], []))
            into = parts[-1][1]
        if _is_unread(element):
            walk.skip_subtree()
        else:
            into.append(gap + (element.text or ""))
    return [Section(anchor, *(_tidy("".join(one)) for one in texts)) for anchor, *texts in parts]


def _is_unread(element: etree._Element) -> bool:
    excluded = element.get("data-search-exclude") is not None
    return excluded or element.tag in UNREAD or element.get("class") == "headerlink"


def _tidy(text: str) -> str:
    """Text without line breaks, and without the spaces that these leave in Chinese."""
    return NO_SPACE.sub("", " ".join(text.split()))


def take_first_sentence(text: str, limit: int) -> str:
    """The first sentence of a text, cut between two words where it is longer than `limit`
    characters.
    """
    sentence = SENTENCE.match(text)
    short = sentence[0] if sentence else text
    if len(short) <= limit:
        return short
    return re.sub(r"[\x21-\x7e’]+$", "", short[:limit]).rstrip() + "…"
