"""The corpus that builds and searches are measured with is a guide like this one."""

import pytest

from guides import run_command
from scripts.benchmarks.corpus import find_path, write_corpus
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
