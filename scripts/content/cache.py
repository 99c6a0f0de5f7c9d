"""Values kept from one run to the next, and the hashes that decide whether they still count."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parents[1]
COMPILED = "__pycache__"
SEAL = 20  # bytes


def digest(*parts: object) -> bytes:
    """A hash over bytes, texts and whatever `repr` tells the value of."""
    found = hashlib.blake2b(digest_size=SEAL)
    for part in parts:
        text = part if isinstance(part, str | bytes) else repr(part)
        content = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        found.update(f"{type(part).__name__} {len(content)}:".encode() + content)
    return found.digest()


def hash_files(path: Path, without: Collection[str] = ()) -> bytes:
    """A hash over a file, or over the names and bytes of all files below a folder.

    Args:
        path: Where to look; nothing is found where it does not exist.
        without: Names of folders that do not count. Compiled Python never does.
    """
    parts: list[str | bytes] = [path.read_bytes()] if path.is_file() else []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name not in (*without, COMPILED))
        # an editor's lock is a link that leads nowhere
        for file in filter(Path.is_file, (Path(folder, name) for name in sorted(names))):
            parts += [file.relative_to(path).as_posix(), file.read_bytes()]
    return digest(*parts)


@cache
def hash_code() -> bytes:
    """A hash over the scripts and the versions of what is installed; once a process, which runs
    what it has loaded.
    """
    # a distribution's folder has its name and version
    installed = sorted(one.name for path in sys.path for one in Path(path).glob("*.dist-info"))
    return digest(hash_files(SCRIPTS), sys.version, installed)


class Cache:
    """Values in a folder, a file each, under a name and a key: a hash over all that the value was
    made from.

    A file that is damaged, or stands under another key, counts for nothing.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.used: set[str] = set()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str, key: bytes) -> Any:
        """The value, or None."""
        written = b""
        with suppress(OSError):
            written = self._file(name).read_bytes()
        content = written[SEAL:]
        return pickle.loads(content) if written[:SEAL] == digest(key, content) else None

    def put(self, name: str, key: bytes, value: Any) -> None:
        content = pickle.dumps(value)
        with suppress(OSError):
            self._file(name).write_bytes(digest(key, content) + content)

    def _file(self, name: str) -> Path:
        file = digest(name).hex()
        self.used.add(file)
        return self.folder / file

    def remove_unused(self) -> None:
        """Remove the values that nobody asked for."""
        for file in self.folder.glob("*"):
            if file.name not in self.used:
                file.unlink(missing_ok=True)


# of the build that is running, if it has one
current: Cache | None = None


def load_or_make(name: str, inputs: object, make: Callable[[], Any]) -> Any:
    """What `make` gives, from the last build where it was made from the same.

    Args:
        name: Names the value, one a build.
        inputs: All that it is made from, beside our scripts; its `repr` tells its value.
        make: Makes the value, which is not None.
    """
    if current is None:
        return make()
    key = digest(hash_code(), inputs)
    value = current.get(name, key)
    if value is None:
        value = make()
        current.put(name, key, value)
    return value
