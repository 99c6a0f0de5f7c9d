"""Values kept from one run to the next, and the hashes that decide whether they still count."""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

SCRIPTS = Path(__file__).resolve().parents[1]
COMPILED = "__pycache__"
SEAL = 20  # bytes
# of a value: the hash over its key and itself, where it begins, and its length
Place = tuple[bytes, int, int]
NOWHERE: Place = (b"", 0, 0)


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
    """Values in a folder, each under a name and a key: a hash over all that the value was made
    from.

    A file for each would take longer to create than most values to make. A build reads the values
    of the last one and writes its own beside them. What is damaged, or stands under another key,
    counts for nothing.
    """

    def __init__(self, folder: Path):
        self.values, self.places = folder / "values", folder / "places"
        self.new = folder / f"values-{os.getpid()}"
        self.known, self.kept = dict[str, Place](), dict[str, Place]()
        self.reading: IO[bytes] = BytesIO()
        self.writing: IO[bytes] = BytesIO()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob("values-*"):
                left.unlink()
            self.writing = self.new.open("w+b")
            self.reading = self.values.open("rb")
            listed = self.places.read_bytes()
            if listed[:SEAL] == digest(listed[SEAL:]):
                self.known = pickle.loads(listed[SEAL:])

    def get(self, name: str, key: bytes) -> Any:
        """The value, of this build or of the last one, or None."""
        is_new = name in self.kept
        file, places = (self.writing, self.kept) if is_new else (self.reading, self.known)
        seal, start, size = places.get(name, NOWHERE)
        file.seek(start)
        content = file.read(size)
        if seal != digest(key, content):
            return None
        if not is_new:
            self._keep(name, seal, content)
        return pickle.loads(content)

    def put(self, name: str, key: bytes, value: Any) -> None:
        content = pickle.dumps(value)
        self._keep(name, digest(key, content), content)

    def _keep(self, name: str, seal: bytes, content: bytes) -> None:
        with suppress(OSError):
            self.kept[name] = seal, self.writing.seek(0, os.SEEK_END), len(content)
            self.writing.write(content)

    def finish(self) -> None:
        """Let the next build have the values that this one asked for."""
        self.reading.close()
        with suppress(OSError):
            self.writing.close()
            listed = pickle.dumps(self.kept)
            self.new.replace(self.values)
            self.places.write_bytes(digest(listed) + listed)


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
