"""A text as a reader sees or hears it, whatever signs it is written with."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from scripts.content.contact_table import WORDS, compile_all, either

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!?](?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}')*+>")
AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[^\s=@]+@)[^\s<>\"']*>")
BLOCK = re.compile(  # these part two words, others stand within one: 4<b>0</b>0
    rf"</?{either('blocks')}\b", re.IGNORECASE
)
ATTRIBUTE = re.compile(
    rf"\s(?!(?:{either('attributes')}|data-md-[\w-]+|xmlns:\w+)\s*=)([\w:-]+)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
FOLLOWED = {"href", "xlink:href", "src", "srcset", "poster", "action", "cite", "data"}
ELSEWHERE = re.compile(r"\s*(?:[\w+.-]+:|//)")
TECHNICAL_META = re.compile(
    r"<meta[^>]*(?:Content-Security-Policy|viewport|-color|robots|referrer"
    r"|:(?:width|height|type|locale|card))"
)
LINK = re.compile(  # [text](a.md#b): the file is checked elsewhere
    r"!?\[([^\[\]\n]*)\]\((?:(?:\.\.?/|[\w-]+/)*[\w.-]*\.(?:md|svg|png|jpe?g|webp)\b)?"
    r"(?=[#?)])([^()\s]*)\)"
)
SIGNS_OF_MARKDOWN = re.compile(r"[\\*_`~]")
MARKS = re.compile(
    r"\\([^\w\s])|(?<!\*)\*{1,3}(?!\*)|`+|~~"
    r"|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"
)
INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\u20e3]"
)
ODD = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LETTERS = dict(zip(*WORDS["look-alikes"], strict=True))
AT, DOTS, DOTS_IN_BRACKETS = map(compile_all, ("at", "dots", "dots in brackets"))
DOTS_BEFORE_ENDINGS = compile_all("dots before an ending")
ENDINGS = re.compile(r"com|org|xyz|net|cn|top|vip|c o m", re.IGNORECASE)
SPELLED_COM = re.compile(r"[.点][ ]*(?:c o m\b|康姆|抗母|扣姆)", re.IGNORECASE)


def fold(text: str) -> str:
    """The text without tags, entities and look-alike signs; its line breaks stay in their places.

    The values of attributes that matter take the place of their tag.
    """
    if "<" in text:
        text = TAG.sub(lambda match: _read_tag(match[0]), COMMENT.sub(keep_lines, text))
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


def join_dots(line: str) -> str:
    """The line with a dot where another sign or a word stands for one."""
    line = DOTS_IN_BRACKETS.sub(".", SPELLED_COM.sub(".com", line))
    if ENDINGS.search(line):
        line = DOTS_BEFORE_ENDINGS.sub(".", line)
    return DOTS.sub(".", line)


def keep_lines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


@lru_cache(maxsize=50_000)
def _read_tag(tag: str) -> str:
    """What a tag shows, reads aloud or leads to; a block parts the words around it."""
    if AUTOLINK.fullmatch(tag):
        return f" {tag[1:-1]} "
    shown = ""
    for part in () if TECHNICAL_META.match(tag) else ATTRIBUTE.finditer(tag):
        value = html.unescape(part[2] or part[3] or part[4] or "")
        is_inside = part[1].lower() in FOLLOWED and not ELSEWHERE.match(value)
        if not is_inside and not re.fullmatch(r"\d{0,2}", value):
            shown += f" {value} "
    return "\n" * tag.count("\n") + (shown or " " * bool(BLOCK.match(tag)))


def _read_odd(match: re.Match) -> str:
    """A look-alike as the Latin letter, a digit of another script as ours; ① stands apart."""
    sign = match[0]
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return f" {unicodedata.digit(sign)} " if sign.isdigit() else LETTERS.get(sign, sign)
