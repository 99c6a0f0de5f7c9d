"""Chinese as one person would write it, and the words that terms.yml rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.pages import LANGUAGES, SOURCE
from scripts.content.structure import Text, prose_lines, texts
from scripts.content.wording import corrected, difference, simplified

PAIRS = ("“”", "‘’", "（）", "《》", "「」", "【】")
STRAIGHT = re.compile(r'"(?=[\u4e00-\u9fff])[^"\n]*"')
DOUBLED = re.compile("([，。、；：？])\\1|[，、；：][。，；：]")


def _chinese(sources) -> Iterator[tuple[str, Text]]:
    """Every Chinese text with the file in which it stands."""
    for article in sources.reported:
        if article.language == SOURCE:
            yield from ((article.name, text) for text in texts(article))
    for document, keys, pair in sources.text_pairs():
        yield document.path, Text(document.line(*keys, SOURCE), pair[SOURCE], "")


@check("source")
def chinese_copy(sources):
    """Chinese has full-width punctuation, and one space between Han characters and Latin letters.

    Bad: `先等24小时,再试 。`, `等一等...`
    Good: `先等 24 小时，再试。`, `等一等……`, as `make fix` writes it
    中文：中文用全角标点，汉字与英文、数字之间空一格；`make fix` 会改好。
    """
    for path, line, text in _chinese_lines(sources):
        new = corrected(text)
        if new != text:
            found, expected = difference(text, new)
            yield path, line, f"`{found}`, write `{expected}`; `make fix` does it in articles"


def _chinese_lines(sources) -> Iterator[tuple[str, int, str]]:
    """The same with its markup, line by line."""
    for article in sources.reported:
        if article.language == SOURCE:
            for key in ("title", "description"):
                if isinstance(article.meta.get(key), str):
                    yield article.name, article.front.line(key), article.meta[key]
            for index, line in prose_lines(article).items():
                yield article.name, index + 1, line
    for document, keys, pair in sources.text_pairs():
        yield document.path, document.line(*keys, SOURCE), pair[SOURCE]


@check("source")
def paired_marks(sources):
    """Chinese quotation marks and brackets stand in pairs and are full-width; no mark is doubled.

    Bad: `“安全账户`, `"安全账户"`, `（见下`, `先等，，再试。。`
    Good: `“安全账户”`, `（见下）`
    中文：中文的引号、括号成对，用全角；标点不重复。
    """
    for path, text in _chinese(sources):
        words = text.words
        for pair in PAIRS:
            left, right = pair[0], pair[1]
            if words.count(left) != words.count(right) or words.find(left) > words.find(right):
                message = (
                    f"{words.count(left)} `{left}` and {words.count(right)} `{right}`, write pairs"
                )
                yield path, text.line_at(max(words.find(left), words.find(right))), message
                break
        else:
            if match := STRAIGHT.search(words) or DOUBLED.search(words):
                expected = "“…”" if match[0][0] == '"' else "one mark"
                yield path, text.line_at(match.start()), f"`{match[0]}`, write {expected}"


@check("source")
def simplified_chinese(sources):
    """Chinese text is Simplified. What people type in a search may be Traditional.

    Bad: `帳戶`
    Good: `账户`
    中文：正文用简体中文；搜索说法可以有繁体。
    """
    for path, text in _chinese(sources):
        pairs = zip(list(text.words), list(simplified(text.words)), strict=False)
        wrong = "".join(dict.fromkeys(old for old, new in pairs if old != new))
        if wrong:
            line = text.line_at(text.words.find(wrong[0]))
            yield path, line, f"Traditional `{wrong}`, write `{simplified(wrong)}`"


@check("source")
def avoided_word(sources):
    """A thing has one name: words that docs/_data/terms.yml says to avoid stand in no article.

    Bad: `登陆`
    Good: `登录`
    中文：一样东西只有一个叫法：docs/_data/terms.yml 里说不用的词，就不用。
    """
    words = {
        language: {
            word.lower(): term[language]
            for term in sources.data.terms
            for word in term.get(f"avoid_{language}", [])
        }
        for language in LANGUAGES
    }
    for article in sources.reported:
        avoided = words[article.language]
        longest_first = sorted(avoided, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)", re.IGNORECASE)
        for text in texts(article):
            for match in pattern.finditer(text.words):
                expected = avoided[match[0].lower()]
                message = f"`{match[0]}`, write `{expected}` (docs/_data/terms.yml)"
                yield article.name, text.line_at(match.start()), message
