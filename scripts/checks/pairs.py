"""Pairs of texts in the data files, `{zh: …, en: …}`: both say the same, each in its language."""

from __future__ import annotations

import re

from scripts.checks import check
from scripts.content.negation import contradiction
from scripts.content.pages import SOURCE, TRANSLATIONS
from scripts.content.quantities import quantities, unmatched

PLACEHOLDER = re.compile(r"\{\w*\}")
WORD = re.compile(r"[A-Z]?[a-z]{3,}")


def pairs(sources):
    """Each text in another language with the Chinese one: path, line, language, Chinese text, other text."""
    for document, keys, texts in sources.text_pairs():
        for language in TRANSLATIONS:
            yield (
                document.path,
                document.line(*keys, language),
                language,
                texts[SOURCE],
                texts[language],
            )


@check("source", local=True)
def data_quantities(sources):
    """Figures are equal in both texts of a pair in the data files.

    Bad: `{zh: 24 小时内, en: within 48 hours}`
    Good: `{zh: 24 小时内, en: within 24 hours}`
    中文：数据文件里并排的中英文，数字要相同。
    """
    for path, line, language, zh, other in pairs(sources):
        here, there = quantities(other, language), quantities(zh, SOURCE)
        for quantity in unmatched(there, here):
            yield (
                path,
                line,
                f"`{language}` does not say `{quantity}`, expected it as in `{SOURCE}`",
            )
        for quantity in unmatched(here, there):
            yield path, line, f"`{language}` says `{quantity}`, expected only what `{SOURCE}` says"


@check("source", local=True)
def data_negation(sources):
    """What one text of a pair forbids or denies, the other does not allow or affirm.

    Bad: `{zh: 独立指南，不是客服。, en: Official support.}`
    Good: `{zh: 独立指南，不是客服。, en: "An independent guide, not support."}`
    中文：并排的两种语言，一边说“不”的，另一边不能变成“是”。
    """
    for path, line, language, zh, other in pairs(sources):
        if message := contradiction(zh, other, language):
            yield path, line, f"`{language}` {message.format(there=f'`{SOURCE}`')}"


@check("source", local=True)
def data_placeholder(sources):
    """Both texts of a pair have the same places to be filled in.

    Bad: `{zh: "{date} 的拷贝", en: "A copy of {day}"}`
    Good: `{zh: "{date} 的拷贝", en: "A copy of {date}"}`
    中文：并排的两种语言，要填进去的位置（花括号）要一样。
    """
    for path, line, language, zh, other in pairs(sources):
        expected, found = (sorted(set(PLACEHOLDER.findall(text))) for text in (zh, other))
        if found != expected:
            yield (
                path,
                line,
                f"`{language}` has {' '.join(found) or 'no place'} to fill in, expected {' '.join(expected) or 'none'} as in `{SOURCE}`",
            )


@check("source", local=True)
def data_untranslated(sources):
    """A word in a data file is not the same in both languages, unless it is a name or an abbreviation in capitals.

    Terms may be: KYC, PIN.

    Bad: `menu: {zh: Menu, en: Menu}`
    Good: `menu: {zh: 目录, en: Menu}`
    中文：数据文件里的词，两种语言不能照抄同一个；名称和大写缩写除外。
    """
    terms = (
        {str(term[SOURCE]).lower() for term in sources.data.terms}
        if "terms" in sources.data_files()
        else set()
    )
    for path, line, _language, zh, other in pairs(sources):
        if zh == other and WORD.fullmatch(zh.split(" ")[0]) and zh.lower() not in terms:
            yield path, line, f"`{zh}` in both languages, expected a Chinese word under `{SOURCE}`"
