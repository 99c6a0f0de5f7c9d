"""The figures in a text, in a form that is the same in every language: `5 day`, `500 CNY`, `18:00`.

A text is rewritten until all its numbers are digits, `~` before those that were words; then each
is read with the unit behind it.
"""

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scripts.content.documents import read_yaml

TABLE = read_yaml(Path(__file__).with_suffix(".yml")).value
UNITS: dict[str, dict[str, str]] = TABLE["units"]
SIGNS, SCALES, HAN_DIGITS = TABLE["signs"], TABLE["scales"], TABLE["Han digits"]
MONTHS, WEEKDAYS, WORDS, TENS, ORDINALS = (
    TABLE[name].split() for name in ("months", "weekdays", "words", "tens", "ordinals")
)
SHORT_MONTHS = [month[:3] for month in MONTHS]
LOOSE: dict[str, float] = TABLE["loose"] | {word: value for value, word in enumerate(ORDINALS)}
AFTERNOON = tuple(TABLE["afternoon"].split())


class Quantity(NamedTuple):
    """`value` is a number, a time of day or a weekday, `unit` one of UNITS or nothing.

    `certain` is False for a number that is written in words, since these may mean something else
    (一定, both): it may answer a figure in the other language and asks for none.
    """

    value: str
    unit: str = ""
    certain: bool = True

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


def _join_units(language: str) -> str:
    written = (names[language] for names in UNITS.values())
    return "|".join(f"(?P<u{index}>{names})" for index, names in enumerate(written))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = (
    rf"(?<![A-Za-z\d.+#/])(?<![A-Za-z]-)"
    rf"(?P<sign>{'|'.join(map(re.escape, SIGNS))})?\s?(?P<loose>~)?"
    rf"(?P<low>{_NUMBER})(?:\s*(?:[–—～-]|至|到|\bto\b)\s*(?P<high>{_NUMBER}))?(?![\d/]|[.:]\w)"
)
# a letter next to a figure makes a name of it (2FA, T+1, SHA-256, 2.x), unless it is a unit
FIGURES = {
    "zh": re.compile(
        rf"{_FIGURE}\s*(?P<scale>[百千]?万|[百千亿]?)\s*(?:{_join_units('zh')}|)"
        r"(?!(?<=[A-Za-z\d])[A-Za-z])",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"{_FIGURE}(?:\s(?P<scale>hundred|thousand|million|billion)\b)?(?:st|nd|rd|th)?"
        rf"(?:[ -]?(?:{_join_units('en')})(?![A-Za-z])|(?![A-Za-z]))",
        re.IGNORECASE,
    ),
}
CLOCKS = {
    "zh": re.compile(
        r"(?:(?P<half>[上中下]午|早[上晨]?|清晨|凌晨|傍?晚上?|夜[里间])\s*)?(?<![\d:])(?P<hour>\d{1,2})"
        r"(?::(?P<minute>\d{2})(?![\d:])|(?(half)\s*点|(?!)))"
    ),
    "en": re.compile(
        r"(?<![\d:])(?P<hour>\d{1,2})"
        r"(?::(?P<minute>\d{2})(?![\d:])(?: ?(?P<half>[ap])\.?m\b)?| ?(?P<am>[ap])\.?m\b)",
        re.IGNORECASE,
    ),
}
NAMES = {
    "zh": re.compile("(?:周|星期|礼拜)(?P<name>[一二三四五六日天])(?![两三次])"),
    "en": re.compile(rf"\b(?P<name>{'|'.join(WEEKDAYS)})s?\b"),
}
# what holds figures and states none: addresses, the number of a heading
NO_FIGURE = re.compile(r"https?://[\x21-\x7e]+|成千上万|^\d+[.、](?=\s)")
DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
PERCENT = re.compile(r"百分之([零〇一二两三四五六七八九十百千\d.]+)")
# seven in ten, and not 三成功
TENTHS = re.compile(
    r"([\d一二三四五六七八九])(?:[～–-]?([\d一二三四五六七八九]))?\s*成(?=[的左以多，。、；）]|\s|$)"
)
NUMERAL = {
    "zh": re.compile(r"(?<!\d)(?<!\d )(?<!\d [百千])(?:[零〇一二两三四五六七八九十百千万]+|半)"),
    "en": re.compile(
        rf"\b(?:(?:{'|'.join(TENS[2:])})(?:-(?:{'|'.join(WORDS[1:10])}))?"
        rf"|half an?|{'|'.join([*WORDS, *LOOSE])})\b",
        re.IGNORECASE,
    ),
}
# May alone may be a verb
MONTH = re.compile(rf"(?<=\d )May\b|\bMay(?= \d)|\b(?:{'|'.join(set(MONTHS) - {'May'})})\b")


@lru_cache(maxsize=10_000)  # a text is asked alone and with those of its section
def read_quantities(text: str, language: str) -> list[Quantity]:
    """Every figure in a text without markup: times of day, weekdays, then numbers and numerals."""
    text = DATE.sub(r"\1 , \2 , \3", PERCENT.sub(r"\1%", NO_FIGURE.sub(" ", text)))
    text = TENTHS.sub(_convert_tenths, text)
    found: list[Quantity] = []
    for pattern, read in ((CLOCKS[language], _read_clock), (NAMES[language], _read_weekday)):
        found += map(read, pattern.finditer(text))
        text = pattern.sub(" ", text)
    if language == "en":
        text = MONTH.sub(lambda month: f"; {SHORT_MONTHS.index(month[0][:3]) + 1} months ;", text)
    text = NUMERAL[language].sub(_convert_word, text)
    for match in FIGURES[language].finditer(text):
        found += _read_figures(match)
    return found


def find_unmatched(one: list[Quantity], other: list[Quantity]) -> list[Quantity]:
    """What is certain in `one` and has no equal in `other`; one without a unit answers any."""
    wanted = dict.fromkeys(quantity for quantity in one if quantity.certain)
    return [
        quantity
        for quantity in wanted
        if not any(_match_figures(quantity, answer) for answer in other)
    ]


def _match_figures(one: Quantity, other: Quantity) -> bool:
    if one.unit and other.unit and one.unit != other.unit:
        return False
    return (
        one.value == other.value
        or one.value in _expand_hour(other)
        or other.value in _expand_hour(one)
    )


def _expand_hour(one: Quantity) -> set[str]:
    """10, as in `10 点` and `10 in the morning`, may be 10:00 and 22:00."""
    if one.unit or not one.value.isdigit():
        return set()
    return {f"{int(one.value)}:00", f"{int(one.value) % 12 + 12}:00"}


def _convert_tenths(match: re.Match) -> str:
    """`七八成` and `7～8 成` are 70–80%."""
    digits = (HAN_DIGITS.get(digit, digit) for digit in match.groups() if digit)
    return "–".join(f"{digit}0" for digit in digits) + "%"


def _read_clock(match: re.Match) -> Quantity:
    groups = match.groupdict()
    half = (groups["half"] or groups.get("am") or " ").lower()[0]
    hour = int(match["hour"]) % 12 + 12 if half in AFTERNOON else int(match["hour"])
    return Quantity(f"{hour}:{groups['minute'] or '00'}")


def _read_weekday(match: re.Match) -> Quantity:
    day = match["name"].replace("天", "日")
    return Quantity(day if day in WEEKDAYS else WEEKDAYS["一二三四五六日".index(day)])


def _convert_word(match: re.Match) -> str:
    """A word for a number as digits behind `~`."""
    word = match[0].lower()
    if word in LOOSE:
        return f" ~{LOOSE[word]}"
    if word[0].isascii():
        tens, _, ones = word.partition("-")
        value = WORDS.index(word) if word in WORDS else TENS.index(tens) * 10
        return f" ~{value + (WORDS.index(ones) if ones else 0)}"
    if len(word) == 2 and all(char in HAN_DIGITS for char in word):  # 两三句: two or three
        return "".join(f" ~{HAN_DIGITS[char]}" for char in word)
    return f" ~{0.5 if word == '半' else _convert_han(word)}"


def _convert_han(numeral: str) -> int:
    """`二十五` → 25, `三百` → 300, `五万` → 50000; a lone scale counts once."""
    total = part = digit = 0
    for char in numeral:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
        elif char == "万":
            total, part, digit = (total + part + digit or 1) * 10**4, 0, 0
        else:
            part, digit = part + (digit or 1) * SCALES[char], 0
    return total + part + digit


def _read_figures(match: re.Match) -> list[Quantity]:
    """A number, or both ends of a range."""
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    unit = next((unit for index, unit in enumerate(UNITS) if match[f"u{index}"]), "")
    unit = SIGNS.get((match["sign"] or "").upper()) or unit
    numbers = (Decimal(end.replace(",", "")) * scale for end in match.group("low", "high") if end)
    values = [f"{number.normalize():f}" for number in numbers]
    is_version = "." in match["low"] and not unit and scale == 1
    return [Quantity(value, unit, not (match["loose"] or is_version)) for value in values]
