"""No page breaks a rule of WCAG 2.2 AA that a machine can see, whatever is open; the keyboard reaches everything."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK, NARROW = (
    {"width": 390, "height": 844},
    {"width": 1280, "height": 900},
    {"width": 320, "height": 640},
)
# one page of each kind, in both languages
TEMPLATES = [
    "",
    "faq/",
    "faq/security/",
    "contact/",
    "contact/hotline/",
    "contact/emergency/",
    "guides/money/",
    "glossary/",
    "404.html",
]
SAMPLES = [
    prefix + path
    for path in TEMPLATES
    for prefix in ("", "en/")
    if not (prefix and path == "404.html")
]
AXE = Axe()


def violations(page) -> list[str]:
    """What axe finds, one line each: rule, and the first elements."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def addresses(site) -> list[str]:
    return sorted(
        str(path.relative_to(site)).removesuffix("index.html") for path in site.rglob("*.html")
    )


@pytest.fixture
def open_page(browser, online_url):
    """Open an address of the site in a fresh window: `open_page("faq/", viewport=…, color_scheme=…)`."""
    contexts = []

    def open_page(path: str, **options):
        contexts.append(
            browser.new_context(reduced_motion="reduce", **({"viewport": DESK} | options))
        )
        page = contexts[-1].new_page()
        page.goto(online_url + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_every_page(open_page, site, online_url):
    page, problems = open_page("", viewport=PHONE), {}
    for address in addresses(site):
        page.goto(online_url + address, wait_until="load")
        problems[address] = violations(page)
    assert len(problems) > 50
    assert not {address: found for address, found in problems.items() if found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_samples_on_a_desk(open_page, online_url, scheme):
    page, problems = open_page("", color_scheme=scheme), {}
    for address in SAMPLES:
        page.goto(online_url + address, wait_until="load")
        problems[address] = violations(page)
    assert not {address: found for address, found in problems.items() if found}


@pytest.mark.parametrize("path", ["", "en/faq/security/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_open_on_a_phone(open_page, path, scheme):
    page = open_page(path, viewport=PHONE, color_scheme=scheme)
    page.locator(".menu summary").click()
    assert page.locator(".menu__panel a").first.is_visible()
    assert not violations(page)


@pytest.mark.parametrize(("path", "query"), [("", "提现"), ("en/", "withdraw")])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_open(open_page, path, query, viewport, scheme):
    page = open_page(path, viewport=viewport, color_scheme=scheme)
    page.locator("[data-open-search]").first.click()
    field = page.locator("[name=query]")
    field.wait_for(state="visible")
    field.press_sequentially(query)
    page.locator("#finder [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert not violations(page)
    field.fill("xqzv")
    page.locator(".finder__help").wait_for()
    assert not violations(page)


def test_keyboard_skips_to_the_text(open_page):
    page = open_page("faq/security/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_keyboard_opens_and_closes_menu_and_search(open_page):
    page = open_page("guides/money/", viewport=PHONE)
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu__panel").is_visible()
    page.locator("[data-open-search]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'query'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('[data-open-search]')")
    assert not page.locator("[name=query]").is_visible()


FOCUS = """() => {
  const one = document.activeElement, box = one.getClientRects()[0], style = getComputedStyle(one)
  const ring = [style, getComputedStyle(one, "::after")].some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 1)
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return {name: one.outerHTML.slice(0, 90), ring, seen: !!middle && (one.contains(middle) || middle.contains(one))}
}"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_focus_is_always_seen(open_page, viewport):
    """Whatever Tab reaches has a ring, and nothing that stays in place covers it (2.4.7, 2.4.11)."""
    page = open_page("faq/withdrawals/", viewport=viewport)
    lost = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        state = page.evaluate(FOCUS)
        if not (state["ring"] and state["seen"]):
            lost.append(state)
    assert not lost


# links within a sentence are excepted by 2.5.8; everything else is at least 24 by 24 pixels
SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input, select, label:has(input)")].flatMap(one => {
  const box = one.getBoundingClientRect()
  const inSentence = one.matches("p a, li a, dd a, td a, dt a") && getComputedStyle(one).display === "inline"
  const hidden = !one.checkVisibility({visibilityProperty: true}) || one.matches(".skip, label input") || !box.width
  return hidden || inSentence || (box.width >= 24 && box.height >= 24) ? [] : [one.outerHTML.slice(0, 120) + box.width + "x" + box.height]
})"""


# ascent and descent in percent of the size of the letters: what a font gives to the height of a line
FONTS = {"Arial": (90.5, 21.2), "Noto": (116, 28.8), "PingFang": (106, 34), "a low one": (70, 18)}
SET_FONT = """async ([ascent, descent]) => {
  const names = ["NotoSansCJKsc-Regular", "Noto Sans CJK SC", "DejaVuSans", "LiberationSans", "Arial"]
  const metrics = {ascentOverride: ascent + "%", descentOverride: descent + "%", lineGapOverride: "0%"}
  const font = new FontFace("Reader", names.map(name => `local("${name}")`).join(), metrics)
  document.fonts.add(await font.load())
  document.body.style.setProperty("--text", "Reader")
}"""


@pytest.mark.parametrize("path", TEMPLATES)
def test_targets_are_large_enough_whatever_the_font(open_page, path):
    page = open_page(path, viewport=PHONE)
    for font, metrics in FONTS.items():
        page.evaluate(SET_FONT, metrics)
        assert page.evaluate(SMALL) == [], font
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], font


@pytest.mark.parametrize("path", SAMPLES)
def test_no_sideways_scrolling(open_page, path):
    """At 320 pixels, which is also 1280 pixels at 400 % (1.4.10), and with text at 200 % (1.4.4)."""
    page = open_page(path, viewport=NARROW)
    for size in ("", "250%"):  # our own is 125 %
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == (
            "40px" if size else "20px"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, size or "as it is"


@pytest.mark.parametrize("path", TEMPLATES)
def test_help_stands_in_the_same_place_on_every_page(open_page, path):
    """Consistent help (3.2.6), and on a phone within reach of the thumb."""
    page = open_page(path, viewport=PHONE)
    box = page.locator(".help__emergency").bounding_box()
    assert box["y"] + box["height"] > PHONE["height"] - 30 and box["height"] >= 44
    order = page.evaluate(
        "[...document.querySelectorAll('a:not(.md-skip)')].slice(0, 3).map(link => link.classList[0])"
    )
    assert order == ["skip", "help__emergency", "help__channels"]


def test_forced_colours_keep_every_link_and_border(open_page):
    page = open_page("faq/security/", forced_colors="active")
    border = "getComputedStyle(document.querySelector('.never')).borderTopStyle"
    assert page.evaluate(border) == "solid"
    assert json.loads(
        page.evaluate("JSON.stringify(matchMedia('(forced-colors: active)').matches)")
    )
    assert not violations(page)


def test_reduced_motion_stops_all_movement(open_page):
    page = open_page("faq/security/")
    moving = """[...document.querySelectorAll("*")].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0
      || getComputedStyle(one).animationName !== "none").map(one => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []
