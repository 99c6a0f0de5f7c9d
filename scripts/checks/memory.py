"""What was found in a file is remembered in `.cache/`, so that a file that has not changed is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path

from scripts.checks.findings import Finding, find
from scripts.model.output import CACHE
from scripts.model.passages import Passage

MOST = 20_000  # files that are remembered; the oldest are forgotten
HOUSE = Path(__file__).resolve().parents[2]
Remember = Callable[[str, bytes, Callable[[], Iterable[Passage]]], list[Finding]]


@cache
def _code() -> str:
    """A hash over all that decides what is found: these scripts and the versions of the libraries."""
    digest = blake2b()
    for file in [*sorted((HOUSE / "scripts").rglob("*.py")), *sorted(HOUSE.glob("requirements*.txt"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def remembering(root: Path, name: str) -> Iterator[Remember]:
    """A function from (path, content, how to read it) to what is found there. A damaged memory is an empty one."""
    file = root / CACHE / "gate" / name
    old = _read(file)
    new: dict[str, list] = {}

    def remember(path: str, content: bytes, passages: Callable[[], Iterable[Passage]]) -> list[Finding]:
        key = blake2b(path.encode("utf-8", "surrogateescape") + b"\0" + content).hexdigest()
        if key not in new:
            new[key] = old.pop(key) if key in old else [finding for passage in passages() for finding in find(passage)]
        return [Finding(*found) for found in new[key]]

    yield remember
    _write(file, dict([*old.items(), *new.items()][-MOST:]))


def _read(file: Path) -> dict[str, list]:
    try:
        seal, _, text = file.read_text(encoding="utf-8").partition("\n")
        return json.loads(text) if seal == _seal(text) else {}
    except (OSError, ValueError):
        return {}


def _write(file: Path, found: dict[str, list]) -> None:
    """Whole or not at all; a tree that cannot be written to is checked without a memory."""
    text = json.dumps(found, ensure_ascii=True)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(f"{_seal(text)}\n{text}", encoding="utf-8")
        new.replace(file)
    except OSError:
        return


def _seal(text: str) -> str:
    return blake2b((_code() + text).encode()).hexdigest()
