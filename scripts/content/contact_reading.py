"""A text as a reader sees or hears it, whatever signs it is written with; and the words that the contact gate knows."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import yaml

_TABLE = yaml.safe_load(Path(__file__).with_name("contact_words.yml").read_text("utf-8"))
WORDS = {name: [word for line in lines for word in line.split()] for name, lines in _TABLE.items()}


def either(part: str, separator: str = "|") -> str:
    """The words of a part of the table as a pattern, the longest first; `_` is a space or a hyphen."""
    words = sorted(WORDS[part], key=len, reverse=True)
    return separator.join(re.escape(word).replace("_", r"[ \-]?") for word in words)


def compile_all(*patterns: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern:
    """One pattern for all; only ASCII letters make a word, so that one may begin behind a Chinese character."""
    return re.compile("|".join(patterns), re.ASCII | re.MULTILINE | flags)


COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!?](?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}')*+>")
AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[^\s=@]+@)[^\s<>\"']*>")
BLOCK = re.compile(  # these part two words, others stand within one: 4<b>0</b>0
    rf"</?(?:{either('blocks')})\b", re.IGNORECASE
)
ATTRIBUTE = re.compile(
    rf"\s(?!(?:{either('attributes')}|data-md-[\w-]+|xmlns:\w+)\s*=)([\w:-]+)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
FOLLOWED = {"href", "xlink:href", "src", "srcset", "poster", "action", "cite", "data"}
ELSEWHERE = re.compile(r"\s*(?:[\w+.-]+:|//)")
TECHNICAL_META = re.compile(
    r"<meta[^>]*(?:Content-Security-Policy|viewport|-color|robots|referrer|:(?:width|height|type|locale|card))"
)
LINK = re.compile(  # [text](a.md#b): the file is checked elsewhere
    r"!?\[([^\[\]\n]*)\]\((?:(?:\.\.?/|[\w-]+/)*[\w.-]*\.(?:md|svg|png|jpe?g|webp)\b)?(?=[#?)])([^()\s]*)\)"
)
SIGNS_OF_MARKDOWN = re.compile(r"[\\*_`~=]")
MARKS = re.compile(
    r"\\([^\w\s])|(?<!\*)\*{1,3}(?!\*)|`+|~~|\b(?:width|height)=\"\d+\""
    r"|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"
)
INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u20e3]"
)
ODD = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LETTERS = dict(  # Cyrillic and Greek, and the Latin ones that they look like
    zip(
        "асеорхуіѕһԁАВСЕНІКМОРТУХαονΑΒΕΗΙΚΜΝΟΡΤΧ",
        "aceopxyishdABCEHIKMOPTYXaovABEHIKMNOPTX",
        strict=True,
    )
)
# Words and signs that are read as another sign: pay(dot)top, pay点top, pay , com
# How signs of addresses are written: help(at)pay, pay(dot)top, pay 点 top, pay , com
AT = re.compile(
    r"[\[({-][ ]*(?:at|a)[ ]*[\])}-][ ]*|艾特|小老鼠|圈\s*a(?![a-z])|\bat sign\b", re.IGNORECASE
)
SIGN = r"[^\w\s，。、/.;|\"“”'’-]{1,2}"
COMMON = re.compile(r"com|org|xyz|net|cn|top|vip|c o m", re.IGNORECASE)
BEFORE_COMMON = re.compile(
    rf"(?<=[a-z\d])(?:(?:[ ]*{SIGN}[ ]*\.?|\.?[ ]+)(?=(?:com|org|xyz)\b)|{SIGN}\.?(?=(?:net|cn|top|vip)\b)"
    r"|(?:[ ]+point[ ]+|[ ]*(?:句号|丶|(?:后面)?加[ ]*[点.]?|[点.【】]{2,3}|点)[ ]*)(?=(?:com|net|org|cn|top|vip|xyz)\b))",
    re.IGNORECASE,
)
SPELLED_COM = re.compile(r"[.点][ ]*(?:c o m\b|康姆|抗母|扣姆)", re.IGNORECASE)
IN_BRACKETS = re.compile(r"[\[({][ ]*(?:\.|dot|点)[ ]*[\])}]", re.IGNORECASE)
APART = re.compile(
    r"(?<=[A-Za-z])(?<!\b(?:as|in|is|or))(?<!\band)(?:[ ]+\.[ ]?|[ ]?[·•。][ ]?|[ ]*[点點][ ]*"
    r"|[ ]+\"?(?i:dot)\"?[ ]+(?!(?:at|in|is|to)\b))(?=[a-z])"
)


def fold(text: str) -> str:
    """The text as it is read, line breaks in their places: no tags and entities, no look-alike signs.

    The values of attributes that matter take the place of their tag.
    """
    if "<" in text:
        text = TAG.sub(_read_tag, COMMENT.sub(keep_lines, text))
    if "](" in text:
        text = LINK.sub(r"\1 \2", text)
    if "%" in text:
        text = unquote(text)
    text = html.unescape(text)
    if SIGNS_OF_MARKDOWN.search(text):
        text = MARKS.sub(r"\1", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", ODD.sub(_read_odd, INVISIBLE.sub("", text)))
    return AT.sub("@", text)


def join_dots(text: str) -> str:
    """The text with a dot where another sign or a word stands for one."""
    text = IN_BRACKETS.sub(".", SPELLED_COM.sub(".com", text))
    if COMMON.search(text):
        text = BEFORE_COMMON.sub(".", text)
    return APART.sub(".", text)


def keep_lines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _read_tag(match: re.Match) -> str:
    """What a tag shows, reads aloud or leads to; a block parts the words around it."""
    tag = match[0]
    if AUTOLINK.fullmatch(tag):
        return f" {tag[1:-1]} "
    shown, end = "", 0
    if "=" in tag and not TECHNICAL_META.match(tag):
        for part in ATTRIBUTE.finditer(tag):
            value = html.unescape(part[2] or part[3] or part[4] or "")
            inside = part[1].lower() in FOLLOWED and not ELSEWHERE.match(value)
            if not inside and not (value.isdigit() and len(value) < 3):
                shown += "\n" * tag.count("\n", end, part.start(1)) + f" {value} "
                end = part.end()
    return (shown or " " * bool(BLOCK.match(tag))) + "\n" * tag.count("\n", end)


def _read_odd(match: re.Match) -> str:
    """A letter that looks like a Latin one as that, a digit of another script as ours, and apart: ① ② are two."""
    sign = match[0]
    digit = unicodedata.digit(sign, None)
    return LETTERS.get(sign, sign) if digit is None else f" {digit} "
