"""What a section says must be the same in both languages.

The rules bind the sections that are current: those whose Chinese text is still what it was when it was translated. The
others are states, reported by `translation-outdated`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from scripts.checks import check
from scripts.model.pages import SOURCE, source_path
from scripts.model.quantities import Quantity, quantities, unmatched
from scripts.model.structure import Part, Target
from scripts.model.terms import Terms
from scripts.model.translations import Translation

# A sentence that begins by forbidding something, and what in the other language shows that it does.
FORBIDS = {
    "zh": re.compile(
        r"(?:^|[。；！？\n“])\s*(?:请)?(?:不要|绝不|切勿|千万别|千万不要|别(?![的人处国名])|不得|不[付交发点给说信装借转打填输拍传])"
    ),
    "en": re.compile(r"(?:^|[.;!?:]\s+|\n)(?:never|do not|don['’]t)\b", re.IGNORECASE),
}
NEGATION = {
    "zh": re.compile("[不没别勿无未非绝停]"),
    "en": re.compile(
        r"\b(?:not|never|no|nobody|none|nothing|cannot|without|neither|nor|nowhere|stop|refuse|avoid)\b|n['’]t\b",
        re.IGNORECASE,
    ),
}


class Bound(NamedTuple):
    """A current section that stands in both languages."""

    translation: Translation
    id: str
    zh: Part
    other: Part

    def at(self, line: int) -> str:
        """The place in the Chinese article that a message compares with."""
        return f"{self.translation.source.name}:{line}"


def bound(sources) -> Iterator[Bound]:
    for one in sources.translations:
        yield from _bound_in(one)


def _bound_in(one: Translation) -> Iterator[Bound]:
    for ident in one.current:
        if ident in one.parts:
            yield Bound(one, ident, one.source_parts[ident], one.parts[ident])


@check("source")
def translation_blocks(sources):
    """A section has the same paragraphs, lists, steps, tables, blocks, code and markers in both languages.

    Bad: four steps for five, a table without a column, a `!!! never` block with an item less
    Good: the same shape, whatever the words
    """
    for section in bound(sources):
        for zh, other in zip_longest(section.zh.blocks, section.other.blocks):
            if zh is None or other is None or (zh.kind, zh.depth) != (other.kind, other.depth):
                line = other.line if other else section.other.blocks[-1].line if section.other.blocks else section.other.line
                found = other.kind if other else "the end of the section"
                expected = f"{zh.kind} as at {section.at(zh.line)}" if zh else f"the end of the section `{section.id}`"
                yield section.translation.name, line, f"found {found}, expected {expected}"
                break


@check("source")
def translation_links(sources):
    """A section's links and images lead to the same places in both languages: the translation names the Chinese files.

    Bad: `[Fees](fees.md#fees)` for `[手续费](fees.md#fee-waivers)`
    Good: `[Fees](fees.md#fee-waivers)`; the site leads to the page in the reader's language by itself
    """
    for section in bound(sources):
        yield from _targets(section, "link", section.zh.links, section.other.links)
        yield from _targets(section, "image", section.zh.images, section.other.images)


def _targets(section: Bound, kind: str, zh: list[Target], other: list[Target]) -> Iterator[tuple[str, int, str]]:
    lacking, extra = _without(zh, other), _without(other, zh)
    for there, here in zip_longest(lacking, extra):
        found = f"{kind} to `{here.address}`" if here else f"no {kind} to `{there.address}`"
        expected = f"`{there.address}` as at {section.at(there.line)}" if there else f"only the {kind}s of {section.at(section.zh.line)}"
        yield section.translation.name, here.line if here else section.other.line, f"{found}, expected {expected}"


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


@check("source")
def translation_quantities(sources):
    """Figures are equal in both languages: times with their units, dates, amounts, percentages, and words for numbers.

    Bad: `within 48 hours` for `24 小时内`
    Good: `within 24 hours`
    """
    for section in bound(sources):
        language = section.translation.language
        zh, other = quantities(section.zh.words, SOURCE), quantities(section.other.words, language)
        for quantity in unmatched(zh, other):
            there = section.at(_line(section.zh, quantity, SOURCE))
            message = f"section `{section.id}` does not say `{quantity}`, expected it as at {there}"
            yield section.translation.name, section.other.line, message
        for quantity in unmatched(other, zh):
            line = _line(section.other, quantity, language)
            message = f"`{quantity}` is not in the Chinese section, expected the figures of {section.at(section.zh.line)}"
            yield section.translation.name, line, message


@check("source")
def data_quantities(sources):
    """Figures are equal in both texts of a pair in the data files.

    Bad: `{zh: 24 小时内, en: within 48 hours}`
    Good: `{zh: 24 小时内, en: within 24 hours}`
    """
    for document, keys, pair in sources.text_pairs():
        zh, other = quantities(pair[SOURCE], SOURCE), quantities(pair["en"], "en")
        for quantity in unmatched(zh, other):
            yield document.path, document.line(*keys, "en"), f"`en` does not say `{quantity}`, expected it as in `zh`"
        for quantity in unmatched(other, zh):
            yield document.path, document.line(*keys, "en"), f"`en` says `{quantity}`, expected only what `zh` says"


def _line(part: Part, quantity: Quantity, language: str) -> int:
    return next((text.line for text in part.texts if quantity in quantities(text.words, language)), part.line)


@check("source")
def translation_negation(sources):
    """What one language forbids, the other does not allow.

    Bad: `Do share your screen.` for `不要共享屏幕。`
    Good: `Do not share your screen.`
    """
    for section in bound(sources):
        if len(section.zh.texts) != len(section.other.texts):
            continue
        for zh, other in zip(section.zh.texts, section.other.texts, strict=True):
            there = section.at(zh.line)
            if FORBIDS["zh"].search(zh.words) and not NEGATION["en"].search(other.words):
                yield section.translation.name, other.line, f"forbids nothing, expected what {there} forbids"
            if FORBIDS["en"].search(other.words) and not NEGATION["zh"].search(zh.words):
                yield section.translation.name, other.line, f"forbids what {there} does not, expected the same in both"


@check("source")
def translation_terms(sources):
    """A term that a section or a page uses twice has its form from docs/_data/terms.yml in the translation.

    Once may be a figure of speech or a pronoun; twice is what the text is about.

    Bad: `seed words` throughout for `助记词`
    Good: `recovery phrase`
    """
    terms = Terms(sources.data.terms)
    for one in sources.translations:
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
