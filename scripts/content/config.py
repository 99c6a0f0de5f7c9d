"""mkdocs.yml as data with line numbers, read without MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from scripts.content.documents import Document, Loader, parse_yaml
from scripts.content.reading import DataError, read_text

NAME = "mkdocs.yml"


class _ConfigLoader(Loader):
    """Knows `!ENV [NAME, default]`, and reads a tag that names Python as its text."""


def _environment(loader: _ConfigLoader, node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


class _DefaultsLoader(_ConfigLoader):
    """Does not look into the environment."""


def _default(loader: _DefaultsLoader, node: yaml.Node):
    return None if isinstance(node, yaml.ScalarNode) else loader.construct_sequence(node)[-1]


_ConfigLoader.add_constructor("!ENV", _environment)
_DefaultsLoader.add_constructor("!ENV", _default)
for _loader in (_ConfigLoader, _DefaultsLoader):
    _loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def read_config(root: Path, environment: bool = True) -> Document:
    """The configuration of the project at `root`, with or without what the environment says.

    Raises DataError on what is no mapping.
    """
    loader = _ConfigLoader if environment else _DefaultsLoader
    document = parse_yaml(read_text(root / NAME, NAME), NAME, loader_class=loader)
    if not isinstance(document.value, dict):
        raise DataError(NAME, 1, "no mapping, expected `key: value` lines")
    return document


def value_at(value, keys: tuple):
    """The part of the configuration at `keys`; None where a key is no text, as `no:` and `404:` are none."""
    try:
        for key in keys:
            value = value[key]
    except (KeyError, IndexError, TypeError):
        return None
    return value
