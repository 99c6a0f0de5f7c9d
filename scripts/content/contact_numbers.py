"""Phone numbers and short service codes in text; dates, amounts, ids and other harmless numbers are none.

Numbers are found by their shape, not by a list of assigned ones: a planted hotline may be new, foreign or misspelt.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

import phonenumbers

from scripts.content.disguise import BARRIER, Plain

PHONE, SHORT_CODE, ADDRESS = "phone number", "service number", "web address"
CARD = "bank card number"
FEWEST, MOST = 7, 15

_CURRENCY = "USDT|USDC|USD|CNY|RMB|BTC|ETH|EUR|HKD|JPY|TWD|GBP|SGD|TRX|Gwei|sat"
_UNIT = (
    r"\s?(?:[%‰℃元块美港日英欧韩台万亿个次人条笔份字步倍天年月周日号点时分秒位页行项种岁级层度票张台件名户家]|小时|毫秒|人民币|"
    rf"(?:{_CURRENCY}|[kKMG]i?B|px|ms|bits?|bytes?|characters|users|people|times|days|hours|minutes|seconds|weeks|months|"
    r"years|dollars|yuan|euros|pounds|yen|won|transactions|percent|pixels|words|blocks)(?![A-Za-z]))"
)
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0(?:\.\d+)?(?!\d)|[1-9][\d,]*(?:\.\d+)?)"
_DASH = r"\s?[-–—~至到]\s?"

# What a number is whatever stands before it. Each is bounded, so that a part of a longer number is never taken for one.
HARMLESS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}\s?[-/.年]\s?{_MONTH}\s?[-/.月]\s?{_DAY}(?!\d)(?:[T ]?\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d(?!\d))?",
        rf"(?<![\d\-/.]){_DAY}([/.\-]){_DAY}\1{_YEAR}(?![\d\-/]|\.\d)",
        rf"(?<!\d)(?<!\d[\-/]){_YEAR}(?:{_DASH}|/){_YEAR}(?!\d|[\-/]\d)",
        r"(?<![\d.])(?:[01]?\d|2[0-3])\.[0-5]\d\s?[-–—~至到]\s?(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d-]|\.\d)",
        r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",
        r"(?<![\w&])#[0-9a-fA-F]{3,8}(?![\w-])",
        r"(?<![A-Za-z])(?:(?:GB|JR|YD|GA|SF)(?:/T)?|ISO(?:/IEC)?|RFC|ISBN|ISSN|IEEE)[\s-]*\d[\d-]*\d",
        r"(?<![\d.-])\d{1,9}(?:\s?[×x*+÷-]\s?\d{1,9}){1,12}\s?=\s?\d+(?!\d)",
        r"(?<![\d×x-])\d{2,5}\s?[×x]\s?\d{2,5}(?![\d-]|\s?[×x])",
        r"(?<![0-9A-Za-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z])",
        r"(?i:regulation|directive|条例|指令)\s?(?:\([A-Z]{2}\)\s?)?20\d\d/\d{2,4}(?!\d)",
        rf"(?<![\d-]){_YEAR}-[0-3]\d\d(?![\d-])",
        r"(?<!\d)\d{4,6}\s?[*•]{3,}\s?\d{0,4}(?!\d)",
        rf"[¥$€£₩]\s?{_NUMBER}(?:{_DASH}[¥$€£₩]?\s?{_NUMBER})?(?![\d-])",
        rf"(?<![A-Za-z])(?:{_CURRENCY})\s?{_NUMBER}(?![\d-])",
    )
]
# What it is unless somebody is told to call it.
LIKELY_HARMLESS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d\-–—.,+])(?<!\d\s){_NUMBER}(?:{_DASH}{_NUMBER})?{_UNIT}",
        r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d-])",
        r"(?<![\d.-])(?:\d+\.\d{1,2}|\d\.\d{3,}|[1-9]\d{1,2}\.\d{4})(?![\d.-])",
        r"(?i)(?<![a-z])(?:v|version|build|版本号?|chrome|chromium|firefox|safari|android|ios|windows|macos|python)[\s:/]*\d+(?:\.\d+)+(?![\d-])",
        r"(?<!\d)(?:\d{4}[ -]){3}\d{4}(?:[ -]\d{3})?(?!\d)",
        rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{{4}}|\d{{6}})?(?:-\d{{4,6}}){{0,2}}(?!\d|-\d)",
        r"(?i)(?:验证码|code)[\s:是为=“\"]{0,3}\d{4,8}(?![\d\s.-]*\d)",
        r"(?i)(?:编号|单号|受理号|案号|代码|错误码?|状态码|error|区块|流水号|订单号?|交易号|哈希|区块高度|高度|时间戳|尾号|hash|length|max-age|epoch|index|size|seed|invoice|report|receipt|height|txid|timestamp|ticket|"
        r"order|transaction|reference|ref|case|id|no\.)(?:\s(?:id|number|no\.?))?[\s:#是为=“\"]{0,3}[A-Z]{0,4}(?:\d+|20\d\d-\d{3,8}|20\d\d/\d\d/\d{3,6}|\d{3,6}/20\d\d|20\d{6}(?:-\d{4,6}){1,2})(?![\d\s.-]*\d)",
    )
]
_CALLED = (
    r"(?:拨打|拨通|拨|致电|来电|回电|打电话|热线|专线|电话|报警|火警|匪警|急救|反诈|短号|服务号码|客服号码?|客服(?!\s?[“\"']?\s?0\d{1,2}[”\"'])|认准|有事请?找|人工服务|服务台|官方号码?|联系|寻呼|[☎📞📱🤙]|"
    r"(?<![A-Za-z])(?:call(?!\snumber\s\d{3}\.\d)|dial|phone|telephone|tel|hotline|helpline|ring|fax|mobile|police|emergency|toll[- ]free|help\s?(?:desk|line)|hot\sline|contact|customer\s(?:service|care|support)|support\s(?:line|number)|reach\s(?:us|them)))"
)
_LINK = r"(?:\s*(?:热线|电话|号码|短号|客服|官方|中心|全国|统一|了解|咨询|请打|请按|请|是|为|到|:|：|=|number|at|on|us|is|the|us|them|banking|support|hotline|now|\(?24\s?小时\)?|[“\"'(（)）]))*\s*"
CALLED = re.compile(rf"{_CALLED}{_LINK}$", re.IGNORECASE)

# An id has letters among its digits; a number glued to the word "tel" stays a number.
_VANITY = re.compile(
    r"(?<!\w)(?:\+?1[-.\s])?\(?(?:400|8(?:00|33|44|55|66|77|88))\)?[-.](?=[A-Z\d.-]{0,9}[A-Z]{2})[A-Z\d][A-Z\d.-]{4,9}(?!\w)"
)
_ID = re.compile(
    r"(?<![A-Za-z0-9_])(?=[\d_]*[A-Za-z])(?=[A-Za-z_]*\d)(?!(?i:tel|phone|call|hotline|fax|mobile)\d)[A-Za-z0-9_]+"
)
_PREFIXED = re.compile(r"(?<![A-Za-z])(?!(?i:tel|call|fax|hot))[A-Z]{2,6}-\d[\d-]*\d")
_SIGNS = re.compile(r"[\[\]{}|\\^$]")
_RUN = re.compile(rf"\+?\(?\d(?:(?:[^\w{BARRIER}。！？；]|_){{0,5}}\d)*+")
_SINGLES = re.compile(rf"(?<!\d)\d(?:[^\w{BARRIER}]{{1,3}}\d(?!\d)){{{FEWEST - 1},}}")
# between numbers, and between numbers that are too many for one
_BREAK = re.compile(r"\s*(?:,|[;、](?!\s?0\d))\s*|\s{2,}|\s\+|\n")
_WEAK_BREAK = re.compile(r"\s*[;、,/|]\s*|\s{2,}|\s\+|\n| ")
_ARROW = re.compile(r"[1-9]\d*\s*(?:→|⇒|[-=]?>|[<≥≤])\s*[1-9]\d*")
_IP6 = re.compile(r"(?<![\w:])[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{4,34}[0-9A-Fa-f](?![\w:])")
_IP = re.compile(
    r"(?<!Chrome/)(?<!Edg/)(?<!\d)(?<!\d[.。])\d{1,3}(?:[.。]\d{1,3}){3}(?!\d|[.。]\d|\s?[版节章条])|(?<!\d)(?:[3-9]\d|[12]\d\d)(?:点\d{1,3}){3}(?!\d)"
)

_CODE = r"(?P<code>\d(?:[\s\-.·]?\d){2,5})(?![A-Za-z0-9_%+]|[-–—:.,/]\d)"
_NO_CODE = rf"(?!{_UNIT}|\s?(?:开头|打头|字头|号段|numbers|[-–—~至到]\s?\d|[折遍通分步]))"
SHORT_CODES = (
    re.compile(
        rf"(?:{_CALLED}|(?<![一-龥])打|打(?=\s?\d{{5,6}}(?!\d))){_LINK}{_CODE}{_NO_CODE}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:(?:短信|发送?|text|sms|send)\s?[“\"']?\w*[”\"']?\s?(?:发送至|发送到|发至|发到|至|到|to)|(?<![a-z])text|(?<![a-z])(?:number is|message(?=\s\d{5})))\s?"
        + _CODE
        + _NO_CODE,
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:向|找|打|按|给|往)\s?(?P<code>\d{3,6})\s?(?:打电话|打过去|发短信|致电|投诉|举报|求助|咨询|反映|报案|拨号)"
    ),
    re.compile(
        r"(?<![\d\w.,:/\-–])(?P<code>\d{3,6})[\s,、(:是]{0,3}(?:24\s?小时)?(?:举报|投诉|反诈|咨询|服务|官方|客服|的){0,2}(?:报警|热线|专线|客服(?!人员)|hotline|helpline)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w*#/])(?P<code>[*#]{{1,2}}\d{{2,5}}(?:\*\d+)*#)|{_CALLED}\s?(?P<sign>[*#](?:\s?\d){{2,5}})(?!\d)",
        re.IGNORECASE,
    ),
)


_CARD = re.compile(
    r"(?:卡号|银行卡|储蓄卡|对公账[户号]|(?:转|汇|打|存|付)款?[账到入给]|(?<![a-z])(?:card|account)(?:\s(?:number|no\.?))?)[\s:是为到号给入(]{0,4}(?:is\s)?"
    r"(?P<card>(?!20\d\d[01])[2-6]\d{3}(?:[\s-]?\d){12,15})(?!\d)",
    re.IGNORECASE,
)
# the least that any of them is made of: three digits, `*#06#`, or an address of the newer kind
_LEAST = re.compile(r"\d\D*+\d\D*+\d|[*#]\d\d|:[^:]*+:")


def find_numbers(digits: Plain, code: bool = False) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end), offsets in the text as written. In `code` a number does not go on over a pattern's signs.

    `digits` is what `as_digits` makes of a text."""
    if not _LEAST.search(digits.text):
        return
    if code:
        digits = digits.sub(_SIGNS, BARRIER)
    for match in [*_IP.finditer(digits.text), *([] if code else _IP6.finditer(digits.text))]:
        if _leads_somewhere(match[0]):
            yield ADDRESS, *digits.span(*match.span())
    for match in _VANITY.finditer(digits.text):
        yield PHONE, *digits.span(*match.span())
    for match in _CARD.finditer(digits.text):
        yield CARD, *digits.span(*match.span("card"))
    masked = _mask(digits.text)
    singles = [match.span() for match in _SINGLES.finditer(masked) if _is_spelled(match[0])]
    for start, end in singles or _runs(masked):
        yield PHONE, *digits.span(start, end)
    for pattern in SHORT_CODES:
        for match in pattern.finditer(digits.text):
            code = match[match.lastgroup]
            if (len(re.sub(r"\D", "", code)) >= 3 or code[0] in "*#") and not _is_year(match):
                yield SHORT_CODE, *digits.span(*match.span(match.lastgroup))


def _mask(text: str) -> str:
    """`text` with barriers, of the same length, in place of numbers that lead nowhere."""

    def hide(match: re.Match) -> str:
        return BARRIER * len(match[0])

    def hide_unless_called(match: re.Match) -> str:
        # "police report no. …": what has a word of its own is what that word says
        called = match[0][0].isdigit() and CALLED.search(
            text[max(0, match.start() - 24) : match.start()]
        )
        return match[0] if called or _assigned(match[0]) else hide(match)

    for pattern in (_IP, *HARMLESS, _PREFIXED, _ID):
        text = pattern.sub(hide, text)
    for pattern in LIKELY_HARMLESS:
        text = pattern.sub(hide_unless_called, text)
    return text


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        start = match.start()
        called = bool(CALLED.search(text[max(0, start - 24) : start]))
        parts = [match.span()] if called else list(_parts(match))
        for begin, end in parts:
            if _is_phone(text[begin:end], called):
                yield begin, end


def _parts(run: re.Match) -> Iterator[tuple[int, int]]:
    """A run cut where one number ends and the next begins."""
    start = run.start()
    many = len(re.sub(r"\D", "", run[0])) > MOST
    for cut in (_WEAK_BREAK if many and _WEAK_BREAK.search(run[0]) else _BREAK).finditer(run[0]):
        yield start, run.start() + cut.start()
        start = run.start() + cut.end()
    yield start, run.end()


def _is_phone(text: str, called: bool) -> bool:
    groups = re.findall(r"\d+", text)
    count = sum(map(len, groups))
    if count < FEWEST or (len(groups) == 1 and count > MOST):
        return False
    return called or not (
        _ARROW.fullmatch(text) or _counted(groups) or _is_sequence(groups) or _are_round(groups)
    )


def _is_spelled(text: str) -> bool:
    """4-0-0-5-5-5-0: one number, digit by digit; not 1 2 3 4 5 6 7, 1、3、5、7、9、11、13 or 1-1、1-2、2-1、2-2."""
    listed, joined = re.search(r"[、;]", text), re.search(r"[-–.]", text)
    digits = re.findall(r"\d", text)
    return not (_counted(digits) or digits == sorted(set(digits)) or (listed and joined))


def _counted(groups: list[str]) -> bool:
    """1 2 3 4 5 6 7, or 12345678."""
    numbers = [int(group) for group in groups]
    return len(groups) > 2 and all(
        after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False)
    )


def _is_sequence(groups: list[str]) -> bool:
    """12345678, 87654321 or 00000000: a bad password, not a number to call."""
    steps = {
        int(after) - int(before) for before, after in zip(groups[0], groups[0][1:], strict=False)
    }
    rises = steps == {0, 1} and int(groups[0][-1]) - int(groups[0][0]) > 4  # 零〇一二两三四五六七八
    return len(groups) == 1 and (rises or steps in ({0}, {1}, {-1}) or groups[0] == "1234567890")


def _are_round(groups: list[str]) -> bool:
    """Amounts and delays: 1000-5000, 100 200 500 1000, 1 000 000, 24/48/72/96."""
    if len(groups) == 1:
        return groups[0].endswith("00000")
    rising = [int(group) for group in groups] == sorted({int(group) for group in groups})
    thousands = (
        len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and groups[-1] == "000"
    )
    amounts = groups[-1].endswith("00") and all(
        group.endswith("0") and group[0] != "0" for group in groups
    )
    return thousands or (rising and (amounts or max(map(len, groups)) <= 2))


def _assigned(text: str) -> bool:
    """A mobile or service number that only pretends to be an id or an amount."""
    digits = re.sub(r"\D", "", text)
    if len(digits) not in (10, 11) or digits.endswith("00000"):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "CN"))
    except phonenumbers.NumberParseException:  # some decimals, such as 0.028763203
        return False


def _leads_somewhere(text: str) -> bool:
    try:
        address = ipaddress.ip_address(re.sub("[。点]", ".", text))
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def _is_year(match: re.Match) -> bool:
    """2026 热线: a year, unless somebody is told to dial it."""
    return bool(re.fullmatch(_YEAR, match[match.lastgroup])) and match.start() == match.start(
        match.lastgroup
    )
