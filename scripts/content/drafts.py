"""Drafts: a new question, page or translation with everything but its words, which are marked."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date

import yaml

from scripts.content.documents import Document
from scripts.content.languages import SOURCE
from scripts.content.pages import FENCE, Article
from scripts.content.reading import DataError

MARKS = {"zh": "待写：", "en": "TO WRITE: "}
TRANSLATE = "TO TRANSLATE: "
ANSWER = {"zh": "（待写：第一句就回答。）", "en": "(TO WRITE: answer in the first sentence.)"}
STEP = {"zh": "（待写：要做什么，一步一条。）", "en": "(TO WRITE: what to do, one step an item.)"}
WAY_ON = {
    "zh": "（待写：还要看什么，去哪一页。）",
    "en": "(TO WRITE: what to read next, and where.)",
}
SECTIONS = {
    "zh": "（待写：每个小标题写成 `## 标题 { #english-id }`，编号两种语言相同。）",
    "en": "(TO WRITE: write each heading as `## Title { #english-id }`, with the Chinese id.)",
}
DESCRIPTION = {
    "zh": "待写：用一两句话说清这一页回答什么；搜索结果里会显示它。",
    "en": "TO WRITE: say in a sentence or two what this page answers; search results show it.",
}
COPIED = ("kind", "sources", "reviewed", "safety", "hide")
HAN = re.compile(r"[\u3400-\u9fff]")
# what stands before the words of a line: indent, the sign of a heading or an item, a table's bar
LEADING = re.compile(r"\s*(?:(?:#{1,6}|[-*+:|]|\d+[.)])\s+)*")
BLOCK_LINE = re.compile(r"\s*(?:!!!|\?\?\?|<)")


def question(language: str, title: str, ident: str, way_on: str) -> str:
    """A section of a page of questions; `way_on` is a Markdown link."""
    body = f"{ANSWER[language]}\n\n1. {STEP[language]}\n\n{_next(language, way_on)}"
    return f"## {title} {{ #{ident} }}\n\n{body}"


def plain_body(language: str, way_on: str) -> str:
    """The body of an article that is no page of questions."""
    text = f"{ANSWER[language]}\n\n{SECTIONS[language]}\n\n1. {STEP[language]}"
    return f"{text}\n\n{_next(language, way_on)}"


def _next(language: str, way_on: str) -> str:
    return f"{WAY_ON[language]}{way_on if language == SOURCE else f' {way_on}'}\n{{ .next }}\n"


def page(language: str, title: str, kind: str, body: str) -> str:
    """A whole article, read through today."""
    front = {"title": title, "description": DESCRIPTION[language], "kind": kind, "sources": []}
    return _article(front | {"reviewed": date.today().isoformat()}, body)


def skeleton(article: Article) -> str:
    """A translation to fill in: the Chinese article with a mark before each of its texts."""
    front = {key: TRANSLATE + str(article.meta.get(key)) for key in ("title", "description")}
    front |= {key: article.meta[key] for key in COPIED if key in article.meta}
    lines, fence = [], ""
    for line in article.text.split("\n")[article.body_line - 1 :]:
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if HAN.search(line) and not fence and not BLOCK_LINE.match(line):
            line = LEADING.sub(rf"\g<0>{TRANSLATE}", line, count=1)
        lines.append(line)
    return _article(front, "\n".join(lines).lstrip("\n"))


def _article(front: dict, body: str) -> str:
    head = _yaml(front)
    # a date is written without quotation marks, as in every other article
    head = re.sub(r"'(\d{4}-\d{2}-\d{2})'", r"\1", head)
    return f"---\n{head}---\n\n{body}"


def with_aliases(text: str, ident: str, words: dict[str, list[str]]) -> str:
    """A file of search words, `text`, with those of one more answer."""
    words = {language: phrases for language, phrases in words.items() if phrases}
    return text + (_yaml({ident: words}) if words else "")


def link(article: Article | None, path: str, title: str) -> str:
    """A Markdown link from the article at `path` to another, named by the Chinese file."""
    target = article.source_path if article else "index.md"
    address = posixpath.relpath(target, posixpath.dirname(path) or ".")
    return f"[{article.meta.get('title') if article else title}]({address})"


def with_nav(config: Document, text: str, path: str) -> str:
    """mkdocs.yml with an entry for the article at `path`, below the last one of its folder.

    Raises DataError.
    """
    folder = posixpath.dirname(path)
    places = [line for entry, line in _entries(config) if posixpath.dirname(entry) == folder]
    if not places:
        known = sorted({posixpath.dirname(entry) for entry, _ in _entries(config)} - {""})
        message = (
            f"no page of the folder {folder}/ in `nav`, expected one of {', '.join(known)}, "
            "or none; the first of a new folder is entered by hand"
        )
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


class _Indented(yaml.SafeDumper):
    """Writes lists as people do, further in than their key."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _yaml(value: dict) -> str:
    text = yaml.dump(value, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=1000)
    return re.sub(r"^sources:\n((?:  - .\n)+)", _in_one_line, text, flags=re.MULTILINE)


def _in_one_line(match: re.Match) -> str:
    return f"sources: [{', '.join(match[1].replace('-', '').split())}]\n"
