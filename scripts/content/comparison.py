"""How the languages of a text stand to each other: what has changed since somebody compared them.

`docs/_data/translations/faq/fees.en.yml` records, for each section of docs/faq/fees.md, the hash of
the Chinese text and that of docs/faq/fees.en.md as they were when somebody last held them against
each other. The pairs of texts in a data file are recorded alike:
docs/_data/translations/_data/strings.en.yml. `make translations` writes these files.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import yaml

from scripts.content.documents import Document, read_yaml
from scripts.content.reading import DataError

FOLDER = "_data/translations"
NEVER = "never-compared"
HEAD = """\
# Written by `make translations ARGS="accept …"`, not by hand: for each text the hash of the Chinese
# and of the translation, as they were when somebody compared them.
"""
# with a last line that stays, so that one branch can change the last entry while another adds one
END = "...\n"

# of a section or a pair
CURRENT, IMPORTED, EDITED = "current", "never compared", "edited"
OUTDATED, CHANGED, UNRECORDED, UNTRANSLATED = "outdated", "changed", "unrecorded", "untranslated"
# readers are told of these
BEHIND = (OUTDATED, CHANGED, UNRECORDED, UNTRANSLATED)

MESSAGES = {
    OUTDATED: "{what} is older than {there}",
    EDITED: "{what} was changed here, {there} was not",
    CHANGED: "{what} and {there} were both changed",
    UNTRANSLATED: "{what} is not translated yet, expected it as at {there}",
    UNRECORDED: "{what} has no record of its comparison with {there}",
    IMPORTED: "{what} was never compared with {there}",
}


Hashes = dict[str, str]


class Comparison:
    """Two languages of one file and what is on record of them: a Translation or a DataTexts."""

    what = "text"  # what a message calls one of its texts

    def __init__(
        self, docs: Path, path: str, record: str, source_hashes: Hashes, hashes: Hashes
    ) -> None:
        """
        Args:
            docs: The docs folder.
            path: The file of the translation, below it.
            record: The file with what is on record, below it.
            source_hashes: Key → hash of each Chinese text.
            hashes: Key → hash of each translated text.
        """
        self.path, self.name = path, f"{docs.name}/{path}"
        self.record_name, self.record_file = f"{docs.name}/{record}", docs / record
        self.source_hashes, self.hashes = source_hashes, hashes

    def line(self, key: str) -> int:
        """Where a text of the translation stands."""
        raise NotImplementedError

    def name_source(self, key: str) -> str:
        """What a message calls the Chinese text."""
        return "its Chinese"

    @property
    def withheld(self) -> list[str]:
        """The texts that readers of the translation do not see."""
        return []

    @cached_property
    def record_document(self) -> Document:
        """The record as it is written; an empty one where there is none. Raises DataError."""
        if not self.record_file.is_file():
            return Document(self.record_name, {}, {})
        return read_yaml(self.record_file, self.record_name)

    def read_record(self) -> dict[str, str]:
        """Key → the hashes of both languages when they were compared; NEVER stands behind those of
        a text that was imported. Raises DataError.
        """
        for problem in self.record_document.problems("translations"):
            raise problem
        return self.record_document.value

    @cached_property
    def record(self) -> dict[str, str]:
        """What is on record; until somebody mends one that cannot be read, nothing is."""
        try:
            return self.read_record()
        except DataError:
            return {}

    @cached_property
    def states(self) -> dict[str, str]:
        """The state of each text of the Chinese file."""
        return {key: self._find_state(key) for key in self.source_hashes}

    def _find_state(self, key: str) -> str:
        if key not in self.hashes:
            return UNTRANSLATED
        if key not in self.record:
            return UNRECORDED
        source, translation, *never = self.record[key].split()
        same = translation == self.hashes[key]
        if source != self.source_hashes[key]:
            return OUTDATED if same else CHANGED
        return IMPORTED if never else CURRENT if same else EDITED

    def select(self, *states: str) -> list[str]:
        """The keys of the texts in one of these states."""
        return [key for key, state in self.states.items() if state in states]

    @property
    def outdated(self) -> list[str]:
        """The texts whose Chinese changed since they were compared, or that were never translated
        or recorded.
        """
        # of a guide that records nothing yet, nobody knows
        return self.select(*BEHIND) if self.record_file.exists() else self.select(UNTRANSLATED)

    def describe(self, key: str) -> tuple[str, int, str]:
        """Path, line and message: what there is to say of a text that is not current."""
        what, there = f"{self.what} `{key}`", self.name_source(key)
        message = MESSAGES[self.states[key]].format(what=what, there=there)
        if key in self.withheld:
            message += ": readers of the translation do not see it until somebody has compared both"
        if key in self.hashes:
            message += f"; when both say the same: {self._tell_way(key)}"
        return self.name, self.line(key), message

    def _tell_way(self, key: str) -> str:
        """How to record that a text was compared: with a command, or in an editor on the web."""
        command = f'`make translations ARGS="accept {self.name}#{key}"`'
        if not self.record:
            return command
        entry = self._write_entry(key)
        if key in self.record:
            place = f"{self.record_name}:{self.record_document.line(key) + 1}"
            return f"{command}, or on the web write `{entry}` for `{self.record[key]}` at {place}"
        new = f"`{_quote(key)}: {entry}` above the last line of {self.record_name}"
        return f"{command}, or on the web write {new}"

    def _write_entry(self, key: str, compared: bool = True) -> str:
        entry = f"{self.source_hashes[key]} {self.hashes[key]}"
        return entry if compared else f"{entry} {NEVER}"

    def write_record(self, keys: Iterable[str], compared: bool = True) -> str:
        """The record with the texts `keys` as they are now, and without those that there are no
        more. Raises DataError on one that a person has to mend first.
        """
        entries = self.read_record() | {key: self._write_entry(key, compared) for key in keys}
        return write_entries({key: entries[key] for key in self.source_hashes if key in entries})


def write_entries(entries: Mapping[str, str]) -> str:
    """A record as YAML.

    Empty lines keep entries apart, so that git merges what branches do to neighbours.
    """
    blocks = (f"{_quote(key)}:\n  {entry}\n" for key, entry in entries.items())
    return HEAD + "\n".join(blocks) + "\n" + END


def _quote(text: str) -> str:
    """Quoted where YAML would take it for something else, such as `no`."""
    return yaml.safe_dump(text, allow_unicode=True, width=10**6).split("\n")[0]
