"""Signs in articles: characters that nobody can see, blocks and tags that do not become what was meant."""

from __future__ import annotations

import html
import re
import unicodedata

from scripts.checks import check
from scripts.content.structure import own_text

BLOCK = re.compile(r'^(?P<indent> *)(?P<mark>!!!|\?\?\?\+?) *(?P<kind>[^"\s]*)(?P<rest>.*)$')
ALMOST_BLOCK = re.compile(r"^ *(?:!{1,2}|!{4,}|！+|\?{1,2}) *[a-z]+(?: *[\"“].*)?$")
THEME_BLOCKS = {
    "abstract", "bug", "danger", "example", "failure", "info", "note", "question", "quote", "success", "tip", "warning",
}  # fmt: skip
COMMENT = re.compile(r"<!--(?P<inside>.*?)(?P<end>-->|\Z)", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
# Cyrillic, Greek but π and μ, Armenian, Hebrew, Arabic, Thai, kana, Hangul, letters made for formulas
FOREIGN_LETTER = re.compile(
    "[\u0370-\u03bb\u03bd-\u03bf\u03c1-\u06ff\u0e00-\u0e7f\u1100-\u11ff\u3041-\u30fa\u30fd-\u318f\uac00-\ud7af\U0001d400-\U0001d7ff]"
)
FULL_WIDTH_MARK = re.compile(
    r"^ *(?:＃+|[－＊＋•●·] *(?=\S)|＞|｜|\d{1,2}(?:．|、(?!\d)|\.(?=[\u4e00-\u9fff]))|｛|［[^］]*］[（(])|^ *[-+](?=[\u4e00-\u9fff\[])"
)
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w*);")
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum\b|待(?:补充?|翻译|完善|续写)(?=[。：:）)]|$)",
    re.IGNORECASE,
)
ACTIVE_TAGS = {
    "applet", "base", "body", "button", "embed", "form", "frame", "head", "html", "iframe", "input", "link", "marquee", "meta",
    "noscript", "object", "option", "portal", "script", "select", "style", "template", "textarea", "title",
}  # fmt: skip
ACTIVE_ATTRIBUTE = re.compile(r"\s(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)
QUOTED = re.compile(r'"(?P<letters>[^"]*)"')


def odd(text: str, index: int) -> bool:
    """Whether the character at `index` is one that a reader cannot see or that stands for another.

    Not odd: what joins and colours an emoji. Odd: the radicals and the doubles of Han characters that a PDF gives.
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


@check("source", local=True)
def odd_character(sources):
    """A text holds no character that cannot be seen, that turns the direction of writing, or that replaces a lost one.

    Bad: a no-break space, a zero-width space, a tab, U+FFFD, U+2F00 for 一, a line that ends in a carriage return
    Good: plain spaces, and lines that end in a line feed
    中文：文字里没有看不见的字符、改变书写方向的字符，也没有乱码。
    """
    for name, lines in sources.texts.items():
        for number, line in enumerate(lines if sources.is_wanted(name) else (), start=1):
            if line.isascii() and line.isprintable():
                continue
            for index, character in enumerate(line):
                if odd(line, index):
                    label = unicodedata.name(character, "control character").lower()
                    yield (
                        name,
                        number,
                        f"U+{ord(character):04X} ({label}) at column {index + 1}, expected characters that can be seen",
                    )
                    break


@check("source", local=True)
def foreign_letter(sources):
    """Letters are Latin or Chinese ones: those of other scripts look like them, or come from a wrong paste.

    Bad: `аpp` with a Cyrillic `а`
    Good: `app`, or marked: `<span lang="ja">の</span>`
    中文：字母只用拉丁字母和汉字：别的文字里有长得一样的，多半是误贴或冒充。
    """
    for article in sources.reported:
        shown = [
            (article.front.line(key), str(article.meta.get(key)))
            for key in ("title", "description")
        ]
        for number, line in [
            *shown,
            *enumerate(own_text("\n".join(article.lines)).split("\n"), start=1),
        ]:
            if match := FOREIGN_LETTER.search(line):
                label = unicodedata.name(match[0], "letter of another script").lower()
                yield (
                    article.name,
                    number,
                    f"`{match[0]}` ({label}) at column {match.start() + 1}, expected Latin or Chinese letters",
                )


@check("source", local=True)
def full_width_mark(sources):
    """The signs that begin a heading, a list, a step, a quotation, a block or attributes are half-width ones, with a space.

    Bad: `＃＃ 费用`, `－ 一`, `1．一`, `1、一`, `｛ .next ｝`
    Good: `## 费用`, `- 一`, `1. 一`, `{ .next }`
    中文：开头的记号（标题、列表、步骤、引用、提示框、属性）用半角，后面空一格。
    """
    for article in sources.reported:
        for number, line in enumerate(article.prose, start=1):
            if match := FULL_WIDTH_MARK.match(line):
                yield (
                    article.name,
                    number,
                    f"`{match[0].strip()}` begins nothing in Markdown, expected half-width signs and a space",
                )


@check("source", local=True)
def raw_tag(sources):
    """A raw HTML tag that is opened is closed, in the same article and in the right order.

    Bad: `<div class="cards" markdown>` without `</div>`
    Good: `<div class="cards" markdown>`, blank line, the list, blank line, `</div>`
    中文：直接写的 HTML 标签，开了就要关，顺序要对，在同一篇文章里。
    """
    for article in sources.reported:
        still_open = []
        for tag in article.tags:
            if tag.kind == "open":
                still_open.append(tag)
            elif tag.kind == "close" and still_open and still_open[-1].name == tag.name:
                still_open.pop()
            elif tag.kind == "close":
                yield (
                    article.name,
                    tag.line,
                    f"</{tag.name}> closes nothing that is open, expected its opening tag before it",
                )
        for tag in still_open:
            yield article.name, tag.line, f"<{tag.name}> is never closed, expected </{tag.name}>"


@check("source", local=True)
def entity(sources):
    """A character is written as itself: an entity that does not exist is printed, and one for a space cannot be seen.

    Bad: `甲&nbsp;乙`, `&nbps;`
    Good: `甲 乙`, `&lt;`, `&copy;`
    中文：字符直接写出来：写错的实体会原样印出，空格的实体没人看得见。
    """
    for article in sources.reported:
        for number, line in enumerate(article.prose, start=1):
            for match in ENTITY.finditer(CODE.sub("", line)):
                meant = html.unescape(match[0])
                if meant == match[0] or any(odd(meant, index) for index in range(len(meant))):
                    yield (
                        article.name,
                        number,
                        f"`{match[0]}`, expected the character itself, one that can be seen",
                    )


@check("source", local=True)
def unfinished_text(sources):
    """A published text is finished.

    Bad: `TODO：补上步骤`, `Lorem ipsum`
    Good: the steps; a note for writers stands in a comment, `<!-- TODO -->`
    中文：发布的文字是写完的；给编辑看的备注写在注释里。
    """
    for article in sources.reported:
        shown = [
            (article.front.line(key), str(article.meta.get(key)))
            for key in ("title", "description")
        ]
        for number, line in [
            *shown,
            *enumerate(COMMENT.sub(_blank, "\n".join(article.prose)).split("\n"), start=1),
        ]:
            if match := UNFINISHED.search(CODE.sub("", line)):
                yield article.name, number, f"`{match[0]}`, expected a finished text, or a comment"


def _blank(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


@check("source", local=True)
def raw_element(sources):
    """A raw HTML tag in an article shows something: it runs, asks for, sends and restyles nothing.

    Bad: `<script>`, `<iframe src="…">`, `<form>`, `<input>`, `<p style="…">`, `<b onclick="…">`
    Good: `<div class="cards" markdown>`, `<kbd>`, `<details>`
    中文：文章里的 HTML 标签只用来显示：不运行脚本，不嵌入别的网页，不收集输入，也不改样式。
    """
    for article in sources.reported:
        for tag in article.tags:
            attribute = ACTIVE_ATTRIBUTE.search(tag.text)
            if tag.name in ACTIVE_TAGS and tag.kind != "close":
                yield (
                    article.name,
                    tag.line,
                    f"<{tag.name}> in an article, expected only tags that show something",
                )
            elif attribute:
                yield (
                    article.name,
                    tag.line,
                    f"`{attribute[1]}` on <{tag.name}>, expected a class, and no script or style of its own",
                )


@check("source", local=True)
def block_kind(sources):
    """A block `!!! kind` is of a kind that the theme, mkdocs.yml (`admonition_translations`) or a hook knows.

    Bad: `!!! nver`, `!! never`
    Good: `!!! never`
    中文：提示框 `!!! 种类` 的种类，要是主题、mkdocs.yml 或程序认识的。
    """
    translated = (one.get("admonition_translations") or {} for one in sources.languages)
    kinds = THEME_BLOCKS | {"reported"}.union(*translated)
    for article in sources.reported:
        for number, line in enumerate(article.prose, start=1):
            match = BLOCK.match(line)
            if match and match["kind"] not in kinds:
                yield (
                    article.name,
                    number,
                    f"no kind of block {match['kind']!r}, expected one of {', '.join(sorted(kinds))}",
                )
            elif ALMOST_BLOCK.match(line):
                yield article.name, number, f"`{line.split()[0]}` begins no block, expected `!!!`"


@check("source", local=True)
def block_body(sources):
    """The text of a block `!!! kind` is indented by four spaces more than its first line.

    Bad: `!!! never` and below it `- 不要说出验证码。`
    Good: `!!! never` and below it `    - 不要说出验证码。`
    中文：提示框里的文字，要比第一行多缩进四个空格。
    """
    for article in sources.reported:
        lines = article.prose
        for number, line in enumerate(lines, start=1):
            match = BLOCK.match(line)
            if match:
                following = next((one for one in lines[number:] if one.strip()), "")
                if not following.startswith(match["indent"] + "    "):
                    yield (
                        article.name,
                        number,
                        f"nothing in this block: expected its text below, indented by {len(match['indent']) + 4} spaces",
                    )


@check("source", local=True)
def reported_source(sources):
    """A `reported` block names the sources that say so, and `sources` in front matter names them too.

    Bad: `!!! reported`, `!!! reported "Q"`
    Good: `!!! reported "A, B"`
    中文：`reported` 提示框要写明是哪几个来源说的。
    """
    for article in sources.reported:
        for number, line in enumerate(article.prose, start=1):
            match = BLOCK.match(line)
            if match and match["kind"] == "reported":
                quoted = QUOTED.search(match["rest"])
                letters = [one.strip() for one in quoted["letters"].split(",")] if quoted else [""]
                named = article.meta.get("sources")
                for letter in letters:
                    if letter not in sources.data.sources:
                        known = ", ".join(sources.data.sources)
                        yield (
                            article.name,
                            number,
                            f'no source {letter!r}, expected letters of {known}, such as "A, B"',
                        )
                    elif isinstance(named, list) and letter not in named:
                        line = article.front.line("sources")
                        yield (
                            article.name,
                            line,
                            f"`sources` lacks {letter!r}, expected it as line {number} names it",
                        )


@check("source", local=True)
def comment(sources):
    """A comment ends before a heading, a blank line or another comment begins.

    Bad: `<!-- sources ->`, which takes away all up to the end of the next comment
    Good: `<!-- sources -->`
    中文：注释要好好结束，否则会把后面的正文也吃掉。
    """
    for article in sources.reported:
        text = CODE.sub(lambda code: " " * len(code[0]), "\n".join(article.prose))
        for match in COMMENT.finditer(text):
            inside = match["inside"]
            if "<!--" in inside or "\n\n" in inside or "\n#" in inside or not match["end"]:
                line = text.count("\n", 0, match.start()) + 1
                yield (
                    article.name,
                    line,
                    "a comment that takes away what follows, expected `-->` at its end",
                )
