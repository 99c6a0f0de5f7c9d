"""Which channel: one question shortens the comparison, and sends those elsewhere who must not
go to support first.
"""

import pytest

from conftest import ROOT
from scripts.content.data import read_data

DATA = read_data(ROOT / "docs")
OPTIONS = DATA.tools["channel"]["options"]
ALL = [channel["id"] for channel in DATA.channels["channels"]]


def choose(page, answer):
    page.select_option("#channel-matter", answer)
    return page.locator("#tool-channel .tool__result")


def list_channels(page):
    """The channels that the comparison shows, from the top."""
    return [row.get_attribute("id") for row in page.locator(".channels tbody tr:visible").all()]


def test_each_answer_leaves_the_channels_that_fit_the_best_one_first(reader):
    page = reader.open("contact/index")
    assert list_channels(page) == ALL
    for option in OPTIONS:
        result = choose(page, option["id"])
        assert option["why"][reader.language] in result.inner_text()
        assert list_channels(page) == option.get("channels", [])
        assert result.locator("a").count() == ("first" in option)
    choose(page, "")
    assert list_channels(page) == ALL


@pytest.mark.parametrize(
    "option", [one for one in OPTIONS if "first" in one], ids=lambda one: one["id"]
)
def test_whoever_must_not_go_to_support_first_is_led_to_the_page_that_comes_first(visit, option):
    page = visit("en-file-phone", "contact/index")
    choose(page, option["id"]).locator("a").click()
    path, _, anchor = option["first"]["page"].partition("#")
    assert f"/en/{path.removesuffix('.md')}.html" in page.url and page.url.endswith(anchor)


def test_keyboard_alone_is_enough(visit):
    page = visit("en-file-desktop", "contact/index")
    page.locator("#channel-matter").focus()
    page.keyboard.type("Money taken")
    assert "Do not start with support" in page.locator("#tool-channel [role=status]").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/emergency*")
