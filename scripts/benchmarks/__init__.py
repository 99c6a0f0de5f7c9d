"""The tables of `python -m scripts.benchmarks`; each module measures one thing."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Table:
    """`rows` hold a cell a column; `notes` are sentences below the table."""

    title: str
    columns: list[str]
    rows: list[list] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """The table as Markdown."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        cells = [f"| {' | '.join(map(format_cell, line))} |" for line in lines]
        notes = [part for note in self.notes for part in ("", note)]
        return "\n".join([f"## {self.title}", "", *cells, *notes])


def format_cell(value: object) -> str:
    """A cell as it is printed: of a number three digits, or all before the point."""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return str(value).replace("|", r"\|").replace("\n", " ")


def report_progress(text: str) -> None:
    """Say how far a measurement is, in one line that is written over; to people only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
