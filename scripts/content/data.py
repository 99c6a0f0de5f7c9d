"""The data files under `docs/_data/`, each read once and held against its schema."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.content.documents import Document, read_yaml
from scripts.content.features import CONTACTS, FEATURES, SOURCES
from scripts.content.languages import LANGUAGES
from scripts.content.schema import expand_languages

HOUSE = Path(__file__).with_name("strings.yml")
# what a file says that a guide need not have
NOTHING: dict[str, Any] = expand_languages(read_yaml(Path(__file__).with_name("nothing.yml")).value)
# the feature with which a guide must have it
NEEDED = {"allowed": CONTACTS, "channels": CONTACTS, "sources": SOURCES}


def _value_of(name: str) -> Any:
    """A property: what the data file `name` says. Raises DataError."""
    return property(lambda data: data._read_valid(name))


@dataclass(frozen=True, eq=False)
class Data:
    """All of `docs/_data/`, each file read once and valid; a wrong one raises DataError. One that
    the guide need not have, and has not, says nothing.
    """

    folder: Path
    _documents: dict[str, Document] = field(default_factory=dict, init=False)

    def _read_valid(self, name: str) -> Any:
        document = self.document(name)
        for problem in document.problems(name_schema(name)):
            raise problem
        return document.value

    def document(self, name: str) -> Document:
        """A data file, read once. Raises DataError."""
        if name not in self._documents:
            path = f"{self.folder.parent.name}/_data/{name}.yml"
            file = self.folder / f"{name}.yml"
            if name in NOTHING and NEEDED.get(name) not in FEATURES and not file.exists():
                self._documents[name] = Document(path, NOTHING[name], {})
            else:
                self._documents[name] = read_yaml(file, path)
        return self._documents[name]

    def aliases_file(self, path: str) -> Path:
        """Where the aliases of an article stand, if it has any."""
        return self.folder / f"aliases/{path.removesuffix('.md')}.yml"

    def aliases(self, path: str) -> dict[str, dict[str, list[str]]]:
        """How people search for what an article answers: section id → language → phrases.

        The page's own stand under `intro`. Raises DataError.
        """
        there = self.aliases_file(path).is_file()
        return (self._read_valid(f"aliases/{path.removesuffix('.md')}") or {}) if there else {}

    allowed = _value_of("allowed")
    channels = _value_of("channels")
    public_help = _value_of("public_help")
    synonyms = _value_of("synonyms")
    tools = _value_of("tools")
    # words beside which a change is shown to a reviewer, by language
    watchwords = _value_of("watchwords")

    @property
    def sources(self) -> dict:
        return self._read_valid("sources")["sources"]

    @property
    def terms(self) -> list:
        return self._read_valid("terms")["terms"]

    @cached_property
    def strings(self) -> dict:
        """The words of the interface: those of the house, and what the guide says instead."""
        words = read_yaml(HOUSE, "scripts/content/strings.yml").value
        house = {
            key: {one: pair.get(one, pair.get("en", one)) for one in LANGUAGES}
            for key, pair in words.items()
        }
        return house | self._read_valid("strings")


def name_schema(name: str) -> str:
    """The schema of the data file `name`: `terms` → `terms`, `aliases/faq/fees` → `aliases`."""
    return name.partition("/")[0]


_read: dict[Path, tuple[tuple, Data]] = {}


def read_data(docs_dir: str | Path) -> Data:
    """The data files of a docs folder, read anew only when one of them has changed (live reload).

    Those in its folders (aliases, translations) belong to one article each and are not looked at.
    """
    folder = Path(docs_dir) / "_data"
    state = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yml")))
    if folder not in _read or _read[folder][0] != state:
        _read[folder] = (state, Data(folder))
    return _read[folder][1]
