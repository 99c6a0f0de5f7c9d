"""The figures that the README quotes, as Markdown tables; all of them as JSON in .cache/bench.json.

    python -m scripts.bench [--pages N] [--rounds N] [--peers] [TABLE …]

Tables, all without a name: build, bytes, damage, pages, search. `--pages`, `--rounds` and `--peers` are about `build`: how many
articles a language, how often, and whether other builders join that are installed. Progress goes to standard error, on a
terminal only. Exit status 1 if one of the kinds of damage is not caught at its place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from scripts.benchmarks import Table, build, bytes, damage, pages, search
from scripts.build import ROOT, guarded
from scripts.content.output import CACHE

TABLES: dict[str, Callable[[argparse.Namespace], Iterator[Table]]] = {
    "build": lambda options: build.measure(options.pages, options.rounds, options.peers),
    "bytes": lambda options: bytes.measure(),
    "damage": lambda options: damage.measure(),
    "pages": lambda options: pages.measure(),
    "search": lambda options: search.measure(),
}
RECORD = ROOT / CACHE / "bench.json"


def bench(options: argparse.Namespace) -> None:
    """Print the tables as they are finished, then write what was measured."""
    RECORD.parent.mkdir(exist_ok=True)
    measured = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    for name in options.tables or TABLES:
        tables = []
        for table in TABLES[name](options):
            print(table.markdown(), end="\n\n", flush=True)
            tables.append(asdict(table))
        measured[name] = tables
    RECORD.write_text(json.dumps(measured, ensure_ascii=False, indent=1), encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    parser.add_argument("--pages", type=int, default=100, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args(arguments)
    if options.pages < 10 or options.rounds < 1:
        parser.error("expected at least 10 pages and one round")
    return guarded("bench", ROOT, lambda: bench(options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
