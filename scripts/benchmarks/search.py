"""What search weighs, how fast it answers and what it finds, in a real browser on a slow CPU: this site's, stock
Material's with the same articles, and this site's at the size of a large guide."""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from scripts.benchmarks import Table, progress
from scripts.benchmarks.corpus import large_index
from scripts.benchmarks.stock import BOX as STOCK
from scripts.benchmarks.stock import build_stock, stock_project
from scripts.build import ROOT, fresh_build
from scripts.content.pages import LANGUAGES, SOURCE
from scripts.hooks.search_index import script
from scripts.search_eval import OWN, Box, evaluate, launched, read_queries, served, shares

GOLDEN = ROOT / "tests/golden_queries.tsv"
WORDS = {
    "zh": ["提现困难怎么办", "tixian", "客服电话", "忘记密码"],
    "en": ["cannot withdraw", "refund", "support number", "reset password"],
}
IDLE = 1500  # milliseconds after which a page has fetched what it fetches when idle
SLOW = 4  # how many times the CPU of a phone is slower
PAGES = 1000
READERS = 3
COLUMNS = ["search", "index, KB gz", "scripts, KB gz", "keystroke p95 at full speed, ms", "longest task at full speed, ms", "ready, ms",
           "first result, ms", "keystroke median, ms", "keystroke p95, ms", "of it the worker, p95 ms", "longest task, ms"]  # fmt: skip
FOUND = ["hit@1 %", "hit@3 %", "nothing %"]
NOTES = [
    f"Of {READERS} readers, each with a page of their own: the median of ready and of the first result, all keystrokes, the longest task.",
    f"From ready on, the CPU of the page is slowed down {SLOW} times; browsers slow no workers down, so the worker's time is "
    "measured and multiplied.",
    "Ready counts from the click that opens the box of a page that has come to rest; stock Material fetches its index and scripts with "
    "every page, for both languages, and its ready counts from there. It runs without jieba. A keystroke ends when the results stand in the page.",
    f"What is found: the golden queries. {PAGES} pages: a made-up guide of as many pages a language, with 20 aliases each.",
]  # fmt: skip
# Keeps the longest time that the page could not react, in milliseconds.
WATCH = """self.longest = 0
new PerformanceObserver(list => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration) }).observe({type: "longtask"})"""
# Opens the box and asks as soon as it answers; [ready, first answer] in milliseconds, since the click or the page's beginning.
FIRST = """async ([opener, query, click]) => {{
  const started = click ? performance.now() : 0
  document.querySelector(opener).click()
  await ({ready})()
  const ready = performance.now() - started
  await ({ask})(query)
  return [ready, performance.now() - started]
}}"""
# How long the worker itself takes for what one keystroke asks of it.
COMPUTE = """query => {
  const started = performance.now()
  search.answer({query, thorough: true})
  return performance.now() - started
}"""


class Site(NamedTuple):
    """A site whose search is measured: its name, folder, box, and the files that search downloads, with {language}."""

    name: str
    folder: Path
    box: Box
    index: str
    scripts: tuple[str, ...]

    def weight(self, language: str) -> tuple[float, float]:
        """(index, scripts) that the reader of one language downloads, in KB after gzip."""
        return tuple(sum(len(gzip.compress(file.read_bytes(), 9)) for pattern in patterns for file in self.folder.glob(pattern)) / 1000
                     for patterns in ((self.index.format(language=language),), self.scripts))  # fmt: skip


def own(name: str, folder: Path) -> Site:
    return Site(name, folder, OWN, "search/{language}.js", ("assets/search-*.js",))


def p95(samples: list[float]) -> float:
    return sorted(samples)[int(len(samples) * 0.95)]


class Latency(NamedTuple):
    """Milliseconds: from the click to a box that answers and to the first answer; of the keystrokes; of the worker for
    each of these; and of the longest task of the page since the click."""

    ready: float
    first: float
    keystrokes: list[float]
    worker: list[float]
    longest: float


def latency(browser: Browser, root: str, site: Site, language: str, slow: int) -> Latency:
    """Of several readers: the medians, all their keystrokes, the longest task. `slow`: how many times slower the page's CPU is."""
    one = [visit(browser, root, site, language, slow) for _ in range(READERS)]
    ready, first = (
        statistics.median(getattr(each, name) for each in one) for name in ("ready", "first")
    )
    keystrokes, worker = (
        list(chain.from_iterable(getattr(each, name) for each in one))
        for name in ("keystrokes", "worker")
    )
    return Latency(ready, first, keystrokes, worker, max(each.longest for each in one))


def visit(browser: Browser, root: str, site: Site, language: str, slow: int) -> Latency:
    """One reader opens the page, searches and types."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(WATCH)
    page.goto(root + ("" if language == SOURCE else f"{language}/"))
    if site.box is OWN:
        page.wait_for_timeout(IDLE)
        page.evaluate("longest = 0")
    words = WORDS[language]
    ready, first = page.evaluate(
        FIRST.format(**site.box._asdict()), [site.box.opener, words[0], site.box is OWN]
    )
    typed = [word[:size] for word in words for size in range(1, len(word) + 1)]
    took = [page.evaluate(site.box.ask, text)["took"] for text in typed]
    worker = computed(page, typed) if site.box is OWN else []
    longest = page.evaluate("longest")
    page.close()
    return Latency(ready, first, took, worker, longest)


def computed(page: Page, queries: list[str]) -> list[float]:
    return [page.workers[0].evaluate(COMPUTE, query) for query in queries]


def rows(browser: Browser, site: Site, golden: bool = True) -> Iterator[list]:
    """A row a language. `golden`: the queries are about this site's articles."""
    with served(site.folder) as root:
        results = evaluate(browser, root, read_queries(GOLDEN), site.box) if golden else []
        for language in LANGUAGES:
            progress(f"{site.name}, {language}")
            mine = [result for result in results if result.query.lang == language]
            fast, slow = (latency(browser, root, site, language, times) for times in (1, SLOW))
            worker = SLOW * p95(slow.worker) if slow.worker else "–"
            yield [f"{site.name}, {language}", *site.weight(language), p95(fast.keystrokes), fast.longest, slow.ready, slow.first,
                   statistics.median(slow.keystrokes), p95(slow.keystrokes), worker, slow.longest,
                   *(shares(mine) if mine else ["–"] * len(FOUND))]  # fmt: skip


def large(folder: Path, root: Path) -> Path:
    """A copy of the site in `folder` whose indexes are those of a large guide."""
    site = Path(shutil.copytree(folder, root / "large"))
    for language in LANGUAGES:
        (site / f"search/{language}.js").write_text(
            script(large_index(language, PAGES)), encoding="utf-8"
        )
    return site


def measure() -> Iterator[Table]:
    site = fresh_build("pages").strictly()
    table = Table("Search", COLUMNS + FOUND, notes=NOTES)
    with launched() as browser, tempfile.TemporaryDirectory() as name:
        stock = build_stock(stock_project(Path(name) / "stock", ROOT / "docs"))
        table.rows += rows(browser, own("this site", site))
        table.rows += rows(
            browser,
            Site(
                "stock Material",
                stock,
                STOCK,
                "search/search_index.json",
                ("assets/javascripts/workers/*.js", "assets/javascripts/lunr/**/*.js"),
            ),
        )
        table.rows += rows(browser, own(f"{PAGES} pages", large(site, Path(name))), golden=False)
    yield table
