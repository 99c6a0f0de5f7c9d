"""Contact values are shown only on evidence, only until their date, and the bytes do not depend
on the day.
"""

from datetime import date

import pytest

from cases import edit, find_lines, read_fixture, write
from conftest import ROOT, build, make_registry
from scripts.benchmarks.corpus import copy_project
from scripts.checks import contacts as _gate  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content.config import read_config
from scripts.content.documents import parse_yaml
from scripts.content.registry import find_due, find_problems
from scripts.content.site import Site
from scripts.content.sources import Sources

REGISTRY = make_registry()
MALFORMED, STOPPING = read_fixture("contacts_malformed"), read_fixture("stopping")
GATE = ["contact-value", "contact-image", "contact-registry", "contact-on-site"]
GATE_FILES = read_fixture("contact_files")
LETTERS = "ABCDE"
# day → how many entries are to be checked again within a month
DUE = {"2026-10-31": 0, "2026-11-01": 1, "2027-01-01": 1, "2027-01-02": 5}
FOLDERS = ("", "en/")
VALUES = ("+1 555 0100", "help@example.com")
WITHDRAWN = "withdrawn_example"
WORDS = {"zh": "不再确认：不要相信", "en": "no longer confirmed: do not rely on it"}


def test_an_entry_is_called_due_a_month_ahead_and_a_withdrawn_one_never():
    document = parse_yaml(REGISTRY, "channels.yml")
    found = {day: find_due(document, "contacts", date.fromisoformat(day)) for day in DUE}
    assert {day: len(list(due)) for day, due in found.items()} == DUE


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_entries_are_named_with_their_line(name):
    case = MALFORMED[name]
    assert case["find"] in REGISTRY
    registry = REGISTRY.replace(case["find"], case["put"], 1)
    [problem] = map(str, find_problems(parse_yaml(registry, "channels.yml"), LETTERS))
    assert case["message"] in problem
    if case.get("at_its_line", True):
        line = registry[: registry.index(case["put"])].count("\n") + 1
        assert problem.startswith(f"channels.yml:{line}: ")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize("name", STOPPING)
def test_a_mistake_in_data_or_marker_stops_the_build_and_is_named(project, name):
    case = STOPPING[name]
    file, old, new = project / case["file"], case["find"], case["put"]
    line = case.get("line", edit(file, old, new))
    result = build(project / "site", project)
    edit(file, new, old)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    place = f"{case['file'].removeprefix('docs/')}:{line}: "
    [said] = [one for one in result.stderr.splitlines() if place in one]
    assert case["message"] in said


def test_a_value_stands_with_its_date_where_it_is_asked_for_and_nowhere_else(changed_site):
    pages = {
        path.parent.relative_to(changed_site).as_posix(): path.read_text(encoding="utf-8")
        for path in changed_site.rglob("index.html")
    }
    asking = {f"{folder}contact/{page}" for folder in FOLDERS for page in ("verify", "hotline")}
    assert {page for page, html in pages.items() if VALUES[0] in html} == asking
    for page in asking:
        only_until = "only until 2027-01-31" if "en/" in page else "只到 2027-01-31 为止"
        assert only_until in pages[page]
    assert not any(WITHDRAWN in html for html in pages.values())


@pytest.mark.parametrize(("page", "denied"), read_fixture("denials").items())
def test_a_page_denies_contacts_only_while_there_are_none(site, changed_site, page, denied):
    without, given = ((one / page / "index.html").read_text() for one in (site, changed_site))
    assert denied in without and denied not in given


def test_values_stay_out_of_search_and_sitemap(changed_site):
    files = [changed_site / "sitemap.xml", *(changed_site / "search").iterdir()]
    assert len(files) > 4
    for file in files:
        text = file.read_text(encoding="utf-8")
        values = (*VALUES, WITHDRAWN, "5550100", "555=", "555 0100")
        assert [value for value in values if value in text] == [], file.name


def test_the_gate_knows_what_is_rendered_from_the_registry(site, changed_site):
    url = read_config(ROOT).value["site_url"]
    for root, built in ((ROOT, site), (changed_site.parent, changed_site)):
        sources = Sources(root)
        assert run("source", sources, GATE) == run("built", Site(built, sources, url), GATE) == []


# the reader's day, which of the two values are shown, how many of the five on the page are expired
CLOCKS = [
    ("2026-11-30", [True, True], 0),
    ("2026-12-01", [True, False], 1),
    ("2028-01-01", [False, False], 5),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("day", "shown", "expired"), CLOCKS)
def test_the_readers_clock_decides_what_the_same_bytes_show(
    meet, changed_url, language, day, shown, expired
):
    reader = meet(f"{language}-http-phone", root=changed_url, now=f"{day}T12:00:00")
    page, words = reader.open("contact/verify"), WORDS[language]
    content = page.content()
    assert [value in content for value in VALUES] == shown
    assert ["mailto:help@example.com" in content, "tel:+15550100" in content] == shown[::-1]
    assert page.locator(".contacts").get_by_text(words).count() == expired
    page = reader.open("contact/index")
    assert page.locator(".channels").get_by_text(words).count() == expired


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_scripts_the_table_is_whole_and_dates_stand_beside_values(
    meet, changed_url, language
):
    reader = meet(f"{language}-http-phone", root=changed_url, java_script_enabled=False)
    page = reader.open("contact/index")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cells = page.locator(".channels :is(th[scope=row], td[data-label])")
    assert [cell.is_visible() for cell in cells.all()] == [True] * 35
    assert page.locator(".channels th[scope=col]").count() == 7
    page = reader.open("contact/verify")
    assert "2026-11-30" in page.locator("[data-contact=email-expired]").inner_text()


@pytest.mark.parametrize("name", GATE_FILES["site refused"] | GATE_FILES["site passed"])
def test_a_contact_is_found_on_the_built_site_wherever_it_hides(tmp_path, name):
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/_data/allowed.yml": "addresses: []\nfiles: []\n",
        "docs/_data/channels.yml": REGISTRY,
        "docs/_data/sources.yml": (ROOT / "docs/_data/sources.yml").read_text(encoding="utf-8"),
    }
    kind = "site refused" if name in GATE_FILES["site refused"] else "site passed"
    expected = write(tmp_path, files | GATE_FILES[kind][name])
    found = run("built", Site(tmp_path / "site", Sources(tmp_path)), GATE)
    assert find_lines(found) == expected
    assert bool(expected) == (kind == "site refused")
