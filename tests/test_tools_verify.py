"""Paste to check: listed until its date, a look-alike, or not confirmed; never safe, never HTML, nothing sent."""

import shutil

import pytest

from conftest import ROOT, build, reading, serve

HEADS = {"zh": "我们不能确认", "en": "We cannot confirm"}
# as of 2026-12-01; reserved names and numbers
REGISTRY = """contacts:
""" + "".join(
    f"""  - id: {ident}
    channel: {channel}
    kind: {kind}
    value: "{value}"
    evidence: {{url: "https://www.example.com/help", quote: "You reach us at {value}."}}
    checked_by: A. Tester
    checked_on: 2026-11-01
    expires_on: {until}
"""
    for ident, channel, kind, value, until in [
        ("phone", "hotline", "phone", "+1 555 0100", "2027-01-31"),
        ("mail", "email", "email", "help@example.com", "2026-11-30"),
        ("site", "in-app", "domain", "commonwallet.example", "2027-01-31"),
        ("page", "in-app", "url", "https://www.example.org/help", "2027-01-31"),
        ("name", "social", "handle", "@example_help", "2027-01-31"),
    ]
)


def paste(page, text):
    page.fill("#verify-text", text)
    page.click("#tool-verify button[type=submit]")
    return page.locator("#tool-verify .tool__result")


def verdicts(result):
    return [
        one.get_attribute("class").rpartition("--")[2]
        for one in result.locator(".tool__verdict").all()
    ]


@pytest.fixture(scope="module")
def listed_site(tmp_path_factory):
    """The site, as files, with a registry that is not empty."""
    root = tmp_path_factory.mktemp("listed")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    channels = root / "docs/_data/channels.yml"
    text = channels.read_text(encoding="utf-8")
    channels.write_text(text[: text.index("\ncontacts:") + 1] + REGISTRY, encoding="utf-8")
    result = build(root / "site", root=root, DIRECTORY_URLS="false")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture(scope="module", params=["file", "http"])
def listed_page(request, browser, listed_site):
    """The page in Chinese on 1 December 2026."""
    roots = serve(listed_site) if request.param == "http" else iter([listed_site.as_uri() + "/"])
    root = next(roots)
    visit = reading(browser, root, "zh", "phone")
    reader = next(visit)
    page = reader.context.new_page()
    page.clock.set_fixed_time("2026-12-01T12:00:00")
    page.goto(f"{root}contact/verify.html")
    yield page
    next(visit, None)
    next(roots, None)


GIVEN = [
    ("+1 555 0100", "listed"),
    ("+1 (555) 01-00", "listed"),
    ("＋１ ５５５ ０１００", "listed"),
    ("00 1 555 0100", "listed"),
    ("\u202a+1 555 0100\u202c", "listed"),
    ("commonwallet.example", "listed"),
    ("https://help.commonwallet.example/a?b=c", "listed"),
    ("https://www.example.org/help/", "listed"),
    ("@example_help", "listed"),
    ("@Example_Help", "listed"),
    ("help@example.com", "expired"),
    ("HELP@EXAMPLE.COM", "expired"),
    # one digit off, two exchanged, one more, country code gone, letters for digits
    ("+1 555 0101", "similar"),
    ("+1 555 1000", "similar"),
    ("+1 555 01000", "similar"),
    ("555 0100", "similar"),
    ("+1 555 O1OO", "similar"),
    # rn for m, another script, another ending, the name further left, a user name before the host, another port
    ("cornmonwallet.example", "similar"),
    ("соmmonwallet.example", "similar"),
    ("xcommonwallet.example", "similar"),
    ("commonwallet.invalid", "similar"),
    ("https://commonwallet.example.evil.invalid/login", "similar"),
    ("https://commonwallet.example@evil.invalid/", "similar"),
    ("https://commonwallet.example:8443/", "similar"),
    ("http://commonwallet.example/", "similar"),
    ("https://www.example.org/he1p", "similar"),
    ("help@examp1e.com", "similar"),
    ("@examp1e_help", "similar"),
    ("+44 7700 900123", "unknown"),
    ("https://evil.invalid/", "unknown"),
    ("@somebody_else", "unknown"),
    ("12345", "unknown"),
    ("您好，我是客服", "unknown"),
]


@pytest.mark.parametrize(("given", "verdict"), GIVEN)
def test_what_was_given_is_compared_with_the_list(listed_page, given, verdict):
    assert verdicts(paste(listed_page, given)) == [verdict]


def test_a_message_is_taken_apart_and_every_part_judged(listed_page):
    result = paste(
        listed_page,
        "请在 2026-12-01 前转账 5000 元，致电 +1 555 0100 或点 http://commonwaIlet.invalid/x。",
    )
    assert sorted(verdicts(result)) == ["listed", "similar"]
    assert "2026-11-01" in result.inner_text() and "2027-01-31" in result.inner_text()


def test_the_readers_clock_ends_the_listing(browser, listed_site):
    for now, verdict in {"2027-01-31T23:00:00": "listed", "2027-02-01T00:30:00": "expired"}.items():
        page = browser.new_page()
        page.clock.set_fixed_time(now)
        page.goto((listed_site / "en/contact/verify.html").as_uri())
        result = paste(page, "+1 555 0100")
        assert verdicts(result) == [verdict]
        assert (
            "until 2027-01-31" if verdict == "listed" else "no longer confirmed"
        ) in result.inner_text()
        page.close()


ADVICE = {
    "+1 555 0100": ("不要回拨", "do not call back"),
    "http://help.example.com/a": ("不要点开", "do not open it"),
    "a@example.com": ("不开附件", "attachments"),
    "@example_help": ("不加好友", "Do not add it"),
    "警察说要转到安全账户 / the police say": ("政府自己的网站", "the government's own website"),
    "银行 bank +1 555 0100": ("自己卡背面", "on your own card"),
    "把验证码告诉我 tell me the code": ("马上看这里", "go here now"),
}


def test_nobody_is_confirmed_today_and_the_advice_fits_the_kind(reader):
    page = reader.open("contact/verify")
    for given, texts in ADVICE.items():
        text = paste(page, given).inner_text()
        assert HEADS[reader.language] in text and "OKPay" in text
        assert texts[reader.language == "en"] in text, given
        assert ("来电显示" if reader.language == "zh" else "Caller ID") in text, (
            "it says that caller ID can be forged"
        )
        assert not [word for word in ("安全的", "是真的", "safe to", "genuine") if word in text]
    link = page.locator("#tool-verify .tool__result a")
    assert "emergency" in link.get_attribute("href")
    link.click()
    assert "contact/emergency" in page.url


def test_a_short_number_may_be_the_banks_or_the_polices_own(reader):
    """Nobody is only told not to call 555 when that is where help is: where to find the true number comes first."""
    page = reader.open("contact/verify")
    for given in ("555", "59999"):
        first = paste(page, given).locator("li").first.inner_text()
        assert ("自己卡背面" if reader.language == "zh" else "on your own card") in first
    assert ("自己卡背面" if reader.language == "zh" else "on your own card") not in paste(
        page, "+1 555 0100"
    ).inner_text()


def test_the_name_of_the_product_or_its_imitation_proves_nothing(reader):
    page = reader.open("contact/verify")
    for given in ("https://okpay-help.example.com/", "@0kpay_support", "ОКРау 客服"):
        assert ("不算证据" if reader.language == "zh" else "proves nothing") in paste(
            page, given
        ).inner_text(), given


def test_what_is_pasted_is_text_and_never_html(browser, offline_url):
    visit = reading(browser, offline_url, "en", "desktop")
    page = next(visit).open("contact/verify")
    result = paste(
        page,
        "@x<img src=https://example.com/x.png onerror=document.title='run'><script>1</script>{checked}",
    )
    assert result.locator("img, script").count() == 0 and page.title() != "run"
    assert paste(page, "<b>bold</b>").locator("b").count() == 0
    assert "<b>bold</b>" in result.inner_text()
    next(visit, None)


def test_keyboard_alone_is_enough_and_an_answer_belongs_to_its_text(browser, offline_url):
    visit = reading(browser, offline_url, "en", "desktop")
    page = next(visit).open("contact/verify")
    page.locator("#verify-text").focus()
    page.keyboard.type("@example_help")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    result = page.locator("#tool-verify .tool__result[role=status]")
    assert verdicts(result) == ["unknown"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("x")
    assert result.inner_text() == "", "an old verdict must not stand beside a new text"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#verify-text").input_value() == ""
    page.click("#tool-verify button[type=submit]")
    assert "first" in result.inner_text()
    next(visit, None)


def test_nothing_is_kept(browser, online_url):
    visit = reading(browser, online_url, "zh", "phone")
    reader = next(visit)
    page = reader.open("contact/verify")
    paste(page, "+1 555 0100")
    stored = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    assert "555" not in page.evaluate(stored) and "555" not in page.url
    page.reload()
    assert page.locator("#verify-text").input_value() == ""
    next(visit, None)


DEMANDS = {
    "pay 50 to unfreeze": True,
    "先付 50 解冻账户": True,
    "Please deposit a security deposit before you can withdraw": True,
    "转到安全账户": True,
    "充值后才能提现": True,
    "I want to withdraw 50": False,
    "提现要多久": False,
    "交易手续费多少": False,
}


@pytest.mark.parametrize(("message", "scam"), DEMANDS.items(), ids=list(DEMANDS))
def test_a_demand_to_pay_first_is_called_a_scam(browser, online_url, message, scam):
    visit = reading(browser, online_url, "en", "phone")
    page = next(visit).open("contact/verify")
    page.fill("#verify-text", message)
    page.click("#tool-verify button[type=submit]")
    page.locator("#tool-verify .tool__verdict").first.wait_for()
    assert (page.locator(".tool__verdict--scam").count() == 1) == scam
    next(visit, None)
