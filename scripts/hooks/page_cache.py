"""Take from the last build what is made of the same as then.

Without the line of this hook in mkdocs.yml every page is built anew, to the same bytes. Two steps
of MkDocs are replaced: an article's Markdown becomes HTML, and a template makes a page of it. What
a step gave is kept under a key that holds everything the step reads: the article and its original,
the list of files, the configuration, templates, data, scripts and versions; for a page also its
HTML as other hooks left it, the navigation, and what hooks give the templates. A page about which
MkDocs says anything is not kept, so that it is said again.
"""

import functools
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import mkdocs.commands.build as mkdocs_build
import mkdocs.structure.pages as mkdocs_pages
from jinja2 import BytecodeCache, FileSystemLoader
from mkdocs import utils
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import InclusionLevel

from scripts.content import cache
from scripts.content.cache import Cache, digest, hash_code, hash_files
from scripts.content.comparison import FOLDER as RECORDS
from scripts.content.output import CACHE
from scripts.content.pages import source_path

FIRST, LAST = 1000, -1000
# what rendering an article leaves in its page
RENDERED = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")
# parts of the configuration that do not reach a page
UNUSED = {"site_dir", "strict", "dev_addr", "hooks"}
# data that one article reads, or none
OF_ONE_ARTICLE = {"aliases", "translations"}


class Templates(BytecodeCache):
    """Compiled templates, for the second language and the next build."""

    def __init__(self, kept: Cache):
        self.kept = kept

    def load_bytecode(self, bucket) -> None:
        if code := self.kept.get(*self._name_and_key(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket) -> None:
        self.kept.put(*self._name_and_key(bucket), bucket.bytecode_to_string())

    def _name_and_key(self, bucket) -> tuple[str, bytes]:
        # plugins ask for a template before ours are told to escape: that one is another
        escapes = bucket.environment.autoescape is not False
        return f"{bucket.key} {escapes}", digest(hash_code(), bucket.checksum)


class Loader(FileSystemLoader):
    """Lists templates without the theme's 12,000 icons, which MkDocs leaves out one by one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(root).as_posix() for name in names)
        return sorted(found)


class PageCache:
    """Steps of one build, in all languages."""

    def __init__(self, config):
        self.docs, self.templates = Path(config.docs_dir), Path(config.theme.custom_dir)
        # `mkdocs serve` has an address of its own
        kind = digest(config.site_url, config.use_directory_urls).hex()[:8]
        self.kept = Cache(Path(config.config_file_path).parent / CACHE / "pages" / kind)
        self.inputs = self._hash_inputs()
        self.article_keys: dict[str, bytes] = {}
        self.output = Path(config.site_dir)
        self.began = 0

    def _hash_inputs(self) -> bytes:
        folders = (self.templates, self.docs / "_data")
        return digest(hash_code(), *(hash_files(one, OF_ONE_ARTICLE) for one in folders))

    def begin_language(self, config, files, nav) -> None:
        """Take up what is built in a language."""
        listed = [
            [(file.src_uri, one.url, one.inclusion, getattr(one, "locale", None)) for one in group]
            for file in files
            for group in [getattr(file, "alternates", {"": file}).values()]
        ]
        self.reader: Any = None
        self.find_file = functools.cache(files.get_file_from_path)
        self.nav, self.for_articles = nav, digest(self.inputs, describe(config), listed)

    def begin_pages(self, env) -> None:
        """Take up what the templates are given."""
        given = sorted((name, value) for name, value in env.globals.items() if not callable(value))
        date = os.environ.get("SOURCE_DATE_EPOCH")
        self.for_pages = digest(self.for_articles, str(self.nav), given, date)

    def keep_output(self, directory: str) -> None:
        """Leave what the last build wrote, to be written over: folders take long to make."""
        self.output.mkdir(parents=True, exist_ok=True)
        os.utime(directory)
        self.began = self.output.stat().st_mtime_ns

    def _remove_old_output(self) -> None:
        visited = []
        # what is hidden is none of the site, and what a link leads to is nobody's to remove
        for folder, folders, names in os.walk(self.output):
            folders[:] = [name for name in folders if not name.startswith(".")]
            visited.append(folder)
            for name in names:
                path = os.path.join(folder, name)
                if not name.startswith(".") and os.lstat(path).st_mtime_ns < self.began:
                    os.unlink(path)
        for folder in reversed(visited):
            with suppress(OSError):  # a folder that is not empty stays
                os.rmdir(folder)

    def finish(self) -> None:
        """If something was edited meanwhile, nobody knows which pages were made of what."""
        self._remove_old_output()
        if self._hash_inputs() == self.inputs:
            self.kept.finish()
        else:
            shutil.rmtree(self.kept.values.parent, ignore_errors=True)

    def _article_key(self, page) -> bytes:
        path = page.file.src_uri
        record = f"{RECORDS}/{path.removesuffix('.md')}.yml"
        texts = [_read(self.docs / one) for one in dict.fromkeys([path, source_path(path), record])]
        return digest(self.for_articles, path, page.url, *texts)

    def make_reader(self, **settings) -> markdown.Markdown:
        """Python-Markdown with its extensions, one for all articles of a language."""
        if self.reader is None:
            self.reader = markdown.Markdown(**settings)
            # looked into for each element, and for each sign of each text
            self.reader.block_level_elements = set(self.reader.block_level_elements)
            self.reader.treeprocessors["inline"].inlinePatterns = list(self.reader.inlinePatterns)
        return self.reader.reset()

    def populate_page(self, page, config, files, dirty=False) -> None:
        """Render an article's Markdown, or find its HTML."""
        name, key = f"{page.file.dest_uri} article", self._article_key(page)
        self.article_keys[page.file.src_uri] = key
        if kept := self.kept.get(name, key):
            for attribute, value in zip(RENDERED, kept[0], strict=True):
                setattr(page, attribute, value)
            page.links_to_anchors = {files.src_uris[path]: links for path, links in kept[1].items()}
            return
        # many articles link to the same; when all are rendered, other hooks add files
        vars(files)["get_file_from_path"] = self.find_file
        with count_messages() as messages:
            populate_page(page, config, files, dirty)
        del vars(files)["get_file_from_path"]
        if not messages and self._article_key(page) == key:
            links = {file.src_uri: links for file, links in page.links_to_anchors.items()}
            self.kept.put(name, key, ([getattr(page, one) for one in RENDERED], links))

    def build_page(self, page, config, doc_files, nav, env, dirty=False, excluded=False) -> None:
        """Write a page, or the one that was made of the same."""
        name, target = f"{page.file.dest_uri} page", page.file.abs_dest_path
        article = self.article_keys[page.file.src_uri]
        key = digest(self.for_pages, article, page.content, excluded)
        if kept := self.kept.get(name, key):
            utils.write_file(kept, target)
            return
        with count_messages() as messages:
            build_page(page, config, doc_files, nav, env, dirty, excluded)
        if not messages:
            self.kept.put(name, key, Path(target).read_bytes())


def describe(config: Mapping) -> str:
    """The configuration as text, without objects that are no data."""

    def convert(value):
        if isinstance(value, BasePlugin):
            return value.config
        return dict(value) if isinstance(value, Mapping) else type(value).__qualname__

    used = {name: value for name, value in config.items() if name not in UNUSED}
    return json.dumps(used, default=convert, sort_keys=True)


def _read(file: Path) -> bytes | None:
    with suppress(OSError):
        return file.read_bytes()
    return None


@contextmanager
def count_messages() -> Iterator[dict[int, int]]:
    """How many messages MkDocs logs meanwhile, by their level; where it is quiet, one."""
    logger, counter = logging.getLogger("mkdocs"), utils.CountHandler()
    counter.counts |= {} if logger.isEnabledFor(logging.INFO) else {logging.NOTSET: 1}
    logger.addHandler(counter)
    try:
        yield counter.counts
    finally:
        logger.removeHandler(counter)


# the steps as they are without this hook
populate_page, build_page = mkdocs_build._populate_page, mkdocs_build._build_page
clean_directory = utils.clean_directory
# of the build that is running
_cache: PageCache | None = None


@event_priority(FIRST)  # before anybody needs a template
def on_config(config):
    global _cache
    if _cache is not None:  # another language of the same build
        return
    _cache = PageCache(config)
    cache.current = _cache.kept
    mkdocs_build._populate_page, mkdocs_build._build_page = _cache.populate_page, _cache.build_page
    utils.clean_directory = _cache.keep_output
    parts = vars(markdown) | {"Markdown": _cache.make_reader}
    vars(mkdocs_pages)["markdown"] = SimpleNamespace(**parts)
    make_env, templates = config.theme.get_env, Templates(_cache.kept)

    def get_env():
        env = make_env()
        env.loader, env.bytecode_cache = Loader(config.theme.dirs), templates
        # every page asks for twenty, and each time their files would be looked at
        env.get_template = functools.cache(env.get_template)
        return env

    config.theme.get_env = get_env


def on_files(files, config):
    """Take out what is not published: the languages plugin asks of each file where it goes."""
    for file in [one for one in files if one.inclusion is InclusionLevel.EXCLUDED]:
        files.remove(file)


@event_priority(LAST)  # when the languages plugin has said what is built
def on_nav(nav, config, files):
    if _cache:
        _cache.begin_language(config, files, nav)


@event_priority(LAST)  # when all titles are known, and what hooks give the templates
def on_env(env, config, files):
    if _cache:
        _cache.begin_pages(env)


@event_priority(LAST)
def on_post_build(config):
    if not getattr(config.plugins.get("i18n"), "building", False):
        _end_build()


def on_build_error(error):
    _end_build()


def _end_build() -> None:
    global _cache
    mkdocs_build._populate_page, mkdocs_build._build_page = populate_page, build_page
    utils.clean_directory = clean_directory
    vars(mkdocs_pages)["markdown"] = markdown
    cache.current = None
    if _cache is not None:
        _cache.finish()
    _cache = None
