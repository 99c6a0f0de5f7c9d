"""Names of accounts that a sentence may not hold.

A messenger may be named in advice and in warnings. It may not stand beside a name that a reader
could look for: a Latin word with digits, or one that is neither English nor known.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from scripts.content.contact_patterns import CLAUSE, Found, is_cautious
from scripts.content.contact_table import WORDS, compile_all, compile_each, find_whole

ACCOUNT, LABELLED = "a name to look for", "an invitation or a code"
HAN = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(
    r"(?<![\w$.-])(?>\$?[a-z\d](?:[\w.'’$-]*[a-z\d])?(?:#\d{4})?)(?!\":)", re.ASCII | re.IGNORECASE
)
VERSION = re.compile(r"-?[\d.]{1,5}$")
CLAUSE_END = re.compile(rf"[{CLAUSE}]|\Z")
# what belongs to a platform: its sentence, in front within the line, behind as far as the next one
SENTENCE = r"(?:[^。！？!?；;.\n|]|\.(?!\s))"
SENTENCE_END = re.compile(r"[。！？!?；;\n|]|\.\s")
BEHIND = re.compile(rf"{SENTENCE}{{0,80}}(?:[|\s-]*{SENTENCE}{{0,60}})?")

# Where people write to each other or pay each other
PLATFORMS = sorted(map(str.lower, WORDS["platforms"]), key=len, reverse=True)
BETWEEN = r"[\s.·*_~|-]{0,2}"  # what may stand within a short name, as in 微.信
PLATFORM = re.compile(
    "|".join(
        BETWEEN.join(name) if len(name) == 2 or HAN.search(name) else name.replace("_", " ")
        for name in PLATFORMS
    )
)
KNOWN = {
    word.lower() for part in ("known", "standards", "labels", "platforms") for word in WORDS[part]
}
SEARCHES, BESIDE, LABELS = map(compile_each, ("searches", "beside a name", "labelled"))
INVITATIONS, TIED = compile_all("invitations"), compile_all("behind a platform")
GENERIC, HARMLESS = compile_all("generic"), compile_all("harmless")


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


def find_names(text: str, blanked: str) -> Found:
    """The accounts in a text, which is also given without its amounts."""
    for match in find_whole([PLATFORM], text.lower()):
        yield from _find_beside(text, blanked, match)
    for match in find_whole(BESIDE, text):
        if is_suspect(match[match.lastindex or 0]):
            yield match.start(), ACCOUNT, match[0]
    for match in find_whole(SEARCHES, text):
        if _is_invited(match, match.start()):
            yield match.start(), ACCOUNT, match[0]
    for match in find_whole(LABELS, text):
        if _is_code(match["name"] or match["word"]):
            yield match.start(), LABELLED, match[0]


def _find_beside(text: str, blanked: str, platform: re.Match) -> Found:
    """What stands beside a platform, in its sentence and as far as the next line or cell."""
    start, end = platform.span()
    first = start - len(SENTENCE_END.split(text[max(start - 60, 0) : start])[-1])
    behind, tied = BEHIND.match(text, end), TIED.match(text, end)
    last = behind.end() if behind else end
    for match in TOKEN.finditer(text, first):
        if match.start() >= last:
            break
        is_amount = match[0].isdigit() and blanked[match.start()] == "x"
        if is_suspect(match[0]) and not is_amount:
            yield match.start(), ACCOUNT, match[0]
    is_chinese = HAN.search(text, first, last) is not None
    if tied and tied["word"].lower() not in KNOWN and (is_chinese or not is_word(tied["word"])):
        yield tied.start("word"), ACCOUNT, tied["word"]
    invitation = INVITATIONS.match(text, end)
    if invitation and _is_invited(invitation, start):
        yield start, ACCOUNT, text[start : invitation.end()]


def _is_invited(match: re.Match, start: int) -> bool:
    """Whether nothing in the clause warns, and what is named is no ordinary word."""
    name = match.groupdict().get("name")
    if name and (GENERIC.fullmatch(name) or (name.isascii() and is_word(name))):
        return False
    behind = CLAUSE_END.search(match.string, match.end())
    return not is_cautious(match.string, start, behind.start() if behind else match.end())


def _is_code(value: str) -> bool:
    if HAN.search(value):
        return not GENERIC.fullmatch(value)
    return value not in ("1234", "0000", "123456", "000000") and (
        any(sign.isdigit() for sign in value) or (value.isupper() and len(value) > 3)
    )


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
