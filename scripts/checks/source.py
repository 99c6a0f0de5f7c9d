"""What is written by hand: articles and their front matter."""

from __future__ import annotations

from scripts.checks import check
from scripts.model.data import DataError


@check("source")
def readable(sources):
    """Every article is UTF-8 text of a human size that begins with front matter.

    Bad: a file saved as GBK, or one whose front matter is never closed
    Good: `---`, `title: …`, `---`, then the text
    """
    for error in sources.unreadable:
        yield error.path, error.line, error.message


@check("source")
def front_matter(sources):
    """Front matter holds the keys of scripts/model/schemas/article.json, and nothing else.

    Bad: `reviewed: yesterday`
    Good: `reviewed: 2026-11-22`
    """
    for article in sources.articles:
        for error in article.front.problems("article"):
            yield error.path, error.line, error.message


@check("source")
def data_file(sources):
    """A data file under docs/_data/ is YAML and keeps to the schema of its name in scripts/model/schemas/.

    Bad: `- {zh: 助记词}`
    Good: `- {id: recovery-phrase, zh: 助记词, en: recovery phrase, …}`
    """
    for name in sources.data_files():
        try:
            errors = sources.data.document(name).problems(name)
        except DataError as error:
            errors = [error]
        for error in errors:
            yield error.path, error.line, error.message
