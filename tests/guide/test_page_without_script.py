"""Without JavaScript everything works but search and the tools, which say what to do instead."""

import pytest


@pytest.fixture(params=["zh-http-phone", "en-file-phone"])
def plain(request, meet):
    """A reader on a phone whose browser runs no script."""
    return meet(request.param, java_script_enabled=False)


def test_the_menu_opens_and_leads_on(plain):
    page = plain.open("index")
    page.locator(".menu summary").click()
    page.locator(".menu__panel a[href*='contact']").first.click()
    assert page.locator("h1").is_visible() and "contact" in page.url


def test_search_is_a_link_to_all_questions(plain):
    page = plain.open("index")
    page.locator(".article__body [data-open-search]").click()
    page.wait_for_url("**/faq/**")
    assert page.locator(".article__body li a").count() > 30


def test_the_language_is_switched_on_the_same_page(plain):
    page = plain.open("faq/security")
    before = page.url
    page.locator(".languages a").click()
    assert page.url != before and "faq/security" in page.url


def test_questions_answers_and_help_are_there_and_what_needs_a_script_is_not(plain):
    page = plain.open("faq/withdrawals")
    page.locator(".questions a").nth(1).click()
    assert page.url.endswith("#withdrawal-blocked")
    for shown in ("#withdrawal-blocked", ".help__emergency", ".flow__text"):
        assert page.locator(shown).first.is_visible()
    assert not page.locator(".scheme").is_visible() and not page.locator(".notice").is_visible()


@pytest.mark.parametrize("page", ["verify", "prepare", "index", "communicate"])
def test_a_sentence_in_the_place_of_a_tool_says_what_to_do_instead(plain, page):
    tool = plain.open(f"contact/{page}").locator(".tool")
    assert tool.locator(".tool__without").is_visible() and not tool.locator("form").is_visible()


def test_a_page_whose_tool_does_not_arrive_looks_like_one_without_scripts(meet):
    reader = meet("zh-http-phone")
    reader.context.route("**/assets/tools/verify.js", lambda route: route.abort())
    page = reader.open("contact/verify")
    page.locator(".tool__without").wait_for(state="visible")
    assert not page.locator("#tool-verify form").is_visible()
