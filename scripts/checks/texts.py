"""The texts of an article and of any other file, as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.checks.literals import of_python, of_yaml
from scripts.checks.markup import of_code, of_data, of_html, of_template
from scripts.content.pages import Article
from scripts.content.passages import CODE, HREF, PROSE, Passage, in_pieces, labelled, one

# hashes may be all digits
RECORDS = "docs/_data/translations/"
# file → the key below which contact values belong
REGISTRIES = {"_data/channels.yml": "contacts", "_data/public_help.yml": "numbers"}
HASH = re.compile(r"(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])")


def of_article(article: Article) -> Iterator[Passage]:
    """Front matter, text, links, comments, and what CommonMark makes no token of (link definitions)."""
    yield from of_yaml(article.name, _front_matter(article))
    yield from labelled(_of_tokens(article))


def _of_tokens(article: Article) -> Iterator[Passage]:
    covered: set[int] = set()
    for token in article.tokens:
        first, last = token.map or (0, 0)
        if token.type in ("inline", "fence", "code_block", "html_block", "hr"):
            covered.update(range(first, last))
        if token.type == "inline":
            yield from _of_inline(article.name, token, first + 1)
        elif token.type == "html_block":
            yield from of_html(article.name, token.content, first + 1)
        elif token.content:
            yield one(article.name, PROSE, token.info + "\n" + token.content, first + 1)
    for number, line in enumerate(article.lines):
        if number not in covered and line.strip():
            yield one(article.name, PROSE, line, number + 1)


def of_path(path: str) -> Iterator[Passage]:
    """A file's name; what it is called stands apart by hyphens."""
    name = re.sub(r"\.\w+$", "", path)
    yield one(path, CODE, name)
    yield one(path, CODE, re.sub(r"(?<!\d)[-_/.]|[-_/.](?!\d)|[_/]", " ", name))


def _front_matter(article: Article) -> str:
    """The front matter at its lines."""
    front = "\n".join(article.text.split("\n")[: article.body_line - 2])
    return re.sub(r"^---", "", front)


def _of_inline(path: str, token, line: int) -> Iterator[Passage]:
    parts: list[tuple[str, int]] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append((" ", line))
            line += 1
        elif child.type == "html_inline":
            yield from of_html(path, child.content, line)
        elif child.type == "image":
            yield one(path, HREF, str(child.attrs["src"]), line)
            yield one(path, PROSE, f"{child.content}\n{child.attrs.get('title', '')}", line)
        elif child.type == "link_open":
            yield one(path, HREF, str(child.attrs["href"]), line)
            yield one(path, PROSE, str(child.attrs.get("title", "")), line)
        else:
            parts.append((child.content, line))
    if parts:
        yield Passage(path, PROSE, tuple(parts))


def of_file(path: str, text: str) -> Iterator[Passage]:
    """What a file that is no article says; what cannot be parsed is read line by line."""
    suffix = Path(path).suffix.lower()
    if path.startswith(RECORDS):
        text = HASH.sub("x", text)
    try:
        if suffix in (".yml", ".yaml"):
            # a registry is where contact values belong
            registry = next((key for name, key in REGISTRIES.items() if path.endswith(name)), None)
            passages = list(of_yaml(path, text, (registry,) if registry else ()))
            yield from [*passages, *in_pieces(passages)]
        elif suffix == ".json":
            yield from of_data(path, text)
        elif suffix == ".py":
            yield from of_python(path, text)
        elif suffix in (".js", ".css", ".mjs"):
            yield from of_code(path, text)
        elif suffix in (".html", ".svg", ".xml"):
            passages = list(of_template(path, text))
            yield from [*passages, *(in_pieces(passages) if suffix == ".svg" else ())]
        else:
            yield from _of_lines(path, text)
    except (yaml.YAMLError, SyntaxError, ValueError):
        yield from _of_lines(path, text)


def _of_lines(path: str, text: str) -> Iterator[Passage]:
    """Prose line by line; what stands between backticks is code."""
    fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        for index, part in enumerate([line] if fenced or fence else line.split("`")):
            yield one(path, CODE if fenced or index % 2 else PROSE, part, number)
