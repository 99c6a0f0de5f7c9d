"""The search box as a reader uses it, over http and in the offline site."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from mkdocs.structure.files import File
from playwright.sync_api import expect

from scripts.hooks.search_index import answers, words_by_address
from scripts.search_eval import ASK, READY, address, opened

LINKS = ".md-search-result__list a.md-search-result__link"


@pytest.fixture(params=["http", "file"])
def root(request) -> str:
    """The root of the site over http and as files."""
    return request.getfixturevalue({"http": "online_url", "file": "offline_url"}[request.param])


def shown(page, root: str, query: str) -> list[str]:
    """The addresses shown for a query."""
    return [address(link, root) for link in page.evaluate(ASK, query)["links"]]


def test_nothing_of_search_is_loaded_before_the_reader_turns_to_it(browser, online_url):
    page = browser.new_page()
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(online_url, wait_until="networkidle")
    assert not [url for url in requested if "search" in url]
    page.locator("[data-open-search]:visible").first.click()
    page.evaluate(READY)
    assert [url for url in requested if url.endswith("search/zh.js")]
    assert not [url for url in requested if url.endswith(("search/en.js", "search_index.json"))]
    page.close()


def test_an_answer_is_found_opened_and_highlighted(browser, root):
    with opened(browser, root, "zh") as page:
        page.keyboard.insert_text("提現要多久")
        expect(page.locator(LINKS).first).to_contain_text("提现要多久")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("withdrawals.*#withdrawal-time"))
        expect(page.locator("article mark").first).to_be_visible()


def test_a_shared_address_searches(browser, root):
    page = browser.new_page()
    page.goto(root + "index.html?q=退款")
    expect(page.locator(LINKS).first).to_contain_text("退款")
    page.close()


@pytest.mark.parametrize(("language", "query"), [("zh", "手续费"), ("en", "refund")])
def test_only_the_language_of_the_page_is_searched(browser, root, language, query):
    with opened(browser, root, language) as page:
        found = shown(page, root, query)
        assert found and {one.startswith("en/") for one in found} == {language == "en"}


def test_half_composed_text_is_not_searched(browser, online_url):
    with opened(browser, online_url, "zh") as page:
        session = page.context.new_cdp_session(page)
        page.evaluate("""() => {
            self.asked = []
            const post = onDemandSearch.worker.postMessage
            onDemandSearch.worker.postMessage = message => { asked.push(message.data); post(message) }
        }""")
        for text in ("t", "ti", "ti'xian"):
            session.send(
                "Input.imeSetComposition",
                {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
            )
            page.keyboard.press("Shift")
        session.send("Input.insertText", {"text": "提现"})
        expect(page.locator(LINKS).first).to_contain_text("提现")
        assert set(page.evaluate("asked")) == {"提现"}


def test_a_short_word_is_not_marked_inside_a_longer_one(browser, online_url):
    with opened(browser, online_url, "en") as page:
        marked = page.workers[0].evaluate(
            "SearchWorker.marked('whether the 验证码 came', ['the', '验证'])"
        )
    assert marked == "whether <mark>the</mark> <mark>验证</mark>码 came"


@pytest.mark.parametrize(
    ("language", "query"),
    [("zh", "人工客服电话"), ("zh", "客服微信"), ("en", "support number"), ("en", "客服微信")],
)
def test_words_that_scammers_wait_for_lead_to_verifying_first(browser, online_url, language, query):
    with opened(browser, online_url, language) as page:
        assert shown(page, online_url, query)[0].endswith("contact/verify/")


def test_nothing_found_is_not_an_empty_box(browser, root):
    with opened(browser, root, "zh") as page:
        assert shown(page, root, "qwrtpsdfg") == []
        box = page.locator(".search-nothing")
        expect(box.locator("ul:visible li")).to_have_count(5)
        expect(box.locator(".search-nothing__emergency")).to_be_visible()
        expect(box.locator("tbody tr")).to_have_count(5)
        assert shown(page, root, "退款")
        expect(box).to_have_count(0)


def test_a_suggestion_completes_what_is_typed(browser, online_url):
    with opened(browser, online_url, "zh") as page:
        page.keyboard.type("提现要")
        expect(page.locator(".search-suggestions button").first).to_have_text("提现要多久")
        page.keyboard.press("ArrowRight")
        expect(page.locator("[data-md-component=search-query]")).to_have_value("提现要多久")
        expect(page.locator(LINKS).first).to_contain_text("提现要多久")


def test_emptying_the_box_empties_the_results(browser, root):
    with opened(browser, root, "zh") as page:
        page.keyboard.insert_text("退款")
        expect(page.locator(LINKS).first).to_be_visible()
        page.locator("[data-md-component=search] button[type=reset]").click()
        expect(page.locator(LINKS)).to_have_count(0)


def test_what_only_the_other_language_answers_is_offered(browser, root):
    with opened(browser, root, "en") as page:
        assert shown(page, root, "tixian") == []
        expect(page.locator(".search-nothing [data-other] a").first).to_contain_text("提现")


def test_half_a_word_does_not_fetch_the_other_language(browser, online_url):
    with opened(browser, online_url, "en") as page:
        fetched = []
        page.context.on("request", lambda request: fetched.append(request.url))
        # in one go, so that a busy machine does not make it slow typing
        page.locator("[data-md-component=search-query]").evaluate("""input => {
            for (input.value of ["ca", "cannot"]) input.dispatchEvent(new InputEvent("input"))
        }""")
        expect(page.locator(LINKS).first).to_be_visible()
        page.wait_for_timeout(1000)
        assert fetched == []
        assert shown(page, online_url, "tixian") == []
        expect(page.locator(".search-nothing [data-other] a").first).to_be_visible()
        assert [url.rpartition("/")[2] for url in fetched] == ["zh.js"]


def test_an_index_that_cannot_be_loaded_shows_where_to_start(browser, online_url):
    page = browser.new_page()
    page.route("**/search/zh.js", lambda route: route.abort())
    page.goto(online_url)
    page.locator("[data-open-search]:visible").first.click()
    expect(page.locator(".search-nothing [data-failed]")).to_be_visible()
    page.close()


def test_the_theme_still_has_what_the_search_rests_on(site):
    """Fails when an upgrade of the theme changes the worker's place, the index's address or the messages."""
    bundle = next((site / "assets/javascripts").glob("bundle.*.min.js")).read_text(encoding="utf-8")
    rests_on = {
        "the form's name decides whether the index is fetched": 'document.forms.namedItem("search")?',
        "the settings for highlighting": 'new URL("search/search_index.json"',
        "the worker is made from its address": "new Worker(",
        "its address stands in the page": ".search,",
        "the message ready": ".type===1",
        "the message query": "next({type:2,data:",
        "the message result": ".type===3",
    }
    missing = [what for what, code in rests_on.items() if code not in bundle]
    assert not missing, (
        f"the theme's script changed; docs/assets/site.js and search-worker.js rest on: {', '.join(missing)}"
    )


def test_an_untranslated_page_is_searched_in_both_languages():
    file = File("fees.md", "docs", "site", True)
    page = SimpleNamespace(file=file, meta={})
    data = SimpleNamespace(aliases=lambda path: {"intro": {"zh": ["扣多少钱"]}})
    words = words_by_address([page], data)
    entries = [
        {"location": f"{prefix}fees/", "title": "费用", "text": "<p>先看页面。</p>"}
        for prefix in ("", "en/")
    ]
    for language, location in (("zh", "fees/"), ("en", "en/fees/")):
        found = answers(entries, words, language)
        assert [(one["location"], one["aliases"], one["text"]) for one in found] == [
            (location, ["扣多少钱"], "先看页面。")
        ]
