"""What was found is remembered in `.cache/`, so that what has not changed is not looked at again.

A memory is a file of values by key. The key holds all that a value depends on, but for these scripts and the versions of
the libraries: those seal the file as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from scripts.model.output import CACHE

MOST = 20_000  # values in one file; the oldest are forgotten
HOUSE = Path(__file__).resolve().parents[2]


class Memory:
    """Values that JSON can hold, by key; `old` from an earlier run, `new` from this one."""

    def __init__(self, old: dict[str, Any]):
        self.old, self.new = old, {}

    def get(self, key: str) -> Any:
        """The value, or None."""
        return self.new.get(key, self.old.get(key))

    def put(self, key: str, value: Any) -> None:
        self.new[key] = value


def key_of(*parts: str | bytes) -> str:
    digest = blake2b()
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


@contextmanager
def remembering(root: Path, name: str) -> Iterator[Memory]:
    """The memory `name` of the project at `root`, kept at the end if there is anything new. A damaged one is an empty one."""
    file = root / CACHE / "gate" / name
    memory = Memory(_read(file))
    yield memory
    if memory.new:
        _write(file, dict([*memory.old.items(), *memory.new.items()][-MOST:]))


@cache
def _code() -> str:
    """A hash over all that decides what is found: these scripts and the versions of the libraries."""
    digest = blake2b()
    for file in [*sorted((HOUSE / "scripts").rglob("*.py")), *sorted((HOUSE / "scripts").rglob("*.json")), *sorted(HOUSE.glob("requirements*.txt"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> dict[str, Any]:
    try:
        seal, _, text = file.read_text(encoding="utf-8").partition("\n")
        return json.loads(text) if seal == _seal(text) else {}
    except (OSError, ValueError):
        return {}


def _write(file: Path, found: dict[str, Any]) -> None:
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
