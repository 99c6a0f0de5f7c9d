"""Figures as Markdown tables, as they are measured; keep what is printed to compare it later.

    python -m scripts.benchmarks [OPTION …] [TABLE …]     without a name: all tables

bytes     hashes of the site and the bundle, with commit and date held fixed
contacts  samples of contact values: which are refused, which let through
damage    mistakes of an editor: which the checks name at their line
pages     weight of each page, Lighthouse's scores where it is installed
queries   what the search finds
search    weight and speed of the search
times     builds and checks
tools     time that the tools take for long texts
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.benchmarks import (
    Table,
    contacts,
    damage,
    hashes,
    pages,
    queries,
    search,
    times,
    tools,
)
from scripts.build import ROOT, guarded

TABLES: dict[str, Callable[[argparse.Namespace], Iterator[Table]]] = {
    "bytes": lambda options: hashes.measure(),
    "contacts": lambda options: contacts.measure(options.samples),
    "damage": lambda options: damage.measure(options.kind),
    "pages": lambda options: pages.measure(options.peers),
    "queries": lambda options: queries.measure(options.queries),
    "search": lambda options: search.measure(options.pages),
    "times": lambda options: times.measure(options.pages, options.peers),
    "tools": lambda options: tools.measure(),
}


def bench(options: argparse.Namespace) -> None:
    """Print the tables as they are finished."""
    for name in options.tables or TABLES:
        for table in TABLES[name](options):
            print(table.markdown(), end="\n\n", flush=True)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options. Ends the program on wrong ones."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    parser.add_argument("--kind", default="", metavar="WORDS", help="damage: only these")
    parser.add_argument("--pages", type=int, default=600, metavar="N", help="of the large guide")
    parser.add_argument("--peers", action="store_true", help="with stock Material, to compare")
    parser.add_argument("--queries", type=Path, default=queries.GOLDEN, metavar="FILE")
    parser.add_argument(
        "--samples",
        type=Path,
        default=contacts.SAMPLES,
        metavar="FILE",
        help="contacts: others, in the form of the default's `refused` and `passed`",
    )
    options = parser.parse_args(arguments)
    if options.pages < 10:
        parser.error("expected at least 10 pages")
    return options


def main(arguments: list[str]) -> int:
    """Returns the exit status: 2 if a file that was named cannot be used."""
    options = parse(arguments)
    try:
        return guarded("bench", ROOT, lambda: bench(options))
    except ValueError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
