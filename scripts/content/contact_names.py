"""Names of accounts, persons and places that a sentence may not hold.

A messenger or a label such as 账号 may be named in advice and in warnings. It may
not stand beside a name that a reader could look for, and a Latin word that is
neither English nor listed may be one.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from scripts.content.contact_table import WORDS, compile_all

ACCOUNT, LABELLED_CODE = "a name to look for", "an account or a code"
PERSON = "a person or a place to go to"
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(
    r"(?<![A-Za-z0-9_$.-])\$?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9_.'’$-]*[A-Za-zÀ-ÿ0-9]"
    r"|(?<![A-Za-z0-9_.])[0-9]+[A-Za-z][A-Za-z0-9]*"
)
SENTENCE = re.compile(
    r"[^。！？!?；;.\n]+(?:(?:\.(?!\s)|\n(?!\n)|\n\n+(?![#>]))[^。！？!?；;.\n]*)*"
)
STATEMENT = re.compile(r"[^.;\"\n]+")  # the same in code
BREAK = re.compile(r"[，,。；;！!？?\n|]|\Z")

# Where people write to each other or pay each other; a nickname is an ordinary word for one.
PLATFORMS = {word.lower() for word in WORDS["platforms"]}
NICKNAMES = {word.lower() for word in WORDS["nicknames"]}
NAMES = sorted(PLATFORMS | NICKNAMES, key=len, reverse=True)
BETWEEN = r"[\s.·*_~|-]{0,2}"  # what may stand within a name, as in 微.信
HAN_NAMES = re.compile("|".join(BETWEEN.join(word) for word in NAMES if HAN.search(word)))
LATIN_NAMES = re.compile(
    rf"(?<![a-z\d])(?:{'|'.join(word for word in NAMES if not HAN.search(word))})(?![a-z])"
    r"|(?<![a-z])(?:[+加]\s?v|v|wa|x|q)(?![a-z])"
)
KNOWN = {word.lower() for part in ("known", "standards", "labels") for word in WORDS[part]}

INVITATIONS, SEARCHES = compile_all("invitations"), compile_all("searches")
PERSONS, LABELS = compile_all("persons"), compile_all("labels")
CAUTIONS, GENERIC = compile_all("cautions"), compile_all("generic")
HARMLESS, VERSIONS = compile_all("harmless"), compile_all("versions")


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


def split_sentences(text: str, is_code: bool) -> Iterator[re.Match]:
    """The parts of a text within which a messenger and a name belong together."""
    yield from (STATEMENT if is_code else SENTENCE).finditer(text)


@lru_cache(maxsize=50_000)
def find_names(sentence: str, blanked: str) -> list[tuple[str, str]]:
    """(kind, value) of the names in a sentence for readers; `blanked` is without its amounts."""
    found = []
    platforms = _find_platforms(blanked)
    for start, end, is_nickname in platforms:
        match = INVITATIONS.match(blanked, end)
        if match and not is_nickname and _is_invited(match, start):
            found.append((ACCOUNT, blanked[start : match.end()]))
    for match in SEARCHES.finditer(blanked):
        if _is_invited(match, match.start()):
            found.append((ACCOUNT, match[0]))
    for match in PERSONS.finditer(blanked):
        if not _is_cautious(blanked, match.start(), match.start()):
            found.append((PERSON, match[0]))
    for match in LABELS.finditer(sentence):
        if _is_value(match["name"] or match["word"]):
            found.append((LABELLED_CODE, match[0]))
    return found + _find_unknown(sentence if platforms else blanked, bool(platforms))


@lru_cache(maxsize=50_000)
def find_accounts(sentence: str, blanked: str) -> list[tuple[str, str]]:
    """A messenger beside a name that nobody knows: in search words, technical prose and code."""
    is_named = any(not is_nickname for _, _, is_nickname in _find_platforms(blanked))
    return _find_unknown(sentence, True) if is_named else []


def _find_platforms(sentence: str) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is a nickname) of each platform: `LINE`, but not a command line."""
    found = [
        (*match.span(), re.sub(BETWEEN, "", match[0]) in NICKNAMES)
        for match in HAN_NAMES.finditer(sentence)
    ]
    for match in LATIN_NAMES.finditer(sentence.lower()):
        is_platform = match[0] in PLATFORMS
        if is_platform or "-" in match[0] or sentence[match.start()].isupper():
            found.append((*match.span(), not is_platform))
    return found


def _is_invited(match: re.Match, start: int) -> bool:
    is_generic = match["name"] and GENERIC.fullmatch(match["name"])
    behind = BREAK.search(match.string, match.end())
    end = behind.start() if behind else match.end()
    return not is_generic and not _is_cautious(match.string, start, end)


def _is_cautious(text: str, start: int, end: int) -> bool:
    """Whether the clause that holds `start` warns, as far as `end`, or says what others do."""
    first = max(text.rfind(sign, 0, start) for sign in "，,。；;！!？?\n|") + 1
    return bool(CAUTIONS.search(text, first, end))


def _is_value(value: str) -> bool:
    if value.isdigit():
        return value not in ("1234", "0000", "123456", "000000")
    if HAN.search(value):
        return not GENERIC.fullmatch(value)
    has_digit = any(sign.isdigit() for sign in value)
    return has_digit or (value.isupper() and len(value) > 3) or not is_word(value)


def _find_unknown(sentence: str, has_platform: bool) -> list[tuple[str, str]]:
    """Latin words that nobody knows."""
    tokens = LATIN.findall(sentence)
    is_chinese = 3 * len(HAN.findall(sentence)) > sum(map(len, tokens))
    return [(ACCOUNT, token) for token in tokens if _is_suspect(token, is_chinese, has_platform)]


@lru_cache(maxsize=50_000)
def _is_suspect(token: str, is_chinese: bool, has_platform: bool) -> bool:
    """A word that nobody knows; an English one too in a Chinese sentence with a platform."""
    bare = token.lower().strip(".$'")
    if bare in PLATFORMS or bare in NICKNAMES or bare in KNOWN or HARMLESS.fullmatch(token):
        return False
    if VERSIONS.fullmatch(token):
        return has_platform and bare.rstrip("-0123456789") not in KNOWN
    if "_" in token or any(sign.isdigit() for sign in token):
        return True
    if token.isupper():
        return len(token) > 5 and not is_word(bare)
    if is_chinese and has_platform:
        return len(token) > 2
    if is_word(token):
        return False
    return is_chinese or has_platform or not token[:1].isupper() or not token[1:].islower()
