"""The site asks no other place for anything, and works in the cramped browser inside a chat app."""

from __future__ import annotations

import pytest

from scripts.benchmarks.pages import addresses

CHAT = "Mozilla/5.0 (Linux; Android 9; V1818A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.49"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError") }})"""


@pytest.mark.parametrize("transport", ["http", "file"])
def test_no_page_asks_another_place_for_anything(request, browser, transport):
    site, root = ("site", "online_url") if transport == "http" else ("offline_site", "offline_url")
    site, root = request.getfixturevalue(site), request.getfixturevalue(root)
    context = browser.new_context()
    foreign, errors = [], []
    context.on(
        "request",
        lambda one: (
            foreign.append(one.url) if not one.url.startswith((root, "data:", "blob:")) else None
        ),
    )
    context.on("weberror", lambda one: errors.append(str(one.error)))
    context.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    page = context.new_page()
    for address in addresses(site):
        if address != "404.html" or transport == "http":  # a file cannot be missing at an address
            page.goto(root + address)
    context.close()
    assert foreign == [] and errors == []


@pytest.fixture
def chat(browser, online_url):
    """A page in a chat app's browser: small, without storage."""
    context = browser.new_context(
        viewport={"width": 320, "height": 480}, has_touch=True, is_mobile=True, user_agent=CHAT
    )
    context.add_init_script(NO_STORAGE)
    errors = []
    context.on("weberror", lambda one: errors.append(str(one.error)))
    page = context.new_page()
    page.goto(online_url)
    yield page
    context.close()
    assert errors == []


def test_in_a_chat_app_help_search_menu_and_appearance_work(chat):
    assert chat.evaluate("document.documentElement.scrollWidth") <= 320
    free = chat.locator(".help").bounding_box()["y"] - chat.locator(".bar").bounding_box()["height"]
    assert free > 480 / 2, "what stays in place leaves most of the screen to the text"
    chat.locator(".article__body [data-open-search]").tap()
    chat.locator("[name=query]").fill("提现不了")
    chat.locator("#finder [role=option]").first.wait_for()
    chat.locator("[data-close-search]:visible").last.tap()
    chat.locator(".menu summary").tap()
    assert chat.locator(".menu__panel a").first.is_visible()
    chat.keyboard.press("Escape")
    chat.locator("input[name=scheme][value=dark]").check()
    assert chat.evaluate("document.documentElement.dataset.scheme") == "dark"
    chat.locator(".help__emergency").tap()
    chat.wait_for_url("**/contact/emergency/")


def test_the_chosen_appearance_stays_and_else_the_device_decides(browser, online_url):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    paper = "getComputedStyle(document.body).backgroundColor"
    page.goto(online_url)
    dark = page.evaluate(paper)
    page.locator("input[name=scheme][value=light]").check()
    light = page.evaluate(paper)
    page.goto(online_url + "faq/fees/")
    assert page.evaluate(paper) == light != dark
    context.close()
