"""What the search knows: synonyms and aliases."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import check
from scripts.content.documents import Document
from scripts.content.languages import LANGUAGES

SYNONYMS = "docs/_data/synonyms.yml"

Finding = tuple[str, int, str]


def same(text: str) -> str:
    """What counts of a phrase when two are compared: no white space, no case, no closing
    punctuation.
    """
    return "".join(text.lower().split()).strip("？?。.！!")


@check("source")
def search_words(sources):
    """A phrase under docs/_data/aliases/ belongs to one answer of a language, and to a section that
    exists. A word stands in one group of synonyms and is no stop phrase too.

    Bad: `怎么提钱` under `withdrawal-methods` and under `withdrawal-time`;
    `[提现, 提钱]` and `[取钱, 提钱]`
    Good: `怎么提钱` under `withdrawal-methods`, `提钱要几天` under `withdrawal-time`;
    `[提现, 提钱, 取钱]`
    中文：一个搜索说法只属于一个回答，它所在的小节要存在；一个词只属于一组同义词，
    也不能同时是搜索时略去的词。
    """
    yield from _aliases(sources)
    yield from _synonyms(sources)


def _aliases(sources) -> Iterator[Finding]:
    folder = f"{sources.docs.name}/_data/aliases/"
    first: dict[tuple[str, str], str] = {}
    for document in sources.documents:
        if document.path.startswith(folder) and not document.problems("aliases"):
            path = document.path.removeprefix(folder).removesuffix(".yml") + ".md"
            yield from _places(sources, document, path)
            yield from _repeated(document, first)


def _places(sources, document: Document, path: str) -> Iterator[Finding]:
    """The sections that the article at `path` lacks, or the article."""
    article = sources.by_path.get(path)
    if path not in sources.files:
        message = f"there is no {sources.docs.name}/{path}, expected the search words of an article"
        yield document.path, 1, message
    for ident in document.value if article else ():
        if ident not in article.hashes:
            message = f"{article.name} has no section `{ident}`, expected one of its sections"
            yield document.path, document.line(ident), message


def _repeated(document: Document, first: dict[tuple[str, str], str]) -> Iterator[Finding]:
    """What stands in `first` already; the rest is added."""
    for ident, languages in document.value.items():
        for language, phrases in languages.items():
            for index, phrase in enumerate(phrases):
                line = document.line(ident, language, index)
                place = first.setdefault((language, same(phrase)), f"{document.path}:{line}")
                if place != f"{document.path}:{line}":
                    message = f"`{phrase}` stands in {place} already, expected it under one answer"
                    yield document.path, line, message


def _synonyms(sources) -> Iterator[Finding]:
    """Words that stand in a second group or place of a language."""
    document = sources.data.document("synonyms")
    for language in LANGUAGES:
        known = sources.data.synonyms[language]
        lists: list[tuple] = [("groups", at, group) for at, group in enumerate(known["groups"])]
        first: dict[str, int] = {}
        for *place, words in [*lists, ("stop", known["stop"])]:
            for index, word in enumerate(words):
                line = document.line(language, *place, index)
                if word.lower() in first:
                    message = (
                        f"`{word}` stands in line {first[word.lower()]} already, expected it once"
                    )
                    yield SYNONYMS, line, message
                first.setdefault(word.lower(), line)
