"""A page on paper: the text with the addresses of its links, and nothing that can only be
touched.
"""

import pytest

FURNITURE = ".bar .help .siblings .questions .foot__links .scheme .headerlink .notice".split()
FURNITURE += [".finder", ".skip"]
SHEET = {"width": 680, "height": 980}  # A4 between its margins, in CSS pixels
PAGES = ["index", "faq/withdrawals", "faq/security", "contact/index", "guides/money"]


@pytest.fixture
def printed(meet):
    """Opens a page as it is printed."""

    def open_printed(name: str, language: str = "zh"):
        page = meet(f"{language}-http-desktop", viewport=SHEET, color_scheme="dark").open(name)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return page

    return open_printed


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_there_is_no_furniture_and_nothing_is_cut_off_at_the_edge(printed, name, language):
    page = printed(name, language)
    assert page.locator("h1").is_visible()
    assert page.locator(".promise p, .foot p").locator("visible=true").count()
    assert page.locator(".never:not(:visible)").count() == 0
    assert [one for one in FURNITURE if page.locator(one).locator("visible=true").count()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]


def test_a_link_shows_the_address_that_somebody_could_type(printed, online_url):
    page = printed("faq/withdrawals")
    link = page.locator(".article__body a:not(.term, .headerlink, [href^='#'])").first
    shown = link.evaluate("one => getComputedStyle(one, '::after').content")
    assert shown.startswith('" (' + online_url.removeprefix("http://")), shown
    term = page.locator(".article__body a.term").first
    assert term.evaluate("one => getComputedStyle(one, '::after').content") == "none"


def test_paper_is_white_also_for_readers_who_prefer_dark(printed):
    page = printed("faq/security")
    paper = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    ink = page.locator(".article__body p").first.evaluate("one => getComputedStyle(one).color")
    assert (paper, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_the_table_is_a_table_with_its_head_on_every_sheet(printed):
    page, display = printed("contact/index"), "one => getComputedStyle(one).display"
    assert page.locator(".channels__table thead").evaluate(display) == "table-header-group"
    rows = page.locator(".channels__table tr")
    assert rows.first.evaluate("row => row.offsetHeight") > 5
    assert {row.evaluate(display) for row in rows.all()} == {"table-row"}


def test_a_flowchart_is_on_paper_once(printed):
    page = printed("faq/withdrawals")
    boxes = [one.bounding_box() for one in page.locator(".flow svg, .flow__text").all()]
    shown = sum(box is not None and box["height"] > 5 for box in boxes)
    assert shown == page.locator(".flow").count() == 1
