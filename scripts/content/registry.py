"""The contact registry: which contact values a page may show, on what evidence and until when.

Reads `docs/_data/channels.yml`. Nothing here asks for today's date: what is rendered depends on the
file alone, so that a commit builds to the same bytes on any day, and whoever needs to know the
state on a day passes that day.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scripts.content.documents import Document
from scripts.content.reading import DataError

MAX_DAYS = 180
FACTS = ("hours", "reply", "cost", "login")
UNKNOWN = "unknown"
# what may stand between the signs of a number that is published
SPACING = r"[\s()./\-–]"

# an entry as the file has it: id, channel, kind, value, evidence, and the days of its check
Contact = dict[str, Any]


def read_contacts(document: Document, letters: Collection[str]) -> list[Contact]:
    """The entries that pages may show, in the order of the file: all but the withdrawn ones.

    An expired one is among them: its page carries the date, and the reader's clock hides it.
    `letters` are the known sources. Raises DataError naming the first line that is wrong.
    """
    for problem in find_problems(document, letters):
        raise problem
    return [entry for entry in document.value["contacts"] if "withdrawn_on" not in entry]


def find_problems(document: Document, letters: Collection[str]) -> list[DataError]:
    """What is wrong in the registry of contacts, in the order of the lines."""
    return list_problems(document, "channels", _find_faults(document, letters))


def list_problems(
    document: Document, schema: str, faults: Iterable[tuple[tuple, str]]
) -> list[DataError]:
    """What is wrong in a registry, in the order of the lines: what its schema finds, or else
    `faults`, each as the keys that lead there and a message.
    """
    found = document.problems(schema) or [
        DataError(document.path, document.line(*keys), message) for keys, message in faults
    ]
    return sorted(found, key=lambda problem: problem.line)


def find_due(document: Document, part: str, day: date) -> Iterator[tuple[int, str]]:
    """The line and the reason of each entry that somebody should look up again: `day`, or one of
    the 30 after it, is later than it counts.
    """
    for index, entry in enumerate(document.value[part]):
        is_due = date.fromisoformat(entry["expires_on"]) < day + timedelta(days=30)
        if is_due and "withdrawn_on" not in entry:
            kept = "; it stays on the pages with a warning" if entry.get("emergency") else ""
            reason = f"{entry['id']} counts until {entry['expires_on']}{kept}"
            advice = "look it up where its evidence stands and date it anew, or take it out"
            yield document.line(part, index), f"{reason}; {advice}"


def is_quoted(value: str, quote: str) -> bool:
    """Whether a quotation holds a value; a number is published in many groupings, an address in
    many cases.
    """
    pattern = f"{SPACING}*".join(map(re.escape, re.sub(SPACING, "", value)))
    return re.search(rf"(?<!\d){pattern}(?!\d)", quote, re.IGNORECASE) is not None


def link_to(kind: str, value: str) -> str | None:
    """The link that opens a channel, where its kind has one."""
    number = re.sub(r"[\s()-]", "", value).replace("#", "%23")
    return {"phone": f"tel:{number}", "email": f"mailto:{value}", "url": value}.get(kind)


def find_evidence(channel: dict, contacts: list[Contact]) -> tuple[list[Contact], list[str]]:
    """What backs a channel: its contacts that may be shown, and the letters of its sources."""
    letters = sorted({letter for _, claim in find_claims(channel) for letter in claim["sources"]})
    return [contact for contact in contacts if contact["channel"] == channel["id"]], letters


def find_claims(channel: dict) -> Iterator[tuple[str, dict]]:
    """What is only reported of a channel, by its key: that it exists, and facts of sources."""
    for name in ("exists", *FACTS):
        if channel.get(name, UNKNOWN) != UNKNOWN:
            yield name, channel[name]


def name_sources(letters: Sequence[str], words: Mapping[str, str]) -> str:
    """Sources as a sentence names them: `articles A, B and C`.

    Args:
        letters: One or more letters of sources.
        words: The words of the interface in the language of the sentence.
    """
    *others, last = letters
    joined = words["source_comma"].join(others) + words["source_and"] + last if others else last
    return words["source_many" if others else "source_one"].format(letters=joined)


def _find_faults(document: Document, letters: Collection[str]) -> Iterator[tuple[tuple, str]]:
    """The keys that lead to each fault of a well-formed registry, and what it is."""
    channels = document.value["channels"]
    for index, channel in enumerate(channels):
        for name, claim in find_claims(channel):
            for letter in set(claim["sources"]) - set(letters):
                message = f"no source {letter!r}, write one of {', '.join(letters)}"
                keys = ("channels", index, name, "sources")
                yield keys, f"channel {channel['id']}: {message}"
    ids = [channel["id"] for channel in channels]
    for index, contact in enumerate(document.value["contacts"]):
        for keys, message in _refuse(contact, ids):
            yield ("contacts", index, *keys), f"contact {contact['id']}: {message}"


def _refuse(contact: Contact, channels: list[str]) -> Iterator[tuple[tuple, str]]:
    """The keys and the message for each rule that the entry breaks."""
    if contact["channel"] not in channels:
        known = ", ".join(channels)
        yield ("channel",), f"no channel `{contact['channel']}`, write one of {known}"
    if not is_quoted(contact["value"], contact["evidence"]["quote"]):
        message = "the value does not stand in the quotation, quote the words that publish it"
        yield ("evidence", "quote"), message
    first, expires = (date.fromisoformat(contact[key]) for key in ("checked_on", "expires_on"))
    last = first + timedelta(days=MAX_DAYS)
    if not first < expires <= last:
        yield ("expires_on",), f"expires on {expires}, expected after {first} and by {last}"
    if contact.get("withdrawn_on", contact["checked_on"]) < contact["checked_on"]:
        yield ("withdrawn_on",), f"withdrawn before it was checked, write {first} or later"
