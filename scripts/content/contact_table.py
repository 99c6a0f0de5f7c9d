"""The words and patterns that the contact gate knows, from contact_words.yml and
contact_patterns.yml."""

from __future__ import annotations

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
    """The words of that name as a pattern, the longest first; `_` is a space or a hyphen."""
    words = sorted(WORDS[part], key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace('_', '[ -]?') for word in words)})"


def fill(pattern: str) -> str:
    """The pattern with its parts, or the words of that name, in the place of `{part}`."""
    parts = PATTERNS["parts"]
    return re.sub(
        r"\{([A-Za-z][\w, ]+)\}",
        lambda match: fill(parts[match[1]]) if match[1] in parts else either(match[1]),
        pattern,
    )


def join(*parts: str) -> str:
    """The patterns of some parts as one."""
    return "|".join(fill(pattern) for part in parts for pattern in PATTERNS[part].values())


def compile_all(*parts: str) -> re.Pattern:
    """The same, compiled; only ASCII letters make a word, which may begin behind a Chinese sign."""
    return re.compile(join(*parts), re.ASCII | re.MULTILINE)
