"""Where contacts could stand: each file of the sources and of the site, taken apart into texts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scripts.content.contact_names import (
    ACCOUNT,
    LABELLED_CODE,
    PERSON,
    find_accounts,
    find_names,
    split_sentences,
)
from scripts.content.contact_patterns import (
    ADDRESS,
    TO_CALL,
    blank_shapes,
    find_in_line,
    find_in_section,
)
from scripts.content.contact_reading import fold, keep_lines
from scripts.content.documents import parse_yaml

# What readers of the site see is held to every pattern, the words that they search with to fewer,
# and technical prose and the strings in code to those that pass file names and figures.
PUBLISHED, SEARCHED, TECHNICAL = "published", "searched", "technical"
STOPPED = "what the gate could not read"
KINDS = (STOPPED, TO_CALL, ADDRESS, LABELLED_CODE, PERSON, ACCOUNT)  # the plainest first
FOLDERS = ("docs", "overrides")
ROOT_FILES = ("mkdocs.yml", "*.md", ".github/**/*", "scripts/content/strings.yml")
UNREAD = ("docs/_data/allowed.yml", "docs/_data/translations/")  # reviewed by hand; hashes
SEARCH_WORDS = ("docs/_data/aliases/", "docs/_data/synonyms.yml")
THEME = ("assets/javascripts/", "assets/stylesheets/")  # pinned by hash
# A registry: what its list of entries holds may stand there, and where its marker renders it.
REGISTRIES = {"docs/_data/channels.yml": "contacts", "docs/_data/public_help.yml": "numbers"}
VALUES = ("value", "url", "quote")  # keys of an entry

SECTION = re.compile(
    r"^(?=#{1,6} )|(?=<(?:h[1-6]|body|header|main|article|footer|nav|figure)[\s>])", re.MULTILINE
)
DATA = re.compile(r"<script[^>]*application/json.*?</script>", re.DOTALL)
SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
JINJA = re.compile(r"\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
REMARK = re.compile(r"<!--(?:(?!<!--).)*?-->|\{#(?:(?!\{#).)*?#\}", re.DOTALL)
CODE_SPAN = re.compile(r"`[^`\n]*`")
LITERAL = re.compile(
    r"\"(?:\\.|[^\"\\\n])*+\"|'(?:\\.|[^'\\\n])*+'"
    r"|`(?:\\.|\$\{(?:[^{}`]|`[^`]*`)*+\}|[^`\\])*+`",
    re.DOTALL,
)
TOKEN = re.compile(rf"{LITERAL.pattern}|(?P<remark>/\*.*?\*/|(?<![:\\])//[^\n]*)", re.DOTALL)
INTERPOLATED = re.compile(
    r"\$\{(?:\s*[\"'`]([^\"'`{}]*)[\"'`]\s*|[^{}\"'`]*)\}"
)  # ${"400"}, ${name}
ADJACENT = re.compile(r"([\"'`])[\s+~()\[\]${}.]*\1")  # between the parts of one string
LISTED = re.compile(
    r"([\"'`])\s*,\s*\1(?=[\d.@])"
)  # a list of words is no word, a list of digits is a number
SENTENCE = re.compile(  # signs of a pattern or of markup make it none, and a remark is not shown
    r"(?!/[/*]|.*[\\\[\]{}|^$<>])(?:.*[\u4e00-\u9fff]|@|[A-Z][^:;]* [a-z])", re.DOTALL
)
ESCAPE = re.compile(r"\\(?:[nrt]|(?:u\{?|x)?([0-9A-Fa-f]{2,6})\}?[ ]?)")
NUMERAL = re.compile(  # a number to call, and characters by their numbers
    r"(?<![\w.$#-])[1-9]\d{6,14}(?<!0000)(?![\w.])|\[(?:\s*\d\s*,){6,}"
    r"|fromCharCode\s*\(\s*\d|\batob\s*\("
)


class Text(NamedTuple):
    """One text: `pieces` are the line on which each begins, and what is written there."""

    path: str
    kind: str
    pieces: tuple[tuple[int, str], ...]


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


def read_source(path: str, text: str) -> Iterator[Text]:
    """The texts of a file that somebody wrote."""
    if path.startswith(UNREAD):
        return
    if path.endswith((".js", ".css")):
        yield from _read_code(path, text)
    elif path.endswith((".html", ".svg", ".xml")):
        yield from _read_markup(path, text)
    elif path.startswith(("docs/", "scripts/")) and path.endswith(".yml"):
        yield from _read_yaml(path, text)
    elif path.startswith("docs/") and path.endswith(".md"):
        front = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
        if front:
            yield from _read_yaml(path, front[1], 2)
            text = keep_lines(front) + text[front.end() :]
        yield from _read_markup(path, text)
    else:
        yield Text(path, TECHNICAL, ((1, CODE_SPAN.sub(" ", text)),))


def read_built(path: str, text: str) -> Iterator[Text]:
    """The texts of a file of the built site."""
    if path.endswith((".html", ".xml", ".svg")):
        yield from _read_markup(path, text)
    else:
        text = text.replace('\\"', '"').replace("index.html", "").replace(".html", "/")
        yield Text(path, TECHNICAL, ((1, text),))


def read_name(path: str) -> Text:
    """The name of a file: its words."""
    words = re.sub(r"(?<=[A-Za-z])-|-(?=[A-Za-z])|_", " ", path.rpartition(".")[0])
    return Text(path, SEARCHED, ((1, words.replace("/", " ; ")),))


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _read_markup(path: str, text: str) -> Iterator[Text]:
    """Markdown, HTML, a template or a drawing: its remarks, its code, its sections."""
    for pattern in (DATA, REMARK):
        for match in pattern.finditer(text):
            yield Text(path, TECHNICAL, ((_line_of(text, match.start()), match[0][2:]),))
        text = pattern.sub(keep_lines, text)
    # in an article, braces are text
    for pattern in (SCRIPT,) if path.endswith(".md") else (SCRIPT, JINJA):
        for match in pattern.finditer(text):
            yield from _read_code(path, match[0], _line_of(text, match.start()))
        text = pattern.sub(_keep_literals, text)
    line = 1
    for section in SECTION.split(text):
        text = section.lstrip("\n")
        line += len(section) - len(text)
        if text:
            yield Text(path, PUBLISHED, ((line, text),))
        line += text.count("\n")


def _read_yaml(path: str, text: str, first_line: int = 1) -> Iterator[Text]:
    """Each entry of the file's first level, and its keys and comments."""
    document = parse_yaml(text, path, first_line)
    kind = SEARCHED if path.startswith(SEARCH_WORDS) else PUBLISHED
    entries = document.value.items() if isinstance(document.value, dict) else ()
    lines = enumerate(text.split("\n"), first_line)
    technical = [(number, line) for number, line in lines if line.lstrip().startswith("#")]
    for key, value in entries:
        pieces = []
        for names, scalar in _walk(value, (key,)):
            line = document.line(*names)
            technical.append((line, str(names[-1])))
            if not (names[0] == REGISTRIES.get(path) and names[-1] in VALUES):
                pieces.append((line, scalar))
        yield Text(path, kind, tuple(pieces))
    yield Text(path, TECHNICAL, tuple(technical))


def _walk(value, keys: tuple) -> Iterator[tuple[tuple, str]]:
    """Each text in a value of YAML, and each number that is long enough, with its keys."""
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _walk(child, (*keys, key))
    elif isinstance(value, str) or len(str(value)) > 2:
        yield keys, str(value)


def _read_code(path: str, code: str, line: int = 1) -> Iterator[Text]:
    """The remarks and strings in code; a sentence, which is there to be shown, as an article's."""
    strings = tuple(_read_strings(code, line))
    yield Text(path, TECHNICAL, strings)
    yield from (Text(path, PUBLISHED, (one,)) for one in strings if SENTENCE.match(one[1]))


def _read_strings(code: str, line: int) -> Iterator[tuple[int, str]]:
    """The remarks and strings, each with its line; strings that only signs part are one."""
    code = ESCAPE.sub(lambda match: chr(min(int(match[1] or "20", 16), 0x10FFFF)), code)
    code = LISTED.sub(" ", ADJACENT.sub("", INTERPOLATED.sub(r"\1", code)))
    for match in TOKEN.finditer(code):
        written = CODE_SPAN.sub(" ", match[0]) if match["remark"] else match[0][1:-1]
        yield line + code.count("\n", 0, match.start()), written
    bare = TOKEN.sub(keep_lines, code)
    for match in NUMERAL.finditer(bare):
        yield line + bare.count("\n", 0, match.start()), "tel:" + re.sub(r"\W", "", match[0])


def _keep_literals(match: re.Match) -> str:
    """`{{ "a" ~ "b" }}` as what it writes; nothing of other expressions."""
    is_literal = re.fullmatch(r"[\s{}~+%-]*", LITERAL.sub("", match[0]))
    literals = (one[1:-1] for one in LITERAL.findall(match[0]) if is_literal)
    return "".join(literals) + keep_lines(match)


# Texts → findings


def find_in_file(path: str, text: str | None, read=read_source) -> list[Finding]:
    """All that stands in a file and its name. What stops the search is named and ends no other."""
    found, line = [], 1
    try:
        for one in chain([read_name(path)], read(path, text) if text is not None else ()):
            line = one.pieces[0][0] if one.pieces else line
            found += find_in_text(one)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this file's)
        found.append(Finding(path, line, STOPPED, f"{type(error).__name__}: {error}"))
    lines = (text or "").split("\n")
    return [one._replace(line=_nearest(lines, one)) for one in found]


def _nearest(lines: list[str], finding: Finding) -> int:
    """The line of a value that YAML folded into one text of several lines."""
    word = re.search(r"\w+", finding.value)
    first = word[0] if word else ""
    following = range(finding.line, min(finding.line + 10, len(lines) + 1))
    return next((line for line in following if first in lines[line - 1]), finding.line)


def find_in_text(text: Text) -> list[Finding]:
    lines = [
        line + number for line, piece in text.pieces for number in range(piece.count("\n") + 1)
    ]
    folded = fold(" ;\n".join(piece for _, piece in text.pieces))
    return [
        Finding(text.path, lines[min(number, len(lines) - 1)], kind, value)
        for number, kind, value in _judge(folded, text.kind)
    ]


@lru_cache(maxsize=20_000)
def _judge(text: str, kind: str) -> list[tuple[int, str, str]]:
    """(line from 0, kind, value) of what is found. A menu stands on every page: it is read once."""
    is_code = kind == TECHNICAL
    lines = text.split("\n")
    blanked = [blank_shapes(line) for line in lines]
    found = [
        (number, what, value)
        for number, (line, rest) in enumerate(zip(lines, blanked, strict=True))
        for what, value in find_in_line(line.strip(), rest.strip(), is_code)
    ]
    rest = "\n".join(blanked)
    for offset, value in find_in_section(text, rest, is_code):
        found.append((text.count("\n", 0, offset), TO_CALL, value))
    find = find_names if kind == PUBLISHED else find_accounts
    for sentence in split_sentences(rest, is_code):
        written = text[sentence.start() : sentence.end()]
        for what, value in find(written.strip(), sentence[0].strip()):
            offset = text.find(value, sentence.start())
            found.append((text.count("\n", 0, max(offset, sentence.start())), what, value))
    return sorted(found)


# What a marker renders on the built site

RENDERED = re.compile(
    r"<(\w+)[^<>]*\sdata-contact=\"(?P<id>[\w-]+)\".*?</\1>"
    r"|\{[^{}]*\"expires_on\": ?\"(?P<date>[\d-]+)\"[^{}]*\}",
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
    texts = [text for keys, text in _walk(entries, ()) if keys[-1] in VALUES]
    forms = {form for one in texts for form in (one, html.escape(one), json.dumps(one)[1:-1])}
    numbers = {re.sub("[^+0-9]", "", text) for text in texts} - {""}
    links = [f"tel:{number}" for number in numbers] + [f"mailto:{text}" for text in texts]
    return sorted([*forms, *links], key=len, reverse=True)
