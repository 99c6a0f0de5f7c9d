"""The record of every address that was once published: links elsewhere lead there for good.

`docs/_data/addresses.txt` has one address a line, sorted, `/faq/fees/` or `/faq/fees/#fees`,
without the language; other lines are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scripts.content.html import Page
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


def read_record(docs: Path) -> dict[str, int]:
    """Each recorded address and its line; no file is an empty record. Raises DataError."""
    text = read_text(docs / NAME, f"{docs.name}/{NAME}") if (docs / NAME).is_file() else ""
    lines = enumerate(text.split("\n"), start=1)
    return {line.strip(): number for number, line in lines if line.startswith("/")}


def read_old_record(root: Path) -> set[str]:
    """The addresses that the record held where this branch left `main`, if git knows."""
    for branch in ("origin/main", "main"):
        base = git(root, "merge-base", "HEAD", branch)
        if base:
            text = git(root, "show", f"{base.strip()}:./docs/{NAME}") or ""
            return {line for line in text.splitlines() if line.startswith("/")}
    return set()


def find_addresses(site: Site) -> dict[str, Page]:
    """Each address of a page in the first language, and of a place on it.

    `site` is no offline one.
    """
    found: dict[str, Page] = {}
    for path, page in site.pages.items():
        if page.language == SOURCE and path != NOT_FOUND:
            address = f"/{path.removesuffix(HOME)}"
            ids = (one.get("id") for one in page.find(*ADDRESSED) if one.content)
            places = [f"{address}#{ident}" for ident in ids if ID.fullmatch(ident)]
            found |= dict.fromkeys([address, *places], page)
    return found


def write_record(addresses: Iterable[str]) -> str:
    """The record as the file holds it."""
    return HEADER + "".join(f"{address}\n" for address in sorted(addresses))
