"""Draw the diagrams that articles hold as Mermaid, so that the code host shows them too.

A flowchart becomes a figure with an SVG, laid out by merman, and a list with the same content: the
list is what a screen reader reads and what a phone shows. The SVG has classes and no styles:
assets/site.css colours it, in the dark too. Any other diagram is merman's own picture, with its
source to read. The HTML of both is overrides/partials/flow.html.
"""

import json
import re
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

import merman

from scripts.hooks.templates import article_templates

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

article_templates.filters["pixels"] = "{:.0f}".format


class Box(NamedTuple):
    """A node with its place and size in pixels; `ways` are the label and target of its arrows."""

    lines: list[str]
    ways: list[tuple[str, str]]
    x: float  # of its middle
    y: float
    width: float
    height: float

    @property
    def text(self) -> str:
        """Its lines as one: Latin words need a space between them, Chinese does not."""
        text = re.sub(r"(?<![\x00-\x7f])\n|\n(?![\x00-\x7f])", "", "\n".join(self.lines))
        return text.replace("\n", " ")


class Arrow(NamedTuple):
    """The line through `points`, in pixels, with its label and the place of this."""

    points: list[tuple[float, float]]
    label: str
    place: tuple[float, float]


class Chart(NamedTuple):
    """A flowchart: its boxes, by name and in the order of the source, and its arrows."""

    boxes: dict[str, Box]
    arrows: list[Arrow]

    @property
    def numbers(self) -> dict[str, int]:
        """Of the boxes that are questions, which something leads on from."""
        questions = [name for name, box in self.boxes.items() if box.ways]
        return {name: number for number, name in enumerate(questions, 1)}

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the picture: all boxes and the strokes around them."""
        boxes = self.boxes.values()
        left = min(box.x - box.width / 2 for box in boxes) - 2
        right = max(box.x + box.width / 2 for box in boxes) + 2
        top = min(box.y - box.height / 2 for box in boxes) - 2
        bottom = max(box.y + box.height / 2 for box in boxes) + 2
        return left, top, right, bottom


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
    meaning, layout = result["semantic"], result["layout"].get("FlowchartV2")
    if layout is None or meaning["subgraphs"]:
        return None
    edges = [(edge["from"], edge["to"], edge["label"] or "") for edge in meaning["edges"]]
    places = {node["id"]: node for node in layout["nodes"]}
    boxes = {}
    for node in meaning["nodes"]:
        ways = [(label, target) for start, target, label in edges if start == node["id"]]
        boxes[node["id"]] = _make_box(node["label"], ways, places[node["id"]])
    arrows = [
        Arrow([_place(point) for point in drawn["points"]], label, _place(drawn.get("label") or {}))
        for drawn, (*_, label) in zip(layout["edges"], edges, strict=True)
    ]
    return Chart(boxes, arrows)


def _place(point: dict) -> tuple[float, float]:
    return point.get("x", 0) * CLOSER, point.get("y", 0) * CLOSER


def _make_box(label: str, ways: list[tuple[str, str]], node: dict) -> Box:
    """A box as wide as its text needs."""
    lines = re.split(r"<br\s*/?>", label)
    width = max(sum(map(_measure_letter, line)) for line in lines) * LETTER + 16
    return Box(lines, ways, *_place(node), width, node["height"] * CLOSER)


def _measure_letter(letter: str) -> float:
    """About how wide a letter is, in ems of any sans-serif face."""
    if not letter.isascii():
        return 1
    return 0.3 if letter in " ,.:;'!fijlrt" else 0.8 if letter in "mwMW" else 0.55


def draw_picture(source: str) -> tuple[str, int, int]:
    """A diagram as merman draws it: as the address of an image, since it brings styles, with its
    width and height.
    """
    svg = merman.Merman().render_svg(PICTURE_SETTINGS + source, None)
    size = SIZE.search(svg)
    wide, high = (round(float(size[side])) for side in ("width", "height")) if size else (0, 0)
    return f"data:image/svg+xml,{quote(svg, safe=' ;:/=,()!')}", wide, high


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
    picture = None if chart else draw_picture(source)
    own = re.search(r"^\s*accTitle\s*:\s*(.+)", source, re.MULTILINE)
    title = own[1].strip() if own else title
    values = {"chart": chart, "picture": picture, "source": source, "step": step, "title": title}
    return article_templates.get_template("flow.html").render(values)
