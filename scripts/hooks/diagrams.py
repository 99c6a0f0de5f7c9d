"""Draw the diagrams that articles hold as Mermaid, so that the code host shows them too.

A flowchart becomes a figure with an SVG, laid out by merman, and a list with the same content: the
list is what a screen reader reads and what a phone shows. The SVG has classes and no styles:
assets/site.css colours it, in the dark too. Any other diagram is merman's own picture, with its
source to read.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

import merman

LINE = 21  # pixels from line to line in a box
LETTER = 15  # of the letters in pixels, as in assets/site.css
# merman leaves so much room that the letters would have to be smaller in a column of text
CLOSER = 0.83
# merman's own settings: a line breaks where the author wrote <br>, and the boxes stand close
FLOWCHART = {"nodeSpacing": 20, "rankSpacing": 24, "wrappingWidth": 900, "padding": 10}
SETTINGS = f"%%{{init: {json.dumps({'flowchart': FLOWCHART})}}}%%\n"
# of other diagrams: letters that every device has, in the picture itself
PICTURE = {"fontFamily": "sans-serif", "htmlLabels": False}
PICTURE |= {kind: {"htmlLabels": False} for kind in ("flowchart", "class", "state")}
PICTURE_SETTINGS = f"%%{{init: {json.dumps(PICTURE)}}}%%\n"
SIZE = re.compile(r'viewBox="\S+ \S+ (?P<width>[\d.]+) (?P<height>[\d.]+)"')


@dataclass(frozen=True)
class Chart:
    """A flowchart: `labels` are lines by node, `edges` (from, to, label), `layout` is merman's, in
    pixels.
    """

    title: str
    labels: dict[str, list[str]]
    edges: list[tuple[str, str, str]]
    layout: dict

    def leaving(self, node: str) -> list[tuple[str, str]]:
        """(label, target) of each arrow from a node, as written."""
        return [(label, target) for source, target, label in self.edges if source == node]


@cache
def read_chart(source: str) -> Chart | None:
    """Read a Mermaid flowchart; None where it is another diagram, or has parts in frames.

    Raises ValueError saying what is wrong with it.
    """
    try:
        result = json.loads(merman.Merman().layout_json(SETTINGS + source, None))
    except merman.MermanError as error:
        message = re.search(r"message='([^']*)'", str(error))
        raise ValueError(message[1] if message else str(error)) from None
    meaning = result["semantic"]
    if "FlowchartV2" not in result["layout"] or meaning["subgraphs"]:
        return None
    labels = {node["id"]: re.split(r"<br\s*/?>", node["label"]) for node in meaning["nodes"]}
    edges = [(edge["from"], edge["to"], edge["label"] or "") for edge in meaning["edges"]]
    return Chart(meaning["accTitle"] or "", labels, edges, result["layout"]["FlowchartV2"])


def draw_svg(chart: Chart) -> str:
    """The chart as SVG. Hidden from screen readers, which have the list."""
    boxes = [_measure_box(node, chart.labels[node["id"]]) for node in chart.layout["nodes"]]
    left, right = min(x for x, *_ in boxes) - 2, max(x + width for x, _, width, _ in boxes) + 2
    top, bottom = min(y for _, y, *_ in boxes) - 2, max(y + high for _, y, _, high in boxes) + 2
    svg = Element(
        "svg",
        {
            "viewBox": f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
            "width": f"{right - left:.0f}",
            "height": f"{bottom - top:.0f}",
            "aria-hidden": "true",
        },
    )
    for edge in chart.layout["edges"]:
        _draw_arrow(svg, edge["points"])
    for node in chart.layout["nodes"]:
        _draw_box(svg, node, chart.labels[node["id"]], question=bool(chart.leaving(node["id"])))
    texts = [label for *_, label in chart.edges]
    for edge, text in zip(chart.layout["edges"], texts, strict=True):
        if text:
            _draw_text(
                SubElement(svg, "g", {"class": "flow__label"}),
                edge["label"]["x"] * CLOSER,
                edge["label"]["y"] * CLOSER,
                [text],
            )
    return tostring(svg, encoding="unicode")


def _draw_arrow(svg: Element, points: list[dict]) -> None:
    places = [(point["x"] * CLOSER, point["y"] * CLOSER) for point in points]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    x, y = places[-1]
    head = f"M{x - 5:.0f} {y - 8:.0f}l5 8 5-8"
    SubElement(svg, "polyline", {"points": line})
    SubElement(svg, "path", {"d": head})


def _measure_letter(letter: str) -> float:
    """About how wide a letter is, in ems of any sans-serif face."""
    if not letter.isascii():
        return 1
    return 0.3 if letter in " ,.:;'!fijlrt" else 0.8 if letter in "mwMW" else 0.55


def _measure_box(node: dict, lines: list[str]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a node's box, as wide as its text needs."""
    ems = max(sum(map(_measure_letter, line)) for line in lines)
    width, height = ems * LETTER + 16, node["height"] * CLOSER
    return node["x"] * CLOSER - width / 2, node["y"] * CLOSER - height / 2, width, height


def _draw_box(svg: Element, node: dict, lines: list[str], question: bool) -> None:
    group = SubElement(svg, "g", {"class": "flow__question" if question else "flow__answer"})
    box = zip(("x", "y", "width", "height"), _measure_box(node, lines), strict=True)
    attributes = {name: f"{value:.0f}" for name, value in box}
    SubElement(group, "rect", attributes | {"rx": "4" if question else "14"})
    _draw_text(group, node["x"] * CLOSER, node["y"] * CLOSER, lines)


def _draw_text(parent: Element, x: float, y: float, lines: list[str]) -> None:
    top = y - (len(lines) - 1) * LINE / 2
    for number, line in enumerate(lines):
        text = SubElement(parent, "text", {"x": f"{x:.0f}", "y": f"{top + number * LINE:.0f}"})
        text.text = line


def format_list(chart: Chart, step: str) -> str:
    """The chart as a numbered list of its questions; `step` says "go to {number}"."""
    questions = [node for node in chart.labels if chart.leaving(node)]
    numbers = {node: number for number, node in enumerate(questions, 1)}
    texts = {node: _join_lines(lines) for node, lines in chart.labels.items()}
    items = []
    for node in questions:
        ways = [
            f"<li>{f'<b>{escape(label)}</b> ' if label else ''}"
            f"{escape(step.format(number=numbers[to]) if to in numbers else texts[to])}</li>"
            for label, to in chart.leaving(node)
        ]
        items.append(f"<li>{escape(texts[node])}<ul>{''.join(ways)}</ul></li>")
    return f'<ol class="flow__text">{"".join(items)}</ol>'


def _join_lines(lines: list[str]) -> str:
    """Lines as one text: Latin words need a space between them, Chinese does not."""
    return re.sub(r"(?<![\x00-\x7f])\n|\n(?![\x00-\x7f])", "", "\n".join(lines)).replace("\n", " ")


def draw_picture(source: str, title: str) -> str:
    """A diagram as merman draws it. It stands in the page as an image, since it brings styles."""
    svg = merman.Merman().render_svg(PICTURE_SETTINGS + source, None)
    size = SIZE.search(svg)
    wide, high = (round(float(size[side])) for side in ("width", "height")) if size else (0, 0)
    address = f"data:image/svg+xml,{quote(svg, safe=' ;:/=,()!')}"
    image = f'<img src="{address}" alt="{escape(title)}" width="{wide}" height="{high}">'
    return f"{image}<details><summary>Mermaid</summary><pre>{escape(source)}</pre></details>"


def draw_figure(source: str, step: str, title: str) -> str:
    """The HTML of a diagram; the search does not index it.

    Args:
        source: Mermaid.
        step: Says "go to {number}".
        title: What it is called if it has no `accTitle:` of its own.

    Raises:
        ValueError: It cannot be drawn.
    """
    chart = read_chart(source)
    own = re.search(r"^\s*accTitle\s*:\s*(.+)", source, re.MULTILINE)
    title = own[1].strip() if own else title
    caption = f"<figcaption>{escape(title)}</figcaption>"
    drawing = (
        f"{draw_svg(chart)}{format_list(chart, step)}" if chart else draw_picture(source, title)
    )
    return f'<figure class="flow" data-search-exclude>{caption}{drawing}</figure>'
