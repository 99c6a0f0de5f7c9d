"""What the repository knows: what a section said when it was compared."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from scripts.content.pages import INTRO, Article
from scripts.content.reading import DataError

# how many commits of one file are looked at
DEPTH = 200


def changes(article: Article, ident: str, recorded: str, root: Path) -> list[str]:
    """What changed in a section since its hash was `recorded`, as lines; none where the history
    does not tell.
    """
    old = next((past for past in _past(article, root) if past.hashes.get(ident) == recorded), None)
    if old is None:
        return []
    lines = unified_diff(_lines(old, ident), _lines(article, ident), lineterm="", n=1)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _past(article: Article, root: Path) -> Iterator[Article]:
    """The article as it was in each commit that changed it, newest first; unreadable versions are
    left out.
    """
    path = article.file.relative_to(root).as_posix()
    for commit in _git(root, "log", f"-{DEPTH}", "--format=%H", "--", path).split():
        try:
            yield Article.parse(
                _git(root, "show", f"{commit}:./{path}"), article.file, root / "docs"
            )
        except DataError:
            continue


def _lines(article: Article, ident: str) -> list[str]:
    shown = (
        [str(article.meta.get(key)) for key in ("title", "description")] if ident == INTRO else []
    )
    for section in article.sections:
        if section.id == ident:
            shown += [section.title] if section.title else []
            shown += [line for line in section.text.split("\n") if line.strip()]
    return shown


def _git(root: Path, *arguments: str) -> str:
    try:
        result = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except OSError:
        return ""
    return result.stdout.decode("utf-8", "replace") if result.returncode == 0 else ""
