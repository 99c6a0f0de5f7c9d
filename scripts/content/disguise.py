"""Undo the disguises of numbers and addresses in text, keeping for each character where it came from.

`plain` undoes what is done to single characters; `as_digits` and `as_address` are two readings of the result: one for
numbers (四零零, 4OO, "four oh oh"), one for addresses ("example 点 com", "name [at] example").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from confusable_homoglyphs import confusables

# Stands where text must not be joined: the place of a template's expression, a harmless number.
BARRIER = "\x00"
INVISIBLE = "\u115f\u1160\u2800\u3164\uffa0"
# Scripts whose letters are made to pass for Latin ones or for digits; others only look like each other.
LOOK_ALIKE_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "CHEROKEE",
    "COPTIC",
    "GEORGIAN",
    "LISU",
)


class Plain(NamedTuple):
    """Text, and for each of its characters the offset in the text as written."""

    text: str
    origin: Sequence[int]

    def sub(self, pattern: re.Pattern, replace: str | Callable[[re.Match], str]) -> Plain:
        """`pattern.sub`; a replacement of the same length keeps its places, another one has that of the match."""
        if pattern.search(self.text) is None:
            return self
        text, origin, end = [], [], 0
        for match in pattern.finditer(self.text):
            new = replace if isinstance(replace, str) else replace(match)
            text += [self.text[end : match.start()], new]
            origin += self.origin[end : match.start()]
            same = len(new) == len(match[0])
            origin += (
                self.origin[match.start() : match.end()]
                if same
                else [self.origin[match.start()]] * len(new)
            )
            end = match.end()
        return Plain("".join([*text, self.text[end:]]), [*origin, *self.origin[end:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the text as written in which text[start:end] stands."""
        return self.origin[start], self.origin[end - 1] + 1


def plain(text: str) -> Plain:
    """Compatibility forms, circled digits, invisible characters and look-alike letters undone."""
    if text.isascii():
        return Plain(text, range(len(text)))
    parts = [_plain(character) for character in text]
    origin = [index for index, part in enumerate(parts) for _ in part]
    return Plain("".join(parts), origin)


@cache
def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character == "ー":  # a letter of Japanese that passes for a dash
        return "-"
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me") or character in INVISIBLE:
        return ""
    if category in ("Nd", "No") and float(number := unicodedata.numeric(character)).is_integer():
        return str(int(number))
    return "".join(look_alike(part) or part for part in unicodedata.normalize("NFKC", character))


@cache
def look_alike(character: str) -> str | None:
    """The ASCII letter or digit that a letter of another script is made to look like."""
    if character.isascii() or not unicodedata.name(character, "").startswith(LOOK_ALIKE_SCRIPTS):
        return None
    found = confusables.is_confusable(character, preferred_aliases=[]) or [{"homoglyphs": []}]
    letters = [
        glyph["c"]
        for glyph in found[0]["homoglyphs"]
        if glyph["c"].isascii() and glyph["c"].isalnum()
    ]
    return letters[0] if letters else None


_CHINESE = {
    "0": "零〇○洞",
    "1": "一壹幺",
    "2": "二贰貳两",
    "3": "三叁參",
    "4": "四肆",
    "5": "五伍",
    "6": "六陆陸",
    "7": "七柒拐",
    "8": "八捌",
    "9": "九玖勾",
}
CHINESE = {character: digit for digit, characters in _CHINESE.items() for character in characters}
ENGLISH = dict(
    zip(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "0123456789",
        strict=True,
    )
) | {
    "oh": "0",
    "o": "0",
    "nought": "0",
}
LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2"}

_GAP = r"[\s\-–—·.,、_~/*]"
_HAN = "".join(CHINESE)
# what is said between the parts of a number that is read out
_SAID = r"(?:横杠|短横|横线|横|杠|转|空格?|减号?|再[按拨]|(?:前面|中间|后面|最后|[前后]半段?|[前后][一面]段|接着|然后|[前中后末]?[三四]位)(?:再?[是加按拨]|三位|四位)?|(?i:dash|hyphen|space))"
_SPOKEN_GAP = re.compile(rf"(?<=[\d{_HAN}])[\s,、(]*{_SAID}[\s):]*(?=[\d{_HAN}])")
_CHINESE_RUN = re.compile(
    rf"(?<![十百千万亿第])[\d{_HAN}](?![十百千万亿])(?:{_GAP}{{0,3}}[\d{_HAN}](?![十百千万亿])){{2,}}+"
)
_LETTER_GAP = re.compile(r"(?<![A-Za-z0-9])\d{3,4}([A-Za-z])\d{3,4}\1\d{4}(?![A-Za-z0-9])")
_WORD = rf"(?:(?:double|triple)[\s-]+)?(?:{'|'.join(ENGLISH)})"
_ENGLISH_RUN = re.compile(
    rf"(?<![A-Za-z]){_WORD}(?:[\s,.\-]+{_WORD}){{2,}}(?![A-Za-z])", re.IGNORECASE
)
_LETTER_RUN = re.compile(
    rf"(?<![A-Za-z0-9])[0-9OolISBZ{_HAN}](?:[\s().\-–·]{{0,2}}[0-9OolISBZ{_HAN}])*+(?![A-Za-z0-9])"
)


def as_digits(text: Plain) -> Plain:
    """Digits that are written as Chinese characters, English words or look-alike letters, as digits."""
    text = text.sub(_SPOKEN_GAP, "-")
    text = text.sub(_LETTER_GAP, _letter_gap)
    text = text.sub(_CHINESE_RUN, _chinese_digits)
    text = text.sub(_ENGLISH_RUN, _english_digits)
    return text.sub(_LETTER_RUN, _letter_digits)


def _letter_gap(match: re.Match) -> str:
    """400k555k0100; not 400x300x2000, which is a size."""
    size = match[1] in "xX" and not re.search(r"[xX]0", match[0])
    return match[0] if size else match[0].replace(match[1], "-")


def _chinese_digits(match: re.Match) -> str:
    # two of them are everyday words: 一些, 三四个
    if sum(character in CHINESE for character in match[0]) < 3:
        return match[0]
    digits = "".join(CHINESE.get(character, character) for character in match[0])
    # a number is read out in groups; a list names one at a time
    groups = re.split(r"[,、]", digits)
    return (
        re.sub("[,、]", "-", digits)
        if len(groups) > 2 and all(re.fullmatch(r"\d{2,}", group) for group in groups)
        else digits
    )


def _english_digits(match: re.Match) -> str:
    times, digits = 1, ""
    for word in re.findall(r"[a-z]+", match[0].lower()):
        digits += ENGLISH.get(word, "") * times
        times = {"double": 2, "triple": 3}.get(word, 1)
    return digits


def _letter_digits(match: re.Match) -> str:
    """A good part of the run are digits, or it is a word."""
    letters = sum(character in LETTERS for character in match[0])
    digits = sum(character.isdigit() or character in CHINESE for character in match[0])
    words = [
        token
        for token in re.findall(r"(?<!\d)[A-Za-z]{2,}+(?!\d)", match[0])
        if not set(token) <= set("OolI")
    ]
    if not letters or words or digits < max(3, letters - 2):
        return match[0]
    return "".join(
        LETTERS.get(character) or CHINESE.get(character, character) for character in match[0]
    )


# Where the dot itself is disguised or has spaces around it, only names that are everyday ones as addresses count.
DISGUISED = "com|net|org|cn|io|xyz|vip|cc|co|info|app|top|hk|tw|uk|us|jp|me|tv|biz|shop|site|club|online|example|invalid|test"
# Every repetition has a bound: a long line must not cost more than its length.
_OPEN, _CLOSE = r"\s{0,4}[\[({<【〔「]\s{0,4}", r"\s{0,4}[\])}>】〕」]\s{0,4}"
_SPACED = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:[A-Za-z0-9.@:/] ){4,60}+[A-Za-z0-9]|c o m|n e t|o r g)(?![A-Za-z0-9])"
)
_C0M = re.compile(r"(?<![A-Za-z0-9])c0m(?![A-Za-z0-9])", re.IGNORECASE)
_DOT = r"(?:\s{0,4}(?:[点點·•●◦⋅∙‧・丶]|句号|小数点)\s{0,4}|\s{1,4}(?:dot|d0t|point)\s{1,4}|\s?[-_]dot[-_]\s?|\s{0,4}(?:[+加]|后面[加是])\s{0,4}[.点]\s{0,4}|\s{0,4}[\[({]\.)"
_DOTS = (
    re.compile(rf"{_OPEN}(?:dot|点|點|\.|。|d0t){_CLOSE}", re.IGNORECASE),
    re.compile(
        rf"(?<=[A-Za-z])(?<!\b[Tt]he)\s{{1,4}}d[o0]t\s{{1,4}}(?=(?:help|support|pay|live|chat|link|bank|wallet|money|services?)(?![A-Za-z0-9]))|(?<=[A-Za-z])(?<!\b[Tt]he){_DOT}(?=(?:{DISGUISED})(?![A-Za-z0-9]))|(?<=\d){_DOT}(?=(?:com|cn|net|org)(?![A-Za-z0-9]))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<=[A-Za-z0-9])\s{{1,4}}\.\s{{0,4}}(?=(?:{DISGUISED})(?![A-Za-z0-9]))"),
    re.compile(
        r"(?<=[A-Za-z0-9])\s,\s?(?=com(?![A-Za-z0-9]))|(?<=[A-Za-z0-9])。(?=(?:中国|公司|网络)(?!\w))|(?<=[A-Za-z0-9])(?:\.\s{1,4}|,|\s?。\s?)(?=(?:com|net|org|cn|io|xyz|vip|cc|hk|tw|example|invalid)(?![A-Za-z0-9]))"
    ),
)
_UNDERSCORE = re.compile(
    r"(?<=[A-Za-z0-9])\s{0,3}(?:\sunderscore\s|下划线)\s{0,3}(?=[A-Za-z0-9])", re.IGNORECASE
)
_ATS = (
    re.compile(rf"{_OPEN}(?:at|@|艾特|圈a){_CLOSE}|_at_(?=[\w-]+[._])|\s?-at-\s?", re.IGNORECASE),
    re.compile(r"(?<=[A-Za-z0-9])\s{0,4}(?:艾特|小老鼠|圈a)\s{0,4}(?=[A-Za-z0-9])"),
    re.compile(
        r"(?<=[A-Za-z0-9])\s{0,4}@\s{1,4}(?=[A-Za-z0-9-]+\.[A-Za-z])|(?<=[A-Za-z0-9])\s{1,4}@\s{0,4}(?=[A-Za-z0-9-]+\.[A-Za-z])"
    ),
)


# what a dot is spelled with
_SPELLED = re.compile(r"[点點·•●◦⋅∙‧・丶号加+]|[Dd][Oo0][Tt]|[Pp][Oo][Ii]|[\[({]\.")


def as_address(text: Plain) -> Plain:
    """Dots and at signs that are spelled out or set apart, as such."""
    text = text.sub(_SPACED, lambda match: match[0].replace(" ", ""))
    text = text.sub(_C0M, "com").sub(_UNDERSCORE, "_")
    for pattern in _DOTS:
        if pattern is not _DOTS[1] or _SPELLED.search(text.text):
            text = text.sub(pattern, ".")
    for pattern in _ATS:
        text = text.sub(pattern, "@")
    return text
