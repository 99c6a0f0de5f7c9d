"""Which translations are current; start one, or accept one that has been reviewed.

make translations                                          every page, and what changed since it was compared
make translations ARGS="start docs/faq/fees.en.md"         write a translation to fill in, from the Chinese
make translations ARGS="accept docs/faq/fees.en.md"        record that both languages say the same as they are now;
                                                           one section: docs/faq/fees.en.md#fees; several: one after
                                                           the other; texts of data: docs/_data/strings.yml; --all
make translations ARGS="import docs/faq/fees.en.md"        record translations that somebody brought along and
                                                           nobody has compared here; --all
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.content.data import DataError, write_texts
from scripts.content.drafts import skeleton
from scripts.content.history import changes
from scripts.content.pages import Article, source_path
from scripts.content.sources import Sources
from scripts.content.translations import (
    CURRENT,
    MISSING,
    UNRECORDED,
    Comparison,
    Translation,
)

ROOT = Path(__file__).resolve().parent.parent


def table(sources: Sources) -> str:
    """A line a page, totals, then what changed in each section and data text that is not current."""
    pages = sources.translations
    lines = [f"{one.name:<40} {one.state}" for one in pages]
    counts = Counter(one.state for one in pages)
    sections = sum(len(one.source_hashes) for one in pages)
    current = sum(len(one.having(CURRENT)) for one in pages)
    states = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    lines += ["", f"{len(pages)} pages: {states}; {current} of {sections} sections compared"]
    for one in [*pages, *sources.data_texts]:
        lines += _notes(one, sources.root)
    return "\n".join(lines)


def _notes(one: Comparison, root: Path) -> Iterator[str]:
    if isinstance(one, Translation) and one.state == MISSING:
        return
    for key, state in one.states.items():
        if state != CURRENT:
            path, line, message = one.finding(key)
            yield f"\n{path}:{line}: {message}"
            yield from (f"    {line}" for line in _differences(one, key, root))


def _differences(one: Comparison, key: str, root: Path) -> list[str]:
    """What changed since both languages were compared, as far as git knows."""
    if not isinstance(one, Translation) or key not in one.record or key not in one.hashes:
        return []
    entry = one.record[key]
    found = []
    if entry.source != one.source_hashes[key]:
        found += changes(one.source, key, entry.source, root)
    if entry.translation != one.hashes[key]:
        found += changes(one.article, key, entry.translation, root)
    return found


def find(sources: Sources, path: str) -> Comparison:
    """The translation `docs/faq/fees.en.md` or the data file `docs/_data/strings.yml`. Raises DataError."""
    name = path.removeprefix("./")
    for one in [*sources.translations, *sources.data_texts]:
        if one.name == name:
            return one
    expected = f"expected one such as docs/x.en.md of an article; there is no {source_path(name)}"
    raise DataError(name, 1, f"no translation and no data file with texts, {expected}")


def chosen(sources: Sources, options: argparse.Namespace) -> dict[Comparison, list[str]]:
    """The texts that the command names, by their file. Raises DataError where there is one that cannot be recorded."""
    found: dict[str, tuple[Comparison, list[str]]] = {}
    every = [one for one in [*sources.translations, *sources.data_texts] if one.hashes]
    names = [one.name for one in every] if options.all else options.paths
    for path in names:
        name, _, key = path.partition("#")
        one = find(sources, name)
        if isinstance(one, Translation) and one.article is None:
            begin = f'`make translations ARGS="start {one.name}"` begins one'
            raise DataError(one.name, 1, f"does not exist, expected a translation; {begin}")
        keys = [key] if key else [key for key in one.source_hashes if key in one.hashes]
        for lacking in (
            key for key in keys if key not in one.source_hashes or key not in one.hashes
        ):
            raise DataError(
                one.name, 1, f"no {one.what} `{lacking}`, expected it in both languages"
            )
        known = found.setdefault(one.name, (one, []))[1]
        known += [key for key in keys if key not in known]
    return dict(found.values())


def accept(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """Record texts as compared, all of them or, on an error, none; what there is to say of each file. Raises DataError."""
    texts, notes = {}, []
    for one, keys in chosen(sources, options).items():
        new = [key for key in keys if one.states[key] != CURRENT]
        left = [key for key in one.source_hashes if one.states[key] != CURRENT and key not in keys]
        texts[sources.docs / one.record_path] = one.recorded_text(keys)
        notes.append(_note(one, "accepted", new, left))
    write_texts(texts)
    yield from notes


def bring_in(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """Record texts that have no record as never compared. Raises DataError."""
    texts, notes = {}, []
    for one, keys in chosen(sources, options).items():
        new = [key for key in keys if one.states[key] == UNRECORDED]
        left = [key for key in one.having(UNRECORDED) if key not in keys]
        texts[sources.docs / one.record_path] = one.recorded_text(new, compared=False)
        notes.append(_note(one, "imported", new, left))
    write_texts(texts)
    yield from notes


def _note(one: Comparison, done: str, keys: Iterable[str], left: list[str]) -> str:
    """`docs/x.en.md: accepted fees; left: intro (outdated)`"""
    rest = ", ".join(f"{key} ({one.states[key]})" for key in left)
    said = f"{done} {', '.join(keys)}" if keys else f"nothing {done}: no change"
    return f"{one.name}: {said}" + (f"; left: {rest}" if rest else "")


def start(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """Write a translation to fill in, on record as never compared. Raises DataError."""
    one = find(sources, options.path)
    if not isinstance(one, Translation) or one.article:
        raise DataError(one.name, 1, "exists already, expected a page without a translation")
    file, text = sources.docs / one.path, skeleton(one.source)
    begun = replace(one, article=Article.parse(text, file, sources.docs))
    record = begun.recorded_text(begun.hashes, compared=False)
    write_texts({file: text, sources.docs / one.record_path: record})
    yield f"{one.name}: begun; write the English in the place of each Chinese text, then:"
    yield f'  make translations ARGS="accept {one.name}"\n  make check'


def show(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    yield table(sources)


COMMANDS = {None: show, "start": start, "accept": accept, "import": bring_in}


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("start").add_argument("path")
    for name in ("accept", "import"):
        one = commands.add_parser(name)
        one.add_argument("paths", nargs="*", metavar="PATH")
        one.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    if options.command in ("accept", "import") and bool(options.paths) == options.all:
        parser.error(f"{options.command}: expected paths such as docs/faq/fees.en.md, or --all")
    return options


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        sources = Sources(options.root.resolve())
        for error in sources.unreadable:
            raise error
        print(*COMMANDS[options.command](sources, options), sep="\n")
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
