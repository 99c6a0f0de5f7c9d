"""What is found in a passage: its disguises are undone, and what then has the form of a number, an address or an id counts.

Nothing is looked up: the form is enough.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from scripts.checks.judging import Finding
from scripts.checks.markup import of_html
from scripts.content.contact_addresses import find_addresses, find_link, find_tricks
from scripts.content.contact_messengers import APPS, MESSENGER, find_messengers
from scripts.content.contact_numbers import CALLED, SHORT_CODE, find_numbers
from scripts.content.disguise import as_address, as_digits, plain
from scripts.content.passages import CODE, HREF, PROSE, Passage

# A label says what the next block is: its end, and how long that block may be.
LABEL = re.compile(
    rf"(?:{CALLED.pattern[:-1]}|{APPS}(?:号|ID|账号)?\s*:?\s*)[?？:：]?\s*$", re.IGNORECASE
)
LABELLED = 40
DRAWING = re.compile(r"\s*data:image/svg\+xml[^,]*?(;base64)?,(.*)", re.DOTALL)
BASE64 = re.compile(
    r"(?<![\w+/=])(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])"
)


def find(passage: Passage) -> Iterator[Finding]:
    """Everything in a passage that has the form of a contact value."""
    text = passage.text
    if passage.role == HREF and (drawing := DRAWING.match(text)):
        for inner in of_html(passage.path, _drawn(drawing), passage.parts[0][1]):
            yield from find(inner)
        return
    for kind, start, end in _find_labelled(
        text, passage.role, passage.label[-LABELLED:] if len(text) <= LABELLED else ""
    ):
        value = " ".join(text[start:end].split())
        yield Finding(kind, value[:80], passage.path, passage.line(start), passage.inside)


def _drawn(drawing: re.Match) -> str:
    """The drawing in a `data:` address; what cannot be decoded stays as it is."""
    try:
        return (
            b64decode(drawing[2]).decode("utf-8", "replace") if drawing[1] else unquote(drawing[2])
        )
    except ValueError:
        return drawing[2]


@lru_cache(maxsize=100_000)
def _find_labelled(text: str, role: str, before: str) -> tuple[tuple[str, int, int], ...]:
    """Also what is a contact only because of what stands before it: `热线`, and in the next cell five digits.

    The same menu stands on every page: read once."""
    found = _find(text, role)
    label = "" if found else _label(before)
    if not label:
        return found
    shift = len(label) + 1
    inner = _find(f"{label} {text}", role)
    return tuple(
        (kind, start - shift, end - shift)
        for kind, start, end in inner
        if start >= shift and kind in (SHORT_CODE, MESSENGER)
    )


@lru_cache(maxsize=100_000)
def _label(before: str) -> str:
    match = LABEL.search(before)
    return match[0] if match else ""


def _encoded(text: str) -> Iterator[tuple[str, int, int]]:
    """What is written in Base64, if that is text and holds a contact."""
    for match in BASE64.finditer(text):
        try:
            inner = b64decode(match[0]).decode("ascii")
        except ValueError:
            continue
        if inner.isprintable():
            yield from ((kind, *match.span()) for kind, _, _ in _find(inner, PROSE))


@lru_cache(maxsize=100_000)
def _find(text: str, role: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end), none within another."""
    if not text.strip():
        return ()
    found = list(find_link(text)) if role == HREF else []
    normal = plain(text)
    digits, dotted = as_digits(normal), as_address(normal)
    found += find_addresses(dotted, role == CODE)
    found += find_messengers(dotted)
    found += find_messengers(digits) if digits is not normal else []
    found += find_numbers(digits, role == CODE)
    found += _encoded(text)
    found += find_tricks(text) if role != CODE and not text.isascii() else []
    kept: list[tuple[str, int, int]] = []
    for kind, start, end in found:
        if all(end <= other_start or start >= other_end for _, other_start, other_end in kept):
            kept.append((kind, start, end))
    return tuple(sorted(kept, key=lambda one: one[1]))
