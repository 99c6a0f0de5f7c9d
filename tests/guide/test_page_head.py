"""Every page says in its head what it is, and leads to itself in the other languages."""

from __future__ import annotations

import pytest

from conftest import ROOT
from scripts.content.config import read_config
from scripts.content.html import Page
from scripts.content.languages import LANG_TAGS, LANGUAGES, SOURCE
from scripts.content.pages import Article, translated_path
from scripts.content.site import Site
from scripts.content.sources import Sources


@pytest.fixture(scope="module")
def built(site) -> Site:
    return Site(site, Sources(ROOT), read_config(ROOT).value["site_url"])


def expect_head(built: Site, article: Article, page: Page) -> set[tuple[str, str]]:
    files = {language: built.file_of(article, language) for language in LANGUAGES}
    alternates = {
        (LANG_TAGS[one], built.url(files[one]))
        for one in LANGUAGES
        if translated_path(article.path, one) in built.sources.by_path
    }
    switches = {(f"switch to {LANG_TAGS[one]}", files[one]) for one in LANGUAGES}
    return {
        ("language", LANG_TAGS[page.language]),
        ("canonical", built.url(files[article.language])),
        ("x-default", built.url(files[SOURCE])),
        *alternates,
        *(one for one in switches if one != (f"switch to {LANG_TAGS[page.language]}", page.path)),
    }


def read_head(built: Site, page: Page) -> set[tuple[str, str]]:
    found = set()
    for element in page.find("html", "link", "meta", "a"):
        tag, address = element.get("hreflang"), element.get("href")
        if element.tag == "html":
            found.add(("language", element.get("lang")))
        elif element.get("rel") == "canonical":
            found.add(("canonical", address))
        elif element.get("rel") == "alternate" and tag:
            found.add((tag, address))
        elif element.get("name") == "robots":
            found.add(("robots", element.get("content")))
        elif element.tag == "a" and tag in LANG_TAGS.values() and not element.content:
            found.add((f"switch to {tag}", built.resolve(page.path, address).path or ""))
    return found


def test_every_article_is_a_page_that_says_what_it_is(built):
    for path, article in built.articles.items():
        page = built.pages[path]
        assert page.title and page.read_meta("description"), path
        assert read_head(built, page) == expect_head(built, article, page), path
