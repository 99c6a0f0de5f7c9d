"""A person's mistake gets one message, at its line, which says what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import scripts.check
from cases import PROJECT, accept_all, write
from scripts.checks import CHECKS
from scripts.fix import fix_bytes

MODULES = (
    "blocks data headings languages links parity source text translations unwritten wording".split()
)
RULES = {rule for rule, one in CHECKS.items() if one.run.__module__.rpartition(".")[2] in MODULES}
ZH, EN = "docs/fees.md", "docs/fees.en.md"
FACTS = "---\ntitle: {}\ndescription: {}\nsources: [A]\nreviewed: 2026-11-22\n---\n\n"
PAGES = {
    ZH: FACTS.format("费用", "付款前怎样看清手续费、汇率和实际到手的金额。")
    + """\
先看清楚再付。看[首页](index.md)。

## 怎么收？ { #fees }

先看确认页，再决定付不付。

1. 打开应用。
2. 看清 3 项。
3. 截图。

| 项目 | 金额 |
|------|------|
| 手续费 | 2 元 |

!!! never
    - 不要说出验证码。

!!! reported "A"
    文章 A 这样说。

## 还有呢？ { #more }

再看一遍。
""",
    EN: FACTS.format("Fees", "How to see the fee, the exchange rate and the final amount.")
    + """\
Look first, then pay. See [home](index.md).

## What is charged? { #fees }

Look at the confirmation page, then decide.

1. Open the app.
2. See the 3 items.
3. Take a screenshot.

| Item | Amount |
|------|--------|
| Fee | 2 yuan |

!!! never
    - Do not tell the code.

!!! reported "A"
    Article A says so.

## What else? { #more }

Look once more.
""",
    "docs/index.md": FACTS.format("首页", "这一页说明从哪里开始看，遇到问题先做什么。") + "看[费用](fees.md)。\n",
    "docs/index.en.md": FACTS.format("Home", "This page says where to begin and what to do first.")
    + "See [fees](fees.md).\n",
    "docs/_data/terms.yml": "terms:\n  - {id: fee, zh: 汇率, en: exchange rate, define: {zh: 价格。, en: A price.}}\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def healthy(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("healthy")
    write(root, PROJECT | PAGES)
    accept_all(root)
    assert scripts.check.find(root, RULES) == []
    return root


@pytest.fixture
def project(healthy, tmp_path) -> Path:
    return Path(shutil.copytree(healthy, tmp_path / "project"))


def problems(root: Path) -> list[str]:
    found = scripts.check.find(root, RULES)
    return [str(one) for one in found if CHECKS[one.rule].level == "problem"]


# what was done, the file, what stood there, what stands there now, the line, a piece of the message
MISTAKES = [
    ("a block indented by 2", ZH, "    - 不要说", "  - 不要说", 22, "indent its text below by 4 spaces (block-kind)"),
    ("a block not indented", EN, "    - Do not", "- Do not", 22, "indent its text below by 4 spaces (block-kind)"),
    ("a kind misspelt", ZH, "!!! never", "!!! nevr", 22, "there is no kind of block `nevr`, write one of abstract"),
    ("a block's sign too short", EN, "!!! never", "!! never", 22, "`!!` begins no block, write `!!! note`"),
    ("full-width signs", ZH, "!!! never", "！！！ never", 22, "`！！！` begins nothing, write `!!! `"),
    ("a colon in the title", ZH, "title: 费用", "title: 费用: 多少", 2, "a colon within a text, put the text in quotation marks: `title: \"费用: 多少\"`"),
    ("a full-width colon", ZH, "title: 费用", "title：费用", 2, "a full-width colon, write `title: 费用`"),
    ("a full-width colon, translated", EN, "title: Fees", "title：Fees", 2, "a full-width colon, write `title: Fees`"),
    ("no space behind the colon", ZH, "title: 费用", "title:费用", 2, "no space behind the colon, write `title: 费用`"),
    ("a number sign in the title", ZH, "title: 费用", "title: 费用 #1", 2, "`#1` is taken for a comment, put the text in quotation marks: `title: \"费用 #1\"`"),
    ("an open quotation mark", ZH, "title: 费用", 'title: "费用', 2, "a quotation mark that is never closed, write `title: \"费用\"`"),
    ("an open bracket", ZH, "sources: [A]", "sources: [A", 4, "a bracket that is never closed, write `sources: [A]`"),
    ("a tab", ZH, "title: 费用", "title: 费用\n\tkind: page", 3, "a tab at the line's beginning, write spaces"),
    ("a word that YAML knows", ZH, "title: 费用", "title: yes", 2, "`yes` is read as true, write `\"yes\"`"),
    ("a time", ZH, "title: 费用", "title: 1:30", 2, "`1:30` is read as a number of seconds, write `\"1:30\"`"),
    ("Chinese for true", ZH, "title: 费用", "title: 费用\nsafety: 是", 3, "`safety`: `是`, write `true` or `false`"),
    ("no date", ZH, "2026-11-22", "yesterday", 5, "`reviewed`: `yesterday`, write a date such as 2026-11-22"),
    ("a date that there is not", ZH, "2026-11-22", "2026-13-41", 5, "`reviewed`: `2026-13-41`, write a date"),
    ("a fact missing", ZH, "reviewed: 2026-11-22\n", "", 2, "`reviewed` is missing, write it"),
    ("an unknown fact", ZH, "reviewed:", "tags: [x]\nreviewed:", 5, "there is no key `tags` here, write one of description"),
    ("a fact twice", ZH, "title: 费用", "title: 费用\ntitle: 收费", 3, "`title` stands twice, take one out"),
    ("a description too short", ZH, "付款前怎样看清手续费、汇率和实际到手的金额。", "怎样看清。", 3, "`description` has 5 characters, write at least 20"),
    ("facts never closed", ZH, "2026-11-22\n---\n", "2026-11-22\n", 1, "the article's facts are missing or never end"),
    ("a conflict", ZH, "先看清", "<<<<<<< HEAD\n先看清", 8, "two versions that were not merged"),
    ("a conflict in the facts", EN, "title: Fees", "<<<<<<< HEAD\ntitle: Fees\n=======\ntitle: Fee\n>>>>>>> other", 2, "two versions that were not merged"),
    ("a NUL", ZH, "先看清", "先\0看清", 8, "a NUL character"),
    ("a link with a space", ZH, "[首页](index.md)", "[首页] (index.md)", 8, "a link with a space in it, write `[首页](index.md)`"),
    ("a link with full-width brackets", ZH, "[首页](index.md)", "[首页]（index.md）", 8, "`[首页]（index.md）` begins nothing, write `[首页](index.md)`"),
    ("a link changed round", EN, "[home](index.md)", "(home)[index.md]", 8, "its brackets changed round, write `[home](index.md)`"),
    ("a link to an address", ZH, "(index.md)", "(/index/)", 8, "link to `/index/`, write the way from this file"),
    ("a link to a translation", EN, "(index.md)", "(index.en.md)", 8, "link to `index.en.md`, write `index.md`"),
    ("a link without an address", ZH, "(index.md)", "()", 8, "a link without an address"),
    ("an unknown source in a block", ZH, '!!! reported "A"', '!!! reported "Q"', 25, "no source `Q`, write letters of A"),
    ("an unknown source in the facts", ZH, "[A]", "[A, Q]", 4, "no source `Q`, write letters of A"),
    ("a block that names no source", EN, '!!! reported "A"', "!!! reported", 25, "names no source, write `!!! reported \"A\"`"),
    ("a heading without an id", ZH, " { #more }", "", 28, "a heading without an id, write one in English behind it"),
    ("a heading without an id, translated", EN, " { #more }", "", 28, "a heading without an id"),
    ("a Chinese id", ZH, "{ #more }", "{ #更多 }", 28, "id `更多`, write lower-case English words"),
    ("an id twice", ZH, "{ #more }", "{ #fees }", 28, "id `fees` stands in line 10 too"),
    ("a full-width heading", ZH, "## 还有", "＃＃ 还有", 28, "`＃＃` begins nothing, write `## `"),
    ("a heading without a space", ZH, "## 还有", "##还有", 28, "no heading, write a space behind `##`"),
    ("a heading of the first level", ZH, "## 还有", "# 还有", 28, "a heading with one `#`, write `##`"),
    ("a heading that skips a level", ZH, "## 还有", "#### 还有", 28, "a heading skips a level"),
    ("a heading and nothing below", ZH, "\n再看一遍。\n", "", 28, "nothing stands below this heading"),
    ("a fence never closed", ZH, "再看一遍。", "```text\n再看一遍。", 30, "code that is never closed, write a line ``` where it ends"),
    ("a fence never closed, early", EN, "Look first", "```\nLook first", 8, "code that is never closed"),
    ("a comment never closed", ZH, "先看清", "<!-- 旧\n先看清", 8, "a comment that is never closed, write `-->`"),
    ("a comment's end misspelt", ZH, "先看清", "<!-- sources ->\n\n先看清", 8, "a comment that is never closed"),
    ("a tag never closed", ZH, "先看清", '<div class="cards" markdown>\n\n先看清', 8, "<div> is never closed, write </div>"),
    ("a footnote", ZH, "再付。", "再付[^1]。", 8, "`[^1]` is printed as it is, write the note into the sentence"),
    ("a full-width step", ZH, "2. 看清", "2．看清", 15, "`2．` begins nothing, write `2. `"),
    ("a step with a comma", ZH, "2. 看清", "2、看清", 15, "`2、` begins nothing, write `2. `"),
    ("signs for steps", ZH, "先看确认页，再决定付不付。", "① 先看。\n② 再付。", 13, "`②` begins no line on the page"),
    ("an indented paragraph", ZH, "再看一遍。", "    再看一遍。", 30, "indented by four spaces and so shown as code"),
    ("three dots", ZH, "再看一遍。", "再看一遍...", 30, "write `一遍……`"),
    ("half-width marks", ZH, "再看一遍。", "等24小时,再看。", 30, "write `等 24 小时，再看`"),
    ("an invisible space", ZH, "再看一遍。", "再\u00a0看一遍。", 30, "U+00A0 (no-break space) at column 2"),
    ("a row that lacks a cell", ZH, "| 手续费 | 2 元 |", "| 手续费 |", 20, "a row with more or fewer cells"),
    ("a row too much", EN, "|------|--------|\n", "", 18, "rows without a table, write `|---|---|`"),
    ("Chinese in English", EN, "Look once more.", "Look 一遍.", 30, "Chinese `一遍`, write English"),
    ("English in Chinese", ZH, "再看一遍。", "Then look at it once more.", 30, "English `Then look at it once more`"),
    ("an English title on a Chinese block", ZH, "!!! never", "!!! example", 22, "the title `Example` would be English"),
    ("a step dropped", EN, "3. Take a screenshot.\n", "", 14, "list of 2 steps here, expected list of 3 steps"),
    ("a paragraph dropped", EN, "Look at the confirmation page, then decide.\n\n", "", 12, "no paragraph here, expected one as at docs/fees.md:12"),
    ("a figure changed", EN, "2 yuan", "5 yuan", 20, "`5 CNY`, expected `2 CNY` as at docs/fees.md:20"),
    ("a bare figure changed", EN, "the 3 items", "the 4 items", 15, "`4`, expected `3` as at docs/fees.md:15"),
    ("a section dropped", EN, "## What else? { #more }\n\nLook once more.\n", "", 10, "section `more` is missing"),
    ("data with a colon", "docs/_data/terms.yml", "zh: 价格。", "zh: 价格: 高", 2, "put the text in quotation marks"),
    ("data with a language missing", "docs/_data/terms.yml", ", en: A price.", "", 2, "`en` is missing in `define`, write it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)  # fmt: skip
def test_a_mistake_gets_one_message(project, file, old, new, line, message):
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(project)
    assert len(found) == 1, found
    assert found[0].startswith(f"{file}:{line}: ")
    assert message in found[0]


# how a file was saved, and what is said of it
SAVED = {
    "with a byte order mark": (lambda text: "\ufeff".encode() + text.encode(), 1, "`make fix` does it"),
    "as on Windows": (lambda text: text.replace("\n", "\r\n").encode(), 1, "`make fix` does it"),
    "as GBK": (lambda text: text.encode("gbk"), 2, "let the editor save it as UTF-8"),
    "as UTF-16": (lambda text: text.encode("utf-16"), 1, "save it as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("save", "line", "message"), SAVED.values(), ids=SAVED)
def test_a_file_saved_otherwise_gets_one_message(project, save, line, message):
    text = (project / ZH).read_text(encoding="utf-8")
    (project / ZH).write_bytes(save(text))
    found = problems(project)
    assert len(found) == 1 and found[0].startswith(f"{ZH}:{line}: ") and message in found[0]
    if "make fix" in message:
        assert fix_bytes(project) == [ZH]
        assert problems(project) == []


# what people write and what is right
RIGHT = [
    ("steps all numbered 1", ZH, "2. 看清 3 项。\n3. ", "1. 看清 3 项。\n1. "),
    ("steps with a bracket", ZH, "1. 打开应用。\n2. 看清 3 项。\n3. ", "1) 打开应用。\n2) 看清 3 项。\n3) "),
    ("a step that goes on by 3 spaces", EN, "3. Take", "   \n3. Take"),
    ("a task list", ZH, "再看一遍。", "- [ ] 再看一遍。"),
    ("a list below a sentence", ZH, "付不付。\n\n1.", "付不付。\n1."),
    ("an aligned table", EN, "|------|--------|", "|:-----|-------:|"),
    ("another number of hyphens", EN, "|------|--------|", "|-|-|"),
    ("a block as others write it", EN, "!!! never\n    - Do not tell the code.", "::: never\n- Do not tell the code.\n:::"),
    ("100%", ZH, "再看一遍。", "占总数的 100%，保证金除外。"),
    ("placeholders", ZH, "再看一遍。", "把 xxx 换成编号。"),
    ("Greek letters", ZH, "再看一遍。", "系数 α 和 β，3 μm，5 kΩ。"),
    ("Korean", ZH, "再看一遍。", "界面也有 한국어 和 Русский。"),
    ("code", ZH, "再看一遍。", "填 `{编号}`、`{日期}`，输入 `\"提现\"`、`git clone the whole thing`。"),
    ("a comment with a blank line", ZH, "再看一遍。", "<!--\n## 旧\n\n原文\n-->\n\n再看一遍。"),
    ("a comment behind facts", ZH, "sources: [A]", "sources: [A] # 见下"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new"), [case[1:] for case in RIGHT], ids=[case[0] for case in RIGHT]
)
def test_what_is_right_gets_no_message(project, file, old, new):
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert problems(project) == []
