"""What each page weighs, in how many requests, and whether it moves while it loads.

A phone asks for each page with an empty cache; what the server sends is counted, compressed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize

from scripts.benchmarks import Table
from scripts.benchmarks.browsers import Sent, launch_browser, serve_site
from scripts.benchmarks.queries import find_prefix
from scripts.benchmarks.times import BUILD, run, write_stock
from scripts.browser import find_browser
from scripts.build import ROOT, build_site, fresh_build
from scripts.content.languages import LANGUAGES
from scripts.content.output import show_progress

SAMPLES = [
    find_prefix(one) + path for path in ("", "faq/withdrawals/", "contact/") for one in LANGUAGES
]
PHONE: ViewportSize = {"width": 360, "height": 740}
COLUMNS = ["site", "page", "to load, KB gz", "requests", "with idle, KB gz", "requests", "shift"]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PORT = 8765  # of the site that Lighthouse sees: its address stands in the pages
# the addresses that were asked for before the load event, as the browser lists them
BEFORE_LOAD = """() => {
  const [page] = performance.getEntriesByType("navigation")
  const early = performance.getEntriesByType("resource")
    .filter(one => one.startTime < page.loadEventStart)
  return [page, ...early].map(one => one.name)
}"""
SHIFT = """() => new Promise(resolve => {
  let sum = 0
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => resolve(sum), 50)
})"""


class Weight(NamedTuple):
    """KB and requests up to the load event and in all, and the layout shift (0: nothing moved)."""

    loaded: float
    loaded_requests: int
    all: float
    requests: int
    shift: float


def weigh(browser: Browser, address: str, sent: Sent) -> Weight:
    """Open a page as a phone does that was never there, and wait for what it fetches when idle."""
    sent.clear()
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1000)
    page.wait_for_load_state("networkidle")
    early = {urlsplit(url).path for url in page.evaluate(BEFORE_LOAD)}
    shift = page.evaluate(SHIFT)
    context.close()
    loaded = [size for path, size in sent if path in early]
    everything = sum(size for _, size in sent) / 1000
    return Weight(sum(loaded) / 1000, len(loaded), everything, len(sent), shift)


def list_addresses(site: Path) -> list[str]:
    """The addresses of all pages, relative to the site's root; the guide in one file is none."""
    pages = set(site.rglob("*.html")) - set(site.glob("*.*.html"))
    files = [file.relative_to(site).as_posix() for file in pages]
    return sorted(name.removesuffix("index.html") for name in files)


def weigh_site(browser: Browser, site: Path, paths: list[str]) -> dict[str, Weight]:
    """The weight of each of the pages."""
    found = {}
    with serve_site(site) as (root, sent):
        for path in paths:
            found[path] = weigh(browser, root + path, sent)
    return found


def tabulate_weights(browser: Browser, site: Path, stock: Path) -> Table:
    """Sample pages and the heaviest of this site, and the samples of stock Material."""
    ours = weigh_site(browser, site, list_addresses(site))
    heaviest = max(ours, key=lambda path: ours[path].all)
    rows: list[list] = [["this", "/" + path, *ours[path]] for path in [*SAMPLES, heaviest]]
    for path, weight in weigh_site(browser, stock, SAMPLES).items():
        rows.append(["stock", "/" + path, *weight])
    worst = [max(figures) for figures in zip(*ours.values(), strict=True)]
    note = (
        f"Of all {len(ours)} pages at most: {worst[0]:.1f} KB in {worst[1]} requests up to load, "
        f"{worst[2]:.1f} KB in {worst[3]} with what is fetched when idle, shift {worst[4]:.3f}."
    )
    return Table("Pages on a phone that was never there", COLUMNS, rows, [note])


def run_lighthouse(program: str, address: str) -> list[int]:
    """Lighthouse's scores of a page on a phone, 0 to 100, in the order of CATEGORIES."""
    command = [program, address, "--quiet", "--output=json", "--output-path=stdout"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    command.append("--chrome-flags=--headless --no-sandbox")
    variables = os.environ | {"CHROME_PATH": find_browser() or ""}
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=variables)
    scores = json.loads(result.stdout)["categories"]
    return [round(100 * (scores[name]["score"] or 0)) for name in CATEGORIES]


def tabulate_scores(program: str, sites: dict[str, Path]) -> Table:
    """A row a sample page of each site."""
    table = Table("Lighthouse on a phone", ["site", "page", *CATEGORIES])
    for name, site in sites.items():
        with serve_site(site, PORT) as (root, _):
            for path in SAMPLES:
                show_progress(f"Lighthouse: {name} /{path}")
                table.rows.append([name, "/" + path, *run_lighthouse(program, root + path)])
    return table


def measure() -> Iterator[Table]:
    """The weights, and Lighthouse's scores where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        stock = write_stock(Path(folder, "stock"), ROOT / "docs")
        run(BUILD, stock)
        with launch_browser() as browser:
            site = fresh_build("pages").strictly()
            yield tabulate_weights(browser, site, stock / "site")
        if program := shutil.which("lighthouse"):
            address = f"http://127.0.0.1:{PORT}/"
            site = build_site(Path(folder, "site"), SITE_URL=address).strictly()
            yield tabulate_scores(program, {"this": site, "stock": stock / "site"})
