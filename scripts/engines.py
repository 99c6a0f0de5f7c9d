"""Try the built site in the engines that the tests do not drive: Firefox and WebKit, as far as they are installed.

    python scripts/engines.py QUERIES.tsv

Over http and from files, in each language: the first query of each kind finds its answer among the first three and
that opens, the switch of languages keeps the section, the tool for contacts answers, and the page with the table of
channels is not wider than 360 pixels. One line an engine. Exit status 1 if anything failed, 2 if nothing could be tried.

Debian has them as firefox-esr, webkit2gtk-driver and, where there is no screen, xvfb.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scripts.build import ROOT, BuildError, fresh_build
from scripts.content.pages import LANGUAGES, SOURCE
from scripts.search_eval import Query, address, read_queries, served
from scripts.webdriver import Browser, DriverError, installed

PATIENCE = 20  # seconds until a page must have got somewhere
WIDTH = 360
ASK = """
const input = document.querySelector("#finder input")
if (!self.asked) document.querySelector("[data-open-search]").click()
self.asked = true
if (input.value !== arguments[0]) {
  input.value = arguments[0]
  input.dispatchEvent(new InputEvent("input", {bubbles: true}))
}
const links = [...document.querySelectorAll("#finder-results[aria-busy=false] .finder__answer")]
return links.length && links.slice(0, 3).map(link => link.href)
"""
REACHED = "return location.href.includes(arguments[0]) && document.readyState === 'complete' && document.querySelector(':target') !== null"
SWITCH = "document.querySelector('.languages__link').click()"
PASTE = """
const field = document.getElementById("verify-text")
field.value = "https://guide.invalid/"
field.form.requestSubmit()
"""
ANSWERED = "return document.querySelector('#tool-verify .tool__verdict') !== null"
FITS = """
const table = document.querySelector(".channels__table")
return innerWidth === arguments[0] && table && document.documentElement.scrollWidth <= innerWidth
"""


def until(browser: Browser, script: str, *arguments) -> object:
    """What the script returns once that is true; raises DriverError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = browser.run(script, *arguments)
        if found:
            return found
        time.sleep(0.1)
    raise DriverError(f"nothing after {PATIENCE} s")


def search(browser: Browser, root: str, home: str, query: Query) -> None:
    browser.open(home)
    links = until(browser, ASK, query.text)
    found = next((link for link in links if address(link, root) in query.targets), None)
    if found is None:
        raise DriverError(f"found {', '.join(address(link, root) for link in links)}")
    browser.open(found)
    until(browser, REACHED, "#" + found.partition("#")[2])


def switch(browser: Browser, page: str, root: str, language: str) -> None:
    browser.open(page)
    browser.run(SWITCH)
    until(browser, REACHED, f"{root}{'' if language == SOURCE else f'{language}/'}faq")


def verify(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.run(PASTE)
    until(browser, ANSWERED)


def table(browser: Browser, page: str) -> None:
    """In a frame, as no engine makes its window as narrow as a phone."""
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder, "frame.html")
        frame.write_text(
            f'<!doctype html><iframe style="border:0" width={WIDTH} height=740 src="{page}"></iframe>',
            encoding="utf-8",
        )
        browser.open(frame.as_uri())
        browser.enter_frame()
        until(browser, FITS, WIDTH)


def journeys(root: str, queries: list[Query]) -> Iterator[tuple[str, Callable[[Browser], None]]]:
    """What is tried in the site below `root`: its name, and what does it."""
    files = root.startswith("file:")
    for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        home = root + ("" if language == SOURCE else f"{language}/")
        asked = {query.kind: query for query in reversed(queries) if query.lang == language}
        for query in asked.values():
            yield (
                f"search {query.text}",
                partial(search, root=root, home=home + "index.html" * files, query=query),
            )
        target = (
            min(next(iter(asked.values())).targets)
            .removeprefix(f"{language}/")
            .replace("/#", ".html#" if files else "/#")
        )
        yield f"{language} switch", partial(switch, page=home + target, root=root, language=other)
        yield (
            f"{language} verify",
            partial(verify, page=f"{home}contact/verify" + (".html" if files else "/")),
        )
        yield f"{language} table", partial(table, page=f"{home}contact/" + "index.html" * files)


def failures(browser: Browser, roots: list[str], queries: list[Query]) -> tuple[int, list[str]]:
    """How many journeys there were, and which failed."""
    number, failed = 0, []
    for root in roots:
        for name, journey in journeys(root, queries):
            number += 1
            try:
                journey(browser)
            except DriverError as error:
                failed.append(f"{root.partition(':')[0]} {name}: {error}")
    return number, failed


def main(arguments: list[str]) -> int:
    results = []
    try:
        queries = read_queries(Path(arguments[0]))
        offline = fresh_build("offline", ROOT).strictly().as_uri() + "/"
        with served(fresh_build("pages", ROOT).strictly()) as online:
            for name, opened in installed().items():
                if opened is None:
                    print(f"{name}: not installed, not tried")
                    continue
                with opened() as browser:
                    number, failed = failures(browser, [online, offline], queries)
                print(f"{name}: {number - len(failed)} of {number} passed", *failed, sep="; ")
                results.append(not failed)
    except (BuildError, DriverError, ValueError, OSError) as error:
        print(f"engines: {error}", file=sys.stderr)
        return 2
    return 2 if not results else int(not all(results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
