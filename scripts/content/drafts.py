"""Drafts: a new question, page or translation with everything but its words, which are marked."""

import re
from datetime import date
from pathlib import Path

import yaml

from scripts.content.documents import read_yaml
from scripts.content.languages import CHINESE
from scripts.content.pages import Article

# by name, then by language
TEXTS: dict[str, dict[str, str]] = read_yaml(Path(__file__).with_suffix(".yml")).value
MARKS = TEXTS["mark"]
TRANSLATE = "TO TRANSLATE: "
TRANSLATED = ("title", "description")
HAN = re.compile(r"[\u3400-\u9fff]")
# what stands before the words of a line: indent, the sign of a heading or an item, a table's bar
LEADING = re.compile(r"\s*(?:(?:#{1,6}|[-*+:|]|\d+[.)])\s+)*")
BLOCK_LINE = re.compile(r"\s*(?:!!!|\?\?\?|<)")


def draft_question(language: str, title: str, ident: str, way_on: str) -> str:
    """A section of a page of questions; `way_on` is a Markdown link."""
    return f"## {title} {{ #{ident} }}\n\n{draft_body(language, way_on)}"


def draft_page(language: str, title: str, kind: str, body: str) -> str:
    """A whole article, read through today."""
    description = TEXTS["description"][language]
    front = {"title": title, "description": description, "kind": kind, "sources": []}
    return _write_article(front | {"reviewed": date.today().isoformat()}, body)


def draft_body(language: str, way_on: str, *between: str) -> str:
    """An answer, or the text of a page, with what stands between its beginning and its steps."""
    texts = {name: text[language] for name, text in TEXTS.items()}
    space = "" if language == CHINESE else " "
    link = f"{texts['way_on']}{space}{way_on}\n{{ .next }}\n"
    return "\n\n".join([texts["answer"], *between, f"1. {texts['step']}", link])


def draft_translation(article: Article) -> str:
    """A translation to fill in: the Chinese article with a mark before each of its texts."""
    front = dict(article.meta)
    front |= {key: f"{TRANSLATE}{front[key]}" for key in TRANSLATED if key in front}
    lines = list(article.lines)
    for index, line in enumerate(article.prose):
        if HAN.search(line) and not BLOCK_LINE.match(line):
            lines[index] = LEADING.sub(rf"\g<0>{TRANSLATE}", line, count=1)
    return _write_article(front, "\n".join(lines).lstrip("\n"))


def _write_article(front: dict, body: str) -> str:
    head = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=1000)
    # as people write them: a list in one line, a date without quotation marks
    head = re.sub(r"\n- (.+)", r" [\1]", head).replace("] [", ", ")
    head = re.sub(r"'(\d{4}-\d{2}-\d{2})'", r"\1", head)
    return f"---\n{head}---\n\n{body}"
