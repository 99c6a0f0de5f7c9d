"""Build the site beside where it will stand and put it in place whole.

    python scripts/build.py    build strictly into site/; if that fails or is interrupted, site/
    stays as it was

Two kinds: `pages` is what is published, `offline` what stands in the bundle, where links name
files. A kind that is still fresh, because nothing that it is made from has changed, is not built
again.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.content.cache import digest, hash_code, hash_files
from scripts.content.config import VARIABLES, read_config
from scripts.content.languages import LANGUAGES
from scripts.content.output import CACHE, lock_folder, open_workspace, put_in_place, show_progress
from scripts.content.reading import DataError, write_texts
from scripts.content.version import INPUTS, NO_DATE, read_version

ROOT = Path(__file__).resolve().parent.parent
# The bundle has the default address and the date of its commit, so that anybody can make the same
# bytes.
KINDS = {
    "pages": {},
    "offline": {"DIRECTORY_URLS": "false", "SITE_URL": None, "SOURCE_DATE_EPOCH": None},
}


class BuildError(Exception):
    """Why there is no output; lines for people."""


@dataclass(frozen=True)
class Build:
    """A site built into `folder`; `failed` means there is none. `messages`: MkDocs' warnings and
    errors, a line each.
    """

    folder: Path
    failed: bool
    messages: list[str]

    def require_clean(self) -> Path:
        """The folder. Raises BuildError if MkDocs had anything to say."""
        if self.failed or self.messages:
            advice = "make: mend what stands above; `make check` names path and line"
            raise BuildError("\n".join([*self.messages, advice]))
        return self.folder


def build_site(site_dir: Path, root: Path = ROOT, **environment: str | None) -> Build:
    """Build the project at `root` and, unless that fails, replace `site_dir` by the result.
    Warnings are no failure.

    `environment` is added to the process's own; None takes a variable out. Raises DataError on a
    mkdocs.yml that MkDocs must not load.
    """
    read_config(root)  # before MkDocs loads it, which would run what it names
    with open_workspace(root) as folder:
        failed, messages = _run_mkdocs(folder / "site", root, environment)
        if not failed:
            site_dir.parent.mkdir(parents=True, exist_ok=True)
            put_in_place(folder / "site", site_dir)
    return Build(site_dir, failed, messages)


def _run_mkdocs(
    site_dir: Path, root: Path, environment: dict[str, str | None]
) -> tuple[bool, list[str]]:
    """Whether it failed, and its warnings and errors."""
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(site_dir)]
    given = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)} | os.environ | environment
    variables = {name: value for name, value in given.items() if value is not None}
    result = subprocess.run(
        command, cwd=root, env=variables, capture_output=True, text=True, errors="replace"
    )
    failed = bool(result.returncode)
    # what MkDocs lists stands in lines of its own
    output = re.sub(r"\n +- ", " - ", result.stderr).strip()
    messages = re.findall(r"^WARNING[ -]*(.*)", output, re.M)
    if failed:
        # a full disk, or a fault of these scripts, is no error of MkDocs, but the last line
        messages += (re.findall(r"^ERROR[ -]*(.*)", output, re.M) or output.split("\n"))[-1:]
    return failed, list(dict.fromkeys(messages))


def ensure_built(kind: str, root: Path = ROOT) -> Build:
    """The site of a kind as the sources are now: built into `.cache/build/`, or there already."""
    folder = root / CACHE / "build" / kind
    record = folder.with_name(f"{kind}-{_hash_inputs(root)}.json")
    if record.exists() and folder.exists():
        return Build(folder, False, json.loads(record.read_text(encoding="utf-8")))
    for outdated in folder.parent.glob(f"{kind}-*.json"):
        outdated.unlink()
    build = build_site(folder, root, **KINDS[kind])
    if not build.failed:
        write_texts({record: json.dumps(build.messages)})
    return build


def _hash_inputs(root: Path) -> str:
    """A hash over all that a build is made from."""
    variables = [os.environ.get(name) for name in ("SOURCE_DATE_EPOCH", *VARIABLES)]
    inputs = [hash_files(root / name) for name in INPUTS]
    return digest(read_version(root), hash_code(), variables, *inputs).hex()


def run_guarded(command: str, root: Path, work: Callable[[], int | None]) -> int:
    """Run a command's work while no other command runs in `root`; what goes wrong becomes a line,
    but for faults of these scripts. Returns the status.
    """
    try:
        with lock_folder(root, command):
            return work() or 0
    except (BuildError, DataError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        place, reason = error.filename or "output", error.strerror or error
        print(f"{command}: {place}: {reason}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"{command}: interrupted, output is as it was", file=sys.stderr)
        return 130
    return 1


def make_site(root: Path) -> None:
    """Put the published site into `root`/site. Raises BuildError."""
    show_progress(f"building the site: {', '.join(LANGUAGES)}")
    pages = ensure_built("pages", root).require_clean()
    with open_workspace(root) as folder:
        put_in_place(Path(shutil.copytree(pages, folder / "site")), root / "site")
    if read_version(root).date is None:
        print(f"make: {NO_DATE}", file=sys.stderr)
    print("site/ is built: `make serve` shows it, `make bundle` packs it for reading offline")


if __name__ == "__main__":
    sys.exit(run_guarded("build", ROOT, lambda: make_site(ROOT)))
