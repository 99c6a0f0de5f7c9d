"""Damage to a copy of the project, kind by kind: do the checks say so, and where?

The kinds are the rows of tests/fixtures/damage.yml. One counts as found when the checks report what
they did not report before, and as placed when they name the file and the line. The site is built
only where the checks of the sources do not place it.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from scripts.benchmarks import Table
from scripts.benchmarks.corpus import copy_project
from scripts.benchmarks.damage_table import Kind, Place, read_kinds
from scripts.build import ROOT
from scripts.check import find
from scripts.checks import CHECKS, Problem

TABLE = ROOT / "tests/fixtures/damage.yml"
COLUMNS = ["damage", "verdict", "rules", "first report"]
WORKERS = len(os.sched_getaffinity(0))
SOURCE_RULES = {rule for rule, check in CHECKS.items() if check.over == "source"}


def make_key(problem: Problem) -> str:
    """A problem without its line, which moves with the text above it."""
    return f"{problem.path} {problem.rule} {problem.message}"


def is_placed(report: Problem, place: Place) -> bool:
    return report.path == place.path and report.line in place.lines


def examine(kind: Kind, root: Path, known: set[str]) -> list:
    """A row of the table. `known`: what is reported about the project as it is."""
    try:
        with kind.made(root) as place:
            for rules in (SOURCE_RULES, None):
                new = [one for one in find(root, rules) if make_key(one) not in known]
                placed = [one for one in new if is_placed(one, place)]
                if placed:
                    break
    except LookupError as error:
        return [kind.kind, "error", "", str(error)]
    verdict = "placed" if placed else "found" if new else "-"
    names = dict.fromkeys(one.rule for one in placed or new)
    return [kind.kind, verdict, ", ".join(names), str(next(iter(placed or new), ""))]


def examine_all(kinds: list[Kind]) -> list[list]:
    """What one process does, with one copy of the project."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        known = {make_key(one) for one in [*find(root, SOURCE_RULES), *find(root)]}
        return [examine(kind, root, known) for kind in kinds]


def measure(words: str) -> Iterator[Table]:
    """One table: a row a kind whose name holds the words."""
    kinds = [kind for kind in read_kinds(TABLE) if words in kind.kind]
    with ProcessPoolExecutor(WORKERS) as pool:
        parts = list(pool.map(examine_all, [kinds[n::WORKERS] for n in range(WORKERS)]))
    rows = {row[0]: row for part in parts for row in part}
    table = Table("Damage", COLUMNS, [rows[kind.kind] for kind in kinds])
    verdicts = Counter(row[1] for row in table.rows)
    table.notes.append(
        f"{len(kinds)} kinds: {verdicts['placed']} at the right file and line, {verdicts['found']} "
        f"found elsewhere, {verdicts['-']} not found, {verdicts['error']} rows that do not apply."
    )
    yield table
