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
from scripts.content.contact_table import WORDS, compile_all, compile_each, either, join

TO_CALL, ADDRESS = "a number to call", "an address"
WALLET, CODE = "a wallet to pay into", "an invitation or a code"
PERSON = "a person or a place to go to"
KINDS = (TO_CALL, ADDRESS, WALLET, CODE, PERSON, ACCOUNT)  # the plainest first
DIRECT = {kind: compile_each(kind) for kind in KINDS}
# most shapes begin with their digit, and at other signs there are few to try
SHAPES = re.compile(rf"(?=\d)(?:{join('shapes')})|{join('shapes behind a sign')}", re.ASCII)
RESERVED = compile_all("reserved addresses")

CELL = re.compile(r"([\n|;])")
RUN = re.compile(r"\+?\d(?:(?:[^a-zA-Z0-9\u4e00-\u9fff]{0,5}|[杠转])\d)*")
PART = re.compile(r"[|\n,、;]")
NEAR = re.compile(rf"{either('near a number')}(?![a-z])")
A_DIGIT = re.compile(r"\d")
NO_NAME = re.compile(r"[^\w.+*-]")
# a match that begins or ends there cuts a Latin word: `call` stands in `recall`
CUT = re.compile(r"[A-Za-z\d_./-][A-Za-z]|[A-Za-z\d_]\d")
CUT_OFF = re.compile(r"[a-z][a-z]")
# `page.open(1)` is code
LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?+"
NAME = re.compile(
    rf"(?<![\w*-])((?:{LABEL}\.){{1,6}}{LABEL})(?![\w-]|\([\x00-\x7f])((?:/[\w.~%-]+)*)", re.ASCII
)


def find_direct(text: str) -> Found:
    """What matches a pattern of contact_patterns.yml."""
    found = (
        (kind, match) for kind in KINDS for one in DIRECT[kind] for match in one.finditer(text)
    )
    for kind, match in found:
        start, end = match.span()
        if (start and CUT.match(text, start - 1)) or CUT_OFF.match(text, end - 1):
            continue
        value = match[match.lastindex or 0] if kind == TO_CALL else match[0]  # without the verb
        if value[0] in "@:.":
            value = NO_NAME.split(text[max(start - 64, 0) : start])[-1] + value
        may_warn = kind in (PERSON, ACCOUNT) and "word" not in match.groupdict()
        is_warning = may_warn and is_cautious(text, start, end)
        if is_meant(match) and not is_warning and not RESERVED.fullmatch(value):
            yield start, kind, value


def blank_shapes(text: str) -> str:
    """The text with crosses for its amounts, dates and other quantities."""
    cells = CELL.split(text)
    return "".join(SHAPES.sub(_cross_out, one) if A_DIGIT.search(one) else one for one in cells)


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
    numbers = re.findall(r"\d{1,99}", run)
    if len(numbers) == 1:
        return len({int(other) - int(one) for one, other in pairwise(numbers[0])}) == 1
    numbers = [int(number) for number in numbers]
    if max(numbers) > 99:
        return all(number and number % 100 == 0 for number in numbers)
    steps = [other - one for one, other in pairwise(numbers)]
    return len(numbers) > 2 and (min(steps) > 0 or max(steps) <= 0)


def find_domains(text: str) -> Found:
    """Names that somebody could have registered."""
    for match in NAME.finditer(text):
        if _is_domain(match[1], match[2]):
            yield match.start(), ADDRESS, match[0]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@lru_cache(maxsize=50_000)
def _is_domain(name: str, path: str) -> bool:
    """Whether somebody could have registered it: `pay.top`, `page.github.io`, `pay.eth`."""
    name = name.lower()
    first, _, ending = name.rpartition(".")
    is_file = ending in WORDS["files"] and not path
    if is_file or first.partition(".")[0] in WORDS["objects"] or RESERVED.fullmatch(name):
        return False
    return ending in WORDS["endings"] or _suffixes().privatesuffix(name) is not None
