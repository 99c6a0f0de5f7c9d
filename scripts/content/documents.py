"""YAML with the line of each value, and in plain words what is wrong or reads less than it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.content.reading import DataError, read_text
from scripts.content.schema import find_problems

MAX_VALUES = 20_000


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
    loader, written = loader_class(text), text.split("\n")
    lines: dict[tuple, int] = {(): first_line}
    try:
        node = loader.get_single_node()
        for keys, part, index in _walk(node):
            # a few aliases of aliases of aliases stand for billions of values
            if len(lines) == MAX_VALUES:
                message = f"more than {MAX_VALUES} values, split the file into several"
                raise DataError(path, first_line + index, message)
            if keys in lines:
                message = f"`{keys[-1]}` stands twice, take one out"
                raise DataError(path, first_line + index, message)
            for line, message in _find_misread(part, written):
                raise DataError(path, first_line + line, message)
            lines[keys] = first_line + index
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line, message = _explain(error, written)
        raise DataError(path, first_line + line, message) from None
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


KEY = r"^(?P<start>\s*[A-Za-z_][A-Za-z0-9_-]*)"
ENTRY = r"^(?P<start>\s*- [a-z_]+)"
VALUE = r"^(?P<start>\s*(?:(?:- )?[A-Za-z_][\w-]*: |- ))"
NO_COLON, GIVEN = r"(?:：\s*|:(?=[^\s/]))(?P<rest>.*)", r"\g<start>: \g<rest>"
QUOTED, SIGNS = r'\g<start>"\g<rest>"', "signs of YAML in a text"
# what people write wrong in a line: pattern, what is wrong, the line as it was meant
MISREAD = [
    (KEY + NO_COLON, "no `: ` behind the key", GIVEN),
    (r"^(?P<start>\s*-)(?=[^\s-])(?P<rest>.*)", "no space behind `-`", r"\g<start> \g<rest>"),
    (
        rf"{VALUE}(?P<rest>[^\"'\[{{][^\"]*\s#[^\s#][^\"]*)$",
        "a comment has a space behind its `#`; if it is a part of the text",
        QUOTED,
    ),
]
UNCLOSED = [
    (ENTRY + NO_COLON, "no `: ` behind the key", GIVEN),
    (r"^\s*\t\s*(?P<rest>.*)", "a tab at the line's beginning", r"  \g<rest>"),
    (rf"{VALUE}(?P<sign>[\"'])(?:(?!(?P=sign)).)*$", "an open quotation mark", r"\g<0>\g<sign>"),
    (rf"{VALUE}\[[^\]]*$", "an open bracket", r"\g<0>]"),
    (rf"{VALUE}\{{[^}}]*$", "an open bracket", r"\g<0>}"),
    (r"^(?P<start>.*[\[{].*)，\s*(?P<rest>\w+: .*)", "a full-width comma", r"\g<start>, \g<rest>"),
]
UNQUOTED = [
    (rf"{VALUE}(?P<rest>[@`%*&!|>?][^\"]*)$", SIGNS, QUOTED),
    (rf"{VALUE}(?P<rest>[\[{{][^\"]*[^\"\]}}])$", SIGNS, QUOTED),
    (rf"{VALUE}(?P<rest>[^\"\[{{][^\"]*: [^\"]*)$", SIGNS, QUOTED),
    (rf"{VALUE}(?P<rest>\"[^']*)$", SIGNS, r"\g<start>'\g<rest>'"),
]
Finding = tuple[int, str]


def _walk(node: yaml.Node | None, keys: tuple = ()) -> Iterator[tuple[tuple, yaml.Node, int]]:
    """Every part, the keys that lead to it, and the index of its line; a part of a mapping stands
    where its key does.
    """
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield (*keys, index), child, child.start_mark.line
            yield from _walk(child, (*keys, index))
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield (*keys, key.value), child, key.start_mark.line
            yield from _walk(child, (*keys, key.value))


def _find_misread(node: yaml.Node, text: list[str]) -> Iterator[Finding]:
    """What a text without quotation marks says otherwise than it reads."""
    if isinstance(node, yaml.ScalarNode) and not node.style:
        for index in range(node.start_mark.line, min(node.end_mark.line + 1, len(text))):
            if message := _find_cause(text[index], MISREAD):
                yield index, message


def _explain(error: yaml.MarkedYAMLError, text: list[str]) -> Finding:
    """The line to mend and what to write: the parser notices some mistakes only further down."""
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark] or [0]
    for index in [*marks, marks[0] - 1, marks[0] - 2]:
        there = index in range(len(text))
        if there and (message := _find_cause(text[index], MISREAD + UNCLOSED)):
            return index, message
    index = min(marks[0], len(text) - 1)
    unknown = "cannot be read, begin it below the line above or put the text in quotation marks"
    return index, _find_cause(text[index], UNQUOTED) or unknown


def _find_cause(line: str, causes: list[tuple[str, str, str]]) -> str:
    """What is wrong in a line and how it was meant, or ""."""
    for pattern, message, mended in causes:
        if match := re.match(pattern, line):
            return f"{message}, write `{match.expand(mended).strip()}`"
    return ""
