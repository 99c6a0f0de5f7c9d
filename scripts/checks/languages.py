"""What must hold between an article and its translation as a whole, and which language stands where.

What a section says is compared in parity.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.model.config import read_config
from scripts.model.pages import SOURCE, TRANSLATIONS, language_of
from scripts.model.structure import own_text
from scripts.model.translations import KEY, MISSING, OUTDATED, TRANSLATED, Translation

# Han characters and the punctuation that is used with them
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]+")
LATIN_WORD = r"[A-Za-z][A-Za-z'’-]*"
# five words are a sentence; three are one where nothing Chinese stands beside them
ENGLISH_SENTENCE = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{4,}}")
ENGLISH_TEXT = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{2,}}")


@check("source", level="state")
def translation_missing(sources):
    """Every article has a translation. Without one, readers get the Chinese text under a notice.

    Bad: docs/faq/fees.md alone
    Good: docs/faq/fees.md and docs/faq/fees.en.md
    """
    for one in sources.translations:
        if one.state == MISSING and not one.safety:
            yield one.source.name, 1, f"not translated: no {one.name}, expected it one day"


@check("source", level="state")
def translation_outdated(sources):
    """Every section of a translation was made from the Chinese text as it is now. Otherwise readers get a notice there.

    Bad: a sentence changed in docs/faq/fees.md, docs/faq/fees.en.md as before
    Good: the sentence translated, then `python scripts/translations.py accept docs/faq/fees.en.md`
    """
    for one in sources.translations:
        if one.state == OUTDATED and not one.safety:
            yield from _outdated(one)


@check("source", level="release")
def safety_translation(sources):
    """What people act on under pressure (`safety: true`) is not published untranslated or outdated.

    Bad: a step added to docs/contact/emergency.md only
    Good: the step in both languages, and the translation accepted
    """
    for one in sources.translations:
        if one.safety and one.state == MISSING:
            yield one.source.name, 1, f"a safety page without a translation, expected {one.name}"
        elif one.safety:
            yield from _outdated(one)


def _outdated(one: Translation) -> Iterator[tuple[str, int, str]]:
    for ident in one.outdated:
        there = f"{one.source.name}:{one.source_parts[ident].line if ident in one.source_parts else 1}"
        if ident in one.parts:
            accept = f"translations.py accept {one.name}#{ident}"
            yield one.name, one.parts[ident].line, f"section `{ident}` is older than {there}; when it is right again: `{accept}`"
        else:
            yield one.name, 1, f"section `{ident}` is not translated yet, expected it as at {there}"


@check("source")
def translation_record(sources):
    """A translation belongs to a Chinese article, and says from which state of each of its sections it was made.

    Bad: docs/faq/fees.en.md without `translates`, or without docs/faq/fees.md
    Good: `translates: {intro: 98744b309a35, fees: a79d4f20fd1c}`, as written by `python scripts/translations.py accept`
    """
    for article in sources.articles:
        if article.language != SOURCE and article.source_path not in sources.by_path:
            yield article.name, 1, f"a translation of nothing, expected the Chinese article docs/{article.source_path}"
    for one in sources.translations:
        if one.article and not one.recorded:
            yield one.name, 1, f"no `{KEY}`, expected what `python scripts/translations.py accept {one.name}` writes"
        for ident in one.recorded:
            if ident not in one.source.hashes:
                line = one.article.front.line(KEY, ident)
                yield one.name, line, f"`{ident}` is no section of {one.source.name}, expected only those that are"


@check("source")
def translation_headings(sources):
    """A translation has the sections of the Chinese article: the same ids, levels and order.

    Bad: `## Fees { #fee }` for `## 手续费 { #fees }`
    Good: `## Fees { #fees }`
    """
    for one in sources.translations:
        if not one.article:
            continue
        for ident, part in one.parts.items():
            if ident not in one.source_parts:
                yield one.name, part.line, f"section `{ident}` is not in {one.source.name}, expected only its sections"
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
            yield one.name, other.line, f"heading `{ident}` of level {other.level}, expected level {zh.level} as at {there}"


def _order(one: Translation) -> Iterator[tuple[str, int, str]]:
    expected = [ident for ident in one.source_parts if ident in one.parts]
    found = [ident for ident in one.parts if ident in one.source_parts]
    for here, there in zip(found, expected, strict=True):
        if here != there:
            yield one.name, one.parts[here].line, f"section `{here}` stands here, expected `{there}` as in {one.source.name}"
            return


@check("source")
def translation_facts(sources):
    """A translation names the same sources as the Chinese article, and is a safety page if that is one.

    Bad: `sources: [A]` for `sources: [A, B]`
    Good: `sources: [A, B]`
    """
    for one in sources.translations:
        for key in ("sources", "safety") if one.state == TRANSLATED else ("safety",) if one.article else ():
            found, expected = one.article.meta.get(key), one.source.meta.get(key)
            if found != expected:
                line = one.article.front.line(key)
                yield one.name, line, f"`{key}: {_plain(found)}`, expected `{key}: {_plain(expected)}` as in {one.source.name}"


def _plain(value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) or value is None else str(value)


@check("source")
def link_crosses_language(sources):
    """A link names the Chinese file, in every language; only the switcher leads to another language.

    Bad: `[Fees](fees.en.md)`
    Good: `[Fees](fees.md)`, or marked: `[English](fees.en.md){ hreflang=en }`
    """
    for article in sources.articles:
        for number, line in enumerate(article.lines, start=1):
            for address in re.findall(r"\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)(?!\{[^{}]*hreflang)", line):
                if language_of(address) != SOURCE:
                    expected = address.rsplit(".", 2)[0] + ".md"
                    yield article.name, number, f"link to `{address}`, expected `{expected}`"


@check("source")
def chinese_in_english(sources):
    """English text holds no Chinese but what is marked with its language.

    Bad: `Tap “提现” in the app.`
    Good: `Tap “Withdraw” in the app.`, or marked: `[提现](#withdraw){ lang=zh-CN }`, `*提现*{ lang=zh-CN }`
    """
    for article in sources.articles:
        if article.language != SOURCE:
            shown = [(article.front.line(key), str(article.meta.get(key))) for key in ("title", "description")]
            body = own_text("\n".join(article.lines)).split("\n")
            for number, line in [*shown, *enumerate(body, start=1)]:
                if match := HAN.search(line):
                    yield article.name, number, f"Chinese `{match[0][:20]}`, expected English, or `{{ lang=zh-CN }}` after it"
    for document, keys, value in sources.text_pairs():
        if match := HAN.search(value["en"]):
            yield document.path, document.line(*keys, "en"), f"Chinese `{match[0][:20]}` in `en`, expected English"


@check("source")
def english_in_chinese(sources):
    """Chinese text holds no English sentence but what is marked with its language. Names and terms are no sentences.

    Bad: `Wait for 24 hours before you try again.`
    Good: `先等 24 小时再试。`, or marked: `*Know your customer means this.*{ lang=en }`
    """
    for one in sources.translations:
        for part in one.source_parts.values():
            for text in part.texts:
                if match := _english(text.words):
                    yield one.source.name, text.line, f"English `{match[0][:40]}`, expected Chinese, or `{{ lang=en }}` after it"
    for document, keys, value in sources.text_pairs():
        if match := _english(value["zh"]):
            yield document.path, document.line(*keys, "zh"), f"English `{match[0][:40]}` in `zh`, expected Chinese"


def _english(text: str) -> re.Match | None:
    return ENGLISH_SENTENCE.search(text) or (None if HAN.search(text) else ENGLISH_TEXT.search(text))


@check("source")
def interface_translated(sources):
    """What mkdocs.yml writes on pages is said in every language: site name, description, copyright, titles of blocks.

    Bad: `!!! never` in articles, and no `admonition_translations: {never: …}` of a language
    Good: `never: 绝不要` and `never: Never`
    """
    config = read_config(sources.root)
    plugins = [(index, one) for index, one in enumerate(config.value.get("plugins") or []) if isinstance(one, dict)]
    for index, plugin in plugins:
        for number, language in enumerate((plugin.get("i18n") or {}).get("languages") or []):
            line = config.line("plugins", index, "i18n", "languages", number)
            for key, word in _lacking(config.value, sources, language):
                yield config.path, line, f"{language.get('name')}: no {key}{word}, expected it in this language"


def _lacking(config: dict, sources, language: dict) -> Iterator[tuple[str, str]]:
    for block in _untitled_blocks(sources):
        if block not in (language.get("admonition_translations") or {}):
            yield "admonition_translations for ", f"`{block}`"
    if language.get("locale") not in TRANSLATIONS:
        return
    for key in ("site_name", "site_description", "copyright"):
        if key in config and not language.get(key):
            yield key, ""


def _untitled_blocks(sources) -> list[str]:
    """The kinds of admonitions that stand without a title of their own, so that the site gives them one."""
    infos = (token.info.strip() for article in sources.articles for token in article.tokens if token.type == "admonition_open")
    return sorted({info for info in infos if '"' not in info})
