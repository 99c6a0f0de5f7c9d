"""An answer can be found on its page, linked to, copied, read in the other language, and leads on."""

from __future__ import annotations

import pytest
from lxml import html

FAQ = [
    "account",
    "deposits",
    "withdrawals",
    "transactions",
    "verification",
    "fees",
    "security",
    "support",
]


def article(site, path):
    return html.parse(site / path / "index.html").getroot().xpath("//article")[0]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", FAQ)
def test_questions_stand_as_a_list_and_each_answer_has_a_link_and_a_way_on(site, name, prefix):
    page = article(site, f"{prefix}faq/{name}")
    questions = page.xpath(".//h2/@id")
    listed = page.xpath(".//nav[@class='questions']//a/@href")
    assert listed == [f"#{question}" for question in questions] != []
    for question in questions:
        [heading] = page.xpath(f".//h2[@id='{question}']")
        [link] = heading.xpath("./a[@class='headerlink']")
        assert link.get("href") == f"#{question}" and link.get("title") and link.get("data-copied")
        following = heading.xpath("./following-sibling::*")
        after = next((at for at, one in enumerate(following) if one.tag == "h2"), len(following))
        ways = [one for one in following[:after] if one.get("class") == "next"]
        assert ways and ways[-1].xpath(".//a"), (
            f"{question}: nothing says what to do if the answer did not help"
        )


@pytest.mark.parametrize("name", FAQ)
def test_answers_have_the_same_addresses_in_both_languages(site, name):
    one, other = (article(site, f"{prefix}faq/{name}").xpath(".//h2/@id") for prefix in ("", "en/"))
    assert one == other


def test_the_link_of_an_answer_is_copied_and_that_is_said(browser, online_url):
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(online_url + "en/faq/withdrawals/")
    page.locator("#withdrawal-blocked .headerlink").click()
    page.locator(".toast").wait_for()
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == f"{online_url}en/faq/withdrawals/#withdrawal-blocked"
    )
    assert page.url.endswith("#withdrawal-blocked"), (
        "the address bar has it too, where the clipboard is closed"
    )
    assert page.locator(".toast").get_attribute("role") == "status"
    context.close()


def test_an_answer_is_not_covered_by_what_stays_in_place(reader):
    page = reader.open("faq/security", "#scammed")
    top, bar = (
        page.evaluate("""() => [document.getElementById("scammed").getBoundingClientRect().top,
      document.querySelector(".bar").getBoundingClientRect().bottom]""")
    )
    assert bar <= top < 300


def test_the_other_language_opens_at_the_same_answer(reader):
    page = reader.open("faq/security", "#scammed")
    page.locator(".languages a").click()
    page.wait_for_url("**#scammed")
    assert ("/en/" in page.url) == (reader.language == "zh")
    assert page.locator("#scammed").is_visible()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_five_most_pressing_problems_have_a_picture_and_a_flowchart(site, prefix):
    home = article(site, prefix)
    answers = home.xpath(".//*[@id='urgent']/following-sibling::div[1]//li/a[1]")
    assert len(answers) == 5
    style = (site / "assets/site.css").read_text(encoding="utf-8")
    for answer in answers:
        path, _, anchor = answer.get("href").partition("#")
        assert f".{answer.get('class')}{{--picture:" in style.replace(" ", ""), "its picture"
        [heading] = article(site, f"{prefix}{path.removeprefix('../')}").xpath(
            f".//h2[@id='{anchor}']"
        )
        following = heading.xpath("./following-sibling::*")
        after = next((at for at, one in enumerate(following) if one.tag == "h2"), len(following))
        [chart] = [one for one in following[:after] if one.tag == "figure"]
        assert chart.xpath(".//svg") and len(chart.xpath(".//ol[@class='flow__text']/li")) > 1
