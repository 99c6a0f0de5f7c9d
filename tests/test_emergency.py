"""The page for a person who is being scammed right now: the first lines come first, on the screen and on paper."""

import re

import pytest

from conftest import reading

SHEETS = ("A4", "Letter")
MARGIN = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")


def test_at_most_five_lines_stand_before_anything_else(reader):
    page = reader.open("contact/emergency")
    first = page.locator(".article > :not(h1)").first
    lines = first.locator("ol").first.locator("li")
    assert first.evaluate("element => element.firstElementChild.tagName") == "OL"
    assert 1 <= lines.count() <= 5
    assert all(
        len(line) <= (45 if reader.language == "zh" else 140) for line in lines.all_inner_texts()
    )


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
@pytest.mark.parametrize("path", ["contact/emergency", "contact/index"])
def test_it_prints_on_one_page_as_the_comparison_does(
    browser, offline_url, language, sheet, device, path
):
    visit = reading(browser, offline_url, language, device)
    page = next(visit).open(path)
    printed = page.pdf(format=sheet, margin=MARGIN)
    assert re.findall(rb"/Count (\d+)", printed) == [b"1"]
    next(visit, None)
