"""What a section says must be the same in both languages.

The rules bind the sections that are current: those whose Chinese text is still what it was when it was translated. The
others are states, reported by `translation-state`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from scripts.checks import check
from scripts.content.negation import contradiction
from scripts.content.pages import SOURCE, source_path
from scripts.content.quantities import Quantity, quantities, unmatched
from scripts.content.structure import Part, Target, Text
from scripts.content.terms import Terms
from scripts.content.translations import Translation


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
        """The line of the translation that answers a line of the Chinese article, or else the section's."""
        return next((other.line for zh, other in self.pairs() if zh.line == line), self.other.line)

    def at(self, line: int) -> str:
        """The place in the Chinese article that a message compares with."""
        return f"{self.translation.source.name}:{line}"


def bound(sources) -> Iterator[Bound]:
    for one in sources.reported_translations:
        yield from _bound_in(one)


def _bound_in(one: Translation) -> Iterator[Bound]:
    for ident in one.current:
        if ident in one.parts:
            yield Bound(one, ident, one.source_parts[ident], one.parts[ident])


@check("source", local=True)
def translation_blocks(sources):
    """A section has the same paragraphs, lists, steps, tables, blocks, code and markers in both languages.

    Bad: four steps for five, a table without a column, a `!!! never` block with an item less
    Good: the same shape, whatever the words
    中文：两种语言的同一节，段落、列表、步骤、表格、提示框和标记要一样多、顺序一样。
    """
    for section in bound(sources):
        for zh, other in zip_longest(section.zh.blocks, section.other.blocks):
            if zh is None or other is None or (zh.kind, zh.depth) != (other.kind, other.depth):
                line = (
                    other.line
                    if other
                    else section.other.blocks[-1].line
                    if section.other.blocks
                    else section.other.line
                )
                found = other.kind if other else "the end of the section"
                expected = (
                    f"{zh.kind} as at {section.at(zh.line)}"
                    if zh
                    else f"the end of the section `{section.id}`"
                )
                yield section.translation.name, line, f"found {found}, expected {expected}"
                break


@check("source", local=True)
def translation_links(sources):
    """A section's links and images lead to the same places in both languages: the translation names the Chinese files.

    Bad: `[Fees](fees.md#fees)` for `[手续费](fees.md#fee-waivers)`
    Good: `[Fees](fees.md#fee-waivers)`; the site leads to the page in the reader's language by itself
    中文：两种语言的同一节，链接和图片通向同样的地方；译文里也写中文文件名。
    """
    for section in bound(sources):
        for kind, zh, other in (
            ("link", section.zh.links, section.other.links),
            ("image", section.zh.images, section.other.images),
        ):
            found = list(_targets(section, kind, zh, other))
            yield from found or _moved(section, kind, zh, other)


def _targets(
    section: Bound, kind: str, zh: list[Target], other: list[Target]
) -> Iterator[tuple[str, int, str]]:
    lacking, extra = _without(zh, other), _without(other, zh)
    for there, here in zip_longest(lacking, extra):
        found = f"{kind} to `{here.address}`" if here else f"no {kind} to `{there.address}`"
        expected = (
            f"`{there.address}` as at {section.at(there.line)}"
            if there
            else f"only the {kind}s of {section.at(section.zh.line)}"
        )
        line = here.line if here else section.answer(there.line)
        yield section.translation.name, line, f"{found}, expected {expected}"


def _moved(
    section: Bound, kind: str, zh: list[Target], other: list[Target]
) -> Iterator[tuple[str, int, str]]:
    """Where the same targets stand in other paragraphs, items or rows than in the Chinese section."""
    for there, here in section.pairs():
        expected = [target for target in zh if target.line == there.line]
        if lacking := _without(expected, [target for target in other if target.line == here.line]):
            yield (
                section.translation.name,
                here.line,
                f"no {kind} to `{lacking[0].address}`, expected it as at {section.at(there.line)}",
            )


def _without(one: list[Target], other: list[Target]) -> list[Target]:
    """The targets of `one` that `other` lacks; that a link crosses languages is for another rule to say."""
    left = Counter(_of_original(target) for target in other)
    found = []
    for target in one:
        if left[_of_original(target)]:
            left[_of_original(target)] -= 1
        else:
            found.append(target)
    return found


def _of_original(target: Target) -> str:
    path, mark, anchor = target.address.partition("#")
    return (source_path(path) if path.endswith(".md") else path) + mark + anchor


@check("source", local=True)
def translation_quantities(sources):
    """Figures are equal in both languages: times with their units, dates, amounts, percentages, and words for numbers.

    Bad: `within 48 hours` for `24 小时内`
    Good: `within 24 hours`
    中文：两种语言的数字要相同：时间和单位、日期、金额、百分比，还有用文字写的数。
    """
    for section in bound(sources):
        language = section.translation.language
        zh, other = _figures(section.zh, SOURCE), _figures(section.other, language)
        for quantity in unmatched(zh, other):
            there = _line(section.zh, quantity, SOURCE)
            message = f"section `{section.id}` does not say `{quantity}`, expected it as at {section.at(there)}"
            yield section.translation.name, section.answer(there), message
        for quantity in unmatched(other, zh):
            line = _line(section.other, quantity, language)
            message = f"`{quantity}` is not in the Chinese section, expected the figures of {section.at(section.zh.line)}"
            yield section.translation.name, line, message


def _figures(part: Part, language: str) -> list[Quantity]:
    return [quantity for text in part.texts for quantity in quantities(text.words, language)]


def _line(part: Part, quantity: Quantity, language: str) -> int:
    return next(
        (text.line for text in part.texts if quantity in quantities(text.words, language)),
        part.line,
    )


@check("source", local=True)
def translation_negation(sources):
    """What one language forbids or denies, the other does not allow or affirm.

    Bad: `Do share your screen.` for `不要共享屏幕。`, `We know how long it takes.` for `要多久，我们不知道。`
    Good: `Do not share your screen.`, `We don't know how long it takes.`
    中文：一种语言说“不要”“不知道”的，另一种语言不能变成“可以”“知道”。
    """
    for section in bound(sources):
        for zh, other in section.pairs():
            if message := contradiction(zh.words, other.words, section.translation.language):
                yield (
                    section.translation.name,
                    other.line,
                    message.format(there=section.at(zh.line)),
                )


@check("source", local=True)
def translation_terms(sources):
    """A term that a section or a page uses twice has its form from docs/_data/terms.yml in the translation.

    Once may be a figure of speech or a pronoun; twice is what the text is about.

    Bad: `seed words` throughout for `助记词`
    Good: `recovery phrase`
    中文：译文里的术语按 docs/_data/terms.yml 来写。
    """
    terms = Terms(sources.data.terms)
    for one in sources.reported_translations:
        sections = list(_bound_in(one))
        whole = "\n".join(part.words for part in one.parts.values())
        counted = Counter()
        for section in sections:
            counts = terms.count(section.zh.words)
            counted += counts
            for ident in terms.lacking(counts, section.other.words):
                yield one.name, section.other.line, terms.message(ident, f"section `{section.id}`")
        for ident in terms.lacking(counted, whole) if sections else ():
            yield one.name, 1, terms.message(ident, "the page")
