"""Paste to check: listed until its date, a look-alike, or not confirmed; never safe, never
HTML, nothing sent.
"""

import pytest

from cases import read_fixture
from conftest import open_reader

FIXTURE = read_fixture("tools")["verify"]
HEADS = {"zh": "我们不能确认", "en": "We cannot confirm"}
OWN_CARD = {"zh": "自己卡背面", "en": "on your own card"}
CALLER_ID = {"zh": "来电显示", "en": "Caller ID"}
NO_EVIDENCE = {"zh": "不算证据", "en": "proves nothing"}
PROMISES = ("安全的", "是真的", "safe to", "genuine")


def paste(page, text):
    page.fill("#verify-text", text)
    page.click("#tool-verify button[type=submit]")
    return page.locator("#tool-verify .tool__result")


def read_verdicts(result):
    return [
        one.get_attribute("class").rpartition("--")[2]
        for one in result.locator(".tool__verdict").all()
    ]


@pytest.fixture(scope="module", params=["file", "http"])
def listed_page(request, browser, changed_site, changed_url):
    """The page on 1 December 2026, of a site whose registry is not empty."""
    root = changed_url if request.param == "http" else changed_site.as_uri() + "/"
    with open_reader(browser, root, "en", "phone", "2026-12-01T12:00:00") as reader:
        page = reader.context.new_page()
        page.goto(f"{root}en/contact/verify/index.html")
        yield page


@pytest.mark.parametrize("verdict", FIXTURE["verdicts"])
def test_what_was_given_is_compared_with_the_list(listed_page, verdict):
    given = FIXTURE["verdicts"][verdict]
    found = {text: read_verdicts(paste(listed_page, text)) for text in given}
    assert found == {text: [verdict] for text in given}


def test_a_message_is_taken_apart_and_every_part_judged(listed_page):
    message = (
        "请在 2026-12-01 前转账 5000 元，致电 +1 555 0100 或点 http://commonwaIlet.invalid/x。"
    )
    result = paste(listed_page, message)
    assert sorted(read_verdicts(result)) == ["listed", "similar"]
    assert "2026-11-01" in result.inner_text() and "2027-01-31" in result.inner_text()


@pytest.mark.parametrize(
    ("now", "verdict", "words"),
    [
        ("2027-01-31T23:00:00", "listed", "until 2027-01-31"),
        ("2027-02-01T00:30:00", "expired", "no longer confirmed"),
    ],
)
def test_the_readers_clock_ends_the_listing(browser, changed_url, now, verdict, words):
    with open_reader(browser, changed_url, "en", "phone", now) as reader:
        result = paste(reader.open("contact/verify"), "+1 555 0100")
        assert read_verdicts(result) == [verdict] and words in result.inner_text()


def test_nobody_is_confirmed_today_and_the_advice_fits_the_kind(reader):
    page = reader.open("contact/verify")
    for given, advice in FIXTURE["advice"].items():
        text = paste(page, given).inner_text()
        assert HEADS[reader.language] in text and "OKPay" in text
        assert advice[reader.language] in text, given
        assert CALLER_ID[reader.language] in text, "it says that caller ID can be forged"
        assert not [word for word in PROMISES if word in text]
    link = page.locator("#tool-verify .tool__result a")
    assert "emergency" in link.get_attribute("href")
    link.click()
    assert "contact/emergency" in page.url


def test_a_short_number_may_be_the_banks_and_the_name_of_the_product_proves_nothing(reader):
    """Nobody is only told not to call 555 when that is where help is: where to find the true
    number comes first.
    """
    page = reader.open("contact/verify")
    for given in ("555", "59999"):
        assert OWN_CARD[reader.language] in paste(page, given).locator("li").first.inner_text()
    assert OWN_CARD[reader.language] not in paste(page, "+1 555 0100").inner_text()
    for given in ("https://okpay-help.example.com/", "@0kpay_support", "ОКРау 客服"):
        assert NO_EVIDENCE[reader.language] in paste(page, given).inner_text(), given


def test_what_is_pasted_is_text_and_never_html(visit):
    page = visit("en-file-desktop", "contact/verify")
    image = "<img src=https://example.com/x.png onerror=document.title='run'>"
    result = paste(page, f"@x{image}<script>1</script>{{checked}}")
    assert result.locator("img, script").count() == 0 and page.title() != "run"
    assert paste(page, "<b>bold</b>").locator("b").count() == 0
    assert "<b>bold</b>" in result.inner_text()


def test_keyboard_alone_is_enough_and_an_answer_belongs_to_its_text(visit):
    page = visit("en-file-desktop", "contact/verify")
    page.locator("#verify-text").focus()
    page.keyboard.type("@example_help")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    result = page.locator("#tool-verify .tool__result[role=status]")
    assert read_verdicts(result) == ["unknown"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("x")
    assert result.inner_text() == "", "an old verdict must not stand beside a new text"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#verify-text").input_value() == ""
    page.click("#tool-verify button[type=submit]")
    assert "first" in result.inner_text()


def test_nothing_is_kept(visit):
    page = visit("zh-http-phone", "contact/verify")
    paste(page, "+1 555 0100")
    stored = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    assert "555" not in page.evaluate(stored) and "555" not in page.url
    page.reload()
    assert page.locator("#verify-text").input_value() == ""


def test_a_demand_to_pay_first_is_called_a_scam(visit):
    page = visit("en-http-phone", "contact/verify")
    for message, scam in FIXTURE["demands"].items():
        result = paste(page, message)
        result.locator(".tool__verdict").first.wait_for()
        assert ("scam" in read_verdicts(result)) == scam, message
