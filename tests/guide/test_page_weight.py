"""A page is light: what a phone fetches for it, in how many requests, and whether it moves
meanwhile.
"""

import gzip
import re

import pytest

from scripts.benchmarks.pages import list_addresses, weigh

# KB after gzip, as the issue that asked for it counts them
LOADED, REQUESTS = 27, 5
FETCHED = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"')
SAMPLES = "faq/security/ en/faq/security/ contact/ en/contact/verify/ contact/prepare/".split()
SAMPLES += ["", "en/", "glossary/", "about/"]


def weigh_file(file) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1000


def test_every_page_names_few_and_light_files(site):
    for address in list_addresses(site):
        page = site / address / "index.html" if not address.endswith(".html") else site / address
        named = {one or other for one, other in FETCHED.findall(page.read_text(encoding="utf-8"))}
        base = site if address == "404.html" else page.parent
        files = [(base / name.removeprefix("/okpay-support-guide/")).resolve() for name in named]
        weights = {file: weigh_file(file) for file in [page, *files]}
        assert len(weights) <= REQUESTS, f"{address}: {sorted(named)}"
        assert sum(weights.values()) <= LOADED, address


@pytest.mark.parametrize("path", SAMPLES)
def test_a_phone_fetches_no_more_than_that_and_nothing_moves(browser, online_url, path):
    weight = weigh(browser, online_url + path)
    assert weight.all <= LOADED and len(weight.fetched) <= REQUESTS, weight
    # while half of a page has arrived, the bar may be painted a few pixels narrower
    assert weight.shift < 0.001
    unneeded = re.compile(r"/search/|\.(woff2?|ttf|otf)$")
    assert [url for url in weight.fetched if unneeded.search(url)] == [], "no index, no font"


def test_the_stylesheet_and_scripts_are_published_without_comments(site):
    for name in ("site.css", "site.js", "tools/case.js"):
        published = (site / "assets" / name).read_text(encoding="utf-8")
        assert not re.search(r"/\*[^!]|\n  //|\n\n", published), name
