"""What a sentence forbids or denies, in either language: a lost “not” turns advice into its opposite."""

from __future__ import annotations

import re

from scripts.content.pages import SOURCE

# a sentence that begins by forbidding something
FORBIDS = {
    "zh": re.compile(
        r"(?:^|[。；！？\n“])\s*(?:请)?(?:不要|绝不|切勿|千万别|千万不要|别(?![的人处国名])|不得|不[付交发点给说信装借转打填输拍传])"
    ),
    "en": re.compile(r"(?:^|[.;!?:]\s+|\n)(?:never|do not|don['’]t)\b", re.IGNORECASE),
}
# words that deny beyond doubt, none that is a part of another word (不同)
DENIES = {
    "zh": re.compile(
        r"不(?:能(?!不)|会|要|知道|可以|可能|允许|该|应|必|需要|属于|代表|是|提供|收集|收取|收费|支持|接受|负责|保证|确认|确定|存在|等于|"
        r"靠|在(?!乎|意|少)|用(?!说)|帮|信|付|交|给|问|发(?!达)|打|传|存|显示|得(?![了已不]))|绝不|从不|没有人|切勿|禁止"
    ),
    "en": re.compile(
        r"\b(?:not(?! only)|never|no(?! more than| less than| different| matter| doubt| sooner| later| one else)|nobody|none|nothing|cannot|neither|nowhere)\b"
        r"|n['’]t\b(?! forget)",
        re.IGNORECASE,
    ),
}
# what answers a prohibition
NEGATION = {
    "zh": re.compile("[不没别勿无未非绝停免禁拒防避]"),
    "en": re.compile(
        r"\b(?:not|never|no|nobody|none|nothing|cannot|without|neither|nor|nowhere|stop|refuse|avoid)\b|n['’]t\b",
        re.IGNORECASE,
    ),
}
# what may answer a denial besides
SOFT = {
    "zh": re.compile("[失败难困少只仅外除错缺丢坏假停迟慢虚误拖旧关断卡锁封]"),
    "en": re.compile(
        r"\b(?:(?:stop|refus|avoid|fail|unless|hardly|wrong|ignor|instead|reject|declin|den[yi]|unkn|unab|unsa|unveri|unlike|"
        r"unclear|unfinish|invalid|incorrect|incomplete|independ|impossib|irreg|dis[acohp]|different|otherwise|delay|block|stuck|"
        r"prevent|forbid|prohibit|bann)\w*|"
        r"(?:lacks?|rather|los[et]s?|losing|miss(?:es|ed|ing)?|little|few|free|beyond|before|still|stay|late|too|keep|out of|"
        r"leave|fake|false|locked|except|but|whether|apart|against|hang up|far from|ban|off|less|last thing|myth|alone))\b",
        re.IGNORECASE,
    ),
}
# 是不是, 该不该: a question, no denial
ASKED = re.compile(r"(\w)[不没]\1|要不是|要不要")

# where the first part of a sentence ends
CLAUSE = {"zh": re.compile(r"[。！？，；：]+"), "en": re.compile(r"[.!?;:]+(?=\s|$)|,(?=\s)")}
ENDS = {
    "zh": re.compile(r"(?<=[。！？])(?=.)|\n"),
    "en": re.compile(r"(?<=[.!?])[\"”’]?\s+(?=\S)|\n"),
}


def contradiction(zh: str, other: str, language: str) -> str | None:
    """How a text in another language contradicts the Chinese one, to be said of the former; None where it does not.

    Where both have as many sentences, a sentence that contradicts counts, unless another one answers for it.
    """
    whole = _contradiction(zh, other, language) or _first_part(zh, other, language)
    here, there = (
        [one for one in ENDS[name].split(text) if one.strip()]
        for name, text in ((language, other), (SOURCE, zh))
    )
    if whole or len(here) != len(there):
        return whole
    fewer = sum(_denies(one, SOURCE) for one in there) > sum(
        _may_deny(one, language) for one in here
    )
    more = sum(_denies(one, language) for one in here) > sum(
        _may_deny(one, SOURCE) for one in there
    )
    found = (_contradiction(one, two, language) for one, two in zip(there, here, strict=True))
    return next(filter(None, found), None) if fewer or more else None


def _first_part(zh: str, other: str, language: str) -> str | None:
    """The same of the parts with which both begin, if they have as many: a "no" further on answers for something else."""
    there, here = (
        CLAUSE[name].split(text.strip()) for name, text in ((SOURCE, zh), (language, other))
    )
    if len(there) != len(here):
        return None
    if FORBIDS[SOURCE].search(there[0]) and not _may_deny(here[0], language):
        return "forbids nothing, expected what {there} forbids"
    if FORBIDS[language].search(here[0]) and not _may_deny(there[0], SOURCE):
        return "forbids what {there} does not, expected the same in both"
    return None


def _contradiction(zh: str, other: str, language: str) -> str | None:
    if FORBIDS[SOURCE].search(zh) and not NEGATION[language].search(other):
        return "forbids nothing, expected what {there} forbids"
    if FORBIDS[language].search(other) and not _may_deny(zh, SOURCE):
        return "forbids what {there} does not, expected the same in both"
    if _denies(zh, SOURCE) and not _may_deny(other, language):
        return "denies nothing, expected what {there} denies"
    if _denies(other, language) and not _may_deny(zh, SOURCE):
        return "denies what {there} does not, expected the same in both"
    return None


def _denies(text: str, language: str) -> bool:
    return bool(DENIES[language].search(ASKED.sub("", text)))


def _may_deny(text: str, language: str) -> bool:
    text = ASKED.sub("", text)
    return bool(NEGATION[language].search(text) or SOFT[language].search(text))
