"""What stands where on a page: help in reach, steps before everything else, room to read at any
zoom.
"""

import re

import pytest
from lxml import html

from conftest import DESK, PHONE, ROOT, script

SET_FONT = "family => family && document.body.style.setProperty('--text', family)"


@pytest.mark.parametrize(("name", "anchor"), [("faq/security", "#scammed"), ("glossary", "")])
def test_the_red_button_stays_in_reach(reader, name, anchor):
    page = reader.open(name, anchor)
    assert page.locator(".promise p").first.is_visible()
    for scrolled in (0, 300, 2000):
        page.evaluate("y => scrollBy(0, y)", scrolled)
        assert page.locator(".help__emergency").evaluate(script("inWindow"))
    page.locator(".help__emergency").click()
    page.wait_for_url(re.compile("/contact/emergency"))


@pytest.mark.parametrize("width", [1088, 1280, 1600])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_bar_of_a_desk_is_one_line(meet, language, width):
    viewport = {"width": width, "height": 900}
    page = meet(f"{language}-http-desktop", viewport=viewport).open("index")
    assert page.locator(".bar").bounding_box()["height"] <= 62
    assert page.locator(".tabs a").first.is_visible()


def test_on_its_own_page_the_red_button_leads_to_the_first_step(reader):
    page = reader.open("contact/emergency")
    address = page.url
    page.evaluate("scrollTo(0, 1500)")
    page.locator(".help__emergency").click()
    assert page.url == address + "#_content"
    assert page.locator(".article ol li").first.evaluate(script("inWindow"))


def test_no_word_in_a_step_leads_away_to_the_glossary(site):
    for path in site.rglob("*.html"):
        assert not html.parse(path).xpath("//ol//a[@class='term']"), path


@pytest.mark.parametrize(("width", "height", "share"), [(640, 400, 0.8), (320, 225, 1)])
@pytest.mark.parametrize(
    ("language", "name"), [("zh", "faq/security"), ("en", "contact/emergency")]
)
def test_zoomed_in_the_text_has_the_window(meet, language, name, width, height, share):
    """1280 by 800 or 900 pixels at 200 and 400 %."""
    viewport = {"width": width, "height": height}
    page = meet(f"{language}-http-desktop", viewport=viewport).open(name)
    page.evaluate("scrollTo(0, 600)")
    assert page.evaluate(script("shareOfText")) >= share


def test_a_heading_is_read_without_the_sign_of_its_link(reader):
    page = reader.open("faq/fees")
    heading = page.locator(".article h2").first
    words = heading.evaluate("one => one.firstChild.textContent.trim()")
    assert page.get_by_role("heading", name=words, exact=True).count() == 1
    assert "¶" not in page.locator("article").aria_snapshot()
    page.locator("h2 .headerlink").first.click()
    assert "#" in page.url


@pytest.mark.parametrize("kind", ["zh-http-phone", "zh-file-desktop"])
def test_a_wrong_address_is_answered_in_the_default_language_with_a_switch(meet, kind):
    page = meet(kind).open("404")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert "正在被骗" in page.locator(".help").inner_text()
    assert page.locator(".bar").evaluate("one => getComputedStyle(one).position") == "sticky"
    assert page.locator("section[lang=en] h2").inner_text() == "Page not found"
    page.locator(".languages a").click()
    page.locator("html[lang=en]").wait_for(state="attached")
    page.locator("h1").wait_for()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_home_has_three_ways_in_and_search_in_the_first_window(meet, language):
    page = meet(f"{language}-http-desktop").open("index")
    ways = [".cards", ".ways > :first-child", ".ways > :last-child", ".article .opener"]
    boxes = [page.locator(way).first.bounding_box() for way in ways]
    assert all(box["y"] + box["height"] <= DESK["height"] for box in boxes)
    assert max(box["x"] + box["width"] for box in boxes) > 1200, "the width is used"
    for way, target in [(ways[1], "contact/"), (ways[2], "contact/verify/")]:
        link = page.locator(f"{way} a:not(.headerlink, .term)").first
        assert link.get_attribute("href") == target


@pytest.mark.parametrize("name", ["contact/prepare", "contact/verify"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_tool_stands_before_the_lists_and_a_link_lands_at_it(meet, language, name):
    page = meet(f"{language}-http-phone").open(name)
    tool = page.locator(".tool")
    assert tool.bounding_box()["y"] < PHONE["height"]
    assert tool.bounding_box()["y"] < page.locator(".questions").bounding_box()["y"]
    page.goto(f"{page.url}#{tool.get_attribute('id')}")
    below = page.locator(".bar").bounding_box()["height"]
    assert below <= tool.bounding_box()["y"] < below + 60


FLOWS = ["account", "deposits", "security", "verification", "withdrawals"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FLOWS)
def test_a_picture_follows_the_steps_and_can_be_read(meet, language, name):
    page = meet(f"{language}-http-desktop").open(f"faq/{name}")
    assert page.locator("h2:has(~ .flow) ~ ol:has(~ .flow)").count()
    picture = page.locator(".flow svg")
    for family in ("", "Arial, 'Liberation Sans', 'Noto Sans CJK SC'"):
        page.evaluate(SET_FONT, family)
        assert picture.evaluate(script("sizeOfLetters")) >= 15
        assert picture.evaluate(script("tightTexts")) == [], family


def test_who_is_being_scammed_sees_the_steps_first_on_a_phone(meet):
    page = meet("en-http-phone").open("faq/security", "#scammed")
    assert page.locator("#scammed ~ ol li").first.evaluate(script("inWindow"))


def test_colours_letters_and_corners_are_tokens():
    """They are named at the top of the stylesheet; elsewhere stand the names."""
    css = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8").partition("--- Base ---")[2]
    declarations = re.findall(r"^ *([a-z-]+): ([^;{]+);$", css, re.MULTILINE)
    named = {"font-size", "border-radius", "color", "background", "border-color", "fill", "stroke"}
    fixed = re.compile(r"#[0-9a-f]{3,8}\b|\b[.\d]+rem\b")
    loose = [(name, value) for name, value in declarations if name in named and fixed.search(value)]
    assert loose == []
