"""mkdocs.yml: what the articles need is switched on, and what it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from scripts.checks import check
from scripts.content.config import NAME as CONFIG
from scripts.content.config import value_at
from scripts.content.pages import LANGUAGES, Article

# extension → what in an article needs it: lines of prose, or a kind of block
NEEDED = {
    "admonition": re.compile(r"^ *!!! ?[a-z]"),
    "attr_list": re.compile(r"\{:? ?[#.][a-zA-Z][^{}]*\}\s*$"),
    "def_list": re.compile(r"^:   \S"),
    "footnotes": re.compile(r"^\[\^[\w-]+\]: "),
    "md_in_html": re.compile(r"<[a-z]+[^<>]* markdown(?:=[^<>]*)?>"),
    "tables": re.compile(r"^\|?[ :]*-{3,}[ :]*\|[ :|-]*$"),
}
# hook → what in an article it makes into something else; without it, the signs would be printed
NEEDED_HOOKS = {
    "commonmark": re.compile(r"^ *(?:!!! reported|```mermaid)\b"),
}
# setting → folder of what it names, relative to mkdocs.yml
FILES = {
    ("hooks",): "",
    ("extra_css",): "docs/",
    ("extra_javascript",): "docs/",
    ("theme", "favicon"): "docs/",
    ("theme", "logo"): "docs/",
    ("theme", "custom_dir"): "",
}


@check("source")
def config_extension(sources):
    """What articles are written with is among `markdown_extensions` of mkdocs.yml; without it, the signs would be printed.

    Bad: `!!! never` in an article, and no `- admonition`
    Good: `- admonition`
    中文：文章用到的写法，mkdocs.yml 的 markdown_extensions 里要打开。
    """
    listed = _names(sources.config.value.get("markdown_extensions"))
    if listed is None or not sources.is_wanted(CONFIG):
        return
    for extension, pattern in NEEDED.items():
        if extension not in listed and "extra" not in listed:
            place = next(
                (place for article in sources.articles if (place := _first(article, pattern))), None
            )
            if place:
                yield (
                    CONFIG,
                    sources.config.line("markdown_extensions"),
                    f"no `{extension}`, expected it: {place} needs it",
                )


@check("source")
def config_hook(sources):
    """The hook that an article needs is among `hooks` of mkdocs.yml.

    Bad: `!!! reported "A"` in an article, and no `- scripts/hooks/commonmark.py`: nobody would see that it is a report
    Good: `- scripts/hooks/commonmark.py`
    中文：文章用到的程序（hook），要列在 mkdocs.yml 的 hooks 里。
    """
    hooks = sources.config.value.get("hooks")
    listed = {PurePosixPath(str(one)).stem for one in hooks} if isinstance(hooks, list) else set()
    for hook, pattern in NEEDED_HOOKS.items():
        if hooks and hook not in listed:
            place = next(
                (
                    place
                    for article in sources.articles
                    if (place := _first(article, pattern, article.lines))
                ),
                None,
            )
            if place:
                yield (
                    CONFIG,
                    sources.config.line("hooks"),
                    f"no hook `{hook}`, expected it: {place} needs it",
                )


@check("source")
def config_order(sources):
    """The hook `finish` stands last: it allows the scripts of a page as it finds them, and a later hook's would not run.

    Bad: `- scripts/hooks/finish.py` above `- scripts/hooks/markers.py`
    Good: `- scripts/hooks/finish.py` below all other hooks
    中文：mkdocs.yml 的 hooks 里，finish 要排在最后：它只放行当时页面上的脚本。
    """
    hooks = sources.config.value.get("hooks")
    names = [PurePosixPath(str(one)).stem for one in hooks] if isinstance(hooks, list) else []
    if "finish" in names[:-1]:
        yield (
            CONFIG,
            sources.config.line("hooks", names.index("finish")),
            "the hook `finish` before others, expected it last",
        )


@check("source")
def config_bundle(sources):
    """The form of addresses is left to the environment: in the bundle they name files, since a folder would open as a listing.

    Bad: `use_directory_urls: true`
    Good: `use_directory_urls: !ENV [DIRECTORY_URLS, true]`
    中文：网址的形式由环境变量决定：离线包里的链接要指到文件。
    """
    lines = sources.texts.get(CONFIG, [])
    for number, line in enumerate(lines, start=1):
        if line.startswith("use_directory_urls:") and "DIRECTORY_URLS" not in line:
            yield (
                CONFIG,
                number,
                f"`{line.strip()}`, expected `use_directory_urls: !ENV [DIRECTORY_URLS, true]`",
            )


@check("source")
def config_validation(sources):
    """MkDocs says all that it finds, and none of it passes: `strict` and `validation` are not switched off.

    Bad: `anchors: ignore`, `strict: false`
    Good: `anchors: warn`, `strict: true`
    中文：MkDocs 自己的检查（strict、validation）不能关掉或调低。
    """
    config = sources.config
    if config.value.get("strict", True) is not True:
        yield CONFIG, config.line("strict"), "`strict` is off, expected `strict: true`"
    for keys, line in config.lines.items():
        if keys[:1] == ("validation",) and value_at(config.value, keys) in (
            "ignore",
            "info",
            False,
        ):
            yield (
                CONFIG,
                line,
                f"`{keys[-1]}: {value_at(config.value, keys)}` says nothing of what is wrong, expected `warn`",
            )


def _names(entries) -> set[str] | None:
    """The names of extensions or plugins, which are a list or a mapping; None where there are none."""
    if not isinstance(entries, list | dict):
        return None
    return {
        str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry) for entry in entries
    }


def _first(article: Article, pattern: re.Pattern, lines: list[str] | None = None) -> str | None:
    """The place of the first line that matches; `lines`: those with code, if that counts."""
    numbered = enumerate(article.prose if lines is None else lines, start=1)
    return next(
        (f"{article.name}:{number}" for number, line in numbered if pattern.search(line)), None
    )


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
                yield (
                    CONFIG,
                    config.line(*keys, *index),
                    f"`{path}` is on another site, expected a file of this one",
                )
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
    """Every language of the guide is built, and the one that is written first is the default, for the theme too.

    Bad: `build: false` of English, a `locale: zh-CN`, no `default: true`, `theme: {language: en}`, with which Chinese search finds nothing
    Good: `locale: zh` with `default: true`, `locale: en`, `theme: {language: zh}`
    中文：每种语言都生成；中文是默认语言，写作 zh；主题的语言也是 zh，否则中文搜不到。
    """
    config = sources.config
    theme = config.value.get("theme")
    if isinstance(theme, dict) and sources.languages and theme.get("language") != LANGUAGES[0]:
        yield (
            CONFIG,
            config.line("theme", "language"),
            f"the theme's `language` is {theme.get('language')}, expected {LANGUAGES[0]}",
        )
    for keys, line in config.lines.items():
        if len(keys) > 1 and keys[-2:][0] == "languages" and isinstance(keys[-1], int):
            entry = value_at(config.value, keys)
            if not isinstance(entry, dict):
                continue
            if entry.get("locale") not in LANGUAGES:
                yield (
                    CONFIG,
                    line,
                    f"locale {entry.get('locale')!r}, expected one of {', '.join(LANGUAGES)}",
                )
            elif entry.get("build") is False:
                yield (
                    CONFIG,
                    line,
                    f"`build: false` of {entry['locale']}, expected every language to be built",
                )
            elif bool(entry.get("default")) != (entry["locale"] == LANGUAGES[0]):
                yield (
                    CONFIG,
                    line,
                    f"`default: {str(bool(entry.get('default'))).lower()}` of {entry['locale']}, expected {LANGUAGES[0]} to be the default, and no other",
                )
