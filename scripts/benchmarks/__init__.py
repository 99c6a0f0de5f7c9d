"""The tables of `python -m scripts.benchmarks`; each module measures one thing."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

GUIDE = yaml.safe_load(Path(__file__).with_name("guide.yml").read_text(encoding="utf-8"))


@dataclass
class Table:
    """`rows` hold a cell a column; `notes` are sentences below the table."""

    title: str
    columns: list[str]
    rows: list[list] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The table as Markdown."""
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        cells = [f"| {' | '.join(map(format_cell, line))} |" for line in lines]
        notes = [part for note in self.notes for part in ("", note)]
        return "\n".join([f"## {self.title}", "", *cells, *notes, ""])


def format_cell(value: object) -> str:
    """A cell as it is printed: of a number three digits, or all before the point."""
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", r"\|")
