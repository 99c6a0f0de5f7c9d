"""Data files under docs/_data/: each keeps to its schema, and what it names exists."""

import re
from collections.abc import Iterator

from scripts.checks import Stage, check
from scripts.content.data import name_schema
from scripts.content.documents import Document
from scripts.content.pages import Article
from scripts.content.reading import DataError
from scripts.content.translations import walk

PAGE = re.compile(r"(?P<page>[\w./-]+\.md|(?:[a-z0-9-]+/)+(?=#))(?:#(?P<anchor>[\w-]+))?")


@check("source", stage=Stage.FILE)
def data_file(sources):
    """A data file under docs/_data/ is YAML, keeps to the schema of its name in
    scripts/content/schemas/, and gives each `id` once.

    Bad: `strings.yml` with `home: {zh: 首页}`; two terms with `id: fee`
    Good: `strings.yml` with `home: {zh: 首页, en: Home}`
    中文：docs/_data/ 里的文件要是合法的 YAML，符合 scripts/content/schemas/ 里同名的格式；
    同一个 `id` 只用一次。
    """
    folder, known = sources.docs / "_data", set(sources.list_data_files())
    for file in sorted(folder.rglob("*.y*ml")):
        name = file.relative_to(folder).as_posix().removesuffix(".yml")
        path = file.relative_to(sources.root).as_posix()
        if name not in known:
            yield path, 1, "no data file has this name, expected one that has a schema"
        else:
            try:
                document = sources.data.document(name)
                errors = document.problems(name_schema(name))
            except DataError as error:
                errors = [error]
            yield from ((error.path, error.line, error.message) for error in errors)
            if not errors:
                yield from _find_doubled(document)


def _find_doubled(document: Document) -> Iterator[tuple[str, int, str]]:
    for keys, value in walk(document.value):
        seen: set = set()
        for index, entry in enumerate(value if isinstance(value, list) else []):
            ident = entry.get("id") if isinstance(entry, dict) else None
            if ident and ident in seen:
                line = document.line(*keys, index, "id")
                yield document.path, line, f"id `{ident}` stands twice, expected another"
            seen.add(ident)


@check("source")
def data_page(sources):
    """An article that a data file names exists, and so does the section.

    Bad: `page: contact/hotlin.md`, `faq/fees/#fee`
    Good: `page: contact/hotline.md`, `faq/fees/#fees`
    中文：数据文件里提到的文章和小节要存在。
    """
    for document in sources.documents:
        for keys, value in walk(document.value):
            match = PAGE.fullmatch(value) if isinstance(value, str) else None
            page = _find_file(sources, match["page"]) if match else None
            if match and page not in sources.files:
                yield document.path, document.line(*keys), f"there is no docs/{page}"
            elif (
                match
                and match["anchor"]
                and _has_no_section(sources.by_path.get(page), match["anchor"])
            ):
                line = document.line(*keys)
                yield document.path, line, f"docs/{page} has no section `{match['anchor']}`"


def _has_no_section(article: Article | None, anchor: str) -> bool:
    """Whether an article has no such id, nor a marker for which the build may write it."""
    if article is None or anchor in article.ids:
        return False
    return not any(line.startswith("<!--") for line in article.lines)


def _find_file(sources, page: str) -> str:
    """The file of a page that is named by its file or by its address, `faq/fees/`."""
    if page.endswith(".md"):
        return page
    path = f"{page.rstrip('/')}.md"
    return path if path in sources.files else f"{page}index.md"
