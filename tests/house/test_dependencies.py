"""What is installed: pinned, used, and under a licence that lets everybody use, change and pass
on the site.
"""

import importlib.metadata
import re
import subprocess
import sys
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
# Nothing here asks more than that its text is kept; none extends to what the site or scripts say.
ALLOWED = {"Apache License 2.0", "Apache Software License", "Apache-2.0", "BSD License"}
ALLOWED |= {"BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT License", "PSF-2.0"}
# covered by MPL-2.0, for its own files, which are used as they are and not published
EXCEPTIONS = {"axe-playwright-python", "certifi", "pathspec", "publicsuffixlist"}


def read_licences(name: str) -> set[str]:
    """What a distribution says of its licence; where it gives a choice or several, each of them."""
    data: Any = importlib.metadata.metadata(name)  # a mail message, of which the type tells less
    classifiers = data.get_all("Classifier") or []
    found = [one.rpartition("::")[2].strip() for one in classifiers if one.startswith("License ::")]
    written = data.get("License-Expression")
    if not written and not found:
        written = (data.get("License") or "").strip().split("\n")[0]
    texts = [text for text in (written, *found) if text]
    return {one for text in texts for one in re.split(r" (?:AND|OR) ", text)}


@pytest.mark.parametrize("name", PINS)
def test_every_line_is_a_version_with_its_hashes_and_no_address(name):
    text = PINS[name]
    assert text == "".join(match[0] for match in PIN.finditer(text)), (
        "expected nothing but `name==version` and hashes"
    )
    assert "http" not in text and "index" not in (ROOT / f"{name}.in").read_text(encoding="utf-8")


def test_the_site_is_built_with_nothing_that_only_the_tests_install(tmp_path):
    build = ["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    command = [sys.executable, "-X", "importtime", *build]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    modules = set(re.findall(r"\| +(\w+)[\w.]*$", result.stderr, re.MULTILINE))
    packages = importlib.metadata.packages_distributions()
    loaded = {package.lower() for one in modules for package in packages.get(one, [])}
    site, tests = ({match[1] for match in PIN.finditer(PINS[name])} for name in PINS)
    assert loaded & site and not loaded & (tests - site)


def test_what_the_site_needs_is_the_same_version_in_the_tests():
    site, tests = ({match[1]: match[2] for match in PIN.finditer(text)} for text in PINS.values())
    assert site.items() <= tests.items()


@pytest.mark.parametrize("name", PINNED)
def test_licence_is_allowed(name):
    try:
        found = read_licences(name)
    except importlib.metadata.PackageNotFoundError:
        assert name in ELSEWHERE, f"{name} is not installed here: `make test` installs it"
        return
    if name in EXCEPTIONS:
        assert not found or not found <= ALLOWED, f"{name} needs no exception now: {found}"
    else:
        assert found and found <= ALLOWED, f"{name}: {found}; allow it with a reason, or do without"
