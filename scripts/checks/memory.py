"""What was found is remembered in `.cache/`, so that what has not changed is not looked at again.

A memory is a file of values by key. The key holds all that a value depends on, but for these scripts and the versions of
the libraries: those seal the file as a whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from scripts.content.digest import code_digest, digest
from scripts.content.output import CACHE

FOLDER = f"{CACHE}/checks"
SIZE = 16_000_000  # bytes of one file; the oldest values that were not asked for are forgotten


class Memory:
    """Values that JSON can hold, by key. `lines`: those of earlier runs as they are written, the oldest first."""

    def __init__(self, lines: dict[str, str]):
        self.lines, self.used, self.is_new = lines, set(), False

    def get(self, key: str) -> Any:
        """The value, or None."""
        self.used.add(key)
        return json.loads(self.lines[key]) if key in self.lines else None

    def put(self, key: str, value: Any) -> None:
        self.used.add(key)
        self.lines[key], self.is_new = json.dumps(value), True

    def kept(self) -> dict[str, str]:
        """What was asked for, and of the rest what fits."""
        left = SIZE - sum(len(self.lines.get(key, "")) for key in self.used)
        kept = []
        for key in reversed(self.lines):
            left -= 0 if key in self.used else len(self.lines[key])
            if key in self.used or left > 0:
                kept.append(key)
        return {key: self.lines[key] for key in sorted(kept, key=self.used.__contains__)}


def key_of(*parts: str | bytes) -> str:
    return digest(*parts).hex()


@contextmanager
def remembering(root: Path, name: str) -> Iterator[Memory]:
    """The memory `name` of the project at `root`, kept at the end if there is anything new. A damaged one is an empty one."""
    file = root / FOLDER / name
    memory = Memory(_read(file))
    yield memory
    if memory.is_new:
        _write(file, memory.kept())


def _read(file: Path) -> dict[str, str]:
    try:
        seal, *lines = file.read_text(encoding="utf-8").split("\n")
        return dict(line.split(" ", 1) for line in lines) if seal == _seal("\n".join(lines)) else {}
    except (OSError, ValueError):
        return {}


def _write(file: Path, lines: dict[str, str]) -> None:
    """Whole or not at all; a tree that cannot be written to is checked without a memory."""
    text = "\n".join(f"{key} {line}" for key, line in lines.items())
    # two commands may write at once
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(f"{_seal(text)}\n{text}", encoding="utf-8")
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _seal(text: str) -> str:
    return digest(code_digest(), text).hex()
