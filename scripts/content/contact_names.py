"""Names of accounts that a sentence may not hold.

A messenger may be named in advice and in warnings. It may not stand beside a name that a reader
could look for: a Latin word with digits, or one that is neither English nor known.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from scripts.content.contact_table import WORDS, compile_all, find_whole

ACCOUNT = "a name to look for"
Found = Iterator[tuple[int, str, str]]  # offset, kind, value
HAN = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(
    r"(?<![\w$.-])(?>\$?[a-z\d](?:[\w.'’$-]*[a-z\d])?(?:#\d{4})?)(?!\":)", re.ASCII | re.IGNORECASE
)
LETTER = re.compile(r"[A-Za-z]")
VERSION = re.compile(r"-?[\d.]{1,5}$")
CLAUSE = re.compile(r"[，,。；;！!？?\n|]")
# what belongs to a platform: its sentence, in front within the line, behind as far as the next one
SENTENCE = r"(?:[^。！？!?；;.\n|]|\.(?!\s))"
SENTENCE_END = re.compile(r"[。！？!?；;\n|]|\.\s")
BEHIND = re.compile(rf"{SENTENCE}{{0,80}}(?:[|\s-]*{SENTENCE}{{0,60}})?")

# Where people write to each other or pay each other
PLATFORMS = sorted(map(str.lower, WORDS["platforms"]), key=len, reverse=True)
BETWEEN = r"[\s.·*_~|-]{0,2}"  # what may stand within a short name, as in 微.信
PATTERNS = [
    BETWEEN.join(name) if len(name) == 2 or HAN.search(name) else name.replace("_", " ")
    for name in PLATFORMS
]
PLATFORM = [  # apart, since the machine skips fast to a Chinese sign
    re.compile("|".join(one for one in PATTERNS if bool(HAN.match(one)) == is_han))
    for is_han in (True, False)
]
KNOWN = {
    word.lower() for part in ("known", "standards", "labels", "platforms") for word in WORDS[part]
}
INVITATIONS, TIED = compile_all("invitations"), compile_all("behind a platform")
CAUTIONS, GENERIC, HARMLESS = map(compile_all, ("cautions", "generic", "harmless"))


@cache
def _english() -> frozenset[str]:
    """The words of a spelling checker, which itself counts and guesses besides."""
    resource = resources.files("spellchecker") / "resources/en.json.gz"
    return frozenset(json.loads(gzip.decompress(resource.read_bytes())))


@lru_cache(maxsize=50_000)
def is_word(token: str) -> bool:
    """Whether a Latin word is English, or known otherwise; in parts, where it has a hyphen."""
    word = unicodedata.normalize("NFKD", token.lower().replace("’", "'"))
    word = word.encode("ascii", "ignore").decode().strip(".'-").removesuffix("'s")
    return all(
        len(part) < 3 or part in KNOWN or _is_english(part) for part in re.split(r"[-.]", word)
    )


def _is_english(word: str) -> bool:
    """As it is written, or as an American writes it: the dictionary is American."""
    american = re.sub("is(?=e|ing|ation)", "iz", re.sub("tre(?=s?$)", "ter", word))
    american = re.sub("ll(?=ed|ing|er)", "l", american.replace("our", "or"))
    return not _english().isdisjoint((word, american))


def _is_compound(word: str) -> bool:
    """Whether two words make it: `livestream`, `timeframe`."""
    halves = ((word[:end], word[end:]) for end in range(4, len(word) - 3))
    return any(_english().issuperset(pair) for pair in halves)


def find_beside(text: str, blanked: str) -> Found:
    """The accounts beside a platform, in a text that is also given without its amounts."""
    for platform in find_whole(PLATFORM, text.lower()):
        yield from _find_beside(text, blanked, platform)


def _find_beside(text: str, blanked: str, platform: re.Match) -> Found:
    """What stands in its sentence and as far as the next line or cell."""
    start, end = platform.span()
    first = start - len(SENTENCE_END.split(text[max(start - 60, 0) : start])[-1])
    behind, tied = BEHIND.match(text, end), TIED.match(text, end)
    last = behind.end() if behind else end
    for match in TOKEN.finditer(text, first):
        if match.start() >= last:
            break
        is_amount = blanked[match.start()] == "x" and not LETTER.search(match[0])
        if is_suspect(match[0]) and not is_amount:
            yield match.start(), ACCOUNT, match[0]
    is_chinese = HAN.search(text, first, last) is not None
    if tied and tied["word"].lower() not in KNOWN and (is_chinese or not is_word(tied["word"])):
        yield tied.start("word"), ACCOUNT, tied["word"]
    invitation = INVITATIONS.match(text, end)
    if invitation and is_meant(invitation) and not is_cautious(text, start, end):
        yield start, ACCOUNT, text[start : invitation.end()]


def is_meant(match: re.Match) -> bool:
    """Whether the `word` of a match is one that nobody knows, and its `name` no ordinary one."""
    groups = match.groupdict()
    word, name = groups.get("word"), groups.get("name")
    is_ordinary = name and (GENERIC.fullmatch(name) or (name.isascii() and is_word(name)))
    return not is_ordinary and (word is None or is_suspect(word))


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
    if bare in KNOWN or VERSION.sub("", bare) in KNOWN or HARMLESS.fullmatch(token):
        return False
    if "_" in bare or any(sign.isdigit() for sign in bare):
        return True
    return len(bare) > 4 and token.islower() and not is_word(bare) and not _is_compound(bare)
