"""Drafts: a new question, page or translation with everything but its words, which are marked."""

from __future__ import annotations

import re
from datetime import date

import yaml

from scripts.content.languages import SOURCE
from scripts.content.pages import FENCE, Article

MARKS = {"zh": "待写：", "en": "TO WRITE: "}
TRANSLATE = "TO TRANSLATE: "
ANSWER = {"zh": "（待写：第一句就回答。）", "en": "(TO WRITE: answer in the first sentence.)"}
STEP = {"zh": "（待写：要做什么，一步一条。）", "en": "(TO WRITE: what to do, one step an item.)"}
WAY_ON = {
    "zh": "（待写：还要看什么，去哪一页。）",
    "en": "(TO WRITE: what to read next, and where.)",
}
SECTIONS = {
    "zh": "（待写：每个小标题写成 `## 标题 { #english-id }`，编号两种语言相同。）",
    "en": "(TO WRITE: write each heading as `## Title { #english-id }`, with the Chinese id.)",
}
DESCRIPTION = {
    "zh": "待写：用一两句话说清这一页回答什么；搜索结果里会显示它。",
    "en": "TO WRITE: say in a sentence or two what this page answers; search results show it.",
}
COPIED = ("kind", "sources", "reviewed", "safety", "hide")
HAN = re.compile(r"[\u3400-\u9fff]")
# what stands before the words of a line: indent, the sign of a heading or an item, a table's bar
LEADING = re.compile(r"\s*(?:(?:#{1,6}|[-*+:|]|\d+[.)])\s+)*")
BLOCK_LINE = re.compile(r"\s*(?:!!!|\?\?\?|<)")


def draft_question(language: str, title: str, ident: str, way_on: str) -> str:
    """A section of a page of questions; `way_on` is a Markdown link."""
    return f"## {title} {{ #{ident} }}\n\n{_draft_body(language, [], way_on)}"


def draft_page(language: str, title: str, kind: str, body: str) -> str:
    """A whole article, read through today."""
    front = {"title": title, "description": DESCRIPTION[language], "kind": kind, "sources": []}
    return _write_article(front | {"reviewed": date.today().isoformat()}, body)


def draft_sections(language: str, way_on: str) -> str:
    """The body of an article that is no page of questions."""
    return _draft_body(language, [SECTIONS[language]], way_on)


def _draft_body(language: str, between: list[str], way_on: str) -> str:
    space = "" if language == SOURCE else " "
    link = f"{WAY_ON[language]}{space}{way_on}\n{{ .next }}\n"
    return "\n\n".join([ANSWER[language], *between, f"1. {STEP[language]}", link])


def draft_translation(article: Article) -> str:
    """A translation to fill in: the Chinese article with a mark before each of its texts."""
    front = {key: TRANSLATE + str(article.meta.get(key)) for key in ("title", "description")}
    front |= {key: article.meta[key] for key in COPIED if key in article.meta}
    lines, fence = [], ""
    for line in article.text.split("\n")[article.body_line - 1 :]:
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if HAN.search(line) and not fence and not BLOCK_LINE.match(line):
            line = LEADING.sub(rf"\g<0>{TRANSLATE}", line, count=1)
        lines.append(line)
    return _write_article(front, "\n".join(lines).lstrip("\n"))


def _write_article(front: dict, body: str) -> str:
    head = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=1000)
    # as people write them: a list in one line, a date without quotation marks
    head = re.sub(r"\n- (.+)", r" [\1]", head).replace("] [", ", ")
    head = re.sub(r"'(\d{4}-\d{2}-\d{2})'", r"\1", head)
    return f"---\n{head}---\n\n{body}"
