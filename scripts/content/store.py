"""Values that a later run can use again, by key, in one SQLite file of bounded size.

The file is never needed and never trusted: each value carries a checksum, and whatever goes wrong with the file (damaged,
locked by another command, in a read-only tree, on a full disk) only means that nothing is found and nothing is kept.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

LIMIT = 400_000_000
# a value's last use is noted anew only after so many runs, since its whole row is written for that
NOTED = 10
TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, checksum BLOB, value BLOB, run INTEGER)"
)
SIZE = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
# the oldest runs' values go first
BOUND = """DELETE FROM kept WHERE key IN (SELECT key FROM
  (SELECT key, SUM(LENGTH(value)) OVER (ORDER BY run DESC, key) AS total FROM kept) WHERE total > ?)"""


class Store:
    """`commit` or `discard` ends what one run has put; a run that is killed leaves the file as it was.

    `memory`, key → pickled value, is what a run of this process found and hands on to the next.
    """

    def __init__(self, path: Path, limit: int = LIMIT, memory: dict[bytes, bytes] | None = None):
        self.path, self.limit, self.memory = path, limit, memory
        self.used: set[bytes] = set()
        self.now: dict[bytes, bytes] = {}
        self.run, self.connection = 0, None
        try:
            path.parent.mkdir(exist_ok=True)
            self.connection = sqlite3.connect(path, timeout=0)
            self.connection.execute("PRAGMA synchronous=OFF")
            self.connection.execute(TABLE)
            self.run = self.connection.execute("PRAGMA user_version").fetchone()[0] + 1
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: bytes) -> Any:
        """The value, or None."""
        content = (self.memory or {}).get(key) or self._read(key)
        if content and self.memory is not None:
            self.now[key] = content
        return pickle.loads(content) if content else None

    def _read(self, key: bytes) -> bytes | None:
        row = self._execute(
            "SELECT checksum, value, run <= ? FROM kept WHERE key = ?", [self.run - NOTED, key]
        )
        if not row or row[0][0] != _checksum(key, row[0][1]):
            return None
        if row[0][2]:
            self.used.add(key)
        return row[0][1]

    def put(self, key: bytes, value: Any) -> None:
        content = pickle.dumps(value, protocol=5)
        self._execute(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
            [key, _checksum(key, content), content, self.run],
        )

    def commit(self) -> None:
        """Keep what was put, and of the old what fits."""
        if self.memory is not None:
            self.memory.clear()
            self.memory.update(self.now)
        if self._execute("SELECT 1", []) is not None:
            try:
                self.connection.executemany(
                    "UPDATE kept SET run = ? WHERE key = ?", [(self.run, key) for key in self.used]
                )
                if self.connection.total_changes:
                    self.connection.execute(f"PRAGMA user_version={self.run}")
                if self.connection.execute(SIZE).fetchone()[0] > self.limit:
                    self.connection.execute(BOUND, [self.limit])
                self.connection.commit()
            except sqlite3.Error as error:
                self._give_up(error)
        self.discard()

    def discard(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None

    def _execute(self, command: str, values: list) -> list | None:
        try:
            return self.connection.execute(command, values).fetchall() if self.connection else None
        except sqlite3.Error as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Exception) -> None:
        self.discard()
        # locked, read-only or full is operational; anything else means a file that is none of ours any more
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self.path.unlink()


def _checksum(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(key + content, digest_size=16).digest()
