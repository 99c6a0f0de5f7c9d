"""Names of accounts, persons and places: what a text may not put beside a messenger or an invitation.

A messenger, a wallet or a label such as 账号 may be named in advice and in warnings. It may not stand beside a name that
a reader could look for, and a Latin word that is neither English nor listed may be such a name. Words stand in
contact_words.yml.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from spellchecker import SpellChecker

from scripts.content.contact_patterns import WORDS, Found

ACCOUNT, LABELLED_CODE = "a name to look for", "an account or a code"
PERSON = "a person or a place to go to"
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(
    r"(?<![\w$.-])\$?[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9_.'’$-]*[A-Za-zÀ-ÿ0-9]"
    r"|(?<![\w.])\d+[A-Za-z][A-Za-z0-9]*"
)
WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z']*(?![0-9])")
SENTENCE = re.compile(
    r"[^。！？!?；;.\n]+(?:(?:\.(?!\s)|\n(?!\n)|\n\n+(?![#>]))[^。！？!?；;.\n]*)*"
)
BREAK = re.compile(r"[，,。；;！!？?\n|]")
WINDOW = 40  # so many characters before and behind a name belong to it


def _split(part: str) -> tuple[str, set[str]]:
    """The Chinese words of a part of the table as a pattern, and its Latin words.

    Between the signs of a Chinese word may stand others, as in `微.信`.
    """
    han = [word for word in WORDS[part] if HAN.search(word)]
    pattern = "|".join(r"[\s.·*_~|-]{0,2}".join(word) for word in han)
    return pattern, {word.lower() for word in WORDS[part]} - {*han}


PLATFORMS, LATIN_PLATFORMS = _split("platforms")
WALLETS, LATIN_WALLETS = _split("wallets")
NICKNAMES, LATIN_NICKNAMES = _split("nicknames")
LABELS, LATIN_LABELS = _split("labels")
CAUTIONS, LATIN_CAUTIONS = _split("cautions")
FIRST = "".join({word[0] for part in ("platforms", "wallets", "nicknames") for word in WORDS[part]})
HAN_NAMES = re.compile(
    f"(?=[{FIRST}])(?:(?P<platform>{PLATFORMS})|(?P<wallet>{WALLETS})|{NICKNAMES})"
)
LETTER_NAME = re.compile(r"(?<![A-Za-z])(?:[+加]\s?V|V|WA|X|Q)(?![A-Za-z])")
CAUTION = re.compile(
    f"{CAUTIONS.replace('别|', '别(?![的人处])|')}|(?i:\\b(?:{'|'.join(LATIN_CAUTIONS)})\\b)"
)
KNOWN = {word.lower() for part in ("known", "standards", "labels") for word in WORDS[part]}
KINDS = {
    **dict.fromkeys(LATIN_NICKNAMES, "nickname"),
    **dict.fromkeys(LATIN_WALLETS, "wallet"),
    **dict.fromkeys(LATIN_PLATFORMS, "platform"),
}

QUOTED = r"[“「『《\"]([^“”「」『』《》\"\n]{2,20})[”」』》\"]"
GENERIC = re.compile(
    "(?:官方|人工|在线|平台|真|假|内部|专属|的)*"
    "(?:客服|官网|官方|账号|账户|热线|电话|号码|公告|帮助|设置|提现|密码)?"
    r"|(?:official )?support(?: number)?|[a-z]+",
)
# What may follow a name; `(?!…)`: nobody is invited by 加微信以后
OBJECT = (
    r"(?=\s*[:：“「『《\"]?\s*\w)"
    r"(?!\s*(?:你|我|以后|之后|之前|后|前|聊|好友|群|的|上|里|或|和|与|了|and|or))"
)
ID = r"\s*(?:号|群|ID|账号|频道|主页|名字?|同号)?"
BEHIND = [  # an invitation behind the name of a platform
    re.compile(pattern, re.IGNORECASE)
    for pattern in [
        rf"{ID}\s*[:：=]\s*(?=\w)(?!.{{0,12}}(?:{CAUTION.pattern}|先))",  # 公众号：某某
        rf"{ID}\s*{QUOTED}",  # 公众号“某某钱包”
        rf"[^，。；！？,;!?\n]{{0,14}}?(?:搜一搜|搜索|搜|关注|添加|加(?!密)|私信|发给|转给){OBJECT}",
        r"\s+(?:for|called|named|user|name|invite|page|id|handle|\$)\s+(?=[\w$])",  # Discord invite
        r"[^.;!?\n]{0,20}?\b(?:search|look) (?:for|up)\b",
    ]
]
BEHIND_MESSENGER = re.compile(rf"[^，。；！？,;!?\n]{{0,6}}?(?:联系|找){OBJECT}")  # 飞书找…
BEFORE = [  # and before it
    re.compile(pattern, re.IGNORECASE)
    for pattern in [
        r"(?:搜|搜索|关注|添加|加入|加(?!密)|私信|进)[^，。；！？,;!?\n]{0,4}$",  # 加微信…
        r"\b(?:search|find|follow|message|dm|add|contact|reach|join|write|ping|like|pay)\b"
        r"(?:[ ,]+[\w“”\"]+){0,5}?[ ,]+$",  # Message paydesk on
    ]
]
SEARCHED = [  # without a platform
    re.compile(pattern)
    for pattern in [
        rf"(?:搜索|搜|查找|百度一下|\b(?:[Ss]earch|[Ll]ook) (?:for|up))[^，。；！？,;!?\n]{{0,6}}?{QUOTED}",
        r"\bGoogle (?=[A-Z])(?!Play|Pay|Maps|Authenticator|Ads?\b|Search|Chrome|Meet)\w+",
    ]
]
LABELLED = re.compile(
    rf"(?=[{''.join({word[0] for word in WORDS['labels']})}A-Za-z])(?:{LABELS}|(?i:\b(?:{'|'.join(label.replace('-', '[ -]') for label in LATIN_LABELS)})\b))"
    r"(?:号码|号|\s?ID|码)?\s*(?:是|为|叫|填|[:：=#]|is|no\.?|number)?\s*"
    r"(?:[“「『《\"]([^”」』》\"\n]{1,20})[”」』》\"]|([A-Za-z\d]\w*))"
)
TITLES = "经理|主任|专员|老师|主管|总监|助理|顾问|导师|警官|律师|处长|科长"
HAN_PERSONS = [
    re.compile(pattern)
    for pattern in [
        rf"[{''.join(WORDS['surnames'])}](?:{TITLES})",  # 李经理
        rf"(?:客服|{TITLES})\s?(?:小(?!程序|时|心|额|号|字|组|数|票|写)[\u4e00-\u9fff]|[A-Z][a-z]+)",
        r"[\u4e00-\u9fff]{2}[路街道巷弄里]\s*[中东西南北]?\s*[\d一二三四五六七八九十百]+\s*号",  # 建设路 18 号
        r"(?:大厦|大楼|广场|写字楼)\s*(?:[\d一二三四五六七八九十]+\s*[室号楼层座]|[A-Z]\s*座)|邮政信箱",
        r"(?<![\d第])\d{1,4}\s*(?:号楼|号院|室)",
    ]
]
PERSONS = [
    re.compile(pattern)
    for pattern in [
        r"\b(?:Manager|Agent|Officer|Supervisor|Director|Advis[eo]r|Mrs?|Ms|Miss|Dr)\.? [A-Z][a-z]+",
        r"\b(?:[Aa]sk for|[Cc]ontact|[Ee]mail|[Mm]essage|[Ww]rite to|[Rr]each) [A-Z][a-z]+ [A-Z][a-z]+",
        r"\b\d{1,4} (?:[A-Z][a-z]+ ){1,3}(?:Street|Road|Avenue|Lane|Square|Boulevard|Tower|Building)\b",
        r"\b(?:Suite|Room|PO Box|P\.O\. Box) \d+",
    ]
]
MASK = re.compile("[A-Z]{0,4}(?:-?[X*]{3,})+")  # TX-XXXX-XXXX
WITH_DIGITS = re.compile(
    r"[A-Z]{1,5}-?\d{1,3}|\d[A-Z]{1,3}|\d+(?:am|pm|x\d*|k|s|h|th|st|nd|rd|ms|px)?", re.IGNORECASE
)


class Platform(NamedTuple):
    """Where a platform is named; `kind`: platform, wallet or nickname."""

    start: int
    end: int
    kind: str


@cache
def _english() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


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
    british = [
        ("our", "or"),
        ("tre(s?)$", r"ter\1"),
        ("is(e|ed|es|ing|ations?|ers?)$", r"iz\1"),
        ("ll(ed|ing|er)$", r"l\1"),
    ]
    forms = [word, *(re.sub(pattern, form, word) for pattern, form in british)]
    return bool(_english().known(forms))


def find_platforms(text: str) -> Iterator[Platform]:
    """Each place where a messenger, a wallet or one of their nicknames is named."""
    for match in HAN_NAMES.finditer(text):
        yield Platform(*match.span(), match.lastgroup or "nickname")
    for match in LETTER_NAME.finditer(text):
        yield Platform(*match.span(), "nickname")
    before = ""
    for match in WORD.finditer(text):
        word = match[0].lower()
        kind = KINDS.get(word) or KINDS.get(f"{before}-{word}")
        # `LINE`, but not a command line
        if kind and (kind != "nickname" or match[0][0].isupper()):
            yield Platform(*match.span(), kind)
        before = word


def find_names(text: str, blanked: str) -> Iterator[Found]:
    """All names that a text for readers may not hold."""
    platforms = list(find_platforms(text))
    for platform in platforms:
        if platform.kind != "nickname":
            yield from _find_invitation(text, platform)
    for pattern in SEARCHED:
        for match in pattern.finditer(text):
            quoted = match.lastindex and match[1]
            if not _is_cautious(text, match.start()) and not (quoted and GENERIC.fullmatch(quoted)):
                yield Found(ACCOUNT, match[0], match.start())
    for pattern in (*HAN_PERSONS, *PERSONS) if HAN.search(text) else PERSONS:
        for match in pattern.finditer(text):
            if not _is_cautious(text, match.start()):
                yield Found(PERSON, match[0], match.start())
    for match in LABELLED.finditer(text):
        if _is_value(match[1] or match[2]):
            yield Found(LABELLED_CODE, match[0], match.start())
    starts = sorted(platform.start for platform in platforms)
    for match in SENTENCE.finditer(blanked):
        named = _is_any_between(starts, *match.span())
        yield from _find_unknown(match[0], match.start(), named)


def find_accounts(text: str, sentence: re.Pattern = SENTENCE) -> Iterator[Found]:
    """A messenger beside a name that nobody knows: in search words, technical prose and code."""
    starts = sorted(one.start for one in find_platforms(text) if one.kind == "platform")
    for match in sentence.finditer(text) if starts else ():
        if _is_any_between(starts, *match.span()):
            yield from _find_unknown(match[0], match.start(), True)


def _is_any_between(starts: list[int], first: int, last: int) -> bool:
    index = bisect_left(starts, first)
    return index < len(starts) and starts[index] < last


def _find_invitation(text: str, platform: Platform) -> Iterator[Found]:
    start = max(0, platform.start - WINDOW)
    before, behind = text[start : platform.start], text[platform.end : platform.end + WINDOW]
    patterns = [*BEHIND, *([BEHIND_MESSENGER] if platform.kind == "platform" else [])]
    for pattern in patterns:
        match = pattern.match(behind)
        quoted = match and match.lastindex and match[1]
        if match and not (quoted and GENERIC.fullmatch(quoted)):
            end = platform.end + match.end()
            if not _is_cautious(text, end):
                yield Found(ACCOUNT, text[platform.start : end], platform.start)
    for pattern in BEFORE:
        match = pattern.search(before)
        if match and re.match(OBJECT, behind) and not _is_cautious(text, platform.start):
            yield Found(ACCOUNT, text[start + match.start() : platform.end], start + match.start())


def _is_cautious(text: str, end: int) -> bool:
    """Whether the clause before `end` warns, or says what others do."""
    return bool(CAUTION.search(BREAK.split(text[max(0, end - 2 * WINDOW) : end])[-1]))


def _is_value(value: str) -> bool:
    if value.isdigit():
        return value not in ("1234", "0000", "123456", "000000")
    if HAN.search(value):
        return not GENERIC.fullmatch(value)
    has_digit = any(sign.isdigit() for sign in value)
    return has_digit or (value.isupper() and len(value) > 3) or not is_word(value)


def _find_unknown(sentence: str, offset: int, platform: bool) -> Iterator[Found]:
    tokens = list(LATIN.finditer(sentence))
    if not tokens:
        return
    chinese = 3 * len(HAN.findall(sentence)) > len(re.findall("[A-Za-z]", sentence))
    for match in tokens:
        if _is_suspect(match[0], chinese, platform):
            yield Found(ACCOUNT, match[0], offset + match.start())


@lru_cache(maxsize=50_000)
def _is_suspect(token: str, chinese: bool, platform: bool) -> bool:
    """A word that nobody knows. In a Chinese sentence with a platform an English word is one too."""
    bare = token.lower().strip(".$'")
    if bare in KINDS or bare in KNOWN or MASK.fullmatch(token):
        return False
    if any(sign.isdigit() for sign in token):
        return not WITH_DIGITS.fullmatch(token)
    if "_" in token:
        return True
    if token.isupper():
        return len(token) > 5 and not is_word(bare)
    if chinese and platform:
        return len(token) > 2
    if is_word(token):
        return False
    return chinese or platform or not token[:1].isupper() or not token[1:].islower()
