"""`make new` writes a question or a page that lacks nothing but what a person has to say."""

import io
import re
import resource
from functools import partial

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import read_files, read_fixture
from guides import run_command
from scripts import new, translations
from scripts.benchmarks.corpus import copy_project
from scripts.build import run_guarded
from scripts.checks import run
from scripts.content.drafts import TEXTS
from scripts.content.sources import Sources

FIXTURE = read_fixture("new")
QUESTION, PAGE, GIFTS = (case["typed"] for case in FIXTURE["written"].values())


@pytest.fixture
def project(tmp_path):
    return copy_project(tmp_path, ["docs", "scripts", "mkdocs.yml"])


@pytest.fixture
def call(project, monkeypatch, capsys):
    """The status of the command, what it prints and its error, with what is typed."""

    def call(typed):
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed)))
        status = run_guarded("new", project, lambda: new.make(project))
        return status, *capsys.readouterr()

    return call


def find_rules(project, name):
    """The rules that find something in a page of both languages or in mkdocs.yml."""
    wanted = (f"docs/{name}.md", f"docs/{name}.en.md", "mkdocs.yml")
    found = run("source", Sources(project, wanted))
    return {one.rule for one in found if one.path in wanted}


def finish_writing(project):
    for file in (project / "docs").rglob("*.md"):
        text = file.read_text()
        for name, words in FIXTURE["words"].items():
            for language, draft in TEXTS[name].items():
                written = text.replace(f"'{draft}'", draft)
                text = written.replace(draft, words[language])
        file.write_text(text)


@pytest.mark.parametrize("case", FIXTURE["written"].values(), ids=list(FIXTURE["written"]))
def test_only_words_are_left_to_write_and_then_nothing(project, call, case):
    status, out, error = call(case["typed"])
    assert (status, error) == (0, "")
    left = find_rules(project, case["typed"][0]) - {"translation-state"}
    assert left == {"unwritten"}
    finish_writing(project)
    printed = re.search(r'make translations ARGS="(accept .*)"', out)[1]
    assert printed == f"accept {case['accepted']}"
    assert translations.main(["--root", str(project), *printed.split()]) == 0
    assert find_rules(project, case["typed"][0]) == set()


def test_each_thing_is_asked_once_and_stands_in_both_languages(project, call):
    _, out, _ = call(GIFTS)
    assert [out.count(asked) for asked in ("which page", "id, for good", "question,")] == [1, 1, 1]
    for name, title in (("gifts.md", GIFTS[4]), ("gifts.en.md", GIFTS[5])):
        assert f"## {title} {{ #gift-cards }}" in (project / "docs/faq" / name).read_text()


def test_without_an_english_title_only_the_chinese_is_written(project, call):
    before = read_files(project)
    assert call(QUESTION[:-1])[0] == 0
    after = read_files(project)
    assert {name for name in after if after[name] != before.get(name)} == {"docs/faq/fees.md"}


def test_a_page_stands_below_its_neighbours_in_the_navigation(project, call):
    before = (project / "mkdocs.yml").read_text().split("\n")
    assert call(PAGE)[0] == 0
    after = (project / "mkdocs.yml").read_text().split("\n")
    entry = after.index("      - guides/receipts.md")
    assert after[entry - 1].lstrip().startswith("- guides/")
    assert after[:entry] + after[entry + 1 :] == before


@pytest.mark.parametrize("case", FIXTURE["wrong"], ids=lambda case: " ".join(case["typed"]))
def test_bad_input_is_one_line_and_nothing_is_written(project, call, case):
    before = read_files(project)
    status, _, error = call(case["typed"])
    assert status == 1 and case["message"] in error and error.count("\n") == 1
    assert read_files(project) == before


def test_a_full_disk_leaves_everything_as_it_was(project):
    before = read_files(project)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (1000, 1000))
    options = {"preexec_fn": limit, "environment": {"PYTHONDONTWRITEBYTECODE": "1"}}
    status, _, error = run_command(project, "new", typed="\n".join(QUESTION), **options)
    assert status == 1 and "File too large" in error and error.count("\n") == 1
    assert read_files(project) == before
