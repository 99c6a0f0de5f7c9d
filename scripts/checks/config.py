"""mkdocs.yml: what the articles need is switched on, and what it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.model.config import NAME as CONFIG
from scripts.model.pages import LANGUAGES, Article

# extension → what in an article needs it: lines of prose, or a kind of block
NEEDED = {
    "admonition": re.compile(r"^ *!!! ?[a-z]"),
    "attr_list": re.compile(r"\{:? ?[#.][a-zA-Z][^{}]*\}\s*$"),
    "def_list": re.compile(r"^:   \S"),
    "footnotes": re.compile(r"^\[\^[\w-]+\]: "),
    "md_in_html": re.compile(r"<[a-z]+[^<>]* markdown(?:=[^<>]*)?>"),
    "tables": re.compile(r"^\|?[ :]*-{3,}[ :]*\|[ :|-]*$"),
}
# setting → folder of what it names, relative to mkdocs.yml
FILES = {("hooks",): "", ("extra_css",): "docs/", ("extra_javascript",): "docs/", ("theme", "favicon"): "docs/", ("theme", "logo"): "docs/", ("theme", "custom_dir"): ""}


@check("source")
def config_extension(sources):
    """What articles are written with is among `markdown_extensions` of mkdocs.yml; without it, the signs would be printed.

    Bad: `!!! never` in an article, and no `- admonition`
    Good: `- admonition`
    中文：文章用到的写法，mkdocs.yml 的 markdown_extensions 里要打开。
    """
    listed = _names(sources.config.value.get("markdown_extensions"))
    if listed is None:
        return
    for extension, pattern in NEEDED.items():
        if extension not in listed and "extra" not in listed:
            place = next((place for article in sources.articles if (place := _first(article, pattern))), None)
            if place:
                yield CONFIG, sources.config.line("markdown_extensions"), f"no `{extension}`, expected it: {place} needs it"


def _names(entries) -> set[str] | None:
    """The names of extensions or plugins, which are a list or a mapping; None where there are none."""
    if not isinstance(entries, list | dict):
        return None
    return {str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry) for entry in entries}


def _first(article: Article, pattern: re.Pattern) -> str | None:
    return next((f"{article.name}:{number}" for number, line in enumerate(article.prose, start=1) if pattern.search(line)), None)


@check("source")
def config_file(sources):
    """A file that mkdocs.yml names exists: hooks, stylesheets, scripts, icons.

    Bad: `- assets/sites.css`
    Good: `- assets/site.css`
    中文：mkdocs.yml 里写的文件要真的存在。
    """
    config = sources.config
    for keys, folder in FILES.items():
        for index, path in _paths(config.value, keys):
            if "://" in path or path.startswith("//"):
                yield CONFIG, config.line(*keys, *index), f"`{path}` is on another site, expected a file of this one"
            elif not (sources.root / folder / path).exists():
                yield CONFIG, config.line(*keys, *index), f"there is no {folder}{path}"


def _paths(value, keys: tuple) -> Iterator[tuple[tuple, str]]:
    """Each path below `keys`, with the index that leads to it."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    entries = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for index, entry in entries:
        path = entry.get("path") if isinstance(entry, dict) else entry
        if isinstance(path, str):
            yield () if index is None else (index,), path


@check("source")
def config_language(sources):
    """Every language of the guide is built, and the one that is written first is the default.

    Bad: `build: false` of English, a `locale: zh-CN`, no `default: true`
    Good: `locale: zh` with `default: true`, `locale: en`
    中文：每种语言都生成；中文是默认语言，写作 zh。
    """
    config = sources.config
    for keys, line in config.lines.items():
        if len(keys) > 1 and keys[-2:][0] == "languages" and isinstance(keys[-1], int):
            entry = config.value
            for key in keys:
                entry = entry[key]
            if not isinstance(entry, dict):
                continue
            if entry.get("locale") not in LANGUAGES:
                yield CONFIG, line, f"locale {entry.get('locale')!r}, expected one of {', '.join(LANGUAGES)}"
            elif entry.get("build") is False:
                yield CONFIG, line, f"`build: false` of {entry['locale']}, expected every language to be built"
            elif bool(entry.get("default")) != (entry["locale"] == LANGUAGES[0]):
                yield CONFIG, line, f"`default: {str(bool(entry.get('default'))).lower()}` of {entry['locale']}, expected {LANGUAGES[0]} to be the default, and no other"
