"""Numbers and addresses that a text may not hold.

A number is refused unless it is an amount, a date or another of SHAPES. An address is refused whatever it is: a word
beside `@`, a scheme, a name that somebody could register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

from publicsuffixlist import PublicSuffixList

from scripts.content.contact_reading import WORDS, compile_all, either, join_dots

TO_CALL, ADDRESS = "a number to call", "an address"
MOST_DIGITS = 4  # so many digits of a section may be part of no SHAPE
LONG_RUN = 3  # so many in a row are a number to call

# What an honest text writes with digits

DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
MONTHS = rf"(?:{either('months')})[a-z]*\.?"
PLAIN = r"(?:[1-9]\d{0,2}(?:,\d{3}| 000){1,3}|[1-9]\d{0,5}|0)(?:\.\d{1,9})?"
START, END = r"(?<![\d-])(?<!\d[.,])", r"(?![\d-]|\.\d)"
NUMBER = (
    rf"(?<![A-Za-z_]){START}(?:{PLAIN}\s*、\s*){{0,6}}"
    rf"(?:{PLAIN}\s*(?:[-–—~～/×x至到或、]|to|or|and|和)\s*)?{PLAIN}"
)
UNIT = rf"(?:[{either('units', '')}]|(?:[A-Z]{{3,4}}|[KMGT]B|px|ms|[hskx]|min)\b)"
STANDARD = rf"(?<![A-Za-z])(?:{either('standards')})(?![A-Za-z])"
SHAPES = compile_all(
    rf"\(EU\) {YEAR}/\d{{1,4}}\b",  # (EU) 2016/679
    r"(?<![\d-])[1-9]\d{1,3}\s?[x×]\s?[1-9]\d{1,3}(?![\d×x])",  # 1280×720
    rf"(?<!\w){YEAR}\s*[年./-]\s*{MONTH}(?:\s*[月./-]\s*{DAY}\s*[日号]?)?(?![\d/-])",  # 2026-11-22
    rf"(?<!\d)\d\d?[./]\d\d?[./]{YEAR}(?!\d)",  # 22/11/2026
    r"(?<![\d/-])(?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?![\d/-])",  # 11-22
    rf"(?<!\d){DAY}(?:st|nd|rd|th|\s+{MONTHS})\b|{MONTHS}\s+{DAY}\b",  # 22 November, 1st
    rf"(?<![\w.-])(?<!\d\s)(?:{YEAR}\s*[-–—~至到/]\s*){{0,2}}{YEAR}(?![-\d]|\s\d)(?:\s*年)?",  # 2024–2026
    r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|\b1?\d\s*[ap]\.?m\b",  # 14:35
    rf"(?:[¥$€£]|HK\$|US\$)\s?{NUMBER}",  # £250
    rf"{NUMBER}\s*-?\s*{UNIT}",  # 100、200 元
    rf"(?!\d{{4,}}){NUMBER}[ -](?!(?:{either('no units')})\b)[a-z]{{3,}}",  # 60 business days
    rf"{START}(?<!\d\s)[1-9]\d{{0,2}}(?:,\d{{3}}){{1,3}}(?:\.\d\d?)?(?![\d,-])",  # 1,250.00
    rf"(?<![\d-])(?<!\d[.,\s])[1-9]\d?0{{2,8}}(?!\s\d){END}",  # 500
    rf"{START}(?:\d\d?\.\d{{1,3}}\.\d{{1,3}}|\d{{1,3}}\.\d{{1,9}}){END}",  # 0.0287, version 3.12.4
    rf"{STANDARD}\s*(?:[-/+:]|为|是)?\s*[\"“]?[A-Z]?\d{{1,5}}(?:-{YEAR}|-\d|(?:\.\d{{1,3}}){{1,2}})?{END}",  # ISO 27001
    r"(?<![\w-])(?:[A-Z]{1,4}-?)?20[23]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
    r"(?:\d{4,12}|(?:-\d{4,6}){1,2})?(?!\d)",  # 2026112214350001, the id of an order
    r"(?<![\d*×xX•])(?:\d{3,6}\s?)?(?:[*×xX•]{3,12}\s?){1,3}\d{4}(?!\d)",  # **** **** **** 1234
    r"(?<![\d*-])(?<!\d\s)(?:12345678|123456|000000|0000|1234|404)(?![\d-]|\s\d)",  # a bad password
    rf"(?<![\d/-])[1-9]\d?\s*(?:/|or|to|或|到|至)\s*[1-9]\d?(?!/){END}",  # 24/7, 12 or 24
    r"(?<![A-Za-z\d-])(?:[A-Z]{1,4}\d{1,2}|\d[A-Z]{1,2}|[A-Z]{1,2}-[1-9]\d{0,3})(?![A-Za-z\d-])",  # 2FA
    r"(?:第|图|表)\s*[1-9]\d{0,2}(?!\d)",  # 第 31 条
    r"[A-Z]\+\d\b|\+\d{1,3}(?![\d-]|\s\d)",  # T+1, +86
    r"^[ \t>*+|-]*\d{1,2}[.)、](?=\s)",  # the number of a step
)

# What is a number to call, whatever its shape

HAN_DIGIT = "零〇○一二三四五六七八九幺洞壹贰叁肆伍陆柒捌玖"
DIGIT_WORD = rf"\b(?:{either('digits')})\b"
SPOKEN_DIGIT = rf"(?:[{HAN_DIGIT}\d]|{DIGIT_WORD})"
CALL = compile_all(  # call 911, 热线 1,234,567
    rf"(?:\b(?:{either('to call')})\b[\s:.]+(?:\w+\s+){{0,2}}?|(?:{either('to call, in Chinese')})[\s:]*)"
    rf"(?!{YEAR}\s?[-/.年])([+*#]{{0,2}}{SPOKEN_DIGIT}(?:[\s().,*-]?{SPOKEN_DIGIT}){{2,}})"
    r"(?![\d%]|[,.]\d|\s*(?:[元块毛万千个号位笔次倍折分年天]|开头|days|hours|minutes|times))",
    flags=re.IGNORECASE,
)
RUN = compile_all(r"\+?\d(?:[\s().,/·|-]{0,4}\d)*")
CODE_NUMBERS = compile_all(
    r"(?<![\w.-])\+?\d(?:[ ()-]{0,2}\d){6,}(?![\w.-])",
    r"(?:电话|热线|\bhotline|\btel|\bphone)[\"'\s:=]{0,4}\d{4,6}\b",
    flags=re.IGNORECASE,
)
SPOKEN = compile_all(  # 四零零 五五五, five five five
    rf"(?:[{HAN_DIGIT}]|{DIGIT_WORD})(?:[\s、,，.·|-]{{0,3}}(?:个|and |then )?{SPOKEN_DIGIT}){{2,}}+(?!\s*[年几])",
    flags=re.IGNORECASE,
)
NEVER_COUNTED = set("零〇○幺洞") | {"zero", "oh", "nought", "double", "treble", "triple"}
OTHER_NUMBERS = compile_all(
    r"\b1?-?\d{3}-[A-Z]{3,}",  # 400-HELP
    r"(?<![A-Za-z])[A-Za-z](?:[ \-._·*]{1,3}[A-Za-z]){3,}(?![A-Za-z])",  # o k p a y
    r"(?:[.·-]{2,6}[ /]+){3,}[.·-]{2,6}",  # Morse
    r"(?:[▀-▟■□⬛⬜⠀-⣿🀀-🃿⚀-⚅🕐-🕧〡-〩\U000e0000-\U000e007f]\s*){3,}",  # pictures and signs read as digits
    rf"[二两三四五六七八九\d]\s?个\s*[{HAN_DIGIT}\d](?![\u4e00-\u9fff\d])",  # 三个五
)


@lru_cache(maxsize=50_000)
def blank_shapes(line: str) -> str:
    """The line with spaces for its amounts, dates and other quantities."""
    has_digit = re.search(r"\d", line)
    return SHAPES.sub(lambda match: " " * len(match[0]), line) if has_digit else line


def find_numbers(text: str, blanked: str, is_code: bool) -> Iterator[tuple[int, str]]:
    """(offset, value) of all that may be a number to call.

    Args:
        text: The text, folded.
        blanked: The same without its SHAPES.
        is_code: Whether it is code or prose about it, which may hold short numbers.
    """
    yield from _find_spoken(text)
    if is_code:
        yield from ((match.start(), match[0]) for match in CODE_NUMBERS.finditer(blanked))
        return
    for match in chain(CALL.finditer(text), OTHER_NUMBERS.finditer(text)):
        number = match.lastindex or 0
        yield match.start(number), match[number]
    yield from _find_digits(blanked)


def _find_digits(blanked: str) -> Iterator[tuple[int, str]]:
    runs = [match for match in RUN.finditer(blanked) if not _is_ascending(match[0])]
    long = [match for match in runs if re.search(rf"\d{{{LONG_RUN}}}", match[0])]
    for match in long:
        yield match.start(), match[0]
    digits = sum(sign.isdigit() for match in runs for sign in match[0])
    together = " ".join(match[0] for match in runs)
    if digits > MOST_DIGITS and not long and not _is_ascending(together):
        yield runs[0].start(), together


def _is_ascending(run: str) -> bool:
    """1、2、3 counts something."""
    numbers = re.findall(r"\d+", run)
    if len(numbers) < 3 or any(len(number) > 2 for number in numbers):
        return False
    return all(int(one) < int(other) for one, other in pairwise(numbers))


def _find_spoken(text: str) -> Iterator[tuple[int, str]]:
    """Digits in words; a text may hold a few, as in 三四个, or in their order, as in 一、二、三."""
    chains = [
        (match, re.findall(SPOKEN_DIGIT, match[0].lower())) for match in SPOKEN.finditer(text)
    ]
    chains = [
        one
        for one in chains
        if "".join(one[1]) not in "一二三四五六七八九 壹贰叁肆伍陆柒捌玖 七零八"
    ]
    total = sum(len(digits) for _, digits in chains)
    for match, digits in chains:
        if total >= 5 or NEVER_COUNTED & {*digits}:
            yield match.start(), match[0]


# Addresses

RESERVED = r"(?:example|test|invalid|localhost)"
NAMED_ADDRESS = compile_all(r"[\w.+-]{1,64}@[\w.-]{0,64}|@[\w\u4e00-\u9fff][\w.-]{0,64}")
SCHEME = compile_all(
    r"\b[a-z][a-z+.-]{1,15}\W{0,3}:\s*/\s*/\s*\w[^\s，。]*",  # https://pay.top
    rf"\b(?:{either('schemes')}):[^\s，。]*\w\S*",
    r"(?<=[\"'(\s])/{2,3}\w[^\s/]*\.\S*",  # //pay.top, ///words.of.place
    flags=re.IGNORECASE,
)
LABEL = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"
NAMES = [  # pay.top, also between Chinese characters, and 例子.中国
    re.compile(rf"(?<![A-Za-z0-9_.-])(?:{LABEL}\.){{1,6}}{LABEL}(?![A-Za-z0-9_-])"),
    re.compile(r"(?<![\w.-])(?:[^\W_][\w-]{0,62}\.){1,6}[^\W_][\w-]{1,62}"),
]
SCHEME_IN_CODE = compile_all(r"\b(?:mailto|tel|sms|skype|weixin|tg):[\w+]\S*|\bdata:[^,\s]*;base64")
OTHER_ADDRESSES = compile_all(
    r"\b(?:com|org|net|io|cn)\.[a-z]\w+\.[a-z]\w+",  # com.pay.wallet, an app
    r"(?<![\d.])\d{2,3}(?:\s?[.点]\s?\d{1,3}){3}(?![\d.])",  # 203.0.113.7
    r"\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){0,6}::[0-9a-f:]*[0-9a-f]",  # 2001:db8::55
    r"下划线|\bunderscore\b|\bfull stop\b",  # an address that is spelled
)
PATH = re.compile(r"(?:/[\w.~%-]+)*/?")
HARMLESS = re.compile(
    rf".*@(?:[\w-]+\.)+{RESERVED}\b|https?://(?:[\w-]+\.)*{RESERVED}\b|.*@(?:[0-9a-f]{{40}}|v\d)\b"
)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=50_000)
def has_public_suffix(name: str) -> bool:
    """Whether somebody could have registered it: `pay.top`, `page.github.io`, `pay.eth`."""
    ending = name.lower().rpartition(".")[2]
    if re.fullmatch(RESERVED, ending):
        return False
    return ending in WORDS["endings"] or _suffixes().privatesuffix(name.lower()) is not None


@lru_cache(maxsize=50_000)
def find_addresses(line: str, is_code: bool) -> tuple[str, ...]:
    """Addresses on the web and for messages. `is_code`: the line may name files and decorators."""
    patterns = (SCHEME_IN_CODE,) if is_code else (SCHEME, NAMED_ADDRESS, OTHER_ADDRESSES)
    matches = chain.from_iterable(pattern.finditer(line) for pattern in patterns)
    found = [match[0] for match in matches if not HARMLESS.match(match[0])]
    line = join_dots(line)
    for match in chain.from_iterable(pattern.finditer(line) for pattern in NAMES):
        is_file = is_code and match[0].rpartition(".")[2] in WORDS["files"]
        if not is_file and has_public_suffix(match[0]):
            path = PATH.match(line, match.end())
            found.append(match[0] + (path[0] if path else ""))
    return tuple(found)
