"""Hashes that decide whether what was made before still counts: of values, of folders, of what runs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]


def digest(*parts: object) -> bytes:
    """A hash over bytes, texts and whatever `repr` tells the value of."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        text = part if isinstance(part, str | bytes) else repr(part)
        content = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        found.update(f"{type(part).__name__} {len(content)}:".encode() + content)
    return found.digest()


def files_digest(path: Path, without: Collection[str] = ()) -> bytes:
    """A hash over a file, or over the names and bytes of all files below a folder.

    Args:
        path: Where to look; nothing is found where it does not exist.
        without: Names of folders directly below it that do not count. Compiled Python never does.
    """
    parts: list[str | bytes] = [path.read_bytes()] if path.is_file() else []
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path)
        if name.parts[0] not in without and "__pycache__" not in name.parts and file.is_file():
            parts += [name.as_posix(), file.read_bytes()]
    return digest(*parts)


@cache
def code_digest() -> bytes:
    """A hash over the scripts and the versions of what is installed; once a process, which runs what it has loaded."""
    # a distribution's folder has its name and version
    installed = sorted(one.name for path in sys.path for one in Path(path).glob("*.dist-info"))
    return digest(files_digest(SCRIPTS), sys.version, installed)
