"""Numbers and addresses: what the contact gate refuses in a text, whatever its disguise.

The gate denies by default. Digits are refused unless they are an amount, a date or another of SHAPES; so are every `@`,
scheme and name that somebody could register. Words stand in contact_words.yml.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import yaml
from publicsuffixlist import PublicSuffixList

_TABLE = yaml.safe_load(Path(__file__).with_name("contact_words.yml").read_text("utf-8"))
WORDS = {name: [word for line in lines for word in line.split()] for name, lines in _TABLE.items()}

TO_CALL, ADDRESS = "a number to call", "an address"
STRAY_DIGITS = 4  # so many digits may stand in a section without being part of a date or an amount
STRAY_RUN = 3  # so many in a row are a number to call, if they are nothing else


class Found(NamedTuple):
    """`kind` says in plain words what `value` may be; `offset` is its place in the text."""

    kind: str
    value: str
    offset: int


# What a reader sees

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!?](?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}')*+>")
AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]*:|[^\s=@]+@)[^\s<>\"']*>")
BLOCK = re.compile(  # these part two words, others stand within one: 4<b>0</b>0
    r"</?(?:p|div|li|[uod]l|d[td]|t[dhrd]|table|h\d|br|text|title|option|nav|section|article|a)\b",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(  # all but those that are measures or names for scripts and styles
    r"\s(?!(?:class|id|d|viewBox|width|height|[xyr]|[xy][12]|[cr][xy]|points|transform|fill|stroke[\w-]*"
    r"|opacity|xmlns[\w:]*|role|property|type|rel|lang|hreflang|for|name|tabindex|rows|cols|min|max|step"
    r"|(?:col|row)span|start|sizes|media|integrity|charset|dir|data-md-[\w-]+|data-field)\s*=)"
    r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
FOLLOWED = {"href", "xlink:href", "src", "srcset", "poster", "action", "cite", "data"}
ELSEWHERE = re.compile(r"\s*(?:[\w+.-]+:|//)")
TECHNICAL_META = re.compile(
    r"<meta[^>]*(?:http-equiv|viewport|-color|robots|referrer|:(?:width|height|type|locale|card))"
)
LINK = re.compile(  # [text](a.md#b): the file is checked elsewhere
    r"!?\[([^\[\]\n]*)\]\((?:(?:\.\.?/|[\w-]+/)*[\w.-]*\.(?:md|svg|png)\b)?(?=[#?)])([^()\s]*)\)"
)
MARKS = re.compile(
    r"\\(?=[^\w\s])|(?<!\*)\*{1,3}(?!\*)|`+|~~|\b(?:width|height)=\"\d+\"|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"
)  # of Markdown
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u20e3]"
)
ODD = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uff0f]")
LETTERS = str.maketrans(
    "асеорхуіѕһԁАВСЕНІКМОРТХαονΑΒΕΗΙΚΜΝΟΡΤΧ", "aceopxyishdABCEHIKMOPTXaovABEHIKMNOPTX"
)
BESIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z\d])|(?<=[A-Za-z\d])(?=[\u4e00-\u9fff])")
LOOKALIKE = re.compile(  # 4OO-555-OlOO
    r"(?<![A-Za-z])(?:[OIlSBZ]*\d[\dOoIlSBZ]*|[OIl]{1,4}(?=[- .]))"
    r"(?:[- .](?:[OIlSBZ]*\d[\dOoIlSBZ]*|[OIl]{1,4}))*+(?![A-Za-z])"
)


def fold(text: str) -> str:
    """The text as it is read, line breaks in their places: no tags and entities, no look-alike signs.

    The values of attributes that matter take the place of their tag.
    """
    if "<" in text:
        text = TAG.sub(_read_tag, COMMENT.sub(_keep_lines, text))
    if "](" in text:
        text = LINK.sub(lambda match: f"{match[1]} {unquote(match[2])}", text)
    text = MARKS.sub("", html.unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", ODD.sub(_read_digit, INVISIBLE.sub("", text)))
        text = BESIDE.sub(" ", text.translate(LETTERS))
    return LOOKALIKE.sub(_read_lookalike, text)


def _keep_lines(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _read_tag(match: re.Match) -> str:
    """What a tag shows, reads aloud or leads to; a block parts the words around it."""
    tag = match[0]
    if AUTOLINK.fullmatch(tag):
        return f" {tag[1:-1]} "
    shown, end = "", 0
    if "=" in tag and not TECHNICAL_META.match(tag):
        for part in ATTRIBUTE.finditer(tag):
            value = unquote(html.unescape(part[2] or part[3] or part[4] or ""))
            inside = part[1].lower() in FOLLOWED and not ELSEWHERE.match(value)
            if not inside and not (value.isdigit() and len(value) < 3):
                shown += "\n" * tag.count("\n", end, part.start(1)) + f" {value} "
                end = part.end()
    return (shown or " " * bool(BLOCK.match(tag))) + "\n" * tag.count("\n", end)


def _read_digit(match: re.Match) -> str:
    """`٤` as `4`, and each circled digit as one that stands alone."""
    sign = match[0]
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return f" {unicodedata.digit(sign)} " if sign.isdigit() else sign


def _read_lookalike(match: re.Match) -> str:
    text = match[0]
    digits = sum(sign.isdigit() for sign in text)
    letters = sum(sign.isalpha() for sign in text)
    if (
        digits + letters < 5
        or digits < 2
        or (letters < 2 and not re.search(r"\d[A-Za-z]+\d", text))
    ):
        return text  # such as I247.5
    return text.translate(str.maketrans("OoIlSBZ", "0011582"))


# Numbers

PLAIN = r"(?:[1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,5}|0)(?:\.\d{1,9})?"
NUMBER = (
    rf"(?<![\dA-Za-z_-])(?<!\d[.,])(?:{PLAIN}\s*、\s*){{0,6}}"
    rf"(?:{PLAIN}\s*(?:[-–—~～/×x至到或、]|to|or|and|和)\s*)?{PLAIN}"
)
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
UNITS = (
    "元块毛角分万千百亿港美欧英日币个位天周星月年小时钟秒次笔条张份页字行步项种家人岁倍成点折款"
    "台部句段篇词遍件级名期集单度米公里像兆比多余来本把只轮档题类方枚股场处起例户栏列格帧%‰°"
)
NO_UNIT = (  # words that do not make a quantity of the number before them
    "and|are|after|again|any|at|directly|first|followed|for|from|is|now|next|once|plus|the|then"
    "|today|was|when|with"
)
STANDARD = rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, WORDS['standards']))})(?![A-Za-z])"
END = r"(?![\d-]|\.\d)"
# What an honest text writes with digits. Whatever matches is no number to call.
SHAPES = [
    rf"\(EU\) {YEAR}/\d{{1,4}}\b",  # (EU) 2016/679
    r"(?<![\d-])[1-9]\d{1,3}\s?[x×]\s?[1-9]\d{1,3}(?![\d×x])",  # 1280×720
    rf"{YEAR}-{MONTH}-{DAY}T{CLOCK}(?:Z|[+-]\d\d:\d\d)?",  # 2026-11-22T09:00:00+08:00
    rf"(?<![\dA-Za-z]){YEAR}\s*[年./-]\s*{MONTH}(?:\s*[月./-]\s*{DAY}\s*[日号]?)?(?![\d/-])",
    rf"{MONTH}\s*月\s*{DAY}\s*[日号]",  # 11 月 22 日
    rf"(?<!\d)(?:{DAY}[./]{MONTH}|{MONTH}[./]{DAY})[./]{YEAR}(?!\d)",  # 22/11/2026
    r"(?<![\d/-])(?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?![\d/-])",  # 11-22
    rf"(?<!\d){DAY}(?:st|nd|rd|th)?\s+{MONTHS}(?:,?\s+{YEAR})?",  # 22 November 2026
    rf"{MONTHS}\s+{DAY}\b(?:,?\s+{YEAR})?",  # November 22, 2026
    rf"(?<![\dA-Za-z]){YEAR}\s*[-–—~至到]\s*{YEAR}(?![\d-])",  # 2024–2026
    rf"(?<![\dA-Za-z.-])(?<!\d\s){YEAR}(?![-\d]|\s\d)(?:\s*年)?",  # in 2026
    rf"(?<![\d:]){CLOCK}(?![\d:])",  # 14:35
    r"(?<!\d)1?\d\s*[ap]\.?m\b",  # 9 a.m.
    r"(?<![\w-])(?:[A-Z]{1,4}-?)?20[23]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:\d{4,12}"
    r"|(?:-\d{4,6}){1,2})?(?!\d)",  # 2026112214350001, the id of an order
    rf"{STANDARD}\s*(?:[-/+:]|为|是)?\s*[\"“]?[1-9]\d{{0,4}}(?:-{YEAR}|(?:\.\d\d?){{1,2}})?{END}",
    rf"{STANDARD}\s*[\"“]?\d{{1,2}}\.\d{{1,3}}(?:\.\d{{1,3}})?{END}",  # TLS 1.3
    r"第\s*[1-9]\d{0,2}(?:\s*[-–~至到、]\s*[1-9]\d{0,2})?\s*[\u4e00-\u9fff]",  # 第 31 条
    r"(?<![\d*×xX•])(?:\d{4}\s?)?(?:[*×xX•]{3,4}\s?){2,3}\d{4}(?!\d)",  # 6222 **** **** 1234
    r"(?<![\d*])(?:\d{4,6})?\*{4,12}\d{4}(?!\d)",  # ****1234
    r"(?<![\d*-])(?<!\d\s)(?:12345678|123456|000000|0000|1234)(?![\d-]|\s\d)",  # a bad password
    rf"(?:[¥$€£]|HK\$|US\$)\s?{NUMBER}",  # £250
    rf"{NUMBER}\s*-?\s*(?:[{UNITS}]|(?:[A-Z]{{3,4}}|[KMGT]B|px|ms|[hskx]|min)\b)",  # 100、200 元
    rf"(?!\d{{4,}}){NUMBER}[ -](?!(?:{NO_UNIT})\b)[a-z]{{3,}}",  # 60 business days
    r"(?<![\d-])(?<!\d[.,\s])[1-9]\d{0,2}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?![\d,-])",  # 1,250.00
    r"(?<![\d-])(?<!\d[.,\s])[1-9]\d?0{2,8}(?![\d-]|[.,\s]\d)",  # 500
    rf"(?<![\d-])(?<!\d[.,])\d{{1,2}}\.\d{{1,3}}(?:\.\d{{1,3}})?{END}",  # version 3.12.4
    rf"(?<![\d-])(?<!\d[.,])\d{{1,3}}\.\d{{1,9}}{END}",  # 0.028763203
    r"(?<![\d-])[1-9]\d{0,2}(?: 000)+(?!\s?\d)",  # 1 000 000
    r"(?<![\d-])404(?![\d-])",  # the page that is not there
    r"(?<![\d/])[1-9]\d?/[1-9]\d?(?![\d/])",  # 24/7
    rf"(?<![\d-])[1-9]\d?\s*(?:or|to|或|到|至)\s*[1-9]\d?{END}",  # 12 or 24
    r"(?<![A-Za-z\d-])(?:[A-Z]{1,4}\d{1,2}|\d[A-Z]{1,2}|[A-Z]{1,2}-[1-9]\d{0,3})(?![A-Za-z\d-])",
    r"[A-Z]\+\d\b|\+\d{1,3}(?![\d-]|\s\d)",  # T+1, +86
    r"^[ \t>*+|-]*\d{1,2}[.)、](?=\s)",  # the number of a step
]
SHAPE = re.compile(rf"(\d{{21,}})|{'|'.join(SHAPES)}", re.MULTILINE)
PART = re.compile(r"(?<=[\n。；])")
HAN_DIGIT = "零〇○一二三四五六七八九幺洞壹贰叁肆伍陆柒捌玖"
CALL = re.compile(  # 打 110, call 911, 热线 1,234,567
    r"(?:\b(?:call|dial|ring|phone|text|fax|tel|hotline)\b[\s:.]+(?:\w+\s+){0,2}?"
    r"|(?:拨打?|致电|打|按|电话|热线|传真|短号|客服)[\s:]*)"
    rf"(?!{YEAR}\s?[-/.年])([+*#]{{0,2}}[\d{HAN_DIGIT}](?:[\s().,*-]?[\d{HAN_DIGIT}]){{2,}})"
    r"(?![\d%]|[,.]\d|\s*(?:[元块毛万千个位笔次倍折分年天]|开头|days|hours|minutes|times))",
    re.IGNORECASE,
)
RUN = re.compile(r"\+?\d(?:[\s().,/·|-]{0,4}\d)*")
LONG_RUN = re.compile(r"(?<![\w.-])\+?\d(?:[ ()-]{0,2}\d){6,}(?![\w.-])")
HAN_RUN = re.compile(  # 四零零
    rf"[{HAN_DIGIT}](?:[\s、,，.·|-]{{0,3}}[{HAN_DIGIT}\d]){{2,}}(?![\d{HAN_DIGIT}]|\s*[年几])"
)
NAMED_NUMBER = re.compile(
    r"(?:电话|热线|\bhotline|\btel|\bphone)[\"'\s:：=]{0,4}\d{4,6}\b", re.IGNORECASE
)
READ_OUT = re.compile(
    rf"[{HAN_DIGIT}]{{2,4}}(?:[ 、,，-]?[{HAN_DIGIT}]{{2,4}}){{2,}}"
)  # 四零零 五五五
DIGIT_WORD = (
    "(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred"
    "|ling|yi|er|san|si|wu|liu|qi|ba|jiu|yao|dong)"
)
WORD_CHAIN = re.compile(  # five five five, oh one double oh
    rf"\b{DIGIT_WORD}(?:(?:[\s-]|,\s?(?:and |then )?){{1,2}}{DIGIT_WORD}\b){{2,}}", re.IGNORECASE
)
FIRST_WORD = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])\s+(?:([A-Za-z]+)|(.))", re.MULTILINE)
# Other ways to write a number; each is refused wherever it stands.
DISGUISED = [
    re.compile(pattern)
    for pattern in [
        rf"[二两三四五六七八九\d]\s?个\s*[{HAN_DIGIT}\d](?![\u4e00-\u9fff\d])",  # 三个五
        r"(?<![^\s：:])(?:[.·-]{2,6}[ /]+){3,}[.·-]{2,6}",  # Morse
        r"\b0x[0-9A-Fa-f]{6,}|\b[A-Za-z0-9+/]{12,}={1,2}(?![\w=])",  # hexadecimal, Base64
        r"\b(?:[Cc]all|[Dd]ial|[Rr]ing|[Tt]ext|[Ss]end)\s+(?:\d+[A-Z-]{4,}|[A-Z]{4,})",  # keypad
        r"\b1?-?\d{3}-[A-Z]{3,}",  # 400-HELP
        r"(?<![A-Za-z])[A-Za-z](?:[ \-._·*]{1,3}[A-Za-z]){3,}(?![A-Za-z])",  # o k p a y
        r"(?<!\w)\w(?: [A-Za-z0-9]){5,}(?!\w)",  # T Q 5 s a m
        r"(?:[▀-▟■□⬛⬜]\s*){8,}",  # a QR code of characters
    ]
]


def blank_shapes(text: str) -> str:
    """The text with spaces for its amounts, dates and other quantities."""
    return "".join(
        SHAPE.sub(_blank, part) if re.search(r"[\d*]", part) else part for part in PART.split(text)
    )


def _blank(match: re.Match) -> str:
    return match[1] or re.sub(r"[^\n]", " ", match[0])


def find_calls(text: str) -> Iterator[Found]:
    """Numbers that are long enough to be called, in technical prose and in code."""
    for match in LONG_RUN.finditer(blank_shapes(text)) if LONG_RUN.search(text) else ():
        yield Found(TO_CALL, match[0], match.start())
    for pattern in (NAMED_NUMBER, READ_OUT):
        for match in pattern.finditer(text):
            yield Found(TO_CALL, match[0], match.start())


def find_numbers(text: str, blanked: str) -> Iterator[Found]:
    """All that may be a number to call in what readers see; `blanked` is what `blank_shapes` gives."""
    for match in CALL.finditer(text):
        yield Found(TO_CALL, match[1], match.start(1))
    for pattern in DISGUISED:
        for match in pattern.finditer(text):
            yield Found(TO_CALL, match[0], match.start())
    yield from _find_stray(blanked)
    yield from _find_words_for_digits(text)


def _find_stray(blanked: str) -> Iterator[Found]:
    runs = [match for match in RUN.finditer(blanked) if not _is_ascending(match[0])]
    long = [match for match in runs if re.search(rf"\d{{{STRAY_RUN}}}", match[0])]
    for match in long:
        yield Found(TO_CALL, match[0], match.start())
    digits = sum(sign.isdigit() for match in runs for sign in match[0])
    if digits > STRAY_DIGITS and not long:
        yield Found(TO_CALL, " ".join(match[0] for match in runs), runs[0].start())


def _is_ascending(run: str) -> bool:
    """1、2、3 counts something."""
    numbers = re.findall(r"\d+", run)
    if len(numbers) < 3 or any(len(number) > 2 for number in numbers):
        return False
    return all(int(one) < int(other) for one, other in pairwise(numbers))


def _find_words_for_digits(text: str) -> Iterator[Found]:
    runs = [match for match in HAN_RUN.finditer(text) if not _is_count(match[0])]
    total = sum(len(re.findall(r"\w", match[0])) for match in runs)
    for match in runs:
        if total >= 5 or re.search("[零〇○幺洞]", match[0]):
            yield Found(TO_CALL, match[0], match.start())
    for match in WORD_CHAIN.finditer(text):
        words = re.findall("[a-z]+", match[0].lower())
        if len(words) >= (5 if "," in match[0] else 3) or {"double", "treble", "oh"} & {*words}:
            yield Found(TO_CALL, match[0], match.start())
    yield from _find_first_words(text)


def _is_count(text: str) -> bool:
    """一、二、三 counts, 四五 is "four or five", and 七零八落 is an idiom."""
    digits = re.sub(r"\W", "", text)
    return digits in "一二三四五六七八九" or digits == "七零八"


def _find_first_words(text: str) -> Iterator[Found]:
    """A list whose items begin with four, zero, zero …"""
    matches = list(FIRST_WORD.finditer(text))
    words = [(match[1] or match[2]).lower() for match in matches]
    signs = [bool(re.fullmatch(rf"[{HAN_DIGIT}\d]|{DIGIT_WORD}", word)) for word in words]
    if sum(signs) >= 5 and not "".join(words).startswith("一二三四五"):
        yield Found(TO_CALL, " ".join(words), matches[0].start())


# Addresses

DOT = (  # how a dot is written: pay.top, pay . top, pay(dot)top, pay点top
    r"(?:[.。]|\s+\.\s?|\s?[·•]\s?|\s?[\[({]\s*(?:\.|dot|点)\s*[\])}]\s?|\s*[点點]\s*"
    r"|\s+[\"']?dot[\"']?\s+)"
)
LABEL = r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,62})"
NAME = re.compile(
    rf"(?<![\w.-])(?:{LABEL}{DOT}){{1,6}}{LABEL}(?![\w-])"
    r"|(?<![\w.-])(?:[^\W_][\w-]{0,62}\.){1,6}[^\W_][\w-]{1,62}",
    re.IGNORECASE,
)
PATH = re.compile(r"(?:/[\w.~%-]+)*/?")
DOTTED = re.compile(  # without this in a text, there is no NAME
    r"[^\W_]\.[^\W_]|[A-Za-z0-9]\s*[。点點·•]\s*[A-Za-z0-9]|\s\.|\bdot\b|[\[({]\s*(?:[.点]|dot)",
    re.IGNORECASE,
)
COMMON = re.compile(r"(?<![A-Za-z])(?:com|net|org|cn|top|vip|xyz|c o m)\b", re.IGNORECASE)
SCHEME = re.compile(  # https://…, tel:…, //host
    r"\b(?:[a-z][a-z+.-]{1,15}\s*:\s*/\s*/"
    r"|h[tx]{2}ps?\W{0,3}:|(?:mailto|tel|sms|skype|weixin|tg|javascript|data):)[^\s，。]*\w\S*",
    re.IGNORECASE,
)
DIALLED = re.compile(  # in technical prose and in code
    r"\b(?:mailto|tel|sms|skype|weixin|tg):[\w+]\S*|\bdata:[^,\s]*;base64"
)
LOCAL = re.compile(r"(?<=[\"'(\s])//\w[^\s/]*\.\S*")  # //pay.top/x
HOST_NUMBER = re.compile(r"(?<![\d.])\d{2,3}(?:\.\d{1,3}){3}(?![\d.])")
AT = re.compile(r"[\w.+-]{1,64}@[\w.-]{0,64}|@\w[\w.-]{0,64}")
BETWEEN_AT = re.compile(r"[\w.+-]{0,64}\w@\w[\w.-]{0,64}")
ODD_DOT = re.compile(  # pay,com and pay point com; `net` and `top` are words besides
    r"[a-z0-9-]{2}(?:[^\w\s，。、/.;|\"“”'’-]{1,2}\.?(?:net|cn|top|vip)"
    r"|(?:\s*[^\w\s，。、/.;|\"“”'’-]{1,2}\s*\.?|\.?\s+)(?:com|org|xyz)"
    r"|(?:\s+point\s+|\s*(?:句号|丶|(?:后面)?加\s*[点.]?|[点.【】]{2,3}|点)\s*)"
    r"(?:com|net|org|cn|top|vip|xyz|c o m))$",
    re.IGNORECASE,
)
SPELLED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in [
        r"\b(?:com|org|net|io|cn)\.[a-z]\w+\.[a-z]\w+",  # com.pay.wallet, an app
        r"\d{1,3}\s?点\s?\d{1,3}\s?点\s?\d",  # 203 点 0 点 113
        r"\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){0,6}::[0-9a-f:]*[0-9a-f]",  # 2001:db8::55
        r"[\[({]\s*(?:at|a|dot)\s*[\])}]|-\s?(?:at|dot)\s?-|\bat sign (?:between|after|before)\b",
        r"艾特|小老鼠|圈\s*a\b|下划线|\bunderscore\b|点\s*(?:康姆|抗母|扣姆|康)",
        r"\b\w+ at (?!the\b)\w+(?: \w+){0,3} dot \w+|\bhttps?\s*:\s+/|\bhttps?\s+:\s*/",
    ]
]
ENDINGS = {"eth", "onion", "bnb", "crypto", "i2p", "lens"}  # of names that no registry keeps
RESERVED = r"(?:example|test|invalid|localhost)"
HARMLESS = re.compile(
    rf".*@(?:[\w-]+\.)+{RESERVED}\b|https?://(?:[\w-]+\.)*{RESERVED}\b|.*@(?:[0-9a-f]{{40}}|v\d)\b"
)
FILES = {"md", "py", "sh", "zip"}  # endings of files that are also countries or companies


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=50_000)
def has_public_suffix(name: str) -> bool:
    """Whether somebody could have registered it: `pay.top`, `page.github.io`, `pay.eth`."""
    ending = name.lower().rpartition(".")[2]
    if re.fullmatch(RESERVED, ending):
        return False
    return ending in ENDINGS or _suffixes().privatesuffix(name.lower()) is not None


def find_addresses(text: str, technical: bool = False) -> Iterator[Found]:
    """Addresses on the web and for messages. `technical`: the text may name files and call methods."""
    at, scheme = (BETWEEN_AT, DIALLED) if technical else (AT, SCHEME)
    for pattern, sign in ((at, "@"), (scheme, ":"), (LOCAL, "//"), (HOST_NUMBER, ".")):
        for match in pattern.finditer(text) if sign in text else ():
            if not HARMLESS.match(match[0]):
                yield Found(ADDRESS, match[0], match.start())
    for match in NAME.finditer(text) if DOTTED.search(text) else ():
        name = re.sub(DOT, ".", match[0], flags=re.IGNORECASE)
        ending = name.rpartition(".")[2]
        if technical and (ending.lower() in FILES):
            continue
        # `打开 App 点 Help`, `KYC。App` and `9 点 to` are words, the names of hosts are one
        written = name in match[0] or (
            ending.islower() and re.search("[a-z]", name[: -len(ending)])
        )
        if written and has_public_suffix(name):
            path = PATH.match(text, match.end())
            yield Found(ADDRESS, match[0] + (path[0] if path else ""), match.start())
    for match in COMMON.finditer(text):
        odd = ODD_DOT.search(text, max(0, match.start() - 16), match.end())
        if odd:
            yield Found(ADDRESS, odd[0], odd.start())
    for pattern in SPELLED:
        for match in pattern.finditer(text):
            yield Found(ADDRESS, match[0], match.start())
