"""Damage to a copy of the site, kind by kind: who says so, and where.

Compares `make check` with `mkdocs build --strict`, rumdl (all its rules) on the sources and lychee on the built site. A
kind counts as found when a tool says what it did not say of the healthy site, and as placed when it names the file and
the line.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks import Table, progress
from scripts.benchmarks.damage_drift import DRIFT, SIGNS
from scripts.benchmarks.damage_edit import Change, Edit, Place
from scripts.benchmarks.damage_house import HOUSE
from scripts.benchmarks.damage_kinds import ARTICLES, FILES, SITE
from scripts.build import ROOT, fresh_build

COPIED = (
    ".github",
    "docs",
    "overrides",
    "scripts",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.txt",
)
KINDS = [*ARTICLES, *DRIFT, *SIGNS, *SITE, *HOUSE, *FILES]
BIN = Path(sys.executable).parent


class Report(NamedTuple):
    """One line of a tool: the file and line that it names, None where it names none, and what makes it different."""

    path: str | None
    line: int | None
    key: str


def ours(root: Path) -> list[Report]:
    command = [sys.executable, "-m", "scripts.check", "--root", root, "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if result.returncode == 2 or not result.stdout:
        raise RuntimeError(f"the checks could not run: {result.stderr}")
    return [
        Report(one["path"], one["line"], f"{one['path']} {one['rule']} {one['message']}")
        for one in json.loads(result.stdout)
    ]


def mkdocs(root: Path) -> list[Report]:
    """What MkDocs says while it builds; it names a file now and then, and never a line."""
    build = fresh_build("pages", root)
    return [Report(None, None, message) for message in build.messages] + [
        Report(None, None, "failed")
    ] * build.failed


def rumdl(root: Path) -> list[Report]:
    # MD013, the length of lines, is off: paragraphs here are one line
    command = [
        BIN / "rumdl",
        "check",
        "--no-config",
        "--no-cache",
        "--flavor",
        "mkdocs",
        "--disable",
        "MD013",
        "--output-format",
        "json",
        "docs",
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    found = json.loads(result.stdout or "[]")
    return [
        Report(one["file"], one["line"], f"{one['file']} {one['rule']} {one['message']}")
        for one in found
    ]


def lychee(root: Path) -> list[Report]:
    """Broken links and anchors of the built pages; it names the built page."""
    site = root / ".cache/build/pages"
    command = [
        BIN / "lychee",
        "--offline",
        "--no-progress",
        "--include-fragments",
        "--index-files",
        "index.html",
        "--format",
        "json",
        site,
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    failed = json.loads(result.stdout or "{}").get("error_map", {})
    return [
        Report(None, None, f"{page.removeprefix(str(root))} {one['url']}")
        for page, many in failed.items()
        for one in many
    ]


# ours comes first: it builds the site that the others look at
TOOLS: dict[str, Callable[[Path], list[Report]]] = {
    "make check": ours,
    "MkDocs --strict": mkdocs,
    "rumdl": rumdl,
    "lychee": lychee,
}


def copy(target: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def verdict(found: list[Report], place: Place, healthy: set[str]) -> str:
    """`placed`, `found` or `-`."""
    new = [one for one in found if one.key not in healthy]
    placed = any(one.path == place.path and one.line in place.lines for one in new)
    return "placed" if placed else "found" if new else "-"


def measure() -> Iterator[Table]:
    """One table: a row a kind of damage."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy(Path(folder))
        healthy = {tool: {one.key for one in report(root)} for tool, report in TOOLS.items()}
    table = Table("Damage", ["damage", *TOOLS])
    for kind in KINDS:
        row = damage_once(kind, healthy)
        table.rows.append([kind.name, *row.values()])
        progress(f"{len(table.rows)} of {len(KINDS)} kinds of damage")
    for index, tool in enumerate(TOOLS, start=1):
        verdicts = [row[index] for row in table.rows]
        placed = verdicts.count("placed")
        table.notes.append(
            f"{tool}: {len(KINDS) - verdicts.count('-')} of {len(KINDS)} found, {placed} at the right file and line."
        )
    yield table


def damage_once(kind: Edit | Change, healthy: dict[str, set[str]]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        root = copy(Path(folder))
        place = kind.apply(root)
        return {tool: verdict(report(root), place, healthy[tool]) for tool, report in TOOLS.items()}
