"""The corpus is a guide like this one; mistakes are made where the table says, and undone."""

from __future__ import annotations

import pytest

from guides import run_command
from scripts.benchmarks.corpus import find_path, write_corpus
from scripts.benchmarks.damage_table import Kind
from scripts.content.pages import Article, translated_path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("corpus") / "guide", 12)


def test_the_corpus_is_the_same_every_time(corpus, tmp_path):
    again = write_corpus(tmp_path / "guide", 12)
    for file in again.rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (corpus / file.relative_to(again)).read_bytes(), file


def test_an_article_of_the_corpus_is_as_long_as_the_figures_say(corpus):
    docs = corpus / "docs"
    paths = (find_path(3), translated_path(find_path(3), "en"))
    chinese, english = ("\n".join(Article.read(docs / path, docs).lines) for path in paths)
    assert 1000 < sum("\u3000" <= character <= "\uffef" for character in chinese) < 1400
    assert 600 < len(english.split()) < 900


def test_the_corpus_is_a_guide_of_which_all_is_well_and_no_translation_is_outdated(corpus):
    environment = {"PYTHONPATH": str(corpus)}
    found = run_command(corpus, "check", environment=environment)
    assert found == (0, "check: all is well\n", "")


ARTICLE = "---\ntitle: 甲\n---\n\n## 一 { #one }\n\n甲，乙。\n\n## 二 { #two }\n\n丙，丁。\n"
# row of the table → the file that is written, what it then holds, lines at which a report counts
MISTAKES = [
    ({"find": "，", "put": "", "having": "丁"}, "docs/a.md", "甲乙", [7]),
    ({"find": "(乙)", "put": r"\1\1", "near": 1}, "docs/a.md", "乙乙", [6, 7, 8]),
    ({"find": "丁", "put": "", "near": "section"}, "docs/a.md", "丙，。", [9, 10, 11, 12]),
    ({"part": "front", "find": "甲", "put": "乙"}, "docs/a.md", "title: 乙", [2]),
    ({"find": "乙", "put": "乙", "repeat": 3, "copy": "docs/b.md"}, "docs/b.md", "乙乙乙", [1, 99]),
    ({"move": "docs/b.md"}, "docs/b.md", "title: 甲", [1, 99]),
    ({"newline": "\r\n", "near": "file"}, "docs/a.md", "\r\n", [1, 99]),
]


@pytest.mark.parametrize(("row", "path", "text", "lines"), MISTAKES)
def test_a_mistake_is_made_where_the_table_says_and_undone(tmp_path, row, path, text, lines):
    article = tmp_path / "docs/a.md"
    article.parent.mkdir()
    article.write_text(ARTICLE, encoding="utf-8")
    with Kind("a mistake", "zh", **row).made(tmp_path) as place:
        assert text.encode() in (tmp_path / path).read_bytes()
        assert article.exists() == ("move" not in row)
        assert place.path == path and set(lines) <= set(place.lines)
        assert len(place.lines) == len(lines) or 99 in lines
    assert article.read_text(encoding="utf-8") == ARTICLE
    assert list(article.parent.iterdir()) == [article]


def test_a_row_that_fits_nothing_is_named(tmp_path):
    mistake = Kind("a mistake", "zh", find="x").made(tmp_path)
    with pytest.raises(LookupError, match="^a mistake: .* change the row$"), mistake:
        pass
