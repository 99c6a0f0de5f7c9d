"""The tools for readers: fill one in, read its answer. Nothing is sent or kept, nothing is called
safe. What the case builder makes is in test_tools_case.py.
"""

import json
import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from cases import read_fixture, read_page
from conftest import READERS, ROOT
from scripts.content.data import read_data
from scripts.content.sources import Sources

FIXTURE, PAGES = (read_fixture("tools")[one] for one in ("verify", "pages"))
DATA = read_data(ROOT / "docs")
OPTIONS, STEPS = DATA.tools["channel"]["options"], DATA.tools["clock"]["steps"]
TODAY = "2026-11-22T12:00:00"


def ask(page, tool, **values):
    """Fill in fields of a tool, press its button, and return where the answer stands."""
    for field, value in values.items():
        page.fill(f"#{tool}-{field}", value)
    page.click(f"#tool-{tool} [type=submit]")
    return page.locator(f"#tool-{tool} .tool__result")


def read_verdicts(page, text):
    found = ask(page, "verify", text=text).locator(".tool__verdict").all()
    return [one.get_attribute("class").rpartition("--")[2] for one in found]


def ask_clock(page, day, money="no"):
    """The days on which to follow up."""
    page.check(f"#tool-clock input[value={money}]")
    times = ask(page, "clock", date=day).locator("time").all()
    return [date.fromisoformat(time.get_attribute("datetime")) for time in times]


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize("tool", PAGES)
def test_a_tool_stands_on_its_page_only_and_has_nothing_that_could_be_sent(site, tool, folder):
    page, script = PAGES[tool].removesuffix("/index"), f"assets/tools/{tool}.js"
    holding = {path for path in site.rglob("*.html") if script in path.read_text(encoding="utf-8")}
    assert holding == {site / one / page / "index.html" for one in ("", "en")}
    [section] = read_page(site, folder + page).xpath(f"//*[@id='tool-{tool}']")
    [form] = section.xpath(".//form")
    assert "hidden" in form.attrib and "action" not in form.attrib
    assert not section.xpath(".//textarea[@name] | .//input[@name][not(@type='radio')]")
    assert "data-search-exclude" in section.attrib
    assert json.loads(section.xpath(".//script[@type='application/json']")[0].text)
    assert not re.findall(r"[{}]", section.xpath("string(.//form)")), "a placeholder is left"


@pytest.mark.parametrize("tool", PAGES)
def test_controls_are_large_enough_for_a_thumb_and_nothing_overflows(reader, tool):
    section = reader.open(PAGES[tool]).locator(f"#tool-{tool}")
    section.locator("form").wait_for()
    choices = "[type=radio], [type=checkbox]"
    controls = f".tool__choice, .tool__button, select, textarea, input:not({choices})"
    heights = [one.bounding_box()["height"] for one in section.locator(controls).all()]
    assert heights and min(heights) >= 44
    assert section.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize(("tool", "field"), [("verify", "text"), ("case", "error")])
def test_nothing_is_kept_and_nothing_in_the_address(meet, tool, field):
    page = meet("zh-http-phone").open(PAGES[tool])
    ask(page, tool, **{field: "E1001"})
    stored = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    assert "E1001" not in page.evaluate(stored) and "E1001" not in page.url
    page.reload()
    assert page.locator(f"#{tool}-{field}").input_value() == ""


# Verify: paste to check.


@pytest.mark.parametrize(("now", "name"), [("2026-12-01", "verdicts"), ("2027-02-01", "later")])
def test_what_was_given_is_compared_with_the_list_by_the_readers_clock(
    meet, changed_url, now, name
):
    reader = meet("en-http-phone", root=changed_url, now=f"{now}T00:30:00")
    page = reader.open("contact/verify")
    given = {text: verdict for verdict, texts in FIXTURE[name].items() for text in texts}
    assert {text: " ".join(read_verdicts(page, text)) for text in given} == given


def test_a_message_is_taken_apart_and_a_date_stands_beside_what_is_listed(meet, changed_url):
    reader = meet("en-http-phone", root=changed_url, now="2027-01-31T23:00:00")
    page = reader.open("contact/verify")
    assert sorted(read_verdicts(page, FIXTURE["message"])) == ["listed", "similar"]
    shown = page.locator("#tool-verify .tool__result").inner_text()
    assert "2026-11-01" in shown and "until 2027-01-31" in shown and "5000" not in shown


def test_nobody_is_confirmed_today_and_the_advice_fits_what_was_given(reader):
    page = reader.open("contact/verify")
    for given, advice in FIXTURE["advice"].items():
        result = ask(page, "verify", text=given)
        words = [advice[reader.language], *FIXTURE["always"][reader.language]]
        assert [one for one in words if one not in result.inner_text()] == [], given
        assert [one for one in FIXTURE["never"] if one in result.inner_text()] == [], given
        # nobody is told not to call before being told where the true number stands
        first = result.locator("li").first.inner_text()
        own_card = FIXTURE["advice"]["555"][reader.language]
        assert (own_card in first) == (given in FIXTURE["perhaps official"])
    page.locator("#tool-verify .tool__result a").click()
    assert "contact/emergency" in page.url


def test_a_demand_to_pay_first_is_called_a_scam(meet):
    page = meet("en-http-phone").open("contact/verify")
    found = {text: "scam" in read_verdicts(page, text) for text in FIXTURE["demands"]}
    assert found == FIXTURE["demands"]


def test_keyboard_alone_is_enough_and_an_answer_belongs_to_its_text(meet):
    page = meet("en-file-desktop").open("contact/verify")
    page.locator("#verify-text").focus()
    for key in ("@", "e", "x", "Tab", "Enter"):
        page.keyboard.press(key)
    result = page.locator("#tool-verify .tool__result[role=status]")
    assert "We cannot confirm" in result.inner_text()
    for key in ("Shift+Tab", "x"):
        page.keyboard.press(key)
    assert result.inner_text() == "", "an old verdict must not stand beside a new text"
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.locator("#verify-text").input_value() == ""
    assert "first" in ask(page, "verify").inner_text()


# Channel: one question shortens the comparison, or leads away from support.


def choose(page, answer):
    """What is answered to an option, and the channels that are then shown."""
    page.select_option("#channel-matter", answer)
    rows = page.locator(".channels tbody tr:visible").all()
    return page.locator("#tool-channel .tool__result"), [row.get_attribute("id") for row in rows]


def test_each_answer_leaves_the_channels_that_fit_the_best_one_first(reader):
    page = reader.open("contact/index")
    every = [channel["id"] for channel in DATA.channels["channels"]]
    for option in OPTIONS:
        result, shown = choose(page, option["id"])
        assert option["why"][reader.language] in result.inner_text()
        assert shown == option.get("channels", [])
        assert result.locator("a").count() == ("first" in option)
        assert choose(page, "")[1] == every


@pytest.mark.parametrize(
    "option", [one for one in OPTIONS if "first" in one], ids=lambda one: one["id"]
)
def test_whoever_must_not_go_to_support_first_is_led_away_by_keyboard_too(meet, option):
    page = meet("en-file-phone").open("contact/index")
    choose(page, option["id"])
    page.locator("#channel-matter").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    path, _, anchor = option["first"]["page"].partition("#")
    page.wait_for_url(f"**/en/{path.removesuffix('.md')}.html#{anchor}".removesuffix("#") + "*")


# Clock: when to follow up.


# each zone has days of its own
ZONES = {"Asia/Shanghai": 0, "Pacific/Kiritimati": 4, "America/Los_Angeles": 8}
ZONES["Africa/Casablanca"] = 12


@pytest.mark.parametrize(("zone", "day"), ZONES.items())
def test_no_date_falls_on_a_weekend_in_any_zone(meet, zone, day):
    reader = meet("en-file-desktop", now="2026-11-22T23:30:00Z", timezone_id=zone)
    page = reader.open("contact/communicate")
    for start in (date(2026, 10, 20) + timedelta(days=day + count) for count in range(7)):
        due = ask_clock(page, start.isoformat())
        assert all(one.weekday() < 5 for one in due)
        delays = [(one - start).days - step["day"] for one, step in zip(due, STEPS, strict=True)]
        assert 0 <= min(delays) <= max(delays) <= 2


def test_whoever_lost_money_goes_to_the_emergency_page_first(reader):
    page = reader.open("contact/communicate")
    page.check("#tool-clock input[value=yes]")
    link = page.locator("#tool-clock .tool__result a")
    assert "emergency" in link.get_attribute("href"), "at once, without the button"
    assert ask_clock(page, "2023-11-18", "yes") == []
    assert len(ask_clock(page, "2023-11-18", "told")) == len(STEPS)
    ask_clock(page, "2023-11-18", "yes")
    link.click()
    assert "contact/emergency" in page.url


def test_what_is_missing_or_still_to_come_is_said(meet):
    page = meet("en-file-desktop", now=TODAY).open("contact/communicate")
    assert "fill in the date" in ask(page, "clock").inner_text()
    assert ask_clock(page, "2026-11-23") == []
    result = page.locator("#tool-clock .tool__result[role=status]")
    assert "still to come" in result.inner_text()
    assert ask_clock(page, "2026-11-16")[0] == date(2026, 11, 19)
    assert "already past: do it now" in result.inner_text()


@pytest.mark.parametrize("kind", READERS)
def test_dates_are_called_a_suggestion_and_go_into_a_valid_calendar(meet, kind):
    reader = meet(kind, now=TODAY)
    language, page = reader.language, reader.open("contact/communicate")
    # Wednesday: day 3 is a Saturday and moves on to Monday
    days = ask_clock(page, "2026-11-18")
    assert days == [date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 2)]
    result = page.locator("#tool-clock .tool__result")
    words = {"zh": ("我们的建议", "星期一"), "en": ("our suggestion", "Monday")}[language]
    assert [word for word in words if word not in result.inner_text()] == []
    with page.expect_download() as download:
        result.locator("button").click()
    assert download.value.suggested_filename == "follow-up.ics"
    data = download.value.path().read_bytes()
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert b"\n" not in b"".join(lines) and max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines), "no character is cut in two"
    calendar = Calendar.from_ical(data)
    assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"]
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(STEPS)
    for event, step, day in zip(events, STEPS, days, strict=True):
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (day, day + timedelta(days=1))
        assert str(event["SUMMARY"]) == step["summary"][language]
        # commas and line ends are escaped
        assert str(event["DESCRIPTION"]).startswith(step["text"][language] + "\n")
        assert event.decoded("DTSTAMP").isoformat() == "2026-11-22T12:00:00+00:00"
        assert event.walk("VALARM")


ROWS = [("zh", "communicate.md", r"第 (\d+) 天"), ("en", "communicate.en.md", r"Day (\d+)")]


@pytest.mark.parametrize(("language", "page", "row"), ROWS)
def test_the_days_of_the_clock_are_those_of_the_article(language, page, row):
    text = Sources(ROOT).by_path[f"contact/{page}"].text
    rows = re.findall(rf"^\| {row} \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(str(step["day"]), step["text"][language]) for step in STEPS]
