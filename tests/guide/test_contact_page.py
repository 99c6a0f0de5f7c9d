"""The page of the five channels: the comparison comes first, and holds what decides between
them.
"""

import re

import pytest

from cases import read_page
from conftest import DESK, PHONE, ROOT
from scripts.content.data import read_data
from scripts.content.registry import find_claims

CHANNELS = read_data(ROOT / "docs").channels["channels"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_at_a_desk_all_channels_are_in_the_first_window(meet, language):
    page = meet(f"{language}-http-desktop").open("contact/index")
    last = page.locator(".channels tbody tr").last.bounding_box()
    assert last["y"] < DESK["height"]
    heads = [head.bounding_box()["width"] for head in page.locator(".channels thead th").all()]
    assert len(heads) == 7 and min(heads) >= 95
    assert page.locator(".article__body > p").first.bounding_box()["width"] <= 700


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_compact_cards_follow_the_first_lines(meet, language):
    page = meet(f"{language}-http-phone").open("contact/index")
    before = page.locator(".article__body > .channels ~ *, .article__body > .channels").first
    order = before.evaluate("one => [...one.parentNode.children].map(child => child.localName)")
    assert order[:4] == ["p", "h2", "div", "script"], "lead, heading, question, comparison"
    cards = [card.bounding_box() for card in page.locator(".channels tbody tr").all()]
    assert cards[0]["y"] < PHONE["height"] and sum(card["height"] for card in cards) < 2200
    assert all(card["x"] + card["width"] <= PHONE["width"] for card in cards)
    for label in ("适合", "证据") if language == "zh" else ("Good for", "Evidence"):
        content = "one => getComputedStyle(one, '::before').content"
        cell = page.locator(f".channels td[data-label='{label}']").first
        assert cell.evaluate(content).startswith(f'"{label}"')


@pytest.mark.parametrize("path", ["contact", "en/contact"])
def test_the_evidence_of_a_channel_names_all_that_report_of_it(site, path):
    page = read_page(site, path)
    for channel in CHANNELS:
        cells = [cell.text_content() for cell in page.xpath(f"//tr[@id='{channel['id']}']/td")]
        letters = {letter for _, claim in find_claims(channel) for letter in claim["sources"]}
        assert set(re.findall(r"\b[A-E]\b", cells[-1])) == letters
        assert all(letters for _ in cells)


def test_a_link_to_a_channel_lands_at_its_row(meet):
    page = meet("zh-http-phone").open("contact/index", "#email")
    row, bar = page.locator("#email").bounding_box(), page.locator(".bar").bounding_box()
    assert bar["height"] <= row["y"] < 200
