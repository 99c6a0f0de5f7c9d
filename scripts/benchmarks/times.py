"""What builds and checks of large guides cost, beside stock Material with the same articles."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks import Table
from scripts.benchmarks.corpus import find_path, write_corpus
from scripts.content.output import CACHE, show_progress

SIZES = (300, 1000, 2000)  # articles in each of two languages
LARGEST = SIZES[-1]  # of which only a build is measured
STOCK = Path(__file__).with_name("stock.yml")
BUILD = (sys.executable, "-m", "mkdocs", "build")
CHECK = (sys.executable, "-m", "scripts.check", "--root", ".")
COLUMNS = "articles,stock,build,of stock,one edit,of build,checks,of build,peak in MB,of stock"
COLUMNS += ",stock by the clock,build by the clock"


# runs a command from a small process: one that a large process starts counts the memory of that one
WATCH = """import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
sys.exit(status)"""


class Cost(NamedTuple):
    """Of a process and those that it starts: CPU seconds, the largest memory in MB, and how many
    seconds passed meanwhile.
    """

    seconds: float
    peak: float
    passed: float


def run(command: tuple[str, ...], root: Path) -> Cost:
    """Run a command in `root`. Raises OSError with its output where it fails."""
    # the scripts of `root` are to be measured, not those of this project
    variables = os.environ | {"PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "1750000000"}
    show_progress(f"{root}: {' '.join(command[1:])}")
    watched = (sys.executable, "-c", WATCH, *command)
    started = time.perf_counter()
    result = subprocess.run(watched, cwd=root, env=variables, capture_output=True, text=True)
    passed = time.perf_counter() - started
    if result.returncode:
        raise OSError(f"{' '.join(command)}: {result.stderr}")
    seconds, peak = map(float, result.stdout.split())
    return Cost(seconds, peak, passed)


def write_stock(root: Path, docs: Path) -> Path:
    """Write a project of stock Material with the articles of `docs` into a new folder."""
    shutil.copytree(docs, root / "docs", ignore=shutil.ignore_patterns("_data", "assets"))
    shutil.copy(STOCK, root / "mkdocs.yml")
    return root


def edit_article(root: Path) -> None:
    """Add a sentence to the end of an article."""
    with (root / "docs" / find_path(7)).open("a", encoding="utf-8") as article:
        article.write("\n做完以后，把门窗关好。\n")


def measure_size(pages: int, folder: Path) -> list:
    """A row of the table."""
    guide = write_corpus(folder / "guide", pages)
    build = run(BUILD, guide)
    if pages == LARGEST:
        return [pages, "", build.seconds, "", "", "", "", "", build.peak, "", "", build.passed]
    edit_article(guide)
    edited = run(BUILD, guide)
    shutil.rmtree(guide / CACHE)
    checks = run(CHECK, guide)
    stock = run(BUILD, write_stock(folder / "stock", guide / "docs"))
    row: list = [pages, stock.seconds, build.seconds, build.seconds / stock.seconds]
    row += [edited.seconds, edited.seconds / build.seconds]
    row += [checks.seconds, checks.seconds / build.seconds]
    return [*row, build.peak, build.peak / stock.peak, stock.passed, build.passed]


def measure() -> Iterator[Table]:
    """One table: a row a size."""
    table = Table("Builds and checks, CPU seconds", COLUMNS.split(","))
    for pages in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            table.rows.append(measure_size(pages, Path(folder)))
    *_, last, largest = [row[2] for row in table.rows]
    table.notes.append(
        "Build and checks: from nothing; one edit: built again after a change to the text of one "
        f"article. {SIZES[-1]:,} articles take {largest / last:.2f} times as long as {SIZES[-2]:,}."
    )
    yield table
