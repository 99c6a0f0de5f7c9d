"""The markers in articles, which the build fills, such as `<!-- channel: hotline -->`."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from scripts.content.data import Data

MARKER = re.compile(r"<!--\s*(?P<name>[a-z]+(?:-[a-z]+)*)\s*(?::\s*(?P<argument>[^\s>]*)\s*)?-->")
WORDINGS = re.compile(
    r"(?<!\n)<!-- if-contact: (?P<kind>[a-z-]+) -->(?P<one>.*?)"
    r"<!-- else -->(?P<other>.*?)<!-- end -->"
)
# a marker without an argument becomes the partial of its name
PARTIALS = (
    "channel-table contacts downloads faq-index glossary public-help search-opener sources version"
).split()
# what begins a marker; any other comment is a note
NAMES = (*PARTIALS, "channel", "else", "end", "if-contact", "tool")


def find_unknown(lines: Iterable[str], data: Data) -> Iterator[tuple[int, str]]:
    """The number of each line with a comment that is almost a marker, and what to write.

    Raises DataError.
    """
    known = [
        *PARTIALS,
        "if-contact: phone (within a line)",
        *(f"tool: {one}" for one in data.document("tools").value),
    ]
    known += [f"channel: {channel['id']}" for channel in data.channels["channels"]]
    for number, line in enumerate(lines, start=1):
        for match in MARKER.finditer(WORDINGS.sub("", re.sub(r"`[^`]*`", "", line))):
            found = ": ".join(filter(None, match.groups()))
            is_meant = get_close_matches(match["name"], NAMES, 1, cutoff=0.7)
            if is_meant and found not in known:
                near = [f"`<!-- {one} -->`" for one in get_close_matches(found, known, 1)]
                expected = near or [f"one of these: {', '.join(sorted(known))}"]
                yield number, f"unknown marker `{match[0]}`, write {expected[0]}"
