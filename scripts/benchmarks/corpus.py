"""A guide of any size to measure with, the same one every time, in two languages.

An article has about 1,200 Chinese characters, its translation about 800 English words, in five
sections with a list, a table, a block and links to others. The words stand in corpus.yml.
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

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
SECTIONS = 10  # of the navigation; they grow with the guide
SAMPLE = ROOT / "tests/fixtures/other-guide/docs"
# what the checks look at
PROJECT = ".github docs overrides scripts mkdocs.yml pyproject.toml requirements.txt".split()
HOUSE = "scripts overrides docs/assets pyproject.toml requirements.txt".split()
HOUSE += ["docs/_data/allowed.yml", "docs/_data/strings.yml"]
CONTACT = "  - 联系客服:\n      - contact/index.md\n      - contact/emergency.md\n"


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
            shutil.copy((ROOT if there else SAMPLE.parent) / name, target / name)
    return target


def write_corpus(root: Path, pages: int) -> Path:
    """Write a project with this house, the smallest data and `pages` articles into a new folder."""
    shutil.copytree(SAMPLE, root / "docs")
    copy_project(root, HOUSE, without="tools")
    (root / "mkdocs.yml").write_text(write_configuration(pages), encoding="utf-8")
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


def write_configuration(pages: int) -> str:
    """This project's mkdocs.yml with the navigation of the corpus."""
    navigation = "nav:\n  - index.md\n" + CONTACT
    for part in range(min(SECTIONS, pages)):
        paths = [f"      - {find_path(number)}\n" for number in range(part, pages, SECTIONS)]
        navigation += f"  - 第{part + 1}部分:\n" + "".join(paths)
    names = "".join(f"            第{part + 1}部分: Part {part + 1}\n" for part in range(SECTIONS))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # nobody would send so many pages in one file
    text = re.sub(r"(?m)^ +single_file:.*\n", "", text)
    text = re.sub(r"(?m)^nav:\n(?: .*\n)+", navigation, text)
    names += "            联系客服: Contact support\n"
    text = re.sub(r"(?m)^( +)nav_translations:\n(?:\1 .*\n)+", "", text)
    return re.sub(r"(?m)^( +)name: English\n", rf"\g<0>\g<1>nav_translations:\n{names}", text)


def find_path(number: int) -> str:
    """The path of an article below docs/."""
    return f"part-{number % SECTIONS + 1}/article-{number:04}.md"


def write_article(docs: Path, number: int, pages: int) -> dict[Path, str]:
    """The files of an article: it, its translation and words to search for."""
    path = find_path(number)
    texts, words = {}, f"{INTRO}:\n"
    for index, language in enumerate(LANGUAGES):
        texts[docs / translated_path(path, language)] = Writer(number, pages, index).article()
        words += f"  {language}: [{name(number, index, 'phrase')}]\n"
    return texts | {docs / f"_data/aliases/{path.removesuffix('.md')}.yml": words}


def name(number: int, language: int, kind: str = "title") -> str:
    """The title of an article in a language, 0 or 1, or another text that no other one has."""
    things, people = WORDS["things"], WORDS["people"]
    rest, first = divmod(number, len(things))
    rest, step = divmod(rest, len(things) - 1)
    words = things[first], things[(first + 1 + step) % len(things)], people[rest % len(people)]
    thing, other, who = (word[language] for word in words)
    return WORDS["names"][kind][language].format(thing=thing, other=other, who=who)


class Writer:
    """Writes article `number` in one language, 0 or 1; each language makes the same choices."""

    def __init__(self, number: int, pages: int, language: int):
        self.number, self.pages, self.language = number, pages, language
        self.chance = random.Random(number)

    def choose(self, kind: str) -> str:
        """One of the words of a kind."""
        return self.chance.choice(WORDS[kind])[self.language]

    def sentences(self, count: int) -> str:
        """So many new sentences."""
        found = []
        for _ in range(count):
            thing, who, time = self.choose("things"), self.choose("people"), self.choose("times")
            found.append(self.choose("sentences").format(thing=thing, who=who, time=time))
        return ("", " ")[self.language].join(found)

    def article(self) -> str:
        """The whole text."""
        title, description = (name(self.number, self.language, one) for one in ("title", "about"))
        front = f"title: {title}\ndescription: {description}\nsources: [A]\nreviewed: 2026-11-22"
        parts = [self.section(one, names[self.language]) for one, names in WORDS["parts"].items()]
        return f"---\n{front}\n---\n\n{self.sentences(3)}\n\n" + "\n".join(parts)

    def section(self, ident: str, title: str) -> str:
        """A section, whose form depends on which it is."""
        target, anchor = self.chance.randrange(self.pages), self.chance.choice([*WORDS["parts"]])
        link = f"[{name(target, self.language)}](../{find_path(target)}#{anchor})"
        opening = self.sentences(2) + ("另见", " See also ")[self.language] + link
        opening += "。."[self.language]
        parts = [f"## {title} {{ #{ident} }}", opening, self.middle(ident), self.sentences(1)]
        return "\n\n".join(parts) + "\n"

    def middle(self, ident: str) -> str:
        """Steps, a table, a block with a list, or a paragraph."""
        if ident == "steps":
            return "\n".join(f"{count}. {self.sentences(1)}" for count in (1, 2, 3))
        if ident == "choose":
            rows = [f"| **{self.choose('things')}** | {self.sentences(1)} |" for _ in range(3)]
            return "\n".join(["|   |   |", "|---|---|", *rows])
        if ident == "trouble":
            never, *items = (self.sentences(1) for _ in range(3))
            return "\n\n".join([f"!!! never\n    {never}", "\n".join(f"- {one}" for one in items)])
        return self.sentences(3)
