"""The menu on a phone, used as a thumb uses it: open, read the first entry, tap the same place
again, be where one was.
"""

import re
from itertools import product

import pytest

from conftest import script

WIDTHS = (360, 412, 768)
pytestmark = pytest.mark.parametrize("kind", ["zh-http-phone", "en-file-phone"])
PAGES = ("index", "contact/index", "faq/security", "contact/emergency", "glossary")


def open_menu(page):
    """Tap the middle of the menu's button; return that place."""
    box = page.locator(".menu summary").bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.touchscreen.tap(*place)
    page.locator(".menu[open]").wait_for()
    return place


@pytest.mark.parametrize("path", PAGES)
def test_a_second_tap_at_the_same_place_closes_the_menu(meet, kind, path):
    page = meet(kind).open(path)
    for width, scrolled in product(WIDTHS, (0, 20, 500)):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("y => scrollTo({top: y, behavior: 'instant'})", scrolled)
        before = page.url, page.evaluate("scrollY")
        place = open_menu(page)
        assert page.locator(".menu__panel a").first.evaluate(script("inFull")), (width, scrolled)
        page.touchscreen.tap(*place)
        page.locator(".menu:not([open])").wait_for(state="attached")
        assert (page.url, page.evaluate("scrollY")) == before, (width, scrolled)


def test_the_last_entry_is_reached_and_leads_to_its_page(meet, kind):
    page = meet(kind).open("index")
    open_menu(page)
    last = page.locator(".menu__panel a").last
    last.scroll_into_view_if_needed()
    assert last.evaluate(script("inFull"))
    box = last.bounding_box()
    page.touchscreen.tap(box["x"] + 20, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("/about"))
    assert not page.locator(".menu[open]").count()
