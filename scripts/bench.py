"""The figures that the README quotes, as Markdown tables; all of them as JSON in .cache/bench.json.

    python -m scripts.bench [TABLE …]

Tables, all without a name: damage, search. Progress goes to standard error, on a terminal only. Exit status 1 if one of
the kinds of damage is not caught at its place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from scripts.benchmarks import Table, damage, search
from scripts.build import ROOT, guarded
from scripts.model.output import CACHE

TABLES: dict[str, Callable[[], Iterator[Table]]] = {"damage": damage.measure, "search": search.measure}
RECORD = ROOT / CACHE / "bench.json"


def bench(names: list[str]) -> None:
    """Print the tables as they are finished, then write what was measured."""
    measured = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    for name in names:
        tables = []
        for table in TABLES[name]():
            print(table.markdown(), end="\n\n", flush=True)
            tables.append(asdict(table))
        measured[name] = tables
    RECORD.write_text(json.dumps(measured, ensure_ascii=False, indent=1), encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    names = parser.parse_args(arguments).tables or list(TABLES)
    return guarded("bench", ROOT, lambda: bench(names))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
