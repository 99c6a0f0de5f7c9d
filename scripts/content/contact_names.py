"""Names of accounts that a sentence may not hold.

A messenger may be named in advice and in warnings. It may not stand beside a name that a reader
could look for: a Latin word with digits, or one that is neither English nor known.
"""

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from scripts.content.contact_table import WORDS, compile_all, either

ACCOUNT = "a name to look for"
Found = Iterator[tuple[int, str, str]]  # offset, kind, value
TOKEN = re.compile(
    r"(?<![\w$.-])(?>\$?[a-z\d](?:[\w.'’$-]*[a-z\d])?(?:#\d{4})?)(?!\":)", re.ASCII | re.IGNORECASE
)
CLAUSE = re.compile(r"[，,。；;！!？?\n|]")
# what belongs to a platform: its sentence, and the beginning of the next line or cell
SENTENCE_END = re.compile(r"[。！？!?；;\n|]|\.\s")
PART = r"(?:[^。！？!?；;.\n|]|\.(?!\s))"
BEHIND = re.compile(rf"{PART}{{0,80}}(?:[|\s-]*{PART}{{0,60}})?(?!\w)")

# where people write to each other or pay each other
ENGLISH_PLATFORMS = "|".join(WORDS["platforms, in English"]).replace("_", " ")
PLATFORM = [  # apart, since the machine skips fast to a Chinese sign
    re.compile(either("platforms").lower()),
    re.compile(rf"\b(?:{ENGLISH_PLATFORMS})(?![a-z])", re.ASCII),
]
KNOWN = {*map(str.lower, WORDS["known"] + WORDS["standards"] + WORDS["platforms, in English"])}
INVITATIONS, CAUTIONS = compile_all("invitations"), compile_all("cautions")
HARMLESS = compile_all("harmless")


@cache
def _english() -> frozenset[str]:
    """The words of a spelling checker, which itself counts and guesses besides."""
    resource = resources.files("spellchecker") / "resources/en.json.gz"
    return frozenset(json.loads(gzip.decompress(resource.read_bytes())))


def is_word(token: str) -> bool:
    """Whether a Latin word is English, or known otherwise; in parts, where it has a hyphen."""
    word = token.lower().replace("’", "'").removesuffix("'s")
    parts = (part for part in re.split(r"[-.]", word) if len(part) > 2)
    return all(part in KNOWN or not _english().isdisjoint(_spell(part)) for part in parts)


def _spell(word: str) -> tuple[str, str]:
    """As it is written, and as an American writes it: the dictionary is American."""
    american = re.sub("is(?=e|ing|ation)", "iz", re.sub("tre(?=s?$)", "ter", word))
    return word, re.sub("ll(?=ed|ing|er)", "l", american.replace("our", "or"))


def find_beside(text: str, blanked: str) -> Found:
    """What may be an account in a sentence that names a platform, or in the line or cell behind
    it; `blanked` is the text without its amounts."""
    lowered = text.lower()
    for platform in chain.from_iterable(one.finditer(lowered) for one in PLATFORM):
        start, end = platform.span()
        first = start - len(SENTENCE_END.split(text[max(start - 60, 0) : start])[-1])
        behind = BEHIND.match(text, end)
        for match in TOKEN.finditer(text, first, behind.end() if behind else end):
            is_amount = blanked[match.start()] == "x" and not re.search("[A-Za-z]", match[0])
            if is_suspect(match[0]) and not is_amount:
                yield match.start(), ACCOUNT, match[0]
        invitation = INVITATIONS.match(text, end)
        if invitation and not is_cautious(text, start, end):
            yield start, ACCOUNT, text[start : invitation.end()]


def is_cautious(text: str, start: int, end: int) -> bool:
    """Whether the clause around a place warns, or says what others do."""
    before, behind = CLAUSE.split(text[:start][-200:])[-1], CLAUSE.split(text[end : end + 200])[0]
    return CAUTIONS.search(f"{before}{behind}") is not None


@lru_cache(maxsize=50_000)
def is_suspect(token: str) -> bool:
    """Whether a Latin word, or a number, may be an account."""
    bare = token.lower().strip(".$'-")
    if bare.isdigit():
        return len(bare) > 4
    if bare in KNOWN or HARMLESS.fullmatch(token):
        return False
    if token[0] == "$" or "_" in bare or any(sign.isdigit() for sign in bare):
        return True
    return len(bare) > 4 and token.islower() and not is_word(bare)
