"""Figures as Markdown tables, as they are measured; keep what is printed to compare it later.

    python -m scripts.benchmarks [OPTION …] [TABLE …]     without a name: all tables

contacts  samples of contact values: which are refused, which let through
pages     weight of each page, Lighthouse's scores where it is installed, beside stock Material
queries   what the search finds
search    weight and speed of the search, here and in a large guide
times     builds and checks of large guides, beside stock Material
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.benchmarks import Table, contacts, pages, queries, search, times
from scripts.build import ROOT, guarded

TABLES: dict[str, Callable[[argparse.Namespace], Iterable[Table]]] = {
    "contacts": lambda options: contacts.measure(options.samples),
    "pages": lambda options: pages.measure(),
    "queries": lambda options: queries.measure(options.queries),
    "search": lambda options: search.measure(options.pages),
    "times": lambda options: times.measure(),
}


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options. Ends the program on wrong ones."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    parser.add_argument("--pages", type=int, default=2000, metavar="N", help="search: its size")
    parser.add_argument("--queries", type=Path, default=queries.GOLDEN, metavar="FILE")
    same_form = "contacts: others, in the form of the default's `refused` and `passed`"
    parser.add_argument(
        "--samples", type=Path, default=contacts.SAMPLES, metavar="FILE", help=same_form
    )
    return parser.parse_args(arguments)


def bench(options: argparse.Namespace) -> None:
    """Print the tables as they are finished."""
    for name in options.tables or TABLES:
        for table in TABLES[name](options):
            print(table, flush=True)


if __name__ == "__main__":
    given = parse(sys.argv[1:])
    sys.exit(guarded("bench", ROOT, lambda: bench(given)))
