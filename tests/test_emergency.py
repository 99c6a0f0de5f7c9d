"""The page for a person who is being scammed right now: the first lines come first, on the screen and on paper."""

import re
from typing import Any

import pytest

from conftest import reading

SHEETS = ("A4", "Letter")
MARGIN: Any = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")


def test_one_sentence_then_at_most_seven_short_steps_stand_before_anything_else(reader):
    page = reader.open("contact/emergency")
    first = page.locator(".article > :not(h1)").first
    assert first.evaluate("element => [...element.children].map(one => one.tagName)") == ["P", "OL"]
    lines = first.locator("ol").first.locator("li")
    assert 1 <= lines.count() <= 7
    longest = 45 if reader.language == "zh" else 150
    assert all(len(line) <= longest for line in lines.all_inner_texts())


def test_a_phone_shows_whom_to_call_without_scrolling(browser, online_url):
    for language in ("zh", "en"):
        visit = reading(browser, online_url, language, "phone")
        page = next(visit).open("contact/emergency")
        bank = page.locator(".article ol").first.locator("li").nth(4).locator("strong")
        shown, bar = bank.bounding_box(), page.locator(".help").bounding_box()
        assert shown["y"] + shown["height"] <= bar["y"]
        next(visit, None)


@pytest.mark.parametrize("path", ["contact/emergency", "en/contact/emergency"])
def test_what_an_old_copy_says_of_itself_stands_after_the_first_lines(site, path):
    page = (site / path / "index.html").read_text(encoding="utf-8").partition("<article")[2]
    assert (
        page.index("<h1")
        < page.index("<ol>")
        < page.index('class="notice" data-built')
        < page.index("<h2")
    )


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.chromium  # others print no PDF
@pytest.mark.parametrize("path", ["contact/emergency", "contact/index"])
def test_it_prints_on_one_page_as_the_comparison_does(
    browser, offline_url, language, sheet, device, path
):
    visit = reading(browser, offline_url, language, device)
    page = next(visit).open(path)
    printed = page.pdf(format=sheet, margin=MARGIN)
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]
    next(visit, None)
