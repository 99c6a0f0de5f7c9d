"""The golden queries, asked in a real browser over http and in the offline site."""

from collections import Counter

import pytest

from scripts.benchmarks.queries import GOLDEN, compute_rates, evaluate, read_queries

KINDS = {
    "zh": {"formal", "colloquial", "long", "word", "trad", "pinyin", "initials", "typo", "mixed"},
    "en": {"formal", "colloquial", "long", "word", "typo", "synonym"},
}


@pytest.fixture(scope="module", params=["online_url", "offline_url"])
def results(request, browser):
    return evaluate(browser, request.getfixturevalue(request.param), read_queries(GOLDEN))


def test_there_are_enough_queries_of_every_kind():
    queries = read_queries(GOLDEN)
    assert len(queries) >= 150
    for language, kinds in KINDS.items():
        assert {query.kind for query in queries if query.lang == language} == kinds
    assert max(Counter(query.text for query in queries).values()) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_golden_queries_find_their_answers(results, language):
    found = [result for result in results if result.query.lang == language]
    first, third, nothing = compute_rates(found)
    missed = [(one.query.text, one.shown[:3]) for one in found if not 0 < one.rank <= 3]
    assert (first >= 92, third >= 97, nothing) == (True, True, 0), missed
