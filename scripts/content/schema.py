"""What a JSON schema finds wrong in a value, in words for somebody who has never seen one."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from scripts.content.languages import LANGUAGES

SCHEMAS = Path(__file__).parent / "schemas"
TYPES = {
    "string": "a text",
    "array": "a list, such as `[A, B]`",
    "object": "`key: value` lines below it",
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "number": "a number",
}


def find_problems(value: Any, schema: str) -> Iterator[tuple[tuple, str]]:
    """Hold a value against `schemas/<schema>.json`.

    Yields:
        The keys that lead to what is wrong, and what to write instead.
    """
    errors = [_find_deepest(error) for error in _load_validator(schema).iter_errors(value)]
    misspelt = [error.absolute_path for error in errors if _find_unknown(error)]
    for error in errors:
        # a key that is misspelt is not missing
        if error.validator != "required" or error.absolute_path not in misspelt:
            yield (*error.absolute_path, *_find_unknown(error)[:1]), _explain(error)


@cache
def _load_validator(schema: str) -> Draft202012Validator:
    text = (SCHEMAS / f"{schema}.json").read_text(encoding="utf-8")
    return Draft202012Validator(expand_languages(json.loads(text)), format_checker=FormatChecker())


def expand_languages(schema: Any) -> Any:
    """A schema in which what stands for `zh` and `en` stands for each language of mkdocs.yml."""
    if isinstance(schema, dict):
        return {
            name: expand_languages(part)
            for key, part in schema.items()
            for name in _expand_key(key)
        }
    if isinstance(schema, list) and all(isinstance(part, str) for part in schema):
        return [name for part in schema for name in _expand_key(part)]
    return [expand_languages(part) for part in schema] if isinstance(schema, list) else schema


def _expand_key(key: str) -> list[str]:
    """`also_zh` → `also_zh`, `also_en`, …; `also_en` → nothing; any other key → itself."""
    start, _, end = key.rpartition("_")
    if end == "zh":
        return [f"{start}_{language}".lstrip("_") for language in LANGUAGES]
    return [] if end == "en" else [key]


def _find_deepest(error: ValidationError) -> ValidationError:
    """Of an `anyOf` the part that is furthest inside: the others are about what was not meant."""
    inner = max(error.context or [], key=lambda one: len(one.absolute_path), default=error)
    return _find_deepest(inner) if len(inner.absolute_path) > len(error.absolute_path) else error


def _find_unknown(error: ValidationError) -> list[str]:
    """The keys that the schema does not know, if that is what is wrong."""
    if error.validator != "additionalProperties":
        return []
    value, rules = cast(dict, error.instance), cast(dict, error.schema)
    return [key for key in value if key not in rules.get("properties", {})]


def _explain(error: ValidationError) -> str:
    value: Any = error.instance
    limit: Any = error.validator_value
    rules, validator = cast(dict, error.schema), str(error.validator)
    name = next((f"`{key}`" for key in reversed(error.absolute_path) if isinstance(key, str)), "")
    expected = rules.get("description") or TYPES.get(str(rules.get("type")), "")
    match validator:
        case "required":
            missing = re.match("'(.+?)'", error.message)
            place = f" in {name}" if name else ""
            return f"`{missing[1] if missing else limit}` is missing{place}, write it"
        case "additionalProperties":
            known, unknown = sorted(rules.get("properties", {})), _find_unknown(error)[0]
            near = get_close_matches(unknown.lower(), known, 1)
            expected = f"`{near[0]}`" if near else f"one of {', '.join(known[:12])}"
            return f"there is no key `{unknown}` here, write {expected}"
        case "minLength" | "maxLength" | "minItems" | "maxItems":
            unit = "characters" if validator.endswith("Length") else "entries"
            most = "at least" if validator.startswith("min") else "at most"
            return f"{name} has {len(value)} {unit}, write {most} {limit}"
        case "uniqueItems":
            return f"{name} has the same entry twice, take one out"
        case "enum":
            return f"{name}: `{_show(value)}`, write {' or '.join(f'`{one}`' for one in limit)}"
        case "type" if limit == "string" and value is not None:
            return f"{name}: `{_show(value)}` is not read as a text, put it in quotation marks"
        case _:
            return f"{name}: `{_show(value)}`, write {expected or error.message[:160]}".lstrip(": ")


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_show(inner)}" for key, inner in value.items())[:60]
    return ("" if value is None else str(value))[:60]
