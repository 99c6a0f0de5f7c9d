"""Email and web addresses, handles, messenger and app ids, wallet addresses and drawn codes in text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

from scripts.model.disguise import Plain, as_address, look_alike

EMAIL, WEB, LINK, HANDLE = "email address", "web address", "link", "handle"
MESSENGER, APP, WALLET = "messenger id", "app id", "wallet address"
IMAGE, QR, DIRECTION, LOOK_ALIKE = "image inside an address", "QR code", "change of writing direction", "look-alike letters"

RESERVED = {"example", "invalid", "test", "localhost", "onion", "local", "eth", "bit", "ton", "测试", "測試"}
# Endings of files that are top-level domains as well: `x.zip` is a file, `www.x.zip` is none.
FILES = {"md", "py", "sh", "zip", "rs", "pl", "ps", "mov"}
# What a contributor writes about: `page.next`, `navigation.top`.
IDENTIFIERS = {"page", "config", "nav", "navigation", "search", "content", "theme", "site", "self", "this", "document", "window", "env"}
CODE = {"com", "net", "org", "cn", "io", "cc", "xyz", "vip", "co", "hk", "tw", "ru", "uk", "example", "invalid", "onion"}

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_URL = re.compile(r"(?<![A-Za-z])(?!file:)[a-z][a-z0-9+.-]{1,15}:/{2}(?:\w|\[[0-9a-f:])[^\s<>\"'“”，。；、）)\x00]+|(?<![\w:/\x00])//[\w-]+\.[^\s<>\"']+", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?<![A-Za-z-])(?:tel|mailto|sms|smsto|weixin|wechat|whatsapp|tg|skype|viber|callto|facetime|bitcoin|ethereum|tron|litecoin|"
    r"dogecoin|monero|alipays?|mqqwpa|intent|magnet|xmpp|sips?|itms-apps?|market|wtai):/*\w[^\s<>\"'，。；]+",
    re.IGNORECASE,
)
_EMAIL = re.compile(rf"[\w.+%-]+@(?:{_LABEL}(?:\.{_LABEL})+|[a-z][\w-]{{2,}})", re.IGNORECASE)
_DOMAIN = re.compile(rf"(?<![\w@.\-])(?:{_LABEL}\.)+(?P<top>xn--[a-z0-9-]+|[a-z]{{2,24}}|[^\W\d_a-zA-Z]{{2,8}})(?![A-Za-z0-9_-])", re.IGNORECASE)
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_PUNYCODE = re.compile(r"(?<![A-Za-z0-9])xn--[a-z0-9-]+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@/&])@[A-Za-z_]\w{2,}(?!\()")
_REVERSED = re.compile(r"(?<![\w.])(?:com|cn|net|org|io)(?:\.[a-z][a-z0-9_]*){2,}(?![\w(])|(?<![A-Za-z0-9])id\d{8,11}(?!\d)|(?i:app\s?id|应用\s?id|应用编号)[:\s是为]{0,3}(?:id)?\d{8,11}(?!\d)")

_APPS = (
    r"(?:微信|威信|薇信|v信|wechat|weixin|qq|扣扣|企鹅|telegram|电报|纸飞机|飞机|tg|whats\s?app|(?-i:LINE)|line(?=\s?(?:id|:\s?[a-z]\w*\d))|(?-i:V)(?=\s?:)|(?<=[加➕+])v|(?<=[加➕+]\s)v|薇(?=\W)[❤♥]?|skype|discord|viber|signal|"
    r"kakao(?:talk)?|zalo|facebook|messenger|instagram|twitter|微博|抖音|快手|小红书|公众号|视频号|snapchat|wx|vx)"
)
_NAMED = r"\s?(?:客服|官方|群|公众|support)?\s?(?P<is>号码|号|搜索?|账号|帐号|群号|id|ID|account|user(?:name)?)?"
_MESSENGER = re.compile(
    rf"(?P<add>加|搜|➕|\+|添加|联系|add|on|via)?\s*(?<![A-Za-z])(?P<app>{_APPS}){_NAMED}\s*(?P<sep>[:=：]|是|为|is|->|→)?\s*[“\"'@]?"
    r"(?P<id>[A-Za-z0-9][\w.\-]{3,31})(?P<after>\s+[A-Za-z]+)?",
    re.IGNORECASE,
)
_CHANNEL_NAME = re.compile(r"(?:关注|搜索|添加|加)(?:我们的|官方)?(?:公众号|视频号|微信号|抖音号|小红书)[:：]?\s*[“\"「《]([^”\"」》]{2,20})[”\"」》]")

_BASE58 = "1-9A-HJ-NP-Za-km-z"
_WALLETS = [
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9A-Za-z])")
    for pattern in (
        r"0x(?:[\s-]?[0-9a-fA-F]){40}",
        rf"(?=[{_BASE58}]*[A-Z])(?=[{_BASE58}]*[a-z])[13][{_BASE58}]{{25,34}}",
        r"(?i:(?:bc1|tb1|ltc1|addr1|cosmos1)[02-9ac-hj-np-z]{11,90})",
        rf"T[{_BASE58}]{{33}}",
        rf"[DLMrX](?=[{_BASE58}]*\d)[{_BASE58}]{{25,34}}",
        rf"(?=[{_BASE58}]*\d)(?=[{_BASE58}]*[A-Z])(?=[{_BASE58}]*[a-z])[{_BASE58}]{{43,44}}",
        rf"[48][{_BASE58}]{{94}}",
        r"(?:EQ|UQ)[\w-]{46}",
    )
]
_BLOCKS = re.compile(r"(?:[█▀▄▌▐■□▪▫⬛⬜▓░▇]\s*){40,}")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def find_addresses(text: Plain, code: bool) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end), offsets in the text as written. In `code` names with dots and at signs are ordinary."""
    dotted = as_address(text)
    for kind, start, end in _find_named(dotted, code):
        yield kind, *dotted.span(start, end)
    for pattern in _WALLETS:
        for match in pattern.finditer(text.text):
            yield WALLET, *text.span(*match.span())


def _find_named(dotted: Plain, code: bool) -> Iterator[tuple[str, int, int]]:
    text = dotted.text
    for kind, pattern in ((WEB, _URL), (LINK, _SCHEME), (WEB, _PUNYCODE)):
        yield from ((kind, *match.span()) for match in pattern.finditer(text))
    for match in _EMAIL.finditer(text):
        if not code or _ending(match[0]) in CODE:
            yield EMAIL, *match.span()
    for match in _DOMAIN.finditer(text):
        if _is_domain(match, code):
            yield WEB, *match.span()
    for match in _MESSENGER.finditer(text):
        if _is_messenger_id(match):
            yield MESSENGER, *match.span("id")
    if code:
        return
    for kind, pattern in ((HANDLE, _HANDLE), (APP, _REVERSED), (MESSENGER, _CHANNEL_NAME)):
        yield from ((kind, *match.span()) for match in pattern.finditer(text))


def find_link(target: str) -> Iterator[tuple[str, int, int]]:
    """What a link leads to, if that is no place within the site. `target` is the attribute as written."""
    bare = re.sub(r"[\s\x00]", "", unquote(target))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d+/)", bare, re.IGNORECASE)
    if bare.startswith("//") or (scheme and scheme[1].lower() in ("http", "https", "ftp", "ws", "wss")):
        yield WEB, 0, len(target)
    elif scheme and scheme[1].lower() == "data":
        if re.match(r"data:image/(?!svg)", bare, re.IGNORECASE):
            yield IMAGE, 0, len(target)
    elif scheme and scheme[1].lower() not in ("javascript", "file"):
        yield LINK, 0, len(target)


def _ending(text: str) -> str:
    return text.rpartition(".")[2].lower() if "." in text else ""


def _is_domain(match: re.Match, code: bool) -> bool:
    name, top = match[0], match["top"].lower()
    first = name.split(".")[0]
    slash = match.string[match.end() : match.end() + 2]
    if code:
        return top in CODE and not first.isdigit()
    if name.count(".") == 1 and first in IDENTIFIERS and top not in CODE:
        return False
    if top in FILES and name.count(".") <= (2 if top in ("md", "py") else 1) and not re.match(r"/\w", slash):
        return False
    if _IDEOGRAPHS.fullmatch(first) and re.match(r"\s*(?:结尾|后缀|的?域名|的?网址|的?网站)", match.string[match.end() :]):
        return False
    if _IDEOGRAPHS.search(top) and not name.isascii() and re.search(r"\d$", first):
        return False
    return top in RESERVED or _suffixes().publicsuffix(name) is not None


def _is_messenger_id(match: re.Match) -> bool:
    """`微信：help_desk`, `QQ 1234567`; not "WeChat Pay", "Telegram: strangers write first"."""
    ident, named = match["id"], bool(match["is"] or match["sep"] in (":", "=", "：", "->", "→"))
    if re.fullmatch(r"[\d.-]+", ident):
        return len(re.sub(r"\D", "", ident)) >= 5 and not re.match(_AMOUNT, match.string[match.end("id") :])
    if re.search(r"[\d_]", ident) and not re.fullmatch(r"\d+[a-z]{1,2}|[A-Za-z]+-?\d|2FA|KYC\d?", ident):
        return bool(named or match["add"] or match["sep"] or "_" in ident or len(ident) >= 6)
    return named and not match["after"] and ident.lower() not in _ORDINARY and len(ident) >= 5


_AMOUNT = r"\s?[元块个人次万天年月%]"
_ORDINARY = {"telegram", "whatsapp", "wechat", "facebook", "instagram", "twitter", "group", "groups", "unknown", "official", "support", "never"}


def find_tricks(text: str) -> Iterator[tuple[str, int, int]]:
    """What only a disguise needs: text that runs backwards, words of mixed scripts, codes drawn in characters."""
    for kind, pattern in ((DIRECTION, _DIRECTION), (QR, _BLOCKS)):
        yield from ((kind, *match.span()) for match in pattern.finditer(text))
    for match in _WORD.finditer(text):
        latin = any(character.isascii() for character in match[0])
        foreign = [character for character in match[0] if character.isalpha() and not character.isascii()]
        if latin and any(_poses(character) for character in foreign):
            yield LOOK_ALIKE, *match.span()


@cache
def _poses(character: str) -> bool:
    """A Cyrillic, Greek … letter that is read as a Latin one; accented Latin letters are honest."""
    return look_alike(character) is not None and "\u0370" <= character <= "\u1fff" and character not in "µμΔΩπΣ"
