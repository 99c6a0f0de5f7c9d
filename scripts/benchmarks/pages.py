"""What each page weighs, in how many requests, and whether it moves while it loads; the stock theme's pages beside it.

A phone asks for each page with an empty cache; what the server sends is counted, compressed by gzip at its best.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from scripts.benchmarks import Table, progress
from scripts.benchmarks.stock import build_stock, stock_project
from scripts.browser import find_browser
from scripts.build import ROOT, build_site, fresh_build
from scripts.content.pages import LANGUAGES, SOURCE
from scripts.search_eval import launched

NAMES = {"home": "", "questions": "faq/withdrawals/", "table": "contact/"}
PHONE = {"width": 360, "height": 740}
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PORT = 8765  # of the site that lighthouse sees: its address stands in the pages
# the addresses that were asked for before the load event; the browser's own list of what it fetched for the page
BEFORE_LOAD = """() => {
  const [page] = performance.getEntriesByType("navigation")
  return [page, ...performance.getEntriesByType("resource").filter(one => one.startTime < page.loadEventStart)].map(one => one.name)
}"""
SHIFT = """() => new Promise(resolve => {
  let sum = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value }).observe({type: "layout-shift", buffered: true})
  setTimeout(() => resolve(sum), 50)
})"""


class Weight(NamedTuple):
    """KB sent and requests up to the load event and in all, and the layout shift (0: nothing moved)."""

    loaded: float
    loaded_requests: int
    all: float
    requests: int
    shift: float


class _Compressing(SimpleHTTPRequestHandler):
    """Sends gzip -9 bodies and notes path and size of each in the server's `sent`."""

    def log_message(self, *args) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        if file.suffix in COMPRESSED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        self.server.sent.append((self.path, len(body)))


@contextmanager
def compressed(site: Path, port: int = 0) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """(root with a closing slash, path and size of the bodies sent so far) while the site is served."""
    with ThreadingHTTPServer(
        ("127.0.0.1", port), partial(_Compressing, directory=str(site))
    ) as server:
        server.sent = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", server.sent
        server.shutdown()


def weigh(browser: Browser, address: str, sent: list[tuple[str, int]]) -> Weight:
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
    return Weight(
        sum(loaded) / 1000, len(loaded), sum(size for _, size in sent) / 1000, len(sent), shift
    )


def localized(path: str, language: str) -> str:
    return path if language == SOURCE else f"{language}/{path}"


def addresses(site: Path) -> list[str]:
    return sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("*.html")
    )


def weigh_site(browser: Browser, site: Path, paths: list[str]) -> dict[str, Weight]:
    with compressed(site) as (root, sent):
        found = {}
        for path in paths:
            found[path] = weigh(browser, root + path, sent)
            progress(f"{len(found)} of {len(paths)} pages weighed")
    return found


def weights() -> Table:
    columns = ["page", "to load, KB gz", "requests", "with idle, KB gz", "requests", "shift"]
    table = Table("Pages of this site and of the stock theme", ["site", *columns])
    paths = [localized(path, language) for path in NAMES.values() for language in LANGUAGES]
    site = fresh_build("pages").strictly()
    with launched() as browser, tempfile.TemporaryDirectory() as folder:
        ours = weigh_site(browser, site, addresses(site))
        stock = weigh_site(
            browser, build_stock(stock_project(Path(folder) / "stock", ROOT / "docs")), paths
        )
    heaviest = max(ours, key=lambda path: ours[path].all)
    rows = [("this", path, ours[path]) for path in [*paths, heaviest]] + [
        ("stock", path, stock[path]) for path in paths
    ]
    table.rows += [[name, "/" + path, *weight] for name, path, weight in rows]
    worst = [max(figures) for figures in zip(*ours.values(), strict=True)]
    table.notes.append(
        f"Of all {len(ours)} pages at most: {worst[0]:.1f} KB in {worst[1]} requests up to load, "
        f"{worst[2]:.1f} KB in {worst[3]} with what is fetched when idle, shift {worst[4]:.3f}."
    )
    return table


def lighthouse(address: str) -> list[int | str]:
    """Lighthouse's mobile scores of a page, 0 to 100, in the order of CATEGORIES; "not measured" where it is not installed."""
    command = shutil.which("lighthouse")
    if command is None:
        return ["not measured"] * len(CATEGORIES)
    options = [
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    flags = "--chrome-flags=--headless --no-sandbox"
    environment = os.environ | {"CHROME_PATH": find_browser() or ""}
    result = subprocess.run(
        [command, address, *options, flags],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    scores = json.loads(result.stdout)["categories"]
    return [round(100 * (scores[name]["score"] or 0)) for name in CATEGORIES]


def scores() -> Table:
    table = Table("Lighthouse, mobile", ["site", "page", *CATEGORIES])
    with tempfile.TemporaryDirectory() as folder:
        root = f"http://127.0.0.1:{PORT}/"
        site = build_site(Path(folder) / "site", SITE_URL=root).strictly()
        stock = build_stock(stock_project(Path(folder) / "stock", ROOT / "docs"))
        for name, built in (("this", site), ("stock", stock)):
            with compressed(built, PORT) as (root, _):
                for path in [
                    localized(path, language) for path in NAMES.values() for language in LANGUAGES
                ]:
                    table.rows.append([name, "/" + path, *lighthouse(root + path)])
                    progress(f"lighthouse: {name} {path}")
    return table


def measure() -> Iterator[Table]:
    yield weights()
    yield scores()
