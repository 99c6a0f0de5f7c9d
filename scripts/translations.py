"""Which translations are current; start one, or accept one that has been reviewed.

- make translations: every page, and what changed since it was compared
- make translations ARGS="start docs/faq/fees.en.md": write a translation to fill in
- make translations ARGS="accept docs/faq/fees.en.md": record that both languages say the same as
  they are now; docs/faq/fees.en.md#fees is one section, docs/_data/strings.yml a file of texts;
  several, one after the other; --all
- make translations ARGS="import docs/faq/fees.en.md": record a translation that somebody brought
  along and nobody has compared here; --all
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.build import BuildError, guarded
from scripts.content.comparison import CURRENT, UNRECORDED, Comparison
from scripts.content.drafts import MARKS, TRANSLATE, draft_translation
from scripts.content.history import find_changes
from scripts.content.pages import Article
from scripts.content.reading import DataError, write_texts
from scripts.content.sources import Sources
from scripts.content.translations import MISSING, Translation

ROOT = Path(__file__).resolve().parent.parent


def tabulate_states(sources: Sources) -> str:
    """A line a page, totals, then what changed in each text that is not current."""
    pages = sources.translations
    lines = [f"{one.name:<40} {one.state}" for one in pages]
    counts = Counter(one.state for one in pages)
    sections = sum(len(one.source_hashes) for one in pages)
    current = sum(len(one.select(CURRENT)) for one in pages)
    states = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    lines += ["", f"{len(pages)} pages: {states}; {current} of {sections} sections compared"]
    for one in [*pages, *sources.data_texts]:
        lines += _list_notes(one, sources.root)
    return "\n".join(lines)


def _list_notes(one: Comparison, root: Path) -> Iterator[str]:
    if isinstance(one, Translation) and one.state == MISSING:
        yield f'\n{one.name}: `make translations ARGS="start {one.name}"` begins it'
        return
    for key, state in one.states.items():
        if state != CURRENT:
            path, line, message = one.describe(key)
            yield f"\n{path}:{line}: {message}"
            yield from (f"    {line}" for line in _find_differences(one, key, root))


def _find_differences(one: Comparison, key: str, root: Path) -> list[str]:
    """What changed since both languages were compared, as far as git knows."""
    if not isinstance(one, Translation) or one.article is None or key not in one.record:
        return []
    source, translation, *_ = one.record[key].split()
    found = find_changes(one.source, key, source, root)
    return found + find_changes(one.article, key, translation, root)


def find(sources: Sources, path: str) -> Comparison:
    """The translation `docs/faq/fees.en.md`, of which the Chinese may be named too, or the data
    file `docs/_data/strings.yml`.

    Raises DataError.
    """
    name = f"docs/{path.removeprefix('./').removeprefix('docs/')}"
    for one in [*sources.translations, *sources.data_texts]:
        if name in (one.name, one.source.name if isinstance(one, Translation) else None):
            return one
    expected = "write one such as docs/faq/fees.en.md or docs/_data/strings.yml"
    raise DataError(path, 1, f"no translation and no data file with texts, {expected}")


def choose(sources: Sources, options: argparse.Namespace) -> dict[Comparison, list[str]]:
    """The texts that the command names, by their file. Raises DataError where one is lacking."""
    if options.all:
        every = [*sources.translations, *sources.data_texts]
        return {one: _find_keys(one) for one in every if one.hashes}
    found: dict[str, tuple[Comparison, list[str]]] = {}
    for path in options.paths:
        name, _, key = path.partition("#")
        one = find(sources, name)
        if not one.hashes:
            begin = f'`make translations ARGS="start {one.name}"` begins one'
            raise DataError(one.name, 1, f"does not exist, expected a translation; {begin}")
        written = one.article.text if isinstance(one, Translation) and one.article else ""
        if left := [mark for mark in (*MARKS.values(), TRANSLATE) if mark.strip() in written]:
            raise DataError(one.name, 1, f"still holds `{left[0].strip()}`, write its words first")
        if key and key not in _find_keys(one):
            raise DataError(one.name, 1, f"no {one.what} `{key}`, expected it in both languages")
        keys = found.setdefault(one.name, (one, []))[1]
        keys += [one for one in ([key] if key else _find_keys(one)) if one not in keys]
    return dict(found.values())


def _find_keys(one: Comparison) -> list[str]:
    return [key for key in one.source_hashes if key in one.hashes]


def record(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """Put texts on record, all of them or, on an error, none; yields a line for each file.

    `accept` records that they were compared; `import` records those that have no record as never
    compared. Raises DataError.
    """
    accepts = options.command == "accept"
    texts, lines = {}, []
    for one, keys in choose(sources, options).items():
        # a record that cannot be read is mended by a person first: its entries would be lost
        _ = one.record_document
        behind = [key for key, state in one.states.items() if state != CURRENT]
        due = behind if accepts else one.select(UNRECORDED)
        new = [key for key in keys if key in due]
        texts[one.record_file] = one.write_record(new, compared=accepts)
        left = ", ".join(f"{key} ({one.states[key]})" for key in behind if key not in new)
        done = f"{options.command}ed {', '.join(new)}" if new else f"nothing to {options.command}"
        lines.append(f"{one.name}: {done}" + (f"; left: {left}" if left else ""))
    write_texts(texts)
    yield from lines


def start(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """Write a translation to fill in, on record as never compared. Raises DataError."""
    one = find(sources, options.path)
    if not isinstance(one, Translation) or one.article:
        raise DataError(one.name, 1, "exists already, expected a page without a translation")
    file, text = sources.docs / one.path, draft_translation(one.source)
    begun = Translation(one.source, one.language, Article.parse(text, file, sources.docs))
    write_texts({file: text, one.record_file: begun.write_record(begun.hashes, compared=False)})
    yield f"{one.name}: begun; write the English in the place of each Chinese text, then:"
    yield f'  make translations ARGS="accept {one.name}"\n  make check'


def show(sources: Sources, options: argparse.Namespace) -> Iterator[str]:
    """What `make translations` prints."""
    yield tabulate_states(sources)


COMMANDS = {None: show, "start": start, "accept": record, "import": record}


def run(options: argparse.Namespace) -> None:
    """Do what was asked for and say so. Raises BuildError."""
    sources = Sources(options.root.resolve())
    try:
        unreadable = [] if getattr(options, "all", False) else sources.unreadable
        for error in unreadable:
            raise error
        print(*COMMANDS[options.command](sources, options), *sources.unreadable, sep="\n")
    except DataError as error:
        raise BuildError(str(error)) from None


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options of the command line; ends the process where they are wrong."""
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
    """The command; returns the exit status."""
    options = parse(arguments)
    return guarded("translations", options.root, lambda: run(options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
