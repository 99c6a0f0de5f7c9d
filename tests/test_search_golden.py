"""The golden queries, asked in a real browser over http and in the offline site."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from scripts.search_eval import evaluate, main, read_queries, table

GOLDEN = Path(__file__).parent / "golden_queries.tsv"
KINDS = {
    "zh": {"formal", "colloquial", "long", "word", "trad", "pinyin", "initials", "typo", "mixed"},
    "en": {"formal", "colloquial", "long", "word", "typo", "synonym"},
}
# What the reader of one language downloads once he turns to search, in bytes after gzip.
BUDGET = 60_000


@pytest.fixture(scope="module", params=["online_url", "offline_url"])
def results(request, browser):
    return evaluate(browser, request.getfixturevalue(request.param), read_queries(GOLDEN))


def test_there_are_enough_queries_of_every_kind():
    queries = read_queries(GOLDEN)
    assert len(queries) >= 150
    assert {
        language: {query.kind for query in queries if query.lang == language} for language in KINDS
    } == KINDS
    assert max(Counter(query.text for query in queries).values()) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden_queries_find_their_answers(results, language):
    found = [result for result in results if result.query.lang == language]
    first = sum(result.rank == 1 for result in found) / len(found)
    third = sum(0 < result.rank <= 3 for result in found) / len(found)
    missed = [
        f"{result.query.text}: {result.shown[:3]}" for result in found if not 0 < result.rank <= 3
    ]
    assert (first >= 0.92, third >= 0.97, [result for result in found if not result.shown]) == (
        True,
        True,
        [],
    ), missed
    assert any(line.startswith(f"{language} all") for line in table(results))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_index_and_scripts_of_one_language_are_light(site, language):
    files = [site / "search" / f"{language}.js", *(site / "assets").glob("search-*.js")]
    assert len(files) == 7
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET


def test_a_table_that_cannot_be_used_is_named_with_its_line(tmp_path, capsys):
    table = tmp_path / "queries.tsv"
    table.write_text("id\tlang\tkind\tquery\ttargets\n1\tfr\tword\tfrais\tfaq/\n", encoding="utf-8")
    assert main([str(table)]) == 2
    assert (
        capsys.readouterr().err
        == f"search_eval: {table}:2: expected 5 columns, a language of zh, en and a query\n"
    )
