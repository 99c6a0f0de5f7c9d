"""A page says how old it is and whether it is a copy, by the reader's clock and the address it
was opened at.
"""

import mimetypes
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

BUILT = datetime.fromtimestamp(1700000000, UTC)  # conftest builds with this date
ORIGINAL, COPY = "https://guide.test/help/", "https://copy.test/help/"


@pytest.mark.parametrize(("days", "old"), [(1, False), (179, False), (182, True), (1000, True)])
@pytest.mark.parametrize("kind", ["zh-http-phone", "en-file-phone"])
def test_a_copy_older_than_180_days_says_so(meet, kind, days, old):
    now = (BUILT + timedelta(days=days)).isoformat()
    notice = meet(kind, now=now).open("faq/fees").locator("p[data-built]")
    assert notice.is_visible() == old and BUILT.date().isoformat() in notice.text_content()


def test_every_page_says_when_it_was_reviewed_and_of_no_invented_address_that_it_is_a_copy(site):
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("index.html")}
    assert len(pages) > 50
    assert [path for path, html in pages.items() if '<p class="reviewed">' not in html] == []
    assert [path for path, html in pages.items() if "data-original" in html] == []


@pytest.mark.parametrize(("root", "copied"), [(ORIGINAL, False), (COPY, True)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_copy_on_another_host_names_the_original(meet, hosted, root, copied, language):
    def answer(route):
        file = hosted / urlsplit(route.request.url).path.removeprefix("/help/")
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file)[0] or "text/html"
        route.fulfill(body=file.read_bytes(), content_type=kind)

    reader = meet(f"{language}-http-phone", root=root)
    reader.context.route("https://*.test/**", answer)
    page = reader.open("faq/fees")
    notice = page.locator("p[data-original]")
    assert notice.is_visible() == copied
    assert notice.locator("a").get_attribute("href") == page.url.replace(root, ORIGINAL)
