"""Install a set of pinned requirements, and these scripts, into .venv; run by make with the
system's Python.

    python3 -m scripts.environment STAMP REQUIREMENTS [PREREQUISITE ...]

Touches the stamp when done. A set-up that was killed is begun anew; two at once wait for each
other.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.content.output import locked, show_progress

VENV = Path(".venv")
UNFINISHED = VENV / "unfinished"
LOG = VENV / "install.log"
PIP = [
    str(VENV / "bin" / "python"),
    "-m",
    "pip",
    "--disable-pip-version-check",
    "--no-input",
    "install",
    "--quiet",
]


def run(command: list[str], what: str) -> None:
    """Run a command with its output in LOG. Exits with one line if it fails."""
    with LOG.open("wb") as log:
        status = subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, check=False
        ).returncode
    if status:
        sys.exit(
            f"make: cannot {what}: {find_reason(LOG.read_text(errors='replace'), status)}; "
            f"all of it is in {LOG}"
        )


def find_reason(said: str, status: int) -> str:
    """Why pip failed, from its output."""
    if re.search("Connection|Retrying|resolution|ProxyError", said):
        return "no network or no package index, which are needed once"
    errors = [
        line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")
    ]
    return errors[-1] if errors else f"status {status}"


def create() -> None:
    """Make an empty .venv, unless a whole one of this Python is there."""
    version = ".".join(map(str, sys.version_info[:2]))
    whole = (
        VENV / "lib" / f"python{version}" / "site-packages" / "pip"
    ).is_dir() and not UNFINISHED.exists()
    if not whole:
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir()
        UNFINISHED.touch()
        run([sys.executable, "-m", "venv", str(VENV)], f"make {VENV}")
    UNFINISHED.touch()


def is_up_to_date(stamp: Path, prerequisites: list[Path]) -> bool:
    """Another make may have done it while this one waited."""
    newest = max(path.stat().st_mtime for path in prerequisites)
    return stamp.exists() and stamp.stat().st_mtime >= newest and not UNFINISHED.exists()


def main(stamp: Path, prerequisites: list[Path]) -> None:
    with locked(Path.cwd()):
        if is_up_to_date(stamp, prerequisites):
            return
        requirements = prerequisites[0]
        show_progress(f"installing {requirements} into {VENV}, which takes a minute or two")
        create()
        run([*PIP, "--require-hashes", "-r", str(requirements)], f"install {requirements}")
        run([*PIP, "--no-deps", "--no-build-isolation", "-e", "."], "install the scripts")
        stamp.touch()
        UNFINISHED.unlink()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    except OSError as error:
        sys.exit(f"make: {error.filename or VENV}: {error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit("make: interrupted; the next make begins the set-up anew")
