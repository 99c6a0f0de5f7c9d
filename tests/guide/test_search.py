"""The search dialog as a reader uses it: with the keyboard and with a thumb, over http and in
the offline site.
"""

import re

import pytest
from playwright.sync_api import expect

from conftest import PHONE, script
from scripts.benchmarks.queries import find_answers, open_search

DIALOG, FIELD, STATUS = "#finder", "#finder input", "#finder [role=status]"
OPTIONS = "#finder [role=option]"
FINAL = "#finder-results[aria-busy=false]"
OPENER = "[data-open-search]:visible"
START = {"zh": "输入几个字就能搜", "en": "Type a few words to search"}
FOUND = {"zh": "找到 {} 条", "en": "{} answers"}
FAILED = "搜索没有加载成功"
QUERY = {"zh": "提现", "en": "withdrawal"}
KINDS = ["zh-http-phone", "zh-file-phone"]


def test_the_most_pressing_problems_stand_there_before_a_letter_is_typed(reader):
    page = reader.open("index")
    page.locator(OPENER).first.click()
    expect(page.locator(STATUS)).to_have_text(START[reader.language])
    urgent = page.locator(f"{DIALOG} h2:visible").first.locator("+ ul a")
    expect(urgent).to_have_count(6)
    urgent.nth(1).click()
    page.wait_for_url(re.compile("withdrawals.*#withdrawal-blocked"))


def test_the_arrows_go_through_the_answers_and_enter_opens_one(reader):
    page = reader.open("faq/fees")
    page.locator(OPENER).first.focus()
    page.keyboard.press("Space")
    field, selected = page.locator(FIELD), page.locator(f"{OPTIONS}[aria-selected=true]")
    expect(field).to_be_focused()
    page.keyboard.insert_text(QUERY[reader.language])
    expect(page.locator(f"{FINAL} [role=option]").first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    number = page.locator(".finder__answer").count()
    expect(page.locator(STATUS)).to_have_text(FOUND[reader.language].format(number))
    for key, place in [("Down", 0), ("Down", 1), ("Up", 0), ("Up", None), ("Up", -1)]:
        page.keyboard.press(f"Arrow{key}")
        expect(selected).to_have_count(int(place is not None))
        if place is not None:
            option = page.locator(OPTIONS).nth(place)
            expect(option).to_have_attribute("aria-selected", "true")
            expect(option).to_be_in_viewport()
            expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
        expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = selected.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(chosen)
    assert page.evaluate(script("markedWords"))


def test_tab_goes_round_within_the_dialog(reader):
    page = reader.open("index")
    open_search(page)
    page.keyboard.insert_text(QUERY[reader.language])
    expect(page.locator(OPTIONS).first).to_be_visible()
    everything = page.locator(f"{DIALOG} button:visible, {DIALOG} a:visible, {FIELD}")
    for _ in everything.all():
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = true")
    expect(page.locator(FIELD)).to_be_focused()
    assert everything.evaluate_all("all => all.every(one => one.dataset.reached)")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(OPTIONS).last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(OPTIONS).nth(-2)).to_be_focused()


def test_ways_to_close_the_dialog_lead_back(meet):
    page = meet("en-http-desktop").open("index")
    opener, dialog = page.locator(OPENER).first, page.locator(DIALOG)
    ways = [
        lambda: page.mouse.click(5, 400),
        lambda: page.locator("[data-close-search]").click(),
        lambda: page.keyboard.press("Escape"),
    ]
    for close in ways:
        opener.press("Enter")
        expect(dialog).to_be_visible()
        close()
        expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_on_the_same_page_closes_the_dialog(meet, kind):
    page = meet(kind).open("faq/security")
    page.locator(OPENER).first.tap()
    page.locator(f"{DIALOG} a", has_text="诈骗").tap()
    page.wait_for_url(re.compile("security.*#scammed"))
    expect(page.locator(DIALOG)).to_be_hidden()


EIGHT = [("zh", "提现"), ("zh", "验证"), ("en", "support"), ("en", "verification")]


@pytest.mark.parametrize(("language", "query"), EIGHT)
def test_a_phone_shows_eight_answers_with_their_first_sentence(meet, language, query):
    page = meet(f"{language}-http-phone").open("index", f"?q={query}")
    expect(page.locator(".finder__answer").nth(7)).to_be_in_viewport(ratio=1)
    texts = page.locator(".finder__answer span")
    width = min(texts.evaluate_all("all => all.map(one => one.clientWidth)"))
    assert texts.count() >= 6 and width > 0.9 * PHONE["width"]


def test_a_flood_in_the_address_is_cut(meet):
    page = meet("zh-http-phone").open("index", f"?q={'a' * 5000}&h={'a ' * 2500}")
    assert len(page.locator("[name=query]").input_value()) == 300


def break_part(context, part: str) -> None:
    """Let a part of search not arrive (…: for ever), not be what it should be (!), or not run."""
    if part == "worker":
        context.add_init_script("self.Worker = class { constructor() { throw new Error('no') } }")
    elif part.startswith("!"):
        context.route(f"**/{part[1:]}", lambda route: route.fulfill(body="class {"))
    elif part.startswith("…"):
        context.clock.install()
        context.route(f"**/{part[1:]}", lambda route: None)
    else:
        context.route(f"**/{part}", lambda route: route.abort())


BROKEN = ["search/zh.js", "search-dialog.js", "search-engine.js", "!search-guess.js"]
BROKEN += ["!search/zh.js", "…search/zh.js", "worker"]


@pytest.mark.parametrize("part", BROKEN)
def test_search_that_cannot_work_ends_in_the_ways_to_help(meet, part):
    reader = meet("zh-http-phone")
    break_part(reader.context, part)
    page = reader.open("index")
    page.locator(OPENER).first.tap()
    if part.startswith("…"):
        page.clock.fast_forward(11_000)
    else:
        page.keyboard.type("tixian")
    expect(page.locator(STATUS)).to_contain_text(FAILED)
    expect(page.locator(f"{DIALOG} a:visible")).to_have_count(12)
    reader.errors.clear()  # those of the part


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", ["search/*-words-*.js", "!search/*-words-*.js"])
def test_without_the_full_text_titles_are_searched(meet, kind, part):
    reader = meet(kind)
    break_part(reader.context, part)
    page = reader.open("index", "?q=退款")
    expect(page.locator(f"{FINAL} [role=option]").first).to_contain_text("退款")
    reader.errors.clear()  # those of the part


def test_search_that_failed_may_be_tried_again(meet):
    reader = meet("zh-http-phone")
    break_part(reader.context, "search-engine.js")
    page = reader.open("index")
    page.locator(OPENER).first.tap()
    expect(page.locator(STATUS)).to_contain_text(FAILED)
    reader.context.unroute("**/search-engine.js")
    page.keyboard.press("Escape")
    page.locator(OPENER).first.tap()
    page.keyboard.insert_text("退款")
    expect(page.locator(OPTIONS).first).to_contain_text("退款")


MARKS = [("en-http-desktop", "faq/security", "one+scam", {"one", "scam"})]
MARKS += [("zh-file-phone", "faq/fees", "手续费", {"手续", "续费"})]


@pytest.mark.parametrize(("kind", "name", "words", "marked"), MARKS)
def test_words_are_marked_and_nothing_moves(meet, kind, name, words, marked):
    boxes = "all => all.map(one => JSON.stringify(one.getBoundingClientRect()))"
    reader = meet(kind)
    before = reader.open(name).locator("article *").evaluate_all(boxes)
    page = reader.open(name, f"?h={words}")
    found = page.evaluate(script("markedWords"))
    assert page.locator("article *").evaluate_all(boxes) == before
    assert {text for _, text in found} == marked
    within_a_word = [one for one in found if re.fullmatch("[a-z]{2}", one[0] + one[1][0])]
    assert within_a_word == []


@pytest.mark.chromium
def test_half_composed_text_is_not_searched(meet):
    page = meet("zh-http-phone").open("index")
    open_search(page)
    session = page.context.new_cdp_session(page)
    page.evaluate(script("noteQueries"))
    for text in ("t", "ti", "ti'xian"):
        composed = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        session.send("Input.imeSetComposition", composed)
        page.keyboard.press("Shift")
    session.send("Input.insertText", {"text": "提现"})
    expect(page.locator(OPTIONS).first).to_contain_text("提现")
    assert set(page.evaluate("asked")) == {"提现"}


TRUST = [("zh", "人工客服电话"), ("zh", "客服微信"), ("en", "support number"), ("en", "客服微信")]


@pytest.mark.parametrize(("language", "query"), TRUST)
def test_words_that_scammers_wait_for_lead_to_verifying_first(meet, language, query):
    reader = meet(f"{language}-http-phone")
    page = reader.open("index")
    open_search(page)
    assert find_answers(page, reader.root, query)[0].endswith("contact/verify/")


@pytest.mark.parametrize("kind", KINDS)
def test_a_shared_address_searches_a_suggestion_completes_and_emptying_leads_back(meet, kind):
    page = meet(kind).open("index", "?q=提现要")
    page.locator(".finder__suggestions button", has_text="提现要多久").first.tap()
    expect(page.locator(FIELD)).to_have_value("提现要多久")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(OPTIONS).first).to_contain_text("提现要多久")
    page.locator(".finder__clear").tap()
    expect(page.locator(OPTIONS)).to_have_count(0)
    expect(page.locator(STATUS)).to_have_text(START["zh"])
    expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("kind", ["en-http-desktop", "en-file-phone"])
def test_what_only_the_other_language_answers_is_offered(meet, kind):
    reader = meet(kind)
    page = reader.open("index")
    open_search(page)
    assert find_answers(page, reader.root, "tixian") == []
    expect(page.locator(".finder__other a").first).to_contain_text("提现")


def test_half_a_word_does_not_fetch_the_other_language(meet):
    page = meet("en-http-desktop").open("index")
    open_search(page)
    fetched = []
    page.context.on("request", lambda request: fetched.append(request.url))
    # in one go, so that a busy machine does not make it slow typing
    page.locator(FIELD).evaluate("""input => {
        for (input.value of ["xq", "cannot"]) input.dispatchEvent(new InputEvent("input"))
    }""")
    expect(page.locator(FINAL)).to_be_visible()
    assert not [url for url in fetched if url.endswith("zh.js")]
