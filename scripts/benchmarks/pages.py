"""What each page weighs, in how many requests, and whether it moves while it loads.

A phone asks for each page with an empty cache; what the server sends is counted, compressed.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response, ViewportSize

from scripts.benchmarks import GUIDE, Table
from scripts.benchmarks.browsers import launch_browser, read_size, script, serve_site
from scripts.benchmarks.queries import find_prefix
from scripts.benchmarks.times import BUILD, run, write_stock
from scripts.browser import find_browser
from scripts.build import ROOT, build_site
from scripts.content.languages import LANGUAGES
from scripts.content.output import show_progress

SAMPLES = [find_prefix(one) + path for path in GUIDE["pages"] for one in LANGUAGES]
PHONE: ViewportSize = {"width": 360, "height": 740}
COLUMNS = ["site", "page", "KB gz", "requests", "shift"]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PORT = 8765  # of the site that Lighthouse sees: its address stands in the pages


class Weight(NamedTuple):
    """KB of a page with what it fetches, all addresses fetched, and the layout shift (0: nothing
    moved).
    """

    all: float
    fetched: list[str]
    shift: float


def weigh(browser: Browser, address: str) -> Weight:
    """Open a page as a phone does that was never there, and wait until it fetches nothing more."""
    page = browser.new_page(viewport=PHONE, has_touch=True)
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(script("measureShift"))
    page.close()
    sizes = {one.url: read_size(one) for one in responses if one.ok}
    return Weight(sum(sizes.values()) / 1000, list(sizes), shift)


def list_addresses(site: Path) -> list[str]:
    """The addresses of all pages, relative to the site's root; the guide in one file is none."""
    pages = set(site.rglob("*.html")) - set(site.glob("*.*.html"))
    files = [file.relative_to(site).as_posix() for file in pages]
    return sorted(name.removesuffix("index.html") for name in files)


def tabulate_weights(browser: Browser, sites: dict[str, Path]) -> Table:
    """Sample pages of each site, and the largest figures of this one's pages."""
    table = Table("Pages on a phone that was never there", COLUMNS)
    for name, site in sites.items():
        figures = {}
        with serve_site(site) as root:
            for path in list_addresses(site) if name == "this" else SAMPLES:
                weight = weigh(browser, root + path)
                figures[path] = weight.all, len(weight.fetched), weight.shift
        table.rows += [[name, "/" + path, *figures[path]] for path in SAMPLES]
        if name == "this":
            worst = [max(column) for column in zip(*figures.values(), strict=True)]
            table.rows.append([name, f"of all {len(figures)} at most", *worst])
    return table


def tabulate_scores(program: str, sites: dict[str, Path]) -> Table:
    """Lighthouse's scores of the sample pages of each site, 0 to 100."""
    table = Table("Lighthouse on a phone", ["site", "page", *CATEGORIES])
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    options.append("--chrome-flags=--headless --no-sandbox")
    variables = os.environ | {"CHROME_PATH": find_browser() or ""}
    for name, site in sites.items():
        with serve_site(site, PORT) as root:
            for path in SAMPLES:
                show_progress(f"Lighthouse: {name} /{path}")
                command = [program, root + path, *options]
                printed = subprocess.run(command, capture_output=True, check=True, env=variables)
                scores = json.loads(printed.stdout)["categories"]
                found = [round(100 * (scores[one]["score"] or 0)) for one in CATEGORIES]
                table.rows.append([name, "/" + path, *found])
    return table


def measure() -> Iterator[Table]:
    """The weights, and Lighthouse's scores where it is installed, beside stock Material."""
    with tempfile.TemporaryDirectory() as folder:
        stock = write_stock(Path(folder, "stock"), ROOT / "docs")
        run(BUILD, stock)
        address = f"http://127.0.0.1:{PORT}/"
        site = build_site(Path(folder, "site"), SITE_URL=address).require_clean()
        sites = {"this": site, "stock": stock / "site"}
        with launch_browser() as browser:
            yield tabulate_weights(browser, sites)
        if program := shutil.which("lighthouse"):
            yield tabulate_scores(program, sites)
