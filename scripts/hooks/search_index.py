"""Write the search index of each language into `search/`, as scripts: pages opened as files can
load nothing else.

`<language>.js` is what every search needs: titles and what people call each answer. The whole text
stands in `<language>-words-<n>.js`, volumes of which a search fetches the few that it needs. What
is shown below a title stands in the index of a small guide, and in that of a large one in
`<language>-texts-<n>.js`.
"""

import json
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from scripts.content.answers import TOGETHER, Answer, load_answers
from scripts.content.cache import digest, load_or_make
from scripts.content.data import Data, read_data
from scripts.content.full_text import find_entries, write_volumes
from scripts.content.languages import CHINESE, LANGUAGES
from scripts.content.lexicon import (
    HAN,
    HAN_RANGE,
    list_term_groups,
    merge_groups,
    pair_foldings,
    read_syllables,
)
from scripts.content.page_text import read_sections
from scripts.content.pages import address as page_at
from scripts.content.pages import source_path

SMALL = 200  # answers, the texts of which are light enough to stand in the index
PIECE = 16  # answers, the texts of which are fetched together in a larger guide


def make_index(language: str, found: Mapping[str, list[Answer]], data: Data) -> dict:
    """What a search of `language` always needs; `found` are the answers of all languages."""
    other = next(one for one in LANGUAGES if one != language)
    titles = {answer.address: answer.title for answer in found[other]}
    own = found[language]
    synonyms = data.synonyms
    groups = merge_groups([*list_term_groups(data.terms, LANGUAGES), *synonyms[language]["groups"]])
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
    if language == CHINESE:
        words = [word for group in groups for word in group]
        texts = [text for answer in own for text in (answer.title, *answer.aliases)]
        passages = [text for answer in own for text in answer.passages]
        used = set(HAN.findall("".join(set("".join(texts + words + passages)))))
        result["fold"] = pair_foldings(used, synonyms["fold"])
        readings = synonyms["readings"]
        make = partial(read_syllables, texts + words, readings)
        result["pinyin"] = load_or_make("pinyin", (texts, words, readings), make)
    return result


def make_files(language: str, found: Mapping[str, list[Answer]], data: Data) -> dict[str, Any]:
    """The name of each file of a language and what it holds."""
    own = found[language]
    main = make_index(language, found, data)
    texts = [[answer.text, answer.sections] for answer in own]
    volumes = make_volumes(language, own, data)
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


def make_volumes(language: str, answers: list[Answer], data: Data) -> list[tuple[str, str]]:
    """(first entry, text) of each volume; what answers hold that stand together and are as in the
    last build is taken from there.
    """
    characters = map(chr, HAN_RANGE) if language == CHINESE else ()
    fold = str.maketrans(*pair_foldings(characters, data.synonyms["fold"])) if characters else {}
    folded, parts = digest(fold), []
    for start in range(0, len(answers), TOGETHER):
        passages = [answer.passages for answer in answers[start : start + TOGETHER]]
        make = partial(find_entries, passages, fold, start)
        parts.append(load_or_make(f"{language} {start} entries", (passages, folded), make))
    return write_volumes(parts, len(answers))


def wrap_script(value: object) -> str:
    """A script that leaves `value` as JSON text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"self.searchIndex = '{quoted}'\n"


def find_titles(addresses: Iterable[str], pages: Mapping[str, Page]) -> list[tuple[str, str, str]]:
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
            "urgent": find_titles(data.synonyms["urgent"], pages),
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
    data = read_data(config.docs_dir)
    # read anew: what is kept from the last build under `mkdocs serve` may be older
    aliases = Data(data.folder)
    folder = Path(config.site_dir) / "search"
    folder.mkdir(exist_ok=True)
    try:
        found = {
            language: load_answers(
                (file.page for file in languages.i18n_files_per_language[language] if file.page),
                aliases,
                language,
            )
            for language in LANGUAGES
        }
    except ValueError as error:
        raise PluginError(str(error)) from None
    for language in LANGUAGES:
        for name, value in make_files(language, found, data).items():
            (folder / f"{name}.js").write_text(wrap_script(value), encoding="utf-8")
