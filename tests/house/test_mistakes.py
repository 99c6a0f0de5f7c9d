"""A person's mistake gets one message, at its line, which says what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import scripts.check
from cases import PROJECT, accept_all, read_fixture, write
from scripts.checks import CHECKS
from scripts.fix import fix_bytes

MODULES = (
    "blocks data headings interface languages links parity questions search source text".split()
)
MODULES += ["translations", "unwritten", "wording"]
RULES = {rule for rule, one in CHECKS.items() if one.run.__module__.rpartition(".")[2] in MODULES}
# takes many a wrong sign for an address or a name
GATE = {"contact-registry", "contact-value"}
FIXTURE = read_fixture("mistakes")
MISTAKES, RIGHT = FIXTURE["mistakes"], FIXTURE["right"]
CHINESE = "docs/fees.md"


@pytest.fixture(scope="module")
def healthy(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("healthy")
    write(root, PROJECT | FIXTURE["pages"])
    accept_all(root)
    assert scripts.check.find(root, RULES) == []
    return root


@pytest.fixture
def project(healthy, tmp_path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "project"))


def find_problems(root: Path, rules: set[str]) -> list[str]:
    found = scripts.check.find(root, rules)
    return [str(one) for one in found if one.level == "problem"]


def edit(root: Path, case: dict) -> None:
    file = root / case["file"]
    if "hex" in case:
        file.write_bytes(bytes.fromhex(case["hex"]))
        return
    text = file.read_text(encoding="utf-8")
    old = case.get("find", text)
    assert old in text
    file.write_text(text.replace(old, case["put"] * case.get("times", 1), 1), encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_one_message(project, name):
    case = MISTAKES[name]
    edit(project, case)
    [found] = find_problems(project, RULES | GATE)
    assert found.startswith(f"{case.get('at', case['file'])}:{case['line']}: ")
    assert case["message"] in found


# how a file was saved, and what is said of it
SAVED = {
    "with a byte order mark": (lambda text: text.encode("utf-8-sig"), 1, "`make fix` does it"),
    "as on Windows": (lambda text: text.replace("\n", "\r\n").encode(), 1, "`make fix` does it"),
    "as GBK": (lambda text: text.encode("gbk"), 2, "let the editor save it as UTF-8"),
    "as UTF-16": (lambda text: text.encode("utf-16"), 1, "save it as UTF-8"),
}


@pytest.mark.parametrize("how", SAVED)
def test_a_file_saved_otherwise_gets_one_message(project, how):
    save, line, message = SAVED[how]
    (project / CHINESE).write_bytes(save((project / CHINESE).read_text(encoding="utf-8")))
    [found] = find_problems(project, RULES)
    assert found.startswith(f"{CHINESE}:{line}: ") and message in found
    if "make fix" in message:
        assert fix_bytes(project) == [CHINESE]
        assert find_problems(project, RULES) == []


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_gets_no_message(project, name):
    edit(project, RIGHT[name])
    assert find_problems(project, RULES) == []
