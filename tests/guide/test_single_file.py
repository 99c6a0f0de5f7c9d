"""The guide in one file is the whole guide, alone, wherever it is opened, with and without
scripts.
"""

import gzip
import re
import shutil

import pytest
from test_accessibility import find_violations

import scripts.check  # noqa: F401 (registers the checks)
from conftest import ROOT
from scripts.benchmarks.queries import GOLDEN, find_answers, open_search, read_queries
from scripts.checks import run
from scripts.content.html import read_page
from scripts.content.site import Site
from scripts.content.sources import Sources

NAME = "okpay-support-guide.{}.html"
KB = 400  # of each file after gzip, as the issue that asked for it counts them
LANGUAGES = ("zh", "en")
OF_PAGES = {"broken-link", "other-origin", "page-html"}
SHOWN = "#pages > .article:not([hidden]):visible"
# a viewer hands the file over under a number, in a place of its own where nothing may be stored
SANDBOX = {"Content-Security-Policy": "sandbox allow-scripts allow-forms"}


@pytest.fixture
def open_file(site, meet, tmp_path):
    """Opens the file of a language as somebody does who has nothing else."""

    def open_file(language: str, how: str = "renamed", **options):
        file = tmp_path / f"guide {language} (1).html"
        shutil.copy(site / NAME.format(language), file)
        root, url = tmp_path.as_uri(), file.as_uri()
        if how == "sandboxed":
            root, url = "https://viewer.test/", "https://viewer.test/content/4711"
        page = meet(f"{language}-file-phone", root=root, **options).context.new_page()
        answer = {"path": file, "content_type": "text/html", "headers": SANDBOX}
        page.route("**/content/*", lambda route: route.fulfill(**answer))
        page.goto(url)
        return page

    return open_file


def read(site, language):
    return (site / NAME.format(language)).read_text(encoding="utf-8")


def list_addresses(site, language):
    """The pages of a language as the file names them: `/faq/fees/`."""
    top = site if language == "zh" else site / language
    found = {path.parent.relative_to(top).as_posix() for path in top.rglob("index.html")}
    return {f"/{one}/".replace("/./", "/") for one in found if not one.startswith("en")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_it_once_and_it_is_light(site, language):
    text = read(site, language)
    found = re.findall(r'<article [^>]*id="([^"]+)"', text)
    assert found[0] == "/contact/emergency/"
    assert sorted(found) == sorted(list_addresses(site, language))
    assert len(gzip.compress(text.encode(), 9)) <= KB * 1000


def test_what_the_reader_reads_is_what_the_site_says(site):
    """The same words, and the same elements around them, but for ids, addresses and what only
    the site offers.
    """
    page = (site / "faq/withdrawals/index.html").read_text(encoding="utf-8")
    article = r'<article [^>]*id="{}".*?</article>'
    [on_site] = re.findall(article.format("_content"), page, re.DOTALL)
    [in_file] = re.findall(article.format("/faq/withdrawals/"), read(site, "zh"), re.DOTALL)
    own = re.compile(r' (?:id|href|aria-labelledby)="[^"]*"|<a class="headerlink".*?</a>')
    assert own.sub("", on_site) == own.sub("", in_file)


@pytest.mark.parametrize("how", ["renamed", "sandboxed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_as_the_site_is(open_file, language, how):
    page = open_file(language, how)
    home = page.title()
    assert page.locator(SHOWN).get_attribute("id") == "/"
    page.locator("article:visible a[href$='withdrawal-blocked']").click()
    heading = page.locator("[id='/faq/withdrawals/withdrawal-blocked']")
    heading.wait_for()
    assert page.title().endswith(home) and page.title() != home
    assert 0 <= heading.bounding_box()["y"] < 150
    page.locator(".help__channels").click()
    page.locator("[id='/contact/']").wait_for()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    heading.wait_for()
    assert 0 <= heading.bounding_box()["y"] < 150, "back where the reader was"
    page.go_forward()
    page.locator("[id='/contact/']").wait_for()
    page.reload()
    page.locator("[id='/contact/']").wait_for()
    assert page.locator(SHOWN).count() == 1 and page.evaluate("scrollY") == 0
    page.locator("#channel-matter").select_option(index=1)
    assert page.locator("tbody tr:visible").count() < 5
    page.locator(".scheme input[value=dark]").check()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_search_tools_and_forms(open_file):
    page = open_file("zh", "sandboxed")
    page.locator("[data-open-search]").first.click()
    page.locator("[name=query]").fill("怎么提钱")
    page.locator("#finder [role=option]").first.click()
    page.locator("[id='/faq/withdrawals/']").wait_for()
    assert not page.locator("#finder").is_visible()
    assert page.evaluate("CSS.highlights.get('found').size") > 0
    page.evaluate("location.hash = '#/contact/email/'")
    page.locator("article:visible [data-query='for=email']").click()
    page.locator("[id='/contact/prepare/message']").wait_for()
    assert page.locator("input[value=email]").is_checked()
    page.locator("[data-field=details]").fill("我的密码是 hunter22x")
    page.locator("#tool-case [type=submit]").click()
    page.locator(".tool__problems li").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_it_is_one_document(open_file, site, language):
    page = open_file(language, java_script_enabled=False)
    assert page.locator("#pages > .article:visible").count() == len(list_addresses(site, language))
    assert page.locator("h1").first.bounding_box()["y"] < 500, "what to do at once is seen at once"
    page.locator(".without a").click()
    contents = page.locator("#contents")
    assert contents.locator("a:visible").count() == len(list_addresses(site, language))
    contents.locator("a[href='#/contact/verify/']").click()
    assert page.locator(".tool__without").first.is_visible()
    assert not page.locator(".menu, .scheme, .tool__form").locator("visible=true").count()
    widths = page.locator("body").bounding_box()["width"], page.locator("#pages").bounding_box()
    assert widths[1]["width"] <= widths[0] <= 360


def test_the_page_that_is_shown_is_printed(open_file):
    page = open_file("zh")
    page.evaluate("location.hash = '#/contact/emergency/'")
    page.locator("[id='/contact/emergency/']").wait_for()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def find_broken_rules(folder, language: str) -> set[str]:
    """What the rules on pages say of the guide in one file."""
    looked_at, name = Site(folder, Sources(ROOT)), NAME.format(language)
    looked_at.pages = {name: read_page(name, (folder / name).read_bytes())}
    return {one.rule for one in run("built", looked_at, OF_PAGES)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_the_rules_on_pages(site, language):
    assert find_broken_rules(site, language) == set()


def test_its_mistakes_are_found(site, tmp_path):
    added = '<a href="#/none" id="finder">x</a><img src="https://example.test/x.png">'
    text = read(site, "zh").replace("</main>", f"{added}</main>")
    (tmp_path / NAME.format("zh")).write_text(text, encoding="utf-8")
    assert find_broken_rules(tmp_path, "zh") == OF_PAGES


STATES = ["location.hash = '#/contact/verify/'", "document.documentElement.className = 'no-js'"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=["one page", "without scripts"])
def test_axe_finds_nothing(open_file, scheme, state):
    page = open_file("zh", color_scheme=scheme)
    page.evaluate(state)
    assert not find_violations(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_are_answered_as_on_the_site(open_file, meet, language):
    page, reader = open_file(language), meet(f"{language}-http-phone")
    on_site = reader.open("index")
    open_search(page)
    open_search(on_site)
    for query in [one.text for one in read_queries(GOLDEN) if one.lang == language][::5]:
        found = [link.removeprefix("#/") for link in find_answers(page, page.url, query)]
        shown = find_answers(on_site, reader.root, query)
        assert found == [link.removeprefix("en/").replace("#", "") for link in shown] != []


@pytest.mark.parametrize(("day", "old"), [("2023-11-20", False), ("2099-01-01", True)])
def test_it_grows_old_with_its_contacts(open_file, day, old):
    page = open_file("zh")
    page.clock.set_fixed_time(day)
    page.reload()
    assert page.locator("[data-built]:visible").count() == old
    assert bool(page.locator("[data-expires]").count()) != old
    assert bool(page.locator(".expired").count()) == old


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_in_each_kind_of_site_and_names_the_published_one(
    site, offline_site, hosted, language
):
    assert read(site, language) == read(offline_site, language)
    address = "https://guide.test/help/" + ("en/" if language == "en" else "")
    assert f'<a href="{address}">{address}</a>' in read(hosted, language)


@pytest.mark.parametrize("path", ["index.html", "about/index.html", "en/index.html"])
def test_the_site_offers_both_with_their_size_and_they_do_not(site, path):
    offer = re.search(r'<aside class="downloads".*?</aside>', (site / path).read_text(), re.DOTALL)
    assert offer
    for language in LANGUAGES:
        size = f"{(site / NAME.format(language)).stat().st_size / 1e6:.1f} MB"
        assert f'data-size="{language}">{size}</span>' in offer[0]
        assert f'{NAME.format(language)}" download' in offer[0]
        assert "data-size" not in read(site, language)
