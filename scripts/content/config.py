"""mkdocs.yml as data with line numbers, read before MkDocs, which would run what it names."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.content.documents import Document, Loader, parse_yaml
from scripts.content.reading import DataError, read_text

NAME = "mkdocs.yml"
# what the environment may say
VARIABLES = ("SITE_URL", "DIRECTORY_URLS")


class _ConfigLoader(Loader):
    """Knows `!ENV [NAME, default]` for the names in use, and takes the default."""


def _read_default(loader: _ConfigLoader, node: yaml.Node):
    value = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else []
    if len(value) != 2 or value[0] not in VARIABLES:
        expected = " or ".join(f"`!ENV [{name}, …]`" for name in VARIABLES)
        message = f"`!ENV` of another variable, expected {expected}"
        raise DataError(NAME, node.start_mark.line + 1, message)
    return value[1]


def _refuse(loader: _ConfigLoader, suffix: str, node: yaml.Node):
    message = f"`{node.tag.rpartition(':')[2]}` can run code, expected plain text"
    raise DataError(NAME, node.start_mark.line + 1, message)


# `off` is a word there, under `extra.rules`
_ConfigLoader.yaml_implicit_resolvers = {
    first: found for first, found in Loader.yaml_implicit_resolvers.items() if first not in "oO"
}
_ConfigLoader.add_constructor("!ENV", _read_default)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", _refuse)
_ConfigLoader.add_multi_constructor("!", _refuse)


def read_config(root: Path) -> Document:
    """The configuration of the project at `root`, without what the environment says.

    Raises DataError on what is no mapping, could run code or asks for another variable.
    """
    document = parse_yaml(read_text(root / NAME, NAME), NAME, loader_class=_ConfigLoader)
    if not isinstance(document.value, dict):
        raise DataError(NAME, 1, "no mapping, expected `key: value` lines")
    return document


def value_at(value, keys: tuple):
    """The part of the configuration at `keys`; None where there is none."""
    try:
        for key in keys:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return None
    return value


def find_languages(config: Document) -> Iterator[tuple[tuple, dict]]:
    """What mkdocs.yml says of each language, and the keys that lead there."""
    for keys in config.lines:
        language = value_at(config.value, keys) if keys[-2:-1] == ("languages",) else None
        if isinstance(language, dict) and language.get("locale"):
            yield keys, language


def name_site(config: Document, language: str) -> str:
    """The site's name in a language."""
    names = {one["locale"]: one.get("site_name") for _, one in find_languages(config)}
    return names.get(language) or config.value["site_name"]
