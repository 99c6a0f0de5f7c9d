"""Where contacts could stand: each file of the sources and of the site, as texts."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from scripts.content.contact_patterns import find_in_text
from scripts.content.contact_reading import strip

STOPPED = "a text that the gate cannot read"
FOLDERS = ("docs", "overrides")
ROOT_FILES = ("mkdocs.yml", "*.md", ".github/**/*", "scripts/content/strings.yml")
UNREAD = ("docs/_data/allowed.yml", "docs/_data/translations/")  # reviewed by hand; hashes
# Registries in docs/_data, and the list of their entries: what these hold may stand there, and
# where a marker renders it.
REGISTRIES = {"channels": "contacts", "public_help": "numbers"}
VALUES = ("value", "url", "quote")  # keys of an entry
ENTRY = re.compile(rf"^( *)(?:- )?(?:{'|'.join(VALUES)}):.*(?:\n\1 {{2,}}.*)*", re.MULTILINE)

# with the rest of its line, which belongs to what stands before it
REMARK = re.compile(r"(?:<!--((?:(?!<!--).)*?)-->|\{#((?:(?!\{#).)*?)#\})([^\n]*)", re.DOTALL)
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
SENTENCE_END = re.compile(r"([|\n\"。！？!?；;]|\.(?=\s))")
# what a marker renders: an element that names the entry, or an object with its last day
RENDERED = re.compile(
    r"<(\w+)[^<>]*\sdata-contact=\"(?P<id>[\w-]+)\".*?</\1>"
    r"|\{(?:[^{}\"]|\"(?!expires_on)|\{[^{}]*\})*+\"expires_on\": ?\"(?P<date>[\d-]+)\"[^{}]*\}",
    re.DOTALL,
)


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
    files = {file.relative_to(root).as_posix(): file for file in sorted(found) if file.is_file()}
    return {path: file for path, file in files.items() if not path.startswith(UNREAD)}


# Files → texts


@lru_cache(maxsize=1_000)
def read_file(path: str, text: str) -> str:
    """What a file says, its lines in their places, a remark behind its line."""
    while REMARK.search(text):
        text = REMARK.sub(r"\3 ; \1\2", text)
    if path.endswith((".js", ".css")):
        return strip(_read_code(text))
    if path in (f"docs/_data/{name}.yml" for name in REGISTRIES):
        text = ENTRY.sub(lambda match: "\n" * match[0].count("\n"), text)
    if path.endswith((".yml", ".json")):
        text = ESCAPE.sub(_unescape, text)
    # in an article, braces are text
    if path.endswith((".html", ".svg", ".xml")):
        text = CODE.sub(lambda match: _read_code(match[0]), text)
    return strip(text)


def _read_code(code: str) -> str:
    """The remarks and strings in code; strings that only signs part are one."""
    shown, end = "", 0
    for match in LITERAL.finditer(code):
        between = code[end : match.start()]
        is_one = re.fullmatch(r"[\s+~(){}]*", between)
        shown += "\n" * between.count("\n") + ("" if is_one else " ; " if "," in between else "|")
        shown += match[0] if match[0][0] == "/" else match[0][1:-1]
        end = match.end()
    return ESCAPE.sub(_unescape, shown + "\n" * code.count("\n", end))


def _unescape(match: re.Match) -> str:
    return chr(min(int(match[1] or "20", 16), 0x10FFFF))


def drop_seen(text: str, seen: set[str]) -> str:
    """The text without the sentences seen before, and note these: a menu stands on every page."""
    if text in seen:
        return ""
    parts = SENTENCE_END.split(text)
    left = [" ; " if len(one) > 5 and one.strip(" -") in seen else one for one in parts]
    seen.update([text, *(one.strip(" -") for one in parts)])
    return "".join(left)


def hide_rendered(text: str, entries: Iterable[dict]) -> str:
    """A page without what a marker rendered: the values of an entry of a registry, inside an
    element or an object that names the entry or the day until which it counts."""

    def hide(match: re.Match) -> str:
        rendered = match[0]
        named = match["id"] or match["date"]
        shown = [one for one in entries if named in (one.get("id"), one.get("expires_on"))]
        for form in sorted(written_forms(shown), key=len, reverse=True):
            rendered = rendered.replace(form, " ")
        return rendered

    return RENDERED.sub(hide, text) if "data-contact" in text or "expires_on" in text else text


def written_forms(entries: list[dict]) -> set[str]:
    """How the texts of entries are written on a page, in its scripts and in the link to call."""
    parts = [part for one in entries for part in (one, one.get("evidence") or {})]
    texts = [str(part[key]) for part in parts for key in VALUES if key in part]
    numbers = [re.sub("[^+0-9]", "", text) for text in texts]
    escaped = [text.replace('"', '\\"') for text in texts]
    return {*texts, *map(html.escape, texts), *escaped, *numbers} - {""}


# Texts → findings


def find_in_file(path: str, text: str, seen: set[str] | None = None) -> list[tuple[int, str, str]]:
    """All that stands in a file and its name. What stops the search is named and ends no other.

    Args:
        path: Its path.
        text: What is written there.
        seen: What has been read elsewhere, and need not be read again.

    Returns the line, the kind and the value of each.
    """
    words = re.sub(r"(?<=[A-Za-z])-|-(?=[A-Za-z])|_", " ", path.rpartition(".")[0])
    try:
        text = f"{words.replace('/', ' ; ')} ; ; ; ;\n{read_file(path, text)}"
        found = find_in_text(text if seen is None else drop_seen(text, seen))
        return [(max(line, 1), kind, value) for line, kind, value in found]
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this file's)
        return [(1, STOPPED, f"{type(error).__name__}: {error}")]
