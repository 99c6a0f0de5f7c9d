"""Write one search index a language: the theme's entries, joined with what people call each answer.

`search/<language>.js` holds everything the page needs once the reader turns to search; the theme's
own `search_index.json` keeps its settings, which highlight words on a page, and no entries.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from scripts.content.data import Data, read_data
from scripts.content.lexicon import HAN, folding, merged, syllables, term_groups
from scripts.content.pages import INTRO, LANGUAGES, SOURCE, source_path, translated_path
from scripts.content.pages import address as page_at

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])")
# Characters of an answer's text that are shown and searched. Titles and aliases are whole; of a
# page's sections the titles are enough: their text found no more of the golden queries and
# weighed 8 %.
TEXT_LIMIT = {"zh": 76, "en": 160}


def page_address(location: str) -> str:
    """The address that an entry's location stands for: `en/faq/fees.html#fees` → `en/faq/fees/`."""
    path = location.partition("#")[0]
    if ".html" not in path:
        return path
    return re.sub(r"(^|/)index\.html$", r"\1", path).replace(".html", "/")


@lru_cache(maxsize=100_000)  # `mkdocs serve` asks again
def plain(text: str, limit: int) -> str:
    """The words of a piece of HTML, cut at about `limit` characters."""
    words = SPACE.sub(" ", html.unescape(TAG.sub(" ", text))).strip()
    words = BESIDE_HAN.sub("", words)
    return (
        words
        if len(words) <= limit
        else re.sub(r"[\x21-\x7e’]+$", "", words[:limit]).rstrip() + "…"
    )  # no half word


class Words(NamedTuple):
    """How people search for what an article answers: section id → phrases, the page's own under
    `intro`.

    `questions`: each of its sections is an answer of its own, whether it has phrases or not.
    """

    aliases: Mapping[str, list[str]]
    questions: bool = False


def answers(entries: Iterable[Mapping], words: Mapping[str, Words], language: str) -> list[dict]:
    """The answers of one language, in the order of the pages.

    `entries` are the theme's, `{location, title, text}`; `words` are by address. A section with
    aliases is an answer of its own, and so is each question; everything else belongs to its page.
    """
    found: list[dict] = []
    page: dict = {}
    own = Words({})
    for entry in entries:
        address, anchor = page_address(entry["location"]), entry["location"].partition("#")[2]
        if ("en" if address.startswith("en/") else SOURCE) != language:
            continue
        title = plain(entry["title"], 200)
        if anchor and not own.questions and anchor not in own.aliases:
            page["sections"].append([anchor, title])
            continue
        if not anchor:
            own = words.get(address, Words({}))
        answer = {
            "location": entry["location"],
            "address": f"{address}#{anchor}" if anchor else address,
            "title": title,
            "text": plain(entry["text"], TEXT_LIMIT[language]),
            "aliases": own.aliases.get(anchor or INTRO, []),
            "sections": [],
            "weak": not anchor and own.questions and INTRO not in own.aliases,
        }
        found.append(answer)
        page = page if anchor else answer
    return found


def words_by_address(pages: Iterable[Page], data: Data) -> dict[str, Words]:
    """The words of each page; where a language has none, the Chinese ones serve."""
    found = {}
    for path, page in {source_path(page.file.src_uri): page for page in pages}.items():
        aliases = data.aliases(path)
        for language in LANGUAGES:
            own = {
                ident: phrases.get(language) or phrases.get(SOURCE, [])
                for ident, phrases in aliases.items()
            }
            address = page_at(translated_path(path, language))
            found[address] = Words(own, page.meta.get("kind") == "questions")
    return found


def index(language: str, found: Mapping[str, list[dict]], data: Data) -> dict:
    """The index of `language`; `found` are the answers of all languages."""
    other = next(one for one in LANGUAGES if one != language)
    titles = {neutral(answer["address"]): answer["title"] for answer in found[other]}
    synonyms = data.synonyms
    groups = merged([*term_groups(data.terms, LANGUAGES), *synonyms[language]["groups"]])
    rows = [
        [
            answer["location"],
            answer["title"],
            titles.get(neutral(answer["address"]), ""),
            answer["aliases"],
            answer["text"],
            answer["sections"],
            int(answer["weak"]),
        ]
        for answer in found[language]
    ]
    locations = {answer["address"]: answer["location"] for answer in found[language]}
    result = {
        "language": language,
        "answers": rows,
        "synonyms": groups,
        "stop": synonyms[language]["stop"],
    }
    trusted = [words for one in LANGUAGES for words in synonyms[one]["trust"]]
    result["trust"] = {
        "words": trusted,
        "location": located(locations, synonyms["trust_page"], language),
    }
    if language == SOURCE:
        texts = [
            text
            for row in rows
            for text in (row[1], row[4], *row[3], *(title for _, title in row[5]))
        ]
        words = [word for group in groups for word in group]
        result["fold"] = folding(
            {character for text in texts + words for character in HAN.findall(text)},
            synonyms["fold"],
        )
        result["pinyin"] = syllables(
            [row[1] for row in rows] + [alias for row in rows for alias in row[3]] + words,
            synonyms["readings"],
        )
    return result


def neutral(address: str) -> str:
    """An answer's address without its language."""
    return address.removeprefix("en/")


def located(locations: Mapping[str, str], address: str, language: str) -> str:
    """Where the answer at `address` (of the Chinese site) stands in `language`."""
    return locations.get(address if language == SOURCE else f"{language}/{address}", "")


def script(value: object) -> str:
    """A script that leaves `value` as JSON text: pages opened as files can load scripts only."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = (
        text.replace("\\", "\\\\")
        .replace("'", "\\'")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"self.searchIndex = '{quoted}'\n"


def titles_at(addresses: Iterable[str], pages: Mapping[str, Page]) -> list[tuple[str, str, str]]:
    """(source path, `#anchor` or empty, title) of each address of the Chinese site; `pages` are
    those of a language by their Chinese address.

    Raises ValueError naming an address that is no page or section.
    """
    found = []
    for address in addresses:
        path, _, anchor = address.partition("#")
        page = pages.get(path)
        titles = dict(_sections(page.toc)) | {"": page.title} if page else {}
        if page is None or anchor not in titles:
            raise ValueError(
                f"docs/_data/synonyms.yml:1: {address} is no page or section of this site"
            )
        found.append(
            (source_path(page.file.src_uri), f"#{anchor}" if anchor else "", titles[anchor])
        )
    return found


def _sections(toc: Iterable[AnchorLink]) -> Iterator[tuple[str, str]]:
    for item in toc:
        yield item.id, html.unescape(TAG.sub("", item.title))
        yield from _sections(item.children)


def on_env(env, config, files):
    language = config.theme["language"]
    pages = {page_at(source_path(file.src_uri)): file.page for file in files.documentation_pages()}
    try:
        data = read_data(config.docs_dir)
        env.globals["search"] = {
            "language": language,
            "urgent": titles_at(data.synonyms["urgent"], pages),
            "channels": [
                (channel["page"], channel["name"][language], channel["best_for"][language])
                for channel in data.channels["channels"]
            ],
        }
    except ValueError as error:
        raise PluginError(str(error)) from None
    return env


@event_priority(-200)
def on_post_build(config):
    if getattr(config.plugins["i18n"], "building", False):
        return
    folder = Path(config.site_dir) / "search"
    theme_index = json.loads((folder / "search_index.json").read_text(encoding="utf-8"))
    files = [
        file for files in config.plugins["i18n"].i18n_files_per_language.values() for file in files
    ]
    data = read_data(config.docs_dir)
    # read anew: what is kept from the last build under `mkdocs serve` may be older
    aliases = Data(Path(config.docs_dir) / "_data")
    try:
        words = words_by_address([file.page for file in files if file.page], aliases)
    except ValueError as error:
        raise PluginError(str(error)) from None
    found = {language: answers(theme_index["docs"], words, language) for language in LANGUAGES}
    for language in LANGUAGES:
        (folder / f"{language}.js").write_text(
            script(index(language, found, data)), encoding="utf-8"
        )
    settings = json.dumps({"config": theme_index["config"], "docs": []}, separators=(",", ":"))
    (folder / "search_index.json").write_text(settings, encoding="utf-8")
    (folder / "search_index.js").write_text(f"var __index = {settings}\n", encoding="utf-8")
