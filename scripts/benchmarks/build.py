"""How long a build of a large guide takes, and what grows with it: this project beside stock Material in the same run."""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks import Table, progress
from scripts.benchmarks.corpus import path_of, write_corpus
from scripts.benchmarks.stock import stock_project
from scripts.content.output import CACHE

MKDOCS = (sys.executable, "-m", "mkdocs", "build")
RELOADS = 5  # edits that are measured
CHECK = (sys.executable, "-m", "scripts.check")
# builders that join with --peers where they are installed; they read the stock project's mkdocs.yml
PEERS = {"Zensical": (str(Path(sys.executable).parent / "zensical"), "build", "--clean")}


class Sample(NamedTuple):
    """A whole process: seconds by the clock and of all cores, and the largest memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], root: Path, allowed: Sequence[int] = (0,)) -> Sample:
    """Run a build in `root`. Raises CalledProcessError on an exit status that is not `allowed`."""
    # no Python path from outside: the scripts of `root` are to be measured
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(root),
        "SOURCE_DATE_EPOCH": "1750000000",
    }
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            output.seek(0)
            raise subprocess.CalledProcessError(
                process.returncode, list(command), output.read().decode(errors="replace")
            )
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def cold(root: Path) -> Sample:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return run(MKDOCS, root)


def edited(root: Path, name: str, find: str, put: str) -> Sample:
    """Build after `find` became `put` (`{}`: something new each time) once in a file."""
    file = root / name
    text, count = re.subn(
        find,
        lambda match: match.expand(put.format(time.time_ns())),
        file.read_text(encoding="utf-8"),
        count=1,
        flags=re.MULTILINE,
    )
    if not count:
        raise ValueError(f"{name}: nothing to edit, expected {find}")
    file.write_text(text, encoding="utf-8")
    return run(MKDOCS, root)


def checked(root: Path, remembered: bool) -> Sample:
    """All checks, on top of the builds that they need, with or without what an earlier run remembered of the files."""
    # the articles of the corpus have sentences and aliases in common: 1 is a finding
    check = (*CHECK, "--root", str(root))
    if not remembered:
        run(check, root, (0, 1))
        shutil.rmtree(root / CACHE / "gate", ignore_errors=True)
    return run(check, root, (0, 1))


EDITS = {
    "nothing changed": lambda root: run(MKDOCS, root),
    "one body edited": lambda root: edited(root, f"docs/{path_of(3)}", r"^(- .*)$", r"\1 {}"),
    "one title edited": lambda root: edited(root, f"docs/{path_of(3)}", r"^(title: .*)$", r"\1 {}"),
    "one template edited": lambda root: edited(
        root, "overrides/partials/help.html", r"$\Z", "{{#- {} -#}}\n"
    ),
}


def reloads(root: Path, times: int) -> list[float]:
    """Seconds from the moment at which `mkdocs serve` sees that a body was edited until it tells the browsers to reload.

    Raises ValueError if it ends.
    """
    article = root / "docs" / path_of(3)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "{}:{}".format(*free.getsockname())
    command = (sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:

        def said(words: str) -> float:
            # not what it says of the time itself, which it leaves out when it is the same as before
            if not any(words in line for line in server.stderr):
                raise ValueError(f"{root}: mkdocs serve ended, expected it to say {words}")
            return time.perf_counter()

        said("Serving on")
        found = []
        for number in range(times):
            time.sleep(1)  # it looks for changes from time to time
            article.write_text(
                f"{article.read_text(encoding='utf-8')}\n{number}\n", encoding="utf-8"
            )
            seen = said("Detected file changes")
            found.append(said("Reloading browsers") - seen)
        server.terminate()
    return found


def told(samples: list[float]) -> str:
    """The median, and the spread where there is one."""
    middle = f"{statistics.median(samples):.3g}"
    return middle if len(samples) == 1 else f"{middle} ({min(samples):.3g}–{max(samples):.3g})"


def ratio(samples: list[Sample], base: list[Sample], figure: str) -> str:
    """Pair by pair."""
    return told(
        [
            getattr(one, figure) / getattr(other, figure)
            for one, other in zip(samples, base, strict=True)
        ]
    )


def row(name: str, samples: list[Sample], base: list[Sample]) -> list:
    figures = [told([getattr(sample, figure) for sample in samples]) for figure in Sample._fields]
    return [name, *figures, ratio(samples, base, "wall"), ratio(samples, base, "cpu")]


def page_bytes(site: Path) -> int:
    """The size of a typical page: the median of all articles."""
    return int(statistics.median(file.stat().st_size for file in site.glob("part-*/**/*.html")))


def measure(pages: int, rounds: int, peers: bool) -> Iterator[Table]:
    """One table of times and memory, one of what grows."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        roots = {
            size: write_corpus(base / str(size), size)
            for size in (max(pages // 10, 1), pages, 2 * pages)
        }
        stock = stock_project(base / "stock", roots[pages] / "docs")
        builds: dict[str, Callable[[], Sample]] = {
            "stock Material": lambda: cold(stock),
            "cold": lambda: cold(roots[pages]),
        }
        builds |= {name: lambda edit=edit: edit(roots[pages]) for name, edit in EDITS.items()}
        builds |= {
            f"check, {said}": lambda said=said: checked(roots[pages], said == "remembered")
            for said in ("first time", "remembered")
        }
        builds[f"cold, {2 * pages} articles"] = lambda: cold(roots[2 * pages])
        if peers:
            builds |= {
                name: lambda command=command: run(command, stock)
                for name, command in PEERS.items()
                if shutil.which(command[0])
            }
        samples: dict[str, list[Sample]] = {name: [] for name in builds}
        for number in range(rounds):
            for name, build in builds.items():
                progress(f"round {number + 1} of {rounds}: {name}")
                samples[name].append(build())
        progress("live reload")
        yield _times(pages, samples, reloads(roots[pages], RELOADS))
        cold(roots[pages // 10 or 1])
        yield _sizes(
            {"stock Material": stock} | {f"{size} articles": root for size, root in roots.items()}
        )


def _times(pages: int, samples: dict[str, list[Sample]], reloaded: list[float]) -> Table:
    columns = ["build", "wall, s", "CPU, s", "peak, MB", "wall to stock's", "CPU to stock's"]
    cores = len(os.sched_getaffinity(0))
    table = Table(
        f"Building {pages} articles in each of two languages",
        columns,
        notes=[f"Median (least–most) of {len(samples['cold'])} rounds on {cores} cores."],
    )
    table.rows = [row(name, found, samples["stock Material"]) for name, found in samples.items()]
    edit, growth = (
        ratio(samples[name], samples["cold"], "cpu")
        for name in ("one body edited", f"cold, {2 * pages} articles")
    )
    table.notes += [
        f"One body edited: {edit} of the cold build's CPU. Twice the articles: {growth} times."
    ]
    table.notes += [f"`mkdocs serve` builds again in {told(reloaded)} s after one body was edited."]
    return table


def _sizes(roots: dict[str, Path]) -> Table:
    table = Table("Bytes of a page", ["site", "median page, bytes"])
    table.rows = [[name, page_bytes(root / "site")] for name, root in roots.items()]
    return table
