"""Numbers of authorities: shown on evidence, by region, until their date; an emergency number
stays with a warning.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
import yaml

from cases import PROJECT, write
from conftest import ROOT
from scripts.checks import contacts as _contacts  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content.data import read_yaml
from scripts.content.public_help import find_due, find_problems
from scripts.content.sources import Sources

DOCUMENT = read_yaml(ROOT / "docs/_data/public_help.yml")
NUMBERS = DOCUMENT.value["numbers"]
ENTRY = [entry["id"] for entry in NUMBERS].index("cn-police")
WRONG = {
    "no such region": ({"region": "xx"}, "write one of cn"),
    "no such imitation": ({"imitation": "xx"}, "write one of money"),
    "too long": ({"expires_on": "2027-11-17"}, "write 2027-11-16 or earlier"),
    "a number that is not in the quotation": ({"value": "119"}, "does not stand in the quotation"),
    "undated for more than 180 days": ({"evidence": {"copied_on": "undated"}}, "write 2027-05-25"),
}


def change_entry(change: dict):
    """The registry with another first entry."""
    value = deepcopy(DOCUMENT.value)
    entry = value["numbers"][ENTRY]
    evidence = entry["evidence"] | change.get("evidence", {})
    value["numbers"][ENTRY] = entry | change | {"evidence": evidence}
    return replace(DOCUMENT, value=value)


def test_the_registry_in_use_is_right():
    assert find_problems(DOCUMENT) == []


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_named_at_its_line(change, message):
    problems = find_problems(change_entry(change))
    assert [message in problem.message for problem in problems] == [True]
    key = next(iter(change))
    assert problems[0].line >= DOCUMENT.line("numbers", ENTRY, key)


def write_registry(root, change: dict) -> Sources:
    """A project whose registry has another first entry."""
    files = {**PROJECT, "docs/_data/channels.yml": "channels: []\ncontacts: []\n"}
    text = yaml.safe_dump(change_entry(change).value, allow_unicode=True, sort_keys=False)
    write(root, {**files, "docs/_data/public_help.yml": text})
    return Sources(root)


def test_the_check_names_what_is_wrong_and_what_is_due(tmp_path):
    wrong = write_registry(tmp_path / "wrong", {"region": "xx"})
    found = run("source", wrong, ["contact-registry"])
    assert [(one.path, "no region `xx`" in one.message) for one in found] == [
        ("docs/_data/public_help.yml", True)
    ]
    due = write_registry(tmp_path / "due", {"expires_on": "2021-01-01"})
    messages = [one.message for one in run("source", due, ["contact-expiry"])]
    assert any(message.startswith("cn-police counts until 2021-01-01") for message in messages)


def test_what_is_due_is_said_a_month_ahead():
    days = [date.fromisoformat(entry["expires_on"]) for entry in NUMBERS]
    late = max(days)
    assert len(list(find_due(DOCUMENT, late))) == len(days)
    early = list(find_due(DOCUMENT, date(2026, 11, 26)))
    assert [line for line, reason in early if "stays on the pages" not in reason] == []


NOW = "2026-12-01T12:00:00Z"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_region_that_was_opened_last_is_open_on_the_next_page(meet, language):
    with meet(f"{language}-http-phone", now=NOW) as reader:
        check_regions(reader)


def check_regions(reader):
    page = reader.open("contact/emergency")
    assert page.locator(".region[open]").count() == 0
    page.locator("[data-region=hk] summary").click()
    page.locator("[data-region=sg] summary").click()
    assert page.locator(".region[open]").get_attribute("data-region") == "sg"
    page = reader.open("faq/security")
    assert page.locator(".region[open]").get_attribute("data-region") == "sg"
    assert page.locator("[data-contact=sg-advice] a").first.get_attribute("href") == "tel:1799"


def test_each_number_can_be_read_without_a_script(visit):
    page = visit("zh-http-phone", "contact/emergency", now=NOW, java_script_enabled=False)
    for entry in NUMBERS:
        region = page.locator(f"[data-region={entry['region']}]")
        if region.get_attribute("open") is None:
            region.locator("summary").click()
        shown = page.locator(f"[data-contact={entry['id']}]")
        assert shown.is_visible()
        assert entry["expires_on"] in shown.inner_text()


def test_a_number_goes_when_its_date_has_passed_and_an_emergency_number_stays(visit):
    page = visit("en-http-phone", "contact/emergency", now="2040-01-01T12:00:00Z")
    page.locator("[data-region=hk] summary").click()
    region = page.locator("[data-region=hk]")
    assert "18222" not in region.inner_text()
    assert region.get_by_role("link", name="999", exact=True).is_visible()
    assert "due for another check" in region.inner_text()


def test_no_warning_before_the_date(visit):
    page = visit("en-http-phone", "contact/emergency", now=NOW)
    page.locator("[data-region=hk] summary").click()
    assert "due for another check" not in page.locator("[data-region=hk]").inner_text()
