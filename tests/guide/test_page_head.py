"""Every page says in its head what it is, and leads to itself in the other language."""

from urllib.parse import urljoin

import pytest

from cases import read_page
from conftest import ROOT
from scripts.content.config import read_config
from scripts.content.sources import Sources

SITE_URL = read_config(ROOT).value["site_url"]
ADDRESSES = [article.address for article in Sources(ROOT).articles]
NAMES = {"canonical", "x-default", "zh-CN", "en"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_what_it_is(site, address):
    page, plain = read_page(site, address), address.removeprefix("en/")
    both = {"zh-CN": SITE_URL + plain, "en": f"{SITE_URL}en/{plain}"}
    language = "en" if address.startswith("en/") else "zh-CN"
    expected = {"canonical": both[language], "x-default": both["zh-CN"], **both}
    if f"en/{plain}" not in ADDRESSES:
        del expected["en"]
    named = [(link.get("hreflang") or link.get("rel"), link) for link in page.iter("link")]
    assert {name: link.get("href") for name, link in named if name in NAMES} == expected
    assert page.get("lang") == language
    metas = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert page.findtext(".//title") and metas["description"] and "robots" not in metas
    [switch] = page.xpath("//*[contains(@class, 'languages')]//a[@hreflang]")
    assert {urljoin(both[language], switch.get("href")), both[language]} == set(both.values())
