"""What MkDocs says as it builds the site, at the line to be mended and in words for its author."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.checks import check
from scripts.content.config import NAME as CONFIG
from scripts.content.languages import SOURCE
from scripts.content.origin import find_line
from scripts.content.pages import language_of
from scripts.content.sources import Sources

LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains (?:an?) (?P<kind>[a-z ]*)link '(?P<link>[^']*)'"
    r"(?P<why>.*?)\.(?: Did you mean '(?P<meant>[^']*)'\?)?$"
)
OMITTED = re.compile(r"pages exist in the docs directory.*?:(?P<files>(?:\s+- \S+)+)", re.DOTALL)
NAV = re.compile(r"A reference to '(?P<file>[^']+)' is included in the 'nav'")
PLACED = re.compile(r"(?P<path>[\w./-]+\.\w+):(?P<line>\d+): (?P<text>.*)")


@dataclass
class Messages:
    """What MkDocs said, a line each, as it built the site from `sources`."""

    sources: Sources
    lines: list[str]


@check("messages")
def build(messages):
    """The site builds, and MkDocs has nothing to say: links, anchors and the navigation lead
    somewhere, templates are sound.

    Bad: `[费用](fee.md)`, `[费用](fees.md#fee)`, an article that `nav` in mkdocs.yml lacks
    Good: `[费用](fees.md#fees)`
    中文：网站要能生成，MkDocs 没有一条警告：链接、编号和目录里的每一项都打得开，模板没有错误。
    """
    root = f"{messages.sources.root}/"
    for line in messages.lines:
        yield from _locate(line.replace(root, ""), messages.sources)


def _locate(message: str, sources: Sources) -> Iterator[tuple[str, int, str]]:
    """A message at its line, in words for the author."""
    if match := LINK.match(message):
        yield from _locate_link(match, sources)
    elif match := NAV.match(message):
        number = find_line(sources.texts.get(CONFIG, []), match["file"]) or 1
        expected = "expected the path of a Chinese article"
        yield CONFIG, number, f"nav: there is no docs/{match['file']}, {expected}"
    elif match := OMITTED.search(message):
        for file in re.findall(r"- (\S+)", match["files"]):
            if language_of(file) == SOURCE:
                expected = f"expected `- {file}` in {CONFIG}"
                yield f"docs/{file}", 1, f"no menu shows this page, {expected}"
    elif match := PLACED.match(message):
        yield match["path"], int(match["line"]), match["text"]
    else:
        yield *_find_file(message, sources), message


def _locate_link(match: re.Match, sources: Sources) -> Iterator[tuple[str, int, str]]:
    """A link that leads nowhere, wherever the article writes it."""
    link, article = match["link"], sources.by_path.get(match["file"])
    reason = {
        "absolute ": "begins at the server's root, expected the way from this file",
        "unrecognized relative ": "names no file, expected that of an article",
    }.get(match["kind"], "leads to no file")
    if "anchor" in match["why"]:
        reason = f"leads to no heading or id `{link.partition('#')[2]}`"
    if match["meant"]:
        reason += f"; did you mean `{match['meant']}`?"
    lines = enumerate(article.visible_lines if article else [], start=1)
    numbers = [number for number, line in lines if f"({link})" in line or f"({link} " in line]
    for number in numbers or [1]:
        yield f"docs/{match['file']}", number, f"`{link}` {reason}"


def _find_file(message: str, sources: Sources) -> tuple[str, int]:
    """The file that a message names, and its line if it tells."""
    for name in re.findall(r"[\w./-]+\.md\b", message):
        if name in sources.by_path:
            return f"docs/{name}", 1
    for name, lines in sources.templates.items():
        for word in re.findall(r"[\w./-]+\.\w+", message):
            if line := find_line(lines, word):
                return name, line
    return CONFIG, 1
