"""The full text: what stands on one page only is found there, and a search fetches little of it."""

import gzip
import random
import re
from urllib.parse import urlsplit

import pytest

from cases import read_page
from scripts.benchmarks.queries import find_answers, open_search

UNREAD = "@data-search-exclude or @class='headerlink' or self::nav or self::script or self::svg"
TEXTS = f"//div[@class='article__body']//text()[not(ancestor::*[{UNREAD}])]"
PHRASES = 60
# What the reader of one language downloads for a first search, in bytes after gzip.
BUDGET = 60_000


def read_pages(site, language: str) -> dict[str, str]:
    """The text of each page of a language, by address."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        name = file.relative_to(site).as_posix().removesuffix("index.html")
        if name.startswith("en/") == (language == "en"):
            found[name] = " . ".join(read_page(site, name).xpath(TEXTS))
    return found


def pick_phrases(pages: dict[str, str], language: str) -> list[tuple[str, str]]:
    """(phrase, address) of phrases that stand on one page only, the same ones every time."""
    chance = random.Random(20)
    found: list[tuple[str, str]] = []
    lower = {name: text.lower() for name, text in pages.items()}
    unit, sizes = (r"[\u3400-\u9fff]", (5, 12)) if language == "zh" else (r"[\w'’]+ ?", (3, 7))
    while len(found) < PHRASES:
        name, size = chance.choice(sorted(lower)), chance.randint(*sizes)
        runs = re.findall(rf"(?<![\w'’])(?:{unit}){{{size}}}(?![\w'’])", lower[name])
        phrase = chance.choice(runs or [""]).strip()
        if sum(phrase in text for text in lower.values()) == 1:
            found.append((phrase, name))
    return found


def test_a_phrase_that_stands_on_one_page_finds_it(site, reader):
    page = reader.open("index")
    open_search(page)
    missed = []
    for phrase, name in pick_phrases(read_pages(site, reader.language), reader.language):
        links = find_answers(page, reader.root, phrase)
        pages = list(dict.fromkeys(link.partition("#")[0] for link in links))
        if name not in pages[:3]:
            missed.append((phrase, name, pages[:3]))
    assert len(missed) <= 0.1 * PHRASES, missed


ASKED = [("zh", "提现困难怎么办"), ("zh", "截图和交易编号"), ("zh", "tixian")]
ASKED += [("en", "cannot withdraw"), ("en", "ask for a case number")]


@pytest.mark.parametrize(("language", "query"), ASKED)
def test_a_first_search_fetches_little(site, meet, language, query):
    reader = meet(f"{language}-http-phone")
    page = reader.open("index")
    page.wait_for_load_state("networkidle")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_search(page)
    assert find_answers(page, reader.root, query)
    paths = [urlsplit(url).path for url in fetched if url.startswith("http")]
    files = [path.rpartition("okpay-support-guide/")[2] for path in paths]
    indexes = [name for name in files if re.fullmatch(r"search/\w+\.js", name)]
    assert indexes == [f"search/{language}.js"], "not the other language's"
    assert len(files) == len(set(files))
    weights = {name: len(gzip.compress((site / name).read_bytes(), 9)) for name in files}
    assert sum(weights.values()) <= BUDGET, weights
