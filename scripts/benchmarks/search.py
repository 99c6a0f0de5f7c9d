"""What the search of the built site weighs and how fast it answers, in a real browser on a slow CPU."""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from scripts.benchmarks import Table
from scripts.build import fresh_build
from scripts.model.pages import LANGUAGES, SOURCE
from scripts.search_eval import ASK, READY, launched, served

SCRIPTS = ("on-demand.js", "search-box.js", "search-worker.js", "search-pinyin.js", "search-analysis.js", "search-guess.js", "search-engine.js")
WORDS = {"zh": ["提现困难怎么办", "tixian", "客服电话", "忘记密码"], "en": ["cannot withdraw", "refund", "support number", "reset password"]}
SLOW = 4  # how many times the CPU of a phone is slower


def weight(site: Path, language: str) -> tuple[float, float]:
    """(index, scripts) that the reader of one language downloads for search, in KB after gzip."""
    scripts = [site / "assets" / name for name in SCRIPTS]
    sizes = [len(gzip.compress(file.read_bytes(), 9)) / 1000 for file in (site / "search" / f"{language}.js", *scripts)]
    return sizes[0], sum(sizes[1:])


def latency(browser: Browser, root: str, language: str, words: list[str]) -> dict[str, float]:
    """Milliseconds on a slow CPU: `ready` from the click to ready, `first` from the click to the first result, `median`
    and `p95` of a keystroke while each of `words` is typed letter by letter."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.goto(root + ("" if language == SOURCE else f"{language}/"))
    started = time.perf_counter()
    page.evaluate("document.querySelector('[data-open-search]').click()")
    page.evaluate(READY)
    ready = time.perf_counter()
    page.evaluate(ASK, words[0])
    first = time.perf_counter()
    typed = sorted(page.evaluate(ASK, word[:size])["took"] for word in words for size in range(1, len(word) + 1))
    page.close()
    return {"ready": 1000 * (ready - started), "first": 1000 * (first - started),
            "median": statistics.median(typed), "p95": typed[int(len(typed) * 0.95)]}  # fmt: skip


def measure() -> Iterator[Table]:
    site = fresh_build("pages").strictly()
    columns = ["language", "index, KB gz", "scripts, KB gz", "ready, ms", "first result, ms", "keystroke median, ms", "keystroke p95, ms"]
    table = Table("Search of this site", columns, notes=[f"CPU slowed down {SLOW} times."])
    with launched() as browser, served(site) as root:
        for language in LANGUAGES:
            table.rows.append([language, *weight(site, language), *latency(browser, root, language, WORDS[language]).values()])
    yield table
