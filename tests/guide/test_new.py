"""`make new` writes a question or a page that lacks nothing but what a person has to say."""

import re
import resource
import shutil

import pytest

import scripts.check
from guides import ROOT, finish, start_command
from scripts import translations
from scripts.checks import run
from scripts.content.drafts import TEXTS
from scripts.content.sources import Sources

QUESTION = ["faq/fees", "lowest-fee", "最低收多少？", "What is the lowest fee?"]
PAGE = ["guides/receipts", "收据", "Receipts"]
GIFTS = ["faq/gifts", "礼品卡", "Gift cards", "gift-cards", "能用礼品卡吗？", "Can I use one?"]
WRITTEN = {
    TEXTS["answer"]["zh"]: "慢慢来，看清楚，再往下走。" * 12,
    TEXTS["answer"]["en"]: "Take your time, look closely, then go on. " * 12,
    TEXTS["step"]["zh"]: "打开页面，看清楚。",
    TEXTS["step"]["en"]: "Open the page and look closely.",
    TEXTS["way_on"]["zh"]: "还想知道别的？看",
    TEXTS["way_on"]["en"]: "Want to know more? See",
    TEXTS["sections"]["zh"]: "这里是正文。",
    TEXTS["sections"]["en"]: "Here is the text.",
    TEXTS["description"]["zh"]: "收据上应该写明什么，到哪里去找，找到以后怎么看，留着做什么。",
    TEXTS["description"][
        "en"
    ]: "What a receipt should say, where to find it, how to read it and what to keep it for.",
}


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def run_new(project, answers, **options):
    """(status, standard output, standard error) of the command, with what is typed."""
    (project / "answers").write_text("\n".join(answers))
    with (project / "answers").open() as typed:
        return finish(start_command(ROOT, "new", "--root", str(project), stdin=typed, **options))


def read_files(project):
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in project.rglob("*.*")
        if file.is_file() and ".cache" not in file.parts
    }


def find_problems(project):
    assert scripts.check
    return {(one.path, one.rule) for one in run("source", Sources(project))}


def finish_writing(project):
    for file in (project / "docs").rglob("*.md"):
        text = file.read_text()
        for draft, words in WRITTEN.items():
            text = text.replace(f"'{draft}'", draft).replace(draft, words)
        file.write_text(text)


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        (QUESTION, "docs/faq/fees.en.md#lowest-fee"),
        (PAGE, "docs/guides/receipts.en.md"),
        (GIFTS, "docs/faq/gifts.en.md"),
    ],
    ids=["question", "page", "page of questions"],
)
def test_only_words_are_left_to_write_and_then_nothing(project, answers, accepted):
    before = find_problems(project)
    status, out, error = run_new(project, answers)
    assert (status, error) == (0, "")
    states = {"translation-state", "safety-translation"}
    assert {rule for _, rule in find_problems(project) - before} - states == {"unwritten"}
    finish_writing(project)
    printed = re.search(r'make translations ARGS="(accept .*)"', out)[1]
    assert printed == f"accept {accepted}"
    assert translations.main(["--root", str(project), *printed.split()]) == 0
    assert find_problems(project) == before


def test_each_thing_is_asked_once_and_stands_in_both_languages(project):
    _, out, _ = run_new(project, GIFTS)
    assert [out.count(asked) for asked in ("which page", "id, for good", "question,")] == [1, 1, 1]
    for name, title in (("gifts.md", GIFTS[4]), ("gifts.en.md", GIFTS[5])):
        assert f"## {title} {{ #gift-cards }}" in (project / "docs/faq" / name).read_text()


def test_without_an_english_title_only_the_chinese_is_written(project):
    before = read_files(project)
    assert run_new(project, QUESTION[:-1])[0] == 0
    after = read_files(project)
    changed = {name for name in after if after[name] != before.get(name)} - {"answers"}
    assert changed == {"docs/faq/fees.md"}


def test_a_page_stands_below_its_neighbours_in_the_navigation(project):
    before = (project / "mkdocs.yml").read_text().split("\n")
    assert run_new(project, PAGE)[0] == 0
    after = (project / "mkdocs.yml").read_text().split("\n")
    entry = after.index("      - guides/receipts.md")
    assert after[entry - 1].lstrip().startswith("- guides/")
    assert after[:entry] + after[entry + 1 :] == before


BAD = [
    ([], "expected an answer; asked was: 哪一页"),
    (["faq/index"], "is no page of questions; expected a new name, or one of faq/account"),
    (["faq/fees", "Lowest fee"], "lower-case English words"),
    (["faq/fees", "fees", "多少？", ""], "has it already"),
    (QUESTION[:2], "expected an answer; asked was: 问题"),
    (["Guides/Receipts"], "lower-case English words"),
    (["../receipts"], "lower-case English words"),
    (["guides/money"], "exists already"),
    (["tips/first"], "the first of a new folder is entered by hand"),
]


@pytest.mark.parametrize(("answers", "message"), BAD)
def test_bad_input_is_one_line_and_nothing_is_written(project, answers, message):
    before = read_files(project)
    status, _, error = run_new(project, answers)
    assert status == 1 and message in error and error.count("\n") == 1
    assert read_files(project) | {"answers": b""} == before | {"answers": b""}


def test_a_full_disk_leaves_everything_as_it_was(project):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    before = read_files(project)
    status, _, error = run_new(project, QUESTION, preexec_fn=limit)
    assert status == 1 and "File too large" in error and error.count("\n") == 1
    assert read_files(project) | {"answers": b""} == before | {"answers": b""}
