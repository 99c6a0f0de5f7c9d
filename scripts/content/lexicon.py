"""What the search knows about words: Traditional characters, pinyin, synonyms. All of it becomes
part of the index.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import opencc

HAN_RANGE = range(0x3400, 0xA000)
HAN = re.compile(r"[\u3400-\u9fff]")
READER = Path(__file__).with_name("syllables.py")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
# The 3,755 characters of everyday writing, in which homophones are mistyped: level 1 of GB 2312.
GB2312_LEVEL_1 = (range(0xB0, 0xD8), range(0xA1, 0xFF))


def pair_foldings(characters: Iterable[str], also: Mapping[str, str]) -> tuple[str, str]:
    """(Traditional characters, in the same order their Simplified ones), as far as these are among
    `characters`.

    `also` adds pairs.
    """
    wanted = set(characters)
    found = {old: new for old, new in _traditional().items() if {old, new} & wanted or new in also}
    pairs = {old: also.get(new, new) for old, new in found.items()} | dict(also)
    return "".join(pairs), "".join(pairs.values())


def read_syllables(texts: Iterable[str], readings: Mapping[str, list[str]]) -> dict:
    """How characters are read, as pinyin without tones: `{"runs": [["a", 2], …], "also": {"chong":
    "重虫…", …}}`.

    `runs` counts the characters of everyday writing, in the order of GB 2312, that follow each
    other with one reading. `also` has what that leaves out: the other readings that characters of
    `texts` have there, and characters that are not among them. `readings` replaces both for single
    characters.
    """
    everyday = _everyday()
    runs = sorted({run for text in texts for run in HAN_RUN.findall(text)})
    read = _read_runs([*everyday, *runs])
    usual = {character: read[character][0] for character in everyday}
    found: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        for character, syllable in zip(run, read[run], strict=True):
            found[character].add(syllable)
    found.update((character, set(given)) for character, given in readings.items())
    also: dict[str, str] = defaultdict(str)
    for character in sorted(found):
        for syllable in sorted(found[character] - {usual.get(character)}):
            also[syllable] += character
    lengths = [[syllable, len(list(same))] for syllable, same in groupby(usual.values())]
    return {"runs": lengths, "also": dict(sorted(also.items()))}


def merge_groups(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """Groups of synonyms; those that share a word become one. Case does not count, the order is
    kept.
    """
    leader: dict[str, list[str]] = {}
    for group in groups:
        words = list(dict.fromkeys(word.lower() for word in group))
        joined = [leader[word] for word in words if word in leader]
        words = list(dict.fromkeys([word for old in joined for word in old] + words))
        leader.update(dict.fromkeys(words, words))
    return list({id(words): words for words in leader.values()}.values())


def list_term_groups(terms: Iterable[Mapping], languages: Iterable[str]) -> list[list[str]]:
    """The forms of each term of the glossary that belong to one of `languages`, where there are two
    or more.
    """
    keys = [
        key for language in languages for key in (language, f"also_{language}", f"avoid_{language}")
    ]
    groups = []
    for term in terms:
        values = [term.get(key, []) for key in keys]
        groups.append(
            [word for value in values for word in ([value] if isinstance(value, str) else value)]
        )
    return [group for group in groups if len(group) > 1]


@lru_cache
def _traditional() -> dict[str, str]:
    """Traditional → Simplified for every character of Big5 that differs."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    # a line each, or words of several characters would be looked for
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {old: new for old, new in pairs if new != old and old.encode("big5", "ignore")}


def _read_runs(runs: list[str]) -> dict[str, list[str]]:
    """How each character of each run is read."""
    library = find_spec("pypinyin")
    folders = library.submodule_search_locations or [] if library else []
    command = [sys.executable, "-I", str(READER), *folders]
    said = subprocess.run(command, input=json.dumps(runs), stdout=subprocess.PIPE, text=True)
    return dict(zip(runs, json.loads(said.stdout), strict=True))


@lru_cache
def _everyday() -> tuple[str, ...]:
    codes = (bytes([high, low]) for high in GB2312_LEVEL_1[0] for low in GB2312_LEVEL_1[1])
    return tuple(text for text in (code.decode("gb2312", "ignore") for code in codes) if text)
