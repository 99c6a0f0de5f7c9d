"""Say in Markdown what changed since a commit: advice, and each page with its translation.

    python -m scripts.summary COMMIT

For the summary of a pull request. $PREVIEW is the address of the built preview.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from scripts.build import ROOT, BuildError, run_guarded
from scripts.content.advice import compare_advice
from scripts.content.output import open_workspace
from scripts.content.sources import Sources
from scripts.content.version import git


def find_changed_advice(root: Path, base: str, sources: Sources) -> list[str]:
    """Advice that is not what it was in the commit `base`, as lines of Markdown."""
    with open_workspace(root) as folder:
        old = folder / "base"
        _run_git(root, "worktree", "add", "--quiet", "--detach", str(old), base)
        try:
            return list(compare_advice(Sources(old), sources))
        finally:
            _run_git(root, "worktree", "remove", "--force", str(old))


def list_pages(sources: Sources, changed: list[str]) -> Iterator[str]:
    """The pages to which changed files belong, each with the state of its translation."""
    for one in sources.translations:
        if {one.name, one.source.name}.intersection(changed):
            withheld = f", {len(one.withheld)} sections withheld" if one.withheld else ""
            yield f"- `{one.source.name}`, `{one.name}`: {one.state}{withheld}"


def find_guarded_files(root: Path, names: list[str]) -> list[str]:
    """Those that have an owner of their own in .github/CODEOWNERS, as lines of Markdown."""
    lines = (root / ".github/CODEOWNERS").read_text(encoding="utf-8").split("\n")
    patterns = [line.split()[0] for line in lines if line.startswith("/")]
    return [
        f"- {name}" for name in names if any(fnmatch(f"/{name}", f"{one}*") for one in patterns)
    ]


def print_summary(root: Path, base: str) -> None:
    """Print all of it. Raises BuildError."""
    changed = _run_git(root, "diff", "--name-only", "-z", f"{base}...HEAD").split("\0")[:-1]
    sources = Sources(root)
    advice = find_changed_advice(root, base, sources)
    parts = {
        "Advice that changed: is it right, in both languages?": advice,
        "Pages that changed": list(list_pages(sources, changed)),
        "Files that a guardian must agree to": find_guarded_files(root, changed),
    }
    for title, lines in parts.items():
        if lines:
            print(f"## {title}\n", *lines, "", sep="\n")
    if preview := os.environ.get("PREVIEW"):
        print(f"[The built site and the offline bundle]({preview})")


def _run_git(root: Path, *arguments: str) -> str:
    """What git prints. Raises BuildError."""
    found = git(root, *arguments)
    if found is None:
        raise BuildError(f"summary: `git {' '.join(arguments)}` failed: is this a clone with it?")
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What changed since a commit, in Markdown.")
    parser.add_argument("commit")
    base = parser.parse_args().commit
    sys.exit(run_guarded("summary", ROOT, lambda: print_summary(ROOT, base)))
