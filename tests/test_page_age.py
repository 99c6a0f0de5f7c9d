"""A page says how old it is and whether it is a copy, by the reader's clock and the address it was opened at."""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from conftest import VIEWPORTS, Reader, build

BUILT = datetime.fromtimestamp(1700000000, UTC)  # conftest builds with this date
ORIGINAL, COPY = "https://guide.test/help/", "https://copy.test/help/"


@pytest.mark.parametrize(("days", "old"), [(1, False), (179, False), (182, True), (1000, True)])
@pytest.mark.parametrize("transport", ["http", "file"])
def test_a_copy_older_than_180_days_says_so(browser, online_url, offline_url, transport, days, old):
    context = browser.new_context(viewport=VIEWPORTS["phone"])
    context.clock.set_fixed_time(BUILT + timedelta(days=days))
    for language in ("zh", "en"):
        page = Reader(context, {"http": online_url, "file": offline_url}[transport], language).open(
            "faq/fees"
        )
        notice = page.locator("p[data-built]")
        assert notice.is_visible() == old
        assert BUILT.date().isoformat() in notice.text_content()
    context.close()


def test_every_page_says_when_it_was_reviewed(site):
    pages = list(site.rglob("index.html"))
    assert len(pages) > 50
    assert [
        str(page)
        for page in pages
        if '<p class="reviewed">' not in page.read_text(encoding="utf-8")
    ] == []


def test_an_address_that_nobody_can_have_makes_no_copy(site):
    assert "data-original" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The site built for a host of its own."""
    site = tmp_path_factory.mktemp("published")
    result = build(site, SITE_URL=ORIGINAL)
    assert result.returncode == 0, result.stderr
    return site


@pytest.mark.parametrize(("root", "copied"), [(ORIGINAL, False), (COPY, True)])
def test_a_copy_on_another_host_names_the_original(browser, published, root, copied):
    def answer(route):
        file = published / urlsplit(route.request.url).path.removeprefix("/help/")
        file = file / "index.html" if file.is_dir() else file
        route.fulfill(
            body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0] or "text/html"
        )

    page = browser.new_page()
    page.route("https://*.test/**", answer)
    for path, address in (
        ("faq/fees/", ORIGINAL + "faq/fees/"),
        ("en/faq/fees/", ORIGINAL + "en/faq/fees/"),
    ):
        page.goto(root + path)
        notice = page.locator("p[data-original]")
        assert notice.is_visible() == copied
        assert notice.locator("a").get_attribute("href") == address
    page.close()
