"""What a browser shows is what was checked: scripts and styles add no contact to a page.

The checks read the strings of scripts and styles one by one; a string can also be put together
when a page is shown.
"""

from collections.abc import Iterable, Iterator

import pytest
import tinycss2

from cases import read_fixture
from conftest import DESK, PHONE, ROOT, script
from scripts.content.contact_texts import find_in_file


def find_values(html: str) -> set[str]:
    return {value for _, _, value in find_in_file("x.html", html)}


def find_added(page, html: str) -> set[str]:
    """The contacts on a page as a desk, a sheet of paper and a phone show it, and not in its
    file.
    """
    shown = page.evaluate(script("writeShown"))
    page.emulate_media(media="print")
    shown += page.evaluate(script("writeShown"))
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    shown += page.evaluate(script("writeShown"))
    page.set_viewport_size(DESK)
    return find_values(shown) - find_values(html)


def test_scripts_and_styles_add_no_contact(offline_site, browser):
    page = browser.new_page(viewport=DESK)
    found = {}
    for file in sorted(offline_site.rglob("*.html")):
        page.goto(file.as_uri())
        page.evaluate(script("useEverything"))
        if added := find_added(page, file.read_text(encoding="utf-8")):
            found[file.relative_to(offline_site).as_posix()] = added
    page.close()
    assert found == {}


@pytest.mark.parametrize("added", read_fixture("shown"))
def test_what_is_put_together_is_seen(added, browser):
    page = browser.new_page(viewport=DESK)
    html = f"<!doctype html><p>一</p>{added}"
    page.set_content(html)
    assert find_added(page, html)
    page.close()


def read_declarations(nodes: Iterable) -> Iterator[tuple[str, str]]:
    """Name and value of all that a stylesheet sets, but for sheets of paper."""
    for one in nodes:
        if one.type == "declaration":
            yield one.name, tinycss2.serialize(one.value).strip()
        elif one.type == "qualified-rule" or one.lower_at_keyword in ("media", "supports"):
            yield from read_declarations(tinycss2.parse_blocks_contents(one.content, True, True))


def test_a_browser_knows_every_style(browser):
    css = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
    declarations = [*read_declarations(tinycss2.parse_stylesheet(css, True, True))]
    page = browser.new_page()
    unknown = page.evaluate("all => all.filter(one => !CSS.supports(...one))", declarations)
    page.close()
    assert len(declarations) > 500 and unknown == []
