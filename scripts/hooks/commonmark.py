"""Build pages from the tokens that the checks read: CommonMark, not Python-Markdown's own blocks.

Python-Markdown cuts a list in two where a step goes on indented by three spaces, leaves a fence in
a list as text, and takes `{…}` at the end of a cell for attributes. People write all of these,
since they work elsewhere. What stands inside a block (emphasis, links, `{ #id }`) is still
Python-Markdown's. Diagrams are drawn, and a `reported` block is told from what is known.
"""

import logging
import re
import string
import xml.etree.ElementTree as etree
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape

from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.util import AtomicString
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from scripts.content.commonmark import HAN, TAB, parse_blocks
from scripts.content.data import read_data
from scripts.content.registry import name_sources
from scripts.content.structure import OPENING
from scripts.hooks.diagrams import draw_figure

log = logging.getLogger("mkdocs.hooks")

# what breaks in a flowchart is mended by its author; other diagrams may be more than can be drawn
FLOWCHART = re.compile(r"\s*(?:flowchart|graph)\b")
# a text as the title of the diagram below it: without stars, back quotes and the ends of links
MARKS = re.compile(r"[*`]|\[(?P<words>[^\]]*)\]\([^)]*\)")
ATTRIBUTE = re.compile(r"\{[^{}]*\}\s*$")
LANGUAGE = re.compile(r"\s*([\w+#.-]+)")
# what stands beside the language in a fence's first line: `title="…"`, `[…]`
CAPTION = re.compile(r"""title=["'](?P<title>[^"']+)["']|\[(?P<label>[^\[\]]+)\]""")
# what has none of these signs is plain text, in which Python-Markdown need not look for emphasis,
# links and the like, which takes most of its time; READ_LETTERS are steps that read letters, too
SIGNS = re.compile(r"[\\`*_\[\]<>&!~=^+:@#{}|$\n]")
IDENT = re.compile(r" \{ ?#[a-z0-9-]+ ?\}$")
READ_LETTERS = ("abbr", "magic-link", "smart-symbols", "smarty")
ALIGNED = re.compile(r"text-align:(\w+)")
TITLE = re.compile(
    r'<h1(?: id="(?P<id>[^"]*)")?[^>]*>(?P<words>.*?)(?:<a class="headerlink".*?</a>)?</h1>', re.S
)
# words of the interface: titles of blocks
BLOCK = "block_"
HEADING = re.compile(r"<h[1-6][\s>]")
MARKDOWN = re.compile(r"""\smarkdown(?:=["']?\w*["']?)?(?=[\s>])""")
# a line break between two Han characters would show as a gap
HAN_BREAK = re.compile(f"\n(?<={HAN}\n)(?={HAN})")
BACKSLASH_BREAK = re.compile(r"\\\n(?<!\\\\\n)")
# other braces than those of attributes are text
ATTRIBUTES = rf"(?={OPENING})\{{:?[ ]*([^\n]*)\}}"


@dataclass
class Words:
    """What is written into articles in the page's language.

    Attributes:
        titles: Kind of block → its title where an article gives none.
        sources: The letters of all sources.
        interface: The words of docs/_data/strings.yml in the language that is built.
    """

    titles: Mapping[str, str]
    sources: Collection[str] = ()
    interface: Mapping[str, str] = field(default_factory=dict)


class CommonMark(Extension):
    """Replaces the block parser. `page` is the one that is rendered, to name a line of it."""

    words = Words({})
    page: Page | None = None

    def extendMarkdown(self, md):
        for name in ("html_block", "fenced_code_block"):
            if name in md.preprocessors:
                md.preprocessors.deregister(name)
        md.parser = Blocks(md, self)
        # `\<b>` is text, to the checks too: CommonMark escapes any sign
        md.ESCAPED_CHARS = [*string.punctuation]
        md.treeprocessors.register(Attributes(md), "attr_list", 8)


class Attributes(AttrListTreeprocessor):
    """Takes braces for attributes only where they hold some."""

    HEADER_RE = re.compile(rf"[ ]+{ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{ATTRIBUTES}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{ATTRIBUTES}")  # type: ignore[misc]


class Blocks(BlockParser):
    """Turns tokens into the tree from which Python-Markdown goes on."""

    def __init__(self, md, settings: CommonMark):
        super().__init__(md)
        self.settings = settings

    def parseDocument(self, lines):
        self.root = etree.Element(self.md.doc_tag)
        self.open, self.prefix, self.last_text = [self.root], "", ""
        self.tabs, self.label = 0, self.root
        steps = (self.md.inlinePatterns, self.md.treeprocessors)
        self.skips_plain_text = not any(name in one for name in READ_LETTERS for one in steps)
        tokens, env = parse_blocks(self._restore(lines))
        for token in tokens:
            if token.nesting == 1:
                self.open.append(self._begin(token))
            elif token.nesting == -1:
                self.open.pop()
            elif token.type == "inline":
                self._add_text(token.content)
                self.last_text = token.content
            elif token.type == "hr":
                etree.SubElement(self.open[-1], "hr")
            else:
                html = (
                    clean_html(token.content) if token.type == "html_block" else self._code(token)
                )
                etree.SubElement(self.open[-1], "p").text = self.md.htmlStash.store(html)
        for label, target in env.get("references", {}).items():
            self.md.references[label.lower()] = (target["href"], target.get("title"))
        return etree.ElementTree(self.root)

    def _restore(self, lines: list[str]) -> str:
        """The text with as many lines as its file, in which form it may just have been parsed."""
        text = "\n".join(lines).rstrip("\n") + "\n"
        written = self.settings.page.file.content_string if self.settings.page else ""
        return "\n" * (written.count("\n") - text.count("\n")) + text

    def _begin(self, token) -> etree.Element:
        if token.hidden:  # the paragraph of a list whose items stand close
            return self.open[-1]
        if token.meta.get("tag") == TAB:
            return self._begin_tab()
        if token.type == "admonition_title_open" and token.tag == "label":
            return self.label
        element = etree.SubElement(self.open[-1], token.tag)
        for name, value in find_attributes(token):
            element.set(name, value)
        if token.type == "list_item_open" and "checked" in token.meta:
            self.prefix = "☑ " if token.meta["checked"] else "☐ "
        return element

    def _begin_tab(self) -> etree.Element:
        """What a tab shows. Its button stands before it; those of one group are one choice."""
        parent, self.tabs = self.open[-1], self.tabs + 1
        last = parent[-1] if len(parent) else None
        page = self.settings.page.url if self.settings.page else ""
        choice = {"type": "radio", "id": f"tab-{self.tabs}", "name": f"{page}tab-{self.tabs}"}
        if last is None or last.get("class") != "tabbed" or last.tail:
            last = etree.SubElement(parent, "div", {"class": "tabbed"})
            choice["checked"] = "checked"
        else:
            choice["name"] = last[0].get("name", "")
        etree.SubElement(last, "input", choice)
        self.label = etree.SubElement(last, "label", {"for": choice["id"]})
        return etree.SubElement(last, "div", {"class": "tabbed__panel"})

    def _add_text(self, text: str) -> None:
        element = self.open[-1]
        if element.get("class") == "admonition-title":
            text = self._title(self.open[-2].get("class", "").split()[1], text)
        if "\n" in text:
            text = BACKSLASH_BREAK.sub("  \n", HAN_BREAK.sub("", text))
        text, self.prefix = self.prefix + text, ""
        # the id behind a heading is for a later step
        words = IDENT.sub("", text) if text.endswith("}") else text
        if self.skips_plain_text and not SIGNS.search(words):
            text = AtomicString(text)
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = element.text + text if element.text else text

    def _title(self, kind: str, text: str) -> str:
        if kind != "reported":
            return self.settings.words.titles.get(kind, text) if text == kind.title() else text
        letters = [letter.strip() for letter in text.split(",")]
        for letter in letters:
            if letter not in self.settings.words.sources:
                problem = f"docs/_data/sources.yml has no source {letter!r}"
                mended = '`!!! reported "A, B"` with letters that stand there'
                self._say(logging.WARNING, "!!! reported", text, f"{problem}; write {mended}")
        words = self.settings.words.interface
        return words["reported"].format(sources=name_sources(letters, words))

    def _code(self, token) -> str:
        if token.info.strip() != "mermaid":
            return render_code(token)
        try:
            step = self.settings.words.interface["flow_step"]
            title = ATTRIBUTE.sub("", MARKS.sub(r"\g<words>", self.last_text)).strip(" :：")
            return clean_html(draw_figure(token.content, step, title))
        except ValueError as error:
            problem = f"a diagram cannot be drawn and stays code: {error}"
            level = logging.WARNING if FLOWCHART.match(token.content) else logging.INFO
            self._say(level, "```mermaid", token.content, problem)
            return render_code(token)

    def _say(self, level: int, mark: str, text: str, problem: str) -> None:
        """Log a problem at the line of the article that begins with `mark`; `text` stands there or
        below. The build goes on, so that all problems are told at once.
        """
        written = self.settings.page.file.content_string if self.settings.page else ""
        line = written.count("\n", 0, max(written.rfind(mark, 0, written.find(text)), 0)) + 1
        name = self.settings.page.file.src_uri if self.settings.page else ""
        log.log(level, f"docs/{name}:{line}: {problem}")


def find_attributes(token) -> list[tuple[str, str]]:
    """Those of a block's token that its element keeps."""
    aligned = ALIGNED.match(str(token.attrs.get("style", "")))
    if aligned:
        return [("align", aligned[1])]  # the page's policy lets no style through
    if token.type == "admonition_open":
        folded_out = [("open", "open")] if token.markup == "???+" else []
        return [("class", str(token.attrs["class"])), *folded_out]
    if token.type == "admonition_title_open":
        return [("class", "admonition-title")]
    start = token.attrs.get("start", 1) if token.type == "ordered_list_open" else 1
    return [("start", str(start))] if start != 1 else []


def render_code(token) -> str:
    """A block of code, with the title that its first line gives it."""
    language, caption = LANGUAGE.match(token.info), CAPTION.search(token.info)
    attribute = f' class="language-{escape(language[1])}"' if language else ""
    words = colour_words(token.content, language[1]) if language else escape(token.content, False)
    block = f"<pre><code{attribute}>{words}</code></pre>"
    if not caption:
        return block
    title = escape(caption["title"] or caption["label"])
    return f'<figure class="code"><figcaption>{title}</figcaption>{block}</figure>'


def colour_words(code: str, language: str) -> str:
    """Code as HTML, its words with classes for which docs/assets/code.css has colours."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code, quote=False)
    return highlight(code, lexer, HtmlFormatter(nowrap=True))


def clean_html(html: str) -> str:
    """Raw HTML as it is written, without the attribute that asks to read Markdown inside."""
    html = html.rstrip("\n")
    # a tag that stands alone begins or ends what follows; else a line is left free
    return MARKDOWN.sub("", html) if MARKDOWN.search(html) or html.startswith("</") else f"{html}\n"


extension = CommonMark()


def on_config(config):
    if extension not in config.markdown_extensions:  # once a language
        config.markdown_extensions.append(extension)


def on_files(files, config):
    # only now does the configuration tell which language is built
    language, data = config.theme["language"], read_data(config.docs_dir)
    i18n = config.plugins.get("i18n")
    options = i18n.current_language_config if i18n else None
    words = {key: text[language] for key, text in data.strings.items()}
    titles = {key.removeprefix(BLOCK): words[key] for key in words if key.startswith(BLOCK)}
    titles |= (options.admonition_translations if options else None) or {}
    extension.words = Words(titles, data.sources, words)


@event_priority(-2000)  # when the page cache knows them
def on_nav(nav, config, files):
    if i18n := config.plugins.get("i18n"):
        # it would write them into the text, which then is not the one that was parsed for its hash
        i18n.current_language_config.admonition_translations = {}


def on_page_markdown(markdown, page, config, files):
    extension.page = page


def on_page_content(html, page, config, files):
    """Give the title that an article writes itself, `# Title`, to the template, which shows it."""
    title = TITLE.search(html)
    if title is None or HEADING.search(html[: title.start()]):
        return html
    page.meta["heading"], page.meta["heading_id"] = title["words"], title["id"]
    return html[: title.start()] + html[title.end() :]
