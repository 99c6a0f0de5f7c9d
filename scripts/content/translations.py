"""How each translation stands to its Chinese original: which sections have changed since it was made.

A translation's front matter records, under `translates`, the hash of each Chinese section as it was when it was
translated, and under `accepted` a mark of each line of the translation as it was then. So it is known which section, and
in the translation which line, has changed since somebody compared the two, and no history is needed to tell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

import yaml

from scripts.content.pages import COMMENT, INTRO, SOURCE, TRANSLATIONS, Article, translated_path
from scripts.content.structure import Part, parts

KEY = "translates"
ACCEPTED = "accepted"
# marks are made of these: no digits, which could look like a number to call, and no vowels, which could make words
LETTERS = "bcdfghjklmnpqrstvwxz"
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
        return self._record(KEY)

    @property
    def accepted(self) -> dict[str, str]:
        """The recorded marks of the lines of each section of the translation; {} where nobody recorded any."""
        return self._record(ACCEPTED)

    def _record(self, key: str) -> dict[str, str]:
        recorded = self.article.meta.get(key) if self.article else None
        return recorded if isinstance(recorded, dict) else {}

    @cached_property
    def current(self) -> list[str]:
        """The ids of the sections that have not changed since they were translated."""
        return [
            ident
            for ident, hash_ in self.source.hashes.items()
            if self.recorded.get(ident) == hash_
        ]

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

    @cached_property
    def edited(self) -> list[tuple[str, int]]:
        """Section and line of each change to the translation since it was accepted, where the Chinese has not changed."""
        if not self.accepted:
            return []
        now = marks(self.article)
        return [
            (ident, line)
            for ident in self.current
            if ident in now
            for line in _changed(str(self.accepted.get(ident, "")).split(), now[ident])
        ]

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


def marks(article: Article) -> dict[str, list[tuple[int, str]]]:
    """For each section's id the lines that say something: number and mark. White space, comments and ids do not count."""
    found = {
        INTRO: [
            (article.front.line(key), _mark(str(article.meta.get(key))))
            for key in ("title", "description")
        ]
    }
    titles = {section.line: section for section in article.sections if section.level}
    body = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), "\n".join(article.lines))
    ident = INTRO
    for number, line in enumerate(body.split("\n"), start=1):
        if section := titles.get(number):
            ident, line = section.id or ident, section.title
        if line.strip():
            found.setdefault(ident, []).append((number, _mark(line)))
    return found


def _mark(line: str) -> str:
    number = int.from_bytes(hashlib.sha256("".join(line.split()).encode()).digest())
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(4))


def _changed(accepted: list[str], now: list[tuple[int, str]]) -> Iterator[int]:
    """The lines at which `now` differs from what was accepted; what is missing, at the line that follows or the last one."""
    changes = SequenceMatcher(
        None, accepted, [mark for _, mark in now], autojunk=False
    ).get_opcodes()
    for kind, _, _, start, end in changes:
        if kind != "equal":
            yield from (line for line, _ in now[start : max(end, start + 1)] or now[-1:])


def with_record(
    article: Article, hashes: dict[str, str], accepted: dict[str, str] | None = None
) -> str:
    """The article's text with `hashes` and `accepted` recorded in its front matter, all else unchanged."""
    lines = article.text.split("\n")
    closing = article.body_line - 2  # index of the second `---`
    keys = sorted(line for path, line in article.front.lines.items() if len(path) == 1)
    blocks = []
    for key, values in ((ACCEPTED, accepted), (KEY, hashes)):
        if values is not None:
            start = article.front.lines.get((key,), closing + 1) - 1
            end = next((line - 1 for line in keys if line - 1 > start), closing)
            blocks.append(
                (
                    start,
                    end,
                    yaml.safe_dump({key: values}, sort_keys=False, width=10**6)
                    .rstrip("\n")
                    .split("\n"),
                )
            )
    # from the end, so that the indices before stay what they are
    for start, end, block in sorted(blocks, key=lambda one: one[0], reverse=True):
        lines[start:end] = block
    return "\n".join(lines)


def record(one: Translation, idents: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What to record when the sections `idents` of a translation have been compared and are right: hashes, marks.

    Where no marks are recorded yet, the other sections get theirs too: they were accepted before there were any.
    """
    now = {
        ident: " ".join(mark for _, mark in lines) for ident, lines in marks(one.article).items()
    }
    hashes = one.recorded | {ident: one.source.hashes[ident] for ident in idents}
    accepted = (one.accepted or now) | {ident: now[ident] for ident in idents}
    return tuple(
        {ident: known[ident] for ident in one.source.hashes if ident in known}
        for known in (hashes, accepted)
    )
