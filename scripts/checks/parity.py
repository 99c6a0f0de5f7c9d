"""What a section says must be the same in both languages, and so must the texts of the data files.

The rules bind the sections that are current: those whose Chinese text is still what it was when it
was translated. The others are states, reported by `translation-state`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from scripts.checks import check
from scripts.content.pages import LANGUAGES, SOURCE, TRANSLATIONS
from scripts.content.quantities import READERS, Quantity, quantities, unmatched
from scripts.content.structure import Block, Part, Text
from scripts.content.terms import Terms
from scripts.content.translations import Translation

Finding = tuple[str, int, str]
PLACEHOLDER = re.compile(r"\{\w*\}")


class Bound(NamedTuple):
    """A current section that stands in both languages."""

    translation: Translation
    id: str
    zh: Part
    other: Part

    def pairs(self) -> list[tuple[Text, Text]]:
        """The texts that answer each other; none where one language has more of them."""
        same = len(self.zh.texts) == len(self.other.texts)
        return list(zip(self.zh.texts, self.other.texts, strict=True)) if same else []

    def answer(self, line: int) -> int:
        """The line of the translation that answers a Chinese one, or else the section's."""
        return next((other.line for zh, other in self.pairs() if zh.line == line), self.other.line)

    def at(self, line: int) -> str:
        """The place in the Chinese article that a message compares with."""
        return f"{self.translation.source.name}:{line}"

    def finding(self, line: int, message: str) -> Finding:
        return self.translation.name, line, message


def bound(one: Translation) -> Iterator[Bound]:
    for ident in one.current:
        if ident in one.parts:
            yield Bound(one, ident, one.source_parts[ident], one.parts[ident])


def all_bound(sources) -> Iterator[Bound]:
    for one in sources.reported_translations:
        yield from bound(one)


@check("source", follows=True)
def translation_shape(sources):
    """A section has the same paragraphs, lists, steps, tables, blocks, code and markers in both
    languages, and its links and images lead to the same places, named by the Chinese files.

    Bad: four steps for five, a table without a column, `fees.md` for `fees.md#fees`
    Good: the same shape, whatever the words
    中文：两种语言的同一节，段落、列表、步骤、表格、提示框和链接要一样多、顺序一样，链接写中文文件名。
    """
    for section in all_bound(sources):
        zh, other = section.zh.blocks, section.other.blocks
        there, here = ([_shape(block) for block in blocks] for blocks in (zh, other))
        differences = SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
        # the first place at which they differ: what follows may only follow from it
        for kind, start, end, first, last in differences:
            if kind != "equal":
                near = other[min(first, len(other) - 1)] if other else section.other
                expected = zh[start] if start < end else None
                found = other[first] if first < last else None
                yield section.finding(*_differ(section, expected, found, near.line))
                break


def _shape(block: Block) -> tuple[str, int, tuple[str, ...]]:
    """What must be the same; that a link names the translation is for another rule to say."""
    targets = (re.sub(r"\.[a-z]{2}\.md", ".md", one) for one in block.targets)
    return block.kind, block.depth, tuple(sorted(targets))


def _differ(section: Bound, zh: Block | None, other: Block | None, line: int) -> tuple[int, str]:
    if zh and other and _shape(zh)[:2] == _shape(other)[:2]:
        there, here = Counter(_shape(zh)[2]), Counter(_shape(other)[2])
        lacking, extra = [*(there - here)], [*(here - there)]
        found = extra[0] if extra else f"no {lacking[0]}"
        expected = lacking[0] if lacking and extra else "it" if lacking else "none"
        return line, f"{found}, expected {expected} as at {section.at(zh.line)}"
    if zh and other:
        expected = f"{_name(zh, other)} as at {section.at(zh.line)}"
        return line, f"{_name(other, zh)} here, expected {expected}"
    if zh:
        return line, f"no {zh.kind} here, expected one as at {section.at(zh.line)}"
    found = other.kind if other else ""
    return line, f"{found} here that the section at {section.at(section.zh.line)} lacks"


def _name(block: Block, other: Block) -> str:
    if block.kind != other.kind:
        return block.kind
    return f"{block.kind} {'further inside' if block.depth > other.depth else 'further outside'}"


@check("source", follows=True)
def translation_quantities(sources):
    """Figures are equal in both languages, in articles and in data files: times with their units,
    dates, amounts, percentages, and words for numbers.

    Bad: `within 48 hours` for `24 小时内`
    Good: `within 24 hours`
    中文：两种语言的数字要相同：时间和单位、日期、金额、百分比，还有用文字写的数。
    """
    for section in all_bound(sources):
        language = section.translation.language
        found = list(_differing(section.zh.texts, section.other.texts, language))
        for one, two in [] if found else section.pairs():
            # changed to a figure that the section has somewhere else
            found += [pair for pair in _differing([one], [two], language) if all(pair)]
        for zh, other in found:
            line = other[1] if other else section.answer(zh[1] if zh else 0)
            place = section.at(zh[1] if zh else section.zh.line)
            yield section.finding(line, _compared(zh, other, place))
    for document, keys, texts in sources.text_pairs():
        for language in TRANSLATIONS:
            line = document.line(*keys, language)
            first, second = (Text(line, texts[one], "") for one in (SOURCE, language))
            for pair in _differing([first], [second], language):
                yield document.path, line, f"`{language}`: {_compared(*pair, f'`{SOURCE}`')}"


Figure = tuple[Quantity, int]


def _differing(
    zh: list[Text], other: list[Text], language: str
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """The figures that only one language has, with their lines; in pairs, where there are any."""
    if not {SOURCE, language} <= READERS.keys():
        return  # nobody has said how this language writes them
    there, here = _figures(zh, SOURCE), _figures(other, language)
    lacking = unmatched(list(there), list(here))
    extra = unmatched(list(here), list(there))
    for one, two in zip_longest(lacking, extra):
        yield (one, there[one]) if one else None, (two, here[two]) if two else None


def _figures(texts: list[Text], language: str) -> dict[Quantity, int]:
    """Each figure, with the line on which it stands first."""
    found: dict[Quantity, int] = {}
    for text in texts:
        for quantity in quantities(text.words, language):
            found.setdefault(quantity, text.line)
    return found


def _compared(zh: Figure | None, other: Figure | None, place: str) -> str:
    if zh and other:
        return f"`{other[0]}`, expected `{zh[0]}` as at {place}"
    if zh:
        return f"no `{zh[0]}`, expected it as at {place}"
    return f"`{other[0]}`, expected only the figures of {place}" if other else ""


@check("source")
def data_placeholder(sources):
    """Both texts of a pair have the same places to be filled in.

    Bad: `{zh: "{date} 的拷贝", en: "A copy of {day}"}`
    Good: `{zh: "{date} 的拷贝", en: "A copy of {date}"}`
    中文：并排的两种语言，要填进去的位置（花括号）要一样。
    """
    for document, keys, texts in sources.text_pairs():
        places = {name: sorted(set(PLACEHOLDER.findall(texts[name]))) for name in LANGUAGES}
        expected = " ".join(places[SOURCE]) or "no place to fill in"
        for language in TRANSLATIONS:
            if places[language] != places[SOURCE]:
                found = " ".join(places[language]) or "no place to fill in"
                message = f"`{language}` has {found}, expected {expected} as in `{SOURCE}`"
                yield document.path, document.line(*keys, language), message


@check("source", follows=True)
def translation_terms(sources):
    """A term that a section or a page uses twice has its form from docs/_data/terms.yml.

    Once may be a figure of speech or a pronoun; twice is what the text is about.

    Bad: `seed words` throughout for `助记词`
    Good: `recovery phrase`
    中文：译文里的术语按 docs/_data/terms.yml 来写。
    """
    terms = Terms(sources.data.terms)
    for one in sources.reported_translations:
        sections = list(bound(one))
        said: set[str] = set()
        counted: Counter = Counter()
        for section in sections:
            counts = terms.count(section.zh.words)
            counted += counts
            for ident in terms.lacking(counts, section.other.words):
                said.add(ident)
                yield section.finding(
                    section.other.line, terms.message(ident, f"section `{section.id}`")
                )
        whole = "\n".join(part.words for part in one.parts.values())
        for ident in terms.lacking(counted, whole) if sections else ():
            if ident not in said:
                yield one.name, 1, terms.message(ident, "the page")
