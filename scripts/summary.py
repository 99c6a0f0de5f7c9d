"""Say in Markdown what changed since a commit: each page in both languages, its translation, its
weight.

    python -m scripts.summary COMMIT

For the summary of a pull request. $PREVIEW is the address of the built preview, $PUBLISHED that of
the published site.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from scripts.build import ROOT, fresh_build, guarded
from scripts.content.advice import changed_advice
from scripts.content.languages import LANGUAGES
from scripts.content.output import workspace
from scripts.content.pages import address, source_path, translated_path
from scripts.content.sources import Sources


@dataclass(frozen=True)
class Change:
    """A page that changed.

    `address`: by language; `state`: of its translation; sizes in bytes, None where there is no
    page.
    """

    address: dict[str, str]
    state: str
    before: dict[str, int | None]
    after: dict[str, int | None]


def changed_articles(names: list[str]) -> list[str]:
    """The Chinese articles, relative to docs/, to which changed files belong, each once, sorted."""
    articles = (
        name.removeprefix("docs/")
        for name in names
        if name.startswith("docs/") and name.endswith(".md")
    )
    return sorted({source_path(name) for name in articles})


def changed_files(root: Path, base: str) -> list[str]:
    return _git(root, "diff", "--name-only", "-z", f"{base}...HEAD").split("\0")[:-1]


def sizes(site: Path | None, article: str) -> dict[str, int | None]:
    """The bytes of an article's page in each language."""
    found = {}
    for language in LANGUAGES:
        file = site / address(translated_path(article, language)) / "index.html" if site else None
        found[language] = file.stat().st_size if file and file.is_file() else None
    return found


def built_base(root: Path, base: str, folder: Path) -> Path | None:
    """The site of another commit, built by its own scripts; None if they cannot."""
    _git(root, "worktree", "prune")
    _git(root, "worktree", "add", "--quiet", "--detach", str(folder), base)
    try:
        command = [sys.executable, "-m", "scripts.build"]
        status = subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode
        return folder / "site" if status == 0 else None
    finally:
        _git(root, "worktree", "lock", str(folder))


def table(changes: list[Change], published: str) -> list[str]:
    """One row a page; a link leads to the page as it is published, the text is its place in the
    preview.
    """
    rows = ["| 中文 | English | translation | weight before → after |", "|---|---|---|---|"]
    for change in changes:
        links = [_link(change.address[language], published) for language in LANGUAGES]
        weights = "; ".join(f"{language} {_weight(change, language)}" for language in LANGUAGES)
        rows.append(f"| {' | '.join(links)} | {change.state} | {weights} |")
    return rows


def _link(page: str, published: str) -> str:
    name = f"`site/{page}index.html`"
    return f"[{name}]({published.rstrip('/')}/{page})" if published else name


def _weight(change: Change, language: str) -> str:
    before, after = change.before[language], change.after[language]
    if after is None:
        return "no page"
    kilobytes = f"{after / 1000:.1f} KB"
    return (
        f"new, {kilobytes}"
        if before is None
        else f"{before / 1000:.1f} → {kilobytes} ({after - before:+d} B)"
    )


def summary(root: Path, base: str) -> None:
    names = changed_files(root, base)
    sources = Sources(root)
    states = {one.source.path: one.state for one in sources.translations}
    build = fresh_build("pages", root)
    with workspace(root) as folder:
        try:
            old = built_base(root, base, folder / "base")
            changes = [
                Change({language: address(translated_path(article, language)) for language in LANGUAGES},
                       states.get(article, "removed"), sizes(old, article),
                       sizes(None if build.failed else build.folder, article))
                for article in changed_articles(names)
            ]  # fmt: skip
            advice = list(changed_advice(Sources(folder / "base"), sources))
        finally:
            _git(root, "worktree", "remove", "--force", "--force", str(folder / "base"))
    if advice:
        print("## Advice that changed: does it say the right thing, in both languages?\n")
        print("\n".join(advice))
    print("## What changed\n")
    print("\n".join(table(changes, os.environ.get("PUBLISHED", ""))) if changes else "No article.")
    other = [name for name in names if not name.endswith(".md")]
    print(f"\nOther files: {', '.join(f'`{name}`' for name in other) or 'none'}\n")
    preview = os.environ.get("PREVIEW")
    print(f"[The built site and the offline bundle]({preview})\n" if preview else "", end="")
    print("## Ticked by the machine\n")
    for done, text in ticks(build, states, guarded_files(root, names)):
        print(f"- [{'x' if done else ' '}] {text}")


def guarded_files(root: Path, names: list[str]) -> list[str]:
    """Those that have an owner of their own in .github/CODEOWNERS."""
    lines = (root / ".github/CODEOWNERS").read_text(encoding="utf-8").split("\n")
    patterns = [line.split()[0] for line in lines if line.startswith("/")]
    return [name for name in names if any(fnmatch(f"/{name}", f"{one}*") for one in patterns)]


def ticks(build, states: dict[str, str], guarded: list[str]) -> list[tuple[bool, str]]:
    """The part of the checklist that needs no person. `guarded`: files with an owner of their own."""
    consent = f"a guardian must agree to {', '.join(f'`{name}`' for name in guarded)}"
    return [
        (not build.failed and not build.messages, "the site builds strictly"),
        (
            all(state == "translated" for state in states.values()),
            "every page is translated and current",
        ),
        (not guarded, consent if guarded else "no file changes that a guardian must agree to"),
    ]


def _git(root: Path, *arguments: str) -> str:
    result = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise OSError(0, result.stderr.strip().replace("\n", "; "), "git")
    return result.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description="What changed since a commit, in Markdown.")
    parser.add_argument("commit")
    base = parser.parse_args().commit
    return guarded("summary", ROOT, lambda: summary(ROOT, base))


if __name__ == "__main__":
    sys.exit(main())
