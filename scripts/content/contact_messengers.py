"""Ids in messengers and social networks: whatever stands beside the name of one and could be an account there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.content.disguise import Plain

MESSENGER = "messenger id"

# Names are also written apart (微.信), by sound (薇信, vx) and by a letter where "add" stands before it (加V, ➕微).
_WECHAT = r"[微薇威徽溦]\s?[.·]?\s?(?:信|心|芯|x(?![a-z])|亻言|[❤♥]\s?信?)|围[信芯]|卫星(?=号?\s?:)|(?<![a-z])(?:v\s?信|[vw]\s?x|w\s?信|w(?:ei|\s?e\s?c)\s?(?:xin|信|hat))"
_QQ = r"(?<![a-z])q\s?[-.]?\s?q|扣扣|球球|企鹅"
_ADDED = r"(?<=[加➕+])\s?(?:[微薇威vq](?![a-z\u3400-\u9fff])|[微薇威][❤♥]?)|(?-i:(?<![A-Za-z])V)(?=\s?[:+])|薇(?=\W)[❤♥]?"
_OTHERS = (
    r"telegram|电报|纸飞机|飞机|推特|微博|抖音|快手|小红书|公众号|视频号|小程序|钉钉|飞书|蝙蝠|支付宝|"
    r"(?<![a-z])(?:t\s?g|whats\s?app|wa(?=\s?:)|ws(?=\s?:)|(?-i:LINE)|line(?=\s?(?:id|账号|:\s?[a-z]\w*\d))|skype|discord|viber|signal|"
    r"kakao(?:talk)?|zalo|facebook|messenger|instagram|twitter|snapchat|potato(?:\s?chat)?|safew|(?:imo|ig)(?=\s?(?:id|号|:))|alipay|paypal)"
)
APPS = rf"(?:{_WECHAT}|{_QQ}|{_OTHERS})"
_NAME = rf"(?:{_WECHAT}|{_QQ}|{_ADDED}|{_OTHERS})"
# of a text in small letters, where the search is quicker
_ANY_NAME = re.compile(rf"{_NAME}|v\s?[:+]|line")
_NAMED = (
    r"\s?(?:客服|官方|群|频道|公众|联系|咨询|联络|support|channel)?[\s,]{0,2}"
    r"(?:look\sfor|search(?:\sfor)?|find|ask\sfor|message|搜一搜|搜索?|找|加|as)?\s?(?P<is>同?号码|同?号|名|搜索?|账号|帐号|群号|用户名|昵称|id|handle|account|user(?:\s?name)?|nick(?:name)?)?"
)
_ID = re.compile(
    rf"(?P<add>加我?|搜|[➕+]|添加|联系|add|on|via)?\s?{_NAME}{_NAMED}\s*"
    r"(?P<sep>[:=+/]|是|为|is|[-=]>|[→➡⇒👉]|me(?:\s?(?:at|on|:))?)?\s*[“\"'@]?(?P<id>[A-Za-z0-9][\w.\-]{3,31}(?:#\d{4})?|(?:\d\s?){5,12})(?P<after>\s+[A-Za-z]+)?",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"(?<![\w.@])(?P<id>(?=\w*_|\w*\d\d)[A-Za-z]\w{{5,31}})\s(?:on|via)\s{APPS}", re.IGNORECASE
)
_ADD_ME = re.compile(
    r"(?:加|搜|找|私信)我(?:好友)?[\s:,是]{0,3}(?P<id>(?=[\w.-]*[\d_])[A-Za-z][\w.-]{5,31})"
)
_CHANNEL_NAME = re.compile(
    r"(?:关注|搜索?|添加|加)(?:我们的|官方|微信)*(?:公众号|服务号|视频号|小程序|微信号?|抖音号?|小红书号?)[:\s]*[“\"「『《【](?P<id>[^”\"」』》】]{2,20})[”\"」』》】]"
)
# What calls itself support under the name of an official account, or behind an at sign.
_CALLED_SUPPORT = re.compile(
    r"(?:公众号|服务号|订阅号|视频号|小程序)\s?[:“\"「【]\s?(?P<id>(?!官方客服|[真假])\w{2,12}?(?:客服|服务|中心|助手)(?!\w))|(?:微博|推特|抖音|快手)\s?@(?P<name>\w{2,20})"
)
_AMOUNT = r"\s?(?:[元块个人次万天年月%]|dollars|yuan|USD|EUR|CNY)"
_ORDINARY = {
    "telegram",
    "whatsapp",
    "wechat",
    "facebook",
    "instagram",
    "twitter",
    "group",
    "groups",
    "unknown",
    "official",
    "support",
    "never",
}


def find_messengers(text: Plain) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end), offsets in the text as written."""
    for pattern, accept in (
        (_ID, _is_id),
        (_ON, bool),
        (_ADD_ME, bool),
        (_CHANNEL_NAME, bool),
        (_CALLED_SUPPORT, bool),
    ):
        for match in (
            pattern.finditer(text.text)
            if pattern not in (_ID, _ON) or _ANY_NAME.search(text.text.lower())
            else ()
        ):
            if accept(match):
                yield (
                    MESSENGER,
                    *text.span(*match.span("name" if match.lastgroup == "name" else "id")),
                )


def _is_id(match: re.Match) -> bool:
    """`微信：help_desk`, `QQ 1234567`; not "WeChat Pay", "Telegram: strangers write first"."""
    ident, named = (
        match["id"],
        bool(match["is"] or match["sep"] in (":", "=", "->", "=>", "→", "➡", "⇒", "👉")),
    )
    if re.fullmatch(r"[\d.\s-]+", ident):
        return len(re.sub(r"\D", "", ident)) >= 5 and not re.match(
            _AMOUNT, match.string[match.end("id") :]
        )
    if re.search(r"[\d_]", ident) and not re.fullmatch(
        r"\d+[a-z]{1,2}|[A-Za-z]{1,7}-?\d|2FA|KYC\d?", ident
    ):
        return bool(named or match["add"] or match["sep"] or "_" in ident or len(ident) >= 6)
    return named and not match["after"] and ident.lower() not in _ORDINARY and len(ident) >= 5
