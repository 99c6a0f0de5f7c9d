"""What a build and the checks cost, here and in a large guide; with peers, in stock Material."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks import Table, report_progress
from scripts.benchmarks.corpus import write_corpus
from scripts.benchmarks.damage import copy_project
from scripts.content.output import CACHE

STOCK = Path(__file__).with_name("stock.yml")
BUILD = (sys.executable, "-m", "mkdocs", "build")
COLUMNS = ["site", "what", "wall, s", "CPU, s", "peak, MB", "page, KB"]
ITEM = re.compile(r"^- .*$", re.MULTILINE)


class Cost(NamedTuple):
    """Of a whole process: seconds by the clock and of all cores, and the largest memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], root: Path, allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command in `root`. Raises OSError with its output on a status that is not allowed."""
    # the scripts of `root` are to be measured, not those of this project
    variables = os.environ | {"PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "1750000000"}
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=variables, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            output.seek(0)
            raise OSError(f"{' '.join(command)}: {output.read().decode(errors='replace')}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def build(root: Path) -> Cost:
    """Build the project at `root`."""
    return run(BUILD, root)


def check(root: Path) -> Cost:
    """Run all checks, with the builds that they need."""
    # the articles of the corpus have sentences in common: 1, problems were found, is a result
    return run((sys.executable, "-m", "scripts.check", "--root", str(root)), root, (0, 1))


def clear_cache(root: Path) -> None:
    """Remove all that is kept of earlier builds and checks."""
    shutil.rmtree(root / CACHE, ignore_errors=True)


def edit_article(root: Path) -> None:
    """Change an item of a list in the first article that has one."""
    for file in sorted((root / "docs").rglob("*.md")):
        text, count = ITEM.subn(rf"\g<0> {time.time_ns()}", file.read_text(encoding="utf-8"), 1)
        if count and not file.name.endswith(".en.md"):
            file.write_text(text, encoding="utf-8")
            return
    raise ValueError(f"{root}: no article holds a list")


# what is measured: what is done before, and the command
STEPS = {
    "cold build": (clear_cache, build),
    "build after one edit": (edit_article, build),
    "checks from nothing": (clear_cache, check),
    "checks after one edit": (edit_article, check),
}


def write_stock(root: Path, docs: Path) -> Path:
    """Write a project of stock Material with the articles of `docs` into a new folder."""
    shutil.copytree(docs, root / "docs", ignore=shutil.ignore_patterns("_data", "assets"))
    shutil.copy(STOCK, root / "mkdocs.yml")
    return root


def measure_page(site: Path) -> float:
    """The median of all pages, in KB."""
    return statistics.median(file.stat().st_size for file in site.rglob("*.html")) / 1000


def measure(pages: int, peers: bool) -> Iterator[Table]:
    """One table: this project, and the corpus with `pages` articles a language."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder, "corpus"), pages)
        sites = {"this": copy_project(Path(folder, "this")), f"{pages} articles": corpus}
        steps = [(name, root, what) for name, root in sites.items() for what in STEPS]
        if peers:
            stock = write_stock(Path(folder, "stock"), corpus / "docs")
            steps.append((f"{pages} articles, stock Material", stock, "cold build"))
        table = Table(f"Times on {len(os.sched_getaffinity(0))} cores", COLUMNS)
        for name, root, what in steps:
            report_progress(f"{name}, {what}")
            prepare, step = STEPS[what]
            prepare(root)
            table.rows.append([name, what, *step(root), measure_page(root / "site")])
        yield table
