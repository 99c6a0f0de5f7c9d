"""What the templates show of the contact channels, and what is exported as `contact/channels.json`.

What is shown does not depend on the day of the build: a value stands in the page with the date
until which it counts, and docs/assets/site.js takes it out once that has passed. The comparison
holds what decides between channels, in the order of need; the rest stands on each channel's page.
"""

from typing import Any

from scripts.content.data import Data
from scripts.content.languages import LANGUAGES
from scripts.content.pages import address, translated_path
from scripts.content.registry import FACTS, UNKNOWN, find_evidence, link_to, read_contacts

COLUMNS = (
    "best_for",
    "not_for",
    "find",
    "hours",
    "reply",
    "cost",
    "login",
    "prepare",
    "never_asks",
)
# the facts by which one channel is chosen before another
DECISIVE = ("best_for", "not_for", "find", "hours", "reply")
# what is exported of a contact
EXPORTED = tuple("id channel kind value checked_by evidence checked_on expires_on".split())


def find_unreported(channels: list[dict], facts: tuple[str, ...]) -> list[str]:
    """The facts that no source has about any channel."""
    return [key for key in facts if all(channel[key] == UNKNOWN for channel in channels)]


def collect_values(data: Data) -> dict[str, Any]:
    """What the templates of the channels ask for. Raises DataError."""
    channels = data.channels["channels"]
    contacts = read_contacts(data.document("channels"), data.sources)
    unreported = find_unreported(channels, FACTS)
    return {
        "channels": channels,
        "contacts": contacts,
        "all_columns": COLUMNS,
        "columns": [key for key in DECISIVE if key not in unreported],
        "elsewhere": [key for key in COLUMNS if key not in (*DECISIVE, *unreported)],
        "unreported": unreported,
        "evidence": lambda channel: find_evidence(channel, contacts),
        "link_to": link_to,
    }


def export(data: Data) -> dict:
    """The registry for other programs: facts in all languages, contact values only with the date
    until which they count.

    Raises DataError.
    """
    channels = data.channels["channels"]
    contacts = read_contacts(data.document("channels"), data.sources)
    return {
        "note": "A value counts to the end of expires_on. After that day, and without that date, "
        "it must not be shown.",
        "channels": [
            {
                "id": channel["id"],
                "page": {
                    language: address(translated_path(channel["page"], language))
                    for language in LANGUAGES
                },
                **{key: channel[key] for key in ("name", *COLUMNS)},
                "reported_by": find_evidence(channel, contacts)[1],
            }
            for channel in channels
        ],
        "contacts": [{key: contact[key] for key in EXPORTED} for contact in contacts],
    }
