"""Use again what the last build made of a page, if nothing that the page depends on has changed.

Two steps are kept. An article's HTML depends on its text and its counterparts', the configuration, the list of files, the
data files and all scripts. The page that readers get depends on that, on the HTML after the markers are filled, on the
templates and what hooks give them, and on the navigation with its titles. Both are kept in `.cache/` beside mkdocs.yml,
for every kind of build; see scripts/content/store.py for what happens to a damaged file. A page about which MkDocs says
anything is not kept, so that it is said again.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from functools import partial
from pathlib import Path

import mkdocs.commands.build as builder
from jinja2 import BytecodeCache
from mkdocs.plugins import event_priority
from mkdocs.utils import get_build_datetime
from mkdocs_static_i18n import suffix

from scripts.content.digest import code_digest, digest, tree_digest
from scripts.content.output import CACHE
from scripts.content.pages import LANGUAGES, translated_path
from scripts.content.store import Store
from scripts.hooks.steps import wrap

FILE = "pages.sqlite"
# what tells nothing of the pages
UNUSED = {"site_dir", "strict", "dev_addr", "plugins", "hooks"}
STEPS = {(builder, "_populate_page"): ["page", "config", "files", "dirty"],
         (builder, "_build_page"): ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"],
         (suffix, "create_i18n_file"): ["file", "current_language", "default_language", "all_languages", "config"]}  # fmt: skip
RENDERED = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")


def plain(config: Mapping) -> str:
    """The configuration as text, as far as it is data."""

    def data(value):
        return dict(value) if isinstance(value, Mapping) else type(value).__qualname__

    return json.dumps(
        {key: config[key] for key in config if key not in UNUSED}, default=data, sort_keys=True
    )


def outline(items: Iterable) -> list:
    """Titles, addresses and languages of the navigation."""
    return [(item.title, item.url if item.is_page or item.is_link else outline(item.children),
             getattr(getattr(item, "file", None), "locale", None)) for item in items]  # fmt: skip


class Cache:
    """What is kept, and the keys of the language that is being built."""

    def __init__(self, config, serving: bool):
        self.config, self.serving = config, serving
        self.root = Path(config.config_file_path).parent
        self.store = Store(self.root / CACHE / FILE, memory=_memory if serving else None)
        self.inputs = self._inputs()
        self.undo = wrap(
            STEPS, [self.populate, self.build, self.place], "scripts/hooks/render_cache.py"
        )

    def _inputs(self) -> bytes:
        """Templates, data and scripts."""
        folders = (
            Path(self.config.theme.custom_dir or self.root / "overrides"),
            Path(self.config.docs_dir) / "_data",
        )
        return digest(code_digest(), *map(tree_digest, folders))

    def begin(self, files) -> None:
        """Another language: its keys need the configuration and the files as they are now."""
        listed = [
            (file.src_uri, file.url, file.inclusion, getattr(file, "locale", None))
            for file in files
        ]
        self.all_articles = digest(self.inputs, plain(self.config), listed, self.serving)
        self.all_pages: bytes | None = None
        self.articles: dict[str, bytes] = {}

    def place(
        self, original: Callable, file, current_language, default_language, all_languages, config
    ):
        """Where a file goes in a language: asked three times a build, a third of the time of the next one."""
        key = (file.src_uri, file.dest_uri, file.inclusion, current_language, default_language, *all_languages,
               config.docs_dir, config.site_dir, config.use_directory_urls)  # fmt: skip
        if key not in _places:
            _places[key] = original(file, current_language, default_language, all_languages, config)
        placed = copy(_places[key])
        placed.alternates = {current_language: placed}
        return placed

    def end(self) -> None:
        """Keep what was rendered, unless the files have changed meanwhile and nobody knows what was made of which."""
        self.undo.close()
        if self._inputs() == self.inputs:
            self.store.commit()
        else:
            self.store.discard()

    def article_key(self, page) -> bytes:
        path, docs = page.file.src_uri, self.config.docs_dir
        counterparts = dict.fromkeys(translated_path(path, language) for language in LANGUAGES)
        texts = [
            page.file.content_bytes,
            *(_text(os.path.join(docs, one)) for one in counterparts if one != path),
        ]
        return digest(self.all_articles, path, page.url, *texts)

    def page_key(self, page, nav, env) -> bytes:
        if self.all_pages is None:
            given = sorted(
                (name, value) for name, value in env.globals.items() if not callable(value)
            )
            self.all_pages = digest(
                self.all_articles, outline(nav.items), given, get_build_datetime()
            )
        twins = [
            (name, file.url, file.locale)
            for name, file in getattr(page.file, "alternates", {}).items()
        ]
        return digest(self.all_pages, self.articles[page.file.src_uri], page.content, twins)

    def populate(self, original: Callable, page, config, files, dirty=False) -> None:
        """An article becomes HTML, or its HTML is found. Raises what MkDocs raises."""
        key = self.articles[page.file.src_uri] = self.article_key(page)
        kept = self.store.get(key)
        if kept:
            for name, value in zip(RENDERED, kept[0], strict=True):
                setattr(page, name, value)
            page.links_to_anchors = {files.src_uris[path]: links for path, links in kept[1].items()}
            return
        with heard() as said:
            original(page, config, files, dirty)
        if not said and page.links_to_anchors is not None and self.article_key(page) == key:
            links = {file.src_uri: links for file, links in page.links_to_anchors.items()}
            self.store.put(key, ([getattr(page, name) for name in RENDERED], links))

    def build(
        self, original: Callable, page, config, doc_files, nav, env, dirty=False, excluded=False
    ) -> None:
        """A page is written, and what search has to know of it is noted."""
        entries, target = _search_entries(config), page.file.abs_dest_path
        before, key = len(entries), self.page_key(page, nav, env)
        kept = None if excluded else self.store.get(key)
        if kept:
            builder.utils.write_file(kept[0], target)
            entries.extend(kept[1])
            return
        with heard() as said:
            original(page, config, doc_files, nav, env, dirty, excluded)
        if not said and not excluded:
            self.store.put(key, (Path(target).read_bytes(), entries[before:]))


def _text(path: str) -> bytes | None:
    with suppress(OSError), open(path, "rb") as file:
        return file.read()


def _search_entries(config) -> list:
    search = config.plugins.get("material/search") or config.plugins.get("search")
    return search.search_index.entries if search else []


@contextmanager
def heard() -> Iterator[list]:
    """What MkDocs and its plugins say meanwhile; under --quiet nobody knows, and the list is not empty."""
    logger = logging.getLogger("mkdocs")
    said: list = [] if logger.isEnabledFor(logging.INFO) else ["?"]
    handler = logging.Handler(logging.INFO)
    handler.emit = said.append
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


class Compiled(BytecodeCache):
    """Templates as Python, for the second language and the next build."""

    def __init__(self, store: Store):
        self.store = store

    def _key(self, bucket) -> bytes:
        escapes = bucket.environment.autoescape
        return digest(
            code_digest(), bucket.key, bucket.checksum, "by name" if callable(escapes) else escapes
        )

    def load_bytecode(self, bucket) -> None:
        content = self.store.get(self._key(bucket))
        if content:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket) -> None:
        self.store.put(self._key(bucket), bucket.bytecode_to_string())


def visible_names(folders: Iterable[str]) -> list[str]:
    """What MkDocs takes for the theme's files; it would look at each of 12,000 hidden icons and leave it out."""
    found = set()
    for top in folders:
        for at, inside, files in os.walk(top):
            inside[:] = [name for name in inside if not name.startswith(".")]
            found.update(Path(at, name).relative_to(top).as_posix() for name in files)
    return sorted(found)


def _environment(original: Callable, store: Store):
    env = original()
    env.bytecode_cache = Compiled(store)
    env.loader.list_templates = lambda: visible_names(env.loader.searchpath)
    return env


_serving = False
_cache: Cache | None = None
# for the next build of this process
_memory: dict[bytes, bytes] = {}
_places: dict[tuple, object] = {}


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


@event_priority(100)  # before anybody needs a template
def on_config(config):
    global _cache
    if _cache is None:
        _cache = Cache(config, _serving)
        config.theme.get_env = partial(_environment, config.theme.get_env, _cache.store)


@event_priority(-200)  # when the languages plugin has said what is built
def on_nav(nav, config, files):
    _cache.begin(files)


@event_priority(-200)
def on_post_build(config):
    if not getattr(config.plugins.get("i18n"), "building", False):
        _end()


def on_build_error(error):
    _end()


def _end() -> None:
    global _cache
    if _cache is not None:
        _cache.end()
        _cache = None
