"""What the build writes for the search: the texts of pages, answers, and the files of an index."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.structure.files import File

from cases import read_fixture
from scripts.build import ROOT
from scripts.content.answers import Answer, find_answers
from scripts.content.data import read_data
from scripts.content.page_text import first_sentence, read_sections
from scripts.hooks.search_index import PIECE, SMALL, files_of

PAGE = """<p>先看 <strong>页面</strong>。<br>再点<a href="x">这里</a>&amp;等。</p>
<h2 id="fees">费用？<a class="headerlink" href="#fees">&para;</a></h2><p>Fees,
<em>all</em> of them</p><div data-search-exclude><div>400</div>555</div><p>end</p>
<h3>无编号</h3><script>x = "<p>"</script><h2 id=more title="a > b">More</h2>
<svg><text>图</text></svg><ul><li>一</li><li>two</li></ul>
<!-- <h2 id="no">no</h2> -->"""


def test_sections_are_what_a_reader_sees():
    found = [(one.anchor, one.title, one.text) for one in read_sections(PAGE)]
    assert found == [
        ("", "", "先看页面。再点这里&等。"),
        ("fees", "费用？", "Fees, all of them end 无编号"),
        ("more", "More", "一 two"),
    ]


def test_the_first_sentence_ends_where_it_ends():
    expected = read_fixture("search")["first sentence"]
    assert {text: first_sentence(text, 30) for text in expected} == expected


def make_page(path: str, content: str, url: str, **meta: str) -> Any:
    file = File(path, "docs", "site", True)
    return SimpleNamespace(file=file, meta=meta, url=url, title="费用", content=content)


ALIASES = {"intro": {"zh": ["扣多少钱"]}, "more": {"zh": ["还有"], "en": ["what else"]}}


@pytest.mark.parametrize(
    ("language", "url", "more"), [("zh", "fees/", ["还有"]), ("en", "en/fees/", ["what else"])]
)
def test_an_untranslated_page_is_searched_in_both_languages(language, url, more):
    first, second = find_answers(make_page("fees.md", PAGE, url), lambda path: ALIASES, language)
    assert (first.location, first.address, first.aliases) == (url, "fees/", ["扣多少钱"])
    assert (first.text, first.sections) == ("先看页面。", [["fees", "费用？"]])
    assert first.passages[1:] == ["费用？", "Fees, all of them end 无编号"]
    assert (second.location, second.aliases) == (f"{url}#more", more)


def test_a_large_guide_has_its_texts_in_pieces():
    def make_answers(number):
        return [Answer(f"{n}/", f"{n}/", f"T{n}", [], False, "一。") for n in range(number)]

    data = read_data(ROOT / "docs")
    small = files_of("en", {"zh": [], "en": make_answers(SMALL)}, data)
    large = files_of("en", {"zh": [], "en": make_answers(SMALL + 1)}, data)
    assert len(small["en"]["texts"]) == SMALL and "en-texts-0" not in small
    assert "texts" not in large["en"] and large["en"]["piece"] == PIECE
    pieces = [large[f"en-texts-{number}"] for number in range(SMALL // PIECE + 1)]
    assert sum(map(len, pieces)) == SMALL + 1 and len(pieces[0]) == PIECE
