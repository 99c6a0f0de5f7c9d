"""Characters and signs in articles that do not become what was meant."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.commonmark import HAN
from scripts.content.structure import prose_lines, texts, visible_lines

Finding = tuple[str, int, str]
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")
# Cyrillic, Armenian and Greek letters that look like Latin ones; beside those they are no word
ALIKE = "\u0400-\u052f\u0531-\u058fΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχ"
FOREIGN_LETTER = re.compile(
    rf"(?<=[A-Za-z])[{ALIKE}]|[{ALIKE}](?=[A-Za-z])|[\U0001d400-\U0001d7ff]"
)
BULLETS = "•●·◦▪"
# of a link's target
TARGET = r"(?:\.md|://|#)"
PAIR = (
    r"＊＊[^＊\n]+＊＊|｀[^｀\n]+｀|｛ ?[.#][^｛｝\n]*｝|［[^［］\n]+］\("
    rf"|[［\[][^［］\[\]\n]*[］\]]（[^（）\s]*{TARGET}[^（）\s]*）"
)
START = (
    rf"＃+ ?|[－＊＋{BULLETS}] *(?=\S)|[＞｜：](?=\s?\S)|[！？]{{2,}} ?|：{{3}} ?|[-+](?=[㐀-鿿\[])"
    rf"|\d{{1,2}}(?:．|、(?!\d)|\.(?={HAN}))"
)
FULL_WIDTH = re.compile(rf"(?P<pair>{PAIR})|^ *(?P<start>{START})")
AS_IT_IS = "`{0}` is printed as it is, write "
# what other tools understand, and what to write here; `{0}` is what is found, `{1}` its first part
SIGNS = [
    (re.compile(pattern), message)
    for pattern, message in (
        (r"\[\[([^\[\]]+)\]\]", "`{0}` is no link here, write `[{1}](page.md)`"),
        (
            rf"(\[[^\[\]]+\])\s+(\([^()\s]*{TARGET}[^()\s]*\))",
            "a link with a space in it, write `{1}{2}`",
        ),
        (
            rf"\(([^()]+)\)\[([^\[\]\s]*{TARGET}[^\[\]\s]*)\]",
            "a link with its brackets changed round, write `[{1}]({2})`",
        ),
        (r"\]\((?=[^()]*$)", "a link that is never closed, write `)` behind its address"),
        (r"\[\^[^\[\]\s]+\]", AS_IT_IS + "the note into the sentence, in brackets"),
        (r"^\*\[([^\[\]]+)\]:", AS_IT_IS + "what {1} means where it is used"),
        (
            r"(?<=\w)__([^_\s](?:[^_]*[^_\s])?)__|__([^_\s](?:[^_]*[^_\s])?)__(?=\w)",
            AS_IT_IS + "`**{1}**`",
        ),
        (
            rf"(?<={HAN})_([^_\s]+)_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_([^_\s]+)_(?={HAN})",
            AS_IT_IS + "`*{1}*`",
        ),
        (r"(?<![\w:/]):([a-z][a-z0-9_+-]+):(?![\w/])", AS_IT_IS + "the sign itself, or a word"),
        (r"\$\$|\$[^$]*[\\^_{][^$]*\$", AS_IT_IS + "it in words and plain signs"),
        (r"(?<=[A-Za-z])~([\w+-]{1,4})~", AS_IT_IS + "the small sign itself, such as ₂"),
        (r"(?<=\w)\^([\w+-]{1,4})\^", AS_IT_IS + "the small sign itself, such as ²"),
        (r"(?<![\\`])`(?!`)", "a ` that no other ` answers, write one on each side of the code"),
        (r"^ *(?::::|///)", AS_IT_IS + "`!!! note` and indent the text below by 4 spaces"),
        (r"^ *=== *\"", AS_IT_IS + "a heading above each part instead of tabs"),
        (r"^ *--8<--|\{\*.*\*\}|\{%.*%\}|\{\{.*\}\}", AS_IT_IS + "the text itself"),
        (r"^(#{1,6})[^#\s\d]", "no heading, write a space behind `{1}`"),
    )
]
# lines that begin like steps and are none: on the page they follow each other in one line
RUN_ON = re.compile(r"\n *(?P<sign>[①-⑳㈠-㈩]|[（(]?\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、)")


def is_odd(text: str, index: int) -> bool:
    """Whether the character at `index` is one that a reader cannot see or that stands for another.

    Not odd: what joins and colours an emoji. Odd: the radicals and the doubles of Han characters
    that a PDF gives.
    """
    character = text[index]
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return True
    category = unicodedata.category(character)
    if character in "\u200d\ufe0f":
        return index == 0 or unicodedata.category(text[index - 1]) not in ("So", "Sk")
    return (
        category in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
        or (category == "Zs" and character != " ")
        or character == "\ufffd"
    )


@check("source")
def odd_character(sources):
    """A text holds no character that cannot be seen, that turns the direction of writing, that
    replaces a lost one or that only looks like a Latin letter; a character is written as itself.

    Bad: a no-break space, a tab, U+FFFD, U+2F00 for 一, `аpp` with a Cyrillic `а`, `&nbsp;`
    Good: plain spaces, `app`, `3 μm`, `한국어`, `&lt;`
    中文：文字里没有看不见的字符、乱码、冒充拉丁字母的字母；字符直接写出来，不写 `&nbsp;`。
    """
    for name, lines in sources.texts.items():
        for number, line in enumerate(lines if sources.is_wanted(name) else (), start=1):
            index = next((index for index in _unseen(line) if is_odd(line, index)), None)
            if index is not None:
                label = unicodedata.name(line[index], "control character").lower()
                place = f"U+{ord(line[index]):04X} ({label}) at column {index + 1}"
                yield name, number, f"{place}, write a plain space or what was meant"
    for article in sources.reported:
        for number, line in enumerate(visible_lines(article), start=1):
            yield from ((article.name, number, message) for message in _odd_letters(line))


def _unseen(line: str) -> range:
    return range(0 if line.isascii() and line.isprintable() else len(line))


def _odd_letters(line: str) -> Iterator[str]:
    if match := FOREIGN_LETTER.search(line):
        label = unicodedata.name(match[0], "a letter of another script").lower()
        place = f"`{match[0]}` ({label}) at column {match.start() + 1}"
        yield f"{place}, write the Latin or Chinese letter that it looks like"
    for match in ENTITY.finditer(line):
        meant = html.unescape(match[0])
        if meant == match[0] or any(is_odd(meant, index) for index in range(len(meant))):
            yield f"`{match[0]}`, write the character itself, one that can be seen"


@check("source")
def full_width_mark(sources):
    """The signs of Markdown are half-width ones, and a space follows those that begin a line.

    Bad: `＃＃ 费用`, `－ 一`, `1．一`, `1、一`, `-一`, `＊＊粗体＊＊`, `[费用]（fees.md）`
    Good: `## 费用`, `- 一`, `1. 一`, `**粗体**`, `[费用](fees.md)`
    中文：Markdown 的记号（标题、列表、步骤、提示框、粗体、链接）用半角，行首的记号后面空一格。
    """
    for article in sources.reported:
        for number, line in enumerate(visible_lines(article), start=1):
            for match in FULL_WIDTH.finditer(line):
                yield (
                    article.name,
                    number,
                    f"`{match[0].strip()}` begins nothing, write `{_half(match)}`",
                )
                break


def _half(match: re.Match) -> str:
    """What was meant, in half-width signs."""
    if match["pair"]:
        return unicodedata.normalize("NFKC", match[0])
    sign = unicodedata.normalize("NFKC", match["start"]).strip().replace("、", ".")
    if match["start"][0] in BULLETS:
        return "- "
    return "!!! " if sign[0] == "!" else f"{sign} "


@check("source")
def unknown_sign(sources):
    """A text holds no sign that only other tools understand, and no steps that are none.

    Bad: `[[费用]]`, `[^1]`, `:warning:`, `$x^2$`, `__粗体__字`, lines that begin with ① and ②
    Good: `[费用](fees.md)`, `⚠`, `x²`, `**粗体**字`, lines that begin with `1.` and `2.`
    中文：别的工具才认识的记号会原样印出来；步骤用 `1.`、`2.` 开头，不用 ①、②。
    """
    for article in sources.reported:
        visible = visible_lines(article)
        for index in sorted(prose_lines(article)):
            for pattern, message in SIGNS:
                if match := pattern.search(visible[index]):
                    groups = [group for group in match.groups() if group]
                    yield article.name, index + 1, message.format(match[0].strip(), *groups)
                    break
        for text in texts(article):
            if match := RUN_ON.search(text.words):
                line = text.line_at(match.start("sign"))
                message = (
                    f"`{match['sign']}` begins no line on the page, write `1. `, `2. ` for steps"
                )
                yield article.name, line, message
