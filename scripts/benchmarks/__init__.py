"""The tables of `make bench`. Each module measures one thing: `measure()` yields tables as they are finished."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Table:
    """`rows` hold a cell a column; numbers stay numbers in JSON. `notes` are sentences below the table."""

    title: str
    columns: list[str]
    rows: list[list] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        cells = [f"| {' | '.join(map(_cell, line))} |" for line in lines]
        return "\n".join(
            [f"## {self.title}", "", *cells, *(part for note in self.notes for part in ("", note))]
        )


def _cell(value) -> str:
    return (
        f"{value:,.3g}"
        if isinstance(value, float) and abs(value) < 100
        else f"{value:,.0f}"
        if isinstance(value, float)
        else str(value)
    )


def progress(text: str) -> None:
    """Say how far a measurement is, in one line that is written over; to people only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
