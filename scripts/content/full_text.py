"""An index over the whole text of a guide, in volumes small enough to be fetched when a search
needs one.

A volume is a part of the sorted list of all entries, `提现=3.0.2,7.1;提示=4.0`. An entry is two
neighbouring Han characters, a word, or two neighbouring words; this one stands in the passages 0
and 2 of answer 3, and in passage 1 of answer 7. An entry that stands nearly everywhere names no
place. docs/assets/search-text.js reads the volumes and takes a query apart in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate, groupby
from operator import itemgetter

VOLUME = 700  # characters, about half a KB as they are sent
VOLUMES = 1_000  # at most; those of a large guide are larger
COMMON = 4  # an entry in more than the fourth part of the answers singles out none of them
FEW = 20  # answers, which are never too many
ACCENT = re.compile("[\u0300-\u036f]")
WORD = r"[a-z0-9]+(?:'[a-z]+)*"
RUN = re.compile(rf"[\u3400-\u9fff]+|{WORD}(?:[\s\-_/.&]+{WORD})*")
WORDS = re.compile(WORD)


def find_entries(passages: Iterable[str], fold: Mapping[int, int]) -> dict[str, str]:
    """Each entry of an answer, and the numbers of the passages where it stands, `0.2`.

    `fold` turns Traditional characters into Simplified ones.
    """
    found: dict[str, str] = {}
    for number, passage in enumerate(passages):
        for entry in _entries(passage, fold):
            found[entry] = f"{found[entry]}.{number}" if entry in found else str(number)
    return found


def _entries(text: str, fold: Mapping[int, int]) -> set[str]:
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", text)).lower().translate(fold)
    plain = plain.replace("’", "'")
    found: set[str] = set()
    for run in RUN.findall(plain):
        if run[0] >= "\u3400":
            found.update(map("".join, zip(run, run[1:], strict=False)))
        else:
            words = WORDS.findall(run)
            found.update(words, map(" ".join, zip(words, words[1:], strict=False)))
    return found


def write_volumes(
    answers: Iterable[Mapping[str, str]], size: int = VOLUME
) -> list[tuple[str, str]]:
    """(first entry, text) of each volume, from the entries of all answers in their order.

    `size`: about how many characters a volume has.
    """
    places: dict[str, list[str]] = defaultdict(list)
    number = 0
    for number, entries in enumerate(answers):
        for entry, passages in entries.items():
            places[entry].append(f"{number}.{passages}")
    most = max(number // COMMON, FEW)
    lines = [
        f"{entry}={','.join(places[entry]) if len(places[entry]) <= most else ''}"
        for entry in sorted(places)
    ]
    size = max(size, sum(map(len, lines)) // VOLUMES)
    numbered = zip(((end - 1) // size for end in accumulate(map(len, lines))), lines, strict=True)
    parts = [[line for _, line in part] for _, part in groupby(numbered, key=itemgetter(0))]
    return [(part[0].partition("=")[0], ";".join(part)) for part in parts]
