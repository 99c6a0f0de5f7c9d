"""Photograph pages on a phone and at a desk, light and dark, in both languages, on one sheet.

    python -m scripts.benchmarks.sheet [PAGE …]

PAGE is an address below the site's root, or `search` for the home page with the search open. Writes
.cache/sheet.png.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from scripts.benchmarks import report_progress
from scripts.benchmarks.browsers import launch_browser, serve_site
from scripts.benchmarks.queries import OPENER, find_prefix
from scripts.build import ROOT, fresh_build, guarded
from scripts.content.languages import LANGUAGES
from scripts.content.output import CACHE

PAGES = ["", "contact/", "contact/emergency/", "faq/security/", "search"]
PAGES += ["contact/prepare/", "contact/verify/"]
# width of the window → height, and how much of its width the sheet gives it
WINDOWS = {360: (740, 1.0), 1280: (900, 0.5)}
SHEET = ROOT / CACHE / "sheet.png"
CELL = """<figure style="margin:0"><figcaption>{}</figcaption>
<img alt="" src="data:image/png;base64,{}" style="width:{}px"></figure>"""
GRID = """<body style="margin:0;background:#888;font:14px sans-serif">
<div style="display:grid;grid-template-columns:repeat({columns},max-content);gap:12px;padding:12px;
width:max-content">{cells}</div>"""


def photograph(browser: Browser, address: str, size: ViewportSize, **options) -> bytes:
    """The first screen of a page as PNG; of `…/search`, the home page with the search open."""
    page = browser.new_page(viewport=size, reduced_motion="reduce", **options)
    page.goto(address.removesuffix("search"), wait_until="load")
    if address.endswith("search"):
        page.locator(f"{OPENER}:visible").first.click()
        page.wait_for_timeout(500)
    picture = page.screenshot()
    page.close()
    return picture


def draw_sheet(browser: Browser, root: str, pages: list[str]) -> bytes:
    """One picture: a row a page, a column a language, a window and a scheme."""
    cells = []
    views = list(itertools.product(LANGUAGES, WINDOWS, ("light", "dark")))
    for path in pages:
        report_progress(f"sheet: /{path}")
        for language, width, scheme in views:
            height, scale = WINDOWS[width]
            address = find_prefix(language) + path
            size: ViewportSize = {"width": width, "height": height}
            picture = photograph(browser, root + address, size, color_scheme=scheme)
            encoded = base64.b64encode(picture).decode()
            cells.append(CELL.format(f"/{address} {width} {scheme}", encoded, int(width * scale)))
    page = browser.new_page(viewport={"width": 5000, "height": 800})
    page.set_content(GRID.format(columns=len(views), cells="".join(cells)))
    return page.locator("div").screenshot()


def main(arguments: list[str]) -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="sheet", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", metavar="PAGE", default=PAGES)
    options = parser.parse_args(arguments)

    def make_sheet() -> None:
        with launch_browser() as browser, serve_site(fresh_build("pages").strictly()) as (root, _):
            SHEET.write_bytes(draw_sheet(browser, root, options.pages))
        print(SHEET.relative_to(Path.cwd()) if SHEET.is_relative_to(Path.cwd()) else SHEET)

    return guarded("sheet", ROOT, make_sheet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
