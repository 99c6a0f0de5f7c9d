"""Figures as Markdown tables, as they are measured; keep what is printed to compare it later.

    python -m scripts.benchmarks [OPTION …] [TABLE …]     without a name: all tables

contacts  samples of contact values: which are refused, which let through; --samples FILE for others
pages     weight of each page, Lighthouse's scores where it is installed, beside stock Material
queries   what the search finds; --queries FILE for others
search    weight and speed of the search, here and in a large guide
times     builds and checks of large guides, beside stock Material
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.benchmarks import Table, contacts, pages, queries, search, times
from scripts.build import ROOT, run_guarded

TABLES: dict[str, Callable[[argparse.Namespace], Iterable[Table]]] = {
    "contacts": lambda options: contacts.measure(options.samples),
    "pages": lambda options: pages.measure(),
    "queries": lambda options: queries.measure(options.queries),
    "search": lambda options: search.measure(),
    "times": lambda options: times.measure(),
}


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options. Ends the program on wrong ones."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    parser.add_argument("--queries", type=Path, default=queries.GOLDEN, metavar="FILE")
    parser.add_argument("--samples", type=Path, default=contacts.SAMPLES, metavar="FILE")
    return parser.parse_args(arguments)


def bench(options: argparse.Namespace) -> None:
    """Print the tables as they are finished."""
    for name in options.tables or TABLES:
        for table in TABLES[name](options):
            print(table, flush=True)


if __name__ == "__main__":
    given = parse(sys.argv[1:])
    sys.exit(run_guarded("bench", ROOT, lambda: bench(given)))
