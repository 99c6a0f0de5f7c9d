"""What the search knows: synonyms and aliases."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import check
from scripts.content.pages import INTRO, LANGUAGES, Article

SYNONYMS = "docs/_data/synonyms.yml"


def same(text: str) -> str:
    """What counts of a phrase when two are compared: no white space, no case, no closing punctuation."""
    return "".join(text.lower().split()).strip("？?。.！!")


def _words(sources, key: str, language: str) -> Iterator[tuple[str, int]]:
    """(word, line) of the groups or a plain list of a language."""
    document = sources.data.document("synonyms")
    entries = sources.data.synonyms[language][key]
    for index, entry in enumerate(entries):
        words = enumerate(entry) if isinstance(entry, list) else [(None, entry)]
        for place, word in words:
            yield word, document.line(language, key, index, *([] if place is None else [place]))


@check("source")
def synonym_length(sources):
    """A synonym has two characters or more: one character stands in too many words of another meaning.

    Bad: `[提, 提现]`
    Good: `[提钱, 提现]`
    中文：同义词至少两个字；一个字会出现在太多别的词里。
    """
    for language in LANGUAGES:
        for word, line in _words(sources, "groups", language):
            if len(same(word)) < 2:
                yield SYNONYMS, line, f"synonym {word!r} has one character, expected two or more"


@check("source")
def synonym_twice(sources):
    """A word stands in one group of synonyms, once: in two, it would join both meanings.

    Bad: `[提现, 提钱]` and `[取钱, 提钱]`
    Good: `[提现, 提钱, 取钱]`
    中文：一个词只能属于一组同义词，否则两种意思会混在一起。
    """
    for language in LANGUAGES:
        first: dict[str, int] = {}
        for word, line in _words(sources, "groups", language):
            if word.lower() in first:
                yield (
                    SYNONYMS,
                    line,
                    f"synonym {word!r} stands in line {first[word.lower()]} already, expected it once",
                )
            first.setdefault(word.lower(), line)


@check("source")
def synonym_circular(sources):
    """A word is either a synonym or a stop phrase; a character that is folded is not what another is folded to.

    Bad: `fold: {帐: 账, 账: 帐}`; `怎么` both in a group and under `stop`
    Good: `fold: {帐: 账}`
    中文：一个词要么是同义词，要么是搜索时略去的词；归并后的字不能再归并成别的字。
    """
    document = sources.data.document("synonyms")
    fold = sources.data.synonyms["fold"]
    for old, new in fold.items():
        if new in fold:
            yield (
                SYNONYMS,
                document.line("fold", old),
                f"{old!r} is folded to {new!r}, which is folded itself, expected the last form",
            )
    for language in LANGUAGES:
        words = {same(word) for word, _ in _words(sources, "groups", language)}
        for word, line in _words(sources, "stop", language):
            if same(word) in words:
                yield (
                    SYNONYMS,
                    line,
                    f"{word!r} is a synonym and a stop phrase, expected one of them",
                )


def _aliases(article: Article) -> Iterator[tuple[str, str, int]]:
    """(section id, alias, line) of an article."""
    aliases = article.meta.get("aliases", {})
    if isinstance(aliases, list):
        for index, alias in enumerate(aliases):
            yield INTRO, str(alias), article.front.line("aliases", index)
    elif isinstance(aliases, dict):
        for section, texts in aliases.items():
            for index, alias in enumerate(texts if isinstance(texts, list) else []):
                yield section, str(alias), article.front.line("aliases", section, index)


@check("source")
def alias_twice(sources):
    """An alias belongs to one answer of a language: with two, the search has to guess.

    Bad: `怎么提钱` under `withdrawal-methods` and under `withdrawal-time`
    Good: `怎么提钱` under `withdrawal-methods`, `提钱要几天` under `withdrawal-time`
    中文：同一种语言里，一个搜索说法只能属于一个回答。
    """
    first: dict[tuple[str, str], str] = {}
    for article in sources.articles:
        for _, alias, line in _aliases(article):
            key = (article.language, same(alias))
            if key in first:
                yield (
                    article.name,
                    line,
                    f"alias {alias!r} stands in {first[key]} already, expected it under one answer",
                )
            first.setdefault(key, f"{article.name}:{line}")
