"""The case builder: a message in both languages, a timeline and attachments; no output while a
secret stands in a field. All numbers are made up or published for tests.
"""

import pytest
from mnemonic import Mnemonic
from playwright.sync_api import expect

from cases import read_fixture
from conftest import script

FIXTURE, SECRETS = read_fixture("tools")["case"], read_fixture("tools")["secrets"]
FILLED, EMAIL = FIXTURE["filled"], FIXTURE["message"]
CHOSEN = ("happened", "ask")
FOCUSED = "one => one === document.activeElement"


def fill(page, **values):
    for field, value in values.items():
        if field in CHOSEN:
            page.select_option(f"#case-{field}", value)
        else:
            page.fill(f"#case-{field}", value)


def make(page, **values):
    """The messages by language, when these fields are filled in and the button is pressed."""
    fill(page, **values)
    page.click("#tool-case [type=submit]")
    page.locator("#tool-case pre").first.wait_for()
    blocks = page.locator("#tool-case pre").all()
    return {block.get_attribute("lang"): block.text_content() for block in blocks}


def refuse(page, field, **values):
    """Fill in fields, press the button, and wait until a field is named as wrong."""
    fill(page, **values)
    page.click("#tool-case [type=submit]")
    page.locator(f"#case-{field}[aria-invalid]").wait_for()
    assert page.locator("#tool-case pre").count() == 0, "what was written before is gone too"
    return page.locator("#tool-case .tool__problems")


@pytest.fixture
def page(meet):
    allowed = ["clipboard-read", "clipboard-write"]
    return meet("en-http-desktop", permissions=allowed).open("contact/prepare")


def test_fields_become_a_message_in_both_languages(reader):
    page = reader.open("contact/prepare")
    page.locator("#tool-case input[type=checkbox]").first.check()
    assert make(page, **FILLED) == EMAIL
    result = page.locator("#tool-case .tool__result")
    assert result.evaluate(FOCUSED), "the focus moves to what was made"
    assert FIXTURE["warning"][reader.language] in result.inner_text()
    assert result.locator("b").count() == 0, "the reader's words are text"
    assert "verify" in result.locator("a").get_attribute("href")


def test_a_secret_stops_it_and_names_field_and_reason(reader):
    page = reader.open("contact/prepare")
    make(page, **FILLED)
    problems = refuse(page, "error", error="password: hunter2", tried=ENGLISH)
    stopped = FIXTURE["stopped"][reader.language]
    assert [word for word in stopped if word not in problems.inner_text()] == []
    assert "hunter2" not in page.locator("#tool-case").inner_text()
    field, error = page.locator("#case-error"), page.locator("#case-error-error")
    assert "case-error-error" in field.get_attribute("aria-describedby")
    problems.locator("a").first.click()
    assert field.evaluate(FOCUSED)
    assert len(make(page, error="E1001", tried="")) == 2
    assert field.get_attribute("aria-invalid") is None and not error.is_visible()


def test_no_field_is_left_unwatched_and_what_is_needed_is_asked_for(page):
    assert refuse(page, "ask").locator("li").count() == 2
    for field in sorted(FILLED.keys() - {"when", *CHOSEN}):
        refuse(page, field, **{"ask": "0", "happened": "0", field: "4111 1111 1111 1111"})
        fill(page, **{field: ""})
    assert "Amount" not in make(page, ask="3", happened="6")["en"], "empty parts fall away"


def test_the_pages_of_the_channels_open_the_form_that_fits(reader):
    for source, form, has, lacks in FIXTURE["forms"]:
        page = reader.open(f"contact/{source}")
        page.locator(f"article a[href*='for={form}']").click()
        expect(page.locator(f"#tool-case input[value={form}]")).to_be_checked()
        text = make(page, **FILLED)["en"]
        assert has in text and lacks not in text
        assert "- 2026-11-17 08:00" in text


def test_it_can_be_copied_saved_and_printed(page):
    texts = make(page, **FILLED)
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
    others = page.locator("#case-ask, h1, footer, .article__body h2")
    assert others.count() > 4 and not others.locator("visible=true").count()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()


def test_where_the_clipboard_is_closed_the_text_is_selected(page):
    page.evaluate(script("denyClipboard"))
    text = make(page, ask="3", happened="6")["en"]
    page.get_by_role("button", name="Copy (English)").click()
    page.get_by_text("does not allow copying").wait_for()
    assert page.evaluate("getSelection().toString()").split() == text.split()


ZONES = [("Asia/Shanghai", "+08:00"), ("America/St_Johns", "-03:30"), ("Asia/Kathmandu", "+05:45")]


@pytest.mark.parametrize(("zone", "shown"), ZONES)
def test_the_time_zone_is_the_readers(meet, zone, shown):
    reader = meet("en-file-desktop", now="2026-12-01T12:00:00", timezone_id=zone)
    page = reader.open("contact/prepare")
    expect(page.locator("#case-zone")).to_have_value(f"UTC{shown}")


# What counts as a secret.

ENGLISH = Mnemonic("english").to_mnemonic(bytes(range(16)))
SIMPLIFIED = Mnemonic("chinese_simplified").to_mnemonic(bytes(range(16, 32)))
PHRASES = [
    ENGLISH.upper(),
    ENGLISH.replace(" ", "\n"),
    ENGLISH.replace(" ", ", "),
    " ".join(f"{number}. {word}" for number, word in enumerate(ENGLISH.split(), start=1)),
    f"my words are {ENGLISH} please help",
    Mnemonic("english").to_mnemonic(bytes(range(32))),
    SIMPLIFIED,
    SIMPLIFIED.replace(" ", "、"),
    Mnemonic("chinese_traditional").to_mnemonic(bytes(range(3, 27))),
    # among hundreds of windows one holds by chance: not one is computed
    "abandon " * 2_500,
    f"助记词是{SIMPLIFIED.replace(' ', '')}",
]
CAUGHT = SECRETS["caught"] | {"phrase": PHRASES}
# the same words in another order, and one too few: none of the checksums holds; and what ends a
# comparison of all parts of a text with all others
HARMLESS = [" ".join(sorted(ENGLISH.split(), reverse=True)), " ".join(ENGLISH.split()[:11])]
HARMLESS += ["1-" * 10_000, "4" * 20_000, *SECRETS["harmless"]]
# one in ten order numbers holds as a card's: of 200 with a date in them none may be refused
HARMLESS.append("\n".join(f"订单 20261122{serial:08d}" for serial in range(200)))


@pytest.fixture
def opened(meet):
    return meet("zh-file-desktop").open("contact/prepare")


def find(opened, text, words="bip39"):
    """What kind of secret a text holds, as the page of the case builder sees it."""
    return opened.evaluate(f"text => Secrets.find(text, '../assets/tools/{words}.js')", text)


def test_secrets_are_caught(opened):
    found = {text: find(opened, text) for texts in CAUGHT.values() for text in texts}
    assert found == {text: kind for kind, texts in CAUGHT.items() for text in texts}
    assert [text for text in found if not find(opened, f"你好，{text}，请帮我看看")] == []


def test_ordinary_words_and_numbers_pass(opened):
    assert {text: find(opened, text) for text in HARMLESS} == dict.fromkeys(HARMLESS)


def test_the_word_list_is_loaded_only_when_a_text_could_hold_a_phrase(opened):
    assert find(opened, "我的提现三天没有到，请帮我查一下。") is None
    assert opened.evaluate("window.BIP39 === undefined")
    assert find(opened, ENGLISH, words="gone") == "unchecked", (
        "without the list it is not let through"
    )
    assert find(opened, ENGLISH) == "phrase"


def test_where_the_browser_keeps_its_hash_function_back_the_words_alone_decide(opened):
    opened.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    waited = "I waited three days and nobody answered my ticket at all"
    assert [find(opened, text) for text in (ENGLISH, waited)] == ["phrase", None]
