"""No page breaks a rule of WCAG 2.2 AA that a machine can see, whatever is open; the keyboard
reaches everything.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import PHONE, script
from scripts.benchmarks.pages import list_addresses

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# one page of each kind
TEMPLATES = "index faq/index faq/security contact/index contact/hotline contact/emergency".split()
TEMPLATES += ["glossary", "guides/money", "404"]
AXE = Axe()


def find_violations(page) -> list[str]:
    """What axe finds, one line each: rule, and the first elements."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def test_every_page_on_a_phone(meet, site, online_url):
    page, problems = meet("zh-http-phone").open("index"), {}
    addresses = list_addresses(site)
    for address in addresses:
        page.goto(online_url + address)
        if found := find_violations(page):
            problems[address] = found
    assert len(addresses) > 50 and problems == {}


# colours and the bar of a desk do not depend on the language
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_of_each_kind_on_a_desk_in_the_dark(meet, name):
    page = meet("zh-http-desktop", color_scheme="dark").open(name)
    assert not find_violations(page)


SCHEMES = [("zh-http-phone", "dark"), ("en-http-phone", "light"), ("zh-http-desktop", "light")]


@pytest.mark.parametrize(("kind", "scheme"), SCHEMES[:2])
def test_menu_open_on_a_phone(meet, kind, scheme):
    page = meet(kind, color_scheme=scheme).open("faq/security")
    page.locator(".menu summary").click()
    assert page.locator(".menu__panel a").first.is_visible()
    assert not find_violations(page)


@pytest.mark.parametrize(("kind", "scheme"), SCHEMES)
def test_search_open(meet, kind, scheme):
    page = meet(kind, color_scheme=scheme).open("index")
    page.locator("[data-open-search]").first.click()
    field = page.locator("[name=query]")
    field.press_sequentially({"zh": "提现", "en": "withdraw"}[kind[:2]])
    page.locator("#finder [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert not find_violations(page)
    field.fill("xqzv")
    page.locator(".finder__help").wait_for()
    assert not find_violations(page)


def test_keyboard_skips_to_the_text(meet):
    page = meet("zh-http-desktop").open("faq/security")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_keyboard_opens_and_closes_the_menu(meet):
    page = meet("zh-http-phone").open("guides/money")
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu__panel").is_visible()


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_focus_is_always_seen(meet, device):
    """Whatever Tab reaches has a ring, and nothing that stays in place covers it (2.4.7,
    2.4.11).
    """
    page = meet(f"zh-http-{device}").open("faq/withdrawals")
    lost = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        lost.append(page.evaluate(script("lostFocus")))
    assert len(lost) > 20 and set(lost) == {""}


# ascent and descent in percent of the size of the letters: what a font gives to the height of a
# line
FONTS = {"Arial": (90.5, 21.2), "Noto": (116, 28.8), "PingFang": (106, 34), "a low one": (70, 18)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_targets_are_large_enough_whatever_the_font(meet, name):
    page = meet("zh-http-phone").open(name)
    for font, metrics in FONTS.items():
        page.evaluate(script("setMetrics"), metrics)
        assert page.evaluate(script("smallTargets")) == [], font
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], font


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_no_sideways_scrolling(meet, language, name):
    """At 320 pixels, which is also 1280 pixels at 400 % (1.4.10), and with text at 200 %
    (1.4.4).
    """
    narrow = {"width": 320, "height": 640}
    page = meet(f"{language}-http-phone", viewport=narrow).open(name)
    for size in ("", "250%"):  # our own is 125 %
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        shown = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert shown == ("40px" if size else "20px")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size or "as it is"


@pytest.mark.parametrize("name", TEMPLATES)
def test_help_stands_in_the_same_place_on_every_page(meet, name):
    """Consistent help (3.2.6), and on a phone within reach of the thumb."""
    page = meet("zh-http-phone").open(name)
    box = page.locator(".help__emergency").bounding_box()
    assert box["y"] + box["height"] > PHONE["height"] - 30 and box["height"] >= 44
    links = page.locator("a:not(.md-skip)").all()[:3]
    order = [link.get_attribute("class").split()[0] for link in links]
    assert order == ["skip", "help__emergency", "help__channels"]


def test_forced_colours_keep_every_link_border_and_picture(meet):
    reader = meet("zh-http-desktop", forced_colors="active")
    page = reader.open("faq/security")
    border = "getComputedStyle(document.querySelector('.never')).borderTopStyle"
    assert page.evaluate(border) == "solid"
    assert not find_violations(page)
    page = reader.open("index")
    for picture in page.locator(".cards [class*='picture-']").all():
        paper = picture.evaluate("() => getComputedStyle(document.body).backgroundColor")
        ink = picture.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
        assert paper != ink


@pytest.mark.parametrize(("wish", "takes"), [("reduce", "0s"), ("no-preference", "9s")])
def test_who_wants_no_movement_gets_none(meet, wish, takes):
    page = meet("zh-http-desktop", reduced_motion=wish).open("faq/security")
    page.evaluate("document.body.style.transition = 'opacity 9s'")
    assert page.evaluate("getComputedStyle(document.body).transitionDuration") == takes
