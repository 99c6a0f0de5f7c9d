"""The contact registry: which contact values a page may show, on what evidence and until when.

Reads `docs/_data/channels.yml`. Nothing here asks for today's date: what is rendered depends on the
file alone, so that a commit builds to the same bytes on any day, and whoever needs to know the
state on a day passes that day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.content.documents import Document
from scripts.content.reading import DataError

MAX_DAYS = 180
CURRENT, EXPIRED, WITHDRAWN = "current", "expired", "withdrawn"
FACTS = ("hours", "reply", "cost", "login")
UNKNOWN = "unknown"
_LINKS = {"phone": "tel:", "email": "mailto:", "url": ""}


@dataclass(frozen=True)
class Contact:
    """A contact value and its evidence: the company's page `source` publishes it, in words `quote`.

    It counts from `checked_on` to the end of `expires_on`, unless it was withdrawn. `line` is its
    place in the file.
    """

    id: str
    channel: str
    kind: str
    value: str
    source: str
    quote: str
    checked_by: str
    checked_on: date
    expires_on: date
    withdrawn_on: date | None
    line: int

    def state(self, day: date) -> str:
        if self.withdrawn_on:
            return WITHDRAWN
        return CURRENT if day <= self.expires_on else EXPIRED

    @property
    def href(self) -> str | None:
        """The link that opens the channel, where its kind has one."""
        if self.kind not in _LINKS:
            return None
        return _LINKS[self.kind] + (
            re.sub(r"[^\d+]", "", self.value) if self.kind == "phone" else self.value
        )


def read_contacts(document: Document, letters: Collection[str]) -> list[Contact]:
    """The entries that pages may show, in the order of the file: all but the withdrawn ones.

    An expired one is among them: its page carries the date, and the reader's clock hides it.
    `letters` are the known sources. Raises DataError naming the first line that is wrong.
    """
    for problem in problems(document, letters):
        raise problem
    return [contact for contact in _read_all(document) if not contact.withdrawn_on]


def problems(document: Document, letters: Collection[str]) -> list[DataError]:
    """What is malformed, in the order of the lines; of an ill-formed file what the schema finds."""
    found = document.problems("channels") or [
        DataError(document.path, document.line(*keys), message)
        for keys, message in _find_faults(document, letters)
    ]
    return sorted(found, key=lambda problem: problem.line)


def expiring(contacts: Collection[Contact], day: date, within: int = 30) -> list[Contact]:
    """Those that somebody should check again: expired on `day`, or so many days later."""
    return [
        contact for contact in contacts if contact.state(day + timedelta(days=within)) == EXPIRED
    ]


def evidence(channel: dict, contacts: Collection[Contact]) -> tuple[list[Contact], list[str]]:
    """What backs a channel: its contacts that may be shown, and the letters of its sources."""
    letters = sorted({letter for _, claim in reports(channel) for letter in claim["sources"]})
    return [contact for contact in contacts if contact.channel == channel["id"]], letters


def reports(channel: dict) -> Iterator[tuple[str, dict]]:
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


def _read_all(document: Document) -> list[Contact]:
    return [
        Contact(
            **{key: entry[key] for key in ("id", "channel", "kind", "value", "checked_by")},
            source=entry["evidence"]["url"],
            quote=entry["evidence"]["quote"],
            checked_on=date.fromisoformat(entry["checked_on"]),
            expires_on=date.fromisoformat(entry["expires_on"]),
            withdrawn_on=date.fromisoformat(entry["withdrawn_on"])
            if "withdrawn_on" in entry
            else None,
            line=document.line("contacts", index),
        )
        for index, entry in enumerate(document.value["contacts"])
    ]


def _find_faults(document: Document, letters: Collection[str]) -> Iterator[tuple[tuple, str]]:
    """The keys that lead to each fault of a well-formed registry, and what it is."""
    channels = document.value["channels"]
    for part, key in (("channels", "id"), ("contacts", "id"), ("contacts", "value")):
        values = [entry[key] for entry in document.value[part]]
        for index, value in enumerate(values):
            if value in values[:index]:
                yield (part, index, key), f"{key} {value!r} stands twice in {part}, take one out"
    for index, channel in enumerate(channels):
        for name, claim in reports(channel):
            for letter in set(claim["sources"]) - set(letters):
                message = f"no source {letter!r}, write one of {', '.join(letters)}"
                keys = ("channels", index, name, "sources")
                yield keys, f"channel {channel['id']}: {message}"
    ids = [channel["id"] for channel in channels]
    for index, contact in enumerate(_read_all(document)):
        for field, message in _refuse(contact, ids):
            yield ("contacts", index, *field.split(".")), f"contact {contact.id}: {message}"


def _refuse(contact: Contact, channels: list[str]) -> Iterator[tuple[str, str]]:
    """(field, message) for each rule that the entry breaks."""
    if contact.channel not in channels:
        yield "channel", f"no channel `{contact.channel}`, write one of {', '.join(channels)}"
    if _strip_marks(contact.value) not in _strip_marks(contact.quote):
        message = "the value does not stand in the quotation, quote the words that publish it"
        yield "evidence.quote", message
    first, last = contact.checked_on, contact.checked_on + timedelta(days=MAX_DAYS)
    if not first < contact.expires_on <= last:
        message = f"expires on {contact.expires_on}, expected after {first} and by {last}"
        yield "expires_on", message
    if contact.withdrawn_on and contact.withdrawn_on < first:
        yield "withdrawn_on", f"withdrawn before it was checked, write {first} or later"


def _strip_marks(text: str) -> str:
    """A number is published in many groupings, an address in many cases."""
    return re.sub(r"[\s()./\-–]", "", text).casefold()
