"""What the repository knows: what a section said when it was compared."""

from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path

from scripts.content.pages import INTRO, Article, split_sections
from scripts.content.reading import DataError
from scripts.content.version import git

# how many commits of one file are looked at
DEPTH = 200


def find_changes(article: Article, ident: str, recorded: str, root: Path) -> list[str]:
    """What changed in a section since its hash was `recorded`, as lines; none where the history
    does not tell.
    """
    if article.hashes.get(ident) == recorded:
        return []
    for old in _list_past(article, root):
        if old.hashes.get(ident) == recorded:
            before, after = (_read_lines(one, ident) for one in (old, article))
            lines = unified_diff(before, after, lineterm="", n=1)
            return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    return []


def _list_past(article: Article, root: Path) -> Iterator[Article]:
    """The article as it was in each commit that changed it, newest first; unreadable versions are
    left out.
    """
    path = article.file.relative_to(root).as_posix()
    for commit in (git(root, "log", f"-{DEPTH}", "--format=%H", "--", path) or "").split():
        with suppress(DataError):
            text = git(root, "show", f"{commit}:./{path}") or ""
            yield Article.parse(text, article.file, root / "docs")


def _read_lines(article: Article, ident: str) -> list[str]:
    front = article.text.split("\n")[: article.body_line - 1] if ident == INTRO else []
    return front + split_sections("\n".join(article.lines)).get(ident, [])
