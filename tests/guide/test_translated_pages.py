"""Pages say what is translated and since when it is outdated, to readers and to machines."""

import re

import pytest
from lxml import html

from cases import read_page
from conftest import ROOT
from guides import run_command


def read_alternates(page) -> dict[str, str]:
    links = page.findall(".//link[@rel='alternate']")
    return {link.get("hreflang"): link.get("href") for link in links}


def test_an_untranslated_page_says_so_and_is_marked(changed_site):
    page = read_page(changed_site, "en/guides/wallet")

    assert page.get("lang") == "en"
    assert "has not been translated" in page.find(".//*[@data-untranslated]").text_content()
    chinese = [page.find(f".//{path}") for path in ("title", "h1", "div[@class='article__body']")]
    assert {one.get("lang") for one in chinese} == {"zh-CN"}
    titles = page.findall(".//p[@class='admonition-title']")
    assert titles and {title.get("lang") for title in titles} == {"en"}


def test_an_untranslated_page_has_no_english_address_for_machines(changed_site):
    page, original = (read_page(changed_site, f"{one}guides/wallet") for one in ("en/", ""))
    address = original.find(".//link[@rel='canonical']").get("href")
    assert page.find(".//link[@rel='canonical']").get("href") == address
    for one in (page, original):
        assert read_alternates(one) == {"x-default": address, "zh-CN": address}
    sitemap = (changed_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{address}</loc>" in sitemap and "/en/guides/wallet/" not in sitemap


@pytest.mark.parametrize("path", ["", "faq/fees/"])
def test_the_sitemap_and_the_page_name_both_languages_of_a_translated_page(changed_site, path):
    page = read_page(changed_site, path)
    chinese = page.find(".//link[@rel='canonical']").get("href")
    base = chinese.removesuffix(path)
    both = {"zh-CN": chinese, "en": f"{base}en/{path}", "x-default": chinese}
    sitemap = (changed_site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<loc>") == len(list((changed_site.parent / "docs").rglob("*.md")))
    for address in (chinese, f"{base}en/{path}"):
        entry = sitemap.partition(f"<loc>{address}</loc>")[2].partition("</url>")[0]
        assert dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', entry)) == both
    assert read_alternates(page) == both


def test_the_navigation_marks_a_title_in_another_language(changed_site):
    links = read_page(changed_site, "en").findall(".//nav//a[@lang='zh-CN']")

    assert {link.get("href") for link in links} == {"guides/wallet/", "../"}


def test_the_outdated_section_and_no_other_says_so(changed_site):
    marked = [
        (path.parent.relative_to(changed_site).as_posix(), notice.get("data-outdated"))
        for path in sorted(changed_site.rglob("index.html"))
        for notice in html.parse(str(path)).getroot().findall(".//*[@data-outdated]")
    ]
    assert marked == [("en/faq/fees", "fees")]

    notice = read_page(changed_site, "en/faq/fees").find(".//*[@data-outdated]")
    link = notice.find("a")
    assert notice.getprevious().get("id") == "fees"
    assert (link.get("href"), link.get("lang")) == ("../../../faq/fees/#fees", "zh-CN")
    _, table, _ = run_command(ROOT, "translations", "--root", str(changed_site.parent))
    assert re.findall(r"^(\S+) +outdated$", table, re.MULTILINE) == ["docs/faq/fees.en.md"]
    assert "section `fees` is older than docs/faq/fees.md:" in table


def test_what_is_withheld_stands_nowhere_on_the_site(changed_site):
    withheld = "read the amounts on the confirmation screen and only then decide"
    notice = read_page(changed_site, "en/faq/fees").find(".//*[@data-outdated='fees']")
    assert notice.findall("a")[1].get("href") == "../../contact/emergency/#public-help-numbers"
    assert withheld in (ROOT / "docs/faq/fees.en.md").read_text(encoding="utf-8")
    for file in changed_site.rglob("*.*"):
        assert withheld.encode() not in file.read_bytes(), file


def test_no_visitor_is_redirected_by_language(site):
    scripts = " ".join(path.read_text(encoding="utf-8") for path in (site / "assets").glob("*.js"))
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "navigator.language" not in scripts + page and 'http-equiv="refresh"' not in page
