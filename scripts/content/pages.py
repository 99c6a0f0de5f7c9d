"""Articles: which file is whose translation, at which address a page stands, which sections it has.

The only place that knows `.en.md`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from scripts.content.commonmark import parse_blocks, parse_inline
from scripts.content.documents import Document, parse_yaml
from scripts.content.features import FEATURES, SOURCES
from scripts.content.languages import SOURCE, TRANSLATIONS
from scripts.content.links import Link, Tag, read_links, read_tags
from scripts.content.reading import DataError, read_text, refuse_flood
from scripts.content.structure import (
    COMMENT,
    FOREIGN,
    HIDDEN,
    INTRO,
    Part,
    Text,
    blank,
    read_blocks,
    read_parts,
)

FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
HEADING_ID = re.compile(r"^(?P<title>.*?)\s*\{\s*#(?P<id>[^\s}]+)\s*\}\s*$")
WRITTEN_ID = re.compile(r"""(?:\bid=["']?|\{[^{}]*?#)(?P<id>[^\s"'>}]+)""")


@dataclass(frozen=True)
class Section:
    """What stands between one heading and the next; the part before the first heading has the id
    `intro`.

    `id` is None where the heading has no explicit one; `line` is the heading's, from 1.
    """

    id: str | None
    title: str
    level: int
    line: int
    text: str


@dataclass(frozen=True)
class Article:
    """One Markdown file.

    `path` is relative to the docs folder; `source_path` is the Chinese one of its pair.
    """

    path: str
    file: Path
    text: str
    front: Document
    body_line: int

    @classmethod
    def read(cls, file: Path, docs_dir: Path) -> Article:
        """Raises DataError on a file that is no article: not text, no front matter, front matter no
        mapping.
        """
        name = f"{docs_dir.name}/{file.relative_to(docs_dir).as_posix()}"
        return cls.parse(read_text(file, name), file, docs_dir)

    @classmethod
    def parse(cls, text: str, file: Path, docs_dir: Path) -> Article:
        """The article that `file` would hold with this text. Raises DataError."""
        name = f"{docs_dir.name}/{file.relative_to(docs_dir).as_posix()}"
        match = FRONT_MATTER.match(text)
        if match is None and (SOURCES in FEATURES or text.startswith("---\n")):
            expected = "write `---`, below it `title: …` and the other facts, then `---` again"
            raise DataError(name, 1, f"the article's facts are missing or never end, {expected}")
        written = match[0] if match else ""
        body_line = written.count("\n") + 1
        refuse_flood(text[len(written) :], name, body_line)
        front = parse_yaml(match["yaml"] if match else "{}", name, first_line=2)
        if not isinstance(front.value, dict):
            raise DataError(name, 2, "no facts between the two `---`, write `title: …` and others")
        return cls(file.relative_to(docs_dir).as_posix(), file, text, front, body_line)

    @property
    def name(self) -> str:
        """The path as a problem names it."""
        return self.front.path

    @property
    def meta(self) -> Mapping[str, Any]:
        return self.front.value

    @property
    def title(self) -> str:
        """That of the front matter, or else the first heading."""
        headings = [section.title for section in self.sections if section.level]
        return str(self.meta.get("title") or next(iter(headings), self.path))

    @property
    def language(self) -> str:
        return language_of(self.path)

    @property
    def source_path(self) -> str:
        return source_path(self.path)

    @property
    def address(self) -> str:
        return address(self.path)

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines; front matter is blanked, so that indices stay those of the file."""
        lines = self.text.split("\n")
        return [""] * (self.body_line - 1) + lines[self.body_line - 1 :]

    @cached_property
    def _blocks(self) -> tuple[list[Token], dict]:
        return parse_blocks("\n".join(self.lines))

    @cached_property
    def tokens(self) -> list[Token]:
        """CommonMark tokens of the body; `token.map[0] + 1` is the line in the file."""
        return parse_inline(*self._blocks)

    def keep_hashes(self) -> None:
        """Keep of what is parsed no more than the hashes: all articles at once fill the memory."""
        kept = {name: getattr(self, name) for name in (*vars(self), "hashes")}
        vars(self).clear()
        vars(self).update(kept)

    @cached_property
    def prose(self) -> list[str]:
        """`lines` with code blanked."""
        lines = list(self.lines)
        for token in self.tokens:
            if token.type in ("fence", "code_block") and token.map:
                start, end = token.map
                lines[start:end] = [""] * (end - start)
        return lines

    @cached_property
    def links(self) -> list[Link]:
        return list(read_links(self.tokens))

    @cached_property
    def tags(self) -> list[Tag]:
        return list(read_tags(self.tokens))

    @cached_property
    def parts(self) -> dict[str, Part]:
        """What each section holds, by its id."""
        return read_parts(self)

    @property
    def texts(self) -> list[Text]:
        """All that the article says in its own language, title and description first."""
        return [text for part in self.parts.values() for text in part.texts]

    @cached_property
    def visible_lines(self) -> list[str]:
        """`lines`; comments, tags and code are blanked."""
        return HIDDEN.sub(blank, "\n".join(self.prose)).split("\n")

    @cached_property
    def prose_lines(self) -> dict[int, str]:
        """Index → line of every text with its markup, other languages blanked; no block's title."""
        own = FOREIGN.sub(blank, "\n".join(self.lines)).split("\n")
        return {
            index: own[index]
            for before, token in pairwise(self.tokens)
            if token.type == "inline" and before.type != "admonition_title_open"
            for index in range(*token.map or ())
        }

    @cached_property
    def ids(self) -> dict[str, int]:
        """Every id that the article gives to a heading, a block or a raw tag → the line where it
        first stands.
        """
        found: dict[str, int] = {}
        for number, line in enumerate(self.prose, start=1):
            for match in WRITTEN_ID.finditer(line):
                found.setdefault(match["id"], number)
        return found

    @cached_property
    def sections(self) -> list[Section]:
        headings = list(_find_headings(self._blocks[0]))
        ends = [start for start, *_ in headings] + [len(self.lines)]
        found = []
        for heading, end in zip([(self.body_line - 1, 0, INTRO, "")] + headings, ends, strict=True):
            start, level, ident, title = heading
            text = "\n".join(self.lines[start + bool(level) : end]).strip("\n")
            found.append(Section(ident, title, level, start + 1, text))
        return found

    @cached_property
    def hashes(self) -> dict[str, str]:
        """For each section's id, 12 hex digits over what a reader sees of it.

        White space counts only where it makes another block of a text. Ids and HTML comments do not
        count. Title and description belong to `intro`, and so do the facts that decide what the
        page is. A section without an id of its own counts as part of the one before.
        """
        facts = [self.meta.get(key) for key in ("title", "description")]
        facts += [f"{key} {self.meta[key]}" for key in ("kind", "safety") if key in self.meta]
        texts = {INTRO: "\n".join(map(str, facts))}
        blocks = read_blocks(self._blocks[0])
        ends = [section.line for section in self.sections[1:]] + [len(self.lines) + 1]
        ident = INTRO
        for section, end in zip(self.sections, ends, strict=True):
            ident = section.id if section.id and section.id not in texts else ident
            inside = (one for one in blocks if section.line <= one.line < end)
            shape = "".join(f"{one.depth} {one.kind}\n" for one in inside)
            texts[ident] = f"{texts.get(ident, '')}{section.title}\n{section.text}\n{shape}"
        return {ident: hash_of(text) for ident, text in texts.items()}


def _find_headings(tokens: list[Token]) -> Iterator[tuple[int, int, str | None, str]]:
    """Index of the line, level, id and title of each heading that stands in no other block."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            match = HEADING_ID.match(following.content)
            title, ident = match.groups() if match else (following.content, None)
            yield token.map[0], int(token.tag[1]), ident, title


def split_sections(text: str) -> dict[str, list[str]]:
    """Section id → its lines, the heading first; what stands above the first one is `intro`.

    A heading without an id, or with one that stands above already, belongs to the section before.
    """
    sections: dict[str, list[str]] = {INTRO: []}
    ids = {index: ident for index, _, ident, _ in _find_headings(parse_blocks(text)[0])}
    ident = INTRO
    for index, line in enumerate(text.split("\n")):
        new = ids.get(index)
        ident = new if new and new not in sections else ident
        sections.setdefault(ident, []).append(line)
    return sections


def hash_of(text: str) -> str:
    """12 hex digits over what a reader sees of Markdown; white space does not count."""
    text = COMMENT.sub("", text)
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


def language_of(path: str) -> str:
    """`faq/account.en.md` → `en`, `faq/account.md` → `zh`."""
    parts = path.rpartition("/")[2].split(".")
    return parts[-2] if len(parts) > 2 and parts[-2] in TRANSLATIONS else SOURCE


def source_path(path: str) -> str:
    """`faq/account.en.md` → `faq/account.md`."""
    language = language_of(path)
    return path if language == SOURCE else path.removesuffix(f".{language}.md") + ".md"


def translated_path(path: str, language: str) -> str:
    """`faq/account.md` → `faq/account.en.md`."""
    return (
        source_path(path)
        if language == SOURCE
        else source_path(path).removesuffix(".md") + f".{language}.md"
    )


def address(path: str) -> str:
    """The page's path under the site root: `contact/index.en.md` → `en/contact/`, `about.md` →
    `about/`.
    """
    prefix = "" if language_of(path) == SOURCE else f"{language_of(path)}/"
    stem = source_path(path).removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index") + "/"
    return prefix + stem


def find_article_files(docs_dir: Path) -> Iterator[Path]:
    """Every published Markdown file, sorted; folders that begin with `_` or `.` are not
    published.
    """
    for file in sorted(docs_dir.rglob("*.md")):
        parts = file.relative_to(docs_dir).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            yield file
