"""Which language stands where: Chinese in Chinese texts, English in English ones."""

import re

from scripts.checks import check
from scripts.content.commonmark import HAN
from scripts.content.drafts import TRANSLATE
from scripts.content.languages import CHINESE, LANG_TAGS, UNKNOWN_SCRIPTS
from scripts.content.structure import blank

HAN_TEXT = re.compile(rf"{HAN.replace('“”‘’…', '')}+")
LATIN_WORD = r"[A-Za-z][A-Za-z'’-]*"
ENGLISH_SENTENCE = re.compile(rf"{LATIN_WORD}(?:[,;:]?\s+{LATIN_WORD}){{3,}}")
# what a program says
QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
# what sentences have, and names and lists of names have not
LOWER_WORD = re.compile(r"\b[a-z]{2,}\b")
FUNCTION_WORD = re.compile(
    r"\b(?:an?|the|and|or|of|to|in|on|at|for|from|by|with|as|is|are|be|can|will|do|has|have|not|no"
    r"|if|it|its|this|that|you|your|when|before|after|then|how|what|yet)\b",
    re.IGNORECASE,
)


@check("article")
def language(article, sources):
    """English text holds no Chinese, and Chinese text no English sentence, but what is marked with
    its language; names, terms and code are free, and so is what is quoted or names another site.

    Bad: `Tap “提现” in the app.`, `Wait for 24 hours before you try again.` on a Chinese page
    Good: `Tap *提现*{ lang=zh-CN }.`, `先等 24 小时再试。`
    中文：英文里不留中文，中文里不留整句英文；要引用，就标明语言。名称、术语和代码不算。
    """
    mark = "en" if article.language == CHINESE else LANG_TAGS.get(CHINESE, CHINESE)
    pages_elsewhere = {link.text for link in article.links if link.outside and not link.image}
    for text in article.texts:
        words = text.words
        for title in pages_elsewhere:
            words = words.replace(title, re.sub(r"[^\n]", " ", title))
        match = None if TRANSLATE in words else find_foreign(words, article.language)
        if match:
            found, other = name_foreign(match, article.language)
            message = f"{found}, write {other}, or `*…*{{ lang={mark} }}`"
            yield text.find_line(match.start()), message


def find_foreign(text: str, language: str) -> re.Match | None:
    """The words of a text that are in another language."""
    if language in UNKNOWN_SCRIPTS:
        return None
    if language != CHINESE:
        return HAN_TEXT.search(text)
    for match in ENGLISH_SENTENCE.finditer(QUOTED.sub(blank, text)):
        if FUNCTION_WORD.search(match[0]) and len(LOWER_WORD.findall(match[0])) > 1:
            return match
    return None


def name_foreign(match: re.Match, language: str) -> tuple[str, str]:
    """What is found, and the name of the language that is expected."""
    found = match[0][:40].replace("\n", " ")
    if language == CHINESE:
        return f"English `{found}`", "Chinese"
    return f"Chinese `{found}`", "English" if language == "en" else f"`{language}`"
