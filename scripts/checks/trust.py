"""What this guide never says: a promise that nobody can keep, that it is official, and what only swindlers ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.negation import FORBIDS, NEGATION
from scripts.content.pages import Article
from scripts.content.structure import Text

ENDS = {
    "zh": re.compile(r"(?<=[。！？；])|\n"),
    "en": re.compile(r"(?<=[.!?;])(?:(?<![AaPp]\.[Mm]\.)|(?=\s+[A-Z]))\s+|\n"),
}
PROMISE = {
    "zh": re.compile(
        r"保证(?!金|书|人)|包(?:到账|退款|成功|赔)|百分之百|(?<!\d)100 ?%|"
        r"我们(?:会|将|可以|能|来|负责)(?:[为帮给](?:你|您|大家))?(?:退|赔|解冻|追回|解封|打款|补偿)"
    ),
    "en": re.compile(
        r"\bguarante|(?<![\d.])100 ?%|\brisk-free\b|"
        r"\bwe(?:'ll|’ll| will| can)\s+(?:\w+ ){0,2}(?:refund|reimburse|recover|unlock|unfreeze|compensate)\b",
        re.IGNORECASE,
    ),
}
OFFICIAL = {
    "zh": re.compile(
        r"(?:本站|本指南|我们|这里)(?:就)?是[^，。；]{0,15}(?:官方|客服|授权)|官方(?:授权|认证)的?(?:网站|站|指南|求助|客服)|"
        r"(?:联系|加|找|打给?|问)我们的(?:客服|热线|工作人员|专员|微信|群)"
    ),
    "en": re.compile(
        r"\b(?:we are|this is|this (?:site|guide) is)\b[^,.;]{0,40}\bofficial\b|\bofficial(?:ly)? (?:authori[sz]ed|endorsed|support guide)\b|"
        r"\bour (?:\w+ )?(?:support team|hotline|agents?|telegram|whatsapp|wechat|customer service|customer support)\b",
        re.IGNORECASE,
    ),
}
ADVICE = {
    "zh": re.compile(
        r"(?:安装|下载|打开|装上?|用)[^，。；]{0,12}(?:AnyDesk|TeamViewer|ToDesk|RustDesk|向日葵|远程控制|远程协助)|"
        r"(?:把|将|提供|告诉|发送?|念|报)[^，。；]{0,10}(?:验证码|助记词|私钥)[^，。；]{0,6}(?:给|告诉|发给)|(?:提供|告诉|念出|报出)[^，。；]{0,10}(?:验证码|助记词|私钥)|"
        r"(?:先|可以|请|需要?)(?:交|付|缴|转)[^，。；]{0,10}(?:保证金|押金|解冻费|验证金|认证金|激活费|通道费)"
    ),
    "en": re.compile(
        r"\b(?:install|download|open|run|use)\b[^,.;]{0,25}\b(?:AnyDesk|TeamViewer|RustDesk|remote (?:control|access|desktop|support))|"
        r"\b(?:give|tell|send|read out|read)\b[^,.;]{0,25}\b(?:verification code|recovery phrase|seed phrase|private key|your (?:\w+ )?code|the code(?= to\b| you\b| from\b| we\b|[.,;!?]|$)|your PIN)(?!\w)|"
        r"\b(?:pay|send|transfer)\b[^,.;]{0,25}\b(?:security deposit|deposit first|unfreezing fee|release fee)\b",
        re.IGNORECASE,
    ),
}
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYTIME = "(?:[上下中]午|早上?|晚上?|凌晨|夜里)"
HOURS = {
    # 2 点 are a time, or two points: a time where somebody works then
    "zh": re.compile(
        r"(?:客服|人工|热线|坐席)(?:[^。！？；\n]{0,12}?(?:(?:周|星期|礼拜)[一二三四五六日天]\s?[至到–—~-]|\d{1,2}[:：]\d\d\s?[至到–—~-]\s?\d{1,2}[:：]\d\d)|"
        rf"(?=[^。！？；\n]{{0,30}}(?:{_DAYTIME}|上班|在线|服务|值班|接听))[^。！？；\n]{{0,12}}?\d{{1,2}} ?点半?\s?[至到–—~-]\s?{_DAYTIME}?\s?\d{{1,2}} ?点)"
    ),
    "en": re.compile(
        rf"\b(?:support|agents?|hotline|customer service|live chat)\b[^.!?;\n]{{0,30}}?(?:\b{_DAY}s? (?:to|through) {_DAY}|\d{{1,2}}(?::\d\d)?(?: ?[ap]\.?m\.?)?\s?(?:[–-]|to|and)\s?\d{{1,2}}(?::\d\d| ?[ap]\.?m\b))",
        re.IGNORECASE,
    ),
}
# who tells of what others want, or of what has happened, advises nothing: before what is found, in the same part
TOLD = {
    "zh": re.compile(r"[“]|[要让叫劝催求逼]你|对方|他们|有人|谁|任何人|一听|自称|[了过看]"),
    "en": re.compile(
        r"[\"“]|\b(?:they|anyone|anybody|someone|somebody|whoever|who|that|told|asked|asks?|asking|wants?|wanting|to|says?|"
        r"you (?:must|have|gave|paid|sent|are)|being|urge[sd]?|pressure[sd]?|pretend\w*|claim\w*|i)\b",
        re.IGNORECASE,
    ),
}
# anywhere in the sentence
SWINDLE = {
    "zh": re.compile(r"[骗假]|冒充|才能|[？?]$"),
    "en": re.compile(r"\b(?:scam|fake|fraud|swindl|crimin)\w*|\?$", re.IGNORECASE),
}
PART = re.compile(r"；|[,;](?!\s*(?:or|and)\b)")
AFTER = 12  # characters behind what is found in which a "not" still belongs to it


def said(
    sources, patterns: dict[str, re.Pattern], advice: bool = False, outside: str | None = None
) -> Iterator[tuple[str, int, str]]:
    """Where a sentence affirms what a pattern finds, and asks nothing; `advice`: where it does not tell of others either;
    `outside`: the kind of block in which it may."""
    for article, text in texts(sources):
        language = article.language
        if outside in text.within.split() or not patterns[language].search(text.words):
            continue
        for sentence in ENDS[language].split(text.words):
            for match in patterns[language].finditer(sentence):
                if affirmed(sentence.strip(), match, language) and not (
                    advice and _told(sentence, match, language)
                ):
                    yield article.name, text.line, match[0]


def texts(sources) -> Iterator[tuple[Article, Text]]:
    """Each text that a reader gets, with its article."""
    for one in sources.reported_translations:
        for article, parts in ((one.source, one.source_parts), (one.article, one.parts)):
            if article and sources.is_wanted(article.name):
                yield from ((article, text) for part in parts.values() for text in part.texts)


def affirmed(sentence: str, match: re.Match, language: str) -> bool:
    """Whether what is found is said as it is: not denied, not asked, and not between quotation marks."""
    before = match.string[: match.start()]
    part = re.split("[，；,;]", before)[-1] + match.string[match.start() : match.end() + AFTER]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2
    return not (
        quoted
        or NEGATION[language].search(part)
        or FORBIDS[language].search(sentence)
        or sentence.endswith(("？", "?"))
    )


def _told(sentence: str, match: re.Match, language: str) -> bool:
    before = PART.split(sentence[: match.start()])[-1]
    return bool(TOLD[language].search(before) or SWINDLE[language].search(sentence.strip()))


@check("source", local=True)
def promise(sources):
    """The guide promises nothing that nobody here can keep: no guarantee, no refund, no certain success.

    Bad: `保证 24 小时到账。`, `We will refund you.`
    Good: `公司不保证到账时间。`, `Nobody can guarantee a refund.`
    中文：本站不作做不到的承诺：不保证到账，不说“我们会退款”。
    """
    for name, line, words in said(sources, PROMISE):
        yield name, line, f"`{words}` promises what nobody here can keep, expected no promise"


@check("source", local=True)
def official_claim(sources):
    """The guide does not pass itself off as the company, its support or anything official.

    Bad: `本站是官方授权的求助中心。`, `Write to our support team.`
    Good: `本站不是官方网站。`, `Write to the company's support team.`
    中文：本站不冒充官方，也不说“我们的客服”。
    """
    for name, line, words in said(sources, OFFICIAL):
        yield name, line, f"`{words}` claims to be official, expected an independent guide"


@check("source", local=True)
def scam_advice(sources):
    """The guide never advises what only swindlers ask for: remote control, a code or a recovery phrase told, a deposit first.

    Bad: `先交保证金再提现。`, `Install AnyDesk so that the agent can help.`
    Good: `不要交保证金。`, `要你先交保证金的，是骗子。`, `Anyone who wants you to install AnyDesk is a scammer.`
    中文：本站绝不劝人做骗子才要的事：装远程控制、说出验证码或助记词、先交钱。
    """
    for name, line, words in said(sources, ADVICE, advice=True):
        yield name, line, f"`{words}` is what swindlers ask for, expected advice against it"


@check("source", local=True)
def unreported_hours(sources):
    """When support is there is only reported, never a fact: it stands in a `reported` block, or in docs/_data/channels.yml.

    Bad: `客服周一至周五 9:00–18:00 上班。` in a paragraph
    Good: the same below `!!! reported "A"`
    中文：客服几点上班只是听说的，不能当事实写：写在 `reported` 提示框里，或写进 docs/_data/channels.yml。
    """
    for name, line, words in said(sources, HOURS, outside="reported"):
        yield (
            name,
            line,
            f"`{words}` says as a fact when support is there, expected it in a `reported` block",
        )
