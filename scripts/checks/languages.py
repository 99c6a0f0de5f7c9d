"""Which language stands where: Chinese in Chinese texts, English in English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.commonmark import HAN
from scripts.content.drafts import TRANSLATE
from scripts.content.pages import SOURCE, TRANSLATIONS
from scripts.content.structure import texts

CHINESE = re.compile(rf"{HAN.replace('“”‘’…', '')}+")
LATIN_WORD = r"[A-Za-z][A-Za-z'’-]*"
# five words are a sentence; three are one where nothing Chinese stands beside them
ENGLISH_SENTENCE = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{4,}}")
ENGLISH_TEXT = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{2,}}")
# a word, no name or abbreviation in capitals
WORD = re.compile(r"[A-Z]?[a-z]{3,}")


@check("source")
def language(sources):
    """English text holds no Chinese, and Chinese text no English sentence, but what is marked with
    its language; names, terms and code are free. The texts of a data file differ in both languages.

    Bad: `Tap “提现” in the app.`, `Wait for 24 hours before you try again.`, `{zh: Menu, en: Menu}`
    Good: `Tap *提现*{ lang=zh-CN }.`, `先等 24 小时再试。`, `{zh: 目录, en: Menu}`
    中文：英文里不留中文，中文里不留整句英文；要引用，就标明语言。名称、术语和代码不算。
    """
    for article in sources.reported:
        for text in texts(article):
            find = _english if article.language == SOURCE else CHINESE.search
            match = None if TRANSLATE in text.words else find(text.words)
            if match:
                expected = _expected(match, article.language)
                yield article.name, text.line_at(match.start()), expected
    names = {str(term[SOURCE]).lower() for term in _terms(sources)}
    for document, keys, pair in sources.text_pairs():
        for key, message in _of_pair(pair, names):
            yield document.path, document.line(*keys, key), f"`{key}`: {message}"


def _terms(sources) -> list[dict]:
    return sources.data.terms if "terms" in sources.data_files() else []


def _english(text: str) -> re.Match | None:
    alone = None if CHINESE.search(text) else ENGLISH_TEXT.search(text)
    return ENGLISH_SENTENCE.search(text) or alone


def _expected(match: re.Match, language: str) -> str:
    found = match[0][:40].replace("\n", " ")
    if language == SOURCE:
        return f"English `{found}`, write Chinese, or `*…*{{ lang=en }}`"
    return f"Chinese `{found}`, write English, or `*…*{{ lang=zh-CN }}`"


def _of_pair(pair: dict[str, str], names: set[str]) -> Iterator[tuple[str, str]]:
    if match := _english(pair[SOURCE]):
        yield SOURCE, _expected(match, SOURCE).partition(", or")[0]
    for key in TRANSLATIONS:
        same = pair[key] == pair[SOURCE] and pair[SOURCE].lower() not in names
        if match := CHINESE.search(pair[key]):
            yield key, _expected(match, key).partition(", or")[0]
        elif same and WORD.fullmatch(pair[SOURCE].split(" ")[0]):
            yield SOURCE, f"`{pair[SOURCE]}` as in `{key}`, write Chinese"
