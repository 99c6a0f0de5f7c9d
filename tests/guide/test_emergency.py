"""The page for a person who is being scammed right now: the first lines come first, on the
screen and on paper.
"""

import re
from typing import Any

import pytest

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


@pytest.mark.parametrize("kind", ["zh-http-phone", "en-http-phone"])
def test_a_phone_shows_whom_to_call_without_scrolling(meet, kind):
    page = meet(kind).open("contact/emergency")
    bank = page.locator(".article ol").first.locator("li").nth(4).locator("strong")
    shown, bar = bank.bounding_box(), page.locator(".help").bounding_box()
    assert shown["y"] + shown["height"] <= bar["y"]


@pytest.mark.parametrize("path", ["contact/emergency", "en/contact/emergency"])
def test_what_an_old_copy_says_of_itself_stands_after_the_first_lines(site, path):
    page = (site / path / "index.html").read_text(encoding="utf-8").partition("<article")[2]
    places = [page.index(one) for one in ("<h1", "<ol>", 'class="notice" data-built', "<h2")]
    assert places == sorted(places)


@pytest.mark.chromium  # others print no PDF
@pytest.mark.parametrize("kind", ["zh-file-phone", "zh-file-desktop", "en-file-desktop"])
@pytest.mark.parametrize("name", ["contact/emergency", "contact/index"])
def test_it_prints_on_one_page_as_the_comparison_does(meet, kind, name):
    page = meet(kind).open(name)
    for sheet in SHEETS:
        printed = page.pdf(format=sheet, margin=MARGIN)
        assert re.findall(rb"/Count (\d+)", printed) == [b"1"], sheet
