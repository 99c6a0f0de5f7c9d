"""A guide of any size to measure builds with, the same one every time, in two languages.

An article has about 1,200 Chinese characters, its translation about 650 English words, in five
sections with a list, a table, a block and links to others. The words stand in corpus.yml.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.benchmarks.damage import copy_project
from scripts.build import ROOT
from scripts.content.languages import LANGUAGES
from scripts.content.pages import INTRO, translated_path
from scripts.content.reading import write_texts
from scripts.content.sources import Sources

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
SPACES = ("", " ")  # between two sentences
SECTIONS = 10  # of the navigation; they grow with the guide
SAMPLE = ROOT / "tests/fixtures/other-guide/docs"
HOUSE = (
    "scripts",
    "overrides",
    "docs/assets",
    "docs/_data/allowed.yml",
    "docs/_data/strings.yml",
    "requirements.txt",
    "pyproject.toml",
)
CONTACT = "  - 联系客服:\n      - contact/index.md\n      - contact/emergency.md\n"


def write_corpus(root: Path, pages: int) -> Path:
    """Write a project with this house, the smallest data and `pages` articles into a new folder."""
    shutil.copytree(SAMPLE, root / "docs")
    copy_project(root, HOUSE, without="tools")
    (root / "mkdocs.yml").write_text(write_configuration(pages), encoding="utf-8")
    for number in range(pages):
        write_article(root / "docs", number, pages)
    sources = Sources(root)
    compared = [*sources.translations, *sources.data_texts]
    write_texts({one.record_file: one.write_record(one.hashes) for one in compared})
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
    return re.sub(r"(?m)^ +nav_translations:\n", rf"\g<0>{names}", text)


def find_path(number: int) -> str:
    """The path of an article below docs/."""
    return f"part-{number % SECTIONS + 1}/article-{number:04}.md"


def write_article(docs: Path, number: int, pages: int) -> None:
    """Write one article, its translation and words to search for."""
    path = find_path(number)
    texts, words = {}, f"{INTRO}:\n"
    for index, language in enumerate(LANGUAGES):
        texts[docs / translated_path(path, language)] = Writer(number, pages, index).article()
        words += f"  {language}: [{Writer(number, pages, index).choose('things')}]\n"
    write_texts(texts | {docs / f"_data/aliases/{path.removesuffix('.md')}.yml": words})


@dataclass
class Writer:
    """Writes article `number` in one language (0 or 1); each language makes the same choices."""

    number: int
    pages: int
    language: int

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)
        self.space = SPACES[self.language]

    def choose(self, kind: str) -> str:
        """One of the words of a kind."""
        return self.chance.choice(WORDS[kind])[self.language]

    def sentences(self, count: int) -> Iterator[str]:
        """New sentences."""
        for _ in range(count):
            thing, who, time = self.choose("things"), self.choose("people"), self.choose("times")
            yield self.choose("sentences").format(thing=thing, who=who, time=time)

    def sentence(self) -> str:
        """A new sentence."""
        return next(self.sentences(1))

    def article(self) -> str:
        """The whole text."""
        thing, who = self.choose("things"), self.choose("people")
        chinese = f"{thing}和{who}的第 {self.number} 件事"
        title = (chinese, f"The {thing} and the {who}, matter {self.number}")[self.language]
        opening = list(self.sentences(3))
        parts = WORDS["parts"].items()
        sections = [self.section(ident, names[self.language]) for ident, names in parts]
        front = f"title: {title}\ndescription: {opening[0]}\nsources: [A]\nreviewed: 2026-11-22"
        return f"---\n{front}\n---\n\n{self.space.join(opening)}\n\n" + "\n".join(sections)

    def section(self, ident: str, title: str) -> str:
        """A section, whose form depends on which it is."""
        target = self.chance.randrange(self.pages)
        words = ("另见", "See also")[self.language]
        link = (
            f"[{words} {target}](../{find_path(target)}#{self.chance.choice(list(WORDS['parts']))})"
        )
        opening = self.space.join(self.sentences(2)) + self.space + link
        parts = [f"## {title} {{ #{ident} }}", opening, self.middle(ident), self.sentence()]
        return "\n\n".join(parts) + "\n"

    def middle(self, ident: str) -> str:
        """Steps, a table, a block with a list, or a paragraph."""
        if ident == "steps":
            return "\n".join(f"{count}. {self.sentence()}" for count in (1, 2, 3))
        if ident == "choose":
            rows = [f"| **{self.choose('things')}** | {self.sentence()} |" for _ in range(3)]
            return "\n".join(["|   |   |", "|---|---|", *rows])
        if ident == "trouble":
            return f"!!! never\n    {self.sentence()}\n\n- {self.sentence()}\n- {self.sentence()}"
        return self.space.join(self.sentences(3))
