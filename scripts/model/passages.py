"""A piece of text of the sources or of the built site, with the lines on which it stands.

A passage is what a reader sees as one run of text: inline tags are taken out of it, blocks are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What a passage is decides what counts in it: in code, names with dots and at signs are ordinary; a link is followed.
PROSE, CODE, HREF = "prose", "code", "link"


class Passage(NamedTuple):
    """`parts` are texts and the line on which each begins; line breaks inside a part count on. `inside` says as
    whose rendering the text stands there: the id of a contact, or in JSON the day until which it counts. `label` is
    what stands before it in another block and may say what it is: a key, the cell to its left, the line above a list."""

    path: str
    role: str
    parts: tuple[tuple[str, int], ...]
    inside: str | None = None
    label: str = ""

    @property
    def text(self) -> str:
        return self.parts[0][0] if len(self.parts) == 1 else "".join(text for text, _ in self.parts)

    def line(self, offset: int) -> int:
        for text, line in self.parts:
            if offset < len(text):
                return line + text.count("\n", 0, offset)
            offset -= len(text)
        return self.parts[-1][1]


def one(path: str, role: str, text: str, line: int = 1, label: str = "") -> Passage:
    return Passage(path, role, ((text, line),), label=label)


def labelled(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage with the one before it as its label."""
    before = ""
    for passage in passages:
        yield Passage(*passage[:4], passage.label or before)
        before = passage.text.strip()
