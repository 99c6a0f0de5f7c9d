"""The texts in what is no page: literals of scripts, styles and Python; YAML and JSON."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

import yaml
from pygments.lexers.css import CssLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, String, Text

from scripts.content.contact_numbers import FEWEST
from scripts.content.disguise import BARRIER
from scripts.content.passages import CODE, HREF, PROSE, Passage, one


def of_yaml(path: str, text: str, skip: tuple = ()) -> Iterator[Passage]:
    """Each key, each text and each comment. What stands below the key `skip` is left out. Raises yaml.YAMLError."""
    left = list(text)
    settings = not path.startswith("docs/")
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for node, keys in _scalars(root, ()):
        start, end = node.start_mark.index, node.end_mark.index
        left[start:end] = [" " if character != "\n" else "\n" for character in left[start:end]]
        if not (skip and keys[: len(skip)] == skip):
            yield Passage(
                path,
                CODE if settings and _is_name(node.value) else PROSE,
                _lines(text, node),
                label=_label(keys, node),
            )
    for number, line in enumerate("".join(left).split("\n"), start=1):
        if "#" in line:
            yield one(path, PROSE, line[line.index("#") :], number)


def _is_name(text: str) -> bool:
    """In settings, of a module, a feature, a file."""
    return " " not in text and text.isascii()


def _label(keys: tuple, node) -> str:
    """The key of a value; `keys` are those above it."""
    return re.sub(r"[_-]", " ", keys[-1]) if keys and keys[-1] != node.value else ""


def _lines(text: str, node) -> tuple[tuple[str, int], ...]:
    """A scalar's text with its lines, which run on as one text unless the block keeps them apart (`|`)."""
    first = node.start_mark.line + 1
    if node.end_mark.line < first:
        return ((node.value, first),)
    written = text[node.start_mark.index : node.end_mark.index].split("\n")
    end = "\n" if node.style == "|" else " "
    return tuple((line.strip() + end, number) for number, line in enumerate(written, start=first))


def _scalars(node, keys: tuple) -> Iterator[tuple]:
    if isinstance(node, yaml.ScalarNode):
        yield node, keys
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, (*keys, ""))
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _scalars(key, keys)
            yield from _scalars(child, (*keys, key.value))


def literal(path: str, text: str, line: int) -> Passage:
    """Words are prose; a literal without a space, or with signs that only programs use, is code."""
    words = (
        not text.startswith(("/", "./", "data:"))
        and (re.search(r"[\s\u3400-\u9fff]", text) is not None)
        and not re.search(r"[={}\\<>\[\]]|\(\?", text)
    )
    return one(path, PROSE if words else CODE, text, line)


_CODES = re.compile(r"from(?:CharCode|CodePoint)\(([\dxXa-fA-F,\s]+)\)")
# a number without quotation marks that is given a name of somebody to reach
_CALLED_NUMBER = re.compile(
    r"(?i:phone|tel|hotline|mobile|whatsapp|wechat|contact)\w*[\"']?\s{0,3}[:=]\s{0,3}(\d{7,15})(?![\w.])"
)


def of_script(path: str, text: str) -> Iterator[Passage]:
    """The text literals of a script (those joined by + as one) and the links in its comments."""
    lexer = CssLexer() if path.endswith(".css") else JavascriptLexer()
    parts: list[tuple[str, int]] = []
    line, end = 1, 0
    for offset, kind, token in lexer.get_tokens_unprocessed(text):
        line, end = line + text.count("\n", end, offset), offset
        if kind in String.Interpol and token in ("${", "}"):
            continue
        if (
            kind in String
            and kind not in String.Regex
            and not token.lstrip("\"'`").startswith("data:")
        ):
            parts.append((_unescaped(token.strip("\"'`")), line))
        elif kind in Comment:
            yield one(path, CODE, token, line)
        elif parts and not (
            kind in Text
            or token == "+"
            or (token in ",." and _is_piece(parts[-1][0]))
            or token in ("concat", "(")
        ):
            yield from _joined(path, parts)
            parts = []
    yield from _joined(path, parts)
    for match in _CODES.finditer(text):
        characters = "".join(
            _character(f"{int(code, 0):x}")
            for code in re.findall(r"0x[0-9a-fA-F]+|[1-9]\d*", match[1])
        )
        yield one(path, PROSE, characters, text.count("\n", 0, match.start()) + 1)
    for match in _CALLED_NUMBER.finditer(text):
        yield one(path, PROSE, match[1], text.count("\n", 0, match.start(1)) + 1)
    for match in re.finditer(r"url\(([^)]*)\)", text):
        yield one(path, HREF, match[1].strip("\"' "), text.count("\n", 0, match.start()) + 1)


def _joined(path: str, parts: list[tuple[str, int]]) -> Iterator[Passage]:
    """A literal, or the texts of the JSON document that it holds."""
    text = "".join(part for part, _ in parts)
    if text.startswith(("{", "[")):
        try:
            inner = dict.fromkeys(
                _json_texts(json.loads(re.sub(r"\\(['\\])", r"\1", text)), None, "")
            )
            yield from (
                Passage(path, role, ((found, parts[0][1]),), until, label)
                for role, found, until, label in inner
            )
            return
        except ValueError:
            pass
    if text:
        yield Passage(path, literal(path, text, 1).role, tuple(parts))


def _is_piece(text: str) -> bool:
    """Of a number that a list holds in pieces: `["400", "555", "0100"]`."""
    return re.fullmatch(r"[\d() +.-]*\d[\d() +.-]*", text) is not None


def _unescaped(text: str) -> str:
    r"""`\u0034` and CSS's `\34 ` as the character."""
    text = re.sub(
        r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})",
        lambda match: _character(match[1] or match[2]),
        text,
    )
    return re.sub(r"\\([0-9a-fA-F]{2,6})\s?", lambda match: _character(match[1]), text)


def _character(code: str) -> str:
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else " "


def of_python(path: str, text: str) -> Iterator[Passage]:
    """Text literals, without docstrings, which no page shows."""
    tree = ast.parse(text)
    silent = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            silent.add(id(node.value))
        elif isinstance(node, (ast.BinOp, ast.JoinedStr)) and len(pieces := _pieces(node)) > 1:
            yield literal(path, "".join(pieces), node.lineno)
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, (str, bytes))
            and id(node) not in silent
        ):
            yield literal(
                path,
                node.value if isinstance(node.value, str) else node.value.decode("latin-1"),
                node.lineno,
            )


def _pieces(node) -> list[str]:
    """The constants of which an expression puts one text together, with barriers for all else; [] if it has none."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.FormattedValue):
        return _pieces(node.value)
    if isinstance(node, ast.JoinedStr):
        return [piece for value in node.values for piece in _pieces(value)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _pieces(node.left) + _pieces(node.right)
    return [BARRIER]


def of_json(path: str, text: str) -> Iterator[Passage]:
    """Each key and each value of a JSON document, once. Raises ValueError on what is no JSON.

    What stands in an object with `expires_on` is taken for the rendering of a contact that counts until then.
    """
    for role, found, until, label in dict.fromkeys(_json_texts(json.loads(text), None, "")):
        written = json.dumps(found, ensure_ascii=False)[1:30].rstrip('"')
        line = text.count("\n", 0, max(text.find(written), 0)) + 1
        yield Passage(path, role, ((found, line),), until, label)


def _json_texts(value, until: str | None, label: str) -> Iterator[tuple[str, str, str | None, str]]:
    if isinstance(value, dict):
        dated = value.get("expires_on")
        until = dated if isinstance(dated, str) else until
        for key, item in value.items():
            yield CODE, key, until, ""
            yield from _json_texts(item, until, key)
    elif isinstance(value, list):
        for item in value:
            yield from _json_texts(item, until, "")
    elif isinstance(value, str) or (isinstance(value, int) and len(str(value)) >= FEWEST):
        yield PROSE, str(value), until, label
