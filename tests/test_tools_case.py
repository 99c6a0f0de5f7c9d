"""The case builder: a message in both languages, a timeline and attachments; no output while a secret stands in a field."""

import pytest
from playwright.sync_api import expect

from conftest import reading

FILLED = {
    "happened": "0",
    "ask": "0",
    "details": "三天了 <b>x</b>",
    "when": "2026-11-18T10:00",
    "zone": "UTC+08:00",
    "amount": "5000",
    "currency": "CNY",
    "transaction": "20261118000042",
    "error": "E1001 处理中",
    "tried": "2026-11-19 09:30 重启应用\n问过在线客服\n2026-11-17 08:00 提交提现",
}
CHOSEN = ("happened", "ask")
EMAIL = {
    "zh-CN": """标题：提现没有到账。 / 20261118000042

你好：
我要的结果：请查这笔交易现在的状态，并告诉我。
补充说明（原文）：三天了 <b>x</b>
时间：2026-11-18 10:00 UTC+08:00
金额：5000 CNY
交易编号：20261118000042
错误提示原文：E1001 处理中

已经试过：
- 问过在线客服

时间线：
- 2026-11-17 08:00 提交提现
- 2026-11-19 09:30 重启应用

附件（隐私部分已遮住）：
- 错误画面的截图

请告诉我受理编号，以及哪天能答复。我不会提供密码、验证码、助记词、私钥或完整卡号。""",
    "en": """Subject: My withdrawal has not arrived. / 20261118000042

Hello,
What I want: Please check the status of this transaction and tell me.
In my own words (as written): 三天了 <b>x</b>
When: 2026-11-18 10:00 UTC+08:00
Amount: 5000 CNY
Transaction ID: 20261118000042
Error, exactly as shown: E1001 处理中

Already tried:
- 问过在线客服

Timeline:
- 2026-11-17 08:00 提交提现
- 2026-11-19 09:30 重启应用

Attachments (private parts covered):
- Screenshot of the error

Please tell me the reference number and the day by which you will answer. I will not give a password, code, recovery phrase, private key or full card number.""",
}


def fill(page, **values):
    for field, value in values.items():
        if field in CHOSEN:
            page.select_option(f"#case-{field}", value)
        else:
            page.fill(f"#case-{field}", value)


def make(page):
    page.click("#tool-case button[type=submit]")


def written(page):
    """The messages, by language."""
    page.locator("#tool-case pre").first.wait_for()
    return {
        block.get_attribute("lang"): block.text_content()
        for block in page.locator("#tool-case pre").all()
    }


@pytest.fixture
def page(browser, online_url):
    visit = reading(
        browser, online_url, "en", "desktop", permissions=["clipboard-read", "clipboard-write"]
    )
    yield next(visit).open("contact/prepare")
    next(visit, None)


def test_fields_become_a_message_in_both_languages(reader):
    page = reader.open("contact/prepare")
    fill(page, **FILLED)
    page.locator("#tool-case input[type=checkbox]").first.check()
    make(page)
    assert written(page) == EMAIL
    result = page.locator("#tool-case .tool__result")
    assert result.evaluate("result => result === document.activeElement"), (
        "the focus moves to what was made"
    )
    assert (
        "装得很像" if reader.language == "zh" else "sound like real support"
    ) in result.inner_text()
    assert result.locator("b").count() == 0, "the reader's words are text"
    assert "verify" in result.locator("a").get_attribute("href")


def test_a_secret_stops_it_and_names_field_and_reason(reader):
    page = reader.open("contact/prepare")
    fill(page, **FILLED)
    make(page)
    written(page)
    fill(
        page,
        error="password: hunter2",
        tried="legal winner thank year wave sausage worth useful legal winner thank yellow",
    )
    make(page)
    problems = page.locator("#tool-case .tool__problems")
    problems.locator("li").first.wait_for()
    said = problems.inner_text()
    words = (
        ("错误提示原文", "密码", "已经试过", "助记词")
        if reader.language == "zh"
        else ("The error", "password", "tried", "recovery phrase")
    )
    assert all(word in said for word in words)
    assert page.locator("#tool-case pre").count() == 0, (
        "nothing of it is written, and what was written before is gone"
    )
    assert "hunter2" not in page.locator("#tool-case").inner_text()
    field = page.locator("#case-error")
    assert field.get_attribute("aria-invalid") == "true"
    assert "case-error-error" in field.get_attribute("aria-describedby")
    problems.locator("a").first.click()
    assert field.evaluate("field => field === document.activeElement")
    fill(page, error="E1001", tried="")
    make(page)
    assert len(written(page)) == 2
    assert (
        field.get_attribute("aria-invalid") is None
        and not page.locator("#case-error-error").is_visible()
    )


@pytest.mark.parametrize("field", sorted(FILLED.keys() - {"when", *CHOSEN}))
def test_no_field_is_left_unwatched(page, field):
    fill(page, **{"ask": "0", "happened": "0", field: "4111 1111 1111 1111"})
    make(page)
    page.locator(f"#case-{field}[aria-invalid]").wait_for()
    assert page.locator("#tool-case pre").count() == 0


def test_what_is_needed_is_asked_for(page):
    make(page)
    page.locator("#case-ask[aria-invalid]").wait_for()
    assert page.locator("#tool-case .tool__problems li").count() == 2
    assert page.locator("#tool-case pre").count() == 0
    fill(page, ask="3", happened="6")
    make(page)
    assert "Amount" not in written(page)["en"], "parts that were left empty fall away"


FORMS = {
    "email": ("email", "Subject: ", "Reference number"),
    "live-chat": ("chat", "Please tell me the reference", "Subject: "),
    "hotline": ("hotline", "Reference number they gave", "Please tell me the reference"),
}


def test_the_pages_of_the_channels_open_the_form_that_fits(reader):
    for source, (form, has, lacks) in FORMS.items():
        page = reader.open(f"contact/{source}")
        page.locator(f"article a[href*='for={form}']").click()
        expect(page.locator(f"#tool-case input[value={form}]")).to_be_checked()
        fill(page, **FILLED)
        make(page)
        text = written(page)["en"]
        assert has in text and lacks not in text
        assert "- 2026-11-17 08:00" in text


def test_it_can_be_copied_saved_and_printed(page):
    fill(page, **FILLED)
    make(page)
    texts = written(page)
    page.get_by_role("button", name="Copy (中文)").click()
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == texts["zh-CN"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "message.txt"
    assert all(text in saved for text in texts.values())
    page.evaluate("window.print = () => { window.printed = document.body.className }")
    page.get_by_role("button", name="Print").click()
    assert "printing-case" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("#tool-case pre").first.is_visible()
    for other in ("#case-ask", "h1", ".md-banner", "footer", ".article__body h2"):
        assert not page.locator(other).first.is_visible(), other
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()


def test_where_the_clipboard_is_closed_the_text_is_selected(page):
    page.evaluate("""() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("no"))
        document.execCommand = () => false
    }""")
    fill(page, ask="3", happened="6")
    make(page)
    text = written(page)["en"]
    page.get_by_role("button", name="Copy (English)").click()
    page.get_by_text("does not allow copying").wait_for()
    assert page.evaluate("getSelection().toString()").split() == text.split()


def test_nothing_is_kept_and_nothing_in_the_address(page):
    fill(page, **FILLED)
    make(page)
    written(page)
    assert "E1001" not in page.evaluate(
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    )
    assert "E1001" not in page.url
    page.reload()
    assert page.locator("#case-error").input_value() == ""


def test_the_time_zone_is_the_readers(browser, offline_url):
    for zone, shown in {
        "Asia/Shanghai": "UTC+08:00",
        "America/St_Johns": "UTC-03:30",
        "Asia/Kathmandu": "UTC+05:45",
    }.items():
        visit = reading(browser, offline_url, "en", "desktop", timezone_id=zone)
        page = next(visit).open("contact/prepare")
        page.clock.set_fixed_time("2026-12-01T12:00:00")
        page.reload()
        expect(page.locator("#case-zone")).to_have_value(shown)
        next(visit, None)
