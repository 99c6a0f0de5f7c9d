"""An answer can be found on its page, linked to, copied, read in the other language, and leads
on.
"""

from itertools import takewhile

import pytest

from cases import read_page

FAQ = "account deposits withdrawals transactions verification fees security support".split()


def read_article(site, path):
    return read_page(site, path).xpath("//article")[0]


def find_answer(page, ident: str) -> list:
    """What stands below a question, up to the next."""
    [heading] = page.xpath(f".//h2[@id='{ident}']")
    following = heading.xpath("./following-sibling::*")
    return list(takewhile(lambda one: one.tag != "h2", following))


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", FAQ)
def test_questions_stand_as_a_list_and_each_answer_has_a_link_and_a_way_on(site, name, prefix):
    page, chinese = (read_article(site, f"{one}faq/{name}") for one in (prefix, ""))
    questions = page.xpath(".//h2/@id")
    assert questions == chinese.xpath(".//h2/@id"), "the same addresses in both languages"
    listed = page.xpath(".//nav[@class='questions']//a/@href")
    assert listed == [f"#{question}" for question in questions] != []
    for question in questions:
        [link] = page.xpath(f".//h2[@id='{question}']/a[@class='headerlink']")
        assert link.get("href") == f"#{question}" and link.get("title") and link.get("data-copied")
        ways = [one for one in find_answer(page, question) if one.get("class") == "next"]
        assert ways and ways[-1].xpath(".//a"), f"{question}: what if the answer did not help?"


def test_the_link_of_an_answer_is_copied_and_that_is_said(meet):
    allowed = ["clipboard-read", "clipboard-write"]
    page = meet("en-http-desktop", permissions=allowed).open("faq/withdrawals")
    page.locator("#withdrawal-blocked .headerlink").click()
    page.locator(".toast[role=status]").wait_for()
    assert page.url.endswith("/en/faq/withdrawals/#withdrawal-blocked"), "also if copying fails"
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_an_answer_is_not_covered_and_the_other_language_opens_at_it(reader):
    page = reader.open("faq/security", "#scammed")
    answer, bar = page.locator("#scammed"), page.locator(".bar").bounding_box()
    assert bar["y"] + bar["height"] <= answer.bounding_box()["y"] < 300
    page.locator(".languages a").click()
    page.wait_for_url("**#scammed")
    assert ("/en/" in page.url) == (reader.language == "zh")
    assert answer.is_visible()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_five_most_pressing_problems_have_a_picture_and_a_flowchart(site, prefix):
    home = read_article(site, prefix)
    answers = home.xpath(".//*[@id='urgent']/following-sibling::div[1]//li/a[1]")
    assert len(answers) == 5
    style = (site / "assets/site.css").read_text(encoding="utf-8")
    for answer in answers:
        path, _, anchor = answer.get("href").partition("#")
        assert f".{answer.get('class')}{{--picture:" in style.replace(" ", ""), "its picture"
        page = read_article(site, f"{prefix}{path.removeprefix('../')}")
        [chart] = [one for one in find_answer(page, anchor) if one.tag == "figure"]
        assert chart.xpath(".//svg") and len(chart.xpath(".//ol[@class='flow__text']/li")) > 1
