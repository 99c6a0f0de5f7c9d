"""What of an article must be the same in every language: its blocks, links and images, and what it says in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scripts.content.commonmark import parse_markdown
from scripts.content.pages import COMMENT, INTRO, Article

if TYPE_CHECKING:
    from markdown_it.token import Token

ATTRIBUTES = re.compile(r"\{:?\s*([^{}]*)\}")
_LANG = r"\{[^{}]*\blang=[^{}]*\}"
# `<span lang="en">…</span>`, `[…](…){ lang=en }`, `*…*{ lang=en }`, a paragraph before a line `{ lang=en }`
FOREIGN = re.compile(
    rf"<(?P<tag>\w+)[^<>]*\slang=[^<>]*>.*?</(?P=tag)>"
    rf"|(?:\[[^\[\]]*\](?:\([^()]*\))?|\*+[^*\n]+\*+|`[^`\n]+`)\s?{_LANG}"
    rf"|^(?:[^\n]+\n)+?{_LANG}$",
    re.DOTALL | re.MULTILINE,
)
LETTERS = re.compile(r'\s*[\w-]+ "[A-Z](?:, ?[A-Z])*"\s*')
TAG = re.compile(r"<(/?[\w-]+)((?:\s[^<>]*)?)>")
TRANSLATED_ATTRIBUTE = re.compile(r"""\s(?:lang|title|aria-label|alt)=("[^"]*"|'[^']*'|\S+)""")


# `<!-- … -->`, `<a …>`, `` `code` ``, the target of a link, `{ .class }`, an address
MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>|`[^`]*`|\]\([^()]*\)|\s?\{[^{}]*\}|https?://\S+")
FENCE = re.compile(r"^\s*(?:```|~~~)")
BLOCK_LINE = re.compile(r"^\s*(?:!!!|\?\?\?)")


class Block(NamedTuple):
    """`kind` is what a message calls it, and all that counts of it; `depth`: in how many blocks it stands."""

    kind: str
    depth: int
    line: int


class Text(NamedTuple):
    """Words as they are read, without markup and without text in another language; `within`: the block's kind."""

    line: int
    words: str
    within: str


class Target(NamedTuple):
    """What a link or an image names."""

    address: str
    line: int


@dataclass
class Part:
    """A section's content. What the front matter shows belongs to the part `intro`."""

    level: int
    line: int
    blocks: list[Block] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)
    images: list[Target] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n".join(text.words for text in self.texts)


def own_text(text: str) -> str:
    """Markdown with everything that is marked as another language blanked; the lines stay."""
    return FOREIGN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def prose(line: str, change: Callable[[str], str]) -> str:
    """The line with `change` made to what is not markup."""
    ends = [0, *(end for match in MARKUP.finditer(line) for end in match.span()), len(line)]
    pieces = [line[start:end] for start, end in zip(ends, ends[1:], strict=False)]
    # every second piece is markup
    pieces[::2] = map(change, pieces[::2])
    return "".join(pieces)


def parts(article: Article) -> dict[str, Part]:
    """The article's parts by section id, in its order. Headings without an id belong to the part before."""
    found = {INTRO: Part(0, article.body_line)}
    for key in ("title", "description"):
        if isinstance(article.meta.get(key), str):
            found[INTRO].texts.append(Text(article.front.line(key), article.meta[key], key))
    for part, tokens in _by_section(article, article.tokens, found):
        part.blocks.extend(_blocks(tokens))
        part.links.extend(_targets(tokens, "link_open", "href"))
        part.images.extend(_targets(tokens, "image", "src"))
    text = "\n".join(article.lines)
    body = own_text(text)
    for part, tokens in _by_section(
        article, article.tokens if body == text else parse_markdown(body), found
    ):
        part.texts.extend(_texts(tokens))
    return found


def _by_section(
    article: Article, tokens: list[Token], found: dict[str, Part]
) -> Iterable[tuple[Part, list[Token]]]:
    starts = {section.line: section for section in article.sections if section.level and section.id}
    part, collected = found[INTRO], []
    for token in tokens:
        section = (
            starts.get(token.map[0] + 1) if token.type == "heading_open" and token.map else None
        )
        if section:
            yield part, collected
            part, collected = found.setdefault(section.id, Part(section.level, section.line)), []
        collected.append(token)
    yield part, collected


def _targets(tokens: list[Token], kind: str, attribute: str) -> list[Target]:
    return [
        Target(str(child.attrs[attribute]), token.map[0] + 1)
        for token in tokens
        if token.type == "inline"
        for child in token.children
        if child.type == kind
    ]


def _blocks(tokens: list[Token]) -> list[Block]:
    found = []
    for index, token in enumerate(tokens):
        kind = _kind(token, tokens[index:])
        if kind and token.map:
            found.append(Block(kind, token.level, token.map[0] + 1))
    return found


def _kind(token: Token, rest: list[Token]) -> str | None:
    match token.type:
        case "paragraph_open":
            attributes = "".join(f" {found}" for found in _attributes(rest[1].content))
            return f"paragraph{attributes}"
        case "bullet_list_open" | "ordered_list_open":
            items = sum(one.type == "list_item_open" for one in _inside(rest, token.level + 1))
            return f"{'list' if token.tag == 'ul' else 'numbered list'} of {items} items"
        case "list_item_open":
            return "list item"
        case "blockquote_open":
            return "quotation"
        case "dl_open":
            terms = sum(one.type == "dt_open" for one in _inside(rest, token.level + 1))
            return f"definition list of {terms} terms"
        case "table_open":
            return _table(list(_inside(rest, token.level)))
        case "admonition_open":
            # letters of sources are the same in every language; any other title is a text
            name = token.info.strip() if LETTERS.fullmatch(token.info) else token.meta["tag"]
            return f"block `{token.markup} {name}`"
        case "fence" | "code_block":
            return (
                f"code{' ' * bool(token.info)}{token.info} of {token.content.count(chr(10))} lines"
            )
        case "hr":
            return "rule"
        case "html_block":
            return f"HTML {_html(token.content)}"
    return None


def _inside(rest: list[Token], level: int) -> Iterable[Token]:
    """The tokens of the block that `rest` begins with; those at `level` and, for a table, all."""
    for token in rest[1:]:
        if token.level == rest[0].level and token.nesting == -1:
            return
        if token.level == level or rest[0].type == "table_open":
            yield token


def _table(tokens: list[Token]) -> str:
    rows, filled = [], 0
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in ("th_open", "td_open"):
            rows[-1] += 1
            filled += bool(tokens[index + 1].content.strip())
    return (
        f"table of {len(rows)} rows and {max(rows, default=0)} columns with {filled} filled cells"
    )


def _attributes(content: str) -> list[str]:
    """Classes and ids of a paragraph's closing `{ … }`."""
    match = re.search(r"\n\{:?\s*([^{}]*)\}\s*$", content)
    return sorted(word for word in match[1].split() if word[0] in ".#") if match else []


def _html(content: str) -> str:
    comments = [f"<!--{comment}-->" for comment in COMMENT.findall(content)]
    tags = [
        f"<{name}{TRANSLATED_ATTRIBUTE.sub('', rest)}>"
        for name, rest in TAG.findall(COMMENT.sub("", content))
    ]
    return " ".join(comments + tags)


def _texts(tokens: list[Token]) -> list[Text]:
    found, within = [], []
    for token in tokens:
        if token.nesting == 1:
            within.append(
                token.meta["tag"]
                if token.type == "admonition_open"
                else token.type.removesuffix("_open")
            )
        elif token.nesting == -1 and within:
            within.pop()
        elif token.type == "inline" and "admonition_title" not in within:
            words = "".join(_word(child) for child in token.children)
            words = ATTRIBUTES.sub("", words).strip()
            if words:
                found.append(Text(token.map[0] + 1, words, " ".join(within)))
    return found


def _word(child: Token) -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    if child.type == "image":
        return child.content
    broken = child.type in ("softbreak", "hardbreak") or re.fullmatch(r"<br\s*/?>", child.content)
    return "\n" if broken else ""
