"""Our own scripts and stylesheets: they can be read, and nothing in them is unsafe."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2

from scripts.checks import check

LINTER = Path(sys.executable).parent / "oxlint"
SETTINGS = Path(__file__).with_name("oxlint.json")


def _find_files(sources, suffix: str) -> Iterator[tuple[str, Path]]:
    for path, file in sources.files.items():
        name = f"{sources.docs.name}/{path}"
        if path.endswith(suffix) and file.is_file():
            yield name, file


@check("source")
def asset_syntax(sources):
    """A script and a stylesheet can be read to the end (oxlint, tinycss2). A script leaves nothing
    in the console, keeps nothing of what readers write and takes no text for markup or code, as
    scripts/checks/oxlint.json says.

    Bad: `show(values`, `console.log(values)`, `result.innerHTML = text`, `a { color: red`
    Good: `show(values)`, `result.textContent = text`, `a { color: red }`
    中文：样式表和脚本要能整个读懂：括号、引号成对；脚本不在控制台留东西，不保存读者写的内容，
    不把文字当网页或代码。
    """
    scripts = dict(_find_files(sources, ".js"))
    if scripts:
        yield from _lint(scripts, sources.root)
    for name, file in _find_files(sources, ".css"):
        if line := _find_wrong_line(file.read_text("utf-8", "replace")):
            message = "no browser can read this: a bracket, quotation mark, `:` or `;` lacks"
            yield name, line, message


def _lint(scripts: dict[str, Path], root: Path) -> Iterator[tuple[str, int, str]]:
    command = [str(LINTER), "--config", str(SETTINGS), "--format", "json", *scripts]
    result = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    for one in json.loads(result.stdout)["diagnostics"]:
        # what lacks at the end is reported behind the last line
        lines = len(scripts[one["filename"]].read_text("utf-8", "replace").rstrip().split("\n"))
        line = min(one["labels"][0]["span"]["line"], lines)
        yield one["filename"], line, one["message"].rstrip(".")


def _find_wrong_line(css: str) -> int | None:
    """The first line of a stylesheet that a browser would drop."""
    values = tinycss2.parse_component_value_list(css)
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    if lines := [*_find_errors(values), *_find_errors(rules)]:
        return min(lines)
    # the parser closes what is still open at the end
    return None if tinycss2.serialize(values) == css else css.rstrip().count("\n") + 1


def _find_errors(nodes: Iterable) -> Iterator[int]:
    for one in nodes:
        inside = getattr(one, "content", None) or getattr(one, "arguments", None) or ()
        if one.type == "error":
            yield one.source_line
        elif one.type in ("qualified-rule", "at-rule"):
            yield from _find_errors(tinycss2.parse_blocks_contents(inside, True, True))
        else:
            yield from _find_errors(inside)
