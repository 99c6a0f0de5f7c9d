"""Everything that is written by hand and published: articles, data files, configuration. Read once, for all checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.model.data import SCHEMAS, Data, DataError, Document
from scripts.model.pages import LANGUAGES, Article, article_files
from scripts.model.translations import Translation, translations


@dataclass
class Sources:
    """The sources below `root`, the folder of mkdocs.yml."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @cached_property
    def _read(self) -> tuple[list[Article], list[DataError]]:
        articles, errors = [], []
        for file in article_files(self.docs):
            try:
                articles.append(Article.read(file, self.docs))
            except DataError as error:
                errors.append(error)
        return articles, errors

    @property
    def articles(self) -> list[Article]:
        """Every readable article, sorted by path."""
        return self._read[0]

    @property
    def unreadable(self) -> list[DataError]:
        return self._read[1]

    @cached_property
    def by_path(self) -> dict[str, Article]:
        return {article.path: article for article in self.articles}

    @cached_property
    def data(self) -> Data:
        return Data(self.docs / "_data")

    def data_files(self) -> list[str]:
        """The names of the data files that have a schema, sorted: `channels`, `sources`, …"""
        return sorted(file.stem for file in (self.docs / "_data").glob("*.yml") if (SCHEMAS / f"{file.stem}.json").exists())

    @cached_property
    def translations(self) -> list[Translation]:
        """Every Chinese article with each language it is to be translated into, sorted by path."""
        return translations(self.by_path)

    def text_pairs(self) -> Iterator[tuple[Document, tuple, dict]]:
        """Each pair of texts of the data files, `{zh: …, en: …}`, with the file and the keys at which it stands."""
        for name in self.data_files():
            document = self.data.document(name)
            for keys, value in _mappings(document.value, ()):
                if all(isinstance(value.get(language), str) for language in LANGUAGES):
                    yield document, keys, value


def _mappings(value, keys: tuple) -> Iterator[tuple[tuple, dict]]:
    if isinstance(value, dict):
        yield keys, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _mappings(child, (*keys, key))
