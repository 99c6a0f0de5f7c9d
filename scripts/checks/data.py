"""Data files under docs/_data/: each keeps to its schema, and what it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.checks.links import lacks
from scripts.content.data import schema_of
from scripts.content.documents import Document
from scripts.content.reading import DataError

PAGE = re.compile(r"(?P<page>[\w./-]+\.md)(?:#(?P<anchor>[\w-]+))?")
ADDRESS = re.compile(r"(?P<page>(?:[a-z0-9-]+/)+)#(?P<anchor>[\w-]+)")


def documents(sources) -> Iterator[Document]:
    """The data files that can be read and have a schema."""
    for name in sources.data_files():
        try:
            yield sources.data.document(name)
        except DataError:
            continue


def values(document: Document, value=None, keys: tuple = ()) -> Iterator[tuple[tuple, object]]:
    """Every part of a data file with the keys that lead to it."""
    value = document.value if not keys else value
    yield keys, value
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        yield from values(document, part, (*keys, key))


@check("source", local=True)
def data_file(sources):
    """A data file under docs/_data/ is YAML and keeps to the schema of its name in scripts/content/schemas/.

    Bad: `strings.yml` with `home: {zh: 首页}`
    Good: `strings.yml` with `home: {zh: 首页, en: Home}`
    中文：docs/_data/ 里的文件要是合法的 YAML，并符合 scripts/content/schemas/ 里同名的格式。
    """
    folder = sources.docs / "_data"
    for file in sorted(folder.rglob("*.y*ml")):
        name = file.relative_to(folder).as_posix()
        if name.removesuffix(".yml") not in sources.data_files():
            yield (
                f"{sources.docs.name}/_data/{name}",
                1,
                "no schema of this name, expected one of the data files that there are",
            )
    for name in sources.data_files():
        if not sources.is_wanted(f"{sources.docs.name}/_data/{name}.yml"):
            continue
        try:
            errors = sources.data.document(name).problems(schema_of(name))
        except DataError as error:
            errors = [error]
        for error in errors:
            yield error.path, error.line, error.message


@check("source")
def data_id(sources):
    """An `id` in a data file belongs to one entry.

    Bad: two terms with `id: fee`
    Good: `id: fee`, `id: fee-waiver`
    中文：一个数据文件里，同一个 `id` 只能用一次。
    """
    for document in documents(sources):
        for keys, value in values(document):
            seen: set = set()
            for index, entry in enumerate(value if isinstance(value, list) else []):
                ident = entry.get("id") if isinstance(entry, dict) else None
                if isinstance(ident, str) and ident in seen:
                    yield (
                        document.path,
                        document.line(*keys, index, "id"),
                        f"id {ident!r} stands twice, expected another",
                    )
                seen.add(ident if isinstance(ident, str) else None)


@check("source")
def data_page(sources):
    """An article that a data file names exists, and so does the section.

    Bad: `page: contact/hotlin.md`, `faq/fees/#fee`
    Good: `page: contact/hotline.md`, `faq/fees/#fees`
    中文：数据文件里提到的文章和小节要存在。
    """
    for document in documents(sources):
        for keys, value in values(document):
            match = (
                (PAGE.fullmatch(value) or ADDRESS.fullmatch(value))
                if isinstance(value, str)
                else None
            )
            page = _file(sources, match["page"]) if match else None
            if match and page not in sources.files:
                yield document.path, document.line(*keys), f"there is no {sources.docs.name}/{page}"
            elif match and match["anchor"] and lacks(sources.by_path[page], match["anchor"]):
                yield (
                    document.path,
                    document.line(*keys),
                    f"{page} has no section {match['anchor']!r}",
                )


def _file(sources, page: str) -> str:
    """The file of a page that is named by its file or by its address, `faq/fees/`."""
    path = page if page.endswith(".md") else f"{page.rstrip('/')}.md"
    return path if path in sources.files or path == page else f"{page}index.md"
