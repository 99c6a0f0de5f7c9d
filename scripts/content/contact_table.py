"""The words and patterns that the contact gate knows, from contact_words.yml and
contact_patterns.yml."""

import re
from pathlib import Path

import yaml


def _read_table(name: str) -> dict:
    return yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))


WORDS = {
    part: [word for line in lines for word in line.split()]
    for part, lines in _read_table("contact_words.yml").items()
}
PATTERNS = _read_table("contact_patterns.yml")


def either(part: str) -> str:
    """The words of that name as a pattern, the longest first, also at the beginning of a sentence;
    `_` is a space or a hyphen."""
    words = sorted({*WORDS[part], *(word[0].upper() + word[1:] for word in WORDS[part])})
    words.sort(key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace('_', '[ -]?') for word in words)})"


def fill(pattern: str) -> str:
    """The pattern with its parts, or the words of that name, in the place of `{part}`."""

    def write(match: re.Match) -> str:
        part = PATTERNS["parts"].get(match[1])
        return either(match[1]) if part is None else fill(part)

    return re.sub(r"\{([A-Za-z][\w, ]+)\}", write, pattern)


def join(part: str) -> str:
    """The patterns of a part as one."""
    return "|".join(map(fill, PATTERNS[part].values()))


def compile_all(part: str) -> re.Pattern:
    """The same, compiled; only ASCII letters make a word, which may begin behind a Chinese sign."""
    return re.compile(join(part), re.ASCII)


def compile_each(part: str) -> list[re.Pattern]:
    """The patterns of a part, each for itself: the machine skips fast to the signs with which one
    pattern begins. None ends within a Latin word."""
    patterns = map(fill, PATTERNS[part].values())
    return [re.compile(rf"(?:{one})(?!(?<=[a-z])[a-z])", re.ASCII) for one in patterns]
