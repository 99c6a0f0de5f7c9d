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
from scripts.content.languages import LANGUAGES
from scripts.content.pages import INTRO, translated_path
from scripts.content.reading import write_texts
from scripts.content.sources import Sources

TEXTS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
FOLDERS = 10  # they grow with the guide
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
    (root / "docs" / ADDRESSES).unlink()  # a guide that was never published has none
    copy_project(root, HOUSE, without="tools")
    parts = dict(TEXTS["thing"][:FOLDERS])
    paths = [[find_path(one) for one in range(part, pages, FOLDERS)] for part in range(FOLDERS)]
    sections = [{name: listed} for name, listed in zip(parts, paths, strict=True)]
    contact = {"联系客服": ["contact/index.md", "contact/emergency.md"]}
    translated = {"nav_translations": {"联系客服": "Contact support", **parts}}
    write_configuration(root, {"nav": ["index.md", contact, *sections]}, {}, translated)
    for number in range(pages):
        write_texts(write_article(root / "docs", number, pages))
    sources = Sources(root)
    compared = [*sources.translations, *sources.data_texts]
    write_texts({one.record_file: one.write_record(one.hashes) for one in compared})
    return root


def find_path(number: int) -> str:
    """The path of an article below docs/."""
    return f"part-{number % FOLDERS + 1}/article-{number:04}.md"


def write_article(docs: Path, number: int, pages: int) -> dict[Path, str]:
    """The files of an article: it, its translation and words to search for."""
    path = find_path(number)
    texts, aliases = {}, f"{INTRO}:\n"
    for index, language in enumerate(LANGUAGES):
        words = Words(number, pages, index)
        texts[docs / translated_path(path, language)] = TEXTS["article"][index].format_map(words)
        aliases += f"  {language}: [{name(number, index, 'phrase')}]\n"
    return texts | {docs / f"_data/aliases/{path.removesuffix('.md')}.yml": aliases}


def name(number: int, language: int, kind: str = "title") -> str:
    """The title of an article in a language, 0 or 1, or another text that no other one has."""
    thing = TEXTS["thing"][number % len(TEXTS["thing"])][language]
    return TEXTS["names"][kind][language].format(thing=thing, number=number + 1)


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
