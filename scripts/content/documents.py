"""YAML with the line of each value, and in plain words what is wrong or reads less than it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.content.reading import DataError, read_text
from scripts.content.schema import find_problems

MAX_VALUES = 20_000
KEY = r"^(?P<key>\s*(?:- )?[A-Za-z_][\w-]*)"
# what the YAML of a line lacks: pattern, what to say, the line as it was meant
CAUSES = [
    (re.compile(pattern, re.ASCII), message, mended)
    for pattern, message, mended in (
        (r"^\s*\t\s*(?P<rest>.*)", "a tab at the line's beginning, write spaces", ""),
        (rf"{KEY}：\s*(?P<rest>.*)", "a full-width colon", "{key}: {rest}"),
        (rf"{KEY}:(?=[^\s/])(?P<rest>.*)", "no space behind the colon", "{key}: {rest}"),
        (r"^(?P<key>\s*-)(?=[^\s-])(?P<rest>.*)", "no space behind `-`", "{key} {rest}"),
        (
            rf"{KEY}: (?P<rest>\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)$",
            "a quotation mark that is never closed",
            "{key}: {rest}{quote}",
        ),
        (
            rf"{KEY}: (?P<rest>[\[{{][^\]}}]*)$",
            "a bracket that is never closed",
            "{key}: {rest}{bracket}",
        ),
    )
]
VALUE = re.compile(r"^(?P<key>\s*(?:- )?[\w-]+: |\s*- )(?P<rest>.*\S)\s*$")
# what is read as something else than text
CONVERTED = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float")}
# `#1` behind a space; a comment that is meant has a space behind its sign
COMMENT = re.compile(r"\s+#[^\s#].*")


class Loader(yaml.CSafeLoader):
    """SafeLoader that leaves dates as text, so that a wrong one is the schema's to report."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Document:
    """A YAML value and the line on which each of its parts stands.

    `lines` maps a path of keys and indices, `("channels", 0, "hours")`, to a line of the file, from
    1.
    """

    path: str
    value: Any
    lines: Mapping[tuple, int]
    _problems: dict[str, list[DataError]] = field(default_factory=dict, init=False, compare=False)

    def line(self, *keys) -> int:
        """The line of the part at `keys`, or of the nearest part around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def problems(self, schema: str) -> list[DataError]:
        """What `schemas/<schema>.json` finds wrong, one at each place, in the order of the
        lines.
        """
        if schema not in self._problems:
            found: dict[int, DataError] = {}
            for keys, message in find_problems(self.value, schema):
                line = self.line(*keys)
                found.setdefault(line, DataError(self.path, line, message))
            self._problems[schema] = [found[line] for line in sorted(found)]
        return self._problems[schema]


def read_yaml(path: Path, name: str | None = None) -> Document:
    return parse_yaml(read_text(path, name), name or str(path))


def parse_yaml(
    text: str, path: str, first_line: int = 1, loader_class: type[Loader] = Loader
) -> Document:
    """Parse YAML.

    Args:
        text: The YAML.
        path: What messages call the file.
        first_line: The line of the file on which the text begins.
        loader_class: Knows the tags that may stand in it.

    Raises:
        DataError: It is no YAML, has a key twice, or says more than would be read.
    """
    loader = loader_class(text)
    lines: dict[tuple, int] = {(): first_line}
    try:
        node = loader.get_single_node()
        if node is not None:
            for index, message in _record_lines(node, (), lines, text.split("\n"), first_line):
                raise DataError(path, first_line + index, message)
        value = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        index, message = _explain(error, text.split("\n"))
        raise DataError(path, first_line + index, message) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        message = f"cannot be read as YAML: {str(error).splitlines()[0]}"
        raise DataError(path, first_line, message) from None
    except RecursionError:
        message = "nested too deeply, write a few levels"
        raise DataError(path, first_line, message) from None
    finally:
        loader.dispose()
    return Document(path, value, lines)


Finding = tuple[int, str]


def _record_lines(
    node: yaml.Node, keys: tuple, lines: dict[tuple, int], text: list[str], first_line: int
) -> Iterator[Finding]:
    """Note where each value stands; yields what is wrong, with the index of its line."""
    lines.setdefault(keys, first_line + node.start_mark.line)
    if len(lines) > MAX_VALUES:
        # a few aliases of aliases of aliases stand for billions of values
        yield node.start_mark.line, f"more than {MAX_VALUES} values, split the file into several"
    elif isinstance(node, yaml.ScalarNode):
        yield from _find_misread(node, text)
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _record_lines(child, (*keys, index), lines, text, first_line)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if (*keys, key.value) in lines:
                yield key.start_mark.line, f"`{key.value}` stands twice, take one out"
            # a mapping's part is reported where its key stands
            lines[(*keys, key.value)] = first_line + key.start_mark.line
            yield from _record_lines(child, (*keys, key.value), lines, text, first_line)


def _find_misread(node: yaml.ScalarNode, text: list[str]) -> Iterator[Finding]:
    """What a text without quotation marks says beyond what is read of it."""
    if node.style:
        return
    line, end = node.start_mark.line, node.end_mark
    lost = COMMENT.match(text[end.line], end.column) if end.line < len(text) else None
    if lost:
        yield end.line, _explain_comment(lost, text[end.line])
    if node.tag in CONVERTED:
        value = json.dumps(yaml.load(node.value, Loader))
        if value != node.value.lower():
            yield line, f'`{node.value}` is read as {value}, write `"{node.value}"`'
    # `key：value` and `key:value` are texts: alone, or the end of the text above them
    for index in range(line + bool(text[line][: node.start_mark.column].strip()), end.line + 1):
        if cause := _find_cause(text[index]):
            yield index, cause
            return


def _explain(error: yaml.MarkedYAMLError, text: list[str]) -> Finding:
    """The line to mend and what to write: the parser notices some mistakes only further down."""
    written = [number for number, line in enumerate(text) if line.strip()]
    index = min(_find_wrong_line(error, text), written[-1] if written else 0)
    first = min(index - 1, error.context_mark.line if error.context_mark else index - 3)
    for number in range(index, max(first, 0) - 1, -1):
        if message := _find_cause(text[number]):
            return number, message
    return index, _advise(text[index], text[max(index - 1, 0)])


def _find_wrong_line(error: yaml.MarkedYAMLError, text: list[str]) -> int:
    problem, context = error.problem_mark, error.context_mark
    if problem is None or (context and "':'" in (error.problem or "")):
        return context.line if context else 0
    if context and not "".join(text[problem.line :]).strip():
        return context.line
    if "expected ','" in (error.problem or "") and not text[problem.line][: problem.column].strip():
        return max(problem.line - 1, context.line if context else 0)
    return problem.line


def _find_cause(line: str) -> str | None:
    """Which of CAUSES a line has, and the line as it was meant."""
    for pattern, message, mended in CAUSES:
        if match := pattern.match(line):
            parts = {"key": "", "rest": ""} | match.groupdict()
            parts["quote"] = parts["rest"][:1]
            parts["bracket"] = {"[": "]", "{": "}"}.get(parts["rest"][:1], "")
            expected = mended.format(**parts).strip()
            return f"{message}, write `{expected}`" if expected else message
    comment = COMMENT.search(line)
    return _explain_comment(comment, line) if comment and not set("\"'") & set(line) else None


def _explain_comment(comment: re.Match, line: str) -> str:
    sign = comment[0].strip()
    expected = f"write `# {sign[1:]}` if it is one, or put the text in quotation marks"
    return f"`{sign}` is taken for a comment, {expected}{_quote_value(line)}"


def _advise(line: str, above: str) -> str:
    """What to write instead of a line that cannot be read."""
    match = VALUE.match(line)
    value = match["rest"] if match else ""
    if value[:1] in ("'", '"'):
        reason = "text goes on behind a quotation mark"
    elif value[:1] and value[0] in "@`%*&!|>?{[":
        reason = f"“{value[0]}” at a text's beginning"
    elif ": " in value:
        reason = "a colon within a text"
    elif len(line) - len(line.lstrip()) != len(above) - len(above.lstrip()):
        return "indented otherwise than the line above, begin both at the same place"
    else:
        reason = "cannot be read"
    return f"{reason}, put the text in quotation marks{_quote_value(line)}"


def _quote_value(line: str) -> str:
    match = VALUE.match(line)
    if not match:
        return ""
    text = match["rest"]
    # quotation marks on both sides are replaced; one on one side belongs to the text
    text = text[1:-1] if text[0] == text[-1] and text[0] in "\"'" else text
    sign = "'" if '"' in text else '"'
    return f": `{match['key'].strip()} {sign}{text}{sign}`"
