"""Chinese as one person would write it, and the words that terms.yml rules out."""

import re
from collections.abc import Iterator

from scripts.checks import Stage, check
from scripts.content.languages import CHINESE, LANGUAGES
from scripts.content.structure import Text
from scripts.content.wording import correct_line, find_difference, simplify

Finding = tuple[str, int, str]

PAIRS = ("“”", "‘’", "（）", "《》", "「」", "【】")
STRAIGHT = re.compile(r'"(?=[\u4e00-\u9fff])[^"\n]*"')
DOUBLED = re.compile("([，。、；：？])\\1|[，、；：][。，；：]")


@check("source", stage=Stage.WORDING)
def chinese_copy(sources):
    """Chinese has full-width punctuation, one space between Han characters and Latin letters,
    quotation marks and brackets in pairs, no doubled mark, and Simplified characters.

    Bad: `先等24小时,再试 。`, `等一等...`, `“安全账户`, `先等，，再试。。`, `帳戶`
    Good: `先等 24 小时，再试。`, `等一等……`, `“安全账户”`, `账户`; `make fix` mends what it can
    中文：中文用全角标点，引号和括号成对，标点不重复，汉字与英文、数字之间空一格，用简体字；
    `make fix` 会改好大半。
    """
    for article in sources.articles:
        if article.language == CHINESE:
            for key in ("title", "description"):
                if isinstance(article.meta.get(key), str):
                    yield from _find_correction(
                        article.name, article.front.line(key), article.meta[key]
                    )
            for index, line in article.prose_lines.items():
                yield from _find_correction(article.name, index + 1, line)
            for text in article.texts:
                yield from _find_wrong_mark(article.name, text)
    for document, keys, pair in sources.find_pairs() if CHINESE in LANGUAGES else ():
        line = document.line(*keys, CHINESE)
        yield from _find_correction(document.path, line, pair[CHINESE])
        yield from _find_wrong_mark(document.path, Text(line, pair[CHINESE], ""))


def _find_correction(path: str, number: int, line: str) -> Iterator[Finding]:
    """What the corrector would change in a line with its markup."""
    new = correct_line(line)
    if new != line:
        found, expected = find_difference(line, new)
        yield path, number, f"`{found}`, write `{expected}`; `make fix` does it in articles"


def _find_wrong_mark(path: str, text: Text) -> Iterator[Finding]:
    """What is wrong in a text without markup."""
    if wrong := _find_unpaired(text.words) or _find_traditional(text.words):
        yield path, text.find_line(wrong[0]), wrong[1]


def _find_unpaired(words: str) -> tuple[int, str] | None:
    """A mark without its other half, a straight or a doubled one: where, and what to write."""
    for left, right in map(tuple, PAIRS):
        if words.count(left) != words.count(right) or words.find(left) > words.find(right):
            found = f"{words.count(left)} `{left}` and {words.count(right)} `{right}`"
            return max(words.find(left), words.find(right)), f"{found}, write pairs"
    if match := STRAIGHT.search(words) or DOUBLED.search(words):
        expected = "“…”" if match[0][0] == '"' else "one mark"
        return match.start(), f"`{match[0]}`, write {expected}"
    return None


def _find_traditional(words: str) -> tuple[int, str] | None:
    pairs = zip(words, simplify(words), strict=False)
    wrong = "".join(dict.fromkeys(old for old, new in pairs if old != new))
    message = f"Traditional `{wrong}`, write `{simplify(wrong)}`"
    return (words.find(wrong[0]), message) if wrong else None


@check("article")
def avoided_word(article, sources):
    """A thing has one name: words that docs/_data/terms.yml says to avoid stand in no article.

    Bad: `登陆`
    Good: `登录`
    中文：一样东西只有一个叫法：docs/_data/terms.yml 里说不用的词，就不用。
    """
    language = article.language
    avoided = {
        word.lower(): term[language]
        for term in sources.data.terms
        for word in term.get(f"avoid_{language}", [])
    }
    longest_first = sorted(avoided, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)", re.IGNORECASE)
    for text in article.texts:
        for match in pattern.finditer(text.words):
            expected = avoided[match[0].lower()]
            message = f"`{match[0]}`, write `{expected}` (docs/_data/terms.yml)"
            yield text.find_line(match.start()), message
