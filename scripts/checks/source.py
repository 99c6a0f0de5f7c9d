"""Articles and data files as text: readable, keeping to their schemas, and Markdown that means what was meant."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scripts.checks import check
from scripts.content.data import DataError

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@check("source")
def readable(sources):
    """Every article is UTF-8 text of a human size and shape that begins with front matter.

    Bad: a file saved as GBK, or one whose front matter is never closed
    Good: `---`, `title: …`, `---`, then the text
    中文：每篇文章是 UTF-8 文本，大小正常，开头是一段以 `---` 包住的数据。
    """
    for error in sources.unreadable:
        yield error.path, error.line, error.message


@check("source", local=True)
def front_matter(sources):
    """Front matter holds the keys of scripts/content/schemas/article.json, and nothing else.

    Bad: `reviewed: yesterday`
    Good: `reviewed: 2026-11-22`
    中文：文章开头的数据只写 scripts/content/schemas/article.json 里有的项，格式要对。
    """
    for article in sources.reported:
        for error in article.front.problems("article"):
            yield error.path, error.line, error.message


@check("source", local=True)
def source_letter(sources):
    """A source that an article names stands in docs/_data/sources.yml.

    Bad: `sources: [A, Q]`, `!!! reported "Q"`
    Good: `sources: [A]`, `!!! reported "A"`
    中文：文章引用的来源字母，在 docs/_data/sources.yml 里要有。
    """
    for article in sources.reported:
        letters = article.meta.get("sources")
        for index, letter in enumerate(letters if isinstance(letters, list) else []):
            if letter not in sources.data.sources:
                line = article.front.line("sources", index)
                yield (
                    article.name,
                    line,
                    f"no source {letter!r}, expected one of {', '.join(sources.data.sources)}",
                )


@check("source")
def markdown(sources):
    """Markdown is written so that it means what was meant: tables, fences, lists, emphasis, characters (rumdl).

    The rules that rumdl applies are listed in pyproject.toml.

    Bad: a fence that is never closed, a table row that lacks a cell, a tab, a character that nobody can see
    Good: as many cells in each row as in the table's head
    中文：Markdown 要写得让电脑看懂：表格、代码块、列表、强调、看不见的字符（由 rumdl 检查）。
    """
    readable = list(sources.articles)
    if not readable:
        return
    command = [
        Path(sys.executable).parent / "rumdl",
        "check",
        "--config",
        PYPROJECT,
        "--no-cache",
        "--output-format",
        "json",
    ]
    result = subprocess.run(
        [*command, sources.docs], capture_output=True, text=True, cwd=sources.root, check=False
    )
    if result.returncode not in (0, 1):
        raise DataError(
            "pyproject.toml", 1, f"rumdl could not run: {result.stderr.strip().splitlines()[-1:]}"
        )
    names = {str(article.file): article.name for article in readable}
    for one in json.loads(result.stdout or "[]"):
        name = names.get(str(sources.root / one["file"]))
        if name:
            yield name, one["line"], f"{one['message']} [{one['rule']}]"
