"""Photograph pages in both languages, on a phone and at a desk, and put the pictures on one sheet to be looked at.

    python -m scripts.sheet [PAGE …] [--dark] [--print] [--tall]

Without a page: home, the page for an emergency and the table of channels. Writes .cache/sheet.png.
"""

from __future__ import annotations

import argparse
import base64
import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from scripts.build import ROOT, fresh_build, guarded
from scripts.content.output import CACHE
from scripts.content.pages import LANGUAGES, SOURCE
from scripts.search_eval import launched, served

PAGES = ["", "contact/emergency/", "contact/"]
DEVICES = {"phone": (390, 844), "desktop": (1280, 900)}
TALL = 3  # screens
SHEET = ROOT / CACHE / "sheet.png"
CELL = '<figure style="margin:0"><figcaption>{caption}</figcaption><img alt="" src="data:image/png;base64,{picture}" style="width:{width}px"></figure>'


def photograph(
    browser: Browser, address: str, size: tuple[int, int], dark: bool, paper: bool
) -> bytes:
    """One view of a page as PNG; `size` in CSS pixels, `paper`: as it is printed."""
    scheme = "dark" if dark else "light"
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.emulate_media(media="print" if paper else "screen")
    page.goto(address, wait_until="load")
    picture = page.screenshot()
    page.close()
    return picture


def sheet(browser: Browser, views: list[tuple[str, int, bytes]], columns: int) -> bytes:
    """One picture of many: `views` are caption, width on the sheet, PNG."""
    cells = "".join(
        CELL.format(
            caption=escape(caption), width=width, picture=base64.b64encode(picture).decode()
        )
        for caption, width, picture in views
    )
    page = browser.new_page(viewport={"width": 2200, "height": 800})
    grid = f"display:grid;grid-template-columns:repeat({columns},max-content);gap:12px;padding:12px;width:max-content"
    page.set_content(
        f'<body style="margin:0;background:#888;font:14px sans-serif"><div style="{grid}">{cells}</div>'
    )
    return page.locator("div").screenshot()


def make_sheet(pages: list[str], dark: bool, paper: bool, tall: bool) -> None:
    with launched() as browser, served(fresh_build("pages").strictly()) as root:
        views = []
        for path in pages:
            for language in LANGUAGES:
                for device, (width, height) in DEVICES.items():
                    local = path if language == SOURCE else f"{language}/{path}"
                    picture = photograph(
                        browser, root + local, (width, height * (TALL if tall else 1)), dark, paper
                    )
                    views.append(
                        (
                            f"/{local} {device}",
                            width if device == "phone" else width * 2 // 3,
                            picture,
                        )
                    )
        SHEET.write_bytes(sheet(browser, views, len(LANGUAGES) * len(DEVICES)))
    print(SHEET.relative_to(Path.cwd()) if SHEET.is_relative_to(Path.cwd()) else SHEET)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "pages",
        nargs="*",
        metavar="PAGE",
        help="an address below the site's root, such as faq/security/",
    )
    parser.add_argument("--dark", action="store_true", help="as a reader sees it who prefers dark")
    parser.add_argument("--print", action="store_true", dest="paper", help="as it is printed")
    parser.add_argument("--tall", action="store_true", help=f"{TALL} screens of each page")
    given = parser.parse_args(arguments)
    return guarded(
        "sheet", ROOT, lambda: make_sheet(given.pages or PAGES, given.dark, given.paper, given.tall)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
