"""The beginning of a translation: everything that is not words, and the words that are known already."""

from __future__ import annotations

import posixpath
import re

import yaml

from scripts.content.pages import Article, translated_path
from scripts.content.sources import Sources
from scripts.content.structure import BLOCK_LINE, FENCE, prose
from scripts.content.terms import Terms

COPIED = ("sources", "reviewed", "safety", "hide")
LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<path>[^()#\s]*)(?:#(?P<id>[^()\s]+))?\)")
# before and after full-width marks, and at the ends
SPACE = re.compile(r"^ (?=\w)| (?=[，。、；：？！”）])|(?<=[，。、；：？！“（]) ")


def skeleton(article: Article, language: str, sources: Sources) -> str:
    """The text of a new translation: headings, ids, tables, links and markers are kept, terms and titles translated.

    It has no record and empty aliases, so that the checks name it until a person has finished it.
    """
    terms = Terms(sources.data.terms)
    front = {key: _with_terms(str(article.meta[key]), terms) for key in ("title", "description")}
    front |= {key: article.meta[key] for key in COPIED if key in article.meta}
    aliases = article.meta.get("aliases")
    front["aliases"] = {ident: [] for ident in aliases} if isinstance(aliases, dict) else []
    head = yaml.safe_dump(
        front, sort_keys=False, allow_unicode=True, default_flow_style=None, width=1000
    )
    # dates stay texts without quotation marks, as in every other article
    head = re.sub(r"'(\d{4}-\d{2}-\d{2})'", r"\1", head)
    body, fenced = [], False
    for line in article.text.split("\n")[article.body_line - 1 :]:
        fenced ^= FENCE.match(line) is not None
        kept = fenced or FENCE.match(line) or BLOCK_LINE.match(line)
        body.append(
            line if kept else _with_terms(_with_titles(line, article, language, sources), terms)
        )
    return f"---\n{head}---\n" + "\n".join(body)


def _with_titles(line: str, article: Article, language: str, sources: Sources) -> str:
    """Give each link the title of what it leads to, where that is translated."""

    def title(match: re.Match) -> str:
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(article.path), match["path"]))
            if match["path"]
            else article.path
        )
        target = sources.by_path.get(translated_path(path, language))
        if target is None:
            return match[0]
        titles = {section.id: section.title for section in target.sections}
        text = titles.get(match["id"]) if match["id"] else target.meta.get("title")
        return match[0].replace(f"[{match['text']}]", f"[{text}]", 1) if text else match[0]

    return LINK.sub(title, line)


def _with_terms(text: str, terms: Terms) -> str:
    def change(piece: str) -> str:
        changed = terms.pattern.sub(lambda match: f" {terms.english(match[0])} ", piece)
        return SPACE.sub("", changed).replace("  ", " ") if changed != piece else piece

    indent = text[: len(text) - len(text.lstrip())]
    return indent + prose(text[len(indent) :], change)
