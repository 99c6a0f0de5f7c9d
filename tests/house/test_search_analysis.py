"""How words are understood: the worker's own code, run in a browser on a small index."""

from __future__ import annotations

import json

import pytest

from cases import read_fixture
from conftest import ROOT
from scripts.content.full_text import find_entries, write_volumes
from scripts.content.lexicon import folding, merged, syllables, term_groups

ASSETS = ROOT / "docs/assets"
SCRIPTS = [f"search-{name}.js" for name in ("pinyin", "analysis", "guess", "text", "engine")]
READINGS = {"重": ["chong", "zhong"], "没": ["mei"]}
FIXTURE = read_fixture("search")
INDEX, LANGUAGES = FIXTURE["index"], ("zh", "en")
# of a row of answers: title, aliases
TITLE, ALIASES = 1, 3


def make_index(language: str) -> dict:
    part, chinese = INDEX[language], INDEX["zh"]
    texts = [text for row in chinese["answers"] for text in (row[TITLE], *row[ALIASES])]
    texts += [word for group in chinese["synonyms"] for word in group]
    fold = folding(set("".join(texts)), {"帐": "账"})
    return {
        **{name: part[name] for name in ("answers", "texts", "synonyms", "stop")},
        "volumes": [first for first, _ in make_volumes(language)],
        "trust": {"words": part["trust"], "location": "verify"},
        "fold": fold if language == "zh" else ["", ""],
        "pinyin": syllables(texts, READINGS) if language == "zh" else None,
    }


def make_volumes(language: str) -> list[tuple[str, str]]:
    answers = INDEX[language]["passages"]
    return write_volumes([find_entries(answers, {})], len(answers), size=60)


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(content=(ASSETS / name).read_text(encoding="utf-8"))
    for language in LANGUAGES:
        start_engine(page, language, make_index(language), make_volumes(language))
    yield page
    page.close()


def start_engine(page, name: str, content: dict, volumes: list[tuple[str, str]]) -> None:
    page.evaluate(f"() => {{ self.{name} = new Engine({json.dumps(content)}) }}")
    for number, (_, text) in enumerate(volumes):
        page.evaluate(f"text => {name}.add('words', {number}, text)", text)


def find(page, language: str, query: str, thorough: bool = False) -> list[str]:
    results = f"{language}.search(query, {json.dumps(thorough)}).results"
    return page.evaluate(f"query => {results}.map(one => one.answer.location)", query)


def find_first(page, language: str, queries, thorough: bool = False) -> dict[str, str | None]:
    """Query → the location of its first answer."""
    return {query: next(iter(find(page, language, query, thorough)), None) for query in queries}


GROUPS = [(language, name) for language in LANGUAGES for name in FIXTURE["first answers"][language]]


@pytest.mark.parametrize(("language", "name"), GROUPS)
def test_a_query_is_understood(page, language, name):
    expected = FIXTURE["first answers"][language][name]
    assert find_first(page, language, expected) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_only_in_the_text_is_found(page, language):
    expected = FIXTURE["only in the text"][language]
    assert find_first(page, language, expected, thorough=True) == expected


# what the worker makes of a text, by the name of the cases in the fixture
MADE = {
    "folded": "zh.analysis.normalise(text)",
    "spelled out": "zh.guesser.spelledOut(text)",
}


@pytest.mark.parametrize("name", MADE)
def test_a_text_is_taken_for_another(page, name):
    """Width, case and traditional characters are folded; initials stand for words of the site."""
    expected = FIXTURE[name]
    assert {text: page.evaluate(f"text => {MADE[name]}", text) for text in expected} == expected


def test_inflections_share_a_stem(page):
    stem = "words => words.map(word => en.analysis.units(word)[0])"
    stems = {pair: page.evaluate(stem, list(pair)) for pair in FIXTURE["same stem"].items()}
    assert [pair for pair, (one, other) in stems.items() if one != other] == []


def test_initials_are_of_chinese_alone(page):
    assert page.evaluate("en.guesser.spelledOut('lost my czmm')") == "lost my czmm"


def test_pinyin_that_was_typed_apart_finds_the_same(page):
    for apart, whole in FIXTURE["typed apart"].items():
        assert find(page, "zh", apart) == find(page, "zh", whole) != [], apart


def test_other_words_stay_apart(page):
    for query in FIXTURE["stay apart"]:
        assert page.evaluate("query => zh.guesser.respaced(query)", query) == query


@pytest.mark.parametrize(("query", "kept"), [("请问密码怎么办", "密码"), ("怎么办", "怎么办")])
def test_stop_phrases_say_nothing(page, query, kept):
    understand = "zh.analysis.understand(zh.analysis.units(query)).kept.filter(Boolean).join('')"
    assert page.evaluate(f"query => {understand}", query) == kept


def test_a_suggestion_goes_on_from_what_was_typed(page):
    assert page.evaluate("zh.suggest('提现')") == ["提现要多久", "提现几天"]


def test_a_section_that_holds_what_was_asked_for_is_named(page):
    result = page.evaluate("en.search('case number of zetaudf', true).results[0].section")
    assert result == {"location": "verify#steps", "title": "Three steps"}


def test_only_volumes_that_a_query_needs_are_missing(page):
    page.evaluate(f"() => {{ self.fresh = new Engine({json.dumps(make_index('en'))}) }}")
    missing = page.evaluate("fresh.search('zetaudf', true).missing")
    assert len(make_volumes("en")) > 3 and len(missing) == 1
    number = int(missing[0].removeprefix("words-"))
    assert "zetaudf=" in make_volumes("en")[number][1]
    assert page.evaluate("fresh.search('zetaudf', false).missing") == []


def test_a_volume_that_is_newer_than_the_index_leaves_what_the_index_has(page):
    content = make_index("en")
    older = {**content, "answers": content["answers"][:2], "texts": content["texts"][:2]}
    start_engine(page, "older", older, make_volumes("en"))
    assert find_first(page, "older", ["zetaudf", "not at weekends"], thorough=True) == {
        "zetaudf": None,
        "not at weekends": "withdraw",
    }


def test_entries_are_pairs_of_characters_words_and_pairs_of_words():
    passages = ["找 Café 的客服。", "客服, don’t ask for it"]
    entries = find_entries([passages, ["客服"]], {}, first=5)
    assert entries["客服"] == "5.0.1,6.0" and entries["cafe"] == "5.0"
    assert entries["don't ask"] == "5.1"
    assert not {"服找", "的 客", "it"} & set(entries) - {"it"}
    assert "服 don't" not in entries


def test_an_entry_that_stands_nearly_everywhere_names_no_place():
    answers = [{"客服": f"{number}.0", f"第{number}": f"{number}.0"} for number in range(100)]
    lines = ";".join(text for _, text in write_volumes(answers, 100)).split(";")
    assert "客服=" in lines and "第7=7.0" in lines and "第27=27.0" in lines


def test_volumes_hold_all_entries_in_their_order():
    words = [f"word{number:04}" for number in range(50)]
    parts = write_volumes([dict.fromkeys(words, "0.0")], 1, size=100)
    assert len(parts) == 6
    assert ";".join(text for _, text in parts) == ";".join(f"{word}=0.0" for word in words)
    assert [first for first, _ in parts] == [text.partition("=")[0] for _, text in parts]


def test_synonyms_that_share_a_word_are_one_group():
    assert merged([["A", "b"], ["c", "d"], ["B", "c"]]) == [["a", "b", "c", "d"]]


def test_terms_of_the_glossary_are_synonyms_of_their_translation():
    terms: list[dict] = [{"zh": "提现", "en": "withdrawal", "avoid_zh": ["提款"]}, {"zh": "无"}]
    assert term_groups(terms, ("zh", "en")) == [["提现", "提款", "withdrawal"]]
