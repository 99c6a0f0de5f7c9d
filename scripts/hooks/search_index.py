"""Write the search index of each language into `search/`, as scripts: pages opened as files can load nothing else.

`<language>.js` is what every search needs: titles and what people call each answer. The whole text stands in
`<language>-words-<n>.js`, volumes of which a search fetches the few that it needs. What is shown below a title stands
in the index of a small guide, and in that of a large one in `<language>-texts-<n>.js`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from scripts.content.data import Data, read_data
from scripts.content.full_text import find_entries, write_volumes
from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.lexicon import HAN, folding, merged, syllables, term_groups
from scripts.content.page_text import first_sentence, read_sections
from scripts.content.pages import INTRO, source_path
from scripts.content.pages import address as page_at

TAG = re.compile(r"<[^>]+>")
SHOWN, SHOWN_HAN = 160, 80  # characters of a first sentence
SMALL = 200  # answers, the texts of which are light enough to stand in the index
PIECE = 16  # answers, the texts of which are fetched together in a larger guide


@dataclass
class Answer:
    """A page, or a section that is an answer of its own.

    `address` is the same in each language; `weak` marks a page that only holds other answers; `sections` are the
    [anchor, title] of those that are no answers; `passages` are the text of the answer, and the title and
    the text of each of these.
    """

    location: str
    address: str
    title: str
    aliases: list[str]
    weak: bool
    text: str
    sections: list[list[str]] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)


def answers(pages: Iterable[Page], aliases_of: Callable, language: str) -> list[Answer]:
    """The answers of one language, in the order of the pages.

    `aliases_of` gives those of a Chinese article by its path, section id → language → phrases; where a language has
    none, the Chinese ones serve. A section with aliases is an answer of its own, and so is each question.
    """
    limit = SHOWN_HAN if language == "zh" else SHOWN
    found: list[Answer] = []
    for page in pages:
        path = source_path(page.file.src_uri)
        aliases = {
            ident: phrases.get(language) or phrases.get(SOURCE, [])
            for ident, phrases in aliases_of(path).items()
        }
        questions = page.meta.get("kind") == "questions"
        own = len(found)  # where the page itself will stand
        for section in read_sections(page.content or ""):
            if section.anchor and not questions and section.anchor not in aliases:
                found[own].sections.append([section.anchor, section.title])
                found[own].passages += [section.title, section.text]
                continue
            anchor = section.anchor and f"#{section.anchor}"
            found.append(
                Answer(
                    location=page.url + anchor,
                    address=page_at(path) + anchor,
                    title=section.title or html.unescape(TAG.sub("", page.title)),
                    aliases=aliases.get(section.anchor or INTRO, []),
                    weak=questions and not anchor and INTRO not in aliases,
                    text=first_sentence(section.text, limit),
                    passages=[section.text],
                )
            )
    return found


def index(language: str, found: Mapping[str, list[Answer]], data: Data) -> dict:
    """What a search of `language` always needs; `found` are the answers of all languages."""
    other = next(one for one in LANGUAGES if one != language)
    titles = {answer.address: answer.title for answer in found[other]}
    own = found[language]
    synonyms = data.synonyms
    groups = merged([*term_groups(data.terms, LANGUAGES), *synonyms[language]["groups"]])
    places = {answer.address: answer.location for answer in own}
    result = {
        "answers": [
            [
                answer.location,
                answer.title,
                titles.get(answer.address, ""),
                answer.aliases,
                int(answer.weak),
                int(bool(answer.sections)),
            ]
            for answer in own
        ],
        "synonyms": groups,
        "stop": synonyms[language]["stop"],
        "trust": {
            "words": [words for one in LANGUAGES for words in synonyms[one]["trust"]],
            "location": places.get(synonyms["trust_page"], ""),
        },
    }
    if language == SOURCE:
        words = [word for group in groups for word in group]
        texts = [text for answer in own for text in (answer.title, *answer.aliases)]
        passages = [text for answer in own for text in answer.passages]
        used = {character for text in texts + words + passages for character in HAN.findall(text)}
        result["fold"] = folding(used, synonyms["fold"])
        result["pinyin"] = syllables(texts + words, synonyms["readings"])
    return result


def files_of(language: str, found: Mapping[str, list[Answer]], data: Data) -> dict[str, Any]:
    """The name of each file of a language and what it holds."""
    own = found[language]
    main = index(language, found, data)
    texts = [[answer.text, answer.sections] for answer in own]
    fold = str.maketrans(*main["fold"]) if "fold" in main else {}
    volumes = write_volumes(find_entries(answer.passages, fold) for answer in own)
    main["volumes"] = [first for first, _ in volumes]
    files: dict[str, Any] = {
        f"{language}-words-{number}": text for number, (_, text) in enumerate(volumes)
    }
    if len(texts) <= SMALL:
        main["texts"] = texts
    else:
        main["piece"] = PIECE
        for start in range(0, len(texts), PIECE):
            files[f"{language}-texts-{start // PIECE}"] = texts[start : start + PIECE]
    return {language: main, **files}


def script(value: object) -> str:
    """A script that leaves `value` as JSON text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
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
        sections = read_sections(page.content or "") if page else []
        titles = {one.anchor: one.title for one in sections}
        if page is None or anchor not in titles:
            raise ValueError(
                f"docs/_data/synonyms.yml:1: {address} is no page or section of this site"
            )
        title = titles[anchor] or page.title
        found.append((source_path(page.file.src_uri), anchor and f"#{anchor}", title))
    return found


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
    languages = config.plugins["i18n"]
    if getattr(languages, "building", False):
        return
    # read anew: what is kept from the last build under `mkdocs serve` may be older
    aliases_of = Data(Path(config.docs_dir) / "_data").aliases
    folder = Path(config.site_dir) / "search"
    folder.mkdir(exist_ok=True)
    try:
        found = {
            language: answers(
                (file.page for file in languages.i18n_files_per_language[language] if file.page),
                aliases_of,
                language,
            )
            for language in LANGUAGES
        }
    except ValueError as error:
        raise PluginError(str(error)) from None
    for language in LANGUAGES:
        for name, value in files_of(language, found, read_data(config.docs_dir)).items():
            (folder / f"{name}.js").write_text(script(value), encoding="utf-8")
