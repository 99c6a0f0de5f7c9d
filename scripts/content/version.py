"""Which commit this is."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

# what a zip file can date, for a tree without git
EARLIEST = 315532800


class Version(NamedTuple):
    """`commit`: 12 hex digits, `-dirty` after them if files differ from it, `-` outside git; `seconds`: since 1970, UTC."""

    commit: str
    seconds: int

    @property
    def date(self) -> str:
        """2026-11-22"""
        return datetime.fromtimestamp(self.seconds, UTC).date().isoformat()


def version(folder: str | Path) -> Version:
    """The commit that `folder` is at, unless the environment names another.

    SOURCE_COMMIT and SOURCE_DATE_EPOCH, both set, fix what a build says of itself: two trees that
    should give the same site can then be compared byte for byte.
    """
    if "SOURCE_COMMIT" in os.environ and "SOURCE_DATE_EPOCH" in os.environ:
        return Version(os.environ["SOURCE_COMMIT"], int(os.environ["SOURCE_DATE_EPOCH"]))
    commit = _git(folder, "log", "-1", "--format=%H %ct")
    if commit is None:
        return Version("-", EARLIEST)
    name, seconds = commit.split()
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    return Version(name[:12] + ("-dirty" if changed else ""), int(seconds))


def _git(folder: str | Path, *arguments: str) -> str | None:
    """What git says; None if it is not installed or `folder` is not in a repository with a commit."""
    try:
        # no optional locks: `git status` must not write in a tree that may be read-only
        command = ["git", "--no-optional-locks", "-C", str(folder), *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return result.stdout if result.returncode == 0 else None
