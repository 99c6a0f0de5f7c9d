"""The registry of authorities' numbers, `docs/_data/public_help.yml`: police, anti-fraud advice.

They are no contacts of the company, so each needs other evidence: the authority's own page, its
words, and the day of the copy in which they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.content.documents import Document
from scripts.content.reading import DataError

NAME = "public_help"
UNDATED = "undated"
# Such numbers change seldom; a page without a date says nothing of how old it is.
DATED_DAYS, UNDATED_DAYS = 6 * 365, 180


def find_problems(document: Document) -> list[DataError]:
    """What is wrong in the registry, in the order of the lines."""
    found = (
        []
        if document.problems(NAME)
        else [
            DataError(
                document.path, document.line("numbers", index, *keys), f"{entry['id']}: {message}"
            )
            for index, entry in enumerate(document.value["numbers"])
            for keys, message in _find_faults(entry, document.value)
        ]
    )
    return sorted(found, key=lambda problem: problem.line)


def find_due(document: Document, day: date, within: int = 30) -> Iterator[tuple[int, str]]:
    """Yield the line and the reason of each entry that somebody should look up again."""
    for index, entry in enumerate(document.value["numbers"]):
        if date.fromisoformat(entry["expires_on"]) <= day + timedelta(days=within):
            line = document.line("numbers", index)
            kept = "; it stays on the pages with a warning" if entry.get("emergency") else ""
            reason = f"{entry['id']} counts until {entry['expires_on']}{kept}"
            yield line, f"{reason}; look it up on the authority's own page, or take it out"


def _find_faults(entry: dict, registry: dict) -> Iterator[tuple[tuple, str]]:
    regions = [region["id"] for region in registry["regions"]]
    if entry["region"] not in regions:
        yield ("region",), f"no region `{entry['region']}`; write one of {', '.join(regions)}"
    if entry["imitation"] not in registry["imitations"]:
        known = ", ".join(registry["imitations"])
        yield ("imitation",), f"no imitation `{entry['imitation']}`; write one of {known}"
    if not _stands_in(entry["value"], entry["evidence"]["quote"]):
        yield ("evidence", "quote"), "the number does not stand in the quotation; quote the words"
    last = latest_expiry(entry)
    if date.fromisoformat(entry["expires_on"]) > last:
        yield ("expires_on",), f"counts until {entry['expires_on']}; write {last} or earlier"


def latest_expiry(entry: dict) -> date:
    """The last day until which an entry may count, from the date of the copy that was read."""
    copied = entry["evidence"]["copied_on"]
    if copied == UNDATED:
        return date.fromisoformat(entry["read_on"]) + timedelta(days=UNDATED_DAYS)
    return date.fromisoformat(copied) + timedelta(days=DATED_DAYS)


def call_link(value: str) -> str:
    """The link that dials a number."""
    return "tel:" + re.sub(r"[\s-]", "", value).replace("#", "%23")


def _stands_in(value: str, quote: str) -> bool:
    pattern = r"[\s-]?".join(map(re.escape, re.sub(r"[\s-]", "", value)))
    return re.search(rf"(?<!\d){pattern}(?!\d)", quote) is not None
