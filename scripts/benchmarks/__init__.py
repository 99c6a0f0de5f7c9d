"""The tables of `python -m scripts.benchmarks`; each module measures one thing."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass
class Table:
    """`rows` hold a cell a column, the first `keys` of which name the row; numbers stay numbers in
    JSON. `notes` are sentences below the table."""

    title: str
    columns: list[str]
    rows: list[list] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys: int = 1

    def markdown(self) -> str:
        """The table as Markdown."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        cells = [f"| {' | '.join(map(format_cell, line))} |" for line in lines]
        notes = [part for note in self.notes for part in ("", note)]
        return "\n".join([f"## {self.title}", "", *cells, *notes])

    def named_rows(self) -> dict[str, list]:
        """What names a row → its other cells."""
        return {", ".join(map(str, row[: self.keys])): row[self.keys :] for row in self.rows}


def compare(before: Table, now: Table) -> Table:
    """The figures that differ, side by side; also of a row that is new."""
    old, new = before.named_rows(), now.named_rows()
    table = Table(f"{now.title}: before and now", ["row", "figure", "before", "now"])
    columns = now.columns[now.keys :]
    for name, figures in new.items():
        cells = zip(columns, old.get(name, ["–"] * len(columns)), figures, strict=True)
        changed = [cell for cell in cells if format_cell(cell[1]) != format_cell(cell[2])]
        table.rows += [[name, *cell] for cell in changed]
    table.notes.append(f"All other figures of {len(new)} rows are as before.")
    table.notes.append(
        f"{len(old.keys() - new.keys())} rows of the earlier record were not measured."
    )
    return table


def format_cell(value: object) -> str:
    """A cell as it is printed: of a number three digits, or all before the point."""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return str(value).replace("|", r"\|").replace("\n", " ")


def progress(text: str) -> None:
    """Say how far a measurement is, in one line that is written over; to people only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
