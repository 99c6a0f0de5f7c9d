"""The policy lets the site work and nothing else run. What text from outside could do is in
test_injection.py.
"""

import re

import pytest

from conftest import script

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# its code stands within the page; of a type of its own it is data
INLINE = re.compile(r"<script(?! type=\"application/json\")(?![^>]* src=)[^>]*>")


def list_pages(site):
    """Every page; the guide in one file has a policy of its own."""
    return sorted(set(site.rglob("*.html")) - set(site.glob("*.*.html")))


def test_every_page_has_one_policy_before_any_script_and_says_no_referrer(site, offline_site):
    for file in [*list_pages(site), *list_pages(offline_site)]:
        html = file.read_text(encoding="utf-8")
        [policy] = META.findall(html)
        assert html.index("Content-Security-Policy") < html.index("<script"), file
        assert "default-src 'none'; " in policy and "script-src 'self'; " in policy, file
        assert "unsafe" not in policy and INLINE.findall(html) == [], file
        assert '<meta name="referrer" content="no-referrer">' in html, file


@pytest.mark.parametrize("kind", ["zh-http-desktop", "zh-file-desktop"])
def test_nothing_that_the_site_does_violates_the_policy(meet, kind, site, offline_site):
    """Nor does a page log an error; the reader sees to it that none asks another place."""
    folder, logged = site if "http" in kind else offline_site, []
    reader = meet(kind)
    page = reader.open("index")
    page.on("console", lambda one: logged.append(one.text) if one.type == "error" else None)
    page.add_init_script(f"({script('noteViolations')})()")
    for file in list_pages(folder):
        if "http" in kind or file.name != "404.html":  # a file cannot be missing at an address
            page.goto(reader.root + file.relative_to(folder).as_posix())
            page.evaluate(script("useEverything"))
            assert page.evaluate("violations") == [], file
    words = reader.open("index").locator("h1").first.inner_text()
    page = reader.open("index", f"?q={words}")
    page.wait_for_selector("#finder [role=option]")
    assert page.evaluate("violations") == logged == []


def test_policy_stops_a_script_and_a_request(online_url, browser):
    """The policy is no decoration: what it forbids does not happen."""
    page = browser.new_page()
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.goto(online_url)
    page.evaluate(script("tryForbidden"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert refused == [("https://example.com/x.png", "csp")]
    page.close()
