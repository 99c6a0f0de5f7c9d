"""The picture of the translations for the README: one square a page, which also records what was translated."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from pathlib import Path

from scripts.content.translations import MISSING, OUTDATED, TRANSLATED, Translation

PICTURE = Path(".github/translations.svg")
COLOURS = {TRANSLATED: "#1a7f5a", OUTDATED: "#d08700", MISSING: "#8b949e"}
SIZE, GAP, IN_A_ROW, LEFT, TOP = 14, 4, 40, 12, 40
SQUARE = re.compile(r'<rect class="(?P<state>\w+)"[^>]*><title>(?P<path>[^:<]+): ')


def picture(translations: list[Translation]) -> str:
    """An SVG; the same states give the same bytes."""
    counts = Counter(one.state for one in translations)
    label = f"{counts[TRANSLATED]} of {len(translations)} translations current"
    label += "".join(f", {counts[state]} {state}" for state in (OUTDATED, MISSING) if counts[state])
    rows = (len(translations) + IN_A_ROW - 1) // IN_A_ROW
    width = 2 * LEFT + IN_A_ROW * (SIZE + GAP) - GAP
    height = TOP + rows * (SIZE + GAP) + LEFT - GAP
    squares = "\n".join(_square(index, one) for index, one in enumerate(translations))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" aria-labelledby="label">
<title id="label">{label}</title>
<rect width="{width}" height="{height}" rx="6" fill="#ffffff" stroke="#d0d7de"/>
<text x="{LEFT}" y="26" font-family="sans-serif" font-size="14" fill="#1f2328">{label}</text>
{squares}
</svg>
"""


def pictured(svg: str) -> dict[str, str]:
    """The state of each translation in a picture, by the name of its file."""
    return {match["path"]: match["state"] for match in SQUARE.finditer(svg)}


def _square(index: int, one: Translation) -> str:
    x = LEFT + index % IN_A_ROW * (SIZE + GAP)
    y = TOP + index // IN_A_ROW * (SIZE + GAP)
    title = f"<title>{escape(one.name)}: {one.state}</title>"
    return f'<rect class="{one.state}" x="{x}" y="{y}" width="{SIZE}" height="{SIZE}" rx="3" fill="{COLOURS[one.state]}">{title}</rect>'
