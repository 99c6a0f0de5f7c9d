"""The corpus that builds are measured with is a guide like this one, and the same one every time."""

import subprocess
import sys

import pytest

from scripts.benchmarks.corpus import path_of, write_corpus
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
    chinese, english = ("\n".join(article.lines) for article in
                        (Article.read(docs / path, docs) for path in (path_of(3), translated_path(path_of(3), "en"))))  # fmt: skip
    assert 1000 < sum("\u3000" <= character <= "\uffef" for character in chinese) < 1400
    assert 600 < len(english.split()) < 800


def test_the_corpus_builds_strictly_and_no_translation_is_outdated(corpus, tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    result = subprocess.run(command, cwd=corpus, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    pages = list(tmp_path.glob("**/part-*/**/*.html"))
    assert len(pages) == 24
    assert [page for page in pages if 'data-outdated="' in page.read_text(encoding="utf-8")] == []
