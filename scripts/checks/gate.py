"""Where the gate looks: every file of the sources and of the built sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.checks.findings import find
from scripts.checks.judging import STOPPED, Finding
from scripts.checks.texts import of_article, of_file, of_path
from scripts.content.pages import Article
from scripts.content.passages import Passage

FOLDERS = ("docs", "overrides", "scripts")
ROOT_FILES = ("mkdocs.yml", "*.md", ".github/**/*")
UNREAD = ("docs/_data/allowed.yml",)  # judged by whoever reads it
THEME = ("assets/javascripts/", "assets/stylesheets/")  # not ours to write, and pinned by hash


class Source(NamedTuple):
    """A file to look into: `text` is None where its name is all that is read."""

    path: str
    text: str | None
    article: Article | None = None


def source_files(root: Path) -> list[Path]:
    """Every file whose text reaches the site or the project's readers; tests are not published."""
    found = {file for folder in FOLDERS for file in (root / folder).rglob("*")}
    found |= {file for pattern in ROOT_FILES for file in root.glob(pattern)}
    return sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)


def of_sources(sources) -> Iterator[Source]:
    articles = {article.file: article for article in sources.articles}
    for file in source_files(sources.root):
        path = file.relative_to(sources.root).as_posix()
        if sources.is_wanted(path):
            article = articles.get(file)
            yield Source(
                path,
                article.text if article else None if path in UNREAD else text_of(file),
                article,
            )


def of_site(site) -> Iterator[Source]:
    """What was copied from the sources is read there."""
    for path in site.files:
        copied = (
            path.startswith(THEME) or path.endswith(".map") or (site.sources.docs / path).is_file()
        )
        yield Source(path, None if copied else text_of(site.folder / path))


def text_of(file: Path) -> str | None:
    """The text of a file; None if it is an image or another file that no one can read as text."""
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def findings(files: Iterable[Source]) -> Iterator[Finding]:
    for one in files:
        yield from _look(one)


def _look(one: Source) -> list[Finding]:
    """What stops on one text is named there, and hides nothing that stands in another."""
    try:
        passages = _passages(one)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this file's)
        return [_stopped_at(one.path, 1, error)]
    return [finding for passage in passages for finding in _find(passage)]


def _passages(one: Source) -> list[Passage]:
    if one.article:
        return [*of_path(one.path), *of_article(one.article)]
    if one.text is not None:
        return [*of_path(one.path), *of_file(one.path, one.text)]
    return list(of_path(one.path))


def _find(passage: Passage) -> list[Finding]:
    try:
        return list(find(passage))
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this text's)
        return [_stopped_at(passage.path, passage.line(0), error)]


def _stopped_at(path: str, line: int, error: Exception) -> Finding:
    return Finding(STOPPED, f"{type(error).__name__}: {error}", path, line, None)
