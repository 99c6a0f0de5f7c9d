"""Which commit this is, and of which day."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

# what a zip file can date: stands for a day that is not known
EARLIEST = 315532800
# for whoever builds a site that cannot say how old it is
NO_DATE = (
    "git knows no commit here, and the pages do not say how old they are: git is not installed, "
    "this is no clone, or another user's (git config --global --add safe.directory FOLDER)"
)
# what a site is made from
INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")


class Version(NamedTuple):
    """A state of the tree.

    Attributes:
        commit: 12 hex digits, `-dirty` after them if the site is made from something else; `-`
        where git knows no commit. seconds: When it was committed, since 1970, UTC; EARLIEST where
        that is not known.
    """

    commit: str
    seconds: int

    @property
    def date(self) -> str | None:
        return format_date(self.seconds)

    @property
    def is_commit(self) -> bool:
        """Whether the tree is exactly a commit, so that anybody can make the same."""
        return self.commit.isalnum()


def format_date(seconds: int) -> str | None:
    """2026-11-22; None for the day that stands for one that is not known."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds > EARLIEST else None


def read_version(root: Path) -> Version:
    """The commit that the project at `root` is at."""
    # the folder of a source archive may lie in a repository of something else
    commit = git(root, "ls-files", "mkdocs.yml") and git(root, "log", "-1", "--format=%H %ct")
    if not commit:
        return Version("-", EARLIEST)
    name, seconds = commit.split()
    changed = git(root, "status", "--porcelain", "--", *INPUTS)
    return Version(name[:12] + ("-dirty" if changed else ""), int(seconds))


def git(root: str | Path, *arguments: str) -> str | None:
    """What git prints; None if it is not installed or `root` is in no repository with a commit."""
    # no optional locks: `git status` must not write in a tree that may be read-only
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except FileNotFoundError:
        return None
    return result.stdout if result.returncode == 0 else None
