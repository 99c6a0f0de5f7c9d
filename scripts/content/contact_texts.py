"""Where contacts could stand: each file of the sources and of the site, as texts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scripts.content.contact_names import find_beside
from scripts.content.contact_patterns import (
    blank_shapes,
    find_direct,
    find_domains,
    find_numbers,
)
from scripts.content.contact_reading import fold, keep_lines, strip

STOPPED = "a text that the gate cannot read"
FOLDERS = ("docs", "overrides")
ROOT_FILES = ("mkdocs.yml", "*.md", ".github/**/*", "scripts/content/strings.yml")
UNREAD = ("docs/_data/allowed.yml", "docs/_data/translations/")  # reviewed by hand; hashes
# A registry: what its list of entries holds may stand there, and where its marker renders it.
REGISTRIES = {"docs/_data/channels.yml": "contacts", "docs/_data/public_help.yml": "numbers"}
VALUES = ("value", "url", "quote")  # keys of an entry
ENTRY = re.compile(rf"^( *)(?:- )?(?:{'|'.join(VALUES)}):.*(?:\n\1 {{2,}}.*)*", re.MULTILINE)

REMARK = re.compile(r"<!--((?:(?!<!--).)*?)-->|\{#((?:(?!\{#).)*?)#\}", re.DOTALL)
CODE = re.compile(  # in a page: scripts, styles, and a template's expressions
    r"<(script|style)\b[^>]*>.*?</\1>|\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\}",
    re.DOTALL | re.IGNORECASE,
)
LITERAL = re.compile(
    r"\"(?:\\.|[^\"\\\n])*+\"|'(?:\\.|[^'\\\n])*+'|`(?:\\.|[^`\\])*+`"
    r"|/\*.*?\*/|(?<![:\\])//[^\n]*",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:[nrt]|(?:u\{?|x)?([0-9A-Fa-f]{2,6})\}?[ ]?)")
KEY = re.compile(r"\"[a-z_]+\"(?=\s*:)")  # of data: nobody sees it
ARRAY = re.compile(r"\"[\s\d,\[\]{}]*[,\[\]][\s\d,\[\]{}]*\"")
SENTENCE = re.compile(r"(?:[^|\n\".。！？!?；;]|\.(?!\s)){10,}")


class Finding(NamedTuple):
    path: str
    line: int
    kind: str
    value: str


def read_text(file: Path) -> str | None:
    """The text of a file; None if it is an image or another file that no one can read as text."""
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def source_files(root: Path) -> dict[str, Path]:
    """Path → every file whose text reaches the site or the project's readers."""
    found = {file for folder in FOLDERS for file in (root / folder).rglob("*")}
    found |= {file for pattern in ROOT_FILES for file in root.glob(pattern)}
    return {file.relative_to(root).as_posix(): file for file in sorted(found) if file.is_file()}


# Files → texts


def read_sentences(texts: dict[str, str | None]) -> set[str]:
    """The sentences of some files, which need not be read again elsewhere."""
    folded = (read_file(path, text) for path, text in texts.items() if text is not None)
    return {sentence for text in folded for sentence in SENTENCE.findall(text)}


@lru_cache(maxsize=1_000)
def read_file(path: str, text: str) -> str:
    """What a file says, its lines in their places."""
    if path.endswith((".js", ".css")):
        return strip(_read_code(text))
    if path in REGISTRIES:
        text = ENTRY.sub(keep_lines, text)
    if path.endswith((".yml", ".json")):
        text = ESCAPE.sub(_unescape, text)
    # in an article, braces are text
    if path.endswith((".html", ".svg", ".xml")):
        text = CODE.sub(lambda match: _read_code(match[0]), text)
    return strip(text)


def _read_code(code: str) -> str:
    """The remarks and strings in code; strings that only signs part are one."""
    code, shown, end = KEY.sub("", code), "", 0
    for match in LITERAL.finditer(code):
        between = code[end : match.start()]
        is_one = re.fullmatch(r"[\s+~(){}]*", between)
        shown += "\n" * between.count("\n") + ("" if is_one else " ; " if "," in between else "|")
        shown += match[0] if match[0][0] == "/" else match[0][1:-1]
        end = match.end()
    return ARRAY.sub(" ; ", ESCAPE.sub(_unescape, shown + "\n" * code.count("\n", end)))


def _unescape(match: re.Match) -> str:
    return chr(min(int(match[1] or "20", 16), 0x10FFFF))


# Texts → findings


def find_in_file(path: str, text: str | None, read: set[str] | None = None) -> list[Finding]:
    """All that stands in a file and its name. What stops the search is named and ends no other.

    Args:
        path: Its path.
        text: What is written there; None if it is no text.
        read: What has been read elsewhere, and need not be read again.
    """
    words = re.sub(r"(?<=[A-Za-z])-|-(?=[A-Za-z])|_", " ", path.rpartition(".")[0])
    pieces, text = [(1, words.replace("/", " ; "))], text or ""
    try:
        for match in REMARK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            pieces.append((line, strip(match[1] or match[2] or "")))
        pieces.append((1, read_file(path, REMARK.sub(keep_lines, text))))
        return [
            Finding(path, first + line, kind, value)
            for first, piece in pieces
            for line, kind, value in find_in_text(_leave(piece, read))
        ]
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this file's)
        return [Finding(path, 1, STOPPED, f"{type(error).__name__}: {error}")]


def _leave(text: str, read: set[str] | None) -> str:
    """What of a text is new: a menu stands on every page, and is read once."""
    if read is None:
        return text

    def leave(match: re.Match) -> str:
        if match[0] in read:
            return " ; "
        read.add(match[0])
        return match[0]

    return SENTENCE.sub(leave, text)


def find_in_text(text: str) -> list[tuple[int, str, str]]:
    """(line from 0, kind, value) of what is found in a text without tags."""
    text = fold(text)
    blanked = blank_shapes(text)
    found = [
        *find_direct(text),
        *find_numbers(blanked),
        *find_domains(text),
        *find_beside(text, blanked),
    ]
    return [(text.count("\n", 0, offset), kind, value) for offset, kind, value in sorted(found)]


# What a marker renders on the built site

RENDERED = re.compile(
    r"<(\w+)[^<>]*\sdata-contact=\"(?P<id>[\w-]+)\".*?</\1>"
    r"|\{(?:[^{}]|\{[^{}]*\})*\"expires_on\": ?\"(?P<date>[\d-]+)\"[^{}]*\}",
    re.DOTALL,
)


def hide_rendered(text: str, entries: Iterable[dict]) -> str:
    """A page without what a marker rendered: the values of an entry of a registry, inside an
    element or an object that names the entry or the day until which it counts."""

    def hide(match: re.Match) -> str:
        named = {match["id"], match["date"]} - {None}
        rendered = match[0]
        shown = [one for one in entries if named & {one.get("id"), one.get("expires_on")}]
        for value in written_forms(shown):
            rendered = rendered.replace(value, " ")
        return rendered

    return RENDERED.sub(hide, text) if "data-contact" in text or "expires_on" in text else text


def written_forms(entries: list[dict]) -> list[str]:
    """How the texts of entries are written in HTML and in JSON, the longest first."""
    parts = [part for one in entries for part in (one, one.get("evidence") or {})]
    texts = [str(part[key]) for part in parts for key in VALUES if key in part]
    forms = {form for one in texts for form in (one, html.escape(one), json.dumps(one)[1:-1])}
    numbers = {re.sub("[^+0-9]", "", text) for text in texts} - {""}
    links = [f"tel:{number}" for number in numbers] + [f"mailto:{text}" for text in texts]
    return sorted([*forms, *links], key=len, reverse=True)
