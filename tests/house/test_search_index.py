"""What the build writes for the search: the texts of pages, answers, and the files of an index."""

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import File

from cases import read_fixture
from scripts.build import ROOT
from scripts.content.answers import Answer, find_answers
from scripts.content.data import read_data
from scripts.content.page_text import take_first_sentence
from scripts.hooks.search_index import PIECE, SMALL, make_files

FIXTURE = read_fixture("search")


def test_the_first_sentence_ends_where_it_ends():
    expected = FIXTURE["first sentence"]
    assert {text: take_first_sentence(text, 30) for text in expected} == expected


ALIASES = {"intro": {"zh": ["扣多少钱"]}, "more": {"zh": ["还有"], "en": ["what else"]}}
PLACES = [("zh", "fees/", ["还有"]), ("en", "en/fees/", ["what else"])]


@pytest.mark.parametrize(("language", "url", "more"), PLACES)
def test_a_page_is_searched_as_readers_see_it_and_untranslated_in_both_languages(
    language, url, more
):
    file = File("fees.md", "docs", "site", True)
    page: Any = SimpleNamespace(file=file, meta={}, url=url, title="费用", content=FIXTURE["page"])
    first, second = find_answers(page, lambda path: ALIASES, language)
    assert (first.location, first.address, first.aliases) == (url, "fees/", ["扣多少钱"])
    assert (first.text, first.sections) == ("先看页面。", [["fees", "费用？"]])
    assert first.passages == FIXTURE["passages"]
    assert (second.location, second.aliases) == (f"{url}#more", more)
    assert (second.title, second.text) == ("More", "一 two")


def test_a_large_guide_has_its_texts_in_pieces():
    def make_answers(number):
        return [Answer(f"{n}/", f"{n}/", f"T{n}", [], False, "一。") for n in range(number)]

    data = read_data(ROOT / "docs")
    small = make_files("en", {"zh": [], "en": make_answers(SMALL)}, data)
    large = make_files("en", {"zh": [], "en": make_answers(SMALL + 1)}, data)
    assert len(small["en"]["texts"]) == SMALL and "en-texts-0" not in small
    assert "texts" not in large["en"] and large["en"]["piece"] == PIECE
    pieces = [large[f"en-texts-{number}"] for number in range(SMALL // PIECE + 1)]
    assert sum(map(len, pieces)) == SMALL + 1 and len(pieces[0]) == PIECE
