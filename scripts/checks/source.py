"""Articles as text: readable, with front matter, and Markdown that means what was meant."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from markdown_it.token import Token

from scripts.checks import Stage, check
from scripts.checks.files import is_file
from scripts.content.commonmark import line_of
from scripts.content.documents import read_yaml
from scripts.content.features import CONTACTS, FEATURES, SOURCES
from scripts.content.reading import DataError, read_text

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
DAYS = 180
RUMDL = Path(__file__).with_name("rumdl.yml")
# a drawing that another program wrote may have any lines, unless it is searched for contacts
CODE = (".html", ".js", ".css", *([".svg"] if CONTACTS in FEATURES else []))


@check("source", stage=Stage.FILE)
def readable(sources):
    """Every article is UTF-8 text of a human size and shape that begins with front matter; every
    template, script, style and drawing is such a text.

    Bad: a file saved as GBK, one with `<<<<<<<` in it, a fence or front matter that is never closed
    Good: `---`, `title: …`, `---`, then the text
    中文：每篇文章是 UTF-8 文本，大小正常，开头是一段以 `---` 包住的数据，没有合并冲突的记号；
    模板、脚本、样式、图形也是 UTF-8 文本。
    """
    for error in (*sources.unreadable, *_find_unreadable_code(sources)):
        yield error.path, error.line, error.message
    for path, file in sources.files.items():
        if not is_file(file):
            yield f"docs/{path}", 1, "a symbolic link, a pipe or a device, expected a file"
    for article in sources.articles:
        for token in article.tokens:
            if message := _find_unclosed(token, article.lines):
                yield article.name, line_of(token), message


def _find_unreadable_code(sources) -> Iterator[DataError]:
    files = {f"{sources.docs.name}/{path}": file for path, file in sources.files.items()}
    for name, file in (files | {name: sources.root / name for name in sources.templates}).items():
        if name.endswith(CODE) and file.is_file():
            try:
                read_text(file, name)
            except DataError as error:
                yield error


def _find_unclosed(token: Token, lines: list[str]) -> str | None:
    """What swallows the rest of the article."""
    if token.type == "fence" and token.map:
        last = lines[token.map[1] - 1].strip(" >")
        closed = token.map[1] - token.map[0] > 1 and last.startswith(token.markup)
        if not closed or last.strip(token.markup[0]):
            return f"code that is never closed, write a line {token.markup} where it ends"
    is_comment = token.type == "html_block" and token.content.lstrip().startswith("<!--")
    if is_comment and "-->" not in token.content:
        return "a comment that is never closed, write `-->` where it ends"
    return None


@check("article", feature=SOURCES)
def front_matter(article, sources):
    """Front matter holds the keys of scripts/content/schemas/article.json, and nothing else. A day
    of review has been: one to come would keep the article from being due.

    Bad: `reviewed: yesterday`, `reviewed:` next year
    Good: `reviewed: 2026-11-22`
    中文：文章开头的数据只写 scripts/content/schemas/article.json 里有的项，格式要对；
    `reviewed` 不能是将来。
    """
    errors = article.front.problems("article")
    yield from ((error.line, error.message) for error in errors)
    # where the day has begun already
    latest = (date.today() + timedelta(days=1)).isoformat()
    reviewed = str(article.meta.get("reviewed", ""))
    if not errors and reviewed > latest:
        message = f"reviewed on {reviewed}, which is to come, write a day that has been"
        yield article.front.line("reviewed"), message


@check("article", level="state")
def review_due(article, sources):
    """An article is read through every 180 days. A state, since an old commit must still build.

    Bad: `reviewed:` a year ago
    Good: `reviewed:` last month
    中文：文章每 180 天要从头读一遍。这是提醒，不算错误。
    """
    reviewed = str(article.meta.get("reviewed", ""))
    if reviewed and reviewed < (date.today() - timedelta(days=DAYS)).isoformat():
        message = f"reviewed on {reviewed}, expected a review every {DAYS} days"
        yield article.front.line("reviewed"), message


@check("source")
def markdown(sources):
    """Markdown means what was meant: headings, tables, links, emphasis, code (rumdl).

    The rules that rumdl applies are listed in pyproject.toml.

    Bad: `####` below `##`, a row that lacks a cell, `** bold **`, a text indented by four spaces
    Good: as many cells in each row as in the table's head
    中文：Markdown 要写得让电脑看懂：标题级别、表格、链接、粗体、缩进（由 rumdl 检查）。
    """
    articles = {str(article.file): article for article in sources.articles}
    for article in sources.articles:
        for token in article.tokens:
            if token.type == "code_block":
                message = "indented by four spaces and so shown as code, take the spaces out"
                yield article.name, line_of(token), f"{message}, or write ``` above and below"
    meanings = read_yaml(RUMDL).value
    for one in _run_rumdl(sources) if articles else ():
        article = articles.get(str(sources.root / one["file"]))
        if article:
            yield article.name, one["line"], meanings.get(one["rule"], one["message"])


def _run_rumdl(sources) -> list[dict]:
    rumdl = str(Path(sys.executable).parent / "rumdl")
    options = ["--config", str(PYPROJECT), "--no-cache", "--output-format", "json"]
    result = subprocess.run(
        [rumdl, "check", *options, str(sources.docs)],
        capture_output=True,
        text=True,
        cwd=sources.root,
        check=False,
    )
    if result.returncode not in (0, 1):
        last = result.stderr.strip().splitlines()[-1:]
        raise DataError("pyproject.toml", 1, f"rumdl could not run: {last}")
    return json.loads(result.stdout or "[]")
