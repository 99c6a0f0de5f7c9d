"""The follow-up clock: emergencies first, no weekends, and a calendar file that any calendar
can read.
"""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from conftest import READERS, ROOT
from scripts.content.data import read_data

TODAY = "2026-11-22T12:00:00"
STEPS = read_data(ROOT / "docs").tools["clock"]["steps"]


WORDS = {"zh": ("我们的建议", "星期一"), "en": ("our suggestion", "Monday")}


@pytest.fixture(params=READERS)
def reader(request, meet):
    with meet(request.param, now=TODAY) as reader:
        yield reader


def work_out(page, day, money="no"):
    page.check(f"#tool-clock input[value={money}]")
    page.fill("#clock-date", day)
    page.click("#tool-clock button[type=submit]")
    return page.locator("#tool-clock .tool__result")


def read_days(result):
    return [
        date.fromisoformat(time.get_attribute("datetime")) for time in result.locator("time").all()
    ]


def test_dates_come_from_the_first_contact_and_are_called_a_suggestion(reader):
    page = reader.open("contact/communicate")
    result = work_out(page, "2026-11-18")
    # Wednesday: day 3 is a Saturday and moves on to Monday
    assert read_days(result) == [date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 2)]
    assert [word for word in WORDS[reader.language] if word not in result.inner_text()] == []


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles", "Africa/Casablanca"]
)
def test_no_date_falls_on_a_weekend_in_any_zone(visit, zone):
    options = {"now": "2026-11-22T23:30:00Z", "timezone_id": zone}
    page = visit("en-file-desktop", "contact/communicate", **options)
    for start in (date(2026, 10, 20) + timedelta(days=count) for count in range(14)):
        due = read_days(work_out(page, start.isoformat()))
        assert all(day.weekday() < 5 for day in due)
        assert all(
            0 <= (day - start).days - step["day"] <= 2 for day, step in zip(due, STEPS, strict=True)
        )


def test_whoever_lost_money_goes_to_the_emergency_page_first(reader):
    page = reader.open("contact/communicate")
    page.check("#tool-clock input[value=yes]")
    result = page.locator("#tool-clock .tool__result")
    assert "emergency" in result.locator("a").get_attribute("href"), "at once, without the button"
    assert read_days(work_out(page, "2026-11-18", "yes")) == []
    assert len(read_days(work_out(page, "2026-11-18", "told"))) == len(STEPS)
    work_out(page, "2026-11-18", "yes").locator("a").click()
    assert "contact/emergency" in page.url


def test_what_is_missing_or_still_to_come_is_said(visit):
    page = visit("en-file-desktop", "contact/communicate", now=TODAY)
    page.click("#tool-clock button[type=submit]")
    result = page.locator("#tool-clock .tool__result[role=status]")
    assert "fill in the date" in result.inner_text()
    assert "still to come" in work_out(page, "2026-11-23").inner_text()
    assert result.locator("time").count() == 0
    shown = work_out(page, "2026-11-16").inner_text()
    assert "already past: do it now" in shown and read_days(result)[0] == date(2026, 11, 19)


def unfold(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_file_is_valid(reader):
    page = reader.open("contact/communicate")
    result = work_out(page, "2026-11-18")
    with page.expect_download() as download:
        result.locator("button").click()
    assert download.value.suggested_filename == "follow-up.ics"
    data = download.value.path().read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and any(line.startswith(b" ") for line in lines)
    assert [line.decode() for line in lines], "no character is cut in two"
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == read_days(result)
    assert all(
        event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1) for event in events
    )
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert [str(event["SUMMARY"]) for event in events] == [
        step["summary"][reader.language] for step in STEPS
    ]
    for event, step in zip(events, STEPS, strict=True):
        assert str(event["DESCRIPTION"]).startswith(step["text"][reader.language] + "\n"), (
            "commas and line ends are escaped"
        )
        assert event.decoded("DTSTAMP").isoformat() == "2026-11-22T12:00:00+00:00"
        assert event.walk("VALARM")
    assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"]
    assert unfold(data).count("BEGIN:VEVENT") == len(STEPS)
