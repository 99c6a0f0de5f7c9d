"""Email and web addresses, handles, app ids, wallet addresses and drawn codes in text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

from scripts.content.disguise import Plain, look_alike
from scripts.content.passages import WEB

EMAIL, LINK, HANDLE = "email address", "link", "handle"
APP, WALLET = "app id", "wallet address"
IMAGE, QR, DIRECTION, LOOK_ALIKE = (
    "content inside an address",
    "QR code",
    "change of writing direction",
    "look-alike letters",
)

RESERVED = {"example", "invalid", "test", "localhost", "onion", "local", "测试", "測試"} | {
    "eth",
    "bit",
    "ton",
    "crypto",
    "wallet",
    "nft",
    "dao",
}
# Endings of files that are top-level domains as well: `x.zip` is a file, `www.x.zip` is none.
FILES = {"md", "py", "sh", "zip", "rs", "pl", "ps", "mov"}
# What a contributor writes about: `page.next`, `navigation.top`.
IDENTIFIERS = {
    "page",
    "config",
    "nav",
    "navigation",
    "search",
    "content",
    "theme",
    "site",
    "self",
    "this",
    "document",
    "window",
    "env",
}
OBJECTS = {"self", "this", "document", "window"}
CODE = {
    "com",
    "net",
    "org",
    "cn",
    "io",
    "cc",
    "xyz",
    "vip",
    "co",
    "hk",
    "tw",
    "ru",
    "uk",
    "biz",
    "club",
    "click",
    "example",
    "invalid",
    "onion",
}
# What stands for a name or a host where an address is explained.
PLACEHOLDERS = {"domain", "host", "company", "server"}

_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_URL = re.compile(
    r"(?<![A-Za-z])(?!file:)[a-z][a-z0-9+.-]{1,15}:/{2}(?:\w|\[[0-9a-f:]|\?\w)[^\s<>\"'“”，。；、）)\x00]+|(?<![\w:/\x00])//[\w-]+\.[^\s<>\"']+",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"(?<![A-Za-z-])(?:tel|mailto|sms|smsto|weixin|wechat|whatsapp|tg|skype|viber|callto|facetime|bitcoin|ethereum|tron|litecoin|"
    r"dogecoin|monero|alipays?|mqqwpa|intent|magnet|xmpp|sips?|itms-apps?|market|wtai|lightning|sgnl):/*[\w?][^\s<>\"'，。；]+",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    rf"[\w.+%-]{{1,64}}@(?:{_LABEL}(?:\.{_LABEL})+|[a-z][\w-]{{2,}})", re.IGNORECASE
)
_DOMAIN = re.compile(
    rf"(?<![\w@.\-])(?:{_LABEL}\.)+(?P<top>xn--[a-z0-9-]+|[a-z]{{2,24}}|[^\W\d_a-zA-Z]{{2,8}})(?![A-Za-z0-9_-])",
    re.IGNORECASE,
)
# What has a module or a setting after it.
_COMMAND = re.compile(r"(?:(?<!\w)python3? -m|(?<!\w)git config(?: --[a-z-]+)*) $")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_WWW = re.compile(
    rf"(?<![A-Za-z])www[\s.]+{_LABEL}[\s.]+(?:com|net|org|cn|example|invalid)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PUNYCODE = re.compile(r"(?<![A-Za-z0-9])xn--[a-z0-9-]+", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<![\w.@/&])@(?!(?:media|import|supports|layer|page)\b)[A-Za-z_]\w{2,}(?!\()"
)
_REVERSED = re.compile(
    r"(?<![\w.])(?:com|cn|net|org|io)(?:\.[a-z][a-z0-9_]*){2,}(?![\w(])|(?<![A-Za-z0-9])id\d{8,11}(?!\d)|(?i:app\s?(?:store\s?)?id|应用\s?id|应用编号)[:\s是为]{0,3}(?:id)?\d{8,11}(?!\d)"
)

_BASE58 = "1-9A-HJ-NP-Za-km-z"
_WALLETS = [
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9A-Za-z])")
    for pattern in (
        r"0[xX](?:[\s-]?[0-9a-fA-F]){40}",
        rf"(?=[{_BASE58}]*[A-Z])(?=[{_BASE58}]*[a-z])[13][{_BASE58}]{{25,34}}",
        r"(?i:(?:bc1|tb1|ltc1|addr1|cosmos1)[02-9ac-hj-np-z]{11,90})",
        rf"T[{_BASE58}]{{33}}",
        rf"[DLMrX](?=[{_BASE58}]*\d)[{_BASE58}]{{25,34}}",
        rf"(?=[{_BASE58}]*\d)(?=[{_BASE58}]*[A-Z])(?=[{_BASE58}]*[a-z])[{_BASE58}]{{43,44}}",
        rf"[48][{_BASE58}]{{94}}",
        r"G[A-Z2-7]{55}",
        r"(?i:ln(?:bc|tb)[0-9a-z]{20,})",
        r"(?:EQ|UQ)[\w-]{46}",
    )
]
# what each of them begins with or has within
_LONG = re.compile(r"[0-9A-Za-z]{14}|0[xX]|[EU]Q")
_BLOCKS = re.compile(r"(?:[█▀▄▌▐■□▪▫⬛⬜▓░▇]\s*){40,}")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_CYRILLIC = re.compile(
    r"(?<![\w-])[\w-]{1,63}\.(?:рф|рус|бел|укр|мкд|срб|онлайн|сайт|орг|ком|дети|испытание)(?!\w)|(?<![\w-])[\w-]{1,63}\.テスト"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def find_addresses(dotted: Plain, code: bool) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end), offsets in the text as written; `dotted` is what `as_address` makes of it.

    In `code` names with dots and at signs are ordinary.
    """
    for kind, start, end in _find_named(dotted.text, code):
        yield kind, *dotted.span(start, end)
    for pattern in _WALLETS if _LONG.search(dotted.text) else ():
        for match in pattern.finditer(dotted.text):
            yield WALLET, *dotted.span(*match.span())


def _find_named(text: str, code: bool) -> Iterator[tuple[str, int, int]]:
    for kind, sign, pattern in (
        (WEB, "//", _URL),
        (LINK, ":", _SCHEME),
        (WEB, "-", _PUNYCODE),
        (WEB, "", _WWW),
    ):
        if sign in text:
            yield from ((kind, *match.span()) for match in pattern.finditer(text))
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if _is_email(match, code):
            yield EMAIL, *match.span()
    for match in _DOMAIN.finditer(text) if "." in text else ():
        if _is_domain(match, code):
            yield WEB, *match.span()
    if code:
        return
    for kind, sign, pattern in ((HANDLE, "@", _HANDLE), (APP, "", _REVERSED)):
        if sign in text:
            yield from ((kind, *match.span()) for match in pattern.finditer(text))


def find_link(target: str) -> Iterator[tuple[str, int, int]]:
    """What a link leads to, if that is no place within the site. `target` is the attribute as written."""
    bare = re.sub(r"[\s\x00]", "", unquote(target))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d+/)", bare, re.IGNORECASE)
    if bare.startswith("//") or (
        scheme and scheme[1].lower() in ("http", "https", "ftp", "ws", "wss")
    ):
        yield WEB, 0, len(target)
    elif scheme and scheme[1].lower() == "data":
        if not re.match(r"data:image/svg", bare, re.IGNORECASE):
            yield IMAGE, 0, len(target)
    elif scheme and scheme[1].lower() not in ("javascript", "file"):
        yield LINK, 0, len(target)


def _ending(text: str) -> str:
    return text.rpartition(".")[2].lower() if "." in text else ""


def _is_email(match: re.Match, code: bool) -> bool:
    host = match[0].partition("@")[2].lower()
    if code:
        return _ending(host) in CODE
    # an image for dense screens is `logo@2x.svg`
    return host not in PLACEHOLDERS and not re.fullmatch(r"\dx\.(?:svg|png|jpg|webp)", host)


def _is_domain(match: re.Match, code: bool) -> bool:
    name, top = match[0], match["top"].lower()
    first = name.split(".")[0]
    slash = match.string[match.end() : match.end() + 2]
    if code:
        path = (
            match.start() == 0
            and top not in FILES
            and re.match(r"/\w", slash)
            and _suffixes().publicsuffix(name) is not None
        )
        return (top in CODE or bool(path)) and not first.isdigit()
    if _REVERSED.fullmatch(name):
        return False
    if top not in CODE and first in (IDENTIFIERS if name.count(".") == 1 else OBJECTS):
        return False
    if top not in CODE and _COMMAND.search(
        match.string[max(0, match.start() - 40) : match.start()]
    ):
        return False
    if (
        top in FILES
        and name.count(".") <= (2 if top in ("md", "py") else 1)
        and not re.match(r"/\w", slash)
    ):
        return False
    if _IDEOGRAPHS.fullmatch(first) and re.match(
        r"\s*(?:结尾|后缀|的?域名|的?网址|的?网站)", match.string[match.end() :]
    ):
        return False
    if _IDEOGRAPHS.search(top) and not name.isascii() and re.search(r"\d$", first):
        return False
    return top in RESERVED or _suffixes().publicsuffix(name) is not None


def find_tricks(text: str) -> Iterator[tuple[str, int, int]]:
    """What only a disguise needs: text that runs backwards, words of mixed scripts, codes drawn in characters."""
    for kind, pattern in ((DIRECTION, _DIRECTION), (QR, _BLOCKS), (WEB, _CYRILLIC)):
        yield from ((kind, *match.span()) for match in pattern.finditer(text))
    for match in _WORD.finditer(text):
        latin = any(character.isascii() for character in match[0])
        foreign = [
            character for character in match[0] if character.isalpha() and not character.isascii()
        ]
        if latin and any(_poses(character) for character in foreign):
            yield LOOK_ALIKE, *match.span()


@cache
def _poses(character: str) -> bool:
    """A Cyrillic, Greek … letter that is read as a Latin one; accented Latin letters are honest."""
    return (
        look_alike(character) is not None
        and "\u0370" <= character <= "\u1fff"
        and character not in "µμΔΩπΣ"
    )
