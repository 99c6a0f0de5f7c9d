"""What the search knows: synonyms and aliases."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import check
from scripts.checks.data import documents
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
    exists. A word stands in one group of synonyms and is no stop phrase too; a character is folded
    to one that is not folded itself.

    Bad: `怎么提钱` under `withdrawal-methods` and under `withdrawal-time`; `[提现, 提钱]` and `[取钱, 提钱]`
    Good: `怎么提钱` under `withdrawal-methods`, `提钱要几天` under `withdrawal-time`; `[提现, 提钱, 取钱]`
    中文：一个搜索说法只属于一个回答，它所在的小节要存在；一个词只属于一组同义词，也不能同时是搜索时略去的词。
    """
    yield from _aliases(sources)
    if "synonyms" in sources.data_files():
        yield from _twice(sources)
        yield from _stopped(sources)
        yield from _folded(sources)


def _aliases(sources) -> Iterator[Finding]:
    folder = f"{sources.docs.name}/_data/aliases/"
    first: dict[tuple[str, str], str] = {}
    for document in documents(sources):
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


def _words(sources, key: str, language: str) -> Iterator[tuple[str, int]]:
    """(word, line) of the groups or a plain list of a language."""
    document = sources.data.document("synonyms")
    entries = sources.data.synonyms[language][key]
    for index, entry in enumerate(entries):
        words = enumerate(entry) if isinstance(entry, list) else [(None, entry)]
        for place, word in words:
            yield word, document.line(language, key, index, *([] if place is None else [place]))


def _twice(sources) -> Iterator[Finding]:
    for language in LANGUAGES:
        first: dict[str, int] = {}
        for word, line in _words(sources, "groups", language):
            if word.lower() in first:
                there = first[word.lower()]
                yield SYNONYMS, line, f"`{word}` stands in line {there} already, expected it once"
            first.setdefault(word.lower(), line)


def _stopped(sources) -> Iterator[Finding]:
    for language in LANGUAGES:
        words = {same(word) for word, _ in _words(sources, "groups", language)}
        for word, line in _words(sources, "stop", language):
            if same(word) in words:
                yield (
                    SYNONYMS,
                    line,
                    f"`{word}` is a synonym and a stop phrase, expected one of them",
                )


def _folded(sources) -> Iterator[Finding]:
    document, fold = sources.data.document("synonyms"), sources.data.synonyms["fold"]
    for old, new in fold.items():
        if new in fold:
            message = f"`{old}` becomes `{new}`, which becomes another, expected the last form"
            yield SYNONYMS, document.line("fold", old), message
