"""An index over the whole text of a guide, in volumes small enough to be fetched when a search
needs one.

A volume is a part of the sorted list of all entries, `提现=3.0.2,7.1;提示=4.0`. An entry is two
neighbouring Han characters, a word, or two neighbouring words; this one stands in the passages 0
and 2 of answer 3, and in passage 1 of answer 7. An entry that stands nearly everywhere names no
place. docs/assets/search-text.js reads the volumes and takes a query apart in the same way.
"""

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


def find_entries(
    answers: Iterable[Iterable[str]], fold: Mapping[int, int], first: int = 0
) -> dict[str, str]:
    """Each entry of some answers, and the places where it stands, `3.0.2,7.1`.

    Args:
        answers: The passages of each answer.
        fold: Turns Traditional characters into Simplified ones.
        first: The number of the first of these answers.
    """
    found: dict[str, str] = {}
    for number, passages in enumerate(answers, start=first):
        places, answer = dict[str, str](), str(number)
        for at, passage in enumerate(_simplify("\n".join(passages), fold).split("\n")):
            place = f".{at}"
            for entry in _split(passage):
                places[entry] = places.get(entry, answer) + place
        for entry, place in places.items():
            found[entry] = f"{found[entry]},{place}" if entry in found else place
    return found


def _simplify(text: str, fold: Mapping[int, int]) -> str:
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", text)).lower().translate(fold)
    return plain.replace("’", "'")


def _split(plain: str) -> set[str]:
    found: set[str] = set()
    for run in RUN.findall(plain):
        if run[0] >= "\u3400":
            found.update(map("".join, zip(run, run[1:], strict=False)))
        else:
            words = WORDS.findall(run)
            found.update(words, map(" ".join, zip(words, words[1:], strict=False)))
    return found


def write_volumes(
    parts: Iterable[Mapping[str, str]], answers: int, size: int = VOLUME
) -> list[tuple[str, str]]:
    """(first entry, text) of each volume.

    Args:
        parts: What `find_entries` gives for all answers, some at a time, in their order.
        answers: How many answers there are.
        size: About how many characters a volume has.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for entry, places in part.items():
            found[entry].append(places)
    most = max((answers - 1) // COMMON, FEW)
    lines = []
    for entry in sorted(found):
        places = ",".join(found[entry])
        lines.append(f"{entry}={places if places.count(',') < most else ''}")
    size = max(size, sum(map(len, lines)) // VOLUMES)
    numbered = zip(((end - 1) // size for end in accumulate(map(len, lines))), lines, strict=True)
    volumes = [[line for _, line in volume] for _, volume in groupby(numbered, key=itemgetter(0))]
    return [(volume[0].partition("=")[0], ";".join(volume)) for volume in volumes]
