"""Numbers of authorities: shown on evidence, by region, until their date; an emergency number
stays with a warning.
"""

from copy import deepcopy
from datetime import date

import pytest
import yaml

from cases import PROJECT, read_fixture, write
from conftest import ROOT
from scripts.checks import contacts as _contacts  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content.data import read_yaml
from scripts.content.registry import find_due
from scripts.content.sources import Sources

NAME = "docs/_data/public_help.yml"
DOCUMENT = read_yaml(ROOT / NAME)
NUMBERS = DOCUMENT.value["numbers"]
ENTRY = [entry["id"] for entry in NUMBERS].index("cn-police")
WRONG = read_fixture("public_help")


@pytest.fixture
def find(tmp_path):
    """What a rule says of the registry with another entry of the police, as (line, message)."""

    def find(rule: str, change: dict) -> list[tuple[int, str]]:
        registry = deepcopy(DOCUMENT.value)
        entry = registry["numbers"][ENTRY]
        entry |= change | {"evidence": entry["evidence"] | change.get("evidence", {})}
        files = {**PROJECT, "docs/_data/channels.yml": "channels: []\ncontacts: []\n"}
        files[NAME] = yaml.safe_dump(registry, allow_unicode=True, sort_keys=False)
        write(tmp_path, files)
        found = run("source", Sources(tmp_path), [rule])
        return [(one.line, one.message) for one in found if one.path == NAME]

    return find


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_at_its_line(find, tmp_path, what):
    change, message = WRONG[what]["change"], WRONG[what]["message"]
    [(line, said)] = find("contact-registry", change)
    key = next(iter(change))
    assert message in said
    assert line >= read_yaml(tmp_path / NAME).line("numbers", ENTRY, key)


def test_what_is_due_is_said_a_month_ahead(find):
    messages = [message for _, message in find("contact-expiry", {"expires_on": "2021-01-01"})]
    assert any(one.startswith("cn-police counts until 2021-01-01") for one in messages)
    days = sorted(date.fromisoformat(entry["expires_on"]) for entry in NUMBERS)
    assert len(list(find_due(DOCUMENT, "numbers", days[-1]))) == len(days)
    early = list(find_due(DOCUMENT, "numbers", date(2026, 11, 26)))
    assert [line for line, reason in early if "stays on the pages" not in reason] == []


NOW = "2026-12-01T12:00:00Z"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_region_that_was_opened_last_is_open_on_the_next_page(meet, language):
    reader = meet(f"{language}-http-phone", now=NOW)
    page = reader.open("contact/emergency")
    assert page.locator(".region[open]").count() == 0
    page.locator("[data-region=hk] summary").click()
    page.locator("[data-region=sg] summary").click()
    assert page.locator(".region[open]").get_attribute("data-region") == "sg"
    page = reader.open("faq/security")
    assert page.locator(".region[open]").get_attribute("data-region") == "sg"
    link = page.locator("[data-contact=sg-advice] a").first
    assert link.get_attribute("href") == "tel:1799"


def test_each_number_can_be_read_without_a_script(meet):
    page = meet("zh-http-phone", now=NOW, java_script_enabled=False).open("contact/emergency")
    for entry in NUMBERS:
        region = page.locator(f"[data-region={entry['region']}]")
        if region.get_attribute("open") is None:
            region.locator("summary").click()
        shown = page.locator(f"[data-contact={entry['id']}]")
        assert shown.is_visible()
        assert entry["expires_on"] in shown.inner_text()


@pytest.mark.parametrize(("now", "passed"), [(NOW, False), ("2040-01-01T12:00:00Z", True)])
def test_a_number_goes_when_its_date_has_passed_and_an_emergency_number_stays(meet, now, passed):
    page = meet("en-http-phone", now=now).open("contact/emergency")
    region = page.locator("[data-region=hk]")
    region.locator("summary").click()
    assert ("18222" in region.inner_text()) != passed
    assert region.get_by_role("link", name="999", exact=True).is_visible()
    assert ("due for another check" in region.inner_text()) == passed
