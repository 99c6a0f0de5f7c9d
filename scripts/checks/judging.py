"""What was found, and whether it may stand where it was found."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from scripts.content.passages import WEB
from scripts.content.registry import Contact

STOPPED = "a text on which the gate stopped"


class Finding(NamedTuple):
    kind: str
    value: str
    path: str
    line: int
    inside: str | None

    @property
    def message(self) -> str:
        if self.kind == STOPPED:
            return (
                f"cannot be searched for contacts ({self.value}); write it in another way, "
                "and report this error"
            )
        return f"{self.kind} `{self.value}`: expected none; say how to find it, or verify it in docs/_data/channels.yml and use a marker"


def is_allowed(finding: Finding, addresses: list[str]) -> bool:
    """The project's own addresses and standards' documents."""
    value = re.sub(r"^(?:[a-z+.-]+:)?//", "", unquote(finding.value).lower().strip())
    host = re.split(r"[/?#:]", value)[0] if finding.kind == WEB else value
    return any(
        host == allowed or ("/" in allowed and value.startswith(allowed)) for allowed in addresses
    )


def is_listed(finding: Finding, numbers: list[dict]) -> bool:
    """It is the rendering of an authority's number, beside its evidence."""
    return any(
        finding.inside == number["id"] and bare(finding.value.removeprefix("tel:")) in bare(text)
        for number in numbers
        for text in (number["value"], number["evidence"]["url"], number["evidence"]["quote"])
    )


def is_verified(finding: Finding, contacts: list[Contact]) -> bool:
    """It is the rendering of a verified contact, with its date beside it."""
    return any(
        bare(finding.value) in bare(text)
        for contact in contacts
        if finding.inside in (contact.id, contact.expires_on.isoformat())
        for text in (contact.value, contact.href or "", contact.source, contact.quote)
    )


def bare(text: str) -> str:
    """A value without the signs that group it, for comparison."""
    return re.sub(r"[\s()./\-–+]", "", text).casefold()
