"""Everything that is written by hand and published: articles, data files, configuration. Read once,
for all checks.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.content.config import NAME as CONFIG
from scripts.content.config import read_config
from scripts.content.data import Data, name_schema
from scripts.content.documents import Document
from scripts.content.languages import SOURCE, TRANSLATIONS
from scripts.content.pages import Article, find_article_files, translated_path
from scripts.content.reading import DataError, read_text
from scripts.content.schema import SCHEMAS
from scripts.content.translations import DataTexts, Translation, find_pairs


@dataclass
class Sources:
    """The sources below `root`, the folder of mkdocs.yml.

    `wanted` names the files and folders below it that are to be reported on; () is all of them.
    `sentences`: what the search for contacts has read; what stands on both sites is read once.
    """

    root: Path
    wanted: tuple[str, ...] = ()
    sentences: set[str] = field(default_factory=set, compare=False)

    def is_wanted(self, path: str) -> bool:
        """Whether what is found in a file will be reported: slow checks leave the others out."""
        return not self.wanted or any(Path(path).is_relative_to(one) for one in self.wanted)

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @cached_property
    def _read(self) -> tuple[list[Article], list[DataError]]:
        articles, errors = [], []
        for file in find_article_files(self.docs):
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
    def reported(self) -> list[Article]:
        """Those in which what is found will be reported."""
        return [article for article in self.articles if self.is_wanted(article.name)]

    @property
    def unreadable(self) -> list[DataError]:
        return self._read[1]

    @cached_property
    def by_path(self) -> dict[str, Article]:
        return {article.path: article for article in self.articles}

    @cached_property
    def files(self) -> dict[str, Path]:
        """Path relative to the docs folder → every file that may be published, or a link that
        stands for one; sorted.
        """
        found = {path.relative_to(self.docs): path for path in sorted(self.docs.rglob("*"))}
        return {
            name.as_posix(): path
            for name, path in found.items()
            if (path.is_symlink() or not path.is_dir())
            and not any(part.startswith(("_", ".")) for part in name.parts)
        }

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """Name → lines of every readable text that is written by hand: articles, data files,
        mkdocs.yml.
        """
        found = {article.name: article.text.split("\n") for article in self.articles}
        data = [name for name in self.list_data_files() if name_schema(name) != "translations"]
        for name in [CONFIG, *(f"{self.docs.name}/_data/{name}.yml" for name in data)]:
            with suppress(DataError):
                found[name] = read_text(self.root / name, name).split("\n")
        return found

    @cached_property
    def templates(self) -> dict[str, list[str]]:
        """Name → lines of every template of our own."""
        return {
            file.relative_to(self.root).as_posix(): file.read_text("utf-8", "replace").split("\n")
            for file in sorted((self.root / "overrides").rglob("*.html"))
            if file.is_file()
        }

    @cached_property
    def config(self) -> Document:
        """mkdocs.yml. Raises DataError."""
        return read_config(self.root)

    @cached_property
    def data(self) -> Data:
        return Data(self.docs / "_data")

    def list_data_files(self) -> list[str]:
        """The names of the data files that have a schema, sorted: `aliases/faq/fees`, …"""
        folder = self.docs / "_data"
        found = (file.relative_to(folder).with_suffix("") for file in folder.rglob("*.yml"))
        known = {file.stem for file in SCHEMAS.glob("*.json")}
        return sorted(name.as_posix() for name in found if name.parts[0] in known)

    @cached_property
    def translations(self) -> list[Translation]:
        """Every Chinese article with each language it is to be translated into, sorted by path."""
        return [
            Translation(one, language, self.by_path.get(translated_path(one.path, language)))
            for one in self.articles
            if one.language == SOURCE
            for language in TRANSLATIONS
        ]

    @property
    def documents(self) -> Iterator[Document]:
        """The data files that can be read and have a schema."""
        for name in self.list_data_files():
            with suppress(DataError):
                yield self.data.document(name)

    @cached_property
    def data_texts(self) -> list[DataTexts]:
        """The pairs of texts of each data file that has any, with each translation's language."""
        found = (
            DataTexts(document, language, self.docs)
            for document in self.documents
            for language in TRANSLATIONS
        )
        return [one for one in found if one.pairs]

    def find_pairs(self) -> Iterator[tuple[Document, tuple, dict]]:
        """Each pair of texts of the data files, `{zh: …, en: …}`, with the file and the keys at
        which it stands.
        """
        for document in self.documents:
            for keys, value in find_pairs(document):
                yield document, keys, value
