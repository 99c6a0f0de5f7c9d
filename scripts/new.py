"""Ask, then write a new question or a new page in both languages, with everything but its words.

    python -m scripts.new                                 asks for all of it python -m scripts.new
    question --page faq/fees --id lowest-fee --zh "最低收多少？" --en "What is the lowest fee?" python -m
    scripts.new page --page guides/receipts --zh 收据 --en Receipts --words "起步价，最低收费" --en-words
    "minimum fee, lowest charge"    how people search for it

Without an English title only the Chinese is written. A new page beside other pages of questions
begins with a question, --question and --en-question, and its --id. What a person has still to write
is marked, and `make check` names it.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path, PurePosixPath

import scripts.checks.unwritten  # noqa: F401 (registers the rule)
from scripts.build import BuildError, guarded
from scripts.checks import run
from scripts.content.comparison import UNRECORDED
from scripts.content.config import NAME as CONFIG
from scripts.content.drafts import link, page, plain_body, question, with_aliases, with_nav
from scripts.content.languages import SOURCE
from scripts.content.pages import INTRO, Article, language_of, translated_path
from scripts.content.reading import DataError, read_text, write_texts
from scripts.content.sources import Sources
from scripts.content.translations import Translation

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
        value = self.given[key]
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
        self.given[key] = value
        return value

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
        return list(dict.fromkeys(word.strip() for word in given if word.strip()))

    def ident(self) -> str:
        ident = self.get("id")
        if not re.fullmatch(WORD, ident):
            raise refuse(
                f"id `{ident}`: expected lower-case English words with hyphens, such as lowest-fee"
            )
        return ident


def pages_of_questions(sources: Sources) -> list[str]:
    """The Chinese articles that are lists of questions, by their paths."""
    return [
        one.path
        for one in sources.articles
        if one.language == SOURCE and one.meta.get("kind") == "questions"
    ]


def new_question(answers: Answers, sources: Sources) -> dict[str, str]:
    """File → text, for a question at the end of a page of questions.

    Raises BuildError or DataError.
    """
    known = pages_of_questions(sources)
    if not known:
        raise refuse("there is no page of questions, expected one with `kind: questions`")
    path = source_name(answers.get("page"))
    if path not in known:
        names = ", ".join(name.removesuffix(".md") for name in known)
        raise refuse(f"no page of questions `{path}`, expected one of {names}")
    ident, titles = answers.ident(), ask_questions(answers, "zh", "en")
    texts = {}
    for language, title in titles.items():
        article = sources.by_path.get(translated_path(path, language))
        if article is None:
            continue
        if ident in article.ids:
            place = f"{article.name}:{article.ids[ident]}"
            raise refuse(f"id `{ident}`: {place} has it already")
        section = question(language, title, ident, way_on(sources, article.path, language))
        texts[language] = article.text.rstrip("\n") + f"\n\n{section}"
    return written(sources, path, texts, ident, answers)


def ask_questions(answers: Answers, zh: str, en: str) -> dict[str, str]:
    titles = answers.titles(zh, en)
    if not titles[SOURCE].endswith(("？", "?")):
        raise refuse(f"`{titles[SOURCE]}`: expected a question that ends in “？”")
    return titles | {SOURCE: titles[SOURCE][:-1] + "？"}


def source_name(name: str) -> str:
    """`docs/faq/fees.md`, `faq/fees` → `faq/fees.md`"""
    return name.removeprefix("docs/").strip("/").removesuffix(".md") + ".md"


def way_on(sources: Sources, path: str, language: str) -> str:
    """A link to the first page of an article's folder, or to the home page."""
    beside = str(PurePosixPath(path).with_name("index.md"))
    index = beside if beside in sources.by_path else "index.md"
    return link(
        sources.by_path.get(translated_path(index, language), sources.by_path.get(index)),
        path,
        "index",
    )


def new_page(answers: Answers, sources: Sources) -> dict[str, str]:
    """File → text, for a page of its own and its entry in the navigation.

    Raises BuildError or DataError.
    """
    path = source_name(answers.get("page"))
    if not re.fullmatch(rf"(?:{WORD}/)*{WORD}\.md", path):
        expected = "lower-case English words with hyphens, such as guides/receipts"
        raise refuse(f"page `{path.removesuffix('.md')}`: expected {expected}")
    if path in sources.by_path:
        raise refuse(f"{sources.docs.name}/{path} exists already")
    nav = with_nav(sources.config, (sources.root / CONFIG).read_text(encoding="utf-8"), path)
    titles = answers.titles("zh", "en")
    folder = PurePosixPath(path).parent
    if any(PurePosixPath(one).parent == folder for one in pages_of_questions(sources)):
        ident, questions = answers.ident(), ask_questions(answers, "question", "en_question")
        texts = {
            language: page(
                language,
                titles[language],
                "questions",
                question(language, title, ident, way_on(sources, path, language)),
            )
            for language, title in questions.items()
            if language in titles
        }
    else:
        ident = INTRO
        texts = {
            language: page(
                language, title, "page", plain_body(language, way_on(sources, path, language))
            )
            for language, title in titles.items()
        }
    return written(sources, path, texts, ident, answers) | {CONFIG: nav}


def written(
    sources: Sources, path: str, texts: dict[str, str], ident: str, answers: Answers
) -> dict[str, str]:
    """The files of an article, its search words for `ident` and the record that nobody has compared
    the drafts.
    """
    docs = sources.docs
    files = {f"{docs.name}/{translated_path(path, one)}": text for one, text in texts.items()}
    aliases = f"{docs.name}/_data/aliases/{path.removesuffix('.md')}.yml"
    before = read_text(sources.root / aliases) if (sources.root / aliases).exists() else ""
    after = with_aliases(before, ident, {language: answers.words(language) for language in texts})
    if after != before:
        files[aliases] = after
    source, *others = (
        Article.parse(text, docs / translated_path(path, one), docs) for one, text in texts.items()
    )
    for article in others:
        one = Translation(source, article.language, article)
        files[one.record_name] = one.recorded_text(one.having(UNRECORDED), compared=False)
    return files


KINDS = {"question": new_question, "page": new_page}


def make(root: Path, answers: Answers) -> None:
    """Write what was asked for, and say what is left to do. Raises BuildError."""
    sources = Sources(root)
    try:
        for error in sources.unreadable:
            raise error
        kind = answers.get("kind")
        kind = {"问题": "question", "页面": "page"}.get(kind, kind)
        if kind not in KINDS:
            raise refuse(f"`{kind}`: expected `question` or `page`")
        files = KINDS[kind](answers, sources)
    except DataError as error:
        raise BuildError(str(error)) from error
    write_texts({root / name: text for name, text in files.items()})
    for name in files:
        print(f"{name}: written")
    left = [one for one in run("source", Sources(root), ["unwritten"]) if one.path in files]
    print(f"\n{len(left)} places to write:", *left, "", sep="\n")
    section = f"#{answers.given['id']}" if kind == "question" else ""
    translated = [name for name in files if name.endswith(".md") and language_of(name) != SOURCE]
    steps = [f'make translations ARGS="accept {name}{section}"' for name in translated]
    steps += ["make fix", "make check"]
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
