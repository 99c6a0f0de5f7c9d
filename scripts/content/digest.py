"""Hashes that decide whether what was made or found before still counts: of values, of folders, of what runs."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]


def digest(*parts: object) -> bytes:
    """A hash over bytes, texts and whatever tells its value by `repr`."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        content = (
            part
            if isinstance(part, bytes)
            else (part if isinstance(part, str) else repr(part)).encode(errors="surrogatepass")
        )
        found.update(f"{type(part).__name__} {len(content)}:".encode() + content)
    return found.digest()


def tree_digest(folder: Path) -> bytes:
    """A hash over the names and bytes of all files below a folder, without compiled Python."""
    files = sorted(
        file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )
    return digest(
        *(
            part
            for file in files
            for part in (file.relative_to(folder).as_posix(), file.read_bytes())
        )
    )


@lru_cache
def code_digest() -> bytes:
    """A hash over the scripts and the versions of what is installed; once a process, which runs what it has loaded."""
    # a distribution's folder has its name and version
    installed = {
        name
        for folder in sys.path
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(".dist-info")
    }
    return digest(tree_digest(SCRIPTS), sys.version, sorted(installed))
