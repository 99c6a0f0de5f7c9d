"""mkdocs.yml as data with line numbers, read without MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from scripts.model.data import DataError, Document, Loader, parse_yaml, read_text

NAME = "mkdocs.yml"


class _ConfigLoader(Loader):
    """Knows `!ENV [NAME, default]`, and reads a tag that names Python as its text."""


def _environment(loader: _ConfigLoader, node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_ConfigLoader.add_constructor("!ENV", _environment)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def read_config(root: Path) -> Document:
    """The configuration of the project at `root`. Raises DataError on what is no mapping."""
    document = parse_yaml(read_text(root / NAME, NAME), NAME, loader_class=_ConfigLoader)
    if not isinstance(document.value, dict):
        raise DataError(NAME, 1, "no mapping, expected `key: value` lines")
    return document
