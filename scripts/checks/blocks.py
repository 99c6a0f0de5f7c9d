"""Blocks and HTML tags in articles: known, closed, and doing nothing but show something."""

import re

from scripts.checks import Stage, check
from scripts.content.commonmark import TAB, line_of
from scripts.content.config import find_languages
from scripts.content.features import SOURCES
from scripts.content.languages import CHINESE, SOURCE
from scripts.content.links import Tag, find_unpaired
from scripts.content.markers import find_unknown
from scripts.content.pages import Article
from scripts.content.structure import ATTRIBUTE_NAMES, MARKDOWN

THEME_BLOCKS = set(MARKDOWN["blocks"].split())
REPORTED = re.compile(r'reported "(?P<letters>[^"]*)"')
# `!! never`, `!!!`: almost a block
ALMOST_BLOCK = re.compile(r"^ *(?:!{2,}|\?{3}) *(?:[a-z]+.*)?$")
TAGS = set(MARKDOWN["tags"].split())
ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
SCHEME = r"\s*(javascript|vbscript|data|file|blob)\s*:"
# Markdown in a tag is read only below a line that is left free
UNREAD_MARKDOWN = re.compile(r"^ *(?:[-*+] |\d+\. |#{1,6} |!!! |\||\*\*)|\]\(", re.MULTILINE)


@check("article")
def raw_element(article, sources):
    """A raw HTML tag in an article shows something: it runs, asks for, sends and restyles nothing.
    A tag that is opened is closed, in the same article.

    Bad: `<script>`, `<p style="…">`, `<a href="javascript:fees()">`, `<div>` left open
    Good: `<div class="cards" markdown>`, blank line, the list, blank line, `</div>`
    中文：文章里的 HTML 标签只用来显示：不运行脚本，不嵌入别的网页，不改样式；开了就要关。
    """
    for tag in article.tags:
        if tag.kind != "close" and (message := _refuse_tag(tag)):
            yield tag.line, message
    yield from find_unpaired(tag for tag in article.tags if tag.name in TAGS)
    for token in article.tokens:
        first, _, rest = token.content.partition("\n")
        raw = token.type == "html_block" and not first.startswith(("<!--", "<pre"))
        if raw and UNREAD_MARKDOWN.search(rest):
            message = f"no blank line below `{first}`, leave one, or Markdown stays text"
            yield line_of(token), message


def _refuse_tag(tag: Tag) -> str | None:
    """Why a tag may not stand in an article."""
    if tag.name not in TAGS:
        return f"<{tag.name}> in an article, write Markdown, or a tag that only shows text"
    for name, value in ATTRIBUTE.findall(tag.text):
        if name.lower() not in ATTRIBUTE_NAMES and not name.lower().startswith("aria-"):
            return f"`{name}` on <{tag.name}>, take it out: no script, style or data of its own"
        if scheme := re.match(SCHEME, value.strip("\"'"), re.IGNORECASE):
            return f"a link to `{scheme[1]}:`, write one to a page"
    return None


@check("article")
def block_kind(article, sources):
    """A block is of a kind that there is, has a title in the page's language, and text that is
    indented by four spaces more than its first line.

    Bad: `!!! nver`, `!! never`, `!!! never` above `- 不要。`
    Good: `!!! never` and below it `    - 不要说出验证码。`
    中文：提示框 `!!! 种类` 的种类要有，标题要是中文，里面的文字比第一行多缩进四个空格。
    """
    titles = {
        one["locale"]: one.get("admonition_translations") or {}
        for _, one in find_languages(sources.config)
    }
    kinds = THEME_BLOCKS | {"reported", TAB}.union(*titles.values())
    for index, line in article.prose_lines.items():
        if ALMOST_BLOCK.match(line):
            yield index + 1, f"`{line.split()[0]}` begins no block, write `!!! note`"
    for number, token in enumerate(article.tokens):
        if token.type == "admonition_open":
            known = titles.get(article.language, {}).keys() | {"reported", TAB}
            known |= THEME_BLOCKS if article.language == CHINESE else set()
            if message := _refuse_block(article, number, kinds, known):
                yield line_of(token), message


def _refuse_block(article: Article, number: int, kinds: set[str], titled: set[str]) -> str | None:
    """What is wrong with the block that the token of this number begins.

    Args:
        titled: The kinds that have a title of their own in the article's language.
    """
    token, kind = article.tokens[number], article.tokens[number].meta["tag"]
    following = [one.type for one in article.tokens[number + 1 : number + 5]]
    title = article.tokens[number + 2].content if following[:1] == ["admonition_title_open"] else ""
    if kind not in kinds:
        return f"there is no kind of block `{kind}`, write one of {', '.join(sorted(kinds))}"
    if "admonition_close" in (following[:1] + following[3:]):
        line = article.lines[line_of(token) - 1]
        indent = len(line) - len(line.lstrip()) + 4
        return f"nothing in this block, indent its text below by {indent} spaces"
    if title == kind.title() and article.language != "en" and kind not in titled:
        return f'the title `{title}` would be English, write one: `!!! {kind} "标题"`'
    return None


@check("article")
def marker(article, sources):
    """A comment of one word, or of a word, a colon and another, is a marker that the build fills.

    Bad: `<!-- chanel: hotline -->`, `<!-- channel: hotlin -->`
    Good: `<!-- channel: hotline -->`, `<!-- a note for writers -->`
    中文：`<!-- 词 -->`、`<!-- 词: 词 -->` 是生成网站时要填的记号，要写对。
    """
    return find_unknown(article.prose, sources.data)


@check("article", stage=Stage.WORDING, feature=SOURCES)
def reported_source(article, sources):
    """A `reported` block names the sources that say so; they stand in docs/_data/sources.yml, and
    `sources` in front matter names them too.

    Bad: `!!! reported`, `!!! reported "Q"`, `sources: [Q]`
    Good: `!!! reported "A, B"`, `sources: [A, B]`
    中文：`reported` 提示框要写明是哪几个来源说的；来源字母在 docs/_data/sources.yml 里要有。
    """
    known = sources.data.sources
    letters = f'write letters of {", ".join(known)}, such as "A, B"'
    named = article.meta.get("sources") or []
    if not isinstance(named, list):
        return
    unknown = [index for index, letter in enumerate(named) if letter not in known]
    for index in unknown:
        yield article.front.line("sources", index), f"no source `{named[index]}`, {letters}"
    for token in article.tokens:
        if token.type == "admonition_open" and token.meta["tag"] == "reported":
            match = REPORTED.fullmatch(token.info.strip())
            used = [one.strip() for one in match["letters"].split(",")] if match else []
            wrong = [one for one in used if one not in known]
            lacking = [one for one in used if one not in named]
            written = f"`{token.markup} {token.info.strip()}`"
            if not used or token.markup != "!!!":
                message = f'{written} names no source, write `!!! reported "A"`'
                yield line_of(token), f"{message}; {letters}"
            elif wrong:
                yield line_of(token), f"{written}: no source `{wrong[0]}`, {letters}"
            # what a translation names at the top is compared with the Chinese
            elif lacking and not unknown and article.language == SOURCE:
                message = f"source {lacking[0]} is not named at the top"
                yield line_of(token), f"{message}, write it under `sources:` too"
