"""What stands where on a page: help in reach, steps before everything else, room to read at any
zoom.
"""

import re

import pytest
from lxml import html

from conftest import DESK, PHONE, ROOT

SET_FONT = "family => family && document.body.style.setProperty('--text', family)"
IN_WINDOW = """element => {
  const box = element.getBoundingClientRect()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const seen = element.contains(document.elementFromPoint(x, y))
  return seen && box.top >= 0 && box.bottom <= innerHeight
}"""


@pytest.mark.parametrize("path", ["faq/security/", "en/faq/security/#scammed", "en/glossary/"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_red_button_stays_in_reach(open_page, path, viewport):
    page = open_page(path, viewport)
    assert page.locator(".promise p").first.is_visible()
    for scrolled in (0, 300, 2000):
        page.evaluate("y => scrollBy(0, y)", scrolled)
        assert page.locator(".help__emergency").evaluate(IN_WINDOW)
    page.locator(".help__emergency").click()
    page.wait_for_url("**/contact/emergency/")


@pytest.mark.parametrize("width", [1088, 1280, 1600])
@pytest.mark.parametrize("path", ["", "en/"])
def test_the_bar_of_a_desk_is_one_line(open_page, path, width):
    page = open_page(path, {"width": width, "height": 900})
    assert page.locator(".bar").bounding_box()["height"] <= 62
    assert page.locator(".tabs a").first.is_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_on_its_own_page_the_red_button_leads_to_the_first_step(open_page, viewport):
    page = open_page("en/contact/emergency/", viewport)
    page.evaluate("scrollTo(0, 1500)")
    page.locator(".help__emergency").click()
    assert page.url.endswith("/contact/emergency/#content")
    assert page.locator(".article ol li").first.evaluate(IN_WINDOW)


def test_no_word_in_a_step_leads_away_to_the_glossary(site):
    for path in site.rglob("*.html"):
        assert not html.parse(path).xpath("//ol//a[@class='term']"), path


@pytest.mark.parametrize(("width", "height", "share"), [(640, 400, 0.8), (320, 225, 1)])
@pytest.mark.parametrize("path", ["faq/security/", "en/contact/emergency/"])
def test_zoomed_in_the_text_has_the_window(open_page, path, width, height, share):
    """1280 by 800 or 900 pixels at 200 and 400 %."""
    page = open_page(path, {"width": width, "height": height})
    page.evaluate("scrollTo(0, 600)")
    shown = page.evaluate("""() => [...Array(innerHeight).keys()].filter(y =>
      document.elementFromPoint(innerWidth / 2, y).closest("main")).length / innerHeight""")
    assert shown >= share


@pytest.mark.parametrize("path", ["faq/fees/", "en/faq/fees/"])
def test_a_heading_is_read_without_the_sign_of_its_link(open_page, path):
    page = open_page(path)
    heading = page.locator(".article h2").first
    words = heading.evaluate("one => one.firstChild.textContent.trim()")
    assert page.get_by_role("heading", name=words, exact=True).count() == 1
    assert "¶" not in page.locator("article").aria_snapshot()
    page.locator("h2 .headerlink").first.click()
    assert "#" in page.url


@pytest.mark.parametrize("root", ["online_url", "offline_url"])
def test_a_wrong_address_is_answered_in_the_default_language_with_a_switch(browser, root, request):
    page = browser.new_page()
    page.goto(request.getfixturevalue(root) + "404.html")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "正在被骗" in page.locator(".help").inner_text()
    assert page.locator(".bar").evaluate("one => getComputedStyle(one).position") == "sticky"
    assert page.locator("section[lang=en] h2").inner_text() == "Page not found"
    page.locator(".languages a").click()
    page.locator("html[lang=en]").wait_for(state="attached")
    assert page.locator("h1").is_visible()
    page.close()


@pytest.mark.parametrize("path", ["", "en/"])
def test_home_has_three_ways_in_and_search_in_the_first_window(open_page, path):
    page = open_page(path)
    ways = [".cards", ".ways > :first-child", ".ways > :last-child", ".article .opener"]
    boxes = [page.locator(way).first.bounding_box() for way in ways]
    assert all(box["y"] + box["height"] <= DESK["height"] for box in boxes)
    assert max(box["x"] + box["width"] for box in boxes) > 1200, "the width is used"
    for way, target in [(ways[1], "contact/"), (ways[2], "contact/verify/")]:
        link = page.locator(f"{way} a:not(.headerlink, .term)").first
        assert link.get_attribute("href") == target


@pytest.mark.parametrize("path", ["contact/prepare/", "contact/verify/"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_tool_stands_before_the_lists_and_a_link_lands_at_it(open_page, language, path):
    page = open_page(language + path, PHONE)
    tool = page.locator(".tool")
    assert tool.bounding_box()["y"] < PHONE["height"]
    assert tool.bounding_box()["y"] < page.locator(".questions").bounding_box()["y"]
    page.goto(f"{page.url}#{tool.get_attribute('id')}")
    below = page.locator(".bar").bounding_box()["height"]
    assert below <= tool.bounding_box()["y"] < below + 60


SIZE = """svg => parseFloat(getComputedStyle(svg.querySelector("text")).fontSize) *
  svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"""
FLOWS = ["account", "deposits", "security", "verification", "withdrawals"]
TIGHT = """svg => [...svg.querySelectorAll("g:has(rect)")].flatMap(box => {
  const room = box.querySelector("rect").getBBox().width
  const texts = [...box.querySelectorAll("text")].filter(text => text.getBBox().width > room)
  return texts.map(text => text.textContent)
})"""


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("page", FLOWS)
def test_a_picture_follows_the_steps_and_can_be_read(open_page, language, page):
    opened = open_page(f"{language}faq/{page}/")
    figure = opened.locator(".flow")
    assert opened.locator("h2:has(~ .flow) ~ ol:has(~ .flow)").count()
    picture = figure.locator("svg")
    for family in ("", "Arial, 'Liberation Sans', 'Noto Sans CJK SC'"):
        opened.evaluate(SET_FONT, family)
        assert picture.evaluate(SIZE) >= 15
        assert picture.evaluate(TIGHT) == [], family


def test_who_is_being_scammed_sees_the_steps_first_on_a_phone(open_page):
    page = open_page("en/faq/security/#scammed", PHONE)
    assert page.locator("#scammed ~ ol li").first.evaluate(IN_WINDOW)


def test_colours_letters_and_corners_are_tokens():
    """They are named at the top of the stylesheet; elsewhere stand the names."""
    css = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8").partition("--- Base ---")[2]
    declarations = re.findall(r"^ *([a-z-]+): ([^;{]+);$", css, re.MULTILINE)
    named = {"font-size", "border-radius", "color", "background", "border-color", "fill", "stroke"}
    fixed = re.compile(r"#[0-9a-f]{3,8}\b|\b[.\d]+rem\b")
    loose = [(name, value) for name, value in declarations if name in named and fixed.search(value)]
    assert loose == []
