"""Figures as Markdown tables; the last of each is kept as JSON in .cache/bench.json.

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
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from scripts.benchmarks import (
    Table,
    compare,
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
from scripts.content.output import CACHE

TABLES: dict[str, Callable[[argparse.Namespace], Iterator[Table]]] = {
    "bytes": lambda options: hashes.measure(),
    "contacts": lambda options: contacts.measure(),
    "damage": lambda options: damage.measure(options.kind),
    "pages": lambda options: pages.measure(options.peers),
    "queries": lambda options: queries.measure(options.queries),
    "search": lambda options: search.measure(options.pages),
    "times": lambda options: times.measure(options.pages, options.rounds, options.peers),
    "tools": lambda options: tools.measure(),
}
RECORD = ROOT / CACHE / "bench.json"


def bench(options: argparse.Namespace) -> None:
    """Print the tables as they are finished, then write what was measured."""
    RECORD.parent.mkdir(exist_ok=True)
    measured = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    before = json.loads(options.against.read_text(encoding="utf-8")) if options.against else {}
    for name in options.tables or TABLES:
        measured[name] = []
        for number, table in enumerate(TABLES[name](options)):
            measured[name].append(asdict(table))
            if number < len(before.get(name, [])):
                table = compare(Table(**before[name][number]), table)
            print(table.markdown(), end="\n\n", flush=True)
    RECORD.write_text(json.dumps(measured, ensure_ascii=False, indent=1), encoding="utf-8")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options. Ends the program on wrong ones."""
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []])
    parser.add_argument("--against", type=Path, metavar="FILE", help="an earlier bench.json")
    parser.add_argument("--kind", default="", metavar="WORDS", help="damage: only these")
    parser.add_argument("--pages", type=int, default=600, metavar="N", help="of the large guide")
    parser.add_argument("--peers", action="store_true", help="with stock Material, to compare")
    parser.add_argument("--queries", type=Path, default=queries.GOLDEN, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="of times")
    options = parser.parse_args(arguments)
    if options.pages < 10 or options.rounds < 1:
        parser.error("expected at least 10 pages and one round")
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
