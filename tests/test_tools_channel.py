"""Which channel: a few questions, emergencies first, links to pages that are there."""

from itertools import product

import pytest

from conftest import ROOT, reading
from scripts.content.data import read_data

TOOL = read_data(ROOT / "docs").tools["channel"]
ELSEWHERE = {
    "emergency": "contact/emergency",
    "pay-first": "contact/emergency",
    "approached": "contact/verify",
    "fake-app": "faq/security",
}


def choose(page, *answers):
    for answer in answers:
        page.check(f"#tool-channel input[value={answer}]")
    return page.locator("#tool-channel .tool__result")


def links(result):
    return [
        link.get_attribute("href").rstrip("/").removesuffix(".html").rpartition("/")[2]
        for link in result.locator("a").all()
    ]


@pytest.mark.parametrize("answer", ELSEWHERE)
def test_whoever_must_not_go_to_support_first_is_sent_elsewhere_at_once(reader, answer):
    page = reader.open("contact/index")
    result = choose(page, answer)
    assert page.locator("#tool-channel fieldset:visible").count() == 1, "no further question"
    link = result.locator("a")
    assert link.count() == 1
    link.click()
    assert ELSEWHERE[answer] in page.url
    assert ("/en/" in page.url) == (reader.language == "en")


def test_money_that_has_not_arrived_leads_through_the_questions_to_a_channel(reader):
    page = reader.open("contact/index")
    result = choose(page, "money")
    assert result.inner_text() == ""
    choose(page, "can", "today")
    note = page.locator("#tool-channel fieldset[data-question=hours] .tool__hint").all_inner_texts()
    assert "B, D" in note[0] and "9:00–18:00" in note[1], (
        "the hours are only reported, and it says so"
    )
    choose(page, "inside")
    assert links(result) == ["in-app", "live-chat"]
    assert ("绝不会要" if reader.language == "zh" else "Never needed") in result.inner_text()
    choose(page, "news")
    assert links(result) == ["social"]
    assert page.locator("#tool-channel fieldset:visible").count() == 1, (
        "answers that came after are void"
    )
    page.locator("#tool-channel button").click()
    assert page.locator("#tool-channel input:checked").count() == 0 and result.inner_text() == ""


@pytest.fixture(scope="module")
def desk(browser, online_url):
    visit = reading(browser, online_url, "zh", "desktop")
    yield next(visit).open("contact/index")
    next(visit, None)


def expected(answers):
    """The channels of the first rule whose conditions hold."""
    return next(
        rule["channels"] for rule in TOOL["rules"] if rule["when"].items() <= answers.items()
    )


def test_every_way_to_answer_leads_to_the_channel_of_the_table(desk):
    questions = [
        [option["id"] for option in question["options"] if "first" not in option]
        for question in TOOL["questions"]
    ]
    ids = [question["id"] for question in TOOL["questions"]]
    for chosen in product(*questions):
        desk.locator("#tool-channel form").evaluate("form => form.reset()")
        for answer in chosen:
            # a question that does not matter for the answers before is not asked
            if desk.locator(f"#tool-channel input[value={answer}]").is_visible():
                choose(desk, answer)
        assert links(desk.locator("#tool-channel .tool__result")) == expected(
            dict(zip(ids, chosen, strict=True))
        )


def test_keyboard_alone_is_enough(browser, offline_url):
    visit = reading(browser, offline_url, "en", "desktop")
    page = next(visit).open("contact/index")
    page.locator("#tool-channel input").first.focus()
    page.keyboard.press("Space")
    result = page.locator("#tool-channel .tool__result[role=status]")
    assert "Not support first" in result.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/emergency*")
    next(visit, None)
