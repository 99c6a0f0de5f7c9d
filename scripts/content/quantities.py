"""The figures in a text, in a form that is the same in every language: `1–5 working day`, `1.5 %`, `500 CNY`, `2026-11-22`.

Figures are compared as texts, never calculated with, but for 万 and the like.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
HAN_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
}
HAN = "零〇一二两三四五六七八九十百千"
HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
}

# unit: how it is written in Chinese, how in English
UNITS = {
    "second": ("秒钟?", "seconds?"),
    "minute": ("分钟", "minutes?|mins?"),
    "hour": ("小时|钟头", "hours?"),
    "working day": ("个?工作日", "(?:working|business)[ -]days?"),
    "day": ("天|日(?!期)", "days?"),
    "week": ("周|星期|礼拜", "weeks?"),
    "month": ("个?月(?!份)", "months?"),
    "year": ("年", "years?"),
    "CNY": ("元(?!素)|块钱?|人民币", "yuan|RMB|CNY"),
    "USD": ("美元|美金", "(?:US )?dollars?|USD"),
    "EUR": ("欧元", "euros?|EUR"),
    "HKD": ("港[元币]", "Hong Kong dollars?|HKD"),
    "USDT": ("USDT", "USDT"),
    "%": ("[%％]", r"%|per ?cent"),
}
SIGNS = {"$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "¥": "CNY", "￥": "CNY", "RMB": "CNY"}
EN_LOOSE = {"a": 1, "an": 1, "per": 1, "every": 1, "each": 1, "once": 1, "twice": 2, "both": 2}
AFTERNOON = ("p", "中午", "下午", "晚", "晚上", "傍晚", "夜里", "夜间")
# the unit of a time of day that may be in either half
SPOKEN = "o'clock"
# What is counted in Chinese; without one of these a Han numeral is mostly part of a word (一定, 三方, 万一).
COUNTERS = (
    "个|件|项|篇|种|条|步(?!验证)|位|次|遍|处|句|段|份|样|行|倍|部|台|类|家|笔|页|格|道|方|角|者|人"
)

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NTH = "(?:st|nd|rd|th)?"
_RANGE = r"\s*(?:[–—~～-]|至|到|\bto\b)\s*"


class Quantity(NamedTuple):
    """`value` is a figure or a range such as `1–5`, `unit` one of UNITS or nothing.

    `certain` is False where the words may mean something else (一, a day): it may answer a figure in the other
    language and asks for none.
    """

    value: str
    unit: str = ""
    certain: bool = True

    def __str__(self) -> str:
        return f"{self.value.removeprefix('--')} {self.unit}".strip()


def _unit_pattern(language: int, lower: bool = False) -> str:
    written = [names[language].lower() if lower else names[language] for names in UNITS.values()]
    return "|".join(f"(?P<u{index}>{names})" for index, names in enumerate(written))


def _unit(match: re.Match) -> str:
    return next((unit for index, unit in enumerate(UNITS) if match[f"u{index}"]), "")


_FIGURE = rf"(?<![A-Za-z\d.+#/])(?P<sign>US\$|HK\$|[$€¥￥]|RMB)?\s?(?P<low>{_NUMBER})(?:{_RANGE}(?P<high>{_NUMBER}))?"
FIGURES = {
    "zh": re.compile(
        rf"{_FIGURE}(?![A-Za-z\d/]|:\d)\s*(?P<scale>[百千万亿]?)\s*(?:{_unit_pattern(0)})?"
    ),
    "en": re.compile(
        rf"{_FIGURE}(?![A-Za-z\d/]|:\d)(?:\s(?P<scale>hundred|thousand|million)\b)?[ -]?(?:(?:{_unit_pattern(1)})(?![A-Za-z]))?",
        re.IGNORECASE,
    ),
}
CLOCKS = {
    "zh": re.compile(
        r"(?P<half>[上中下]午|早[上晨]?|清晨|凌晨|傍?晚上?|夜[里间])?\s*(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?![\d:])|\s*(?P<spoken>点))"
    ),
    "en": re.compile(
        r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?![\d:])(?: ?(?P<half>[ap])\.?m\b)?| ?(?P<am>[ap])\.?m\b"
        rf"|(?={_RANGE}\d{{1,2}}(?::\d{{2}})? ?(?P<range>[ap])\.?m\b))"
    ),
}
# three in ten, and not 三成功
TENTHS = re.compile(
    r"(?P<low>[\d一二两三四五六七八九])(?:[～~–-]?(?P<high>[\d一二三四五六七八九]))?\s*成(?=[的左以多，。、；）]|\s|$)"
)
PERCENT = re.compile("百分之([零〇一二两三四五六七八九十百千\\d.]+)")
# The year may be missing (2027 年 2 月 6 日至 12 日, 6–12 February 2027); 三月 is March, 三个月 and 三月内 are no date.
DATES = {
    "zh": re.compile(
        rf"(?:(?P<y>\d{{4}})\s*年\s*)?(?<![\d.:{HAN}几数])(?<!\d[–—~～-])(?P<m>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s*月(?![票租薪]|之?内|以内)"
        rf"(?:\s*(?P<d>\d{{1,2}})\s*(?:[日号]|(?={_RANGE}\d+\s*[日号]))(?:{_RANGE}(?P<to>\d{{1,2}})\s*[日号])?)?"
    ),
    "en": re.compile(
        rf"(?:(?<![\d.])(?P<d>\d{{1,2}}){_NTH}(?:{_RANGE}(?P<to>\d{{1,2}}){_NTH})? )?\b(?P<m>{'|'.join(MONTHS)})\b"
        rf"(?: (?P<d2>\d{{1,2}})(?!\d){_NTH}(?:{_RANGE}(?P<to2>\d{{1,2}})(?!\d){_NTH})?)?(?:,? (?P<y>\d{{4}}))?"
    ),
}
DIGIT = re.compile(r"\d")
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
HAN_WEEKDAY = re.compile("(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![两三])")
EN_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b")
HAN_NUMERAL = re.compile(
    rf"(?P<ordinal>第?)(?<![几数])(?P<number>[零〇一二两三四五六七八九十百千万]+|半)(?:(?:{_unit_pattern(0)})|(?P<counter>{COUNTERS}))?"
)
# for a text in lower case, which is searched in a third of the time
EN_NUMERAL = re.compile(
    rf"\b(?P<number>(?:{'|'.join(TENS[2:])})(?:-(?:{'|'.join(WORDS[1:10])}))?|{'|'.join(WORDS + ORDINALS)}|half an?|twice|an?|once|both|per|every|each)\b"
    rf"(?:[ -](?P<scale>hundred|thousand|million)\b)?(?:[ -](?:(?:{_unit_pattern(1, lower=True)})(?![a-z]))|(?P<compound>-[a-z]))?",
)


def quantities(text: str, language: str) -> list[Quantity]:
    """Every figure in a text without markup, in the order of kinds: dates, times, weekdays, figures, numerals."""
    found: list[Quantity] = []
    text = TENTHS.sub(_tenths, PERCENT.sub(r"\1%", text))

    def take(pattern: re.Pattern, read) -> None:
        nonlocal text
        matches = list(pattern.finditer(text))
        for match in matches:
            found.extend(read(match))
        if matches:
            text = pattern.sub(" ", text)

    # most sentences have no digit, and need not be searched for what begins with one
    digits = DIGIT.search(text) is not None
    if digits:
        take(ISO_DATE, lambda match: [Quantity(match[0])])
    take(DATES[language], _date)
    if digits:
        take(CLOCKS[language], _clock)
    take(
        *(
            (HAN_WEEKDAY, _han_weekday)
            if language == "zh"
            else (EN_WEEKDAY, lambda match: [Quantity(match["day"])])
        )
    )
    if digits:
        take(FIGURES[language], _figure)
    text = text.lower()
    take(*((HAN_NUMERAL, _han_numeral) if language == "zh" else (EN_NUMERAL, _en_numeral)))
    return found


def unmatched(one: list[Quantity], other: list[Quantity]) -> list[Quantity]:
    """What is certain in `one` and has no equal in `other`; a figure without a unit answers one with any unit."""

    def equal(left: Quantity, right: Quantity) -> bool:
        if (
            left.unit
            and right.unit
            and left.unit != right.unit
            and SPOKEN not in (left.unit, right.unit)
        ):
            return False
        return left.value == right.value or _clocks(left, right) or _dates(left.value, right.value)

    wanted = dict.fromkeys(quantity for quantity in one if quantity.certain)
    return [quantity for quantity in wanted if not any(equal(quantity, answer) for answer in other)]


def _clocks(one: Quantity, other: Quantity) -> bool:
    """10 点 is 10:00 or 22:00, and so is 10 in `before 10 in the morning`."""
    loose = SPOKEN in (one.unit, other.unit) or one.value.isdigit() != other.value.isdigit()
    hours = [
        _half_day(quantity.value) for quantity in (one, other) if quantity.unit in ("", SPOKEN)
    ]
    return loose and len(hours) == 2 and hours[0] == hours[1]


def _half_day(clock: str) -> str:
    hour, _, minute = clock.partition(":")
    return f"{int(hour) % 12}:{minute or '00'}" if hour.isdigit() else clock


def _dates(one: str, other: str) -> bool:
    """The same day or month where one of them has no year."""
    return "--" in (one[:2], other[:2]) and re.sub(r"^(?:\d{4}|-)-", "", one) == re.sub(
        r"^(?:\d{4}|-)-", "", other
    )


def _tenths(match: re.Match) -> str:
    digits = (str(HAN_DIGITS.get(digit, digit)) for digit in match.groups() if digit)
    return "–".join(f"{digit}0" for digit in digits) + "%"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _date(match: re.Match) -> list[Quantity]:
    """`2027-02-06`; without a year `--02-06`, as in ISO 8601. Both days of a range. May alone may be a verb."""
    groups = match.groupdict()
    year, name = groups["y"] or "-", groups["m"]
    month = (
        MONTHS.index(name) + 1
        if name in MONTHS
        else int(name)
        if name.isdigit()
        else _han_value(name)
    )
    days = [groups.get(key) for key in ("d", "d2", "to", "to2") if groups.get(key)]
    certain = name != "May" or bool(days or groups["y"])
    return [
        Quantity(f"{year}-{month:02}{end}", "", certain)
        for end in [f"-{int(day):02}" for day in days] or [""]
    ]


def _clock(match: re.Match) -> list[Quantity]:
    groups = match.groupdict()
    half = groups["half"] or groups.get("am") or groups.get("range")
    hour = int(groups["hour"]) % 12 + 12 if half in AFTERNOON else int(groups["hour"])
    return [
        Quantity(
            f"{hour}:{groups['minute'] or '00'}",
            SPOKEN if groups.get("spoken") and not half else "",
        )
    ]


def _han_weekday(match: re.Match) -> list[Quantity]:
    return [Quantity(WEEKDAYS["一二三四五六日".index(match["day"].replace("天", "日"))])]


def _figure(match: re.Match) -> list[Quantity]:
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    ends = [
        _plain(Decimal(end.replace(",", "")) * scale)
        for end in (match["low"], match["high"])
        if end
    ]
    return [Quantity("–".join(ends), SIGNS.get(match["sign"] or "") or _unit(match))]


def _han_numeral(match: re.Match) -> list[Quantity]:
    number, unit = match["number"], _unit(match)
    if len(number) == 2 and all(char in HAN_DIGITS for char in number):  # 两三句: two or three
        return [Quantity(str(HAN_DIGITS[char]), unit, certain=False) for char in number]
    value = "0.5" if number == "半" else str(_han_value(number))
    counted = unit or match["counter"] and value not in ("0", "1", "0.5")
    return [Quantity(value, unit, certain=bool(counted) and not match["ordinal"])]


def _han_value(numeral: str) -> int:
    """`二十五` → 25, `三百` → 300, `五万` → 50000; a lone scale counts once."""
    total = part = digit = 0
    for char in numeral:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
        elif char == "万":
            total, part, digit = (total + part + digit or 1) * 10**4, 0, 0
        else:
            part, digit = part + (digit or 1) * HAN_SCALES[char], 0
    return total + part + digit


def _en_numeral(match: re.Match) -> list[Quantity]:
    if match["compound"]:  # two-factor
        return []
    word, unit = match["number"].lower(), _unit(match)
    if word.startswith("half"):
        return [Quantity("0.5", unit, certain=bool(unit))]
    scaled = _en_value(word) * SCALES.get((match["scale"] or "").lower(), 1)
    certain = word not in ORDINALS and word not in EN_LOOSE and scaled > 1
    return [Quantity(str(scaled), unit, certain)]


def _en_value(word: str) -> int:
    for names in (ORDINALS, WORDS):
        if word in names:
            return names.index(word)
    tens, _, ones = word.partition("-")
    return (
        EN_LOOSE[word]
        if word in EN_LOOSE
        else TENS.index(tens) * 10 + (WORDS.index(ones) if ones else 0)
    )
