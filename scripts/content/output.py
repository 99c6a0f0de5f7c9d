"""Output folders: made beside, then put in place whole, by one command at a time.

Needs nothing but Python, as it also guards the set-up of `.venv`.
"""

import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE, WORK = ".cache", "work-"


def show_progress(text: str) -> None:
    """Say on a terminal what takes a while."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


@contextmanager
def lock_folder(root: Path, command: str = "make") -> Iterator[None]:
    """Hold `root` for one command, which says so if it has to wait. A killed command lets go.

    What a killed command left behind is removed.
    """
    # the folder itself is locked: no file is left behind, and `make clean` cannot remove the lock
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"{command}: waiting for another command in this folder", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
        for left in (root / CACHE).glob(f"{WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


@contextmanager
def open_workspace(root: Path) -> Iterator[Path]:
    """A fresh folder on the same disk as `root`, gone afterwards."""
    cache = root / CACHE
    cache.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=WORK, dir=cache))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, target: Path) -> None:
    """Make the folder `new` be `target`; what stood there is removed."""
    old = new.with_name(f"{new.name}-old")
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
