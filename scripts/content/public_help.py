"""The registry of authorities' numbers, `docs/_data/public_help.yml`: police, anti-fraud advice.

They are no contacts of the company, so each needs other evidence: the authority's own page, its
words, and the day of the copy in which they were read.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from scripts.content.documents import Document
from scripts.content.reading import DataError
from scripts.content.registry import is_quoted, list_problems

NAME = "public_help"
UNDATED = "undated"
# Such numbers change seldom; a page without a date says nothing of how old it is.
DATED_DAYS, UNDATED_DAYS = 6 * 365, 180


def find_problems(document: Document) -> list[DataError]:
    """What is wrong in the registry, in the order of the lines."""
    return list_problems(document, NAME, _find_faults(document.value))


def _find_faults(registry: dict) -> Iterator[tuple[tuple, str]]:
    for index, entry in enumerate(registry["numbers"]):
        for keys, message in _refuse(entry, registry):
            yield ("numbers", index, *keys), f"{entry['id']}: {message}"


def _refuse(entry: dict, registry: dict) -> Iterator[tuple[tuple, str]]:
    """The keys and the message for each rule that the entry breaks."""
    regions = [region["id"] for region in registry["regions"]]
    if entry["region"] not in regions:
        yield ("region",), f"no region `{entry['region']}`; write one of {', '.join(regions)}"
    if entry["imitation"] not in registry["imitations"]:
        known = ", ".join(registry["imitations"])
        yield ("imitation",), f"no imitation `{entry['imitation']}`; write one of {known}"
    if not is_quoted(entry["value"], entry["evidence"]["quote"]):
        yield ("evidence", "quote"), "the number does not stand in the quotation; quote the words"
    last = find_last_day(entry)
    if date.fromisoformat(entry["expires_on"]) > last:
        yield ("expires_on",), f"counts until {entry['expires_on']}; write {last} or earlier"


def find_last_day(entry: dict) -> date:
    """The last day until which an entry may count, from the date of the copy that was read."""
    copied = entry["evidence"]["copied_on"]
    if copied == UNDATED:
        return date.fromisoformat(entry["read_on"]) + timedelta(days=UNDATED_DAYS)
    return date.fromisoformat(copied) + timedelta(days=DATED_DAYS)
