"""A translation knows what it was compared with: what has changed since is a state, shown to
readers and to those who mend it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import accept_all, edit, read_fixture
from conftest import ROOT
from guides import commit, finish, run_git, start_command
from scripts.checks import CHECKS, run
from scripts.content.comparison import Entry, record_text
from scripts.content.pages import Article
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.hooks.fallback import insert_notices

FIXTURE = read_fixture("translations")
SITES = ROOT / "tests/fixtures/languages"
RULES = [
    rule
    for rule, one in CHECKS.items()
    if one.run.__module__.endswith(("translations", "parity", "languages", "links"))
]
CONFIG = "site_name: 指南\n"
TERMS = "terms:\n  - {id: fee, zh: 手续费, en: fee, define: {zh: 要付的钱。, en: Money to pay.}}\n"
FEES, RECORD = "docs/fees.en.md", "docs/_data/translations/fees.en.yml"
DATA_RECORD = "docs/_data/translations/_data/terms.en.yml"


@pytest.fixture
def project(tmp_path):
    """Makes a project of a fixture."""

    def make(name: str) -> Path:
        shutil.copytree(SITES / name, tmp_path / "docs")
        terms = tmp_path / "docs/_data/terms.yml"
        terms.parent.mkdir(exist_ok=True)
        terms.write_text(TERMS, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (one,) = Sources(tmp_path).data_texts
        write_texts({one.record_file: one.write_record(one.hashes)})
        return tmp_path

    return make


def run_command(name: str, root: Path, *arguments: str) -> tuple[int, str, str]:
    options = {"environment": {"NO_COLOR": "1"}}
    return finish(start_command(ROOT, name, "--root", str(root), *arguments, **options))


def find_states(root: Path) -> list[tuple[str, str, int]]:
    return [(one.rule, one.path, one.line) for one in run("source", Sources(root), RULES)]


@pytest.mark.parametrize("name", sorted(folder.name for folder in SITES.iterdir()))
def test_what_is_said_of_a_site(project, name):
    problems = run("source", Sources(project(name)), RULES)
    expected = FIXTURE["sites"][name]
    for one, case in zip(problems, expected, strict=True):
        assert (one.rule, one.path, one.line) == (case["rule"], case["path"], case["line"])
        assert case["message"] in one.message


@pytest.mark.parametrize(("release", "status"), [([], 0), (["--release"], 1)])
def test_an_outdated_safety_page_stops_only_the_deployment(project, release, status):
    arguments = ["--only", "safety-translation", *release]
    found, out, _ = run_command("check", project("safety-page-outdated"), *arguments)

    assert found == status
    assert "docs/fees.en.md:11: section `fees` is older" in out
    assert "until then the site is not published" in out


@pytest.mark.parametrize("name", FIXTURE["changes"])
def test_what_counts_as_a_change(project, name):
    case, english = FIXTURE["changes"][name], "English" in name
    root = project("healthy")
    edit(root / (FEES if english else "docs/fees.md"), case["find"], case["put"])

    (one,) = Sources(root).translations
    assert [key for key, state in one.states.items() if state != "current"] == case["sections"]
    assert one.outdated == ([] if english else case["sections"])


def test_a_change_of_one_language_or_of_both_is_told_apart(project):
    root = project("healthy")
    edit(root / "docs/fees.md", "不要为了", "别为了")
    edit(root / FEES, "Look before", "Do look before")
    edit(root / "docs/fees.md", "24 小时", "48 小时")
    edit(root / FEES, "24 hours", "48 hours")

    problems = run("source", Sources(root), ["translation-state"])

    assert [(one.line, one.message.partition(";")[0]) for one in problems] == [
        (2, "section `intro` was changed here, docs/fees.md:2 was not"),
        (10, "section `fees` and docs/fees.md:10 were both changed"),
        (15, "section `waivers` is older than docs/fees.md:15"),
    ]
    command = '`make translations ARGS="accept docs/fees.en.md#fees"`'
    assert problems[1].message.endswith(f"; when both say the same: {command}")


@pytest.mark.parametrize(
    ("old", "new"),
    [("en: Money to pay.", "en: Money to get."), ("zh: 要付的钱。", "zh: 要收的钱。")],
)
def test_a_text_of_data_that_changes_on_one_side_stops_the_deployment(project, old, new):
    root = project("healthy")
    edit(root / "docs/_data/terms.yml", old, new)
    assert find_states(root) == [("safety-translation", "docs/_data/terms.yml", 2)]
    assert CHECKS["safety-translation"].level == "release"

    arguments = ["accept", "docs/_data/terms.yml#terms/fee/define"]
    _, accepted, _ = run_command("translations", root, *arguments)

    assert accepted == "docs/_data/terms.yml: accepted terms/fee/define\n"
    assert find_states(root) == []


@pytest.mark.parametrize("name", FIXTURE["broken records"])
def test_a_record_that_is_deleted_or_broken_is_an_error(project, name):
    case = FIXTURE["broken records"][name]
    root = project("healthy")
    record = root / case["file"]
    if case["find"]:
        edit(record, case["find"], "")
    else:
        record.unlink()

    problems = run("source", Sources(root), ["translation-record", "data-file"])

    assert (case["path"], case["line"]) in {(one.path, one.line) for one in problems}
    assert {CHECKS[one.rule].level for one in problems} == {"problem"}


def test_what_is_recorded_of_nothing_is_named(project):
    root = project("healthy")
    edit(root / RECORD, "waivers:", "waiver:")

    assert find_states(root) == [
        ("translation-record", RECORD, 9),
        ("translation-record", FEES, 15),
    ]


def test_a_translation_that_was_there_does_not_vanish(project):
    root = project("healthy")
    (root / FEES).unlink()

    assert find_states(root) == [
        ("translation-record", RECORD, 1),
        ("translation-state", "docs/fees.md", 1),
    ]


@pytest.mark.parametrize("name", ["fees.md", "fees.en.md"])
def test_an_article_that_cannot_be_read_accuses_no_other(project, name):
    root = project("healthy")
    edit(root / "docs" / name, "title: ", "title: [")

    assert [one[1] for one in find_states(root) if one[0] == "translation-record"] == []


def test_the_table_shows_what_changed_since_the_translation(project):
    root = project("healthy")
    run_git(root, "init", "-q")
    commit(root)
    edit(root / "docs/fees.md", "1. 看手续费。", "1. 看手续费和汇率。")
    edit(root / FEES, "Do not tell a code", "Tell a code")

    _, text, _ = run_command("translations", root)

    assert "docs/fees.en.md                          outdated\n" in text
    assert "1 pages: 1 outdated; 1 of 3 sections compared" in text
    assert "    -1. 看手续费。\n    +1. 看手续费和汇率。\n" in text
    assert "    -Do not tell a code for the sake of an offer.\n    +Tell a code for the" in text


def test_several_sections_are_accepted_in_one_call_and_what_is_left_is_named(project):
    root = project("healthy")
    for old, new in (("付款前看", "先看"), ("24 小时", "48 小时"), ("不要为了", "别为了")):
        edit(root / "docs/fees.md", old, new)

    def accept(*names: str) -> str:
        return run_command("translations", root, "accept", *names)[1]

    both = accept(f"{FEES}#intro", f"{FEES}#waivers")
    assert both == f"{FEES}: accepted intro, waivers; left: fees (outdated)\n"
    assert Sources(root).translations[0].outdated == ["fees"]
    assert accept(f"{FEES}#fees") == f"{FEES}: accepted fees\n"
    assert accept("--all").count("nothing to accept\n") == 2


def test_a_record_that_cannot_be_read_is_not_written_over(project):
    root = project("healthy")
    edit(root / RECORD, "fees:", "<<<<<<< ours\nfees:")
    before = (root / RECORD).read_bytes()

    status, _, error = run_command("translations", root, "accept", f"{FEES}#intro")

    assert (status, error.startswith(RECORD)) == (1, True)
    assert (root / RECORD).read_bytes() == before


def test_what_is_not_translated_yet_is_left(project):
    root = project("section-added")
    edit(root / "docs/fees.md", "24 小时", "48 小时")

    _, out, _ = run_command("translations", root, "accept", FEES)

    assert out == f"{FEES}: accepted fees; left: new (untranslated)\n"


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("healthy", ["accept", f"{FEES}#fee"], f"{FEES}:1: no section `fee`, expected it in both"),
        ("healthy", ["accept", "docs/other.en.md"], "docs/other.en.md:1: no translation and no"),
        ("english-missing", ["accept", FEES], f"{FEES}:1: does not exist, expected a translation"),
        ("section-added", ["accept", f"{FEES}#fees", f"{FEES}#new"], f"{FEES}:1: no section `new`"),
        ("section-outdated", ["accept", FEES, "docs/x.en.md"], "docs/x.en.md:1: no translation"),
        ("healthy", ["start", FEES], f"{FEES}:1: exists already"),
    ],
)
def test_a_wrong_command_is_one_line_and_changes_nothing(project, name, arguments, message):
    root = project(name)
    before = {file: file.read_bytes() for file in root.rglob("*.*") if file.is_file()}

    status, out, error = run_command("translations", root, *arguments)

    assert (status, out) == (1, "")
    assert error.startswith(message) and error.count("\n") == 1
    assert {file: file.read_bytes() for file in root.rglob("*.*") if file.is_file()} == before


def test_an_imported_translation_is_listed_as_never_compared_until_somebody_has(project):
    root = project("not-recorded")
    _, out, _ = run_command("translations", root, "import", "--all")
    assert f"{FEES}: imported intro, fees, waivers\n" in out

    (one,) = Sources(root).translations
    assert (one.state, one.outdated, one.current) == ("never compared", [], [])
    assert find_states(root) == [("translation-state", FEES, 1)]
    edit(root / "docs/fees.md", "24 小时", "48 小时")
    assert Sources(root).translations[0].outdated == ["fees"]

    edit(root / FEES, "24 hours", "48 hours")
    assert run_command("translations", root, "accept", FEES)[0] == 0
    assert find_states(root) == []


def test_an_imported_safety_page_does_not_count_as_compared(project):
    root = project("not-recorded")
    for name in ("fees.md", "fees.en.md"):
        edit(root / "docs" / name, "reviewed:", "safety: true\nreviewed:")
    run_command("translations", root, "import", FEES)

    assert find_states(root) == [("safety-translation", FEES, 1)]


def test_a_started_translation_has_the_chinese_in_each_place_to_fill_in(project):
    root = project("english-missing")
    edit(root / "docs/fees.md", "reviewed:", "kind: page\nreviewed:")

    status, _, error = run_command("translations", root, "start", FEES)

    assert status == 0, error
    source, begun = (
        Article.read(root / "docs" / name, root / "docs") for name in ("fees.md", "fees.en.md")
    )
    assert [section.id for section in begun.sections] == [section.id for section in source.sections]
    assert begun.text.startswith(
        "---\ntitle: 'TO TRANSLATE: 费用'\n"
        "description: 'TO TRANSLATE: 付款前怎样看清手续费、汇率和实际到手的金额。'\n"
        "kind: page\nsources: [A]\nreviewed: 2026-11-22\n---\n\nTO TRANSLATE: 付款前看清楚。\n\n"
        "## TO TRANSLATE: 怎么收？ { #fees }\n\n1. TO TRANSLATE: 看手续费。\n"
    )
    # until a person has translated and accepted it, the checks name what is left
    problems = run("source", Sources(root), [*RULES, "front-matter", "unwritten"])
    assert {one.rule for one in problems} == {"unwritten", "translation-state"}
    assert len([one for one in problems if one.rule == "unwritten"]) == 8


BASE = {"one": "aa bb", "two": "cc dd", "three": "ee ff"}
ONE, TWO, THREE = {"one": "11 22"}, {"two": "33 44"}, {"three": "11 22"}
NEW_BEFORE_TWO = {"one": "aa bb", "new": "33 44", "two": "cc dd", "three": "ee ff"}
# what two branches do to the same record
BRANCHES = {
    "neighbours are accepted": (BASE | ONE, BASE | TWO),
    "a section is accepted, one comes behind it": (BASE | ONE, NEW_BEFORE_TWO),
    "a section is accepted, one comes before it": (BASE | TWO, NEW_BEFORE_TWO),
    "the last is accepted, one comes behind it": (BASE | THREE, BASE | {"new": "33 44"}),
    "a section goes, its neighbour is accepted": ({"one": "aa bb", "three": "ee ff"}, BASE | ONE),
}


@pytest.mark.parametrize("name", BRANCHES)
def test_branches_merge_without_a_conflict_in_the_record(tmp_path, name):
    record = tmp_path / "fees.en.yml"

    def save(entries: dict[str, str]) -> None:
        split = {key: hashes.split() for key, hashes in entries.items()}
        texts = {key: Entry(one, other) for key, (one, other) in split.items()}
        record.write_text(record_text(texts), encoding="utf-8")
        commit(tmp_path)

    run_git(tmp_path, "init", "-q", "-b", "main")
    save(BASE)
    run_git(tmp_path, "checkout", "-qb", "other")
    save(BRANCHES[name][0])
    run_git(tmp_path, "checkout", "-q", "main")
    save(BRANCHES[name][1])

    run_git(tmp_path, "merge", "-q", "--no-edit", "other")

    assert "<<<" not in record.read_text(encoding="utf-8")


def test_an_id_that_yaml_takes_for_something_else_is_recorded(project):
    root = project("healthy")
    for name in ("fees.md", "fees.en.md"):
        edit(root / "docs" / name, "{ #waivers }", "{ #no }")
    accept_all(root)

    assert find_states(root) == []


TWO_SECTIONS = "Intro.\n\n## A { #a }\n\nText.\n\n```\n## B { #b }\n```\n\n## B { #b }\n\nEnd."
MARKED = (
    "Intro.\n\n## A { #a }\n\n<a>\n\nText.\n\n```\n## B { #b }\n```\n\n<new>\n\n"
    "## B { #b }\n\n<b>\n\nEnd."
)


def test_notices_stand_at_their_sections():
    notices = {"a": "<a>", "new": "<new>", "b": "<b>"}
    marked = insert_notices(TWO_SECTIONS, notices, ["intro", "a", "new", "b"])
    assert re.sub("\n+", "\n", marked) == re.sub("\n+", "\n", MARKED)
    assert insert_notices(TWO_SECTIONS, {"intro": "<i>"}, ["intro", "a", "b"]).split()[:2] == [
        "<i>",
        "Intro.",
    ]
