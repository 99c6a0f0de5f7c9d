"""Articles and data files in two languages: what is to say the same in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from scripts.content.comparison import CURRENT, EDITED, FOLDER, IMPORTED, OUTDATED, Comparison
from scripts.content.documents import Document
from scripts.content.languages import LANGUAGES, SOURCE, TRANSLATIONS
from scripts.content.pages import INTRO, Article, hash_of, translated_path

# states of a page, beside those of its sections
TRANSLATED, MISSING = "translated", "missing"


@dataclass(frozen=True, eq=False)
class Translation(Comparison):
    """A Chinese article and its translation; `article` is None where there is none yet."""

    source: Article
    language: str
    article: Article | None

    what: ClassVar[str] = "section"

    @property
    def folder(self) -> Path:
        return self.source.file.parents[self.source.path.count("/")]

    @property
    def path(self) -> str:
        """Where the translation stands or will stand, relative to the docs folder."""
        return translated_path(self.source.path, self.language)

    @property
    def name(self) -> str:
        return f"{self.folder.name}/{self.path}"

    @property
    def record_path(self) -> str:
        return f"{FOLDER}/{self.path.removesuffix('.md')}.yml"

    @property
    def source_hashes(self) -> dict[str, str]:
        return self.source.hashes

    @property
    def hashes(self) -> dict[str, str]:
        return self.article.hashes if self.article else {}

    @property
    def current(self) -> list[str]:
        """The ids of the sections whose Chinese has not changed since both were compared."""
        return self.having(CURRENT, EDITED)

    def line(self, key: str) -> int:
        return _line(self.article, key) if self.article else 1

    def source_place(self, key: str) -> str:
        return f"{self.source.name}:{_line(self.source, key)}"

    @property
    def state(self) -> str:
        """That of its section which is furthest behind."""
        if self.article is None:
            return MISSING
        if self.outdated:
            return OUTDATED
        return next((state for state in (EDITED, IMPORTED) if self.having(state)), TRANSLATED)

    @property
    def safety(self) -> bool:
        return self.source.meta.get("safety") is True


def _line(article: Article, ident: str) -> int:
    """The line of a section's heading; of `intro`, the title's."""
    if ident == INTRO:
        return article.front.line("title")
    return next((section.line for section in article.sections if section.id == ident), 1)


def translations(by_path: Mapping[str, Article]) -> list[Translation]:
    """Every Chinese article with each language it is to be translated into, sorted by path."""
    return [
        Translation(article, language, by_path.get(translated_path(article.path, language)))
        for path, article in sorted(by_path.items())
        if article.language == SOURCE
        for language in TRANSLATIONS
    ]


@dataclass(frozen=True, eq=False)
class DataTexts(Comparison):
    """The pairs of texts in a data file, `{zh: …, en: …}`, by the keys that lead to them, such as
    `channels/email/name`.
    """

    document: Document
    language: str
    docs: Path

    what: ClassVar[str] = "text"

    @property
    def folder(self) -> Path:
        return self.docs

    @property
    def name(self) -> str:
        return self.document.path

    @property
    def record_path(self) -> str:
        path = self.name.removeprefix(f"{self.docs.name}/").removesuffix(".yml")
        return f"{FOLDER}/{path}.{self.language}.yml"

    @cached_property
    def pairs(self) -> dict[str, tuple[tuple, dict]]:
        return {
            _path(self.document.value, keys): (keys, value)
            for keys, value in text_pairs(self.document)
        }

    @cached_property
    def _by_language(self) -> dict[str, dict[str, str]]:
        return {
            language: {key: hash_of(value[language]) for key, (_, value) in self.pairs.items()}
            for language in (SOURCE, self.language)
        }

    @property
    def source_hashes(self) -> dict[str, str]:
        return self._by_language[SOURCE]

    @property
    def hashes(self) -> dict[str, str]:
        return self._by_language[self.language]

    def line(self, key: str) -> int:
        return self.document.line(*self.pairs[key][0])

    def source_place(self, key: str) -> str:
        return "its Chinese"


def text_pairs(document: Document) -> Iterator[tuple[tuple, dict]]:
    """Each mapping of a data file that holds a text in every language, and the keys at which it
    stands.
    """
    for keys, value in _mappings(document.value, ()):
        if all(isinstance(value.get(language), str) for language in LANGUAGES):
            yield keys, value


def _mappings(value: Any, keys: tuple) -> Iterator[tuple[tuple, dict]]:
    if isinstance(value, dict):
        yield keys, value
    for key, child in _items(value):
        yield from _mappings(child, (*keys, key))


def _items(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _path(value: Any, keys: tuple) -> str:
    """Keys as text; an entry of a list goes by its `id`, so that one more before it changes
    nothing.
    """
    names = []
    for key in keys:
        value = value[key]
        named = isinstance(key, int) and isinstance(value, dict) and "id" in value
        names.append(str(value["id"] if named else key))
    return "/".join(names)
