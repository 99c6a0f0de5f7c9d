"""Characters and signs in articles that do not become what was meant."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from scripts.checks import check
from scripts.content.commonmark import HAN
from scripts.content.documents import read_yaml
from scripts.content.pages import Article

# Cyrillic, Armenian and Greek letters that look like Latin ones; beside those they are no word
ALIKE = "\u0400-\u052f\u0531-\u058fΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχ"
FOREIGN_LETTER = re.compile(
    rf"(?<=[A-Za-z])[{ALIKE}]|[{ALIKE}](?=[A-Za-z])|[\U0001d400-\U0001d7ff]"
)
CODE_SPACES = re.compile(r"[\t\u00a0]")
BULLETS = "•●·◦▪"
# of a link's target
TARGET = r"(?:\.md|://|#)"
PAIR = (
    r"＊＊[^＊\n]+＊＊|｀[^｀\n]+｀|｛ ?[.#][^｛｝\n]*｝|［[^［］\n]+］\("
    rf"|[［\[][^［］\[\]\n]*[］\]]（[^（）\s]*{TARGET}[^（）\s]*）"
)
START = (
    rf"＃+ ?|[－＊＋{BULLETS}] *(?=\S)|[＞｜：](?=\s?\S)|[！？]{{2,}} ?|：{{3}} ?|[-+](?=[㐀-鿿\[])"
    r"|\*(?=[㐀-鿿\[][^*\n]*$)"
    rf"|\d{{1,2}}(?:．|、(?!\d)|\.(?={HAN}))"
)
FULL_WIDTH = re.compile(rf"(?P<pair>{PAIR})|^ *(?P<start>{START})")
SIGNS = Path(__file__).with_name("signs.yml")
# lines that begin like steps and are none: on the page they follow each other in one line
RUN_ON = re.compile(
    r"\n *(?P<sign>[①-⑳㈠-㈩]|[（(]?\d{1,2}[）)]|\d{1,2}\.(?= )|[一二三四五六七八九十]{1,3}、)"
)

# a step, a text that is not indented, and a step that is numbered 1 again
RESTART = re.compile(r"(?<=\n\n)1\. .*\n\n+(?=[\w“])(?!\d).*\n\n+1\.(?= )")


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


def find_fences(article: Article) -> Iterator[int]:
    """The lines that stand in fences."""
    for token in article.tokens:
        if token.type == "fence" and token.map:
            yield from range(token.map[0] + 1, token.map[1] + 1)


@check("source")
def odd_character(sources):
    """A text holds no character that cannot be seen, that turns the direction of writing, that
    replaces a lost one or that only looks like a Latin letter.

    Bad: a no-break space, a tab, U+FFFD, U+2F00 for 一, `аpp` with a Cyrillic `а`
    Good: plain spaces, `app`, `3 μm`, `한국어`
    中文：文字里没有看不见的字符、乱码、冒充拉丁字母的字母。
    """
    code = {article.name: set(find_fences(article)) for article in sources.articles}
    for name, lines in sources.texts.items():
        for number, line in enumerate(lines, start=1):
            # code that was copied from a terminal has spaces of its own
            if number in code.get(name, ()):
                line = CODE_SPACES.sub(" ", line)
            plain = line.isascii() and line.isprintable()
            odd = (index for index in range(0 if plain else len(line)) if is_odd(line, index))
            for index in islice(odd, 1):
                label = unicodedata.name(line[index], "control character").lower()
                place = f"U+{ord(line[index]):04X} ({label}) at column {index + 1}"
                yield name, number, f"{place}, write a plain space or what was meant"
    for article in sources.articles:
        for number, line in enumerate(article.visible_lines, start=1):
            if match := FOREIGN_LETTER.search(line):
                label = unicodedata.name(match[0], "a letter of another script").lower()
                place = f"`{match[0]}` ({label}) at column {match.start() + 1}"
                message = f"{place}, write the Latin or Chinese letter that it looks like"
                yield article.name, number, message


@check("article")
def unknown_sign(article, sources):
    """A text holds no sign that only other tools understand or that is full-width, and no steps
    that are none; a space follows the signs that begin a line. scripts/checks/signs.yml has a list.

    Bad: `[[费用]]`, `[^1]`, `:warning:`, `＃＃ 费用`, `1、一`, `-一`, lines that begin with ① and ②
    Good: `[费用](fees.md)`, `⚠`, `## 费用`, `- 一`, lines that begin with `1.` and `2.`
    中文：别的工具才认识的记号会原样印出来；记号用半角，行首的记号后面空一格；步骤用 `1.`、
    `2.` 开头，不用 ①、②。
    """
    for index in sorted(article.prose_lines):
        line = article.visible_lines[index]
        match = FULL_WIDTH.search(line)
        if match and match[0] in article.lines[index]:  # not behind code, which is blanked
            yield index + 1, f"`{match[0].strip()}` begins nothing, write `{_mend(match)}`"
        for pattern, message in read_signs():
            if match := pattern.search(line):
                groups = [group for group in match.groups() if group]
                yield index + 1, message.format(match[0].strip(), *groups)
                break
    whole = "\n".join(article.visible_lines)
    for match in RESTART.finditer(whole):
        expected = "indent what stands above it by 3 spaces, or write `2. `"
        yield whole.count("\n", 0, match.end()) + 1, f"`1.` begins the steps anew, {expected}"
    for text in article.texts:
        if match := RUN_ON.search(text.words):
            expected = "write `1. `, `2. ` for steps, below a line that is left free"
            message = f"`{match['sign']}` begins no line on the page, {expected}"
            yield text.find_line(match.start("sign")), message


@cache
def read_signs() -> list[tuple[re.Pattern, str]]:
    """The entries of signs.yml: pattern and message."""
    names = {"HAN": HAN, "TARGET": TARGET}
    return [
        (re.compile(re.sub("HAN|TARGET", lambda name: names[name[0]], one["sign"])), one["say"])
        for one in read_yaml(SIGNS).value
    ]


def _mend(match: re.Match) -> str:
    """What was meant, in half-width signs."""
    if match["pair"]:
        return unicodedata.normalize("NFKC", match[0])
    sign = unicodedata.normalize("NFKC", match["start"]).strip().replace("、", ".")
    if match["start"][0] in BULLETS:
        return "- "
    return "!!! " if sign[0] == "!" else f"{sign} "
