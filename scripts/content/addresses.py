"""The record of every address that was once published: links elsewhere lead there for good.

`docs/_data/addresses.txt` has one address a line, `/faq/fees/` or `/faq/fees/#fees`, without the
language; other lines are comments.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.content.languages import SOURCE
from scripts.content.reading import read_text
from scripts.content.site import HOME, NOT_FOUND, Site
from scripts.content.version import git

NAME = "_data/addresses.txt"
HEADER = (
    "# Every address that was once published. `make fix` adds new ones; none is ever taken out.\n"
)

# form fields and what scripts look for have ids too, which are no addresses
ADDRESSED = ("h2", "h3", "h4", "h5", "h6", "a", "dt")
ID = re.compile(r"[a-z][a-z0-9-]*")
# page, `/faq/fees/` → its ids in the order of the page
Addresses = dict[str, list[str]]


def read_record(docs: Path) -> tuple[Addresses, dict[str, int]]:
    """The recorded addresses, and the line on which each stands; no file is an empty record.

    Raises DataError.
    """
    recorded: Addresses = {}
    lines: dict[str, int] = {}
    text = read_text(docs / NAME, f"{docs.name}/{NAME}") if (docs / NAME).is_file() else ""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("/"):
            page, _, ident = line.strip().partition("#")
            ids = recorded.setdefault(page, [])
            ids.extend([ident] if ident else [])
            lines[line.strip()] = number
    return recorded, lines


def was_recorded(root: Path) -> set[str]:
    """The addresses that the record held where this branch left `main`, if git knows."""
    for branch in ("origin/main", "main"):
        base = git(root, "merge-base", "HEAD", branch)
        if base:
            text = git(root, "show", f"{base.strip()}:./docs/{NAME}") or ""
            return {line for line in text.splitlines() if line.startswith("/")}
    return set()


def published(site: Site) -> Addresses:
    """The addresses of the pages in the first language; `site` is no offline one."""
    found: Addresses = {}
    for path, page in site.pages.items():
        if page.language == SOURCE and path != NOT_FOUND:
            ids = (one.get("id") for one in page.all(*ADDRESSED) if one.content)
            addressed = [ident for ident in dict.fromkeys(ids) if ID.fullmatch(ident)]
            found[f"/{path.removesuffix(HOME)}"] = addressed
    return found


def with_new(recorded: Addresses, now: Addresses) -> Addresses:
    """The record with what is new in it, each id after the one that it follows on its page."""
    found = {page: list(ids) for page, ids in recorded.items()}
    for page, ids in now.items():
        kept = found.setdefault(page, [])
        for before, ident in zip([None, *ids], ids, strict=False):
            if ident not in kept:
                kept.insert(kept.index(before) + 1 if before else 0, ident)
    return dict(sorted(found.items()))


def written(addresses: Addresses) -> str:
    """The record as the file holds it."""
    lines = (
        line
        for page, ids in addresses.items()
        for line in [page, *(f"{page}#{ident}" for ident in ids)]
    )
    return HEADER + "".join(f"{line}\n" for line in lines)
