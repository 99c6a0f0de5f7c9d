"""A translation knows what it was compared with: what has changed since is a state, shown to
readers and to those who mend it.
"""

import re
import shutil
from pathlib import Path

import pytest

import scripts.check
from cases import FIXTURES, edit, read_files, read_fixture, write
from guides import commit, run_git
from scripts import translations
from scripts.checks import CHECKS, run
from scripts.content.comparison import write_entries
from scripts.content.sources import Sources
from scripts.hooks.fallback import insert_notices

FIXTURE = read_fixture("translations")
MODULES = ("translations", "parity", "languages", "links", "data")
RULES = {rule for rule, one in CHECKS.items() if one.run.__module__.endswith(MODULES)}
FEES = "docs/fees.en.md"


@pytest.fixture
def make(tmp_path):
    """Makes the project of a case."""

    def make(case: dict) -> Path:
        site = FIXTURES / "languages" / case.get("site", "healthy")
        shutil.copytree(site, tmp_path / "docs")
        write(tmp_path, FIXTURE["files"])
        for file, old, new in case.get("edits", ()):
            edit(tmp_path / file, old, new)
        for file in case.get("deleted", ()):
            (tmp_path / file).unlink()
        return tmp_path

    return make


def call(root: Path, arguments: str) -> int:
    """The exit status of `make translations ARGS=…`."""
    return translations.main(["--root", str(root), *arguments.split()])


def check_problems(root: Path, expected: list) -> None:
    found = [f"{one.rule} {one}" for one in scripts.check.find(root, RULES)]
    assert [one[: len(start)] for one, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("name", FIXTURE["states"])
def test_what_is_said_of_a_project(make, name):
    case = FIXTURE["states"][name]
    check_problems(make(case), case["problems"])


def test_a_state_can_be_settled_in_an_editor_on_the_web(make, capsys):
    root = make({"site": "safety-page-outdated"})
    assert scripts.check.main(["--root", str(root), "--sources", "--only=translation-state"]) == 0
    ready = r"on the web write `(.+?)` for `(.+?)` at (.+?):(\d+)"
    new, old, file, line = re.search(ready, capsys.readouterr().out).groups()
    assert edit(root / file, old, new) == int(line)
    check_problems(root, [])


def test_what_nobody_has_compared_on_a_safety_page_is_withheld(make):
    edits = [(FEES, "Do not tell", "Do tell")]
    [one] = Sources(make({"site": "safety-page-outdated", "edits": edits})).translations
    assert one.withheld == ["fees", "waivers"]
    published = one.published.text.split("\n")
    assert len(published) == len(one.article.lines)
    assert [line for line in published[one.article.body_line :] if line] == [
        "Look before you pay.", "## What is charged? { #fees }", "## Waivers { #waivers }",
    ]  # fmt: skip


@pytest.mark.parametrize("name", FIXTURE["changes"])
def test_what_counts_as_a_change(make, name):
    case, english = FIXTURE["changes"][name], "English" in name
    root = make({"edits": [(FEES if english else "docs/fees.md", case["find"], case["put"])]})
    (one,) = Sources(root).translations
    assert [key for key, state in one.states.items() if state != "current"] == case["sections"]
    assert one.outdated == ([] if english else case["sections"])


@pytest.mark.parametrize("name", FIXTURE["commands"])
def test_what_a_command_says_and_leaves(make, capsys, name):
    case = FIXTURE["commands"][name]
    root = make(case)
    before = read_files(root)
    for arguments, shown in case["run"].items():
        status, said = call(root, arguments), capsys.readouterr()
        assert (said.out or said.err).startswith(shown)
        assert (status, bool(said.out), said.err.count("\n")) in [(0, True, 0), (1, False, 1)]
    if "left" in case:
        check_problems(root, case["left"])
    else:
        assert status == 1 and read_files(root) == before


def test_the_table_shows_what_changed_since_the_translation(make, capsys):
    root = make({})
    run_git(root, "init", "-q")
    commit(root)
    edit(root / "docs/fees.md", "1. 看手续费。", "1. 看手续费和汇率。")
    edit(root / FEES, "Do not tell a code", "Tell a code")
    assert call(root, "") == 0
    text = capsys.readouterr().out
    assert [part for part in FIXTURE["table"] if part not in text] == []


def test_a_started_translation_has_the_chinese_in_each_place_to_fill_in(make):
    kind = ("docs/fees.md", "reviewed:", "kind: page\nreviewed:")
    root = make({"site": "english-missing", "edits": [kind]})
    assert call(root, f"start {FEES}") == 0
    [translation] = Sources(root).translations
    source, begun = translation.source, translation.article
    assert [section.id for section in begun.sections] == [section.id for section in source.sections]
    assert begun.text.startswith(FIXTURE["started"])
    # until a person has translated and accepted it, the checks name what is left
    problems = run("source", Sources(root), [*RULES, "front-matter", "unwritten"])
    assert {one.rule for one in problems} == {"unwritten", "translation-state"}
    assert len([one for one in problems if one.rule == "unwritten"]) == 8


@pytest.mark.parametrize("name", FIXTURE["branches"])
def test_branches_merge_without_a_conflict_in_the_record(tmp_path, name):
    record = tmp_path / "fees.en.yml"

    def save(entries: dict[str, str]) -> None:
        record.write_text(write_entries(entries), encoding="utf-8")
        commit(tmp_path)

    ours, theirs = FIXTURE["branches"][name]
    run_git(tmp_path, "init", "-q", "-b", "main")
    save({"one": "aa bb", "two": "cc dd", "three": "ee ff"})
    run_git(tmp_path, "checkout", "-qb", "other")
    save(theirs)
    run_git(tmp_path, "checkout", "-q", "main")
    save(ours)
    run_git(tmp_path, "merge", "-q", "--no-edit", "other")
    assert "<<<" not in record.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", FIXTURE["notices"], ids=["of sections", "of the first"])
def test_notices_stand_at_their_sections(case):
    marked = insert_notices(case["text"], case["notices"], case["order"])
    assert re.sub("\n+", "\n", marked) == case["shown"]
