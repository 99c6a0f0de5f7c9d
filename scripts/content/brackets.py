"""Brackets and quotation marks of a script or a stylesheet, paired as a browser pairs them."""

from __future__ import annotations

import re

PAIRS = {")": "(", "]": "[", "}": "{"}
# where an expression ends: a slash behind it divides, anywhere else it begins a regular expression
_ENDS = re.compile(r"(?:[\w$)\]}\"'`]|\+\+|--)\s*\Z")
_BEFORE_REGEX = re.compile(r"\b(?:return|typeof|case|in|of|delete|void|throw|yield|await)\s*\Z")
_STRING = r"\"(?:[^\"\\\n]|\\.|\\\n)*\"|'(?:[^'\\\n]|\\.|\\\n)*'"
_REGEX = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TOKEN = re.compile(
    rf"(?P<skip>{_STRING}|/\*.*?\*/)|(?P<note>//[^\n]*)|(?P<sign>/\*|[()\[\]{{}}`/\"'])", re.DOTALL
)
_TEMPLATE = re.compile(r"\\.|(?P<end>`|\$\{)", re.DOTALL)


def unpaired(text: str, script: bool) -> tuple[int, str] | None:
    """The line, from 1, and what is wrong there; None where all signs are paired. `script`: JavaScript, else CSS."""
    open_: list[tuple[str, int]] = []
    index = 0
    while found := (_TEMPLATE if open_ and open_[-1][0] == "`" else _TOKEN).search(text, index):
        index = found.end()
        if found.re is _TEMPLATE:
            if found["end"] == "`":
                open_.pop()
            elif found["end"]:
                open_.append(("{", found.start()))
            continue
        if found["note"] and not script:
            index = found.start() + 2  # no comment in a stylesheet: `https://`
        sign = found["sign"]
        if sign == "/":
            regex = (
                script and _begins_regex(text, found.start()) and _REGEX.match(text, found.start())
            )
            index = regex.end() if regex else index
        elif sign in ('"', "'", "/*"):
            return _line(text, found.start()), f"`{sign}` is never closed"
        elif sign in PAIRS:
            if not open_ or open_[-1][0] != PAIRS[sign]:
                return _mismatch(text, sign, found.start(), open_)
            open_.pop()
        elif sign and (sign != "`" or script):
            open_.append((sign, found.start()))
    return (_line(text, open_[-1][1]), f"`{open_[-1][0]}` is never closed") if open_ else None


def _mismatch(text: str, sign: str, at: int, open_: list[tuple[str, int]]) -> tuple[int, str]:
    if not open_:
        return _line(text, at), f"`{sign}` closes nothing"
    return _line(
        text, open_[-1][1]
    ), f"`{open_[-1][0]}` is not closed before the `{sign}` of line {_line(text, at)}"


def _begins_regex(text: str, at: int) -> bool:
    before = text[max(at - 40, 0) : at]
    return not _ENDS.search(before) or bool(_BEFORE_REGEX.search(before))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
