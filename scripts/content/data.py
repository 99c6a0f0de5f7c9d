"""The data files under `docs/_data/` and front matter: YAML read with line numbers, held against a
JSON schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

SCHEMAS = Path(__file__).parent / "schemas"
MAX_BYTES = 1_000_000
MAX_LINE = 20_000
MAX_VALUES = 50_000
# parsers take seconds to minutes, or give up, on signs that open a level hundreds of times
NESTED = re.compile(
    r"([\[({<>*_`!&])(?:[^\w\n]?\1){80}|(?:[-+] +){40}|(?:[\[{]\s*\w{0,9}\s*:?\s*){80}"
)


class DataError(ValueError):
    """What is wrong in a file and where; `str()` is `path:line: message`."""

    def __init__(self, path: str, line: int, message: str):
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


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

    def line(self, *keys) -> int:
        """The line of the part at `keys`, or of the nearest part around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def problems(self, schema: str) -> list[DataError]:
        """What `schemas/<schema>.json` finds wrong, in the order of the lines."""
        if schema not in self._problems:
            errors = map(_deepest, _validator(schema).iter_errors(self.value))
            found = [
                DataError(
                    self.path, self.line(*error.absolute_path, *_unknown(error)), _plain(error)
                )
                for error in errors
            ]
            self._problems[schema] = sorted(found, key=lambda error: (error.line, error.message))
        return self._problems[schema]

    @cached_property
    def _problems(self) -> dict[str, list[DataError]]:
        return {}


def read_text(path: Path, name: str | None = None) -> str:
    """The file's text, or DataError: not UTF-8, too large for an article, an overlong line, NUL or
    CR characters.
    """
    name = name or str(path)
    try:
        if path.exists() and not path.is_file():
            # reading a pipe would wait for ever
            raise DataError(
                name,
                1,
                f"a {'folder' if path.is_dir() else 'pipe or device'}, expected a text file",
            )
        if path.stat().st_size > MAX_BYTES:
            raise DataError(
                name, 1, f"larger than {MAX_BYTES} bytes, expected a text that a person wrote"
            )
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(name, line, "not UTF-8, expected UTF-8 text") from None
    except OSError as error:
        raise DataError(name, 1, f"cannot be read: {error.strerror}") from None
    if text.startswith("\ufeff"):
        raise DataError(name, 1, "a byte order mark, expected UTF-8 without one")
    _refuse_lines(text, name)
    return text


def _refuse_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            raise DataError(
                name, number, f"a line of {len(line)} characters, expected at most {MAX_LINE}"
            )
        if "\0" in line:
            raise DataError(name, number, "a NUL character, expected text")
        if line.endswith("\r"):
            raise DataError(
                name, number, "a carriage return at the end of the line, expected a line feed alone"
            )
        if NESTED.search(line):
            raise DataError(
                name, number, "the same sign over and over, expected at most a few levels"
            )


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write all files or, where one cannot be written, none. Raises OSError."""
    beside = {file: file.with_name(f".{file.name}.new") for file in texts}
    try:
        for file, new in beside.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(texts[file], encoding="utf-8")
        for file, new in beside.items():
            new.replace(file)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def parse_yaml(
    text: str, path: str, first_line: int = 1, loader_class: type[Loader] = Loader
) -> Document:
    """Parse YAML; `first_line` is where the text begins in the file. Raises DataError."""
    loader = loader_class(text)
    try:
        node = loader.get_single_node()
        lines: dict[tuple, int] = {(): first_line}
        if node is not None:
            _record_lines(node, (), lines, path, first_line)
        value = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise DataError(
            path, first_line + _wrong_line(error, text), f"not YAML: {error.problem}"
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(path, first_line, f"not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise DataError(path, first_line, "nested too deeply, expected a few levels") from None
    finally:
        loader.dispose()
    return Document(path, value, lines)


def _wrong_line(error: yaml.MarkedYAMLError, text: str) -> int:
    """The index of the line to mend: where a colon, a comma or an end is missing, the parser
    notices it only below.
    """
    problem, context = error.problem_mark, error.context_mark
    if problem is None or (context and "':'" in (error.problem or "")):
        return context.line if context else 0
    lines = text.split("\n")
    if context and not "".join(lines[problem.line :]).strip():
        return min(context.line, len(text.rstrip("\n").split("\n")) - 1)
    if (
        "expected ','" in (error.problem or "")
        and not lines[problem.line][: problem.column].strip()
    ):
        return max(problem.line - 1, context.line if context else 0)
    return problem.line


def read_yaml(path: Path, name: str | None = None) -> Document:
    return parse_yaml(read_text(path, name), name or str(path))


def _record_lines(node, keys: tuple, lines: dict, path: str, first_line: int) -> None:
    lines.setdefault(keys, first_line + node.start_mark.line)
    if len(lines) > MAX_VALUES:
        # a few aliases of aliases of aliases stand for billions of values
        raise DataError(
            path, first_line, f"more than {MAX_VALUES} values, expected what a person wrote"
        )
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            _record_lines(child, (*keys, index), lines, path, first_line)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            line = first_line + key.start_mark.line
            if (*keys, key.value) in lines:
                raise DataError(path, line, f"key {key.value!r} stands twice, expected once")
            # a mapping's part is reported where its key stands
            lines[(*keys, key.value)] = line
            _record_lines(child, (*keys, key.value), lines, path, first_line)


@lru_cache
def _validator(schema: str):
    # takes longer to import than most commands take, which need it only after a change
    from jsonschema import Draft202012Validator, FormatChecker

    text = (SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


def _deepest(error):
    """Of what an `anyOf` or `oneOf` says, the part that is furthest inside: the others are about
    what was not meant.
    """
    inner = max(error.context or [], key=lambda one: len(one.absolute_path), default=None)
    return (
        _deepest(inner)
        if inner is not None and len(inner.absolute_path) > len(error.absolute_path)
        else error
    )


def _unknown(error) -> list[str]:
    """The first key that the schema does not know, if that is what is wrong."""
    known = error.schema.get("properties", {})
    return (
        [key for key in error.instance if key not in known][:1]
        if error.validator == "additionalProperties"
        else []
    )


def _plain(error) -> str:
    """One line of English; the schema's own `description` says what was expected."""
    where = ".".join(map(str, error.absolute_path)) or "the file"
    expected = error.schema.get("description")
    return f"{where}: {error.message[:160]}" + (f", expected {expected}" if expected else "")


@dataclass(frozen=True, eq=False)
class Data:
    """All of `docs/_data/`, each file read once and valid; a wrong file raises DataError naming the
    first line.
    """

    folder: Path

    def _valid(self, name: str) -> Any:
        document = self.document(name)
        for problem in document.problems(schema_of(name)):
            raise problem
        return document.value

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {}

    def document(self, name: str) -> Document:
        if name not in self._documents:
            self._documents[name] = read_yaml(
                self.folder / f"{name}.yml", f"{self.folder.parent.name}/_data/{name}.yml"
            )
        return self._documents[name]

    def aliases(self, path: str) -> dict[str, dict[str, list[str]]]:
        """How people search for what the article at `path` (of its Chinese file) answers: section
        id → language → phrases.

        The page's own stand under `intro`. Raises DataError.
        """
        name = f"aliases/{path.removesuffix('.md')}"
        return (self._valid(name) or {}) if (self.folder / f"{name}.yml").is_file() else {}

    @cached_property
    def allowed(self) -> dict:
        return self._valid("allowed")

    @cached_property
    def channels(self) -> dict:
        return self._valid("channels")

    @cached_property
    def sources(self) -> dict:
        return self._valid("sources")["sources"]

    @cached_property
    def strings(self) -> dict:
        return self._valid("strings")

    @cached_property
    def synonyms(self) -> dict:
        return self._valid("synonyms")

    @cached_property
    def terms(self) -> list:
        return self._valid("terms")["terms"]

    @cached_property
    def tools(self) -> dict:
        return self._valid("tools")


def schema_of(name: str) -> str:
    """The schema of the data file `name`: `terms` → `terms`, `aliases/faq/fees` → `aliases`."""
    return name.partition("/")[0]


_read: dict[Path, tuple[tuple, Data]] = {}


def read_data(docs_dir: str | Path) -> Data:
    """The data files of a docs folder, read anew only when one of them has changed (live reload).

    Those in its folders (aliases, translations) belong to one article each and are not looked at.
    """
    folder = Path(docs_dir) / "_data"
    state = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yml")))
    if folder not in _read or _read[folder][0] != state:
        _read[folder] = (state, Data(folder))
    return _read[folder][1]
