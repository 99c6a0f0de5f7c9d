"""The texts in what is no page: literals of scripts, styles and Python; YAML and JSON."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

import yaml
from pygments.lexers.css import CssLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Operator, String, Text

from scripts.model.passages import CODE, HREF, PROSE, Passage, one


def of_yaml(path: str, text: str, skip: tuple = ()) -> Iterator[Passage]:
    """Each key, each text and each comment. What stands below the key `skip` is left out. Raises yaml.YAMLError."""
    left = list(text)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for node, keys in _scalars(root, ()):
        start, end = node.start_mark.index, node.end_mark.index
        left[start:end] = [" " if character != "\n" else "\n" for character in left[start:end]]
        if not (skip and keys[: len(skip)] == skip):
            yield one(path, PROSE if " " in node.value or not node.value.isascii() else CODE, *_written(text, node))
    for number, line in enumerate("".join(left).split("\n"), start=1):
        if "#" in line:
            yield one(path, PROSE, line[line.index("#") :], number)


def _written(text: str, node) -> tuple[str, int]:
    """A scalar's text and line; as written where it runs over several lines, so that lines can be counted."""
    first = node.start_mark.line + 1
    return (text[node.start_mark.index : node.end_mark.index], first) if node.end_mark.line >= first else (node.value, first)


def _scalars(node, keys: tuple) -> Iterator[tuple]:
    if isinstance(node, yaml.ScalarNode):
        yield node, keys
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, keys)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _scalars(key, keys)
            yield from _scalars(child, (*keys, key.value))


def literal(path: str, text: str, line: int) -> Passage:
    """Words are prose; a literal without a space, or with signs that only programs use, is code."""
    words = not text.startswith(("/", "./", "data:")) and (re.search(r"[\s\u3400-\u9fff]", text) is not None) and not re.search(r"[={}\\<>\[\]]|\(\?", text)
    return one(path, PROSE if words else CODE, text, line)


def of_script(path: str, text: str) -> Iterator[Passage]:
    """The text literals of a script (those joined by + as one) and the links in its comments."""
    lexer = CssLexer() if path.endswith(".css") else JavascriptLexer()
    parts: list[tuple[str, int]] = []
    for offset, kind, token in lexer.get_tokens_unprocessed(text):
        line = text.count("\n", 0, offset) + 1
        if kind in String and kind not in String.Regex and not token.lstrip("\"'`").startswith("data:"):
            parts.append((_unescaped(token.strip("\"'`")), line))
        elif kind in Comment:
            yield one(path, CODE, token, line)
        elif parts and not (kind in Text or (kind in Operator and token == "+")):
            yield from _joined(path, parts)
            parts = []
    yield from _joined(path, parts)
    for match in re.finditer(r"url\(([^)]*)\)", text):
        yield one(path, HREF, match[1].strip("\"' "), text.count("\n", 0, match.start()) + 1)


def _joined(path: str, parts: list[tuple[str, int]]) -> Iterator[Passage]:
    if text := "".join(part for part, _ in parts):
        yield Passage(path, literal(path, text, 1).role, tuple(parts))


def _unescaped(text: str) -> str:
    r"""`\u0034` and CSS's `\34 ` as the character."""
    text = re.sub(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})", lambda match: _character(match[1] or match[2]), text)
    return re.sub(r"\\([0-9a-fA-F]{2,6})\s?", lambda match: _character(match[1]), text)


def _character(code: str) -> str:
    return chr(int(code, 16)) if int(code, 16) < 0x110000 else " "


def of_python(path: str, text: str) -> Iterator[Passage]:
    """Text literals, without docstrings, which no page shows."""
    tree = ast.parse(text)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield literal(path, node.value, node.lineno)


def of_json(path: str, text: str) -> Iterator[Passage]:
    """Each key and each value of a JSON document, once. Raises ValueError on what is no JSON.

    What stands in an object with `expires_on` is taken for the rendering of a contact that counts until then.
    """
    for role, found, until in dict.fromkeys(_json_texts(json.loads(text), None)):
        written = json.dumps(found, ensure_ascii=False)[1:30].rstrip('"')
        line = text.count("\n", 0, max(text.find(written), 0)) + 1
        yield Passage(path, role, ((found, line),), until)


def _json_texts(value, until: str | None) -> Iterator[tuple[str, str, str | None]]:
    if isinstance(value, dict):
        dated = value.get("expires_on")
        until = dated if isinstance(dated, str) else until
        yield from ((CODE, key, until) for key in value)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _json_texts(item, until)
    elif isinstance(value, str):
        yield PROSE, value, until
