"""Words of the glossary are linked in articles, except where they are not the term."""

import pytest
from markdown import Markdown

from scripts.hooks.glossary import Glossary, GlossaryExtension

TERMS: list[dict] = [
    {
        "id": "exchange-rate",
        "zh": "汇率",
        "en": "exchange rate",
        "also_en": ["exchange rates", "rate", "rates"],
        "everyday": ["rate", "rates"],
        "define": {"zh": "比例。", "en": "The price of a currency."},
    },
    {
        "id": "account",
        "zh": "账户",
        "en": "account",
        "everyday": True,
        "define": {"zh": "记录。", "en": "A record."},
    },
]


@pytest.mark.parametrize(
    ("language", "text", "linked"),
    [
        ("en", "The exchange rate of today", ["exchange rate"]),
        ("en", "Exchange rates, then the exchange rate", ["Exchange rates"]),
        ("en", "At any rate, hotel rates", []),
        ("en", "An account", []),
        ("en", "The *exchange rate*{ .no-term } of points", []),
        (
            "en",
            "The *exchange rate*{ .no-term } of points, and the exchange rate",
            ["exchange rate"],
        ),
        ("en", "The exchange rate of points\n{ .no-term }", []),
        ("zh", "看汇率", ["汇率"]),
        ("zh", "游戏币的*汇率*{ .no-term }", []),
    ],
)
def test_a_term_is_linked_where_it_is_meant(language, text, linked):
    extension = GlossaryExtension()
    extension.glossary = Glossary(TERMS, language)
    extension.target = "glossary/"
    html = Markdown(extensions=["attr_list", extension]).convert(text)
    assert [part.split("</a>")[0].split(">")[1] for part in html.split("<a")[1:]] == linked
