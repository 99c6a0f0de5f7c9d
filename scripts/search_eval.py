"""How good the search of the built site is, seen in a real browser.

    python scripts/search_eval.py QUERIES.tsv [--site site] [--file] [--missed]

QUERIES.tsv has the columns id, lang, kind, query, targets: addresses without a language, separated by commas. A hit is
one of them among the first 1 or 3 entries shown. `--file` opens the site as files, `--missed` lists what was not first.
Exit status 2 on a file that cannot be used.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import find_browser
from scripts.content.pages import LANGUAGES, SOURCE

COLUMNS = ["id", "lang", "kind", "query", "targets"]
# Resolves once the search answers. (Playwright's own waiting for an expression needs eval, which the site's policy forbids.)
READY = """() => new Promise(resolve => {
  const look = () => document.getElementById("finder").dataset.ready ? resolve() : setTimeout(look, 10)
  look()
})"""
# Types a query as a paste does, says that this is all, and resolves to the links once these are all that will be shown.
ASK = """query => new Promise(resolve => {
  const field = document.querySelector("#finder input")
  const list = document.getElementById("finder-results")
  const started = performance.now()
  const watch = new MutationObserver(() => {
    if (list.getAttribute("aria-busy") === "true") return
    watch.disconnect()
    const links = [...list.querySelectorAll(".finder__answer")].map(link => link.href)
    resolve({links, took: performance.now() - started})
  })
  watch.observe(list, {attributeFilter: ["aria-busy"]})
  field.value = query
  field.dispatchEvent(new InputEvent("input", {bubbles: true}))
  field.dispatchEvent(new Event("change"))
})"""


class Box(NamedTuple):
    """A search box and how to use it: what opens it (a selector), what resolves once it is ready, and what asks it a
    query and resolves to `{links, took}`, milliseconds."""

    opener: str
    ready: str
    ask: str


OWN = Box("[data-open-search]", READY, ASK)


class Query(NamedTuple):
    """`targets` are the addresses that answer it, in the query's language."""

    id: str
    lang: str
    kind: str
    text: str
    targets: frozenset[str]


class Result(NamedTuple):
    """`rank` counts from 1, 0 if no target is shown; `shown` are all addresses, in their order."""

    query: Query
    rank: int
    shown: list[str]
    milliseconds: float


def read_queries(file: Path) -> list[Query]:
    """Raises ValueError naming the line of a row that cannot be used."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != COLUMNS:
        raise ValueError(f"{file}:1: expected the columns {', '.join(COLUMNS)}, separated by tabs")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or row[1] not in LANGUAGES or not row[3]:
            raise ValueError(
                f"{file}:{number}: expected {len(COLUMNS)} columns, a language of {', '.join(LANGUAGES)} and a query"
            )
        ident, language, kind, text, targets = row
        prefix = "" if language == SOURCE else f"{language}/"
        found.append(
            Query(
                ident, language, kind, text, frozenset(prefix + one for one in targets.split(","))
            )
        )
    return found


def address(url: str, root: str) -> str:
    """The address below `root` that a link leads to, whatever form its file has: `…/faq/fees.html?h=x#fees` → `faq/fees/#fees`."""
    path, _, anchor = url.removeprefix(root).partition("#")
    path = re.sub(r"(^|/)index\.html$", r"\1", path.partition("?")[0])
    return re.sub(r"\.html$", "/", path) + (f"#{anchor}" if anchor else "")


@contextmanager
def opened(browser: Browser, root: str, language: str, box: Box = OWN) -> Iterator[Page]:
    """The home page of a language with the search box open and ready."""
    page = browser.new_page()
    home = "" if language == SOURCE else f"{language}/"
    page.goto(root + home + ("index.html" if root.startswith("file:") else ""))
    page.evaluate("selector => document.querySelector(selector).click()", box.opener)
    page.evaluate(box.ready)
    yield page
    page.close()


def ask(page: Page, root: str, query: Query, box: Box = OWN) -> Result:
    answer = page.evaluate(box.ask, query.text)
    shown = [address(link, root) for link in answer["links"]]
    rank = next((place for place, one in enumerate(shown, start=1) if one in query.targets), 0)
    return Result(query, rank, shown, answer["took"])


def evaluate(browser: Browser, root: str, queries: list[Query], box: Box = OWN) -> list[Result]:
    """Every query asked in the box of its language's home page below `root`, an address with a closing slash."""
    results = []
    for language in LANGUAGES:
        with opened(browser, root, language, box) as page:
            results += [ask(page, root, query, box) for query in queries if query.lang == language]
    return results


def shares(results: list[Result]) -> tuple[float, float, float]:
    """Percent of the results with a target first, with one among the first three, with nothing shown."""
    first, third = (sum(0 < result.rank <= most for result in results) for most in (1, 3))
    return tuple(
        100 * count / len(results)
        for count in (first, third, sum(not result.shown for result in results))
    )


def table(results: list[Result]) -> Iterator[str]:
    """The figures by language and kind, as lines of text."""
    groups = defaultdict(list)
    for result in results:
        groups[result.query.lang, "all"].append(result)
        groups[result.query.lang, result.query.kind].append(result)
    yield f"{'':16}{'queries':>8}{'hit@1 %':>9}{'hit@3 %':>9}{'MRR@10':>8}{'zero %':>8}"
    for (language, kind), group in sorted(
        groups.items(), key=lambda item: (item[0][0], item[0][1] != "all", item[0][1])
    ):
        first, third, zero = shares(group)
        mean = sum(1 / result.rank for result in group if 0 < result.rank <= 10) / len(group)
        yield f"{language + ' ' + kind:16}{len(group):8}{first:9.1f}{third:9.1f}{mean:8.3f}{zero:8.1f}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site over http; its root with a closing slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def launched() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        raise ValueError(
            "no browser: `python scripts/browser.py` obtains one, or set CHROMIUM to the path of a Chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def report(
    browser: Browser, site: Path, queries: list[Query], as_files: bool, missed: bool
) -> None:
    if as_files:
        results = evaluate(browser, site.resolve().as_uri() + "/", queries)
    else:
        with served(site) as root:
            results = evaluate(browser, root, queries)
    for result in results:
        if missed and result.rank != 1:
            print(
                result.query.id,
                result.query.text,
                f"rank {result.rank}",
                *result.shown[:3],
                sep="\t",
            )
    print(*table(results), sep="\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("queries", type=Path, metavar="QUERIES.tsv")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--file", action="store_true")
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args(arguments)
    try:
        queries = read_queries(options.queries)
        if not (options.site / "search" / f"{SOURCE}.js").exists():
            raise ValueError(f"{options.site}: no search index, expected a built site")
        with launched() as browser:
            report(browser, options.site, queries, options.file, options.missed)
    except (ValueError, OSError) as error:
        print(f"search_eval: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
