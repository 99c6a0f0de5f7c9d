"""Chinese copy: spacing, full-width punctuation, Simplified characters. A correction never touches markup."""

from __future__ import annotations

import re
from functools import cache

import autocorrect_py
from opencc import OpenCC

from scripts.content.structure import BLOCK_LINE, FENCE, MARKUP, prose

# what stands at a line's end and belongs to Markdown: `{ #id }`, two spaces
TAIL = re.compile(r"(?:\s*\{[^{}]*\})?\s*$")
# half-width marks after a Han character or a closing mark, which the corrector leaves before quotation marks
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”’）》])(?:[,;:!?]|\.(?=\s|$)) ?")
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
BRACKETS = re.compile(r" ?\(([^()]*[\u4e00-\u9fff][^()]*)\) ?")


def corrected(line: str) -> str:
    """A line of Chinese Markdown as it should be written; the line itself where markup would change."""
    if line.lstrip().startswith("|"):
        return "|".join(_with_margins(cell) for cell in line.split("|"))
    return _with_margins(line)


def _with_margins(line: str) -> str:
    tail = TAIL.search(line)[0]
    text = line.removesuffix(tail) if tail else line
    indent = text[: len(text) - len(text.lstrip())]
    # a lone line of text for the corrector: it would take an indented one for code
    new = autocorrect_py.format_for(prose(text.lstrip(), _full_width), "markdown").rstrip("\n")
    new = indent + new + tail
    return new if MARKUP.findall(new) == MARKUP.findall(line) else line


def _full_width(piece: str) -> str:
    return BRACKETS.sub(r"（\1）", HALF_WIDTH.sub(lambda match: FULL_WIDTH[match[0][0]], piece))


def correctable(lines: list[str]) -> list[int]:
    """The indices of the lines that hold prose: no code, no blocks' titles."""
    found, fenced = [], False
    for index, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.strip() and not BLOCK_LINE.match(line):
            found.append(index)
    return found


def difference(old: str, new: str) -> tuple[str, str]:
    """Where two lines differ: what stands there and what should, with two characters around."""
    start = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    end = next((i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    end = min(end, min(len(old), len(new)) - start)
    first, last = max(0, start - 2), max(0, end - 2)
    return old[first : len(old) - last], new[first : len(new) - last]


def simplified(text: str) -> str:
    """The text with Traditional characters made Simplified."""
    return _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
