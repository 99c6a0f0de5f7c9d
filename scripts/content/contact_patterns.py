"""Numbers and addresses that a text may not hold.

A number of seven digits is refused unless it is an amount, a date or another of the shapes in
contact_patterns.yml; a shorter one only beside a word such as `call`. An address is refused
whatever it is: a word beside `@`, a scheme, a name that somebody could register.
"""

import re
from functools import cache, lru_cache
from itertools import chain, pairwise

from publicsuffixlist import PublicSuffixList

from scripts.content.contact_names import ACCOUNT, Found, find_beside, is_cautious, is_suspect
from scripts.content.contact_reading import fold
from scripts.content.contact_table import WORDS, compile_all, compile_each, either, join

TO_CALL, ADDRESS, PERSON = "a number to call", "an address", "a person or a place to go to"
WALLET, CODE = "a wallet to pay into", "an invitation or a code"
DIRECT = {kind: compile_each(kind) for kind in (TO_CALL, ADDRESS, WALLET, CODE, PERSON, ACCOUNT)}
# most shapes begin with their digit, and at other signs there are few to try
SHAPES = re.compile(rf"(?=\d)(?:{join('shapes')})|{join('shapes behind a sign')}", re.ASCII)
RESERVED = compile_all("reserved addresses")

CELL_WITH_DIGIT = re.compile(r"(?<![^\n|;])[^\n|;\d]*+\d[^\n|;]*")
RUN = re.compile(r"\+?\d(?:(?:[^a-zA-Z0-9\u4e00-\u9fff]{0,5}|[杠转])\d)*")
PART = re.compile(r"[|\n,、;]")
NEAR = re.compile(rf"{either('near a number')}(?![a-z])")
NO_NAME = re.compile(r"[^\w.+*-]")
# a match that begins there cuts a Latin word: `call` stands in `recall`
CUT = re.compile(r"[A-Za-z\d_./-][A-Za-z]|[A-Za-z\d_]\d")
# `page.open(1)` is code
LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?+"
NAME = re.compile(
    rf"(?<![\w*-])((?:{LABEL}\.){{1,6}}{LABEL})(?![\w-]|\([\x00-\x7f])((?:/[\w.~%-]+)*)", re.ASCII
)


def find_in_text(text: str) -> list[tuple[int, str, str]]:
    """(line from 0, kind, value) of what is found in a text without tags, the plainest first."""
    text = fold(text)
    blanked = blank_shapes(text)
    plain = chain(find_numbers(blanked), find_domains(text))
    found = chain(plain, find_direct(text), find_beside(text, blanked))
    return [(text.count("\n", 0, offset), kind, value) for offset, kind, value in found]


def find_direct(text: str) -> Found:
    """What matches a pattern of contact_patterns.yml."""
    found = (
        (kind, match) for kind in DIRECT for one in DIRECT[kind] for match in one.finditer(text)
    )
    for kind, match in found:
        start, end = match.span()
        if start and CUT.match(text, start - 1):
            continue
        value = match[match.lastindex or 0] if kind == TO_CALL else match[0]  # without the verb
        if value[0] in "@:.":
            value = NO_NAME.split(text[max(start - 64, 0) : start])[-1] + value
        if word := match.groupdict().get("word"):
            is_meant = is_suspect(word)
        else:
            is_meant = kind not in (PERSON, ACCOUNT) or not is_cautious(text, start, end)
        if is_meant and not RESERVED.fullmatch(value):
            yield start, kind, value


def blank_shapes(text: str) -> str:
    """The text with crosses for its amounts, dates and other quantities."""
    return CELL_WITH_DIGIT.sub(lambda cell: SHAPES.sub(_cross_out, cell[0]), text)


def _cross_out(match: re.Match) -> str:
    return "x" * len(match[0])


def find_numbers(blanked: str) -> Found:
    """The numbers to call that stand in a text without its shapes."""
    for match in RUN.finditer(blanked):
        digits = len(re.sub(r"\D", "", match[0]))
        if digits < 5 or _is_list(match[0]):
            continue
        around = blanked[max(match.start() - 40, 0) : match.end() + 25]
        if NEAR.search(around) or (digits > 6 and not _is_row(match[0])):
            yield match.end() - 1, TO_CALL, match[0]


def _is_row(run: str) -> bool:
    """Whether they are figures, as in a table, and not the parts of one number."""
    parts = [re.sub(r"\D", "", part) for part in PART.split(run)]
    is_short = (0 if ";" in run else 1) < max(map(len, parts)) < 7
    return len(parts) > 1 and is_short and not any(re.match(r"0\d", part) for part in parts)


def _is_list(run: str) -> bool:
    """1、2、3 counts something, and 98 97 95 is sorted."""
    numbers = [int(number) for number in re.findall(r"\d{1,99}", run)]
    steps = [other - one for one, other in pairwise(numbers)]
    return len(steps) > 1 and max(numbers) < 100 and (min(steps) > 0 or max(steps) <= 0)


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
    is_code = set(first.split(".")) <= set(WORDS["objects"])
    if is_file or is_code or RESERVED.fullmatch(name):
        return False
    return ending in WORDS["endings"] or _suffixes().privatesuffix(name) is not None
