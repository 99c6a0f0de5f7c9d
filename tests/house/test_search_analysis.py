"""How words are understood: the worker's own code, run in a browser on a small index."""

import json

import pytest

from cases import read_fixture
from conftest import ROOT
from scripts.content.full_text import find_entries, write_volumes
from scripts.content.lexicon import list_term_groups, merge_groups, pair_foldings, read_syllables

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
    fold = pair_foldings(set("".join(texts)), {"帐": "账"})
    return {
        **{name: part[name] for name in ("answers", "texts", "synonyms", "stop")},
        "volumes": [first for first, _ in make_volumes(language)],
        "trust": {"words": part["trust"], "location": "verify"},
        "fold": fold if language == "zh" else ["", ""],
        "pinyin": read_syllables(texts, READINGS) if language == "zh" else None,
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


def find(page, engine: str, query: str, thorough: bool = False) -> list[str]:
    results = f"{engine}.search(query, {json.dumps(thorough)}).results"
    return page.evaluate(f"query => {results}.map(one => one.answer.location)", query)


def check_first(page, engine: str, expected: dict, thorough: bool = False) -> None:
    found = {query: find(page, engine, query, thorough)[:1] for query in expected}
    assert found == {query: [first] if first else [] for query, first in expected.items()}


GROUPS = [(language, name) for language in LANGUAGES for name in FIXTURE["first answers"][language]]


@pytest.mark.parametrize(("language", "name"), GROUPS)
def test_a_query_is_understood(page, language, name):
    check_first(page, language, FIXTURE["first answers"][language][name])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_only_in_the_text_is_found(page, language):
    check_first(page, language, FIXTURE["only in the text"][language], thorough=True)


@pytest.mark.parametrize("expression", FIXTURE["made"])
def test_a_text_is_understood_as_people_mean_it(page, expression):
    expected, index = FIXTURE["made"][expression], json.dumps(make_index("en"))
    made = f"text => {{ const index = {index}; return {expression} }}"
    assert {text: page.evaluate(made, text) for text in expected} == expected


def test_pinyin_that_was_typed_apart_finds_the_same(page):
    for apart, whole in FIXTURE["typed apart"].items():
        assert find(page, "zh", apart) == find(page, "zh", whole) != [], apart


def test_a_volume_that_is_newer_than_the_index_leaves_what_the_index_has(page):
    content = make_index("en")
    older = {**content, "answers": content["answers"][:2], "texts": content["texts"][:2]}
    start_engine(page, "older", older, make_volumes("en"))
    expected = {"zetaudf": None, "not at weekends": "withdraw"}
    check_first(page, "older", expected, thorough=True)


def test_an_entry_that_stands_nearly_everywhere_names_no_place():
    answers = [{"客服": f"{number}.0", f"第{number}": f"{number}.0"} for number in range(100)]
    lines = ";".join(text for _, text in write_volumes(answers, 100)).split(";")
    assert "客服=" in lines and "第7=7.0" in lines and "第27=27.0" in lines


def test_synonyms_that_share_a_word_are_one_group():
    assert merge_groups([["A", "b"], ["c", "d"], ["B", "c"]]) == [["a", "b", "c", "d"]]


def test_terms_of_the_glossary_are_synonyms_of_their_translation():
    terms: list[dict] = [{"zh": "提现", "en": "withdrawal", "avoid_zh": ["提款"]}, {"zh": "无"}]
    assert list_term_groups(terms, ("zh", "en")) == [["提现", "提款", "withdrawal"]]
