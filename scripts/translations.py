"""Which translations are current; start one, or accept one that has been reviewed.

    python -m scripts.translations                    every page: translated, outdated (with what changed), missing;
                                                      and what was changed in a translation alone
      --format text|json|github                       for people, for programs, as annotations of a pull request
    python -m scripts.translations start PATH         write the skeleton of a translation: docs/faq/fees.en.md
    python -m scripts.translations accept PATH …      record that both say the same as they are now; one section
                                                      alone: docs/faq/fees.en.md#fee-waivers; all pages: --all
Each of them brings the picture of the README up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from scripts.content.data import DataError
from scripts.content.history import changes
from scripts.content.pages import source_path
from scripts.content.progress import PICTURE, picture
from scripts.content.skeleton import skeleton
from scripts.content.sources import Sources
from scripts.content.translations import (
    MISSING,
    OUTDATED,
    TRANSLATED,
    Translation,
    record,
    with_record,
)

ROOT = Path(__file__).resolve().parent.parent


def table(known: list[Translation], root: Path) -> str:
    """Pages, then totals, then what changed in the outdated sections."""
    lines = [
        f"{one.name:<40} {one.state:<12}{' '.join(one.outdated if one.state == OUTDATED else [])}".rstrip()
        for one in known
    ]
    notes = (line for one in known for line in [*differences(one, root), *edits(one)])
    return "\n".join([*lines, "", total(known), *notes])


def total(known: list[Translation]) -> str:
    states = Counter(one.state for one in known)
    sections = sum(len(one.source.hashes) for one in known)
    current = sum(len(one.current) for one in known)
    counts = ", ".join(f"{states[state]} {state}" for state in (TRANSLATED, OUTDATED, MISSING))
    return f"{len(known)} pages: {counts}; {current} of {sections} sections current ({100 * current // max(sections, 1)} %)"


def differences(one: Translation, root: Path) -> list[str]:
    """For each outdated section of a translation: where, what changed in Chinese, and how to accept it."""
    lines = []
    for ident in one.outdated if one.state == OUTDATED else ():
        lines += ["", f"{place(one, ident)}: section `{ident}`"]
        lines += [f"    {line}" for line in changes(one, ident, root)] or [
            "    (not in the history of this repository)"
        ]
        lines += [
            f"    when it follows the Chinese again: python -m scripts.translations accept {one.name}#{ident}"
        ]
    return lines


def edits(one: Translation) -> list[str]:
    """Where a translation was changed by itself since somebody compared it, and how to accept that."""
    return [
        line
        for ident, number in one.edited
        for line in (
            "",
            f"{one.name}:{number}: section `{ident}` was changed here, the Chinese was not",
            f"    when both say the same: python -m scripts.translations accept {one.name}#{ident}",
        )
    ]


def place(one: Translation, ident: str) -> str:
    """The path and line of a section in the translation, or of the Chinese section where it has none."""
    if ident in one.parts:
        return f"{one.name}:{one.parts[ident].line}"
    return f"{one.source.name}:{one.source_parts[ident].line}"


def as_json(known: list[Translation]) -> str:
    rows = [
        {"path": one.name, "source": one.source.name, "language": one.language, "state": one.state}
        | {"safety": one.safety, "sections": len(one.source.hashes), "outdated": one.outdated}
        | {"edited": list(dict.fromkeys(ident for ident, _ in one.edited))}
        for one in known
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_annotations(known: list[Translation]) -> str:
    """One line a page or section that is not current, as GitHub reads them."""
    lines = []
    for one in known:
        if one.state == MISSING:
            lines.append(f"::notice file={one.source.name},line=1::not translated: no {one.name}")
        for ident in one.outdated if one.state == OUTDATED else ():
            path, _, line = place(one, ident).rpartition(":")
            lines.append(
                f"::notice file={path},line={line}::section `{ident}` of {one.name} is older than the Chinese one"
            )
        for ident, line in one.edited:
            lines.append(
                f"::notice file={one.name},line={line}::section `{ident}` was changed here, the Chinese was not"
            )
    return "\n".join([*lines, total(known)])


FORMATS = {
    "json": lambda known, root: as_json(known),
    "github": lambda known, root: as_annotations(known),
    "text": table,
}


def find(sources: Sources, path: str) -> Translation:
    """The translation that `docs/faq/fees.en.md` names, or `docs/faq/fees.md` where there is one language. Raises DataError."""
    name = path.removeprefix("./")
    for one in sources.translations:
        if name == one.name or name == one.source.name:
            return one
    raise DataError(
        name,
        1,
        f"no translation of an article, expected one such as docs/x.en.md; there is no {source_path(name)}",
    )


def accept(one: Translation, section: str = "") -> None:
    """Record the state of each section in both languages, or of one. Raises DataError where either language lacks it."""
    if one.article is None:
        raise DataError(
            one.name, 1, f"does not exist, expected a translation; `start {one.name}` begins one"
        )
    ids = [section] if section else list(one.source.hashes)
    for ident in ids:
        for article in (one.source, one.article):
            if ident not in article.hashes:
                raise DataError(
                    article.name, 1, f"no section `{ident}`, expected it in both languages"
                )
    one.article.write(with_record(one.article, *record(one, ids)))


def start(one: Translation, sources: Sources) -> None:
    """Write the skeleton of a translation that does not exist yet. Raises DataError."""
    file = sources.docs / one.path
    if file.exists():
        raise DataError(one.name, 1, "exists already, expected a page without a translation")
    file.write_text(skeleton(one.source, one.language, sources), encoding="utf-8")


def draw(root: Path) -> None:
    """Bring the picture of the README up to date, where the project has one."""
    file, svg = root / PICTURE, picture(Sources(root).translations)
    if file.parent.is_dir() and (not file.exists() or file.read_text(encoding="utf-8") != svg):
        file.write_text(svg, encoding="utf-8")


def run(options: argparse.Namespace, sources: Sources) -> None:
    """Do what was asked for; print what people want to see. Raises DataError."""
    for error in sources.unreadable:
        raise error
    if options.command == "start":
        one = find(sources, options.path)
        start(one, sources)
        print(
            f"{one.name}: begun; translate it, then: python -m scripts.translations accept {one.name}"
        )
    elif options.command == "accept":
        chosen = [
            (find(sources, path.partition("#")[0]), path.partition("#")[2])
            for path in options.paths
        ]
        chosen += [(one, "") for one in sources.translations if options.all and one.article]
        for one, section in chosen:
            accept(one, section)
            print(
                f"{one.name}: accepted{f' section `{section}`' if section else ''}; `make check` compares it with the Chinese now"
            )
    else:
        print(FORMATS[options.format](sources.translations, sources.root))
    draw(sources.root)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("start").add_argument("path")
    accepting = commands.add_parser("accept")
    accepting.add_argument("paths", nargs="*", metavar="PATH")
    accepting.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    if options.command == "accept" and not options.paths and not options.all:
        parser.error("accept: expected a path, or --all")
    return options


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        run(options, Sources(options.root.resolve()))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
