"""A reviewer is shown what changed of the advice, before and after, in both languages."""

from pathlib import Path

import pytest

from cases import PROJECT, read_fixture, write
from scripts.content.advice import compare_advice
from scripts.content.sources import Sources
from scripts.summary import find_guarded_files

FIXTURE = read_fixture("advice")
FILES = PROJECT | FIXTURE["files"]


def show(root: Path, files: dict) -> str:
    """What is shown of a change from FILES to `files`."""
    write(root / "old", FILES)
    write(root / "new", files)
    return "\n".join(compare_advice(Sources(root / "old"), Sources(root / "new")))


@pytest.mark.parametrize("case", FIXTURE["changes"], ids=lambda case: case["put"])
def test_what_is_shown(tmp_path, case):
    file, shown = case["file"], case["shown"]
    assert case["find"] in FILES[file]
    found = show(tmp_path, FILES | {file: FILES[file].replace(case["find"], case["put"])})
    assert [one for one in shown if one not in found] == [], found
    assert bool(found) == bool(shown)


def test_a_section_that_is_gone_is_shown_whole(tmp_path):
    found = show(tmp_path, FILES | {"docs/b.md": None, "docs/b.en.md": None})
    assert "- 中文 [safety page] 关掉它。" in found
    assert "- English [safety page] Switch it off." in found


def test_files_that_need_a_guardian_are_named(tmp_path):
    write(tmp_path, {".github/CODEOWNERS": FIXTURE["owners"]})
    others = ["docs/faq/fees.md", "x/requirements.txt"]
    guarded = ["docs/contact/index.md", "requirements-test.txt"]
    found = find_guarded_files(tmp_path, [*others, *guarded])
    assert found == [f"- {name}" for name in guarded]
