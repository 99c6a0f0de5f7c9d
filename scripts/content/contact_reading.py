"""A text as a reader sees or hears it, whatever signs it is written with."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

from scripts.content.contact_table import WORDS, compile_all, compile_each, either

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!?](?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}')*+>")
AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[^\s=@]+@)[^\s<>\"']*>")
BLOCK = re.compile(  # these part two words, others stand within one: 4<b>0</b>0
    rf"</?{either('blocks')}\b", re.IGNORECASE
)
ATTRIBUTE = re.compile(
    rf"\s(?!(?:{either('attributes')}|data-md-[\w-]+|xmlns:\w+)\s*=)[\w:-]+\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
TECHNICAL_META = re.compile(r"<meta[^>]*(?:Content-Security-Policy|viewport|:(?:width|height))")
ITEM = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,2}[.)、])[ \t]+(?:[-*+][ \t]+)?", re.MULTILINE)
MARKS = re.compile(
    r"\\([^\w\s])|\*{1,3}(?!\*)(?<!\*{4})|`+|~~|_{1,3}(?=\w)(?<!\w_)(?<!\w__)|_{1,3}(?<=\w_)(?!\w)"
)
CELL = re.compile(r"([\n|;])")
INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\u20e3]"
)
ODD = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LETTERS = dict(zip(*WORDS["look-alikes"], strict=True))
DIGITS = {word: str(number % 10) for number, word in enumerate(WORDS["digits"])}
HAN_DIGITS = "".join(word for word in DIGITS if len(word) == 1)
SAID = rf"(?:[{HAN_DIGITS}]|(?<![A-Za-z]){either('digits')}(?![a-z]))"
BETWEEN = r"(?:[\s,、.·-]|[百佰]|\b(?:and|then|hundred|double|treble|triple)\b){0,5}"
SPOKEN = re.compile(rf"{SAID}(?:{BETWEEN}{SAID}){{2,}}", re.ASCII)  # a row of digits
DIGIT = re.compile(SAID)
LETTER = re.compile(r"\d[OoIl]+(?![a-z])")  # 4O0-555-0100
ATS, DOTS = compile_each("at"), [*compile_each("dots in brackets"), *compile_each("dots")]
DOTS_BEFORE_ENDINGS = compile_all("dots before an ending")
ENDING = re.compile(r"com|COM|org|ORG|xyz|net|NET|cn|CN|top|TOP|vip|VIP")


def strip(text: str) -> str:
    """The text without tags and entities; its line breaks stay in their places.

    The values of attributes that matter take the place of their tag, and `|` that of a tag that
    begins or ends a block.
    """
    if "%" in text:
        text = unquote(text)
    if "<" in text:
        text = TAG.sub(lambda match: _read_tag(match[0]), COMMENT.sub(keep_lines, text))
    return html.unescape(text)


def fold(text: str) -> str:
    """The text, stripped, without signs of Markdown and look-alike signs, with digits and dots
    for the words that are said in their place."""
    text = MARKS.sub(r"\1", ITEM.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", ODD.sub(_read_odd, INVISIBLE.sub("", text)))
    text = SPOKEN.sub(_read_digits, LETTER.sub(_read_letters, text))
    for sign, patterns in (("@", ATS), (".", DOTS)):
        for pattern in patterns:
            text = pattern.sub(sign, text)
    return change_lines(text, ENDING, lambda line: DOTS_BEFORE_ENDINGS.sub(".", line))


def change_lines(text: str, sign: re.Pattern, change: Callable[[str], str]) -> str:
    """The text with those lines and cells changed that hold a sign; most hold none."""
    if not sign.search(text):
        return text
    return "".join(change(one) if sign.search(one) else one for one in CELL.split(text))


def keep_lines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


@lru_cache(maxsize=50_000)
def _read_tag(tag: str) -> str:
    """What a tag shows, reads aloud or leads to; a block parts the words around it."""
    if AUTOLINK.fullmatch(tag):
        return f" {tag[1:-1]} "
    found = [] if TECHNICAL_META.match(tag) else ATTRIBUTE.findall(tag)
    shown = "".join(f" {value} " for parts in found for value in parts if value)
    return "\n" * tag.count("\n") + "|" * bool(BLOCK.match(tag)) + shown


def _read_digits(match: re.Match) -> str:
    """五五五，零一 as 555 01, and four hundred five as 4 5."""
    digits = DIGIT.sub(lambda digit: DIGITS[digit[0].lower()], match[0])
    return re.sub(r"[a-z百佰,、 ]+", " ", digits)


def _read_letters(match: re.Match) -> str:
    return match[0].translate(str.maketrans("OoIl", "0011"))


def _read_odd(match: re.Match) -> str:
    """A look-alike as the Latin letter, a digit of another script as ours; ① stands apart."""
    sign = match[0]
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return f" {unicodedata.digit(sign)} " if sign.isdigit() else LETTERS.get(sign, sign)
