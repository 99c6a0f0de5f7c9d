"""Drafts: a new question or page with everything but its words. What a person has still to write is marked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date

import yaml

from scripts.content.data import DataError, Document
from scripts.content.pages import SOURCE, Article

MARKS = {"zh": "待写：", "en": "TO WRITE: "}
ANSWER = {"zh": "（待写：第一句就回答。）", "en": "(TO WRITE: answer in the first sentence.)"}
STEP = {"zh": "（待写：要做什么，一步一条。）", "en": "(TO WRITE: what to do, one step an item.)"}
WAY_ON = {
    "zh": "（待写：还要看什么，去哪一页。）",
    "en": "(TO WRITE: what to read next, and where.)",
}
SECTIONS = {
    "zh": "（待写：每个小标题写成 `## 标题 { #english-id }`，编号两种语言相同。）",
    "en": "(TO WRITE: write each heading as `## Title { #english-id }`, with the id of the Chinese one.)",
}
DESCRIPTION = {
    "zh": "待写：用一两句话说清这一页回答什么；搜索结果里会显示它。",
    "en": "TO WRITE: say in a sentence or two what this page answers; search results show it.",
}
WORDS = {"zh": "待写：人们怎么搜它", "en": "TO WRITE: how people search for it"}


def question(language: str, title: str, ident: str, way_on: str) -> str:
    """A section of a FAQ page; `way_on` is a Markdown link."""
    return f"## {title} {{ #{ident} }}\n\n{ANSWER[language]}\n\n1. {STEP[language]}\n\n{_next(language, way_on)}"


def page(language: str, title: str, aliases: list[str] | dict[str, list[str]], body: str) -> str:
    """A whole article, read through today."""
    front = {
        "title": title,
        "description": DESCRIPTION[language],
        "sources": [],
        "reviewed": date.today().isoformat(),
        "aliases": aliases,
    }
    head = _yaml(front).replace(f"'{front['reviewed']}'", front["reviewed"])
    return f"---\n{head}---\n\n{body}"


def plain_body(language: str, way_on: str) -> str:
    """The body of an article that is no page of questions."""
    return f"{ANSWER[language]}\n\n{SECTIONS[language]}\n\n1. {STEP[language]}\n\n{_next(language, way_on)}"


def _next(language: str, way_on: str) -> str:
    return f"{WAY_ON[language]}{way_on if language == SOURCE else f' {way_on}'}\n{{ .next }}\n"


def with_question(article: Article, ident: str, words: list[str], section: str) -> str:
    """The text of a FAQ page with one more section at its end, and its aliases in the front matter."""
    lines = article.text.rstrip("\n").split("\n")
    lines[_end_of(article, "aliases") : _end_of(article, "aliases")] = (
        _yaml({"aliases": {ident: words}}).rstrip("\n").split("\n")[1:]
    )
    return "\n".join(lines) + f"\n\n{section}"


def _end_of(article: Article, key: str) -> int:
    """The index of the line after a key of the front matter and all that belongs to it. Raises DataError."""
    if not isinstance(article.meta.get(key), dict) or not article.meta[key]:
        raise DataError(
            article.name,
            article.front.line(key),
            f"`{key}` is no mapping, expected a list for each section's id",
        )
    start = article.front.lines[(key,)]
    closing = article.body_line - 2
    return min(
        [line - 1 for keys, line in article.front.lines.items() if len(keys) == 1 and line > start]
        or [closing]
    )


def link(article: Article | None, path: str, title: str) -> str:
    """A Markdown link from the article at `path` to another, named by the Chinese file."""
    target = article.source_path if article else "index.md"
    return f"[{article.meta.get('title') if article else title}]({posixpath.relpath(target, posixpath.dirname(path) or '.')})"


def with_nav(config: Document, text: str, path: str) -> str:
    """mkdocs.yml with an entry for the article at `path`, below the last one of its folder. Raises DataError."""
    folder = posixpath.dirname(path)
    places = [line for entry, line in _entries(config) if posixpath.dirname(entry) == folder]
    if not places:
        known = sorted({posixpath.dirname(entry) for entry, _ in _entries(config)} - {""})
        message = f"no page of the folder {folder}/ in `nav`, expected one of {', '.join(known)}, or none; the first of a new folder is entered by hand"
        raise DataError(config.path, config.line("nav"), message)
    lines = text.split("\n")
    before = lines[max(places) - 1]
    lines.insert(max(places), f"{before[: len(before) - len(before.lstrip())]}- {path}")
    return "\n".join(lines)


def _entries(config: Document) -> Iterator[tuple[str, int]]:
    """The articles that `nav` names, and the line of each."""
    for keys, line in config.lines.items():
        if keys[:1] == ("nav",):
            value = config.value
            for key in keys:
                value = value[key]
            if isinstance(value, str):
                yield value, line


def _yaml(value: dict) -> str:
    class Indented(yaml.SafeDumper):
        def increase_indent(self, flow=False, indentless=False):
            return super().increase_indent(flow, False)

    return yaml.dump(value, Dumper=Indented, sort_keys=False, allow_unicode=True, width=1000)
