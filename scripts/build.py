"""Build the site beside where it will stand and move it into place whole.

    python scripts/build.py [DIRECTORY]    build strictly into DIRECTORY (`site`); on failure what stood there stays

Two kinds: `pages` is what is published, `offline` what stands in the bundle, where links name files. A kind that is
still fresh, because nothing that it is made from has changed, is not built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"pages": {}, "offline": {"DIRECTORY_URLS": "false"}}
INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")
# what the environment may change in a build
VARIABLES = ("SITE_URL", "SOURCE_DATE_EPOCH")
TIMEOUT = 900


@dataclass(frozen=True)
class Build:
    """A site built into `folder`; `failed` means there is none. `messages`: MkDocs' warnings and errors, a line each."""

    folder: Path
    failed: bool
    messages: list[str]


def build_site(site_dir: Path, root: Path = ROOT, **environment: str) -> Build:
    """Build the project at `root` and, unless that fails, replace `site_dir` by the result. Warnings are no failure."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site_dir.parent, prefix=f".{site_dir.name}-") as temporary:
        new = Path(temporary) / "new"
        failed, messages = _mkdocs(new, root, environment)
        if not failed:
            new.chmod(0o755)
            if site_dir.exists():
                site_dir.rename(Path(temporary) / "old")
            new.rename(site_dir)
    return Build(site_dir, failed, messages)


def _mkdocs(site_dir: Path, root: Path, environment: dict[str, str]) -> tuple[bool, list[str]]:
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(site_dir)]
    defaults = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": _commit_date(root)}
    environment = defaults | os.environ | environment
    try:
        result = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, errors="replace", timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return True, [f"the build took longer than {TIMEOUT} seconds"]
    messages = [line for line in result.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    if result.returncode:
        # an exception's last line says what is wrong
        messages += [line for line in result.stderr.splitlines() if line.strip()][-1:]
    texts = (message.removeprefix("WARNING").removeprefix("ERROR").strip(" -") for message in messages)
    return bool(result.returncode), list(dict.fromkeys(texts))


def _commit_date(root: Path) -> str:
    """Seconds since 1970 of the last commit, so that the same commit builds to the same bytes on any day."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "315532800"


def fresh_build(kind: str, root: Path = ROOT) -> Build:
    """The site of a kind as the sources are now: built into `.cache/build/`, or there already."""
    folder = root / ".cache" / "build" / kind
    record = folder.with_suffix(".json")
    state = _state(root)
    try:
        known = json.loads(record.read_text(encoding="utf-8"))
        if known.pop("state") == state and folder.is_dir():
            return Build(**known | {"folder": folder})
    except (OSError, ValueError, TypeError, KeyError):
        pass
    record.unlink(missing_ok=True)
    build = build_site(folder, root, **KINDS[kind])
    if not build.failed:
        record.write_text(json.dumps({**asdict(build), "folder": kind, "state": state}), encoding="utf-8")
    return build


def _state(root: Path) -> str:
    """A hash over all that a build is made from."""
    digest = hashlib.sha256()
    for path in _inputs(root):
        digest.update(f"{path.relative_to(root)}\0".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr([os.environ.get(name) for name in VARIABLES]).encode())
    head = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, check=False)
    digest.update(head.stdout)
    return digest.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def main(arguments: list[str]) -> int:
    build = fresh_build("pages")
    for message in build.messages:
        print(message, file=sys.stderr)
    if build.failed or build.messages:
        print("build: not built: mend what stands above; `make check` names path and line", file=sys.stderr)
        return 1
    target = Path(arguments[0] if arguments else "site")
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name}-") as temporary:
        new = Path(shutil.copytree(build.folder, Path(temporary) / "new"))
        if target.exists():
            target.rename(Path(temporary) / "old")
        new.rename(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
