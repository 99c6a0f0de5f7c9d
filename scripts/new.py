"""Ask, then write a new question or a new page in both languages, with everything but its words.

    python -m scripts.new

A question is added to a page of questions; a page of another name is a new one, and begins with a
question where the pages beside it are lists of questions. Without an English title only the Chinese
is written. What a person has still to write is marked, and `make check` names it.
"""

import posixpath
import re
import sys
from pathlib import Path, PurePosixPath

import scripts.checks.unwritten  # noqa: F401 (registers the rule)
from scripts.build import ROOT, BuildError, run_guarded
from scripts.checks import run
from scripts.content.config import NAME as CONFIG
from scripts.content.drafts import TEXTS, draft_body, draft_page, draft_question
from scripts.content.languages import SOURCE
from scripts.content.pages import translated_path
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.translations import record

WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
IN_WORDS = "lower-case English words with hyphens, such as"
PAGE = "哪一页，已有的问答页或新的一页 / which page, one of questions or a new one (faq/fees)"
IDENT = "编号，定了不改 / id, for good (lowest-fee)"
TITLES = {
    "zh": "页面标题，中文 / title of the page, Chinese",
    "en": "英文，可不填 / English, may be empty",
}
QUESTIONS = {"zh": "问题，中文 / question, Chinese", "en": "英文，可不填 / English, may be empty"}


def ask(prompt: str, pattern: str = ".+", expected: str = "an answer") -> str:
    """What somebody types. Raises BuildError if it is not what is expected."""
    print(f"{prompt}: ", end="", flush=True)
    answer = sys.stdin.readline().strip()
    if not re.fullmatch(pattern, answer):
        raise BuildError(f"new: `{answer}`, expected {expected}; asked was: {prompt}")
    return answer


def ask_in_languages(prompts: dict[str, str]) -> dict[str, str]:
    """The titles in the languages that have one: the Chinese, and what else was not left empty."""
    found = {one: ask(prompt, ".+" if one == SOURCE else ".*") for one, prompt in prompts.items()}
    return {language: title for language, title in found.items() if title}


def ask_page(sources: Sources) -> str:
    """The path of a page of questions, or of one that there is not yet. Raises BuildError."""
    name = ask(PAGE).removeprefix("docs/").strip("/").removesuffix(".md")
    if not re.fullmatch(rf"(?:{WORD}/)*{WORD}", name):
        raise BuildError(f"new: page `{name}`: expected {IN_WORDS} guides/receipts")
    path, lists = f"{name}.md", find_lists(sources)
    if path in sources.by_path and path not in lists:
        names = ", ".join(one.removesuffix(".md") for one in lists)
        raise BuildError(
            f"new: {sources.docs.name}/{path} exists already and is no page of questions; "
            f"expected a new name, or one of {names or '(no page has `kind: questions`)'}"
        )
    return path


def write_page(sources: Sources, path: str) -> dict[str, str]:
    """Language → a new page; it begins with a question where those beside it are lists of them.

    Raises BuildError.
    """
    titles = ask_in_languages(TITLES)
    folder = PurePosixPath(path).parent
    if any(PurePosixPath(one).parent == folder for one in find_lists(sources)):
        kind, bodies = "questions", write_questions(sources, path, ask_id())
    else:
        kind = "page"
        sections = TEXTS["sections"]
        bodies = {
            one: draft_body(one, link_home(sources, path, one), sections[one]) for one in titles
        }
    return {one: draft_page(one, titles[one], kind, bodies[one]) for one in titles if one in bodies}


def find_lists(sources: Sources) -> list[str]:
    """The Chinese articles that are lists of questions, by their paths."""
    return [
        one.path
        for one in sources.articles
        if one.language == SOURCE and one.meta.get("kind") == "questions"
    ]


def ask_id() -> str:
    """The id of a question. Raises BuildError."""
    return ask(IDENT, WORD, f"{IN_WORDS} lowest-fee")


def write_questions(sources: Sources, path: str, ident: str) -> dict[str, str]:
    """Language → what a page of questions holds with one more. Raises BuildError."""
    texts = {}
    for language, title in ask_in_languages(QUESTIONS).items():
        article = sources.by_path.get(translated_path(path, language))
        if article and ident in article.ids:
            place = f"{article.name}:{article.ids[ident]}"
            raise BuildError(f"new: id `{ident}`: {place} has it already")
        if article or path not in sources.by_path:
            before = f"{article.text.rstrip()}\n\n" if article else ""
            draft = draft_question(language, title, ident, link_home(sources, path, language))
            texts[language] = before + draft
    return texts


def link_home(sources: Sources, path: str, language: str) -> str:
    """A link from an article to the home page."""
    name = sources.data.strings["home"][language]
    return f"[{name}]({posixpath.relpath('index.md', posixpath.dirname(path) or '.')})"


def enter_in_navigation(sources: Sources, path: str) -> str:
    """mkdocs.yml with an entry for a new page below the last one of its folder.

    Raises BuildError.
    """
    folder = posixpath.dirname(path)
    text = (sources.root / CONFIG).read_text(encoding="utf-8")
    page = f"{re.escape(posixpath.join(folder, ''))}{WORD}\\.md"
    beside = list(re.finditer(rf"^( *- )(?:.*: )?{page}.*", text, re.MULTILINE))
    if not beside:
        problem = f"{CONFIG}: no page of the folder {folder or 'docs'}/ stands in `nav`"
        raise BuildError(f"new: {problem}; the first of a new folder is entered by hand")
    end = beside[-1].end()
    return f"{text[:end]}\n{beside[-1][1]}{path}{text[end:]}"


def make(root: Path) -> None:
    """Write what is asked for, and say what is left to do. Raises BuildError or DataError."""
    sources = Sources(root)
    for error in sources.unreadable:
        raise error
    path, docs = ask_page(sources), sources.docs
    if path in sources.by_path:
        ident = ask_id()
        place, texts, others = f"#{ident}", write_questions(sources, path, ident), {}
    else:
        others = {root / CONFIG: enter_in_navigation(sources, path)}
        place, texts = "", write_page(sources, path)
    files = {docs / translated_path(path, one): text for one, text in texts.items()} | others
    write_texts(files)
    written = Sources(root)
    begun = [f"{docs.name}/{translated_path(path, one)}{place}" for one in texts if one != SOURCE]
    recorded = list(record(written, begun, accepts=False))
    print("", *(f"{name.relative_to(root)}: written" for name in files), *recorded, sep="\n")
    left = [one for one in run("source", written, ["unwritten"]) if root / one.path in files]
    print(f"\n{len(left)} places to write:", *left, "", sep="\n")
    words = sources.data.aliases_file(path).relative_to(root)
    print(f"how people search for it: {words}, for example from fees.yml beside it")
    steps = [f'make translations ARGS="accept {" ".join(begun)}"'] if begun else []
    print("then:", "make fix", "make check", *steps, sep="\n  ")


if __name__ == "__main__":
    sys.exit(run_guarded("new", ROOT, lambda: make(ROOT)))
