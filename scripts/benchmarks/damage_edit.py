"""What damage is: one edit of a copy of the site, found by a pattern, or a change to its files; and where it is then."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.content.pages import FRONT_MATTER

ZH = r"docs/.*(?<!\.en)\.md"
EN = r"docs/.*\.en\.md"
FAQ = "kind: questions"
ALIASES = r"docs/_data/aliases/.*\.yml"
RECORD = r"docs/_data/translations/.*\.yml"
CONFIG = r"mkdocs\.yml"
# in parts, since no contact value may stand in a script either
HOST = ".".join(("wallet", "example", "com"))
ELSEWHERE = "https://" + HOST
NUMBER = "-".join(("400", "820", "8820"))
ANYWHERE = range(1, 10_000)
LINK = r"\]\((?![a-z]+:)"


@dataclass(frozen=True)
class Place:
    """Where the damage is: a file, and the lines at which a report counts as being in the right place."""

    path: str
    lines: range


@dataclass(frozen=True)
class Edit:
    """`find` (a pattern, multi-line) becomes `put` once, in the first file whose path matches `files` and that has it.

    `near`: how many lines around the change a report may name; None: anywhere in the section. `front`: in front matter.
    `having`: a pattern that the file must have besides. `at`: another file that a report may name, `{stem}.en.md` for one.
    """

    name: str
    files: str
    find: str
    put: str
    near: int | None = 0
    front: bool = False
    having: str = ""
    at: str = ""

    def apply(self, root: Path) -> Place:
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            name = file.relative_to(root).as_posix()
            if not re.fullmatch(self.files, name):
                continue
            text = file.read_text(encoding="utf-8")
            head = FRONT_MATTER.match(text) if name.endswith(".md") else None
            start, end = (
                (0, head.end()) if head and self.front else (head.end() if head else 0, len(text))
            )
            match = re.compile(self.find, re.MULTILINE).search(text, start, end)
            if match and re.search(self.having, text):
                new = text[: match.start()] + match.expand(self.put) + text[match.end() :]
                file.write_text(new, encoding="utf-8", newline="")
                if self.at:
                    return Place(self.at.format(stem=name.removesuffix(".md")), ANYWHERE)
                return Place(name, _lines(text, new, self.near))
        raise LookupError(f"damage {self.name!r}: nothing in the project looks like {self.find!r}")


def _lines(old: str, new: str, near: int | None) -> range:
    same = next(
        (index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    line = new.count("\n", 0, same) + 1
    if near is not None:
        return range(line - near, line + near + 1)
    lines = new.split("\n")
    first = next(
        (
            number
            for number in range(line - 1, 0, -1)
            if number <= len(lines) and lines[number - 1].startswith("## ")
        ),
        1,
    )
    last = next(
        (number for number in range(line + 1, len(lines)) if lines[number - 1].startswith("## ")),
        len(lines),
    )
    return range(first, last + 1)


@dataclass(frozen=True)
class Change:
    """Damage that no edit of a text can do. `apply` changes the project and returns the path that a report must name."""

    name: str
    change: Callable[[Path], str]

    def apply(self, root: Path) -> Place:
        return Place(self.change(root), ANYWHERE)
