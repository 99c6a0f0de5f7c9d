"""Articles on another subject, by other hands: whatever is said and written rightly, no check
cries wolf.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import FIXTURES, PROJECT, accept_all, write
from conftest import ROOT
from scripts.checks import run
from scripts.content.sources import Sources

HEALTHY = FIXTURES / "healthy"
# how long an answer has to be is each guide's choice
CONFIG = (
    PROJECT["mkdocs.yml"]
    .replace("extra: {answer_length: [120, 400]}\n", "")
    .replace("{locale: en}", "{locale: en, admonition_translations: {never: Never}}")
)


@pytest.fixture
def guide(tmp_path) -> Path:
    write(tmp_path, PROJECT | {"mkdocs.yml": CONFIG})
    shutil.copytree(HEALTHY, tmp_path / "docs", dirs_exist_ok=True)
    shutil.copytree(
        FIXTURES / "other-guide/docs/_data",
        tmp_path / "docs/_data",
        ignore=shutil.ignore_patterns("aliases"),
        dirs_exist_ok=True,
    )
    for name in ("allowed", "strings"):
        shutil.copy(ROOT / f"docs/_data/{name}.yml", tmp_path / "docs/_data")
    drawing = hashlib.sha256((HEALTHY / "assets/form.svg").read_bytes()).hexdigest()
    with (tmp_path / "docs/_data/allowed.yml").open("a", encoding="utf-8") as allowed:
        allowed.write(f"  - {{name: form.svg, sha256: {drawing}, reason: looked at it}}\n")
    accept_all(tmp_path)
    return tmp_path


def test_no_rule_over_the_sources_finds_anything(guide):
    # the contact pages and the settings of that guide are elsewhere
    elsewhere = {"translation-state", "safeguard", "data-page", "contact-registry"}
    found = [str(one) for one in run("source", Sources(guide)) if one.rule not in elsewhere]
    assert found == []
