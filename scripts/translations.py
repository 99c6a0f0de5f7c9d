"""Which translations are current, and how to start or accept one.

    translations.py                      a table: translated, outdated (with the sections that changed), missing
    translations.py accept PATH …        record that a translation has been reviewed against the current Chinese text
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.model.data import DataError
from scripts.model.pages import source_path
from scripts.model.sources import Sources
from scripts.model.translations import Translation, with_record


def accept(translation: Translation, section: str | None = None) -> None:
    """Record the current hashes of the Chinese sections, or of one, in the translation's front matter."""
    hashes = translation.source.hashes
    ids = list(hashes) if section is None else [section]
    present = translation.article.hashes
    for ident in ids:
        if ident not in hashes or ident not in present:
            lacking = translation.source if ident not in hashes else translation.article
            raise DataError(lacking.name, 1, f"no section `{ident}`, expected it in both languages")
    new = {
        ident: hashes[ident] if ident in ids else translation.recorded[ident]
        for ident in hashes
        if ident in ids or ident in translation.recorded
    }
    translation.article.file.write_text(with_record(translation.article, new), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command")
    accepting = commands.add_parser("accept")
    accepting.add_argument("path", nargs="*", help="docs/x.en.md, or docs/x.en.md#section")
    accepting.add_argument("--all", action="store_true")
    options = parser.parse_args()
    root = Path.cwd()
    known = Sources(root).translations
    if options.command == "accept":
        wanted = [one.partition("#") for one in options.path]
        for translation in known:
            if options.all and translation.article:
                accept(translation)
            for path, _, section in wanted:
                if source_path(path) == translation.source.name and translation.article:
                    accept(translation, section or None)
    for translation in known:
        print(translation.name, translation.state, *translation.outdated)
    return 0


if __name__ == "__main__":
    sys.exit(main())
