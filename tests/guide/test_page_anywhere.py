"""The site works in the cramped browser inside a chat app, and as each reader likes to see it."""

from conftest import script

CHAT = "Mozilla/5.0 (Linux; Android 9) Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.49"
SMALL = {"width": 320, "height": 480}


def test_in_a_chat_app_help_search_menu_and_appearance_work(meet):
    reader = meet("zh-http-phone", is_mobile=True, user_agent=CHAT, viewport=SMALL, screen=SMALL)
    reader.context.add_init_script(f"({script('denyStorage')})()")
    chat = reader.open("index")
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


def test_the_chosen_appearance_stays_and_else_the_device_decides(meet):
    page = meet("zh-http-desktop", color_scheme="dark").open("index")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("input[name=scheme][value=light]").check()
    light = page.evaluate(paper)
    page.goto(f"{page.url}faq/fees/")
    assert page.evaluate(paper) == light != dark
