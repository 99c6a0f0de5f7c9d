"""How runs of Han characters are read: a JSON list of them comes in, their pinyin goes out.

    python -I scripts/content/syllables.py FOLDER-OF-PYPINYIN

A process of its own, with no more of pypinyin than its two dictionaries: in the build they would
fill a third of its memory, and all the rest takes longer to load than to do without. Like the
library, it takes the longest word that it knows, again and again.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib import import_module

TONE = re.compile("[\u0300\u0301\u0304\u030c]")


def remove_tone(syllable: str) -> str:
    """`lǜ` → `lv`."""
    plain = TONE.sub("", unicodedata.normalize("NFD", syllable))
    return unicodedata.normalize("NFC", plain).replace("ü", "v")


def read_run(run: str, words: dict, characters: dict, longest: int) -> Iterator[str]:
    """A syllable for each character; one that nobody can read stands for itself."""
    while run:
        sizes = range(min(longest, len(run)), 1, -1)
        word = next((run[:size] for size in sizes if run[:size] in words), run[0])
        readings = words.get(word) or [characters.get(ord(word), word).split(",")]
        yield from (remove_tone(reading[0]) for reading in readings)
        run = run[len(word) :]


def main() -> None:
    sys.path.append(sys.argv[1])
    words = import_module("phrases_dict").phrases_dict
    characters = import_module("pinyin_dict").pinyin_dict
    longest = max(map(len, words))
    runs = json.load(sys.stdin)
    json.dump([list(read_run(run, words, characters, longest)) for run in runs], sys.stdout)


if __name__ == "__main__":
    main()
