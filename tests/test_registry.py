"""Contact values are shown only on evidence, only until their date, and the bytes do not depend on the day."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, build, serve
from scripts.checks import contacts as _gate  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content.documents import parse_yaml, read_yaml
from scripts.content.registry import CURRENT, EXPIRED, expiring, problems, read_contacts
from scripts.content.site import Site
from scripts.content.sources import Sources

CONTACTS = (ROOT / "tests/fixtures/contacts.yml").read_text(encoding="utf-8")
CHANNELS = (ROOT / "docs/_data/channels.yml").read_text(encoding="utf-8")
REGISTRY = CHANNELS[: CHANNELS.index("\ncontacts:") + 1] + CONTACTS
LETTERS = "ABCDE"
DAY = date(2026, 12, 1)
VALUES = ("+1 555 0100", "help@example.com")
WORDS = {"": "不再确认：不要相信", "en/": "no longer confirmed: do not rely on it"}


def found(registry: str) -> list[str]:
    return [str(problem) for problem in problems(parse_yaml(registry, "channels.yml"), LETTERS)]


def line_of(registry: str, text: str) -> int:
    return registry[: registry.index(text)].count("\n") + 1


def test_the_registry_in_use_is_well_formed():
    assert problems(read_yaml(ROOT / "docs/_data/channels.yml"), LETTERS) == []


def test_states_depend_on_the_day_and_withdrawn_entries_are_never_shown():
    contacts = read_contacts(parse_yaml(REGISTRY, "channels.yml"), LETTERS)
    assert [(contact.id, contact.state(DAY)) for contact in contacts] == [
        ("phone-current", CURRENT),
        ("email-expired", EXPIRED),
    ]
    assert contacts[0].state(contacts[0].expires_on) == CURRENT, "the last day still counts"
    assert [contact.id for contact in expiring(contacts, DAY)] == ["email-expired"]
    assert len(expiring(contacts, date(2027, 1, 15))) == 2, "said a month ahead"


MALFORMED = {
    "lives too long": ("expires_on: 2027-01-31", "expires_on: 2027-12-31", "by 2027-04-30"),
    "expires before it was checked": (
        "expires_on: 2027-01-31",
        "expires_on: 2026-10-31",
        "expected after 2026-11-01",
    ),
    "no such day": ("expires_on: 2027-01-31", "expires_on: 2027-02-30", "a date such as"),
    "no evidence": (
        "      url: https://www.example.com/help\n",
        "",
        "`url` is missing in `evidence`",
    ),
    "evidence not over https": ("url: https://www", "url: http://www", "the company's own page"),
    "quotation without the value": (
        "+1 (555) 0100",
        "+1 (555) 0199",
        "does not stand in the quotation",
    ),
    "value not of its kind": (
        'value: "+1 555 0100"',
        "value: javascript:alert(1)",
        "a phone number: digits",
    ),
    "unknown kind": ("kind: phone", "kind: fax", "write `phone` or `email`"),
    "unknown channel": ("channel: hotline", "channel: telex", "no channel 'telex'"),
    "unknown source": ("sources: [B]", "sources: [X]", "no source 'X'"),
    "same id twice": ("id: email-expired", "id: phone-current", "stands twice in contacts"),
    "withdrawn before it was checked": (
        "withdrawn_on: 2026-11-20",
        "withdrawn_on: 2026-10-20",
        "withdrawn before",
    ),
    "misspelt field": ("withdrawn_on: ", "withdrawn: ", "there is no key `withdrawn` here"),
    "a number that YAML reads as one": (
        'value: "+1 555 0100"',
        "value: 5550100",
        "a text in quotation marks",
    ),
}


@pytest.mark.parametrize(("good", "bad", "message"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_entries_are_named_with_their_line(good, bad, message):
    registry = REGISTRY.replace(good, bad, 1)
    [problem] = found(registry)
    assert message in problem
    place = bad if bad and "twice" not in message and "no key" not in message else None
    if place and "quotation" not in message.replace("in quotation marks", ""):
        assert problem.startswith(f"channels.yml:{line_of(registry, place)}: ")


def test_a_malformed_entry_stops_the_build(project):
    root = project(REGISTRY.replace("expires_on: 2027-01-31", "expires_on: 2028-01-31", 1))
    result = build(root / "site", root=root)
    assert result.returncode == 1
    line = line_of(REGISTRY, "expires_on: 2027-01-31")
    assert (
        f"docs/_data/channels.yml:{line}: contact phone-current: expires on 2028-01-31"
        in result.stderr
    )


MISSPELT = [
    ("docs/contact/hotline.md", "<!-- channel: hotline -->", "<!-- channel: hotlime -->"),
    ("docs/contact/verify.md", "<!-- tool: verify -->", "<!-- tool: verfy -->"),
    ("docs/glossary.md", "<!-- glossary -->", "<!-- glosary -->"),
]


@pytest.mark.parametrize(("path", "old", "new"), MISSPELT)
def test_an_unknown_marker_stops_the_build_and_is_named(project, path, old, new):
    root = project(REGISTRY)
    text = (root / path).read_text(encoding="utf-8").replace(old, new)
    (root / path).write_text(text, encoding="utf-8")
    result = build(root / "site", root=root)
    place = f"{path}:{line_of(text, new)}: unknown marker `{new}`"
    assert result.returncode == 1 and place in result.stderr and old[5:-4] in result.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Makes a copy of the project with another registry."""

    def make(registry: str) -> Path:
        root = tmp_path_factory.mktemp("project")
        shutil.copy(ROOT / "mkdocs.yml", root)
        for folder in ("docs", "overrides", "scripts"):
            shutil.copytree(ROOT / folder, root / folder)
        (root / "docs/_data/channels.yml").write_text(registry, encoding="utf-8")
        return root

    return make


@pytest.fixture(scope="module")
def verified_site(project) -> Path:
    """The site with one current and one expired contact, as of DAY."""
    root = project(REGISTRY)
    result = build(root / "site", root=root, DIRECTORY_URLS="false")
    assert result.returncode == 0, result.stderr
    return root / "site"


def test_a_value_stands_with_its_date_where_it_is_asked_for_and_nowhere_else(verified_site):
    pages = {path: path.read_text(encoding="utf-8") for path in verified_site.rglob("*.html")}
    for prefix, only_until in (("", "只到 2027-01-31 为止"), ("en/", "only until 2027-01-31")):
        for name in ("contact/verify.html", "contact/hotline.html"):
            assert only_until in pages[verified_site / prefix / name]
    where = {
        path.relative_to(verified_site).as_posix()
        for path, html in pages.items()
        if VALUES[0] in html
    }
    assert where == {
        f"{prefix}contact/{page}.html" for prefix in ("", "en/") for page in ("verify", "hotline")
    }
    assert not any("withdrawn_example" in html for html in pages.values())


def test_values_stay_out_of_search_and_sitemap(verified_site):
    files = [verified_site / "sitemap.xml", *(verified_site / "search").iterdir()]
    assert len(files) > 4
    for file in files:
        text = file.read_text(encoding="utf-8")
        values = (*VALUES, "withdrawn_example", "5550100", "555=", "555 0100")
        assert not [value for value in values if value in text], file.name


def test_the_gate_knows_what_is_rendered_from_the_registry(verified_site):
    sources = Sources(verified_site.parent)
    assert run("source", sources, ["contact-value", "contact-registry"]) == []
    assert run("built", Site(verified_site, sources, offline=True), ["contact-on-site"]) == []


def test_the_export_holds_values_with_their_dates_in_both_languages(verified_site):
    export = json.loads((verified_site / "contact/channels.json").read_text(encoding="utf-8"))
    assert [(contact["value"], contact["expires_on"]) for contact in export["contacts"]] == [
        ("+1 555 0100", "2027-01-31"),
        ("help@example.com", "2026-11-30"),
    ]
    assert [channel["id"] for channel in export["channels"]] == [
        "in-app",
        "live-chat",
        "hotline",
        "email",
        "social",
    ]
    assert all(
        set(channel["name"]) == set(channel["page"]) == {"zh", "en"}
        for channel in export["channels"]
    )


@pytest.fixture(scope="module", params=["http", "file"])
def verified_url(request, verified_site):
    if request.param == "file":
        yield verified_site.as_uri() + "/"
    else:
        yield from serve(verified_site)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-11-30T12:00:00", [True, True]),
        (f"{DAY}T12:00:00", [True, False]),
        ("2028-01-01T12:00:00", [False, False]),
    ],
)
def test_the_readers_clock_decides_what_the_same_bytes_show(
    browser, verified_url, language, now, shown
):
    page = browser.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{verified_url}{language}contact/verify.html")
    content = page.content()
    assert [value in content for value in VALUES] == shown
    assert ["mailto:help@example.com" in content, "tel:+15550100" in content] == shown[::-1]
    assert page.locator(".contacts").get_by_text(WORDS[language]).count() == shown.count(False)
    page.goto(f"{verified_url}{language}contact/index.html")
    assert page.locator(".channels").get_by_text(WORDS[language]).count() == shown.count(False)
    page.close()


def test_without_scripts_the_date_stands_beside_the_value(browser, verified_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((verified_site / "en/contact/verify.html").as_uri())
    assert "only until 2026-11-30" in page.locator("[data-contact=email-expired]").inner_text()
    context.close()


def test_the_table_is_whole_and_fits_a_phone(browser, site, verified_site):
    html = (
        (site / "contact/index.html")
        .read_text(encoding="utf-8")
        .partition('class="channels"')[2]
        .partition("</table>")[0]
    )
    assert (
        html.count('scope="row"') == 5
        and html.count('scope="col"') == 7
        and html.count("data-label=") == 30
    )
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    for language in WORDS:
        page.goto((verified_site / language / "contact/index.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator(".channels td").count() == 30
        assert all(cell.is_visible() for cell in page.locator(".channels td").all())
    context.close()


def test_with_no_verified_contact_the_page_says_so(site):
    assert "目前没有任何已核实的联系方式" in (site / "contact/verify/index.html").read_text(
        encoding="utf-8"
    )
    assert "There are no verified contacts today" in (
        site / "en/contact/verify/index.html"
    ).read_text(encoding="utf-8")
    assert (
        json.loads((site / "contact/channels.json").read_text(encoding="utf-8"))["contacts"] == []
    )
