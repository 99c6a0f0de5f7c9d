"""How each translation stands to its Chinese original: which sections have changed since it was made.

A translation's front matter records, under `translates`, the hash of each Chinese section as it was when it was
translated, so no history is needed to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from scripts.model.pages import SOURCE, TRANSLATIONS, Article, translated_path
from scripts.model.structure import Part, parts

KEY = "translates"
TRANSLATED, OUTDATED, MISSING = "translated", "outdated", "missing"


@dataclass(frozen=True)
class Translation:
    """A Chinese article and its translation into `language`, which is None where there is none yet."""

    source: Article
    language: str
    article: Article | None

    @property
    def path(self) -> str:
        """Where the translation stands or will stand, relative to the docs folder."""
        return translated_path(self.source.path, self.language)

    @property
    def name(self) -> str:
        """The same as a problem names it."""
        return self.source.name.removesuffix(self.source.path) + self.path

    @property
    def recorded(self) -> dict[str, str]:
        """The recorded hash of each Chinese section."""
        recorded = self.article.meta.get(KEY) if self.article else None
        return recorded if isinstance(recorded, dict) else {}

    @cached_property
    def current(self) -> list[str]:
        """The ids of the sections that have not changed since they were translated."""
        return [ident for ident, hash_ in self.source.hashes.items() if self.recorded.get(ident) == hash_]

    @property
    def outdated(self) -> list[str]:
        """The ids of the Chinese sections that changed since, or that were never translated."""
        return [ident for ident in self.source.hashes if ident not in self.current]

    @cached_property
    def source_parts(self) -> dict[str, Part]:
        return parts(self.source)

    @cached_property
    def parts(self) -> dict[str, Part]:
        return parts(self.article) if self.article else {}

    @property
    def state(self) -> str:
        if self.article is None:
            return MISSING
        return OUTDATED if self.outdated else TRANSLATED

    @property
    def safety(self) -> bool:
        return self.source.meta.get("safety") is True


def translations(by_path: Mapping[str, Article]) -> list[Translation]:
    """Every Chinese article with each language it is to be translated into, sorted by path."""
    return [
        Translation(article, language, by_path.get(translated_path(article.path, language)))
        for path, article in sorted(by_path.items())
        if article.language == SOURCE
        for language in TRANSLATIONS
    ]


def with_record(article: Article, hashes: dict[str, str]) -> str:
    """The article's text with `hashes` recorded in its front matter, all else unchanged."""
    lines = article.text.split("\n")
    closing = article.body_line - 2  # index of the second `---`
    keys = sorted(line for path, line in article.front.lines.items() if len(path) == 1)
    start = article.front.lines.get((KEY,), closing + 1) - 1
    end = next((line - 1 for line in keys if line - 1 > start), closing)
    block = yaml.safe_dump({KEY: hashes}, sort_keys=False).rstrip("\n").split("\n")
    return "\n".join(lines[:start] + block + lines[end:])
