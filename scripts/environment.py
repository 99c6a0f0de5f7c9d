"""Install a set of pinned requirements, and these scripts, into .venv; run by make with the
system's Python.

    python3 -m scripts.environment STAMP REQUIREMENTS [PREREQUISITE ...]

Touches the stamp when done. A set-up that was killed before its first stamp is begun anew; two at
once wait for each other.
"""

import subprocess
import sys
from pathlib import Path

from scripts.content.output import lock_folder, show_progress

VENV = Path(".venv")
SITE_STAMP = VENV / "site.stamp"  # the first that make asks for
INSTALL = [str(VENV / "bin/python"), *"-m pip --disable-pip-version-check --no-input".split()]
INSTALL += ["install", "--quiet"]


def install(stamp: Path, requirements: Path, others: list[Path]) -> None:
    """Bring .venv up to date, unless another make did it while this one waited."""
    with lock_folder(Path.cwd()):
        newest = max(path.stat().st_mtime for path in [requirements, *others])
        if stamp.exists() and stamp.stat().st_mtime >= newest:
            return
        show_progress(f"installing {requirements} into {VENV}, which takes a minute or two")
        if not SITE_STAMP.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        subprocess.run([*INSTALL, "--require-hashes", "-r", str(requirements)], check=True)
        subprocess.run([*INSTALL, "--no-deps", "--no-build-isolation", "-e", "."], check=True)
        stamp.touch()


if __name__ == "__main__":
    try:
        install(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    except subprocess.CalledProcessError:
        sys.exit(f"make: {VENV} is not set up, see above; a network is needed once")
    except KeyboardInterrupt:
        sys.exit("make: interrupted; the next make goes on with the set-up")
