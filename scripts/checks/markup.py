"""The texts in HTML, in templates and in SVG: what is rendered, attributes, links, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from scripts.checks.literals import literal, of_json, of_script
from scripts.content.disguise import BARRIER
from scripts.content.passages import CODE, HREF, PROSE, Passage, labelled, one

# What holds neither words nor an address: geometry of drawings, names of styles, hashes.
SILENT = {
    "class",
    "style",
    "d",
    "points",
    "viewbox",
    "transform",
    "gradienttransform",
    "values",
    "keytimes",
    "width",
    "height",
    "x",
    "y",
    "integrity",
    "nonce",
    "sizes",
    "media",
    "colspan",
    "rowspan",
}
HREFS = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "ping",
    "background",
    "xlink:href",
    "manifest",
}
WORDS = {
    "alt",
    "title",
    "placeholder",
    "content",
    "value",
    "label",
    "summary",
    "aria-label",
    "aria-description",
    "aria-valuetext",
}
BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "url",
    "loc",
    "lastmod",
    "svg",
    "text",
}
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
}


_HIDDEN = re.compile(r"display:\s*none|font-size:\s*0")
_CSS_URL = re.compile(r"url\([\"']?([^)\"']*)")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"")


def of_template(path: str, text: str) -> Iterator[Passage]:
    """HTML, with the text literals and the comments of its template expressions."""
    for match in _JINJA.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match[0].startswith("{#"):
            yield one(path, PROSE, match[0], line)
            continue
        quoted = list(_QUOTED.finditer(match[0]))
        for one_quoted in quoted:
            yield literal(
                path, one_quoted[0][1:-1], line + match[0].count("\n", 0, one_quoted.start())
            )
        if len(quoted) > 1 and re.search(r"[~+]|join", match[0]):
            yield literal(path, "".join(each[0][1:-1] for each in quoted), line)
    yield from of_html(path, _JINJA.sub(_printed, text))


def _printed(match: re.Match) -> str:
    """What an expression of a template puts in its place, as far as that can be known: a comment nothing, a literal itself."""
    literal_only = re.fullmatch(r"\{\{-?\s*(['\"])(.*?)\1\s*-?\}\}", match[0], re.DOTALL)
    if match[0].startswith("{#") or literal_only:
        return (literal_only[2] if literal_only else "") + "\n" * match[0].count("\n")
    return re.sub(r"[^\n]", BARRIER, match[0])


def of_code(path: str, text: str) -> Iterator[Passage]:
    """The literals of a script or a style, and what is shown where one holds HTML."""
    for passage in of_script(path, text):
        yield passage
        if re.search(r"</?[a-z][^<>]*>", passage.text):
            yield from of_html(path, passage.text, passage.line(0))


def of_data(path: str, text: str) -> Iterator[Passage]:
    """Each key and each value of a JSON document, which may hold HTML. Raises ValueError on what is no JSON."""
    for passage in of_json(path, text):
        yield from (
            of_html(path, passage.text, passage.line(0)) if "<" in passage.text else [passage]
        )


class _Html(HTMLParser):
    """Collects passages; a block's text is complete when the next tag of a block begins or ends."""

    def __init__(self, path: str, first_line: int):
        super().__init__(convert_charrefs=True)
        self.path, self.first_line = path, first_line
        self.found: list[Passage] = []
        self.parts: list[tuple[str, int]] = []
        self.open: list[tuple[str, str | None]] = []  # tag, id of the contact that it renders
        self.aside: list[
            tuple[int, list]
        ] = []  # hidden inline text splits nothing: depth, text around it

    @property
    def line(self) -> int:
        return self.first_line + self.getpos()[0] - 1

    @property
    def inside(self) -> str | None:
        for _, contact in reversed(self.open):
            if contact:
                return contact
        return None

    def add(self, role: str, text: str, line: int) -> None:
        if text.strip():
            self.found.append(Passage(self.path, role, ((text, line),), self.inside))

    def flush(self) -> None:
        if self.parts:
            role = CODE if self.open and self.open[-1][0] in ("script", "style") else PROSE
            self.found.append(Passage(self.path, role, tuple(self.parts), self.inside))
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.flush()
        attributes = dict(attrs)
        contact = attributes.get("data-contact")
        if tag == "br":
            self.parts.append((" ", self.line))
        if tag not in VOID:
            self.open.append((tag, contact))
            if tag not in BLOCKS and (
                "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "")
            ):
                self.aside.append((len(self.open), self.parts))
                self.parts = []
        self.attributes(attrs)

    def attributes(self, attrs) -> None:
        raw = self.get_starttag_text() or ""
        for name, value in attrs:
            if name in SILENT and name != "style":
                continue
            line = self.line + (
                raw.count("\n", 0, max(raw.find(value or ""), 0)) if "\n" in raw else 0
            )
            if name in HREFS:
                self.add(HREF, value or "", line)
            elif name in WORDS:
                self.add(PROSE, value or "", line)
            elif name == "srcdoc":
                self.found += of_html(self.path, value or "", line)
            elif name not in SILENT and not name.startswith("xmlns"):
                self.add(CODE, value or "", line)
            for address in _CSS_URL.findall(value or "") if name == "style" else ():
                self.add(HREF, address, line)

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.flush()
        depth = len(self.open)
        while depth and self.open[depth - 1][0] != tag:
            depth -= 1
        if not depth:
            return
        while self.aside and self.aside[-1][0] >= depth:
            self.flush()
            self.parts = self.aside.pop()[1]
        del self.open[depth - 1 :]

    def handle_data(self, data):
        if self.open and self.open[-1][0] in ("script", "style"):
            self.found.extend(_embedded(self.path, self.open[-1][0], data, self.line))
        else:
            self.parts.append((data, self.line))

    def handle_decl(self, decl):
        self.add(CODE, decl, self.line)

    def handle_pi(self, data):
        self.add(CODE, data, self.line)

    def handle_comment(self, data):
        self.add(PROSE, data, self.line)

    def unknown_decl(self, data):
        self.add(PROSE, data, self.line)


def _embedded(path: str, tag: str, text: str, line: int) -> Iterator[Passage]:
    """A script or a style in a page, at the lines of the page."""
    for passage in _of_script_or_data(tag, text):
        yield passage._replace(
            path=path, parts=tuple((part, line + at - 1) for part, at in passage.parts)
        )


@lru_cache(maxsize=1_000)
def _of_script_or_data(tag: str, text: str) -> list[Passage]:
    """The same few stand on every page: read once."""
    try:
        return list(of_data("", text))
    except ValueError:
        return list(of_code(".css" if tag == "style" else ".js", text))


def of_html(path: str, text: str, first_line: int = 1) -> list[Passage]:
    parser = _Html(path, first_line)
    parser.feed(text)
    parser.close()
    parser.flush()
    return list(labelled(parser.found))
