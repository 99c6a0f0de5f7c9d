"""What the repository knows: what a section said when it was compared."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from scripts.content.pages import INTRO, Article
from scripts.content.reading import DataError
from scripts.content.version import git

# how many commits of one file are looked at
DEPTH = 200


def find_changes(article: Article, ident: str, recorded: str, root: Path) -> list[str]:
    """What changed in a section since its hash was `recorded`, as lines; none where the history
    does not tell.
    """
    old = next(
        (past for past in _list_past(article, root) if past.hashes.get(ident) == recorded), None
    )
    if old is None:
        return []
    lines = unified_diff(_read_lines(old, ident), _read_lines(article, ident), lineterm="", n=1)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _list_past(article: Article, root: Path) -> Iterator[Article]:
    """The article as it was in each commit that changed it, newest first; unreadable versions are
    left out.
    """
    path = article.file.relative_to(root).as_posix()
    for commit in (git(root, "log", f"-{DEPTH}", "--format=%H", "--", path) or "").split():
        try:
            yield Article.parse(
                git(root, "show", f"{commit}:./{path}") or "", article.file, root / "docs"
            )
        except DataError:
            continue


def _read_lines(article: Article, ident: str) -> list[str]:
    shown = (
        [str(article.meta.get(key)) for key in ("title", "description")] if ident == INTRO else []
    )
    for section in article.sections:
        if section.id == ident:
            shown += [section.title] if section.title else []
            shown += [line for line in section.text.split("\n") if line.strip()]
    return shown
