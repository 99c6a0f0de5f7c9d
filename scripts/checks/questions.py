"""Pages of questions (`kind: questions`): an answer at once, not too long, and a way on."""

import re
from collections import Counter
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.config import value_at
from scripts.content.drafts import MARKS
from scripts.content.languages import CHINESE
from scripts.content.pages import Section
from scripts.content.structure import Part

# of an answer, as mkdocs.yml gives it
LENGTH = re.compile(r"\[\d+, \d+\]")
HAN = re.compile(r"[\u3400-\u9fff]")


@check("article")
def question(article, sources):
    """On a page of questions each heading is a question of the second level. A paragraph below
    it answers, before any list. The answer is as long as
    `extra.answer_length` of mkdocs.yml says, in Chinese characters, and ends with a way on, a
    paragraph with a link that is marked `{ .next }`.

    Bad: `## 手续费 { #fees }`, and right below it `1. 打开应用`
    Good: `## 手续费怎么收？ { #fees }`, a sentence, steps,
    `看[联系渠道](../contact/index.md)。` `{ .next }`
    中文：问答页（`kind: questions`）的标题是二级问句；第一句就回答；回答不太短也不太长；
    最后一段带链接，下面写 `{ .next }`。
    """
    if article.meta.get("kind") != "questions":
        return
    limits = value_at(sources.config.value, ("extra", "answer_length"))
    counts = Counter(section.id for section in article.sections)
    for section in article.sections[1:]:
        # a title, and an id that is missing or stands twice, are for others to say
        if section.id and counts[section.id] == 1 and section.level > 1:
            part = article.parts[section.id]
            is_chinese = article.language == CHINESE
            wrong = [*_refuse_heading(section, is_chinese), *_refuse_answer(part)]
            if is_chinese and LENGTH.fullmatch(str(limits)) and MARKS[CHINESE] not in part.words:
                wrong += _refuse_length(part, *limits)
            yield from ((section.line, message) for message in wrong)


def _refuse_heading(section: Section, is_chinese: bool) -> Iterator[str]:
    title = section.title.rstrip()
    if section.level != 2:
        yield f"{'#' * section.level} on a page of questions, write one `##` a question"
    elif is_chinese and not title.endswith(("？", "?")):
        yield "no question, write a heading that ends in “？”"


def _refuse_answer(part: Part) -> Iterator[str]:
    first = part.blocks[0].kind if part.blocks else ""
    last = part.blocks[-1] if part.blocks else None
    if not first.startswith("paragraph"):
        yield "no answer below the question, write a paragraph before the list or block"
    if last is None or last.kind != "paragraph .next" or not last.targets:
        yield "no way on at the end, write a paragraph with a link, and below it `{ .next }`"


def _refuse_length(part: Part, least: int, most: int) -> Iterator[str]:
    words = (text.words for text in part.texts if text.within != "heading")
    count = sum(len(HAN.findall(text)) for text in words)
    if not least <= count <= most:
        yield f"an answer of {count} Chinese characters, write {least} to {most}"
