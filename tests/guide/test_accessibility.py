"""No page breaks a rule of WCAG 2.2 AA that a machine can see, whatever is open; the keyboard
reaches everything.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESK, PHONE
from scripts.benchmarks.pages import list_addresses

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# one page of each kind
TEMPLATES = "contact/ contact/hotline/ contact/emergency/ glossary/ guides/money/ 404.html".split()
TEMPLATES = ["", "faq/", "faq/security/", *TEMPLATES]
SAMPLES = [*TEMPLATES, *(f"en/{path}" for path in TEMPLATES if path != "404.html")]
NARROW = {"width": 320, "height": 640}
AXE = Axe()


def find_violations(page) -> list[str]:
    """What axe finds, one line each: rule, and the first elements."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def test_every_page_on_a_phone(open_page, site, online_url):
    page, problems = open_page("", PHONE), {}
    for address in list_addresses(site):
        page.goto(online_url + address, wait_until="load")
        problems[address] = find_violations(page)
    assert len(problems) > 50
    assert not {address: found for address, found in problems.items() if found}


def test_a_page_of_each_kind_on_a_desk_in_the_dark(open_page, online_url):
    """Colours and the bar of a desk do not depend on the language: every other page is English."""
    page, problems = open_page("", color_scheme="dark"), {}
    for number, path in enumerate(TEMPLATES):
        address = f"en/{path}" if number % 2 else path
        page.goto(online_url + address, wait_until="load")
        problems[address] = find_violations(page)
    assert not {address: found for address, found in problems.items() if found}


@pytest.mark.parametrize(("path", "scheme"), [("", "light"), ("en/faq/security/", "dark")])
def test_menu_open_on_a_phone(open_page, path, scheme):
    page = open_page(path, PHONE, color_scheme=scheme)
    page.locator(".menu summary").click()
    assert page.locator(".menu__panel a").first.is_visible()
    assert not find_violations(page)


@pytest.mark.parametrize(
    ("path", "query", "viewport", "scheme"),
    [("", "提现", PHONE, "dark"), ("en/", "withdraw", PHONE, "light"), ("", "提现", DESK, "light")],
)
def test_search_open(open_page, path, query, viewport, scheme):
    page = open_page(path, viewport, color_scheme=scheme)
    page.locator("[data-open-search]").first.click()
    field = page.locator("[name=query]")
    field.wait_for(state="visible")
    field.press_sequentially(query)
    page.locator("#finder [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert not find_violations(page)
    field.fill("xqzv")
    page.locator(".finder__help").wait_for()
    assert not find_violations(page)


def test_keyboard_skips_to_the_text(open_page):
    page = open_page("faq/security/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_keyboard_opens_and_closes_the_menu(open_page):
    page = open_page("guides/money/", PHONE)
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu__panel").is_visible()


FOCUS = """() => {
  const one = document.activeElement, box = one.getClientRects()[0]
  const ring = [getComputedStyle(one), getComputedStyle(one, "::after")]
    .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1)
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const seen = middle && (one.contains(middle) || middle.contains(one))
  return ring && seen ? "" : one.outerHTML.slice(0, 90)
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_focus_is_always_seen(open_page, viewport):
    """Whatever Tab reaches has a ring, and nothing that stays in place covers it (2.4.7,
    2.4.11).
    """
    page = open_page("faq/withdrawals/", viewport)
    lost = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        lost.append(page.evaluate(FOCUS))
    assert len(lost) > 20 and set(lost) == {""}


# links within a sentence are excepted by 2.5.8; everything else is at least 24 by 24 pixels
SMALL = """() => {
  const targets = "a[href], button, summary, input, select, label:has(input)"
  return [...document.querySelectorAll(targets)].filter(one => {
    const box = one.getBoundingClientRect(), inText = one.matches("p a, li a, dd a, td a, dt a")
    const inSentence = inText && getComputedStyle(one).display === "inline"
    const shown = one.checkVisibility({visibilityProperty: true})
    const seen = shown && !one.matches(".skip, label input")
    return seen && box.width && !inSentence && (box.width < 24 || box.height < 24)
  }).map(one => one.outerHTML.slice(0, 120))
}"""


# ascent and descent in percent of the size of the letters: what a font gives to the height of a
# line
FONTS = {"Arial": (90.5, 21.2), "Noto": (116, 28.8), "PingFang": (106, 34), "a low one": (70, 18)}
SET_FONT = """async ([ascent, descent]) => {
  const others = ["DejaVuSans", "LiberationSans", "Arial"]
  const names = ["NotoSansCJKsc-Regular", "Noto Sans CJK SC", ...others]
  const source = names.map(name => `local("${name}")`).join()
  const [ascentOverride, descentOverride] = [ascent + "%", descent + "%"]
  const metrics = {ascentOverride, descentOverride, lineGapOverride: "0%"}
  const font = new FontFace("Reader", source, metrics)
  document.fonts.add(await font.load())
  document.body.style.setProperty("--text", "Reader")
}"""


@pytest.mark.parametrize("path", TEMPLATES)
def test_targets_are_large_enough_whatever_the_font(open_page, path):
    page = open_page(path, PHONE)
    for font, metrics in FONTS.items():
        page.evaluate(SET_FONT, metrics)
        assert page.evaluate(SMALL) == [], font
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], font


@pytest.mark.parametrize("path", SAMPLES)
def test_no_sideways_scrolling(open_page, path):
    """At 320 pixels, which is also 1280 pixels at 400 % (1.4.10), and with text at 200 %
    (1.4.4).
    """
    page = open_page(path, NARROW)
    for size in ("", "250%"):  # our own is 125 %
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        shown = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert shown == ("40px" if size else "20px")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size or "as it is"


@pytest.mark.parametrize("path", TEMPLATES)
def test_help_stands_in_the_same_place_on_every_page(open_page, path):
    """Consistent help (3.2.6), and on a phone within reach of the thumb."""
    page = open_page(path, PHONE)
    box = page.locator(".help__emergency").bounding_box()
    assert box["y"] + box["height"] > PHONE["height"] - 30 and box["height"] >= 44
    links = page.locator("a:not(.md-skip)").all()[:3]
    order = [link.get_attribute("class").split()[0] for link in links]
    assert order == ["skip", "help__emergency", "help__channels"]


def test_forced_colours_keep_every_link_border_and_picture(open_page):
    page = open_page("faq/security/", forced_colors="active")
    border = "getComputedStyle(document.querySelector('.never')).borderTopStyle"
    assert page.evaluate(border) == "solid"
    assert not find_violations(page)
    page = open_page("", forced_colors="active")
    for picture in page.locator(".cards [class*='picture-']").all():
        paper = picture.evaluate("() => getComputedStyle(document.body).backgroundColor")
        ink = picture.evaluate("one => getComputedStyle(one, '::before').backgroundColor")
        assert paper != ink


def test_reduced_motion_stops_all_movement(open_page):
    page = open_page("faq/security/")
    moving = """[...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one)
      return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
    }).map(one => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
