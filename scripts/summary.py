"""Say in Markdown what changed since a commit: advice, and each page with its translation.

    python -m scripts.summary COMMIT

For the summary of a pull request. $PREVIEW is the address of the built preview, $PUBLISHED that of
the published site.
"""

from __future__ import annotations

import argparse
import os
import sys
from fnmatch import fnmatch
from pathlib import Path

from scripts.build import ROOT, BuildError, fresh_build, guarded
from scripts.content.advice import compare_advice
from scripts.content.languages import LANGUAGES
from scripts.content.output import open_workspace
from scripts.content.pages import address, source_path, translated_path
from scripts.content.sources import Sources
from scripts.content.translations import Translation
from scripts.content.version import git


def find_changed_articles(names: list[str]) -> list[str]:
    """The Chinese articles, relative to docs/, to which changed files belong, each once, sorted."""
    articles = (
        name.removeprefix("docs/")
        for name in names
        if name.startswith("docs/") and name.endswith(".md")
    )
    return sorted({source_path(name) for name in articles})


def find_changed_files(root: Path, base: str) -> list[str]:
    return _run_git(root, "diff", "--name-only", "-z", f"{base}...HEAD").split("\0")[:-1]


def tabulate_articles(articles: list[str], states: dict[str, str], published: str) -> list[str]:
    """One row an article; a link leads to the page as it is published, the text is its place in
    the preview.
    """
    rows = ["| 中文 | English | translation |", "|---|---|---|"]
    for article in articles:
        pages = [address(translated_path(article, language)) for language in LANGUAGES]
        links = " | ".join(_link(page, published) for page in pages)
        rows.append(f"| {links} | {states.get(article, 'removed')} |")
    return rows


def _link(page: str, published: str) -> str:
    name = f"`site/{page}index.html`"
    return f"[{name}]({published.rstrip('/')}/{page})" if published else name


def find_changed_advice(root: Path, base: str, sources: Sources) -> list[str]:
    """Advice that is not what it was in the commit `base`, as lines of Markdown."""
    with open_workspace(root) as folder:
        old = folder / "base"
        _run_git(root, "worktree", "add", "--quiet", "--detach", str(old), base)
        try:
            return list(compare_advice(Sources(old), sources))
        finally:
            _run_git(root, "worktree", "remove", "--force", str(old))


def print_summary(root: Path, base: str) -> None:
    """Print all of it."""
    names = find_changed_files(root, base)
    sources = Sources(root)
    states = {one.source.path: _describe(one) for one in sources.translations}
    if advice := find_changed_advice(root, base, sources):
        print("## Advice that changed: does it say the right thing, in both languages?\n")
        print("\n".join(advice))
    articles = find_changed_articles(names)
    rows = tabulate_articles(articles, states, os.environ.get("PUBLISHED", ""))
    print("## What changed\n", *(rows if articles else ["No article."]), sep="\n")
    other = [name for name in names if not name.endswith(".md")]
    print(f"\nOther files: {', '.join(f'`{name}`' for name in other) or 'none'}\n")
    if preview := os.environ.get("PREVIEW"):
        print(f"[The built site and the offline bundle]({preview})\n")
    print("## Ticked by the machine\n")
    build = fresh_build("pages", root)
    for done, text in list_ticks(build, states, find_guarded_files(root, names)):
        print(f"- [{'x' if done else ' '}] {text}")


def _describe(one: Translation) -> str:
    withheld = len(one.withheld)
    return one.state + (f", {withheld} sections withheld from readers" if withheld else "")


def find_guarded_files(root: Path, names: list[str]) -> list[str]:
    """Those that have an owner of their own in .github/CODEOWNERS."""
    lines = (root / ".github/CODEOWNERS").read_text(encoding="utf-8").split("\n")
    patterns = [line.split()[0] for line in lines if line.startswith("/")]
    return [name for name in names if any(fnmatch(f"/{name}", f"{one}*") for one in patterns)]


def list_ticks(build, states: dict[str, str], owned: list[str]) -> list[tuple[bool, str]]:
    """The part that needs no person; `owned` are files with an owner of their own."""
    consent = f"a guardian must agree to {', '.join(f'`{name}`' for name in owned)}"
    return [
        (not build.failed and not build.messages, "the site builds strictly"),
        (
            all(state == "translated" for state in states.values()),
            "every page is translated and current",
        ),
        (not owned, consent if owned else "no file changes that a guardian must agree to"),
    ]


def _run_git(root: Path, *arguments: str) -> str:
    """What git prints. Raises BuildError."""
    found = git(root, *arguments)
    if found is None:
        raise BuildError(f"summary: `git {' '.join(arguments)}` failed: is this a clone with it?")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="What changed since a commit, in Markdown.")
    parser.add_argument("commit")
    base = parser.parse_args().commit
    return guarded("summary", ROOT, lambda: print_summary(ROOT, base))


if __name__ == "__main__":
    sys.exit(main())
