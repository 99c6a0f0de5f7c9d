"""What the templates show of the contact channels.

What is shown does not depend on the day of the build: a value stands in the page with the date
until which it counts, and docs/assets/site.js takes it out once that has passed. The comparison
holds what decides between channels, in the order of need; the rest stands on each channel's page.
"""

from typing import Any

from scripts.content.data import Data
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
