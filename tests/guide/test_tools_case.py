"""The case builder: a message in both languages, a timeline and attachments; no output while a
secret stands in a field.
"""

import pytest
from playwright.sync_api import expect

from cases import read_fixture

FIXTURE = read_fixture("tools")["case"]
FILLED, EMAIL = FIXTURE["filled"], FIXTURE["message"]
CHOSEN = ("happened", "ask")
LOOKS_REAL = {"zh": "装得很像", "en": "sound like real support"}
STOPPED = {
    "zh": ("错误提示原文", "密码", "已经试过", "助记词"),
    "en": ("The error", "password", "tried", "recovery phrase"),
}
FOCUSED = "one => one === document.activeElement"


def fill(page, **values):
    for field, value in values.items():
        if field in CHOSEN:
            page.select_option(f"#case-{field}", value)
        else:
            page.fill(f"#case-{field}", value)


def press_make(page):
    page.click("#tool-case button[type=submit]")


def read_messages(page):
    """The messages, by language."""
    page.locator("#tool-case pre").first.wait_for()
    return {
        block.get_attribute("lang"): block.text_content()
        for block in page.locator("#tool-case pre").all()
    }


@pytest.fixture
def page(visit):
    allowed = ["clipboard-read", "clipboard-write"]
    return visit("en-http-desktop", "contact/prepare", permissions=allowed)


def test_fields_become_a_message_in_both_languages(reader):
    page = reader.open("contact/prepare")
    fill(page, **FILLED)
    page.locator("#tool-case input[type=checkbox]").first.check()
    press_make(page)
    assert read_messages(page) == EMAIL
    result = page.locator("#tool-case .tool__result")
    assert result.evaluate(FOCUSED), "the focus moves to what was made"
    assert LOOKS_REAL[reader.language] in result.inner_text()
    assert result.locator("b").count() == 0, "the reader's words are text"
    assert "verify" in result.locator("a").get_attribute("href")


def test_a_secret_stops_it_and_names_field_and_reason(reader):
    page = reader.open("contact/prepare")
    fill(page, **FILLED)
    press_make(page)
    read_messages(page)
    fill(
        page,
        error="password: hunter2",
        tried="legal winner thank year wave sausage worth useful legal winner thank yellow",
    )
    press_make(page)
    problems = page.locator("#tool-case .tool__problems")
    problems.locator("li").first.wait_for()
    assert [word for word in STOPPED[reader.language] if word not in problems.inner_text()] == []
    assert page.locator("#tool-case pre").count() == 0, "what was written before is gone too"
    assert "hunter2" not in page.locator("#tool-case").inner_text()
    field = page.locator("#case-error")
    assert field.get_attribute("aria-invalid") == "true"
    assert "case-error-error" in field.get_attribute("aria-describedby")
    problems.locator("a").first.click()
    assert field.evaluate(FOCUSED)
    fill(page, error="E1001", tried="")
    press_make(page)
    assert len(read_messages(page)) == 2
    assert (
        field.get_attribute("aria-invalid") is None
        and not page.locator("#case-error-error").is_visible()
    )


def test_no_field_is_left_unwatched(page):
    for field in sorted(FILLED.keys() - {"when", *CHOSEN}):
        fill(page, **{"ask": "0", "happened": "0", field: "4111 1111 1111 1111"})
        press_make(page)
        page.locator(f"#case-{field}[aria-invalid]").wait_for()
        assert page.locator("#tool-case pre").count() == 0
        fill(page, **{field: ""})


def test_what_is_needed_is_asked_for(page):
    press_make(page)
    page.locator("#case-ask[aria-invalid]").wait_for()
    assert page.locator("#tool-case .tool__problems li").count() == 2
    assert page.locator("#tool-case pre").count() == 0
    fill(page, ask="3", happened="6")
    press_make(page)
    assert "Amount" not in read_messages(page)["en"], "parts that were left empty fall away"


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
        press_make(page)
        text = read_messages(page)["en"]
        assert has in text and lacks not in text
        assert "- 2026-11-17 08:00" in text


def test_it_can_be_copied_saved_and_printed(page):
    fill(page, **FILLED)
    press_make(page)
    texts = read_messages(page)
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
    press_make(page)
    text = read_messages(page)["en"]
    page.get_by_role("button", name="Copy (English)").click()
    page.get_by_text("does not allow copying").wait_for()
    assert page.evaluate("getSelection().toString()").split() == text.split()


def test_nothing_is_kept_and_nothing_in_the_address(page):
    fill(page, **FILLED)
    press_make(page)
    read_messages(page)
    assert "E1001" not in page.evaluate(
        "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    )
    assert "E1001" not in page.url
    page.reload()
    assert page.locator("#case-error").input_value() == ""


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Shanghai", "UTC+08:00"),
        ("America/St_Johns", "UTC-03:30"),
        ("Asia/Kathmandu", "UTC+05:45"),
    ],
)
def test_the_time_zone_is_the_readers(visit, zone, shown):
    options = {"now": "2026-12-01T12:00:00", "timezone_id": zone}
    page = visit("en-file-desktop", "contact/prepare", **options)
    expect(page.locator("#case-zone")).to_have_value(shown)
