"""Pages of questions (`kind: questions`): an answer at once and of a length that is read, a way on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.drafts import MARKS
from scripts.content.pages import SOURCE, Article, Section
from scripts.content.structure import Part, parts

NEXT = "{ .next }"
HAN = re.compile(r"[\u3400-\u9fff]")
SENTENCE_ENDS = (".", "。", "！", "!", "：", ":", "）", ")", "?", "？", "”")


def questions(sources) -> Iterator[tuple[Article, Section, Part]]:
    """Each section of a page of questions."""
    for article in sources.reported:
        if article.meta.get("kind") == "questions":
            found = parts(article)
            for section in article.sections[1:]:
                if section.id:
                    yield article, section, found[section.id]


@check("source")
def question_heading(sources):
    """A heading on a page of questions is one, of the second level; in Chinese it ends in “？”.

    Bad: `## 手续费 { #fees }`
    Good: `## 手续费怎么收？ { #fees }`
    中文：问答页（`kind: questions`）的标题是二级标题，是一个问句，中文以问号结尾。
    """
    for article, section, _ in questions(sources):
        title = section.title.rstrip()
        if section.level != 2:
            message = f"{'#' * section.level} on a page of questions, write one `##` a question"
            yield article.name, section.line, message
        elif article.language == SOURCE and not title.endswith(("？", "?")):
            yield article.name, section.line, "no question, write a heading that ends in “？”"
        elif title.endswith((".", "。")):
            yield article.name, section.line, "a full stop behind a heading, take it out"


@check("source")
def question_answer(sources):
    """The first sentence below a question answers it: a paragraph that ends like a sentence.

    Bad: a question, and right below it `1. 打开应用`
    Good: `手续费由付款方式决定，付款前会显示。`, then the steps
    中文：问题下面的第一句就是回答：先写一段话，再写步骤或提示框。
    """
    for article, section, part in questions(sources):
        first = part.blocks[0].kind if part.blocks else ""
        answer = next((text.words for text in part.texts if text.within != "heading"), "")
        if not first.startswith("paragraph"):
            message = "no answer below the question, write a paragraph before the list or block"
            yield article.name, section.line, message
        elif not answer.rstrip().endswith(SENTENCE_ENDS):
            message = (
                "the answer's first paragraph does not end like a sentence, write its full stop"
            )
            yield article.name, section.line, message


@check("source")
def question_way_on(sources):
    """An answer ends with a way on: a paragraph with a link, marked `{ .next }`.

    Bad: an answer that ends with its last step
    Good: `还没解决？看[比较联系渠道](../contact/index.md)。` and below it `{ .next }`
    中文：回答的最后要有出路：一段带链接的话，下面一行写 `{ .next }`。
    """
    for article, section, part in questions(sources):
        last = part.blocks[-1] if part.blocks else None
        if last is None or last.kind != "paragraph .next" or not last.targets:
            message = f"no way on at the end, write a paragraph with a link, and below it `{NEXT}`"
            yield article.name, section.line, message


@check("source")
def question_length(sources):
    """An answer is as long as `extra.answer_length` of mkdocs.yml says, in Chinese characters: a
    shorter one leaves people alone, a longer one is not read in a hurry.

    Bad: `请联系客服。`
    Good: a sentence that answers, steps, what to have ready, a way on
    中文：一个问题的回答有多少个汉字，mkdocs.yml 的 `extra.answer_length` 有规定；图表不算。
    """
    extra = sources.config.value.get("extra")
    limits = extra.get("answer_length") if isinstance(extra, dict) else None
    if not limits:
        return
    if not (isinstance(limits, list) and [type(limit) for limit in limits] == [int, int]):
        line = sources.config.line("extra", "answer_length")
        yield sources.config.path, line, "write two numbers, such as `[120, 400]`"
        return
    least, most = limits
    for article, section, part in questions(sources):
        if article.language == SOURCE and MARKS[SOURCE] not in part.words:
            words = (text.words for text in part.texts if text.within != "heading")
            count = sum(len(HAN.findall(text)) for text in words)
            if not least <= count <= most:
                message = f"an answer of {count} Chinese characters, write {least} to {most}"
                yield article.name, section.line, message
