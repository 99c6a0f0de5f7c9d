"""Chinese copy: spacing, full-width punctuation, Simplified characters; markup stays as it is."""

import re
from functools import cache
from os.path import commonprefix

import autocorrect_py
from opencc import OpenCC

from scripts.content.structure import MARKUP

# what stands at a line's end and belongs to Markdown: `{ #id }`, two spaces
TAIL = re.compile(r"(?:\s*\{[^{}]*\})?\s*$")
# half-width marks after a Han character or a closing mark, some of which the corrector leaves
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”’）》])(?:\.{3,}|[,;:!?]|\.(?=\s|$)) ?")
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
# its second half is a word to the corrector
ALMOST_LINK = re.compile(r"\] +\(")
BRACKETS = re.compile(r" ?\(([^()]*[\u4e00-\u9fff][^()]*)\) ?")


def correct_line(line: str) -> str:
    """A line of Chinese Markdown as it should be; the line itself where markup would change."""
    if line.lstrip().startswith("|"):
        return "|".join(_correct_text(cell) for cell in line.split("|"))
    return _correct_text(line)


def _correct_text(line: str) -> str:
    text = TAIL.sub("", line)
    tail = line[len(text) :]
    indent = text[: len(text) - len(text.lstrip())]
    # a lone line of text for the corrector: it would take an indented one for code
    new = autocorrect_py.format_for(_widen(text.lstrip()), "markdown").rstrip("\n")
    new = indent + new + tail
    is_kept = _find_markup(new) == _find_markup(line) and not ALMOST_LINK.search(line)
    return new if is_kept else line


def _find_markup(line: str) -> list[str]:
    return [match[0] for match in MARKUP.finditer(line)]


def _widen(line: str) -> str:
    """The line with full-width marks in all that is not markup."""
    ends = [0, *(end for match in MARKUP.finditer(line) for end in match.span()), len(line)]
    pieces = [line[start:end] for start, end in zip(ends, ends[1:], strict=False)]
    # every second piece is markup
    pieces[::2] = (
        BRACKETS.sub(r"（\1）", HALF_WIDTH.sub(_widen_mark, piece)) for piece in pieces[::2]
    )
    return "".join(pieces)


def _widen_mark(match: re.Match) -> str:
    return "……" if match[0].startswith("...") else FULL_WIDTH[match[0][0]]


def find_difference(old: str, new: str) -> tuple[str, str]:
    """Where two lines differ: what stands there and what should, with two characters around."""
    start = len(commonprefix([old, new]))
    end = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
    first, last = max(0, start - 2), max(0, end - 2)
    return old[first : len(old) - last], new[first : len(new) - last]


def simplify(text: str) -> str:
    """The text with Traditional characters made Simplified."""
    return _load_converter().convert(text)


@cache
def _load_converter() -> OpenCC:
    return OpenCC("t2s")
