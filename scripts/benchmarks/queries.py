"""How well the search finds the answers to a list of questions, in a real browser.

The list has the columns id, lang, kind, query, targets: addresses without a language, separated by
commas. A hit is one of them among the first 1 or 3 entries shown.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from scripts.benchmarks import Table
from scripts.benchmarks.browsers import launch_browser, script, serve_site
from scripts.build import ROOT, ensure_built
from scripts.content.languages import LANGUAGES, SOURCE

GOLDEN = ROOT / "tests/golden_queries.tsv"


class Query(NamedTuple):
    """A row of a list; `targets` are the addresses that answer it, in its language."""

    id: str
    lang: str
    kind: str
    text: str
    targets: list[str]


class Result(NamedTuple):
    """`rank` counts from 1, 0 if no target is shown; `shown` are all addresses, in their order."""

    query: Query
    rank: int
    shown: list[str]


def read_queries(file: Path) -> list[Query]:
    """All rows of a list, a file of columns parted by tabs below their names."""
    with file.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Query(ident, language, kind, text, [find_prefix(language) + one for one in to.split(",")])
        for ident, language, kind, text, to in rows
    ]


def find_prefix(language: str) -> str:
    """What stands before the addresses of a language."""
    return "" if language == SOURCE else f"{language}/"


def read_address(url: str, root: str) -> str:
    """Where a link leads below `root`: `…/faq/fees.html?h=x#fees` → `faq/fees/#fees`."""
    path, _, anchor = url.removeprefix(root).partition("#")
    path = re.sub(r"(^|/)index\.html$", r"\1", path.partition("?")[0])
    return re.sub(r"\.html$", "/", path) + (f"#{anchor}" if anchor else "")


def open_search(page: Page) -> None:
    """Open the search box of a page and wait until it answers."""
    page.evaluate(script("openSearch"))


def ask(page: Page, query: str) -> dict:
    """What the open search box of a page shows for a query: `links`, and `took` milliseconds."""
    return page.evaluate(script("askSearch"), query)


def find_answers(page: Page, root: str, query: str) -> list[str]:
    """The addresses below `root` that the open search box of a page shows for a query."""
    return [read_address(link, root) for link in ask(page, query)["links"]]


def evaluate(browser: Browser, root: str, queries: list[Query]) -> list[Result]:
    """Ask every query on its language's home page below `root`, an address with a closing slash."""
    results = []
    for language in LANGUAGES:
        page = browser.new_page()
        page.goto(f"{root}{find_prefix(language)}index.html")
        open_search(page)
        for query in (one for one in queries if one.lang == language):
            shown = find_answers(page, root, query.text)
            ranks = [place for place, one in enumerate(shown, start=1) if one in query.targets]
            results.append(Result(query, min(ranks, default=0), shown))
        page.close()
    return results


def compute_rates(results: list[Result]) -> list[float]:
    """Percent with a target first, with one among the first three, with nothing shown."""
    ranks = [result.rank for result in results]
    nothing = sum(not result.shown for result in results)
    counts = (ranks.count(1), sum(0 < rank <= 3 for rank in ranks), nothing)
    return [100 * count / len(results) for count in counts]


def tabulate(results: list[Result]) -> Table:
    """The figures by language and kind; what was not first is listed below."""
    groups = defaultdict(list)
    for result in results:
        groups[result.query.lang, ""].append(result)
        groups[result.query.lang, result.query.kind].append(result)
    table = Table("Queries", ["queries", "number", "first, %", "first three, %", "nothing, %"])
    for language, kind in sorted(groups):
        group = groups[language, kind]
        table.rows.append([f"{language} {kind or 'all'}", len(group), *compute_rates(group)])
    for query, rank, shown in results:
        if rank != 1:
            place = f"at place {rank}" if rank else "not found"
            table.notes.append(f"- {query.id} {query.text}: {place}; {', '.join(shown[:3])}")
    return table


def measure(file: Path) -> Iterator[Table]:
    """One table: what the published site finds."""
    queries = read_queries(file)
    site = ensure_built("pages").require_clean()
    with launch_browser() as browser, serve_site(site) as root:
        yield tabulate(evaluate(browser, root, queries))
