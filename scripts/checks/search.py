"""What the search knows: synonyms and aliases."""

from collections.abc import Iterator
from typing import Any

from scripts.checks import Stage, check
from scripts.content.documents import Document
from scripts.content.translations import walk

ALIASES, SYNONYMS = "docs/_data/aliases/", "docs/_data/synonyms.yml"


@check("source", stage=Stage.PAIR)
def search_words(sources):
    """A phrase under docs/_data/aliases/ belongs to one answer of a language, and to a section that
    exists. A word stands in one group of synonyms and is no stop phrase too.

    Bad: `怎么提钱` under `withdrawal-methods` and under `withdrawal-time`;
    `[提现, 提钱]` and `[取钱, 提钱]`
    Good: `怎么提钱` under `withdrawal-methods`, `提钱要几天` under `withdrawal-time`;
    `[提现, 提钱, 取钱]`
    中文：一个搜索说法只属于一个回答，它所在的小节要存在；一个词只属于一组同义词，
    也不能同时是搜索时略去的词。
    """
    first: dict[tuple, tuple[Document, tuple]] = {}
    for document in sources.documents:
        is_aliases = document.path.startswith(ALIASES)
        if is_aliases and not document.problems("aliases"):
            yield from _find_vanished(sources, document)
        elif document.path != SYNONYMS or document.problems("synonyms"):
            continue
        for keys, phrase in walk(document.value):
            use = _name_use(document, keys, phrase)
            other, there = first.setdefault(use, (document, keys))
            if use and (other, there) != (document, keys):
                place = f"{other.path}:{other.line(*there)}"
                message = f"`{phrase}` stands in {place} already, write it in one place"
                yield document.path, document.line(*keys), message


def _name_use(document: Document, keys: tuple, words: Any) -> tuple:
    """What may stand once: a phrase of a language but for case, white space and its closing mark;
    a word of one among the groups and stop phrases. () is anything else.
    """
    if not isinstance(words, str):
        return ()
    if document.path.startswith(ALIASES):
        return ALIASES, keys[1], "".join(words.lower().split()).strip("？?。.！!")
    return (SYNONYMS, keys[0], words.lower()) if keys[1:2] in (("groups",), ("stop",)) else ()


def _find_vanished(sources, document: Document) -> Iterator[tuple[str, int, str]]:
    """The article of a file of aliases, or the sections of it, that there are no more."""
    path = document.path.removeprefix(ALIASES).removesuffix(".yml") + ".md"
    article = sources.by_path.get(path)
    if path not in sources.files:
        message = f"there is no docs/{path}, expected the search words of an article"
        yield document.path, 1, message
    for ident in document.value if article else ():
        if ident not in article.hashes:
            message = f"{article.name} has no section `{ident}`, expected one of its sections"
            yield document.path, document.line(ident), message
