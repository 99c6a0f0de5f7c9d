"""A text as a reader sees or hears it, whatever signs it is written with."""

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from scripts.content.contact_table import WORDS, compile_all, compile_each, either

# `<https://pay.top>` and `<help@pay.top>` are none
TAG = re.compile(
    r"<(?:/?[A-Za-z][\w-]*(?=[\s/>])|[!?])"
    r"(?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}')*+>"
)
BLOCK = re.compile(  # these part two words, others stand within one: 4<b>0</b>0
    rf"</?{either('blocks')}\b", re.IGNORECASE
)
# a link within the site shows nothing, its target is read itself; nor does the page's policy
UNSHOWN = rf"(?:{either('attributes')}|data-md-[\w-]+|xmlns:\w+)\s*=|href=\"[#.]"
ATTRIBUTE = re.compile(
    rf"\s(?<!\"Content-Security-Policy\"\s)(?!{UNSHOWN})[\w:-]+\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
MARKS = re.compile(
    r"^[ \t>]*(?:[-*+]|\d{1,2}[.)、])[ \t]+|\\([^\w\s])|\*{1,3}(?!\*)(?<!\*{4})|`+|~~"
    r"|_{1,3}(?=\w)(?<!\w_)(?<!\w__)|_{1,3}(?<=\w_)(?!\w)",
    re.MULTILINE,
)
ODD = re.compile(
    r"[^\x00-\xac\xae-\u02ff\u2010-\u2027\u3000-\u3020\u302a-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
LOOK_ALIKES = dict(zip(*WORDS["look-alikes"], strict=True))
DIGITS = {word: str(number % 10) for number, word in enumerate(WORDS["digits"])}
HAN_DIGITS = "".join(word for word in DIGITS if len(word) == 1)
SAID = rf"(?:[{HAN_DIGITS}]|(?<![A-Za-z]){either('digits')}(?![a-z]))"
BETWEEN = r"(?:[\s,、.·-]|[百佰]|\b(?:and|then|hundred|double|treble|triple)\b){0,5}"
SPOKEN = re.compile(rf"{SAID}(?:{BETWEEN}{SAID}){{2,}}", re.ASCII)  # a row of digits
DIGIT = re.compile(SAID)
LETTERS = re.compile(r"\d[OoIl]+(?![a-z])")  # 4O0-555-0100
AS_DIGITS = str.maketrans("OoIl", "0011")
SPACED = compile_all("signs apart")
DOTS = compile_each("dots")


def strip(text: str) -> str:
    """The text without tags and entities; its line breaks stay in their places.

    The values of attributes that matter take the place of their tag, and `|` that of a tag that
    begins or ends a block.
    """
    return html.unescape(TAG.sub(lambda match: _read_tag(match[0]), unquote(text)))


def fold(text: str) -> str:
    """The text, stripped, without signs of Markdown and look-alike signs, with digits and dots
    for the words that are said in their place."""
    text = unicodedata.normalize("NFKC", ODD.sub(_read_odd, MARKS.sub(r"\1", text)))
    text = LETTERS.sub(lambda match: match[0].translate(AS_DIGITS), text)
    text = SPACED.sub("", SPOKEN.sub(_read_digits, text))
    for pattern in DOTS:
        text = pattern.sub(".", text)
    return text


@lru_cache(maxsize=50_000)
def _read_tag(tag: str) -> str:
    """What a tag shows, reads aloud or leads to; a block parts the words around it."""
    shown = "".join(f" {one[one.lastindex or 0]} " for one in ATTRIBUTE.finditer(tag))
    return "\n" * tag.count("\n") + "|" * bool(BLOCK.match(tag)) + shown


def _read_digits(match: re.Match) -> str:
    """五五五，零一 as 555 01, and four hundred five as 4 5."""
    digits = DIGIT.sub(lambda digit: DIGITS[digit[0].lower()], match[0])
    return re.sub(r"[a-z百佰,、 ]+", " ", digits)


def _read_odd(match: re.Match) -> str:
    """A look-alike as the letter, any number as ours, and nothing for a sign that nobody sees."""
    sign, number = match[0], unicodedata.numeric(match[0], 0.5)
    if number.is_integer():
        return str(int(number))
    is_unseen = unicodedata.category(sign) in ("Cf", "Mn", "Me")
    return LOOK_ALIKES.get(sign, "" if is_unseen else sign)
