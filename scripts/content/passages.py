"""A piece of text of the sources or of the built site, with the lines on which it stands.

A passage is what a reader sees as one run of text: inline tags are taken out of it, blocks are never joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

# What a passage is decides what counts in it: in code, names with dots and at signs are ordinary; a link is followed.
PROSE, CODE, HREF = "prose", "code", "link"
WEB = "web address"  # the kind of what is found there that is judged by its host


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


def in_pieces(passages: Iterable[Passage]) -> Iterator[Passage]:
    """A number of which each part stands in a text of its own, as in a drawing; no axis has an 0100."""
    for digits, group in groupby(
        passages, lambda passage: re.fullmatch(r"\s*\d{1,5}\s*", passage.text) is not None
    ):
        pieces = list(group)
        texts = [piece.text.strip() for piece in pieces]
        if digits and len(pieces) > 1 and any(re.match(r"0\d{2}", text) for text in texts[1:]):
            yield one(pieces[0].path, PROSE, "-".join(texts), pieces[0].line(0))


def labelled(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage with the one before it as its label."""
    before = ""
    for passage in passages:
        yield Passage(*passage[:4], passage.label or before)
        before = passage.text.strip()
