"""Numbers and addresses that a text may not hold.

A number is refused unless it is an amount, a date or another of the shapes in
contact_patterns.yml. An address is refused whatever it is: a word beside `@`, a scheme, a name that
somebody could register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise

from publicsuffixlist import PublicSuffixList

from scripts.content.contact_reading import join_dots
from scripts.content.contact_table import WORDS, compile_all, join

TO_CALL, ADDRESS = "a number to call", "an address"
MOST_DIGITS = 4  # so many digits of a section may be part of no shape
LONG_RUN = re.compile(r"\d{3}")  # so many in a row are a number to call

# most shapes begin with their digit, and at other signs there are few to try
SHAPES = re.compile(
    rf"(?=\d)(?:{join('shapes')})|{join('shapes behind a sign')}", re.ASCII | re.MULTILINE
)
SPOKEN = compile_all("spoken")
NUMBERS, NUMBERS_IN_CODE = compile_all("numbers"), compile_all("numbers in code")
ADDRESSES = compile_all("addresses", "addresses for readers")
ADDRESSES_IN_CODE = compile_all("addresses", "addresses in code")
RUN = re.compile(r"\+?\d(?:[\s().,/·|-]{0,4}\d)*")
SPOKEN_DIGIT = re.compile(r"[a-z]+|[^\W_]")
NEVER_COUNTED = set("零〇○幺洞") | {"zero", "oh", "nought", "double", "treble", "triple"}
COUNTS = "一二三四五六七八九 壹贰叁肆伍陆柒捌玖 七零八"  # in their order, and an idiom

RESERVED = r"(?:example|test|invalid|localhost)"
HARMLESS = re.compile(
    rf".*@(?:[\w-]+\.)+{RESERVED}\b|https?://(?:[\w-]+\.)*{RESERVED}\b|.*@(?:[0-9a-f]{{40}}|v\d)\b"
)
LABEL = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}"
NAMES = [  # pay.top, also between Chinese characters, and 例子.中国
    re.compile(rf"(?<![A-Za-z0-9_.-])(?:{LABEL}\.){{1,6}}{LABEL}(?![A-Za-z0-9_-])"),
    re.compile(r"(?<![\w.-])(?:[^\W_][\w-]{0,62}\.){1,6}[^\W_][\w-]{1,62}"),
]
PATH = re.compile(r"(?:/[\w.~%-]+)*/?")


@lru_cache(maxsize=50_000)
def blank_shapes(line: str) -> str:
    """The line with spaces for its amounts, dates and other quantities."""
    has_digit = re.search(r"\d", line)
    return SHAPES.sub(lambda match: " " * len(match[0]), line) if has_digit else line


def find_in_section(text: str, blanked: str, is_code: bool) -> Iterator[tuple[int, str]]:
    """(offset, value) of what may be a number to call in parts.

    Args:
        text: The section, folded.
        blanked: The same without its shapes.
        is_code: Whether it is code or prose about it, which may hold short numbers.
    """
    yield from _find_spoken(text)
    if is_code:
        return
    runs = [match for match in RUN.finditer(blanked) if not _is_ascending(match[0])]
    long = [match for match in runs if LONG_RUN.search(match[0])]
    for match in long:
        yield match.start(), match[0]
    together = " ".join(match[0] for match in runs)
    digits = sum(map(str.isdigit, together))
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
    chains = [(match, SPOKEN_DIGIT.findall(match[0].lower())) for match in SPOKEN.finditer(text)]
    chains = [(match, digits) for match, digits in chains if "".join(digits) not in COUNTS]
    total = sum(len(digits) for _, digits in chains)
    for match, digits in chains:
        if total >= 5 or NEVER_COUNTED & {*digits}:
            yield match.start(), match[0]


@lru_cache(maxsize=100_000)
def find_in_line(line: str, blanked: str, is_code: bool) -> list[tuple[str, str]]:
    """(kind, value) of numbers to call and addresses in a line, given as to `find_in_section`."""
    numbers = NUMBERS_IN_CODE.finditer(blanked) if is_code else NUMBERS.finditer(line)
    # without the verb in front of it
    found = [(TO_CALL, match[match.lastindex or 0]) for match in numbers]
    addresses = (ADDRESSES_IN_CODE if is_code else ADDRESSES).finditer(line)
    found += [(ADDRESS, match[0]) for match in addresses if not HARMLESS.match(match[0])]
    line = join_dots(line)
    for match in chain.from_iterable(pattern.finditer(line) for pattern in NAMES):
        is_file = is_code and match[0].rpartition(".")[2] in WORDS["files"]
        if not is_file and has_public_suffix(match[0]):
            path = PATH.match(line, match.end())
            found.append((ADDRESS, match[0] + (path[0] if path else "")))
    return found


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
