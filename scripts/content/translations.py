"""Articles and data files in two languages: what is to say the same in both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from scripts.content.comparison import CURRENT, EDITED, FOLDER, IMPORTED, OUTDATED, Comparison
from scripts.content.documents import Document
from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.pages import (
    INTRO,
    WRITTEN_ID,
    Article,
    hash_of,
    split_sections,
    translated_path,
)

# states of a page, beside those of its sections
TRANSLATED, MISSING = "translated", "missing"
# a marker, or a tag that encloses several sections
MARKUP = re.compile(r"\s*<(?:!--.*--|/?div\b[^<>]*)>\s*")


class Translation(Comparison):
    """A Chinese article and its translation; `article` is None where there is none yet."""

    what = "section"

    def __init__(self, source: Article, language: str, article: Article | None) -> None:
        self.source, self.language, self.article = source, language, article
        path = translated_path(source.path, language)
        super().__init__(
            source.file.parents[source.path.count("/")],
            path,
            f"{FOLDER}/{path.removesuffix('.md')}.yml",
            source.hashes,
            article.hashes if article else {},
        )

    @property
    def current(self) -> list[str]:
        """The ids of the sections whose Chinese has not changed since both were compared."""
        return self.select(CURRENT, EDITED)

    def line(self, key: str) -> int:
        return _find_line(self.article, key) if self.article else 1

    def name_source(self, key: str) -> str:
        return f"{self.source.name}:{_find_line(self.source, key)}"

    @property
    def state(self) -> str:
        """That of its section which is furthest behind."""
        if self.article is None:
            return MISSING
        if self.outdated:
            return OUTDATED
        return next((state for state in (EDITED, IMPORTED) if self.select(state)), TRANSLATED)

    @property
    def withheld(self) -> list[str]:
        """The sections that readers do not see: of a page on which people act under pressure, those
        that nobody has compared as they are now.
        """
        if not self.source.meta.get("safety"):
            return []
        return [key for key in self.hashes if self.states.get(key, CURRENT) != CURRENT]

    @property
    def published(self) -> Article | None:
        """The translation as readers see it."""
        if self.article is None or not self.withheld:
            return self.article
        lines, first = self.article.text.split("\n"), self.article.body_line - 1
        body = withhold("\n".join(lines[first:]), self.withheld)
        return replace(self.article, text="\n".join([*lines[:first], body]))


def withhold(markdown: str, idents: Iterable[str]) -> str:
    """A text with no more of these sections than their headings, ids and markers, each at its
    line.
    """
    sections = split_sections(markdown)
    for ident in idents:
        lines = sections[ident]
        for index, line in enumerate(lines):
            is_heading = index == 0 and ident != INTRO
            if not is_heading and not MARKUP.fullmatch(line):
                ids = WRITTEN_ID.findall(line)
                lines[index] = "".join(f'<a id="{escape(one)}"></a>' for one in ids)
    return "\n".join(line for lines in sections.values() for line in lines)


def _find_line(article: Article, ident: str) -> int:
    """The line of a section's heading; of `intro`, the title's."""
    return article.front.line("title") if ident == INTRO else article.ids.get(ident, 1)


class DataTexts(Comparison):
    """The pairs of texts in a data file, `{zh: …, en: …}`, by the keys that lead to them, such as
    `channels/email/name`.
    """

    def __init__(self, document: Document, language: str, docs: Path) -> None:
        self.document = document
        self.pairs = {
            _name_pair(document.value, keys): (keys, value) for keys, value in find_pairs(document)
        }
        path = document.path.removeprefix(f"{docs.name}/")
        super().__init__(
            docs,
            path,
            f"{FOLDER}/{path.removesuffix('.yml')}.{language}.yml",
            *(
                {key: hash_of(pair[one]) for key, (_, pair) in self.pairs.items()}
                for one in (SOURCE, language)
            ),
        )

    def line(self, key: str) -> int:
        return self.document.line(*self.pairs[key][0])


def find_pairs(document: Document) -> Iterator[tuple[tuple, dict]]:
    """Each mapping of a data file that holds a text in every language, and the keys at which it
    stands.
    """
    for keys, value in walk(document.value):
        texts = [value.get(one) for one in LANGUAGES] if isinstance(value, dict) else [None]
        if all(isinstance(text, str) for text in texts):
            yield keys, value


def walk(value: Any, keys: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    """Every part of a data file with the keys that lead to it."""
    yield keys, value
    inner = value.items() if isinstance(value, dict) else ()
    for key, part in enumerate(value) if isinstance(value, list) else inner:
        yield from walk(part, (*keys, key))


def _name_pair(value: Any, keys: tuple) -> str:
    """Keys as text; an entry of a list goes by its `id`, so that one more before it changes
    nothing.
    """
    names = []
    for key in keys:
        value = value[key]
        named = isinstance(key, int) and isinstance(value, dict) and "id" in value
        names.append(str(value["id"] if named else key))
    return "/".join(names)
