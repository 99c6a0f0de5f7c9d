"""Ask, then write a new question or a new page in both languages, with everything but its words.

    python -m scripts.new                                 asks for all of it
    python -m scripts.new question --page faq/fees --id lowest-fee --zh "最低收多少？" --en "What is the lowest fee?"
    python -m scripts.new page --page guides/receipts --zh 收据 --en Receipts
      --words "起步价，最低收费" --en-words "minimum fee, lowest charge"    how people search for it

Without an English title only the Chinese is written. A new page beside other pages of questions begins with a question,
--question and --en-question, and its --id. What a person has still to write is marked, and `make check` names it.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path, PurePosixPath

import scripts.checks.unwritten  # noqa: F401 (registers the rule)
from scripts.build import BuildError, guarded
from scripts.checks import run
from scripts.checks.questions import MARKER
from scripts.content.config import NAME as CONFIG
from scripts.content.data import DataError
from scripts.content.drafts import WORDS, link, page, plain_body, question, with_nav, with_question
from scripts.content.pages import SOURCE, Article, language_of, translated_path
from scripts.content.sources import Sources

ROOT = Path(__file__).resolve().parent.parent
WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
PROMPTS = {
    "kind": "question 问题 / page 页面",
    "page": "哪一页 / which page (faq/fees)",
    "id": "编号，定了不改 / id, for good (lowest-fee)",
    "zh": "中文标题 / Chinese title",
    "en": "英文标题，可不填 / English title, may be empty",
    "question": "第一个问题，中文 / first question, Chinese",
    "en_question": "第一个问题，英文，可不填 / first question, English, may be empty",
    "words": "人们怎么搜，逗号隔开，可不填 / how people search in Chinese, commas between, may be empty",
    "en_words": "英文怎么搜，可不填 / how people search in English, may be empty",
}
OPTIONAL = ("en", "en_question", "words", "en_words")


def refuse(message: str) -> BuildError:
    return BuildError(f"new: {message}")


class Answers:
    """What was given on the command line; the rest is asked for, each when it is needed."""

    def __init__(self, given: dict[str, str | None]):
        self.given = given
        self.asks = not any(given.values()) or sys.stdin.isatty()

    def get(self, key: str) -> str:
        """Raises BuildError where nothing was given and nobody answers."""
        value = self.given.get(key)
        if value is None and self.asks:
            try:
                value = input(f"{PROMPTS[key]}: ")
            except EOFError:
                value = None
        value = (value or "").strip()
        if not value and key not in OPTIONAL:
            raise refuse(
                f"no answer, expected --{key.replace('_', '-')}: {PROMPTS[key]}"
                if key != "kind"
                else "expected `question` or `page`"
            )
        return self.given.setdefault(key, value) or value

    def titles(self, zh: str, en: str) -> dict[str, str]:
        """The languages that have a title, and it."""
        found = {SOURCE: self.get(zh), "en": self.get(en)}
        for title in found.values():
            if len(title) > 60 or re.search(r"[{}\[\]<>\\]", title):
                raise refuse(
                    f"`{title[:40]}`: expected a title of at most 60 characters without brackets"
                )
        return {language: title for language, title in found.items() if title}

    def words(self, language: str) -> list[str]:
        given = re.split("[,，、;；]", self.get("words" if language == SOURCE else "en_words"))
        return list(dict.fromkeys(word.strip() for word in given if word.strip())) or [
            WORDS[language]
        ]

    def ident(self) -> str:
        ident = self.get("id")
        if not re.fullmatch(WORD, ident):
            raise refuse(
                f"id `{ident}`: expected lower-case English words with hyphens, such as lowest-fee"
            )
        return ident


def question_folders(sources: Sources) -> dict[str, Article]:
    """Folder of pages of questions → the article that lists them."""
    return {
        str(PurePosixPath(one.path).parent): one
        for one in sources.articles
        if one.language == SOURCE and MARKER in one.lines
    }


def new_question(answers: Answers, sources: Sources) -> dict[str, str]:
    """File → text, for a question at the end of a page of questions. Raises BuildError or DataError."""
    folders = question_folders(sources)
    known = [
        one.path
        for one in sources.articles
        if one.language == SOURCE and one not in folders.values()
    ]
    known = [path for path in known if str(PurePosixPath(path).parent) in folders]
    if not known:
        raise refuse(
            f"there are no pages of questions, expected one beside a page that holds `{MARKER}`"
        )
    path = source_name(answers.get("page"))
    if path not in known:
        raise refuse(
            f"no page of questions `{path}`, expected one of {', '.join(name.removesuffix('.md') for name in known)}"
        )
    ident, titles = answers.ident(), asked(answers, "zh", "en")
    files = {}
    for language, title in titles.items():
        article = sources.by_path.get(translated_path(path, language))
        if article is None:
            continue
        if ident in article.ids:
            raise refuse(f"id `{ident}`: {article.name}:{article.ids[ident]} has it already")
        section = question(language, title, ident, way_on(sources, article.path, language))
        files[article.name] = with_question(article, ident, answers.words(language), section)
    return files


def asked(answers: Answers, zh: str, en: str) -> dict[str, str]:
    titles = answers.titles(zh, en)
    if not titles[SOURCE].endswith(("？", "?")):
        raise refuse(f"`{titles[SOURCE]}`: expected a question that ends in “？”")
    return titles | {SOURCE: titles[SOURCE][:-1] + "？"}


def source_name(name: str) -> str:
    """`docs/faq/fees.md`, `faq/fees` → `faq/fees.md`"""
    return name.removeprefix("docs/").strip("/").removesuffix(".md") + ".md"


def way_on(sources: Sources, path: str, language: str) -> str:
    """A link to the list of the questions beside a page, or to the home page."""
    index = question_folders(sources).get(str(PurePosixPath(path).parent)) or sources.by_path.get(
        "index.md"
    )
    translated = (
        sources.by_path.get(translated_path(index.path, language), index) if index else None
    )
    return link(translated, path, "index")


def new_page(answers: Answers, sources: Sources) -> dict[str, str]:
    """File → text, for a page of its own and its entry in the navigation. Raises BuildError or DataError."""
    path = source_name(answers.get("page"))
    if not re.fullmatch(rf"(?:{WORD}/)*{WORD}\.md", path):
        raise refuse(
            f"page `{path.removesuffix('.md')}`: expected lower-case English words with hyphens, such as guides/receipts"
        )
    if path in sources.by_path:
        raise refuse(f"{sources.docs.name}/{path} exists already")
    titles = answers.titles("zh", "en")
    asks = str(PurePosixPath(path).parent) in question_folders(sources)
    questions = asked(answers, "question", "en_question") if asks else {}
    titles = {
        language: title for language, title in titles.items() if language in questions or not asks
    }
    nav = with_nav(sources.config, (sources.root / CONFIG).read_text(encoding="utf-8"), path)
    files = {}
    for language, title in titles.items():
        name, way, words = (
            translated_path(path, language),
            way_on(sources, path, language),
            answers.words(language),
        )
        if asks:
            ident = answers.ident()
            text = page(
                language, title, {ident: words}, question(language, questions[language], ident, way)
            )
        else:
            text = page(language, title, words, plain_body(language, way))
        files[f"{sources.docs.name}/{name}"] = text
    return files | {CONFIG: nav}


KINDS = {"question": new_question, "page": new_page}


def write(root: Path, files: dict[str, str]) -> None:
    """Write all files or, where one cannot be written, none."""
    beside = {root / name: (root / name).with_name(f".{Path(name).name}.new") for name in files}
    try:
        for (file, new), text in zip(beside.items(), files.values(), strict=True):
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8")
        for file, new in beside.items():
            new.replace(file)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def make(root: Path, answers: Answers) -> None:
    """Write what was asked for, and say what is left to do. Raises BuildError."""
    sources = Sources(root)
    try:
        for error in sources.unreadable:
            raise error
        kind = answers.get("kind")
        if kind not in KINDS:
            raise refuse(f"`{kind}`: expected `question` or `page`")
        files = KINDS[kind](answers, sources)
    except DataError as error:
        raise BuildError(str(error)) from error
    write(root, files)
    for name in files:
        print(f"{name}: written")
    left = [one for one in run("source", Sources(root), ["unwritten"]) if one.path in files]
    print(f"\n{len(left)} places to write:", *left, "", sep="\n")
    section = f"#{answers.given['id']}" if kind == "question" else ""
    translated = [name for name in files if name != CONFIG and language_of(name) != SOURCE]
    steps = [
        f".venv/bin/python -m scripts.translations accept {name}{section}" for name in translated
    ] + ["make fix", "make check"]
    print("then:", *steps, sep="\n  ")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=argparse.SUPPRESS,
    )
    parser.add_argument("kind", nargs="?", choices=list(KINDS), help=argparse.SUPPRESS)
    for name in list(PROMPTS)[1:]:
        parser.add_argument(f"--{name.replace('_', '-')}", help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = vars(parser.parse_args(arguments))
    root = options.pop("root").resolve()
    return guarded("new", root, lambda: make(root, Answers(options)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
