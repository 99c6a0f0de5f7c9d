"""What search weighs, and how fast it answers on a slow phone, here and in a large guide."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response

from scripts.benchmarks import GUIDE, Table
from scripts.benchmarks.browsers import launch_browser, read_size, script, serve_site
from scripts.benchmarks.corpus import TEXTS, write_corpus
from scripts.benchmarks.queries import ask, find_prefix
from scripts.build import ensure_built
from scripts.content.languages import LANGUAGES
from scripts.content.output import show_progress

PAGES = 2000
SLOW = 4  # how many times the CPU of a phone is slower
READERS = 10
COLUMNS = ["search", "KB gz", "first result, 9 of 10", "a key, 95 of 100"]
NOTE = (
    f"Milliseconds of {READERS} readers whose CPU is {SLOW} times slower (not that of workers: "
    "browsers slow none down), since the click that opens the box of a page at rest."
)


class Visit(NamedTuple):
    """KB fetched for the first search; milliseconds until its first result, and of each key."""

    fetched: float
    first: float
    keys: list[float]


def visit(browser: Browser, home: str, words: list[str]) -> Visit:
    """One reader opens the home page, searches and types."""
    page = browser.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.goto(home)
    page.wait_for_load_state("networkidle")
    first = page.evaluate(script("timeFirst"), words[0])
    fetched = sum(read_size(one) for one in responses if "search" in one.url) / 1000
    typed = [word[:size] for word in words for size in range(1, len(word) + 1)]
    keys = [ask(page, text)["took"] for text in typed]
    page.close()
    return Visit(fetched, first, keys)


def take_percentile(samples: list[float], percent: int) -> float:
    """The sample below which so many percent of them lie, itself included."""
    return sorted(samples)[(len(samples) * percent - 1) // 100]


def measure_site(browser: Browser, name: str, site: Path, typed: dict) -> Iterator[list]:
    """A row a language."""
    with serve_site(site) as root:
        for language in LANGUAGES:
            show_progress(f"{name}, {language}")
            home = root + find_prefix(language)
            visits = [visit(browser, home, typed[language]) for _ in range(READERS)]
            first = take_percentile([one.first for one in visits], 90)
            key = take_percentile([key for one in visits for key in one.keys], 95)
            yield [f"{name}, {language}", visits[0].fetched, first, key]


def measure() -> Iterator[Table]:
    """One table: this site, and the corpus with PAGES articles a language."""
    table = Table("Search on a slow phone", COLUMNS, notes=[NOTE])
    things = {one: [pair[n] for pair in TEXTS["thing"][:4]] for n, one in enumerate(LANGUAGES)}
    with launch_browser() as browser, tempfile.TemporaryDirectory() as folder:
        site = ensure_built("pages").require_clean()
        table.rows += measure_site(browser, "this site", site, GUIDE["typed"])
        corpus = ensure_built("pages", write_corpus(Path(folder, "guide"), PAGES)).require_clean()
        table.rows += measure_site(browser, f"{PAGES} articles", corpus, things)
    yield table
