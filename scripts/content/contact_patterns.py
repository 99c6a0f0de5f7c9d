"""Numbers and addresses that a text may not hold.

A number of seven digits is refused unless it is an amount, a date or another of the shapes in
contact_patterns.yml; a shorter one only beside a word such as `call`. An address is refused
whatever it is: a word beside `@`, a scheme, a name that somebody could register.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from publicsuffixlist import PublicSuffixList

from scripts.content.contact_names import ACCOUNT, Found, is_cautious, is_meant
from scripts.content.contact_reading import change_lines
from scripts.content.contact_table import (
    WORDS,
    compile_each,
    either,
    find_whole,
    join,
)

TO_CALL, ADDRESS = "a number to call", "an address"
WALLET, CODE = "a wallet to pay into", "an invitation or a code"
PERSON = "a person or a place to go to"
KINDS = (TO_CALL, ADDRESS, WALLET, CODE, PERSON, ACCOUNT)  # the plainest first

# most shapes begin with their digit, and at other signs there are few to try
SHAPES = re.compile(
    rf"(?=\d)(?:{join('shapes')})|{join('shapes behind a sign')}", re.ASCII | re.MULTILINE
)
DIRECT = {kind: compile_each(kind) for kind in KINDS}
RUN = re.compile(r"\+?\d(?:(?:[^a-zA-Z0-9\u4e00-\u9fff]{0,5}|[杠转])\d)*", re.ASCII)
PART = re.compile(r"[|\n,、;]")
NEAR = re.compile(rf"{either('near a number')}(?![a-z])")
A_DIGIT = re.compile(r"\d")
NO_NAME = re.compile(r"[^\w.+*-]")

RESERVED = r"(?:example|test|invalid|localhost)"
HOSTS = (
    rf"(?:[\w*.-]*\b{RESERVED}|[\w*.-]*\bexample\.(?:com|org|net)|127(?:\.\d+){{3}}|0\.0\.0\.0"
    r"|(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}"
    r"|(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+)"
)
HARMLESS = re.compile(
    rf"(?:(?:[\w.*+-]*@|\w*://|//)?{HOSTS}(?![\w-]|\.\w)|.*@(?:[0-9a-f]{{40}}|v?\d)).*", re.DOTALL
)
DOT = re.compile(r"\.(?<=\w\.)(?=[^\W_])")
# pay.top, also between Chinese characters, or 例子.中国; `page.open(1)` is code
LABEL, REST = r"[^\W_](?:[\w-]{0,62}[^\W_])?+", r"(?![\w-]|\([\x00-\x7f])((?:/[\w.~%-]+)*)"
NAMES = [
    re.compile(rf"(?<![*_-])((?:{LABEL}\.){{1,6}}{LABEL}){REST}", re.ASCII),
    re.compile(rf"((?:{LABEL}\.){{1,6}}{LABEL}){REST}"),
]


def find_direct(text: str) -> Found:
    """What matches a pattern of contact_patterns.yml."""
    for kind, patterns in DIRECT.items():
        for match in find_whole(patterns, text):
            start = match.start()
            found = match[match.lastindex or 0] if kind == TO_CALL else match[0]  # without the verb
            if found[0] in "@:":
                found = NO_NAME.split(text[max(start - 64, 0) : start])[-1] + found
            may_warn = kind in (PERSON, ACCOUNT) and "word" not in match.groupdict()
            is_warning = may_warn and is_cautious(text, start, match.end())
            if is_meant(match) and not is_warning and not HARMLESS.fullmatch(found):
                yield start, kind, found


def blank_shapes(text: str) -> str:
    """The text with crosses for its amounts, dates and other quantities."""
    return change_lines(text, A_DIGIT, lambda line: SHAPES.sub(_cross_out, line))


def _cross_out(match: re.Match) -> str:
    return re.sub(r"\S", "x", match[0])


def find_numbers(blanked: str) -> Found:
    """The numbers to call that stand in a text without its shapes."""
    for match in RUN.finditer(blanked):
        parts = [re.sub(r"\D", "", part) for part in PART.split(match[0])]
        digits = sum(map(len, parts))
        if digits < 5 or _is_list(match[0]):
            continue
        around = blanked[max(match.start() - 40, 0) : match.end() + 25]
        if NEAR.search(around) or (digits > 6 and not _is_row(match[0], parts)):
            longest = max(re.finditer(r"[^\n]+", match[0]), key=lambda line: len(line[0]))
            yield match.start() + longest.start(), TO_CALL, match[0]


def _is_row(run: str, parts: list[str]) -> bool:
    """Whether the parts are figures, as in a table, and not the parts of one number."""
    longest = max(map(len, parts))
    is_short = longest < (10 if "|" in run else 7) and (longest > 1 or ";" in run)
    return len(parts) > 1 and is_short and not any(re.match(r"0\d", part) for part in parts)


def _is_list(run: str) -> bool:
    """1、2、3 counts something, 98 97 95 is sorted, and 100 200 500 are amounts;
    12345678, 88888888 and 000000 stand for others."""
    numbers = [int(number) for number in re.findall(r"\d{1,99}", run)]
    if len(numbers) == 1:
        numbers = [int(sign) for sign in re.findall(r"\d", run)]
        return len({other - one for one, other in pairwise(numbers)}) == 1
    if len(numbers) == 2:
        return False
    if max(numbers) > 99:
        return all(number and number % 100 == 0 for number in numbers)
    pairs = list(pairwise(numbers))
    return all(one < other for one, other in pairs) or all(one >= other for one, other in pairs)


def find_domains(text: str) -> Found:
    """Names that somebody could have registered."""
    end = 0
    for dot in DOT.finditer(text):
        if dot.start() < end:
            continue
        start = dot.start() - len(NO_NAME.split(text[max(dot.start() - 64, 0) : dot.start()])[-1])
        found = [name.search(text, start, dot.end() + 200) for name in NAMES]
        names = [one for one in found if one and one.start() < dot.end()]
        end = max((one.end() for one in names), default=dot.end())
        for name in [one for one in names if _is_domain(one[1], one[2])][:1]:
            yield name.start(), ADDRESS, name[0]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=50_000)
def _is_domain(name: str, path: str) -> bool:
    """Whether somebody could have registered it: `pay.top`, `page.github.io`, `pay.eth`."""
    first, _, ending = name.lower().rpartition(".")
    is_file = ending in WORDS["files"] and not path
    if is_file or first.partition(".")[0] in WORDS["objects"] or HARMLESS.fullmatch(name.lower()):
        return False
    return ending in WORDS["endings"] or _suffixes().privatesuffix(name.lower()) is not None
