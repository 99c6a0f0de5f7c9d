"""A guide of any size to measure with, the same one every time, in two languages.

An article has about 1,200 Chinese characters, its translation about 800 English words, in five
sections with a list, a table, a block and links to others. The texts stand in corpus.yml.
"""

import random
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from scripts.build import ROOT
from scripts.content.addresses import NAME as ADDRESSES
from scripts.content.addresses import write_record
from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.pages import INTRO, translated_path
from scripts.content.reading import write_texts
from scripts.content.sources import Sources

TEXTS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
SECTIONS = 10  # of the navigation; they grow with the guide
SAMPLE = ROOT / "tests/fixtures/other-guide"
# what the checks look at
PROJECT = ".github docs overrides scripts mkdocs.yml pyproject.toml requirements.txt".split()
# what the house brings to a guide, whose own words stand in `docs`
CODE = "scripts overrides pyproject.toml requirements.txt docs/assets".split()
HOUSE = [*CODE, "docs/_data/allowed.yml", "docs/_data/strings.yml"]


def copy_project(target: Path, names: Iterable[str] = PROJECT, without: str = "") -> Path:
    """Copy what the checks look at, or what is named, into the folder `target`; folders of the name
    `without` are left out.
    """
    for name in names:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", without)
            shutil.copytree(ROOT / name, target / name, ignore=ignored, dirs_exist_ok=True)
        else:
            # a guide without features keeps such words in the sample
            there = (ROOT / name).exists()
            shutil.copy((ROOT if there else SAMPLE) / name, target / name)
    return target


def write_configuration(root: Path, settings: dict, extra: dict, english: dict) -> None:
    """Write this project's mkdocs.yml with other settings, also in `extra` and of English."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(re.sub(r"!ENV (\[.*\])", r"'ENV \1'", text)) | settings
    config["extra"] |= extra
    config["extra"].pop("single_file", None)  # nobody would send a large guide in one file
    [languages] = [one["i18n"]["languages"] for one in config["plugins"] if "i18n" in one]
    languages[1] |= english
    written = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=1000)
    written = re.sub(r"'?ENV (\[.*\])'?", r"!ENV \1", written)
    (root / "mkdocs.yml").write_text(written, encoding="utf-8")


def write_corpus(root: Path, pages: int) -> Path:
    """Write a project with this house, the smallest data and `pages` articles into a new folder."""
    shutil.copytree(SAMPLE / "docs", root / "docs")
    copy_project(root, HOUSE, without="tools")
    parts = {f"第{part}部分": f"Part {part}" for part in range(1, min(SECTIONS, pages) + 1)}
    paths = [[find_path(one) for one in range(part, pages, SECTIONS)] for part in range(len(parts))]
    contact = {"联系客服": ["contact/index.md", "contact/emergency.md"]}
    sections = [{name: listed} for name, listed in zip(parts, paths, strict=True)]
    translated = {"联系客服": "Contact support", **parts}
    settings = {"nav": ["index.md", contact, *sections]}
    write_configuration(root, settings, {}, {"nav_translations": translated})
    for number in range(pages):
        write_texts(write_article(root / "docs", number, pages))
    sources = Sources(root)
    compared = [*sources.translations, *sources.data_texts]
    records = {one.record_file: one.write_record(one.hashes) for one in compared}
    addresses = {
        f"/{article.address}{anchor}"
        for article in sources.articles
        if article.language == SOURCE
        for anchor in ["", *(f"#{ident}" for ident in article.ids)]
    }
    write_texts(records | {root / "docs" / ADDRESSES: write_record(addresses, {})})
    return root


def find_path(number: int) -> str:
    """The path of an article below docs/."""
    return f"part-{number % SECTIONS + 1}/article-{number:04}.md"


def write_article(docs: Path, number: int, pages: int) -> dict[Path, str]:
    """The files of an article: it, its translation and words to search for."""
    path = find_path(number)
    texts, words = {}, f"{INTRO}:\n"
    for index, language in enumerate(LANGUAGES):
        article = TEXTS["article"][index].format_map(Words(number, pages, index))
        texts[docs / translated_path(path, language)] = article
        words += f"  {language}: [{name(number, index, 'phrase')}]\n"
    return texts | {docs / f"_data/aliases/{path.removesuffix('.md')}.yml": words}


def name(number: int, language: int, kind: str = "title") -> str:
    """The title of an article in a language, 0 or 1, or another text that no other one has."""
    things, people = TEXTS["thing"], TEXTS["who"]
    rest, first = divmod(number, len(things))
    rest, step = divmod(rest, len(things) - 1)
    words = things[first], things[(first + 1 + step) % len(things)], people[rest % len(people)]
    thing, other, who = (word[language] for word in words)
    return TEXTS["names"][kind][language].format(thing=thing, other=other, who=who)


class Words:
    """What stands in the places of article `number` in one language, 0 or 1: new words each time,
    for which each language makes the same choices.
    """

    def __init__(self, number: int, pages: int, language: int):
        self.number, self.pages, self.language = number, pages, language
        self.chance = random.Random(number)

    def __getitem__(self, kind: str) -> str:
        """The words for the next place of a kind."""
        if kind in TEXTS["names"]:
            return name(self.number, self.language, kind)
        if kind == "link":
            target, anchor = self.chance.randrange(self.pages), self.chance.choice(TEXTS["anchors"])
            return f"[{name(target, self.language)}](../{find_path(target)}#{anchor})"
        text = self.chance.choice(TEXTS[kind])[self.language]
        if kind == "sentence":
            return text.format(thing=self["thing"], who=self["who"], time=self["time"])
        return text
