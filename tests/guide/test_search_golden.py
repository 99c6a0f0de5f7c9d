"""The golden queries, asked in a real browser over http and in the offline site."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest

from scripts.benchmarks.queries import GOLDEN, compute_rates, evaluate, read_queries

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
    first, third, nothing = compute_rates(found)
    missed = [
        f"{result.query.text}: {result.shown[:3]}" for result in found if not 0 < result.rank <= 3
    ]
    assert (first >= 92, third >= 97, nothing) == (True, True, 0), missed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_index_and_scripts_of_one_language_are_light(site, language):
    files = [site / "search" / f"{language}.js", *(site / "assets").glob("search-*.js")]
    assert len(files) == 8
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET


def test_a_list_that_cannot_be_used_is_named_with_its_line(tmp_path):
    table = tmp_path / "queries.tsv"
    table.write_text("id\tlang\tkind\tquery\ttargets\n1\tfr\tword\tfrais\tfaq/\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"^{table}:2: write id, lang, .* lang: zh, en$"):
        read_queries(table)
