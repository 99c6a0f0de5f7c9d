"""`make new` writes a question or a page that lacks nothing but what a person has to say."""

import re
import resource
import shutil

import pytest

import scripts.check
from guides import ROOT, command, finish
from scripts import translations
from scripts.checks import run
from scripts.content.drafts import ANSWER, DESCRIPTION, SECTIONS, STEP, WAY_ON
from scripts.content.sources import Sources

QUESTION = [
    "question",
    "--page",
    "faq/fees",
    "--id",
    "lowest-fee",
    "--zh",
    "最低收多少？",
    "--en",
    "What is the lowest fee?",
]
WORDS = ["--words", "起步价，最少要交几块", "--en-words", "smallest charge, what is the floor"]
PAGE = ["page", "--page", "guides/receipts", "--zh", "收据", "--en", "Receipts"]
WRITTEN = {
    ANSWER["zh"]: "慢慢来，看清楚，再往下走。" * 12,
    ANSWER["en"]: "Take your time, look closely, then go on. " * 12,
    STEP["zh"]: "打开页面，看清楚。",
    STEP["en"]: "Open the page and look closely.",
    WAY_ON["zh"]: "还想知道别的？看",
    WAY_ON["en"]: "Want to know more? See",
    SECTIONS["zh"]: "这里是正文。",
    SECTIONS["en"]: "Here is the text.",
    DESCRIPTION["zh"]: "收据上应该写明什么，到哪里去找，找到以后怎么看，留着做什么。",
    DESCRIPTION[
        "en"
    ]: "What a receipt should say, where to find it, how to read it and what to keep it for.",
}


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def new(project, *arguments, answers=None, **options):
    """(status, standard output, standard error) of the command, asked or with all of it given."""
    (project / "answers").write_text("\n".join(answers or []))
    with (project / "answers").open() as typed:
        return finish(
            command(ROOT, "new", "--root", str(project), *arguments, stdin=typed, **options)
        )


def texts(project):
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in project.rglob("*.*")
        if file.is_file() and ".cache" not in file.parts
    }


def problems(project):
    assert scripts.check
    return {(one.path, one.rule) for one in run("source", Sources(project))}


def finish_writing(project):
    for file in (project / "docs").rglob("*.md"):
        text = file.read_text()
        for draft, words in WRITTEN.items():
            text = text.replace(f"'{draft}'", draft).replace(draft, words)
        file.write_text(text)


@pytest.mark.parametrize("words", [WORDS, []], ids=["search words", "no search words"])
@pytest.mark.parametrize(
    ("arguments", "pair"),
    [(QUESTION, "docs/faq/fees"), (PAGE, "docs/guides/receipts")],
    ids=["question", "page"],
)
def test_only_words_are_left_to_write_and_then_nothing(project, arguments, pair, words):
    before = problems(project)
    status, out, error = new(project, *arguments, *words)
    assert (status, error) == (0, "")
    states = {"translation-state", "safety-translation"}
    assert {rule for _, rule in problems(project) - before} - states == {"unwritten"}
    finish_writing(project)
    printed = re.search(r'make translations ARGS="(accept .*)"', out)[1]
    assert printed.startswith(f"accept {pair}.en.md")
    assert translations.main(["--root", str(project), *printed.split()]) == 0
    assert problems(project) == before


def test_asks_once_for_each_thing_that_was_not_given(project):
    answers = ["question", "faq/fees", "lowest-fee", "最低收多少？", "What is the lowest fee?"]
    status, out, _ = new(project, answers=[*answers, "起步价", "floor"])
    assert status == 0 and "docs/faq/fees.md: written" in out
    assert out.count("id, for good") == 1
    assert 'ARGS="accept docs/faq/fees.en.md#lowest-fee"' in out
    question = "## What is the lowest fee? { #lowest-fee }"
    assert question in (project / "docs/faq/fees.en.md").read_text()
    words = (project / "docs/_data/aliases/faq/fees.yml").read_text()
    assert words.endswith("lowest-fee:\n  zh:\n    - 起步价\n  en:\n    - floor\n")


def test_a_page_of_questions_asks_for_its_id_once(project):
    answers = ["页面", "faq/gifts", "礼品卡", "Gift cards", "gift-cards", "能用吗？", "Can I?"]
    status, out, _ = new(project, answers=answers)
    assert status == 0 and out.count("id, for good") == 1
    for name in ("gifts.md", "gifts.en.md"):
        assert "{ #gift-cards }" in (project / "docs/faq" / name).read_text()


def test_without_an_english_title_only_the_chinese_is_written(project):
    before = texts(project)
    assert new(project, *QUESTION[:-2])[0] == 0
    after = texts(project)
    assert {name for name in after if after[name] != before.get(name)} - {"answers"} == {
        "docs/faq/fees.md"
    }


def test_a_page_stands_below_its_neighbours_in_the_navigation(project):
    before = (project / "mkdocs.yml").read_text().split("\n")
    assert new(project, *PAGE)[0] == 0
    after = (project / "mkdocs.yml").read_text().split("\n")
    entry = after.index("      - guides/receipts.md")
    assert (
        after[entry - 1].lstrip().startswith("- guides/")
        and after[:entry] + after[entry + 1 :] == before
    )


def test_a_page_of_questions_begins_with_one(project):
    arguments = [
        "page",
        "--page",
        "faq/gifts",
        "--id",
        "gift-cards",
        "--zh",
        "礼品卡",
        "--en",
        "Gift cards",
    ]
    assert (
        new(
            project,
            *arguments,
            "--question",
            "能用礼品卡吗？",
            "--en-question",
            "Can I use a gift card?",
        )[0]
        == 0
    )
    assert "## 能用礼品卡吗？ { #gift-cards }" in (project / "docs/faq/gifts.md").read_text()
    assert (
        "## Can I use a gift card? { #gift-cards }"
        in (project / "docs/faq/gifts.en.md").read_text()
    )


BAD = [
    ([], "expected `question` or `page`"),
    (
        ["question", "--page", "faq/fee"],
        "no page of questions `faq/fee.md`, expected one of faq/account",
    ),
    (["question", "--page", "faq/fees", "--id", "Lowest fee"], "lower-case English words"),
    (["questions"], "invalid choice: 'questions'"),
    ([*QUESTION[:3], "--id", "fees", "--zh", "多少？"], "has it already"),
    ([*QUESTION[:5], "--zh", "最低收多少"], "expected a question that ends in"),
    ([*QUESTION[:5], "--zh", "[最低](x)？"], "without brackets"),
    (QUESTION[:5], "expected --zh"),
    (["page", "--page", "Guides/Receipts"], "lower-case English words"),
    (["page", "--page", "../receipts"], "lower-case English words"),
    (["page", "--page", "guides/money"], "exists already"),
    (
        ["page", "--page", "tips/first", "--zh", "一"],
        "the first of a new folder is entered by hand",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_bad_input_is_one_line_and_nothing_is_written(project, arguments, said):
    before = texts(project)
    status, out, error = new(project, *arguments)
    assert (
        status in (1, 2)
        and said in out + error
        and error.count("\n") == 1
        and "Traceback" not in error
    )
    after = texts(project)
    assert before == after


def test_says_what_makes_a_page_one_of_questions_where_there_is_none(project):
    for file in (project / "docs/faq").glob("*.md"):
        file.write_text(file.read_text().replace("kind: questions", "kind: page"))
    status, _, error = new(project, *QUESTION)
    assert (status, error.count("\n")) == (1, 1)
    assert "expected one with `kind: questions`" in error


def test_a_full_disk_leaves_everything_as_it_was(project):
    before = texts(project)
    status, _, error = new(
        project,
        *QUESTION,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert status == 1 and "File too large" in error and error.count("\n") == 1
    after = texts(project)
    assert before == after
