"""Where the gate looks: every file of the sources and of the built sites. What was found in one is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scripts.checks.judging import STOPPED, Finding, is_allowed
from scripts.checks.memory import key_of, remembering
from scripts.content.pages import TRANSLATIONS, Article
from scripts.content.parallel import parallel
from scripts.content.passages import Passage

MEMORY = "contacts"
FOLDERS = ("docs", "overrides", "scripts")
ROOT_FILES = ("mkdocs.yml", "*.md", ".github/**/*")
UNREAD = ("docs/_data/allowed.yml",)  # judged by whoever reads it
THEME = ("assets/javascripts/", "assets/stylesheets/")  # not ours to write, and pinned by hash
_OTHERS = "|".join(TRANSLATIONS)
_AROUND = re.compile(
    rf"^(?:docs/)?(?:(?:{_OTHERS})/)?|(?:/index)?(?:\.(?:{_OTHERS}))?\.(?:md|html)$"
)
# how an address is written, here and in the bundle, and what the policy on content allows
_FORM = re.compile(
    r"""(?<=")(?:\.{1,2}/?)+|'sha256-[A-Za-z0-9+/=]*'| blob:|(?:(?:/|(?<=["/]))index)?(?:\.html|/)(?=["#?])"""
)


class Source(NamedTuple):
    """A file to look into: `text` is None where its name is all that is read."""

    path: str
    text: str | None
    article: Article | None = None

    @property
    def key(self) -> str:
        return key_of(self.path, self.text or "")

    @property
    def said(self) -> str:
        """The key of a page's text, which is the same in the bundle but for the form of addresses; "" for any other file."""
        if self.text is None or not self.path.endswith(".html"):
            return ""
        own = f'"{_AROUND.sub("", self.path).rpartition("/")[2]}"'
        return key_of(_FORM.sub("", self.text).replace(own, '""'))


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


def findings(root: Path, files: Iterable[Source]) -> Iterator[Finding]:
    with remembering(root, MEMORY) as memory:
        for one in files:
            found = memory.get(one.key)
            if found is None:
                found = _look(one)
                if not _is_stopped(found):
                    memory.put(one.key, found)
            yield from (Finding(*values) for values in found)


def look_ahead(sources, sites: list, allowed: list[str]) -> None:
    """Look into all that is new, in as many processes as there are parts: an article and its pages, which say the same,
    are in one part."""
    with remembering(sources.root, MEMORY) as memory:
        parts: list[list[Source]] = [[], []]
        for files in (of_sources(sources), *map(of_site, sites)):
            for one in files:
                if memory.get(one.key) is None:
                    parts[
                        crc32(_AROUND.sub("", one.path).encode("utf-8", "surrogateescape")) % 2
                    ].append(one)
        for found in parallel([partial(_look_into, part, allowed) for part in parts if part]):
            for key, values in found.items():
                if not _is_stopped(values):
                    memory.put(key, values)


def _look_into(files: list[Source], allowed: list[str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    harmless: dict[str, list[Finding]] = {}
    for one in files:
        with suppress(Exception):  # findings() meets the same file again, and reports it
            said = one.said
            known = harmless.get(said)
            if known is not None:
                # a page of the bundle says nothing new but its name
                found[one.key] = [
                    *_look(one._replace(text=None)),
                    *(finding._replace(path=one.path) for finding in known),
                ]
            else:
                found[one.key] = _look(one)
            if said and all(is_allowed(finding, allowed) for finding in found[one.key]):
                harmless[said] = found[one.key]
    return found


def _look(one: Source) -> list[Finding]:
    """What stops on one text is named there, and hides nothing that stands in another."""
    try:
        passages = _passages(one)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this file's)
        return [_stopped_at(one.path, 1, error)]
    return [finding for passage in passages for finding in _find(passage)]


def _passages(one: Source) -> list[Passage]:
    # what looks into a text takes longer to import than most runs take, which have nothing new to look into
    from scripts.checks.texts import of_article, of_file, of_path

    if one.article:
        return [*of_path(one.path), *of_article(one.article)]
    if one.text is not None:
        return [*of_path(one.path), *of_file(one.path, one.text)]
    return list(of_path(one.path))


def _find(passage: Passage) -> list[Finding]:
    from scripts.checks.findings import find

    try:
        return list(find(passage))
    except Exception as error:  # noqa: BLE001 (whatever it is, it is this text's)
        return [_stopped_at(passage.path, passage.line(0), error)]


def _stopped_at(path: str, line: int, error: Exception) -> Finding:
    return Finding(STOPPED, f"{type(error).__name__}: {error}", path, line, None)


def _is_stopped(found: list[Finding]) -> bool:
    """Whether what was found is worth remembering: an error may be gone in the next run."""
    return any(finding.kind == STOPPED for finding in found)
