"""Reads tests/fixtures/damage.yml, whose head explains the keys, and makes its mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

PATHS = {"zh": r"docs/([\w-]+/)*[\w-]+\.md", "en": r"docs/.*\.en\.md"}
FRONT_MATTER = re.compile(r"\A---\n(.*\n)*?---\n")
ANYWHERE = range(1, 10_000)


class Place(NamedTuple):
    """Where a mistake is: the file, and the lines at which a report is in the right place."""

    path: str
    lines: range


@dataclass(frozen=True)
class Kind:
    """A row of the table."""

    kind: str
    file: str
    part: str = "body"
    find: str = ""
    put: str = ""
    having: str = ""
    repeat: int = 1
    near: int | str = 0
    at: str = ""
    copy: str = ""
    move: str = ""
    link: str = ""
    remove: bool = False
    encoding: str = "utf-8"
    newline: str = "\n"

    @contextmanager
    def made(self, root: Path) -> Iterator[Place]:
        """The project at `root` holds the mistake until the block ends.

        Raises LookupError if no file holds what is to be changed.
        """
        file, old, new = self._edit(root)
        target = root / (self.copy or self.move or self.link) if self._is_new() else file
        before = file.read_bytes()
        try:
            if self.move or self.remove:
                file.unlink()
            if self.link:
                target.symlink_to("..")
            elif not self.remove:
                content = new.replace("\n", self.newline).encode(self.encoding, "replace")
                target.write_bytes(content)
            yield self._place(root, target, old, new)
        finally:
            target.unlink(missing_ok=True)
            file.write_bytes(before)

    def _is_new(self) -> bool:
        return bool(self.copy or self.move or self.link)

    def _edit(self, root: Path) -> tuple[Path, str, str]:
        """The file, its text and what becomes of it."""
        wanted = re.compile(PATHS.get(self.file, self.file))
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            if wanted.fullmatch(file.relative_to(root).as_posix()):
                text = file.read_text(encoding="utf-8")
                match = self._search(text)
                if match and re.search(self.having, text, re.MULTILINE):
                    put = match.expand(self.put) * self.repeat
                    return file, text, text[: match.start()] + put + text[match.end() :]
        raise LookupError(f"{self.kind}: no file {self.file} holds {self.find}: change the row")

    def _search(self, text: str) -> re.Match[str] | None:
        front = FRONT_MATTER.match(text)
        split = front.end() if front else 0
        start = split if self.part == "body" else 0
        end = split if self.part == "front" else len(text)
        return re.compile(self.find, re.MULTILINE).search(text, start, end)

    def _place(self, root: Path, target: Path, old: str, new: str) -> Place:
        path = target.relative_to(root).as_posix()
        if self.at:
            return Place(self.at.format(stem=path.removesuffix(".md")), ANYWHERE)
        if self._is_new() or self.near == "file":
            return Place(path, ANYWHERE)
        return Place(path, _find_lines(old, new, self.near))


def _find_lines(old: str, new: str, near: int | str) -> range:
    """The lines of `new` around the first difference."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((index for index, (a, b) in pairs if a != b), min(len(old), len(new)))
    line = new.count("\n", 0, same) + 1
    if isinstance(near, int):
        return range(line - near, line + near + 1)
    heads = [n for n, text in enumerate(new.split("\n"), start=1) if text.startswith("## ")]
    first = max((n for n in heads if n < line), default=1)
    last = min((n for n in heads if n > line), default=new.count("\n") + 1)
    return range(first, last + 1)


def read_kinds(table: Path) -> list[Kind]:
    """All rows. Raises TypeError on a key that is none of the table's."""
    groups = yaml.safe_load(table.read_text(encoding="utf-8"))
    return [Kind(**row) for rows in groups.values() for row in rows]
