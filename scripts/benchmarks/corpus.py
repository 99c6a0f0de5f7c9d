"""A guide of any size to measure builds with: N articles in each of two languages, the same ones every time.

An article has about 1,200 Chinese characters, its translation about 650 English words, in five sections with a list, a
table, a block and links to others. The words are made of SENTENCES, whose places THINGS, PEOPLE and TIMES fill.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.build import ROOT
from scripts.content.data import read_data, write_texts
from scripts.content.pages import INTRO, LANGUAGES, SOURCE, Article, translated_path
from scripts.content.sources import Sources
from scripts.hooks.search_index import TEXT_LIMIT, index, plain

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
PARTS = {"choose": ("怎样挑选", "How to choose"), "prepare": ("先准备什么", "What to prepare"), "steps": ("一步一步来", "Step by step"),
         "trouble": ("出了问题", "When something goes wrong"), "care": ("以后怎么保养", "How to look after it")}  # fmt: skip
THINGS = [("旧书架", "old bookshelf"), ("藤椅", "wicker chair"), ("陶罐", "clay jar"), ("铜壶", "copper kettle"), ("木窗", "wooden window"),
          ("羊毛毯", "woollen blanket"), ("石磨", "stone mill"), ("风铃", "wind chime"), ("布鞋", "cloth shoe"), ("油纸伞", "paper umbrella"),
          ("竹篮", "bamboo basket"), ("台灯", "desk lamp"), ("摆钟", "pendulum clock"), ("木箱", "wooden chest"), ("铁锅", "iron pan"),
          ("画框", "picture frame"), ("皮箱", "leather case"), ("瓷碗", "china bowl"), ("梯子", "ladder"), ("门锁", "door lock")]  # fmt: skip
PEOPLE = [("邻居", "neighbour"), ("木匠", "carpenter"), ("老师傅", "old master"), ("学徒", "apprentice"), ("房东", "landlord"), ("表姐", "cousin"),
          ("园丁", "gardener"), ("馆员", "librarian")]  # fmt: skip
TIMES = [("清早", "early in the morning"), ("下雨天", "on a rainy day"), ("周末", "at the weekend"), ("春天", "in spring"), ("午饭以后", "after lunch"),
         ("天黑以前", "before it gets dark"), ("第二天", "on the next day"), ("入冬以前", "before winter comes")]  # fmt: skip
SENTENCES = [
    ("{time}把{thing}搬到亮处，从上到下慢慢看一遍，哪里松了、哪里裂了，都用铅笔记下来。", "Carry the {thing} into the light {time}, look it over slowly, and note with a pencil what is loose."),
    ("{who}说过，{thing}最怕忽冷忽热，所以不要放在炉子旁边，也不要靠着结霜的墙。", "The {who} says that a {thing} suffers most from sudden heat, so keep it away from stoves and cold walls."),
    ("如果手边没有合用的工具，可以先向{who}借一把，用完擦干净再还，别放过夜。", "If the right tool is not at hand, borrow one from the {who} and return it clean on the same day."),
    ("{thing}上的灰先用软毛刷扫掉，再用拧干的布擦，水不能多，擦完要马上晾开。", "Brush the dust off the {thing}, wipe it with a cloth that is hardly damp, and let it dry at once."),
    ("买新的以前，先算一算修{thing}要花几个钟头，有时候换一颗钉子就够了。", "Before you buy a new {thing}, count the hours of mending it, for sometimes a single nail is enough."),
    ("{time}干活的时候光线最好，颜色看得最准，胶也干得不快不慢。", "The light is best {time}, when colours look true and the glue takes its proper time."),
    ("拿不准的时候就停下来，拍一张照片给{who}看，两个人看总比一个人看得清楚。", "Stop when you are not sure and ask the {who}, because two people see more than one."),
    ("把拆下来的零件按顺序摆在旧报纸上，旁边写好数字，装回去的时候就不会弄反。", "Lay the parts of the {thing} on an old newspaper and number them, so that none goes back the wrong way."),
    ("{who}家里也有一个{thing}，用了二十年，靠的不是力气，而是每个月花十分钟。", "The {who} has kept a {thing} for twenty years, not by strength but with ten minutes every month."),
    ("{thing}要是发出响声，先别着急加油，找到响的地方，看看是不是有东西卡住了。", "When the {thing} makes a noise, leave the oil alone, find the place and see whether something is stuck."),
    ("{time}再检查一次，如果手指按下去还有印子，就说明里面没有干透，还得等。", "Check the {thing} again {time}, and if a finger leaves a mark, it is not dry inside yet."),
    ("这一步急不得，{who}年轻的时候就是因为急，把{thing}的一角碰掉了。", "Do not hurry, since the {who} was in a hurry once and broke a corner off a {thing}."),
    ("留一小块不显眼的地方做试验，等到{time}看看颜色有没有变，再做别处。", "Try it where nobody sees it, look {time} whether the colour has changed, and only then go on."),
    ("剩下的材料贴上日期，放在孩子够不着的高处，{time}再用也不会认错。", "Put the date on what is left and keep it out of reach, so that you know it again {time}."),
    ("{thing}放稳以后轻轻推一下，不晃才算好，晃的话就在脚下垫一片薄木片。", "Push the {thing} gently once it stands, and if it rocks, put a thin slice of wood under one foot."),
    ("最后请{who}来看一眼，说得出哪里好、哪里不好，下一次就会更顺手。", "Ask the {who} in the end what is good and what is not, and the next {thing} will be easier."),
]  # fmt: skip


def write_corpus(root: Path, pages: int) -> Path:
    """Write the project into the new folder `root`: this house, the smallest data, `pages` articles a language."""
    shutil.copytree(SAMPLE, root / "docs")
    for name in HOUSE:
        copy, options = (
            (shutil.copytree, {"ignore": shutil.ignore_patterns("__pycache__", "tools")})
            if (ROOT / name).is_dir()
            else (shutil.copy, {})
        )
        copy(ROOT / name, root / name, **options)
    (root / "mkdocs.yml").write_text(configuration(pages), encoding="utf-8")
    for number in range(pages):
        write_article(root / "docs", number, pages)
    sources = Sources(root)
    compared = [*sources.translations, *sources.data_texts]
    write_texts({one.record_file: one.recorded_text(one.hashes) for one in compared})
    return root


def configuration(pages: int) -> str:
    """This project's mkdocs.yml with the navigation of the corpus."""
    sections = [f"  - 第{part + 1}部分:\n{''.join(f'      - {path_of(number)}{chr(10)}' for number in range(part, pages, SECTIONS))}"
                for part in range(min(SECTIONS, pages))]  # fmt: skip
    contact = "  - 联系客服:\n      - contact/index.md\n      - contact/emergency.md\n"
    names = "".join(f"            第{part + 1}部分: Part {part + 1}\n" for part in range(SECTIONS))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(
        r"^nav:\n(?: .*\n)+",
        lambda match: f"nav:\n  - index.md\n{contact}{''.join(sections)}",
        text,
        flags=re.MULTILINE,
    )
    return re.sub(
        r"^ +nav_translations:\n", lambda match: match[0] + names, text, flags=re.MULTILINE
    )


def path_of(number: int) -> str:
    return f"part-{number % SECTIONS + 1}/article-{number:04}.md"


def write_article(docs: Path, number: int, pages: int) -> None:
    """Write one article, its translation and words to search for."""
    path = path_of(number)
    texts = {
        docs / translated_path(path, language): article(number, pages, place)
        for place, language in enumerate(LANGUAGES)
    }
    words = random.Random(number).choice(THINGS)
    phrases = "".join(f"  {one}: [{word}]\n" for one, word in zip(LANGUAGES, words, strict=True))
    texts[docs / f"_data/aliases/{path.removesuffix('.md')}.yml"] = f"{INTRO}:\n{phrases}"
    write_texts(texts)


def article(number: int, pages: int, language: int) -> str:
    """The text of an article in one language (0 or 1); both languages say the same."""
    chance = random.Random(number)
    thing, who = chance.choice(THINGS)[language], chance.choice(PEOPLE)[language]
    title = (f"{thing}和{who}的第 {number} 件事", f"The {thing} and the {who}, matter {number}")[
        language
    ]
    says, space = sentences(chance, language), SPACES[language]
    opening = [next(says) for _ in range(3)]
    body = "\n".join(section(ident, says, chance, number, pages, language) for ident in PARTS)
    front = f"title: {title}\ndescription: {opening[0]}\nsources: [A]\nreviewed: 2026-11-22\n"
    return f"---\n{front}---\n\n{space.join(opening)}\n\n{body}"


def sentences(chance: random.Random, language: int) -> Iterator[str]:
    """Sentence after sentence, the same choices in each language."""
    while True:
        thing, who, time = chance.choice(THINGS), chance.choice(PEOPLE), chance.choice(TIMES)
        yield chance.choice(SENTENCES)[language].format(
            thing=thing[language], who=who[language], time=time[language]
        )


def section(
    ident: str, says: Iterator[str], chance: random.Random, number: int, pages: int, language: int
) -> str:
    space = SPACES[language]
    target = chance.randrange(pages)
    link = f"[{('另见', 'See also')[language]} {target}](../{path_of(target)}#{chance.choice(list(PARTS))})"
    text = [
        f"## {PARTS[ident][language]} {{ #{ident} }}",
        space.join(next(says) for _ in range(2)) + space + link,
    ]
    if ident == "steps":
        text.append("\n".join(f"{count}. {next(says)}" for count in (1, 2, 3)))
    elif ident == "choose":
        text.append(
            "\n".join(
                [
                    "|   |   |",
                    "|---|---|",
                    *(
                        f"| **{chance.choice(THINGS)[language]}** | {next(says)} |"
                        for _ in range(3)
                    ),
                ]
            )
        )
    elif ident == "trouble":
        text.append(f"!!! never\n    {next(says)}\n\n- {next(says)}\n- {next(says)}")
    else:
        text.append(space.join(next(says) for _ in range(3)))
    return "\n\n".join([*text, next(says)]) + "\n"


def large_index(language: str, pages: int) -> dict:
    """The search index of `language` of a guide with `pages` articles a language, each with 20 aliases, and this
    project's synonyms."""
    answers = {
        one: [answer(number, pages, LANGUAGES.index(one)) for number in range(pages)]
        for one in LANGUAGES
    }
    return index(language, answers, read_data(ROOT / "docs"))


def answer(number: int, pages: int, language: int) -> dict:
    """An article as the search index holds it."""
    prefix = "" if LANGUAGES[language] == SOURCE else f"{LANGUAGES[language]}/"
    found = Article.parse(
        article(number, pages, language), ROOT / "docs" / path_of(number), ROOT / "docs"
    )
    says = sentences(random.Random(number), language)
    return {
        "location": f"{prefix}{found.address}", "address": f"{prefix}{found.address}", "title": found.meta["title"],
        "text": plain(found.meta["description"], TEXT_LIMIT[LANGUAGES[language]]), "weak": False,
        "aliases": [re.split("[，,。.]", next(says))[place % 2].strip()[:60] for place in range(20)],
        "sections": [[part, PARTS[part][language]] for part in PARTS],
    }  # fmt: skip
