"""What an article is made of, section by section: blocks, links, images, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from scripts.content.commonmark import line_of, parse_markdown
from scripts.content.pages import COMMENT, INTRO, Article

# `{ .class }`, `{ #id }`, `{ key=value }`
ATTRIBUTES = re.compile(r"[ \n]*\{:?\s*((?:[.#][^\s{}]|[\w-]+=)[^{}\n]*)\}")
# marks a word that is not the term of the glossary, which may be so in one language only
NO_TERM = ".no-term"
_LANG = r"\{[^{}]*\blang=[^{}]*\}"
# `<span lang="en">…</span>`, `[…](…){ lang=en }`, `*…*{ lang=en }`, a paragraph above `{ lang=en }`
FOREIGN = re.compile(
    rf"<(?P<tag>\w+)[^<>]*\slang=[^<>]*>.*?</(?P=tag)>"
    rf"|(?:\[[^\[\]]*\](?:\([^()]*\))?|\*+[^*\n]+\*+|`[^`\n]+`)\s?{_LANG}"
    rf"|^(?:[^\n]+\n)+?{_LANG}$",
    re.DOTALL | re.MULTILINE,
)
LETTERS = re.compile(r'\s*[\w-]+ "[A-Z](?:, ?[A-Z])*"\s*')
TAG = re.compile(r"<(/?[\w-]+)((?:\s[^<>]*)?)>")
MARKER = re.compile(r"\s*[a-z-]+(?:\s*:\s*\S+)?\s*")
TRANSLATED_ATTRIBUTE = re.compile(r"""\s(?:lang|title|aria-label|alt)=("[^"]*"|'[^']*'|\S+)""")
CODE = r"(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)"
# what readers do not see as words: comments, tags, code
HIDDEN = re.compile(rf"<!--(?s:.*?)-->|</?[a-zA-Z][^<>\n]*>|{CODE}")
# the same with the targets of links, attributes and addresses
MARKUP = re.compile(
    rf"{HIDDEN.pattern}|\]\s?\([^()\n]*\)|\([^()\n]*\)\[[^\[\]\n]*\]|\s?\{{[^{{}}\n]*\}}|https?://[^\s\u3000-\uffef]+"
)
# stands for code in a text: a thing that is neither Chinese nor English
OBJECT = "\ufffc"


class Block(NamedTuple):
    """`kind` is what messages call it, and all that counts; `depth`: how many blocks are around."""

    kind: str
    depth: int
    line: int
    targets: list[str]  # of its links and images


class Text(NamedTuple):
    """Words as they are read: no markup, code or other language; `within`: kinds of blocks."""

    line: int
    words: str
    within: str

    def line_at(self, offset: int) -> int:
        return self.line + self.words.count("\n", 0, offset)


@dataclass
class Part:
    """A section's content. What the front matter shows belongs to the part `intro`."""

    level: int
    line: int
    blocks: list[Block] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n".join(text.words for text in self.texts)


def parts(article: Article) -> dict[str, Part]:
    """The article's parts by section id. Headings without an id belong to the part before."""
    found = {INTRO: Part(0, article.body_line)}
    for key in ("title", "description"):
        if isinstance(article.meta.get(key), str):
            found[INTRO].texts.append(Text(article.front.line(key), article.meta[key], key))
    for part, tokens in _by_section(article, article.tokens, found):
        part.blocks.extend(_blocks(tokens))
    text = "\n".join(article.lines)
    own = FOREIGN.sub(_blank, text)
    tokens = article.tokens if own == text else parse_markdown(own)
    for part, some in _by_section(article, tokens, found):
        part.texts.extend(_texts(some))
    return found


def texts(article: Article) -> list[Text]:
    """All that an article says in its own language, title and description first."""
    return [text for part in parts(article).values() for text in part.texts]


def visible_lines(article: Article) -> list[str]:
    """The article's lines; comments, tags and code are blanked."""
    return HIDDEN.sub(_blank, "\n".join(article.prose)).split("\n")


def prose_lines(article: Article) -> dict[int, str]:
    """Index → line of every text with its markup, other languages blanked; no block's title."""
    own = FOREIGN.sub(_blank, "\n".join(article.lines)).split("\n")
    return {
        index: own[index]
        for before, token in pairwise(article.tokens)
        if token.type == "inline" and before.type != "admonition_title_open"
        for index in range(*token.map or ())
    }


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _by_section(
    article: Article, tokens: list[Token], found: dict[str, Part]
) -> Iterator[tuple[Part, list[Token]]]:
    starts = {section.line: section for section in article.sections if section.level and section.id}
    part, collected = found[INTRO], list[Token]()
    for token in tokens:
        section = starts.get(line_of(token)) if token.type == "heading_open" else None
        if section:
            yield part, collected
            part = found.setdefault(str(section.id), Part(section.level, section.line))
            collected = []
        collected.append(token)
    yield part, collected


def _blocks(tokens: list[Token]) -> list[Block]:
    found: list[Block] = []
    for index, token in enumerate(tokens):
        kind = block_kind(token, tokens[index + 1 :])
        if kind and token.map:
            found.append(Block(kind, token.level, line_of(token), []))
        for child in token.children or [] if found else []:
            if child.type == "link_open":
                found[-1].targets.append(f"link to `{child.attrs['href']}`")
            elif child.type == "image":
                found[-1].targets.append(f"image `{child.attrs['src']}`")
    return found


def block_kind(token: Token, rest: list[Token]) -> str | None:
    """What a message calls the block that a token begins; `rest` are the tokens behind it."""
    match token.type:
        case "paragraph_open":
            words = " ".join(ATTRIBUTES.findall(rest[0].content)).split()
            kept = sorted(word for word in words if word[0] in ".#" and word != NO_TERM)
            return " ".join(["paragraph", *kept])
        case "bullet_list_open" | "ordered_list_open":
            items = _count(token, rest, "list_item_open")
            return list_kind(token.tag, items, int(token.attrs.get("start", 1)))
        case "list_item_open":
            return "list item"
        case "blockquote_open":
            return "quotation"
        case "dl_open":
            return f"list of {_count(token, rest, 'dt_open')} definitions"
        case "table_open":
            return _table(rest)
        case "admonition_open":
            # letters of sources are the same in every language; any other title is a text
            letters = LETTERS.fullmatch(token.info)
            return f"block `{token.info.strip() if letters else token.meta['tag']}`"
        case "fence" | "code_block":
            return code_kind(token.info.split(" ")[0], token.content)
        case "hr":
            return "rule"
        case "html_block":
            return _html(token.content)
    return None


def list_kind(tag: str, items: int, start: int) -> str:
    numbered = f"list of {items} steps" + (f" from {start}" if start != 1 else "")
    return f"list of {items} items" if tag == "ul" else numbered


def code_kind(language: str, content: str) -> str:
    return f"{'drawing' if language == 'mermaid' else 'code'} of {content.count(chr(10))} lines"


def table_kind(rows: int, columns: int, filled: int) -> str:
    return f"table of {rows} rows and {columns} columns with {filled} filled cells"


def _count(token: Token, rest: list[Token], kind: str) -> int:
    """How many blocks of a kind stand right inside the block that `token` begins."""
    found = 0
    for one in rest:
        if one.level <= token.level:
            break
        found += one.type == kind and one.level == token.level + 1
    return found


def _table(rest: list[Token]) -> str:
    rows, filled = [0], 0
    for token, inside in zip(rest, rest[1:], strict=False):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append(0)
        elif token.type in ("th_open", "td_open"):
            rows[-1] += 1
            filled += bool(inside.content.strip())
    return table_kind(len(rows) - 1, max(rows), filled)


def _html(content: str) -> str | None:
    """Markers and tags; a note for writers is neither."""
    markers = [f"<!--{one}-->" for one in COMMENT.findall(content) if MARKER.fullmatch(one)]
    tags = [
        f"<{name}{TRANSLATED_ATTRIBUTE.sub('', rest)}>"
        for name, rest in TAG.findall(COMMENT.sub("", content))
    ]
    return " ".join(["HTML", *markers, *tags]) if markers or tags else None


def _texts(tokens: list[Token]) -> list[Text]:
    found, within, block = [], [], None
    for token in tokens:
        if token.nesting == 1:
            block = token if token.type == "admonition_open" else block
            kind = token.meta["tag"] if block is token else token.type.removesuffix("_open")
            within.append(kind)
        elif token.nesting == -1 and within:
            within.pop()
        elif token.type == "inline" and not _is_given(token, within, block):
            words = "".join(map(_word, token.children or []))
            words = ATTRIBUTES.sub("", words).strip()
            if words:
                found.append(Text(line_of(token), words, " ".join(within)))
    return found


def _is_given(token: Token, within: list[str], block: Token | None) -> bool:
    """Whether it is a block's title that nobody wrote: the kind's name, or letters of sources."""
    return (
        within[-1:] == ["admonition_title"]
        and block is not None
        and (
            token.content == block.meta["tag"].title() or LETTERS.fullmatch(block.info) is not None
        )
    )


def _word(child: Token) -> str:
    if child.type == "code_inline":
        return OBJECT
    if child.type in ("text", "image"):
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return " " if child.content.startswith("<br") else ""
