"""What must hold between an article and its translation as a whole. What a section says is compared in parity.py."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from scripts.checks import check
from scripts.content.data import read_text
from scripts.content.pages import SOURCE
from scripts.content.progress import PICTURE, pictured
from scripts.content.translations import ACCEPTED, KEY, MISSING, OUTDATED, TRANSLATED, Translation


@check("source", level="state", local=True)
def translation_missing(sources):
    """Every article has a translation. Without one, readers get the Chinese text under a notice.

    Bad: docs/faq/fees.md alone
    Good: docs/faq/fees.md and docs/faq/fees.en.md
    中文：每篇文章都该有译文；没有的话，读者会看到中文和一条提示。这是提醒，不算错误。
    """
    for one in sources.reported_translations:
        if one.state == MISSING and not one.safety:
            yield one.source.name, 1, f"not translated: no {one.name}, expected it one day"


@check("source", level="state", local=True)
def translation_outdated(sources):
    """Every section of a translation was made from the Chinese text as it is now. Otherwise readers get a notice there.

    Bad: a sentence changed in docs/faq/fees.md, docs/faq/fees.en.md as before
    Good: the sentence translated, then `python -m scripts.translations accept docs/faq/fees.en.md`
    中文：译文的每一节都该跟上现在的中文；没跟上的那一节，读者会看到提示。这是提醒，不算错误。
    """
    for one in sources.reported_translations:
        if one.state == OUTDATED and one.recorded and not one.safety:
            yield from _outdated(one)


@check("source", level="state", local=True)
def translation_edited(sources):
    """A translation that was changed by itself is compared with the Chinese by a person, since no program knows what it says.

    Bad: `We don't know` became `We know` in docs/faq/fees.en.md
    Good: a misspelt word mended there, then `python -m scripts.translations accept docs/faq/fees.en.md`
    中文：译文自己改动过的，要由人再对照一遍中文；程序看不懂它说的是什么。这是提醒，不算错误。
    """
    for one in sources.reported_translations:
        if not one.safety:
            yield from _edited(one)


def _edited(one: Translation) -> Iterator[tuple[str, int, str]]:
    for ident, line in one.edited:
        there = f"{one.source.name}:{one.source_parts[ident].line}"
        accept = f"python -m scripts.translations accept {one.name}#{ident}"
        yield (
            one.name,
            line,
            f"section `{ident}` was changed here, {there} was not; when both say the same: `{accept}`",
        )


@check("source", level="release", local=True)
def safety_translation(sources):
    """What people act on under pressure (`safety: true`) is not published untranslated, outdated or changed by itself.

    Bad: a step added to docs/contact/emergency.md only
    Good: the step in both languages, and the translation accepted
    中文：人们在紧急时照着做的页（`safety: true`），译文缺了或过期了就不能发布。
    """
    for one in sources.reported_translations:
        if one.safety and one.state == MISSING:
            yield one.source.name, 1, f"a safety page without a translation, expected {one.name}"
        elif one.safety and one.recorded:
            yield from _outdated(one)
            yield from _edited(one)


@check("source")
def translation_vanished(sources):
    """A translation that was there once does not vanish unnoticed: the picture of the README knows what there was.

    Bad: docs/faq/fees.en.md deleted
    Good: deleted on purpose, and `make translations` run
    中文：已经有过的译文不能悄悄消失。
    """
    recorded = _pictured(sources)
    for one in sources.reported_translations:
        if one.state == MISSING and recorded.get(one.name, MISSING) != MISSING:
            yield (
                one.source.name,
                1,
                f"its translation {one.name} has vanished, expected it; on purpose? then `make translations`",
            )


@check("source", level="state")
def translation_picture(sources):
    """The picture of the README shows the translations as they are.

    Bad: .github/translations.svg as it was before a page was added
    Good: as `make translations` draws it
    中文：README 里的翻译进度图要与现状一致；运行 `make translations` 就会重画。
    """
    recorded = _pictured(sources)
    if not sources.is_wanted(PICTURE.as_posix()):
        return
    states = {one.name: one.state for one in sources.translations}
    if recorded and recorded != states:
        changed = sorted(
            name for name in {*recorded, *states} if recorded.get(name) != states.get(name)
        )
        yield (
            PICTURE.as_posix(),
            1,
            f"shows {changed[0]} as it was, expected what `make translations` draws",
        )


def _pictured(sources) -> dict[str, str]:
    file = sources.root / PICTURE
    return pictured(read_text(file, PICTURE.as_posix())) if file.exists() else {}


def _outdated(one: Translation) -> Iterator[tuple[str, int, str]]:
    for ident in one.outdated:
        there = (
            f"{one.source.name}:{one.source_parts[ident].line if ident in one.source_parts else 1}"
        )
        if ident in one.parts:
            accept = f"python -m scripts.translations accept {one.name}#{ident}"
            yield (
                one.name,
                one.parts[ident].line,
                f"section `{ident}` is older than {there}; when it is right again: `{accept}`",
            )
        else:
            yield one.name, 1, f"section `{ident}` is not translated yet, expected it as at {there}"


@check("source", local=True)
def translation_record(sources):
    """A translation belongs to a Chinese article, and says from which state of each of its sections it was made.

    Bad: docs/faq/fees.en.md without `translates`, or without docs/faq/fees.md
    Good: `translates: {intro: 98744b309a35, fees: a79d4f20fd1c}`, as written by `python -m scripts.translations accept`
    中文：译文要对应一篇中文文章，并记下每一节是照哪一版中文译的；由命令来写，不用手写。
    """
    for article in sources.reported:
        for key in (KEY, ACCEPTED) if article.language == SOURCE else ():
            if key in article.meta:
                yield (
                    article.name,
                    article.front.line(key),
                    f"`{key}` in an original, expected it in translations only",
                )
        if article.language != SOURCE and article.source_path not in sources.by_path:
            yield (
                article.name,
                1,
                f"a translation of nothing, expected the Chinese article docs/{article.source_path}",
            )
    for one in sources.reported_translations:
        if one.article and not one.recorded:
            yield (
                one.name,
                1,
                f"no `{KEY}`, expected what `python -m scripts.translations accept {one.name}` writes",
            )
        for ident in one.recorded:
            if ident not in one.source.hashes:
                line = one.article.front.line(KEY, ident)
                yield (
                    one.name,
                    line,
                    f"`{ident}` is no section of {one.source.name}, expected only those that are",
                )


@check("source", local=True)
def translation_headings(sources):
    """A translation has the sections of the Chinese article: the same ids, levels and order.

    Bad: `## Fees { #fee }` for `## 手续费 { #fees }`
    Good: `## Fees { #fees }`
    中文：译文的小节与中文一致：编号、级别、顺序都相同。
    """
    for one in sources.reported_translations:
        if not one.article:
            continue
        for ident, part in one.parts.items():
            if ident not in one.source_parts:
                yield (
                    one.name,
                    part.line,
                    f"section `{ident}` is not in {one.source.name}, expected only its sections",
                )
        for ident in one.current:
            if ident not in one.parts:
                line = one.article.front.line(KEY, ident)
                there = f"{one.source.name}:{one.source_parts[ident].line}"
                yield one.name, line, f"section `{ident}` is missing, expected it as at {there}"
        yield from _order(one)
        yield from _levels(one)


def _levels(one: Translation) -> Iterator[tuple[str, int, str]]:
    for ident in one.current:
        zh, other = one.source_parts[ident], one.parts.get(ident)
        if other and zh.level != other.level:
            there = f"{one.source.name}:{zh.line}"
            yield (
                one.name,
                other.line,
                f"heading `{ident}` of level {other.level}, expected level {zh.level} as at {there}",
            )


def _order(one: Translation) -> Iterator[tuple[str, int, str]]:
    expected = [ident for ident in one.source_parts if ident in one.parts]
    found = [ident for ident in one.parts if ident in one.source_parts]
    for here, there in zip(found, expected, strict=True):
        if here != there:
            yield (
                one.name,
                one.parts[here].line,
                f"section `{here}` stands here, expected `{there}` as in {one.source.name}",
            )
            return


@check("source", local=True)
def translation_facts(sources):
    """A translation names the same sources as the Chinese article, and is a safety page if that is one.

    Bad: `sources: [A]` for `sources: [A, B]`
    Good: `sources: [A, B]`
    中文：译文的来源和 `safety` 与中文文章相同。
    """
    for one in sources.reported_translations:
        for key in (
            ("sources", "safety") if one.state == TRANSLATED else ("safety",) if one.article else ()
        ):
            found, expected = one.article.meta.get(key), one.source.meta.get(key)
            here, there = one.article, one.source
            if key == "safety" and found:
                # where it is lost, not where it still stands
                here, there, found, expected = there, here, expected, found
            if found != expected:
                yield (
                    here.name,
                    here.front.line(key),
                    f"{_fact(key, found)}, expected {_fact(key, expected)} as in {there.name}",
                )


def _fact(key: str, value) -> str:
    if value is None:
        return f"no `{key}`"
    return f"`{key}: {yaml.safe_dump(value, default_flow_style=True).splitlines()[0]}`"
