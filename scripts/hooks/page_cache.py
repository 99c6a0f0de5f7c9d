"""Take pages from the last build where nothing that they are made from has changed.

Without the line of this hook in mkdocs.yml every page is built anew, to the same bytes. Two steps of
MkDocs are replaced: an article's Markdown becomes HTML, and a template makes a page of it. What a
step gave is kept under a key that holds everything the step reads: the article and its original, the
list of files, the configuration, templates, data, scripts and versions; for a page also its HTML as
other hooks left it, the navigation, and what hooks give the templates. A page about which MkDocs says
anything is not kept, so that it is said again.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import mkdocs.commands.build as mkdocs_build
from jinja2 import BytecodeCache
from mkdocs import utils
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs_static_i18n import suffix

from scripts.content.comparison import FOLDER as RECORDS
from scripts.content.digest import code_digest, digest, files_digest
from scripts.content.output import CACHE
from scripts.content.pages import source_path

FIRST, LAST = 1000, -1000
# what rendering an article leaves in its page
RENDERED = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")
# parts of the configuration that do not reach a page
UNUSED = {"site_dir", "strict", "dev_addr", "hooks"}
# data that one article reads, or none
OF_ONE_ARTICLE = {"aliases", "translations"}
SEAL = 20  # bytes


class Kept:
    """Values in a folder, a file each. A file that is damaged, or stands under another key, counts for nothing."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.used: set[str] = set()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str, key: bytes) -> Any:
        """The value, or None."""
        written = _read(self._file(name)) or b""
        content = written[SEAL:]
        return pickle.loads(content) if written[:SEAL] == digest(key, content) else None

    def put(self, name: str, key: bytes, value: Any) -> None:
        content = pickle.dumps(value)
        with suppress(OSError):
            self._file(name).write_bytes(digest(key, content) + content)

    def _file(self, name: str) -> Path:
        file = digest(name).hex()
        self.used.add(file)
        return self.folder / file

    def forget_unused(self) -> None:
        for file in self.folder.glob("*"):
            if file.name not in self.used:
                file.unlink(missing_ok=True)


class Templates(BytecodeCache):
    """Compiled templates, for the second language and the next build."""

    def __init__(self, kept: Kept):
        self.kept = kept

    def load_bytecode(self, bucket) -> None:
        code = self.kept.get(self._name(bucket), digest(code_digest(), bucket.checksum))
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket) -> None:
        key = digest(code_digest(), bucket.checksum)
        self.kept.put(self._name(bucket), key, bucket.bytecode_to_string())

    def _name(self, bucket) -> str:
        # plugins ask for a template before our own are told to escape what they print: that one is another
        return f"{bucket.key} {bucket.environment.autoescape is not False}"


class PageCache:
    """Steps of one build, in all languages."""

    def __init__(self, config, serving: bool):
        self.config, self.docs = config, Path(config.docs_dir)
        self.kind = (serving, config.site_url, config.use_directory_urls)
        root = Path(config.config_file_path).parent
        self.kept = Kept(root / CACHE / "pages" / digest(*self.kind).hex()[:8])
        self.inputs = self._read_inputs()
        self.article_keys: dict[str, bytes] = {}
        self.places: dict[tuple, Any] = {}

    def _read_inputs(self) -> bytes:
        folders = (Path(self.config.theme.custom_dir), self.docs / "_data")
        return digest(code_digest(), *(files_digest(one, OF_ONE_ARTICLE) for one in folders))

    def begin_language(self, files, nav) -> None:
        listed = [
            (one.src_uri, one.url, one.inclusion, getattr(one, "locale", None)) for one in files
        ]
        self.nav = nav
        self.for_articles = digest(self.inputs, self.kind, describe(self.config), listed)

    def begin_pages(self, env) -> None:
        given = sorted((name, value) for name, value in env.globals.items() if not callable(value))
        date = os.environ.get("SOURCE_DATE_EPOCH")
        self.for_pages = digest(self.for_articles, outline(self.nav.items), given, date)

    def finish(self) -> None:
        """If something was edited meanwhile, nobody knows which pages were made of what."""
        if self._read_inputs() == self.inputs:
            self.kept.forget_unused()
        else:
            shutil.rmtree(self.kept.folder, ignore_errors=True)

    def _article_key(self, page) -> bytes:
        path = page.file.src_uri
        record = f"{RECORDS}/{path.removesuffix('.md')}.yml"
        texts = [_read(self.docs / one) for one in (path, source_path(path), record)]
        return digest(self.for_articles, path, page.url, *texts)

    def populate_page(self, page, config, files, dirty=False) -> None:
        """Render an article's Markdown, or find its HTML."""
        name, key = f"{page.file.dest_uri} article", self._article_key(page)
        self.article_keys[page.file.src_uri] = key
        if kept := self.kept.get(name, key):
            for attribute, value in zip(RENDERED, kept[0], strict=True):
                setattr(page, attribute, value)
            page.links_to_anchors = {files.src_uris[path]: links for path, links in kept[1].items()}
            return
        with watch_log() as messages:
            populate_page(page, config, files, dirty)
        if (
            messages.empty()
            and page.links_to_anchors is not None
            and self._article_key(page) == key
        ):
            links = {file.src_uri: links for file, links in page.links_to_anchors.items()}
            self.kept.put(name, key, ([getattr(page, one) for one in RENDERED], links))

    def build_page(self, page, config, doc_files, nav, env, dirty=False, excluded=False) -> None:
        """Write a page, or the one that was made of the same."""
        others = getattr(page.file, "alternates", {}).items()
        alternates = [(language, file.url, file.locale) for language, file in others]
        article = self.article_keys[page.file.src_uri]
        name = f"{page.file.dest_uri} page"
        key = digest(self.for_pages, article, page.content, alternates, excluded)
        target = page.file.abs_dest_path
        if kept := self.kept.get(name, key):
            utils.write_file(kept, target)
            return
        with watch_log() as messages:
            build_page(page, config, doc_files, nav, env, dirty, excluded)
        if messages.empty():
            self.kept.put(name, key, Path(target).read_bytes())

    def place_file(self, file, current_language, default_language, all_languages, config):
        """Where a file goes in a language: the plugin works it out seven times, a fifth of the time of an edit."""
        key = (file.src_uri, file.dest_uri, file.inclusion, current_language)
        if key not in self.places:
            self.places[key] = place_file(
                file, current_language, default_language, all_languages, config
            )
        placed = copy(self.places[key])
        placed.alternates = {current_language: placed}
        return placed


def _read(file: Path) -> bytes | None:
    with suppress(OSError):
        return file.read_bytes()
    return None


def describe(config: Mapping) -> str:
    """The configuration as text, without objects that are no data."""

    def data(value):
        if isinstance(value, BasePlugin):
            return value.config
        return dict(value) if isinstance(value, Mapping) else type(value).__qualname__

    used = {name: value for name, value in config.items() if name not in UNUSED}
    return json.dumps(used, default=data, sort_keys=True)


def outline(items: Iterable) -> list:
    """Titles, addresses and languages of the navigation."""
    return [
        (one.title, one.url, getattr(one.file, "locale", None)) if one.is_page
        else (one.title, one.url if one.is_link else outline(one.children))
        for one in items
    ]  # fmt: skip


@contextmanager
def watch_log() -> Iterator[SimpleQueue]:
    """What MkDocs logs meanwhile; where it is quiet that is not known, and the queue is not empty."""
    logger = logging.getLogger("mkdocs")
    messages: SimpleQueue = SimpleQueue()
    if not logger.isEnabledFor(logging.INFO):
        messages.put(None)
    handler = QueueHandler(messages)
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


# the steps as they are without this hook
populate_page, build_page = mkdocs_build._populate_page, mkdocs_build._build_page
place_file = suffix.create_i18n_file
_serving = False
_cache: PageCache | None = None


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


@event_priority(FIRST)  # before anybody needs a template
def on_config(config):
    global _cache
    if _cache is not None:  # another language of the same build
        return
    _cache = PageCache(config, _serving)
    mkdocs_build._populate_page, mkdocs_build._build_page = _cache.populate_page, _cache.build_page
    suffix.create_i18n_file = _cache.place_file
    make_env, templates = config.theme.get_env, Templates(_cache.kept)

    def get_env():
        env = make_env()
        env.bytecode_cache = templates
        return env

    config.theme.get_env = get_env


@event_priority(LAST)  # when the languages plugin has said what is built
def on_nav(nav, config, files):
    if _cache:
        _cache.begin_language(files, nav)


@event_priority(LAST)  # when all titles are known, and what hooks give the templates
def on_env(env, config, files):
    if _cache:
        _cache.begin_pages(env)


@event_priority(LAST)
def on_post_build(config):
    if not getattr(config.plugins.get("i18n"), "building", False):
        _end()


def on_build_error(error):
    _end()


def _end() -> None:
    global _cache
    if _cache is not None:
        _cache.finish()
    mkdocs_build._populate_page, mkdocs_build._build_page = populate_page, build_page
    suffix.create_i18n_file = place_file
    _cache = None
