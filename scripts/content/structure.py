"""What an article is made of, section by section: blocks, links, images, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token

from scripts.content.commonmark import line_of, parse_blocks, parse_inline
from scripts.content.documents import read_yaml

if TYPE_CHECKING:
    from scripts.content.pages import Article

INTRO = "intro"
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)

MARKDOWN = read_yaml(Path(__file__).with_name("markdown.yml")).value
ATTRIBUTE_NAMES = MARKDOWN["attributes"].split()
# `{ .class`, `{ #id`, `{ key=value`
OPENING = rf"\{{:?[ ]*(?:[.#][^\s{{}}]|(?:{'|'.join(ATTRIBUTE_NAMES)})=)"
ATTRIBUTES = re.compile(rf"[ \n]*(?={OPENING})\{{:?\s*([^{{}}\n]*)\}}")
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
# of raw HTML: markers and the names of tags; a note for writers is neither
HTML = re.compile(r"<!--\s*([a-z-]+(?:\s*:\s*\S+)?)\s*-->|<!--(?s:.*?)-->|<(/?[\w-]+)[^<>]*>")
CODE = r"(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)"
# what readers do not see as words: comments, tags, code
HIDDEN = re.compile(rf"<!--(?s:.*?)-->|</?[a-zA-Z][^<>\n]*>|{CODE}")
# the same with the targets of links, attributes and addresses
MARKUP = re.compile(
    rf"{HIDDEN.pattern}|\]\s?\([^()\n]*\)|\([^()\n]*\)\[[^\[\]\n]*\]|\s?\{{[^{{}}\n]*\}}"
    r"|https?://[^\s\u3000-\uffef]+"
)
# stands for code in a text: a thing that is neither Chinese nor English
OBJECT = "\ufffc"


class Block(NamedTuple):
    """`kind` is what messages call it; `depth`: how many blocks are around it; `targets`: where its
    links and images lead."""

    kind: str
    depth: int
    line: int
    targets: list[str]


class Text(NamedTuple):
    """Words as they are read: no markup, code or other language; `within`: kinds of blocks."""

    line: int
    words: str
    within: str

    def find_line(self, offset: int) -> int:
        return self.line + self.words.count("\n", 0, offset)


@dataclass
class Part:
    """A section's content. What the front matter shows belongs to the part `intro`."""

    line: int
    blocks: list[Block] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n".join(text.words for text in self.texts)


def read_parts(article: Article) -> dict[str, Part]:
    """The article's parts by section id. Headings without an id belong to the part before."""
    found = {INTRO: Part(article.body_line)}
    for key in ("title", "description"):
        if isinstance(article.meta.get(key), str):
            found[INTRO].texts.append(Text(article.front.line(key), article.meta[key], key))
    for part, tokens in _split_tokens(article, article.tokens, found):
        part.blocks.extend(read_blocks(tokens))
    text = "\n".join(article.lines)
    own = FOREIGN.sub(blank, text)
    tokens = article.tokens if own == text else parse_inline(*parse_blocks(own))
    for part, some in _split_tokens(article, tokens, found):
        part.texts.extend(_read_texts(some))
    return found


def blank(match: re.Match) -> str:
    """Spaces in the place of what is found, and its line breaks."""
    return re.sub(r"[^\n]", " ", match[0])


def _split_tokens(
    article: Article, tokens: list[Token], found: dict[str, Part]
) -> Iterator[tuple[Part, list[Token]]]:
    starts = {section.line: section for section in article.sections if section.level and section.id}
    part, collected = found[INTRO], list[Token]()
    for token in tokens:
        section = starts.get(line_of(token)) if token.type == "heading_open" else None
        if section:
            yield part, collected
            part = found.setdefault(str(section.id), Part(section.line))
            collected = []
        collected.append(token)
    yield part, collected


def read_blocks(tokens: list[Token]) -> list[Block]:
    """What tokens hold, block by block; where nothing has read them inside, without targets."""
    found: list[Block] = []
    for token, following in pairwise([*tokens, Token("end", "", 0)]):
        is_block = token.nesting != -1 and token.type != "inline"
        kind = _name_block(token, following.content) if is_block else None
        if kind:
            # a cell has no line of its own
            line = line_of(token) if token.map else found[-1].line
            found.append(Block(kind, token.level, line, []))
        for child in token.children or [] if found else []:
            if child.type == "link_open":
                found[-1].targets.append(f"link to `{child.attrs['href']}`")
            elif child.type == "image":
                found[-1].targets.append(f"image `{child.attrs['src']}`")
    return found


def _name_block(token: Token, content: str) -> str | None:
    """What a message calls the block that a token begins, and all that counts of it.

    Args:
        content: What the token behind it holds.
    """
    match token.type:
        case "paragraph_open":
            words = " ".join(ATTRIBUTES.findall(content)).split() if "{" in content else []
            kept = sorted(word for word in words if word[0] in ".#" and word != NO_TERM)
            return " ".join(["paragraph", *kept])
        case "ordered_list_open":
            start = token.attrs.get("start", 1)
            return "list of steps" + (f" from {start}" if start != 1 else "")
        case "th_open" | "td_open":
            return "cell" if content.strip() else "empty cell"
        case "admonition_open":
            # letters of sources are the same in every language; any other title is a text
            letters = LETTERS.fullmatch(token.info)
            return f"block `{token.info.strip() if letters else token.meta['tag']}`"
        case "fence" | "code_block":
            kind = "drawing" if token.info.startswith("mermaid") else "code"
            return f"{kind} of {token.content.count(chr(10))} lines"
        case "html_block":
            tags = [marker or tag for marker, tag in HTML.findall(token.content) if marker or tag]
            return " ".join(["HTML", *(f"<{tag}>" for tag in tags)]) if tags else None
    return MARKDOWN["names"].get(token.type)


def _read_texts(tokens: list[Token]) -> list[Text]:
    found, within, block = [], [], None
    for token in tokens:
        if token.nesting == 1:
            block = token if token.type == "admonition_open" else block
            kind = token.meta["tag"] if block is token else token.type.removesuffix("_open")
            within.append(kind)
        elif token.nesting == -1 and within:
            within.pop()
        elif token.type == "inline" and not _is_given(token, within, block):
            words = "".join(map(_read_word, token.children or []))
            words = ATTRIBUTES.sub("", words).strip()
            if words:
                found.append(Text(line_of(token), words, " ".join(within)))
    return found


def _is_given(token: Token, within: list[str], block: Token | None) -> bool:
    """Whether it is a block's title that nobody wrote: the kind's name, or letters of sources."""
    if within[-1:] != ["admonition_title"] or block is None:
        return False
    return token.content == block.meta["tag"].title() or bool(LETTERS.fullmatch(block.info))


def _read_word(child: Token) -> str:
    if child.type == "code_inline":
        return OBJECT
    if child.type in ("text", "image"):
        return child.content
    if child.type in ("softbreak", "hardbreak"):
        return "\n"
    return " " if child.content.startswith("<br") else ""
