"""What a search can lead to: pages, and the sections that answer a question of their own."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from scripts.content.cache import hash_files, load_or_make
from scripts.content.data import Data
from scripts.content.languages import CHINESE, SOURCE
from scripts.content.page_text import read_sections, take_first_sentence
from scripts.content.pages import INTRO, address, source_path

TAG = re.compile(r"<[^>]+>")
SHOWN, SHOWN_HAN = 160, 80  # characters of a first sentence
TOGETHER = 32  # pages, or answers, of which a part of the index is kept for the next build


@dataclass
class Answer:
    """A page, or a section that is an answer of its own.

    `address` is the same in each language; `weak` marks a page that only holds other answers;
    `sections` are the [anchor, title] of those that are no answers; `passages` are the text of the
    answer, and the title and the text of each of these.
    """

    location: str
    address: str
    title: str
    aliases: list[str]
    weak: bool
    text: str
    sections: list[list[str]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)


def find_answers(page: Any, aliases_of: Callable, language: str) -> list[Answer]:
    """The answers of a page of MkDocs, itself first.

    `aliases_of` gives those of a Chinese article by its path, section id → language → phrases;
    where a language has none, the Chinese ones serve. A section with aliases is an answer of its
    own, and so is each question.
    """
    path = source_path(page.file.src_uri)
    aliases = {
        ident: phrases.get(language) or phrases.get(SOURCE, [])
        for ident, phrases in aliases_of(path).items()
    }
    questions = page.meta.get("kind") == "questions"
    found: list[Answer] = []
    for section in read_sections(page.content or ""):
        if section.anchor and not questions and section.anchor not in aliases:
            found[0].sections.append([section.anchor, section.title])
            found[0].passages += [section.title, section.text]
            continue
        anchor = section.anchor and f"#{section.anchor}"
        found.append(
            Answer(
                location=page.url + anchor,
                address=address(path) + anchor,
                title=section.title or html.unescape(TAG.sub("", str(page.title))),
                aliases=aliases.get(section.anchor or INTRO, []),
                weak=questions and not anchor and INTRO not in aliases,
                text=take_first_sentence(section.text, SHOWN_HAN if language == CHINESE else SHOWN),
                passages=[section.text],
            )
        )
    return found


def load_answers(pages: Iterable[Any], data: Data, language: str) -> list[Answer]:
    """The answers of one language; those of pages that stand together and are as in the last build
    are taken from there.
    """
    listed, found = list(pages), list[Answer]()
    for start in range(0, len(listed), TOGETHER):
        some = listed[start : start + TOGETHER]
        words = [hash_files(data.aliases_file(source_path(one.file.src_uri))) for one in some]
        facts = [(one.url, one.title, one.meta.get("kind"), one.content) for one in some]
        make = partial(_find_all, some, data, language)
        found += load_or_make(f"{language} {start} answers", (words, facts), make)
    return found


def _find_all(pages: Iterable[Any], data: Data, language: str) -> list[Answer]:
    return [one for page in pages for one in find_answers(page, data.aliases, language)]
