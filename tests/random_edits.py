"""Edit a guide at random and build it with the page cache and without, over and over; the
results must be the same.

    python tests/random_edits.py ROOT SEED EDITS build|serve

Run in a process of its own by test_page_cache.py: MkDocs and the languages plugin change
themselves while they build.
"""

from __future__ import annotations

import logging
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.content.config import read_config

HOOK = "scripts/hooks/page_cache.py"
CLEAN = utils.clean_directory
PAGE = """---
title: Page
description: Page
sources: []
reviewed: 2026-11-22
---

Text.

## One { #one }

More.
"""
ARTICLES, TEMPLATES = "docs/**/*.md", "overrides/**/*.html"
MARKERS = ("faq-index", "glossary", "sources", "none")
TARGETS = ("index.md", "contact/index.md#now", "../index.md", "emergency.md#one", "nowhere.md")
# files, what is sought in one of them, what takes its place; NUMBER is that of the edit
EDITS = [
    (ARTICLES, r"\Z", [f"\nSentence NUMBER on the modem. <!-- {one} -->\n" for one in MARKERS]),
    (ARTICLES, r"^title: (.*)$", [r"title: \1 NUMBER"]),
    (ARTICLES, r"^(description: .*)$", [r"\1 NUMBER"]),
    (ARTICLES, r"\{ #(\w+) \}", [r"{ #\1x }", "{ #now }", "{ #one }"]),
    (ARTICLES, r"\Z", [f"\n[There]({one})\n" for one in TARGETS]),
    (TEMPLATES, r"\Z", ["\n<!-- NUMBER -->{# NUMBER #}\n"]),
    ("docs/_data/strings.yml", r"^(promise:\n  zh: .*)$", [r"\g<1>NUMBER"]),
    ("docs/_data/terms.yml", r"zh: 光猫\w*", ["zh: 光猫", "zh: 光猫一"]),
    ("mkdocs.yml", r"^(copyright: .*)$", [r"\g<1>NUMBER"]),
    ("mkdocs.yml", r"^(  bundle: .*)$", [r"\g<1>NUMBER"]),
    ("mkdocs.yml", r"^(- contact/emergency.md)$", [r"\1 # NUMBER"]),
    ("mkdocs.yml", r"never: 绝不要\w*", ["never: 绝不要NUMBER"]),
]
ADDED = ["contact/more.md", "glossary.md", "contact/emergency.en.md", "faq/index.md"]
ENVIRONMENT = {
    "DIRECTORY_URLS": ["true", "false"],
    "SITE_URL": ["https://guide.invalid/a/", "https://guide.invalid/"],
    "SOURCE_DATE_EPOCH": ["1750000000", "1760000000"],
}
UNDONE = ["docs/_data", "overrides", "docs/contact", "docs/index.md"]


class Collector(logging.Handler):
    def __init__(self, messages: list[str]):
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_site(root: Path, cached: bool, command: str) -> tuple[dict[str, bytes], list[str]]:
    """The site's files and folders, and MkDocs' warnings, for a build with or without the cache."""
    warnings: list[str] = []
    handler = Collector(warnings)
    logging.getLogger("mkdocs").addHandler(handler)
    site = root / ".cache" / ("cached" if cached else "plain")
    hooks = [one for one in read_config(root).value["hooks"] if cached or one != HOOK]
    try:
        config = load_config(
            str(root / "mkdocs.yml"),
            site_dir=str(site),
            strict=False,
            hooks=hooks,
        )
        config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        build(config)
    except BaseException as error:
        return {}, [*warnings, repr(error)]
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        # the languages plugin does not put it back if the second language fails
        utils.clean_directory = CLEAN
    files = {
        file.relative_to(site).as_posix(): file.read_bytes() if file.is_file() else b""
        for file in site.rglob("*")
    }
    return files, warnings


def edit_file(root: Path, chance: random.Random, number: int) -> None:
    files, sought, puts = chance.choice(EDITS)
    file = chance.choice(sorted(root.glob(files)))
    put = chance.choice(puts).replace("NUMBER", str(number))
    text = file.read_text(encoding="utf-8")
    changed = re.sub(sought, lambda match: match.expand(put), text, count=1, flags=re.MULTILINE)
    file.write_text(changed, encoding="utf-8")


def add_page(root: Path, chance: random.Random, number: int) -> None:
    file = root / "docs" / chance.choice(ADDED)
    file.parent.mkdir(exist_ok=True)
    file.write_text(PAGE.replace("Page", f"Page {number}"), encoding="utf-8")


def remove_page(root: Path, chance: random.Random, number: int) -> None:
    kept = ("index", "emergency.md")
    files = [file for file in root.glob(ARTICLES) if not file.name.startswith(kept)]
    if files:
        chance.choice(sorted(files)).unlink()


def change_environment(root: Path, chance: random.Random, number: int) -> None:
    name = chance.choice(list(ENVIRONMENT))
    os.environ[name] = chance.choice(ENVIRONMENT[name])


def undo(root: Path, chance: random.Random, number: int) -> None:
    """What was built before comes back: only now is an old entry found that stands for
    something else.
    """
    subprocess.run(
        ["git", "checkout", "--quiet", "--", chance.choice(UNDONE)], cwd=root, check=True
    )


def kill_a_build(root: Path, chance: random.Random, number: int) -> None:
    site = str(root / ".cache/killed")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--no-strict",
        "--site-dir",
        site,
    ]
    process = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.5, 2))
    process.kill()
    process.wait()


def damage_cache(root: Path, chance: random.Random, number: int) -> None:
    """Flip a hundred bits somewhere in files of the cache, or cut them off."""
    files = sorted(file for file in (root / ".cache/pages").rglob("*") if file.is_file())
    for file in chance.sample(files, min(len(files), 5)):
        content = bytearray(file.read_bytes())
        for _ in range(100):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(content[: chance.choice([len(content), len(content) // 2])]))


# what happens between two builds, and how often
KINDS: dict[Callable[[Path, random.Random, int], None], float] = {
    edit_file: 12,
    add_page: 2,
    remove_page: 1,
    change_environment: 1,
    undo: 1,
}
KINDS |= {kill_a_build: 0.5, damage_cache: 1}


def main(root: Path, seed: int, edits: int, command: str) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    while len(done) < edits:
        for kind in chance.choices(
            list(KINDS), list(KINDS.values()), k=chance.choice([1, 1, 2, 4])
        ):
            kind(root, chance, len(done))
            done.append(kind.__name__)
        cached, plain = build_site(root, True, command), build_site(root, False, command)
        if cached != plain:
            names = [
                name
                for name in {*cached[0], *plain[0]}
                if cached[0].get(name) != plain[0].get(name)
            ]
            sys.exit(
                f"after {done[-8:]} ({len(done)}): {sorted(names)} differ; {cached[1]}, {plain[1]}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
