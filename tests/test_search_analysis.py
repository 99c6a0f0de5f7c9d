"""How words are understood: the worker's own code, run in a browser on a small index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.content.full_text import find_entries, write_volumes
from scripts.content.lexicon import folding, merged, syllables, term_groups

ASSETS = Path(__file__).parent.parent / "docs/assets"
SCRIPTS = (
    "search-pinyin.js",
    "search-analysis.js",
    "search-guess.js",
    "search-text.js",
    "search-engine.js",
)
READINGS = {"重": ["chong", "zhong"], "没": ["mei"]}
# [location, title, title in the other language, aliases, weak, whether it has sections]
ANSWERS: dict[str, list[list]] = {
    "zh": [
        ["reset", "如何重置密码？", "How do I reset my password?", ["忘了密码", "密码丢了"], 0, 0],
        ["withdraw", "提现要多久？", "", ["提现几天", "没收到提现"], 0, 0],
        ["fees", "手续费怎么收？", "", ["收多少手续费"], 0, 0],
        ["verify", "核实渠道", "", ["号码是真的吗"], 0, 1],
    ],
    "en": [
        ["reset", "How do I reset my password?", "", ["forgot my password"], 0, 0],
        ["withdraw", "How long does a withdrawal take?", "", ["days until the payout"], 0, 0],
        ["refund", "How do I get a refund?", "", ["money back from the seller"], 0, 0],
        ["verify", "Verify a channel", "", [], 0, 1],
    ],
}
# of each answer its first sentence and its sections
TEXTS: dict[str, list[list]] = {
    "zh": [["先核实。", []], ["要看方式。", []], ["", []], ["", [["steps", "三步核实"]]]],
    "en": [["", []], ["", []], ["", []], ["", [["steps", "Three steps"]]]],
}
# the passages of each answer: its own, then title and text of each section
PASSAGES = {
    "zh": [["先核实。"], ["周末不处理。"], ["银行另收一笔。"], ["别急。", "三步核实", "号码要在应用里找，叫作 ZetaUDF。"]],
    "en": [["Look first."], ["Not at weekends."], ["Banks add one."], ["No hurry.", "Three steps", "Asking for the case-number of ZetaUDF."]],
}  # fmt: skip
SYNONYMS: dict[str, list[list[str]]] = {
    "zh": [["提现", "取钱"], ["实名", "kyc"]],
    "en": [["withdrawal", "cash out"]],
}


def index(language: str) -> dict:
    texts = [text for row in ANSWERS["zh"] for text in (row[1], *row[3])] + [
        word for group in SYNONYMS["zh"] for word in group
    ]
    return {
        "answers": ANSWERS[language],
        "texts": TEXTS[language],
        "volumes": [first for first, _ in volumes(language)],
        "synonyms": SYNONYMS[language],
        "stop": {"zh": ["怎么办", "请问"], "en": ["how do i", "the"]}[language],
        "trust": {
            "words": {"zh": ["客服微信"], "en": ["support number"]}[language],
            "location": "verify",
        },
        "fold": folding(set("".join(texts)), {"帐": "账"}) if language == "zh" else ["", ""],
        "pinyin": syllables(texts, READINGS) if language == "zh" else None,
    }


def volumes(language: str) -> list[tuple[str, str]]:
    return write_volumes((find_entries(passages, {}) for passages in PASSAGES[language]), size=60)


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(content=(ASSETS / name).read_text(encoding="utf-8"))
    for language in ANSWERS:
        page.evaluate(f"""() => {{
            self.{language} = new Engine({json.dumps(index(language))})
        }}""")
        for number, (_, text) in enumerate(volumes(language)):
            page.evaluate(f"text => {language}.add('words', {number}, text)", text)
    yield page
    page.close()


def found(page, language: str, query: str, thorough: bool = False) -> list[str]:
    results = f"{language}.search(query, {json.dumps(thorough)}).results"
    return page.evaluate(f"query => {results}.map(one => one.answer.location)", query)


@pytest.mark.parametrize(
    ("text", "plain"), [("ＫＹＣ", "kyc"), ("帳戶", "账戶"), ("提現", "提现"), ("密碼", "密码")]
)
def test_width_case_and_traditional_characters_are_folded(page, text, plain):
    assert page.evaluate("text => zh.analysis.normalise(text)", text) == plain


@pytest.mark.parametrize(
    "words",
    [
        ("freeze", "freezing"),
        ("fee", "fees"),
        ("stop", "stopped"),
        ("verify", "verifies"),
        ("can't", "cant"),
        ("send", "sent"),
        ("log", "logging"),
        ("add", "added"),
    ],
)
def test_inflections_share_a_stem(page, words):
    one, other = page.evaluate(
        "words => words.map(word => en.analysis.units(word)[0])", list(words)
    )
    assert one == other


@pytest.mark.parametrize(("query", "answer"), [
    ("chongzhi mima", "reset"), ("czmm", "reset"), ("tixian", "withdraw"), ("meishoudao", "withdraw"), ("sxf", "fees"), ("quqian", "withdraw"),
])  # fmt: skip
def test_pinyin_and_initials_find_titles_aliases_and_synonyms(page, query, answer):
    assert found(page, "zh", query)[0] == answer


@pytest.mark.parametrize(("query", "meant"), [
    ("mm忘了", "密码忘了"), ("czmm要多久", "重置密码要多久"), ("收多少SXF", "收多少手续费"), ("tx几天", "提现几天"),  # initials
    ("kyc要多久", "kyc要多久"), ("xyz要多久", "xyz要多久"), ("mima忘了", "mima忘了"), ("2fa忘了", "2fa忘了"), ("忘了ky", "忘了ky"),
])  # fmt: skip
def test_initials_among_other_words_stand_for_words_of_the_site(page, query, meant):
    assert page.evaluate("query => zh.guesser.spelledOut(query)", query) == meant


def test_initials_are_of_chinese_alone(page):
    assert page.evaluate("en.guesser.spelledOut('lost my czmm')") == "lost my czmm"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("提线几天", "withdraw"),
        ("手序费", "fees"),
        ("取钱", "withdraw"),
        ("請問忘記密碼怎麼辦", "reset"),
    ],
)
def test_homophones_and_synonyms_are_understood(page, query, answer):
    assert found(page, "zh", query)[0] == answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("pasword", "reset"),
        ("withdrawl", "withdraw"),
        ("refnud", "refund"),
        ("cash out", "withdraw"),
        ("refu", "refund"),
        ("frogot my pass wrod", "reset"),
        ("pass word", "reset"),
        ("forgotpassword", "reset"),
    ],
)
def test_misspelt_unfinished_and_synonymous_words_are_understood(page, query, answer):
    assert found(page, "en", query)[0] == answer


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("ti xian", "tixian"),
        ("ti'xian", "tixian"),
        ("Ti Xian", "tixian"),
        ("ti-xian", "tixian"),
        ("ｔｉ　ｘｉａｎ", "tixian"),
        ("tí xiàn", "tixian"),
        ("提 xian", "提xian"),
        ("chong zhi mi ma", "chongzhimima"),
        ("shou xu f", "shouxuf"),
        ("kyc yao duo jiu", "kyc yaoduojiu"),
    ],
)
def test_pinyin_that_was_typed_apart_finds_the_same(page, apart, whole):
    assert found(page, "zh", apart) == found(page, "zh", whole)
    assert found(page, "zh", whole)


def test_pinyin_goes_on_from_the_character_before_it(page):
    assert found(page, "zh", "提xian")[0] == found(page, "zh", "提现")[0] == "withdraw"


@pytest.mark.parametrize("query", ["can't log in", "mima和kyc", "lost my password"])
def test_other_words_stay_apart(page, query):
    assert page.evaluate("query => zh.guesser.respaced(query)", query) == query


@pytest.mark.parametrize("query", ["手工", "多云", "费解", "zzzz", "qwrtp"])
def test_one_shared_character_is_no_hit(page, query):
    assert found(page, "zh", query) == []


def test_stop_phrases_say_nothing(page):
    assert (
        page.evaluate(
            "zh.analysis.understand(zh.analysis.units('请问密码怎么办')).kept.filter(Boolean).join('')"
        )
        == "密码"
    )
    assert (
        page.evaluate(
            "zh.analysis.understand(zh.analysis.units('怎么办')).kept.filter(Boolean).join('')"
        )
        == "怎么办"
    )


@pytest.mark.parametrize(("language", "query"), [("zh", "客服微信"), ("en", "Support number?")])
def test_trust_words_put_verifying_first(page, language, query):
    assert found(page, language, query)[0] == "verify"


def test_a_suggestion_goes_on_from_what_was_typed(page):
    assert page.evaluate("zh.suggest('提现')") == ["提现要多久", "提现几天"]


@pytest.mark.parametrize(
    ("language", "query", "answer"),
    [
        ("zh", "周末不处理", "withdraw"),
        ("zh", "另收一笔", "fees"),
        ("zh", "zetaudf", "verify"),
        ("en", "Banks add one", "refund"),
        ("en", "ask for the case number", "verify"),
        ("en", "ZetaUDF", "verify"),
    ],
)
def test_what_stands_only_in_the_text_is_found(page, language, query, answer):
    assert found(page, language, query, thorough=True)[0] == answer


def test_a_section_that_holds_what_was_asked_for_is_named(page):
    result = page.evaluate("en.search('case number of zetaudf', true).results[0].section")
    assert result == {"location": "verify#steps", "title": "Three steps"}


def test_only_volumes_that_a_query_needs_are_missing(page):
    page.evaluate(f"() => {{ self.fresh = new Engine({json.dumps(index('en'))}) }}")
    missing = page.evaluate("fresh.search('zetaudf', true).missing")
    assert len(volumes("en")) > 3 and len(missing) == 1
    number = int(missing[0].removeprefix("words-"))
    assert "zetaudf=" in volumes("en")[number][1]
    assert page.evaluate("fresh.search('zetaudf', false).missing") == []


def test_entries_are_pairs_of_characters_words_and_pairs_of_words():
    passages = ["找 Café 的客服。", "客服, don't ask for it"]
    entries = find_entries(passages, {})
    assert entries["客服"] == "0.1" and entries["cafe"] == "0" and entries["don't ask"] == "1"
    assert not {"服找", "的 客", "it"} & set(entries) - {"it"}
    assert "服 don't" not in entries


def test_an_entry_that_stands_nearly_everywhere_names_no_place():
    answers = [{"客服": "0", f"第{number}": "0"} for number in range(100)]
    lines = ";".join(text for _, text in write_volumes(answers)).split(";")
    assert "客服=" in lines and "第7=7.0" in lines and "第27=27.0" in lines


def test_volumes_hold_all_entries_in_their_order():
    words = [f"word{number:04}" for number in range(50)]
    parts = write_volumes([dict.fromkeys(words, "0")], size=100)
    assert len(parts) == 6
    assert ";".join(text for _, text in parts) == ";".join(f"{word}=0.0" for word in words)
    assert [first for first, _ in parts] == [text.partition("=")[0] for _, text in parts]


def test_synonyms_that_share_a_word_are_one_group():
    assert merged([["A", "b"], ["c", "d"], ["B", "c"]]) == [["a", "b", "c", "d"]]


def test_terms_of_the_glossary_are_synonyms_of_their_translation():
    terms: list[dict] = [{"zh": "提现", "en": "withdrawal", "avoid_zh": ["提款"]}, {"zh": "无"}]
    assert term_groups(terms, ("zh", "en")) == [["提现", "提款", "withdrawal"]]
