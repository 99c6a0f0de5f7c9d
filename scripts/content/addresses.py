"""The record of every address that was once published: links elsewhere lead there for good.

`docs/_data/addresses.txt` has one address a line, sorted, `/faq/fees/` or `/faq/fees/#fees`,
without the language; other lines are comments. `/old/ -> /faq/fees/#fees` is one that moved: the
build leaves there what leads on.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.content.reading import read_text
from scripts.content.version import git

NAME = "_data/addresses.txt"
ARROW = " -> "
HEADER = """\
# Every address that was once published. `make fix` adds new ones; none is ever taken out.
# One that moved says where to: `/old/ -> /faq/fees/#fees`.
"""


def read_record(docs: Path) -> dict[str, int]:
    """Each recorded address and its line; no file is an empty record. Raises DataError."""
    lines = enumerate(_read_lines(docs), start=1)
    return {line.partition(ARROW)[0]: number for number, line in lines if line.startswith("/")}


def read_moves(docs: Path) -> dict[str, str]:
    """The addresses that moved, and where each leads now. Raises DataError."""
    lines = (line.partition(ARROW) for line in _read_lines(docs) if line.startswith("/"))
    return {old: new for old, _, new in lines if new}


def _read_lines(docs: Path) -> list[str]:
    there = (docs / NAME).is_file()
    text = read_text(docs / NAME, f"{docs.name}/{NAME}") if there else ""
    return [line.strip() for line in text.split("\n")]


def read_old_record(root: Path) -> set[str]:
    """The addresses that the record held where this branch left `main`, if git knows."""
    for branch in ("origin/main", "main"):
        base = git(root, "merge-base", "HEAD", branch)
        if base:
            text = git(root, "show", f"{base.strip()}:./docs/{NAME}") or ""
            lines = (line.partition(ARROW)[0] for line in text.splitlines())
            return {line for line in lines if line.startswith("/")}
    return set()


def write_record(addresses: Iterable[str], moves: Mapping[str, str]) -> str:
    """The record as the file holds it."""
    ends = {old: f"{ARROW}{new}" for old, new in moves.items()}
    return HEADER + "".join(f"{one}{ends.get(one, '')}\n" for one in sorted(addresses))
