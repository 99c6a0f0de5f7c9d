"""Which translations are current; start one, or accept one that has been reviewed.

- make translations: every page, and what changed since it was compared
- make translations ARGS="start docs/faq/fees.en.md": write a translation to fill in
- make translations ARGS="accept docs/faq/fees.en.md": record that both languages say the same as
  they are now; docs/faq/fees.en.md#fees is one section, docs/_data/strings.yml a file of texts;
  several, one after the other; --all
- make translations ARGS="import docs/faq/fees.en.md": record a translation that somebody brought
  along and nobody has compared here; --all
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.build import ROOT, run_guarded
from scripts.content.comparison import CURRENT, UNRECORDED, Comparison
from scripts.content.drafts import MARKS, TRANSLATE, draft_translation
from scripts.content.history import find_changes
from scripts.content.reading import DataError, write_texts
from scripts.content.sources import Sources
from scripts.content.translations import Translation


def tabulate_states(sources: Sources) -> Iterator[str]:
    """A line a page, totals, then what changed in each text that is not current."""
    pages = sources.translations
    yield from (f"{one.name:<40} {one.state}" for one in pages)
    counts = Counter(one.state for one in pages)
    sections = sum(len(one.source_hashes) for one in pages)
    current = sum(len(one.select(CURRENT)) for one in pages)
    states = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    yield f"\n{len(pages)} pages: {states}; {current} of {sections} sections compared"
    for one in [*pages, *sources.data_texts]:
        if one.hashes:
            yield from _list_notes(one, sources.root)
        else:
            yield f'\n{one.name}: `make translations ARGS="start {one.name}"` begins it'


def _list_notes(one: Comparison, root: Path) -> Iterator[str]:
    """What there is to say of each text, and what changed in it, as far as git knows."""
    for key, state in one.states.items():
        if state != CURRENT:
            path, line, message = one.describe(key)
            yield f"\n{path}:{line}: {message}"
            if isinstance(one, Translation) and one.article and key in one.record:
                source, translation, *_ = one.record[key].split()
                changes = find_changes(one.source, key, source, root)
                changes += find_changes(one.article, key, translation, root)
                yield from (f"    {line}" for line in changes)


def find(sources: Sources, path: str) -> list[Comparison]:
    """The translation `docs/faq/fees.en.md`, those of `docs/faq/fees.md`, or those of the data file
    `docs/_data/strings.yml`. Raises DataError where there is none.
    """
    name = f"docs/{path.removeprefix('./').removeprefix('docs/')}"
    found: list[Comparison] = [one for one in sources.data_texts if one.name == name]
    found += [one for one in sources.translations if name in (one.name, one.source.name)]
    if not found:
        expected = "write one such as docs/faq/fees.en.md or docs/_data/strings.yml"
        raise DataError(path, 1, f"no translation and no data file with texts, {expected}")
    return found


def choose(sources: Sources, paths: list[str], accepts: bool) -> dict[Comparison, list[str]]:
    """The texts that a command names, by their file. Raises DataError where one is lacking, or is
    to be accepted and not written yet.
    """
    found: dict[Comparison, list[str]] = {}
    for path in paths:
        name, _, key = path.partition("#")
        for one in find(sources, name):
            _refuse(one, key, accepts)
            keys = [key] if key else [key for key in one.source_hashes if key in one.hashes]
            found.setdefault(one, []).extend(keys)
    return found


def _refuse(one: Comparison, key: str, accepts: bool) -> None:
    if not one.hashes:
        begin = f'`make translations ARGS="start {one.name}"` begins one'
        raise DataError(one.name, 1, f"does not exist, expected a translation; {begin}")
    if key and not (key in one.source_hashes and key in one.hashes):
        raise DataError(one.name, 1, f"no {one.what} `{key}`, expected it in both languages")
    written = one.article.text if isinstance(one, Translation) and one.article else ""
    for mark in (*MARKS.values(), TRANSLATE) if accepts else ():
        if mark.strip() in written:
            raise DataError(one.name, 1, f"still holds `{mark.strip()}`, write its words first")


def record(sources: Sources, paths: list[str], accepts: bool) -> Iterator[str]:
    """Put texts on record, all of them or, on an error, none; yields a line for each file.

    They are accepted as compared, or else those that have no record are imported as never compared.
    Raises DataError.
    """
    command = "accept" if accepts else "import"
    texts, lines = {}, []
    for one, keys in choose(sources, paths, accepts).items():
        behind = [key for key, state in one.states.items() if state != CURRENT]
        new = [key for key in (behind if accepts else one.select(UNRECORDED)) if key in keys]
        texts[one.record_file] = one.write_record(new, compared=accepts)
        left = ", ".join(f"{key} ({one.states[key]})" for key in behind if key not in new)
        done = f"{command}ed {', '.join(new)}" if new else f"nothing to {command}"
        lines.append(f"{one.name}: {done}" + (f"; left: {left}" if left else ""))
    write_texts(texts)
    yield from lines


def start(sources: Sources, path: str) -> Iterator[str]:
    """Write a translation to fill in, on record as never compared. Raises DataError."""
    one = find(sources, path)[0]
    if not isinstance(one, Translation) or one.article:
        raise DataError(one.name, 1, "exists already, expected a page without a translation")
    write_texts({sources.docs / one.path: draft_translation(one.source)})
    list(record(Sources(sources.root), [one.name], accepts=False))
    yield f"{one.name}: begun; write its words in the place of each Chinese text, then:"
    yield f'  make translations ARGS="accept {one.name}"\n  make check'


def run(command: str | None, paths: list[str], root: Path) -> None:
    """Do what was asked for, to all texts where no path is named. Raises DataError."""
    sources = Sources(root)
    # what cannot be read keeps no other from the record
    for error in sources.unreadable if paths else ():
        raise error
    every = [one.name for one in (*sources.translations, *sources.data_texts) if one.hashes]
    if command is None:
        lines = tabulate_states(sources)
    elif command == "start":
        lines = (line for path in paths or every for line in start(sources, path))
    else:
        lines = record(sources, paths or every, command == "accept")
    print(*lines, *sources.unreadable, sep="\n")


def main(arguments: list[str]) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    parser.add_argument("command", nargs="?", choices=("start", "accept", "import"))
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    if options.command and bool(options.paths) == options.all:
        parser.error(f"{options.command}: expected paths such as docs/faq/fees.en.md, or --all")
    root = options.root.resolve()
    return run_guarded("translations", root, lambda: run(options.command, options.paths, root))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
