"""What a guide has beside articles and their search: `extra.features` of mkdocs.yml names it."""

from pathlib import Path

from scripts.content.config import read_config, value_at
from scripts.content.reading import DataError

ROOT = Path(__file__).resolve().parents[2]
CONTACTS, EMERGENCY, SOURCES = "contacts", "emergency", "sources"
NAMES = (CONTACTS, EMERGENCY, SOURCES)


def read_features(root: Path) -> frozenset[str]:
    """The features of the guide at `root`; all of them where nobody can read which."""
    try:
        named = value_at(read_config(root).value, ("extra", "features"))
    except DataError:
        return frozenset(NAMES)
    return frozenset(NAMES).intersection(named if isinstance(named, list) else ())


FEATURES = read_features(ROOT)
