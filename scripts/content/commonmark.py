"""How articles are read: CommonMark, with the blocks that other documentation writes every day.

The checks ask the tokens for what stands on which line; scripts/hooks/commonmark.py builds the
pages from the same tokens, so that what is checked is what is built.
"""

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.admon.index import admonition
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

# a character of Chinese text, its punctuation included
HAN = "[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…]"
MARKERS = (":", "/")
# `=== "Title"`, a block of which readers see one of several
TAB = "tab"
TAB_LINE = re.compile(r'===[!+]? +"(?P<title>.+)" *$')
TITLE_TAGS = {"details": "summary", TAB: "label"}
DIALECTS = {"alert": "admonition", "alert_title": "admonition_title"} | {
    f"container_block{marker}": "admonition" for marker in MARKERS
}
RENAMED = {
    f"{old}_{end}": f"{new}_{end}" for old, new in DIALECTS.items() for end in ("open", "close")
}
# deeper than people nest blocks; the parser drops what is nested deeper still
MAX_NESTING = 40


@lru_cache(maxsize=2)  # a text is hashed, then rendered
def parse_blocks(text: str) -> tuple[list[Token], dict]:
    """Parse an article's blocks, and not yet what stands inside of them.

    Args:
        text: Markdown without front matter.

    Returns:
        Tokens of markdown-it, of which `token.map[0] + 1` is the first line; what the reader of
        inline Markdown has to know, with the link definitions under `references`.
    """
    env: dict = {}
    return _parser().parse(text, env), env


def parse_inline(tokens: list[Token], env: dict) -> list[Token]:
    """Give the tokens of blocks children: emphasis, links, code and the like."""
    for token in tokens:
        # others may have read the same tokens
        token.children = [] if token.type == "inline" else None
    state = StateCore("", _parser(), env, tokens)
    inline(state)
    text_join(state)
    return tokens


def line_of(token: Token) -> int:
    """The line on which a block begins, counted from 1."""
    return token.map[0] + 1 if token.map else 1


@cache
def _parser() -> MarkdownIt:
    options = {"alerts": True, "tasklists": True, "maxNesting": MAX_NESTING}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "strikethrough"])
    parser.use(admon_plugin).use(deflist_plugin)
    for marker in MARKERS:
        parser.use(container_plugin, f"block{marker}", marker, _names_a_kind)
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "tab", _begin_tab, {"alt": interrupts})
    parser.core.ruler.after("block", "admonitions", _unify_admonitions)
    parser.core.ruler.after("block", "footnotes", _drop_footnotes)
    return parser.disable("inline")


def _names_a_kind(params: str, *_: str) -> bool:
    return params.strip()[:1].isalpha()


def _begin_tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `=== "Title"` as the block that `!!! tab "Title"` would be."""
    begin = state.bMarks[start] + state.tShift[start]
    line = TAB_LINE.match(state.src[begin : state.eMarks[start]])
    if line is None:
        return False
    text, tokens = state.src, len(state.tokens)
    state.src = f"{text[:begin]}!!!{text[begin + 3 :]}"
    found = admonition(state, start, end, silent)
    state.src = text
    if found and not silent:
        opened, title, words = state.tokens[tokens : tokens + 3]
        opened.markup, title.tag, words.content = "===", "label", line["title"]
        _set_kind(opened, TAB)
    return found


def _drop_footnotes(state: StateCore) -> None:
    """`[^1]: text` is a footnote elsewhere; CommonMark would make links to `text` of its marks."""
    references = state.env.get("references", {})
    for label in [label for label in references if label.startswith("^")]:
        del references[label]


def _unify_admonitions(state: StateCore) -> None:
    """Make of `::: tip`, `/// tip` and `> [!TIP]` what `!!! tip` is; `??? tip` can be folded."""
    tokens: list[Token] = []
    for token in state.tokens:
        token.type = RENAMED.get(token.type, token.type)
        tokens.append(token)
        if token.type == "admonition_open":
            if token.markup[0] in MARKERS:
                tokens.extend(_name_container(token))
            elif token.markup == ">":
                _set_kind(token, token.info.lower())
            elif token.markup[0] == "?":
                _set_kind(token, token.meta["tag"], folded=True)
        if token.type == "admonition_title_open" and token.tag != "label":
            token.tag = "summary" if tokens[-2].tag == "details" else "p"
    state.tokens = tokens


def _name_container(token: Token) -> list[Token]:
    """Give a container its kind, and return the tokens of its title: `tip Look`, `tip | Look`."""
    kind, _, title = token.info.strip().partition(" ")
    _set_kind(token, kind.lower(), folded=kind == "details")
    tokens = [
        Token("admonition_title_open", TITLE_TAGS.get(kind, "p"), 1),
        Token("inline", "", 0, content=title.strip(" |") or kind.title(), children=[]),
        Token("admonition_title_close", "p", -1),
    ]
    for one in tokens:
        one.map, one.level = [line_of(token) - 1, line_of(token)], token.level + 1
    return tokens


def _set_kind(token: Token, kind: str, folded: bool = False) -> None:
    token.meta = {"tag": kind}
    token.attrs["class"] = f"admonition {kind}"
    token.tag = "details" if folded else "div"
