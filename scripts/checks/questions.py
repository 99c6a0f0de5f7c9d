"""FAQ pages: a question, an answer at once and of a length that is read, a way on. They are the pages beside one that holds `<!-- faq-index -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from scripts.checks import check
from scripts.content.drafts import MARKS
from scripts.content.pages import SOURCE, Article, Section
from scripts.content.structure import parts

MARKER = "<!-- faq-index -->"
NEXT = "{ .next }"
HAN = re.compile(r"[\u3400-\u9fff]")


def faq_indexes(sources) -> set[str]:
    """The paths of the pages that list the FAQ pages beside them."""
    return {
        article.source_path
        for article in sources.articles
        if MARKER in article.text and MARKER in article.lines
    }


def questions(sources) -> Iterator[tuple[Article, Section]]:
    indexes = faq_indexes(sources)
    folders = {PurePosixPath(path).parent for path in indexes}
    for article in sources.reported:
        if PurePosixPath(article.path).parent in folders and article.source_path not in indexes:
            for section in article.sections[1:]:
                yield article, section


def blocks(section: Section) -> list[list[str]]:
    """The lines of each paragraph, list or other block of a section."""
    return [block.split("\n") for block in re.split(r"\n\s*\n", section.text) if block.strip()]


@check("source", local=True)
def question_heading(sources):
    """A heading on a FAQ page is a question of the second level; in Chinese it ends in a question mark.

    Bad: `## 手续费 { #fees }`
    Good: `## 手续费怎么收？ { #fees }`
    中文：常见问题页的标题是二级标题，是一个问句，中文以问号结尾。
    """
    for article, section in questions(sources):
        if section.level != 2:
            yield (
                article.name,
                section.line,
                f"level {section.level} on a FAQ page, expected one `##` a question",
            )
        elif article.language == SOURCE and not section.title.rstrip().endswith(("？", "?")):
            yield article.name, section.line, "no question, expected a heading that ends in “？”"
        elif section.title.rstrip().endswith((".", "。")):
            yield article.name, section.line, "a full stop after a heading, expected none"


@check("source", local=True)
def question_answer(sources):
    """The first sentence below a question answers it: a paragraph that ends like a sentence, no list and no block.

    Bad: a question, and right below it `1. 打开应用`
    Good: `手续费由付款方式决定，付款前会显示。`, then the steps
    中文：问题下面的第一句就是回答：先写一段话，再写步骤或提示框。
    """
    for article, section in questions(sources):
        found = blocks(section)
        first = found[0] if found else [""]
        if (
            first[0].startswith(
                ("-", "*", "+", "1.", "|", "!!!", "???", ">", "<", "#", "```", "    ")
            )
            or not first[0]
        ):
            yield (
                article.name,
                section.line,
                "no answer below the question, expected a paragraph first",
            )
        elif (
            not first[-1]
            .rstrip()
            .endswith((".", "。", "！", "!", "：", ":", "）", ")", "?", "？", "”"))
        ):
            yield (
                article.name,
                section.line,
                "the answer's first paragraph does not end like a sentence",
            )


@check("source", local=True)
def question_way_on(sources):
    """An answer ends with a way on: a paragraph with a link, marked `{ .next }`.

    Bad: an answer that ends with its last step
    Good: `还没解决？看[比较联系渠道](../contact/index.md)。` and below it `{ .next }`
    中文：回答的最后要有出路：一段带链接的话，下面一行写 `{ .next }`。
    """
    for article, section in questions(sources):
        found = blocks(section)
        last = found[-1] if found else [""]
        if last[-1].strip() != NEXT or "](" not in "".join(last):
            yield (
                article.name,
                section.line,
                f"no way on at the end, expected a last paragraph with a link and `{NEXT}` below it",
            )


@check("source", local=True)
def question_length(sources):
    """An answer is as long as `extra.answer_length` of mkdocs.yml says, in Chinese characters: a shorter one leaves people
    alone, a longer one is not read in a hurry. Charts, markers and addresses do not count.

    Bad: `请联系客服。`
    Good: a sentence that answers, steps, what to have ready, a way on
    中文：一个问题的回答有多少个汉字，mkdocs.yml 的 `extra.answer_length` 有规定；图表、标记和网址不算。
    """
    extra = sources.config.value.get("extra")
    limits = extra.get("answer_length") if isinstance(extra, dict) else None
    if not limits:
        return
    if not (isinstance(limits, list) and [type(limit) for limit in limits] == [int, int]):
        yield (
            sources.config.path,
            sources.config.line("extra", "answer_length"),
            "expected two numbers, such as `[120, 400]`",
        )
        return
    for article in {
        article.path: article for article, _ in questions(sources) if article.language == SOURCE
    }.values():
        for part in list(parts(article).values())[1:]:
            count = sum(
                len(HAN.findall(text.words)) for text in part.texts if text.within != "heading"
            )
            unwritten = MARKS[SOURCE] in part.words
            if not unwritten and not limits[0] <= count <= limits[1]:
                yield (
                    article.name,
                    part.line,
                    f"an answer of {count} Chinese characters, expected {limits[0]} to {limits[1]}",
                )
