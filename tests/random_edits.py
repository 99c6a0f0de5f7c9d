"""Edit a guide at random and build it with the page cache and without, over and over; the
results must be the same.

    python tests/random_edits.py ROOT SEED EDITS build|serve

Run in a process of its own by test_page_cache.py: MkDocs and the languages plugin change
themselves while they build.
"""

import logging
import os
import random
import re
import subprocess
import sys
from logging.handlers import BufferingHandler
from pathlib import Path

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config

from cases import read_files, read_fixture
from scripts.content.config import read_config

HOOK = "scripts/hooks/page_cache.py"
CLEAN = utils.clean_directory
FIXTURE = read_fixture("random_edits")


def build_site(root: Path, cached: bool, command: str) -> tuple[dict[str, bytes], list[str]]:
    """The site's files, and MkDocs' warnings, for a build with or without the cache."""
    handler = BufferingHandler(10_000)
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    site = root / ("cached" if cached else "plain")
    hooks = [one for one in read_config(root).value["hooks"] if cached or one != HOOK]
    error = None
    try:
        name = str(root / "mkdocs.yml")
        config = load_config(name, site_dir=str(site), strict=False, hooks=hooks)
        config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        build(config)
    except BaseException as stopped:
        error = repr(stopped)
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        # the languages plugin does not put it back if the second language fails
        utils.clean_directory = CLEAN
    warnings = [record.getMessage() for record in handler.buffer]
    return ({}, [*warnings, error]) if error else (read_files(site), warnings)


def edit(root: Path, chance: random.Random, number: int) -> None:
    case = chance.choice(FIXTURE["edits"])
    file = chance.choice(sorted(root.glob(case["files"])))
    put = chance.choice(case["put"]).replace("NUMBER", str(number))
    text = file.read_text(encoding="utf-8")
    changed = re.sub(case["find"], put, text, count=1, flags=re.MULTILINE)
    file.write_text(changed, encoding="utf-8")


def add_or_remove(root: Path, chance: random.Random, number: int) -> None:
    file = root / "docs" / chance.choice(FIXTURE["pages"])
    if file.exists() and number % 2:
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(FIXTURE["page"].replace("NUMBER", str(number)), encoding="utf-8")


def change_environment(root: Path, chance: random.Random, number: int) -> None:
    name = chance.choice(list(FIXTURE["environment"]))
    os.environ[name] = chance.choice(FIXTURE["environment"][name])


def undo(root: Path, chance: random.Random, number: int) -> None:
    """What was built before comes back: only now is an old entry found that stands for
    something else.
    """
    path = chance.choice(FIXTURE["committed"])
    subprocess.run(["git", "checkout", "--quiet", "--", path], cwd=root, check=True)


def damage_cache(root: Path, chance: random.Random, number: int) -> None:
    """Flip a hundred bits somewhere in files of the cache, or cut them off, as a kill does."""
    files = sorted(file for file in (root / ".cache/pages").rglob("*") if file.is_file())
    for file in chance.sample(files, min(len(files), 5)):
        content = bytearray(file.read_bytes())
        for _ in range(100):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(content[: chance.choice([len(content), len(content) // 2])]))


# what happens between two builds, and how often
KINDS = {edit: 12, add_or_remove: 3, change_environment: 1, undo: 1, damage_cache: 1}


def main(root: Path, seed: int, edits: int, command: str) -> None:
    chance = random.Random(seed)
    done: list[str] = []
    while len(done) < edits:
        number = chance.choice([1, 1, 2, 4])
        for kind in chance.choices(list(KINDS), list(KINDS.values()), k=number):
            kind(root, chance, len(done))
            done.append(kind.__name__)
        cached, plain = build_site(root, True, command), build_site(root, False, command)
        if cached != plain:
            names = {*cached[0], *plain[0]}
            differ = sorted(one for one in names if cached[0].get(one) != plain[0].get(one))
            sys.exit(f"after {done[-8:]} ({len(done)}): {differ} differ; {cached[1]}, {plain[1]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
