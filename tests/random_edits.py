"""Edit a guide at random and build it with the page cache and without, over and over; the results must be the same.

    python tests/random_edits.py ROOT SEED EDITS build|serve

Run in a process of its own by test_page_cache.py: MkDocs and the languages plugin change themselves while they build.
"""

from __future__ import annotations

import logging
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from scripts.content.config import read_config

HOOK = "scripts/hooks/page_cache.py"
PAGE = "---\ntitle: {title}\ndescription: {title}\nsources: []\nreviewed: 2026-11-22\n---\n\nText.\n\n## One {{ #one }}\n\nMore.\n"
CLEAN = utils.clean_directory
TEMPLATES = (
    "main.html",
    "partials/help.html",
    "partials/footer.html",
    "partials/contact.html",
    "404.html",
    "sitemap.xml",
)


def outcome(root: Path, cached: bool, command: str) -> tuple[dict[str, bytes], list[str]]:
    """The site's files and folders, and what MkDocs had to say, for a build with or without the cache."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    site = root / ".cache" / ("cached" if cached else "plain")
    try:
        config = load_config(
            str(root / "mkdocs.yml"),
            site_dir=str(site),
            strict=False,
            **({} if cached else {"hooks": _others(root)}),  # type: ignore[arg-type]
        )
        config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        build(config)
    except (Abort, Exception) as error:
        return {}, [*said, repr(error)]
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
        utils.clean_directory = (
            CLEAN  # the languages plugin does not put it back if the second language fails
        )
    return {
        file.relative_to(site).as_posix(): file.read_bytes() if file.is_file() else b""
        for file in site.rglob("*")
    }, said


def _others(root: Path) -> list[str]:
    return [name for name in read_config(root).value["hooks"] if name != HOOK]


def change(file: Path, find: str, put: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(find, lambda match: match.expand(put), text, count=1, flags=re.MULTILINE),
        encoding="utf-8",
    )


class Editor:
    def __init__(self, root: Path, chance: random.Random):
        self.root, self.docs, self.chance, self.number = root, root / "docs", chance, 0

    def edit(self) -> str:
        """Make one change; returns its name."""
        self.number += 1
        kind: Callable[[], None] = self.chance.choice([self.body, self.body, self.title, self.front, self.heading, self.link, self.word, self.term,
                                                       self.template, self.configuration, self.add, self.add, self.remove, self.environment, self.undo])  # fmt: skip
        kind()
        return kind.__name__

    def article(self) -> Path:
        return self.chance.choice(sorted(self.docs.rglob("*.md")))

    def body(self) -> None:
        change(
            self.article(),
            r"\Z",
            f"\nSentence {self.number} on the modem. <!-- {self.chance.choice(['faq-index', 'glossary', 'sources', 'none'])} -->\n",
        )

    def title(self) -> None:
        change(self.article(), r"^title: (.*)$", rf"title: \1 {self.number}")

    def front(self) -> None:
        change(self.article(), r"^(description: .*)$", rf"\1 {self.number}")

    def heading(self) -> None:
        change(
            self.article(),
            r"\{ #(\w+) \}",
            self.chance.choice([r"{ #\1x }", r"{ #now }", r"{ #one }"]),
        )

    def link(self) -> None:
        article, target = self.article(), self.article()
        way = os.path.relpath(target, article.parent).replace(".en.md", ".md")
        change(
            article,
            r"\Z",
            f"\n[There]({way}{self.chance.choice(['', '#one', '#now', '#nowhere'])})\n",
        )

    def word(self) -> None:
        change(self.docs / "_data/strings.yml", r"^(promise:\n  zh: .*)$", rf"\g<1>{self.number}")

    def term(self) -> None:
        change(self.docs / "_data/terms.yml", r"zh: 光猫\w*", f"zh: 光猫{self.number % 3}")

    def template(self) -> None:
        change(
            self.root / "overrides" / self.chance.choice(TEMPLATES),
            r"\Z",
            f"\n<!-- {self.number} -->{{# {self.number} #}}\n",
        )

    def configuration(self) -> None:
        change(self.root / "mkdocs.yml", *self.chance.choice([
            (r"^copyright: (.*)$", rf"copyright: \g<1>{self.number}"), (r"^(  bundle: .*)$", rf"\g<1>{self.number}"),
            (r"^(- contact/emergency.md)$", rf"\1 # {self.number}"), (r"never: 绝不要\w*", f"never: 绝不要{self.number}"),
        ]))  # fmt: skip

    def add(self) -> None:
        name = self.chance.choice(
            [
                "contact/more{}.md",
                "contact/more{}.md",
                "glossary.md",
                "contact/emergency.en.md",
                "faq/index.md",
            ]
        ).format(self.number)
        file = self.docs / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(PAGE.format(title=f"Page {self.number}"), encoding="utf-8")
        if self.chance.random() < 0.5:
            file.with_suffix(".en.md").write_text(
                PAGE.format(title=f"Page {self.number}"), encoding="utf-8"
            )
        self._navigate(
            lambda contact: contact.append(name) if name.startswith("contact/more") else None
        )

    def remove(self) -> None:
        article = self.chance.choice(
            [
                file
                for file in sorted(self.docs.rglob("*.md"))
                if "index" not in file.name and file.name != "emergency.md"
            ]
            or [None]
        )
        if article:
            article.unlink()
            name = article.relative_to(self.docs).as_posix()
            self._navigate(lambda contact: contact.remove(name) if name in contact else None)

    def _navigate(self, change_list: Callable[[list], object]) -> None:
        text = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        block = re.search(r"^nav:\n(?:[ -].*\n)+", text, re.MULTILINE)
        nav = yaml.safe_load(block[0])
        change_list(nav["nav"][1]["联系客服"])
        (self.root / "mkdocs.yml").write_text(
            text.replace(block[0], yaml.safe_dump(nav, allow_unicode=True)), encoding="utf-8"
        )

    def environment(self) -> None:
        name, values = self.chance.choice([("DIRECTORY_URLS", ["true", "false"]), ("SITE_URL", ["https://guide.invalid/a/", "https://guide.invalid/"]),
                                           ("SOURCE_DATE_EPOCH", ["1750000000", "1760000000"])])  # fmt: skip
        os.environ[name] = self.chance.choice(values)

    def undo(self) -> None:
        """What was built before comes back: only now is an old entry found that stands for something else."""
        subprocess.run(
            [
                "git",
                "checkout",
                "--quiet",
                "--",
                self.chance.choice(["docs/_data", "overrides", "docs/contact", "docs/index.md"]),
            ],
            cwd=self.root,
            check=True,
        )


def kill_a_build(root: Path, chance: random.Random) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--no-strict",
        "--site-dir",
        str(root / ".cache/killed"),
    ]
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(chance.uniform(0.5, 2))
    process.send_signal(signal.SIGKILL)
    process.wait()


def damage(file: Path, chance: random.Random) -> None:
    """Flip a hundred bits somewhere in a file of the cache, or cut it off."""
    content = bytearray(file.read_bytes())
    for _ in range(100):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(bytes(content[: chance.choice([len(content), len(content) // 2])]))


def main(root: Path, seed: int, edits: int, command: str) -> None:
    chance = random.Random(seed)
    editor = Editor(root, chance)
    done: list[str] = []
    while len(done) < edits:
        done += [editor.edit() for _ in range(chance.choice([1, 1, 2, 4]))]
        if chance.random() < 0.06:
            kill_a_build(root, chance)
            done.append("kill")
        kept = sorted(file for file in (root / ".cache/pages").rglob("*") if file.is_file())
        if chance.random() < 0.1 and kept:
            for file in chance.sample(kept, min(len(kept), 5)):
                damage(file, chance)
            done.append("damage")
        if (cached := outcome(root, True, command)) != (plain := outcome(root, False, command)):
            names = sorted(
                name
                for name in {*cached[0], *plain[0]}
                if cached[0].get(name) != plain[0].get(name)
            )
            sys.exit(
                f"after {done[-8:]} ({len(done)}): {names} differ; with the cache {cached[1]}, without {plain[1]}"
            )
    print(len(done), "edits,", len({*done}), "kinds")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
