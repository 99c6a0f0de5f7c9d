"""Chinese as one person would write it, and the words that terms.yml rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.pages import LANGUAGES, SOURCE, Article
from scripts.content.structure import own_text
from scripts.content.wording import correctable, corrected, difference, simplified

PAIRS = ("“”", "‘’", "（）", "《》", "「」", "【】")
STRAIGHT = re.compile(r'"(?=[\u4e00-\u9fff])[^"\n]*"')
DOUBLED = re.compile("([，。、；：？])\\1|[，、；：][。，；：]")


def _shown(article: Article) -> Iterator[tuple[int, str]]:
    """The lines of an article as readers get them, title and description too, without text in another language."""
    for key in ("title", "description"):
        if isinstance(article.meta.get(key), str):
            yield article.front.line(key), article.meta[key]
    lines = own_text("\n".join(article.lines)).split("\n")
    yield from ((index + 1, lines[index]) for index in correctable(lines))


def _chinese(sources) -> Iterator[tuple[str, int, str]]:
    """Every Chinese text: path, line, text."""
    for article in sources.articles:
        if article.language == SOURCE and sources.is_wanted(article.name):
            yield from ((article.name, line, text) for line, text in _shown(article))
    for document, keys, pair in sources.text_pairs():
        if sources.is_wanted(document.path):
            yield document.path, document.line(*keys, SOURCE), pair[SOURCE]


@check("source", local=True)
def chinese_copy(sources):
    """Chinese has full-width punctuation, and one space between Han characters and Latin letters or figures.

    Bad: `先等24小时,再试 。`
    Good: `先等 24 小时，再试。`, as `make fix` writes it
    中文：中文用全角标点，汉字与英文、数字之间空一格；`make fix` 会改好。
    """
    for path, line, text in _chinese(sources):
        new = corrected(text)
        if new != text:
            found, expected = difference(text, new)
            yield (
                path,
                line,
                f"`{found}`, expected `{expected}`; `make fix` corrects the text of articles",
            )


@check("source", local=True)
def paired_marks(sources):
    """Chinese quotation marks and brackets stand in pairs and are full-width, and no mark stands twice.

    Bad: `“安全账户`, `"安全账户"`, `（见下`, `先等，，再试。。`
    Good: `“安全账户”`, `（见下）`
    中文：中文的引号、括号成对，用全角；标点不重复。
    """
    for one in sources.reported_translations:
        for part in one.source_parts.values():
            for text in part.texts:
                if message := _wrong_marks(text.words):
                    yield one.source.name, text.line, message
    for document, keys, pair in sources.text_pairs():
        if message := _wrong_marks(pair[SOURCE]):
            yield document.path, document.line(*keys, SOURCE), message


def _wrong_marks(text: str) -> str | None:
    for left, right in PAIRS:
        if text.count(left) != text.count(right) or text.find(left) > text.find(right):
            return f"`{left}` stands {text.count(left)} times and `{right}` {text.count(right)} times, expected pairs"
    if match := STRAIGHT.search(text):
        return f"`{match[0]}`, expected “…”"
    return f"`{match[0]}`, expected one mark" if (match := DOUBLED.search(text)) else None


@check("source", local=True)
def simplified_chinese(sources):
    """Chinese text is Simplified. What people type in a search may be Traditional: docs/_data/aliases/ is not bound.

    Bad: `帳戶`
    Good: `账户`
    中文：正文用简体中文；搜索说法（docs/_data/aliases/）可以有繁体。
    """
    for path, line, text in _chinese(sources):
        new = simplified(text)
        wrong = "".join(
            dict.fromkeys(old for old, char in zip(text, new, strict=False) if old != char)
        )
        if wrong:
            yield path, line, f"Traditional `{wrong}`, expected `{simplified(wrong)}`"


@check("source", local=True)
def avoided_word(sources):
    """A thing has one name: words that docs/_data/terms.yml lists to be avoided do not stand in articles.

    Bad: `登陆`
    Good: `登录`
    中文：一样东西只有一个叫法：docs/_data/terms.yml 里说不用的词，就不用。
    """
    for article in sources.reported:
        words = {
            word: term[article.language]
            for term in sources.data.terms
            for word in term.get(f"avoid_{article.language}", [])
        }
        if not words:
            continue
        pattern = re.compile(
            "|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE
        )
        for line, text in _shown(article):
            for match in pattern.finditer(text):
                expected = words.get(match[0]) or words[match[0].lower()]
                yield (
                    article.name,
                    line,
                    f"`{match[0]}`, expected `{expected}` (docs/_data/terms.yml)",
                )


@check("source")
def term_form(sources):
    """A term does not rule out a word that is one of its own forms.

    Bad: `zh: 登录` with `avoid_zh: [登陆, 登录]`
    Good: `zh: 登录` with `avoid_zh: [登陆]`
    中文：docs/_data/terms.yml 里，一个术语不能把自己的写法列为不用的词。
    """
    if "terms" not in sources.data_files():
        return
    document = sources.data.document("terms")
    for index, term in enumerate(sources.data.terms):
        for language in LANGUAGES:
            own = {
                str(form).lower() for form in [term[language], *term.get(f"also_{language}", [])]
            }
            for word in term.get(f"avoid_{language}", []):
                if word.lower() in own:
                    yield (
                        document.path,
                        document.line("terms", index, f"avoid_{language}"),
                        f"`{word}` is the term itself, expected only other words",
                    )
