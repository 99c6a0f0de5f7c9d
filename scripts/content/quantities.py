"""The figures in a text, in a form that is the same in every language: `1–5 day`, `500 CNY`.

Figures are compared as texts, never calculated with, but for 万 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
HAN = "零〇一二两三四五六七八九十百千"
HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
HAN_DIGITS |= {"〇": 0, "两": 2}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000}
SCALES = HAN_SCALES | {"万": 10**4, "亿": 10**8}
SCALES |= {"hundred": 100, "thousand": 1000, "million": 10**6}

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
    "times": ("倍", "x|times|-?fold"),
    "MB": ("MB", "MB"),
    "GB": ("GB", "GB"),
}
SIGNS = {"$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "¥": "CNY", "￥": "CNY", "RMB": "CNY"}
EN_LOOSE = {"a": 1, "an": 1, "per": 1, "every": 1, "each": 1, "once": 1, "twice": 2, "both": 2}
AFTERNOON = ("p", "中午", "下午", "晚", "晚上", "傍晚", "夜里", "夜间")
# the unit of a time of day that may be in either half
SPOKEN = "o'clock"
# What is counted in Chinese; without one a Han numeral is mostly part of a word (一定, 三方).
COUNTERS = (
    "个|件|项|篇|种|条|步(?!验证)|位|次|遍|处|句|段|份|样|行|部|台|类|家|笔|页|格|道|方|角|者|人"
)


class Quantity(NamedTuple):
    """`value` is a figure or a range such as `1–5`, `unit` one of UNITS or nothing.

    `certain` is False where the words may mean something else (一, a day): it may answer a figure
    in the other language and asks for none.
    """

    value: str
    unit: str = ""
    certain: bool = True

    def __str__(self) -> str:
        return f"{self.value.removeprefix('--')} {self.unit}".strip()


def _units(language: int, lower: bool = False) -> str:
    written = (names[language] for names in UNITS.values())
    named = (f"(?P<u{index}>{names})" for index, names in enumerate(written))
    return "|".join(one.lower() if lower else one for one in named).replace("(?p<", "(?P<")


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NTH = "(?:st|nd|rd|th)?"
_RANGE = r"\s*(?:[–—~～-]|至|到|\bto\b)\s*"
_FIGURE = (
    r"(?<![A-Za-z\d.+#/])(?P<sign>US\$|HK\$|[$€¥￥]|RMB)?\s?"
    rf"(?P<low>{_NUMBER})(?:{_RANGE}(?P<high>{_NUMBER}))?(?![\d/]|[.:]\d)"
)
# a letter right behind a figure makes a name of it (2FA, T+1), unless it is a unit (19.1MB, 3x)
FIGURES = {
    "zh": rf"{_FIGURE}\s*(?P<scale>[百千万亿]?)\s*(?:{_units(0)}|(?![A-Za-z]))",
    "en": (
        rf"(?i:{_FIGURE}(?:\s(?P<scale>hundred|thousand|million)\b)?"
        rf"(?:[ -]?(?:{_units(1)})(?![A-Za-z])|(?![A-Za-z])))"
    ),
}
CLOCKS = {
    "zh": (
        r"(?P<half>[上中下]午|早[上晨]?|清晨|凌晨|傍?晚上?|夜[里间])?\s*"
        r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?![\d:])|\s*(?P<spoken>点))"
    ),
    "en": (
        r"(?<![\d:])(?P<hour>\d{1,2})"
        r"(?::(?P<minute>\d{2})(?![\d:])(?: ?(?P<half>[ap])\.?m\b)?| ?(?P<am>[ap])\.?m\b"
        rf"|(?={_RANGE}\d{{1,2}}(?::\d{{2}})? ?(?P<range>[ap])\.?m\b))"
    ),
}
# The year may be missing (2 月 6 日至 12 日, 6–12 February); 三月 is March, 三个月 is none.
DATES = {
    "zh": (
        rf"(?:(?P<y>\d{{4}})\s*年\s*)?(?<![\d.:{HAN}几数])(?<!\d[–—~～-])"
        r"(?P<m>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s*月(?![票租薪]|之?内|以内)"
        rf"(?:\s*(?P<d>\d{{1,2}})\s*(?:[日号]|(?={_RANGE}\d+\s*[日号]))"
        rf"(?:{_RANGE}(?P<to>\d{{1,2}})\s*[日号])?)?"
    ),
    "en": (
        rf"(?:(?<![\d.])(?P<d>\d{{1,2}}){_NTH}(?:{_RANGE}(?P<to>\d{{1,2}}){_NTH})? )?"
        rf"\b(?P<m>{'|'.join(MONTHS)})\b(?: (?P<d2>\d{{1,2}})(?!\d){_NTH}"
        rf"(?:{_RANGE}(?P<to2>\d{{1,2}})(?!\d){_NTH})?)?(?:,? (?P<y>\d{{4}}))?"
    ),
}
# three in ten, and not 三成功
TENTHS = re.compile(
    r"(?P<low>[\d一二两三四五六七八九])(?:[～~–-]?(?P<high>[\d一二三四五六七八九]))?\s*成"
    r"(?=[的左以多，。、；）]|\s|$)"
)
PERCENT = re.compile("百分之([零〇一二两三四五六七八九十百千\\d.]+)")
ISO_DATE = r"\b(?P<date>\d{4}-\d{2}-\d{2})\b"
DAYS = {
    "zh": "(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![两三])",
    "en": rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b",
}
NUMERALS = {
    "zh": (
        r"(?P<ordinal>第?)(?<![几数])(?P<number>[零〇一二两三四五六七八九十百千万]+|半)"
        rf"(?:(?:{_units(0)})|(?P<counter>{COUNTERS}))?"
    ),
    # of a text in lower case, which is searched in a third of the time
    "en": (
        rf"\b(?P<number>(?:{'|'.join(TENS[2:])})(?:-(?:{'|'.join(WORDS[1:10])}))?"
        rf"|{'|'.join(WORDS + ORDINALS)}|half an?|twice|an?|once|both|per|every|each)\b"
        r"(?:[ -](?P<scale>hundred|thousand|million)\b)?"
        rf"(?:[ -](?:(?:{_units(1, lower=True)})(?![a-z]))|(?P<compound>-[a-z]))?"
    ),
}


def quantities(text: str, language: str) -> list[Quantity]:
    """Every figure in a text without markup: dates, times, weekdays, figures, then numerals."""
    found: list[Quantity] = []
    text = TENTHS.sub(_tenths, PERCENT.sub(r"\1%", text))
    for pattern, read in READERS[language]:
        if read is _numeral_en:
            text = text.lower()
        for match in pattern.finditer(text):
            found.extend(read(match))
        text = pattern.sub(" ", text)
    return found


def unmatched(one: list[Quantity], other: list[Quantity]) -> list[Quantity]:
    """What is certain in `one` and has no equal in `other`; one without a unit answers any."""
    wanted = dict.fromkeys(quantity for quantity in one if quantity.certain)
    return [
        quantity for quantity in wanted if not any(_equal(quantity, answer) for answer in other)
    ]


def _equal(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit} - {""}
    if len(units) > 1 and SPOKEN not in units:
        return False
    return one.value == other.value or _clocks(one, other) or _dates(one.value, other.value)


def _clocks(one: Quantity, other: Quantity) -> bool:
    """10 点 is 10:00 or 22:00, and so is 10 in `before 10 in the morning`."""
    if {one.unit, other.unit} - {"", SPOKEN}:
        return False
    loose = SPOKEN in (one.unit, other.unit) or one.value.isdigit() != other.value.isdigit()
    return loose and _half_day(one.value) == _half_day(other.value)


def _half_day(clock: str) -> str:
    hour, _, minute = clock.partition(":")
    return f"{int(hour) % 12}:{minute or '00'}" if hour.isdigit() else clock


def _dates(one: str, other: str) -> bool:
    """The same day or month where one of them has no year."""
    short = "--" in (one[:2], other[:2])
    return short and re.sub(r"^(\d{4}|-)-", "", one) == re.sub(r"^(\d{4}|-)-", "", other)


def _tenths(match: re.Match) -> str:
    digits = (str(HAN_DIGITS.get(digit, digit)) for digit in match.groups() if digit)
    return "–".join(f"{digit}0" for digit in digits) + "%"


def _date(match: re.Match) -> list[Quantity]:
    """`2027-02-06`; without a year `--02-06`; both days of a range. May alone may be a verb."""
    groups = match.groupdict()
    year, name = groups["y"] or "-", groups["m"]
    month = MONTHS.index(name) + 1 if name in MONTHS else _han_value(name)
    days = [groups.get(key) for key in ("d", "d2", "to", "to2") if groups.get(key)]
    certain = name != "May" or bool(days or groups["y"])
    ends = [f"-{int(day or 0):02}" for day in days] or [""]
    return [Quantity(f"{year}-{month:02}{end}", "", certain) for end in ends]


def _clock(match: re.Match) -> list[Quantity]:
    groups = match.groupdict()
    half = groups["half"] or groups.get("am") or groups.get("range")
    hour = int(match["hour"]) % 12 + 12 if half in AFTERNOON else int(match["hour"])
    unit = SPOKEN if groups.get("spoken") and not half else ""
    return [Quantity(f"{hour}:{groups['minute'] or '00'}", unit)]


def _weekday(match: re.Match) -> list[Quantity]:
    day = match["day"].replace("天", "日")
    return [Quantity(day if day in WEEKDAYS else WEEKDAYS["一二三四五六日".index(day)])]


def _figure(match: re.Match) -> list[Quantity]:
    scale = SCALES.get((match["scale"] or "").lower(), 1)
    ends = (Decimal(end.replace(",", "")) for end in (match["low"], match["high"]) if end)
    value = "–".join(f"{(end * scale).normalize():f}" for end in ends)
    return [Quantity(value, SIGNS.get(match["sign"] or "") or _unit(match))]


def _unit(match: re.Match) -> str:
    return next((unit for index, unit in enumerate(UNITS) if match[f"u{index}"]), "")


def _numeral_zh(match: re.Match) -> list[Quantity]:
    number, unit = match["number"], _unit(match)
    if len(number) == 2 and all(char in HAN_DIGITS for char in number):  # 两三句: two or three
        return [Quantity(str(HAN_DIGITS[char]), unit, certain=False) for char in number]
    value = "0.5" if number == "半" else str(_han_value(number))
    counted = unit or match["counter"] and value not in ("0", "1", "0.5")
    return [Quantity(value, unit, certain=bool(counted) and not match["ordinal"])]


def _han_value(numeral: str) -> int:
    """`二十五` → 25, `三百` → 300, `五万` → 50000; a lone scale counts once."""
    if numeral.isascii():
        return int(numeral)
    total = part = digit = 0
    for char in numeral:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
        elif char == "万":
            total, part, digit = (total + part + digit or 1) * 10**4, 0, 0
        else:
            part, digit = part + (digit or 1) * HAN_SCALES[char], 0
    return total + part + digit


def _numeral_en(match: re.Match) -> list[Quantity]:
    if match["compound"]:  # two-factor
        return []
    word, unit = match["number"], _unit(match)
    if word.startswith("half"):
        return [Quantity("0.5", unit, certain=bool(unit))]
    scaled = _en_value(word) * SCALES.get(match["scale"] or "", 1)
    certain = word not in ORDINALS and word not in EN_LOOSE and scaled > 1
    return [Quantity(str(scaled), unit, certain)]


def _en_value(word: str) -> int:
    for names in (ORDINALS, WORDS):
        if word in names:
            return names.index(word)
    tens, _, ones = word.partition("-")
    if word in EN_LOOSE:
        return EN_LOOSE[word]
    return TENS.index(tens) * 10 + (WORDS.index(ones) if ones else 0)


Reader = Callable[[re.Match], list[Quantity]]
READERS: dict[str, list[tuple[re.Pattern, Reader]]] = {
    language: [
        (re.compile(ISO_DATE), lambda match: [Quantity(match["date"])]),
        (re.compile(DATES[language]), _date),
        (re.compile(CLOCKS[language]), _clock),
        (re.compile(DAYS[language]), _weekday),
        (re.compile(FIGURES[language]), _figure),
        (re.compile(NUMERALS[language]), numeral),
    ]
    for language, numeral in (("zh", _numeral_zh), ("en", _numeral_en))
}
