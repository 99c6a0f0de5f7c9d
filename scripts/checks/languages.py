"""Which language stands where: Chinese in Chinese articles, English in English ones, and links that stay in theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.config import NAME as CONFIG
from scripts.content.config import read_config, value_at
from scripts.content.drafts import TRANSLATE
from scripts.content.pages import SOURCE, TRANSLATIONS, language_of
from scripts.content.structure import own_text

# Han characters and the punctuation that is used with them
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]+")
LATIN_WORD = r"[A-Za-z][A-Za-z'’-]*"
# five words are a sentence; three are one where nothing Chinese stands beside them
ENGLISH_SENTENCE = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{4,}}")
ENGLISH_TEXT = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{2,}}")


@check("source", local=True)
def link_crosses_language(sources):
    """A link names the Chinese file, in every language; only the switcher leads to another language.

    Bad: `[Fees](fees.en.md)`
    Good: `[Fees](fees.md)`, or marked: `[English](fees.en.md){ hreflang=en }`
    中文：不管用哪种语言写，链接都写中文那个文件名；只有语言开关通向另一种语言。
    """
    for article in sources.reported:
        for number, line in enumerate(article.lines, start=1):
            for address in re.findall(
                r"\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)(?!\{[^{}]*hreflang)", line
            ):
                if language_of(address) != SOURCE:
                    expected = address.rsplit(".", 2)[0] + ".md"
                    yield article.name, number, f"link to `{address}`, expected `{expected}`"


@check("source", local=True)
def chinese_in_english(sources):
    """English text holds no Chinese but what is marked with its language.

    Bad: `Tap “提现” in the app.`
    Good: `Tap “Withdraw” in the app.`, or marked: `[提现](#withdraw){ lang=zh-CN }`, `*提现*{ lang=zh-CN }`
    中文：英文里不留中文；要引用，就标明语言。
    """
    for article in sources.reported:
        if article.language != SOURCE:
            shown = [
                (article.front.line(key), str(article.meta.get(key)))
                for key in ("title", "description")
            ]
            body = own_text("\n".join(article.lines)).split("\n")
            for number, line in [*shown, *enumerate(body, start=1)]:
                if (match := HAN.search(line)) and TRANSLATE not in line:
                    yield (
                        article.name,
                        number,
                        f"Chinese `{match[0][:20]}`, expected English, or `{{ lang=zh-CN }}` after it",
                    )
    for document, keys, value in sources.text_pairs():
        if match := HAN.search(value["en"]):
            yield (
                document.path,
                document.line(*keys, "en"),
                f"Chinese `{match[0][:20]}` in `en`, expected English",
            )


@check("source", local=True)
def english_in_chinese(sources):
    """Chinese text holds no English sentence but what is marked with its language. Names and terms are no sentences.

    Bad: `Wait for 24 hours before you try again.`
    Good: `先等 24 小时再试。`, or marked: `*Know your customer means this.*{ lang=en }`
    中文：中文里不留整句英文；名称和术语不算，要引用就标明语言。
    """
    for one in sources.reported_translations:
        for part in one.source_parts.values():
            for text in part.texts:
                if match := _english(text.words):
                    yield (
                        one.source.name,
                        text.line,
                        f"English `{match[0][:40]}`, expected Chinese, or `{{ lang=en }}` after it",
                    )
    for document, keys, value in sources.text_pairs():
        if match := _english(value["zh"]):
            yield (
                document.path,
                document.line(*keys, "zh"),
                f"English `{match[0][:40]}` in `zh`, expected Chinese",
            )


def _english(text: str) -> re.Match | None:
    return ENGLISH_SENTENCE.search(text) or (
        None if HAN.search(text) else ENGLISH_TEXT.search(text)
    )


@check("source")
def interface_translated(sources):
    """What mkdocs.yml writes on pages is said in every language: site name, description, copyright, titles of blocks.

    Bad: `!!! never` in articles, and no `admonition_translations: {never: …}` of a language
    Good: `never: 绝不要` and `never: Never`
    中文：mkdocs.yml 里会显示在页面上的文字，每种语言都要有：站名、简介、版权、提示框的标题。
    """
    if not sources.is_wanted(CONFIG):
        return
    config = read_config(sources.root)
    lines = {line: keys for keys, line in config.lines.items() if keys[-1:] == ("locale",)}
    for language in sources.languages:
        line = next(
            (
                line
                for line, keys in lines.items()
                if value_at(config.value, keys) == language.get("locale")
            ),
            1,
        )
        for key, word in _lacking(config.value, sources, language):
            yield (
                config.path,
                line,
                f"{language.get('name')}: no {key}{word}, expected it in this language",
            )


@check("source")
def interface_language(sources):
    """What mkdocs.yml says in a language is in that language: names, titles in the navigation and of blocks.

    Bad: `常见问题: 常见问题` under `nav_translations` of English, `never: Never` of Chinese
    Good: `常见问题: FAQ`, `never: 绝不要`
    中文：mkdocs.yml 里给某种语言写的文字，要用那种语言写：站名、目录标题、提示框标题。
    """
    config = sources.config
    for keys, line in config.lines.items():
        if "languages" not in keys or not isinstance(value_at(config.value, keys), str):
            continue
        entry, rest = _language_entry(config.value, keys)
        text = value_at(config.value, keys)
        chinese = entry.get("locale") == SOURCE
        if rest[0] in (
            "site_name",
            "site_description",
            "copyright",
            "nav_translations",
            "admonition_translations",
        ):
            if not chinese and HAN.search(text):
                yield (
                    config.path,
                    line,
                    f"Chinese `{text[:20]}` for {entry.get('locale')}, expected it in that language",
                )
            elif (
                chinese
                and rest[0] != "site_name"
                and not HAN.search(text)
                and re.search("[a-z]{3}", text)
            ):
                yield config.path, line, f"`{text[:40]}` for {SOURCE}, expected Chinese"


def _language_entry(config: dict, keys: tuple) -> tuple[dict, tuple]:
    """The entry of a language that `keys` lead into, and the keys within it."""
    end = keys.index("languages") + 2
    entry = value_at(config, keys[:end])
    return (entry, keys[end:]) if isinstance(entry, dict) and keys[end:] else ({}, ("",))


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
    return sorted(
        {info for article in sources.articles for info in article.outline.blocks if '"' not in info}
    )
