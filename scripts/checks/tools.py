"""The data of the reader's tools: docs/_data/tools.yml names channels, pages and answers that there are."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import check
from scripts.content.documents import Document
from scripts.content.reading import DataError

NAME = "tools"


def _tools(sources) -> Document | None:
    """None where there is no such file, or another rule already says what is wrong with it."""
    if NAME not in sources.data_files():
        return None
    try:
        document = sources.data.document(NAME)
        return None if document.problems(NAME) else document
    except DataError:
        return None


def _pages(value, keys: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Each `page` in the data, and where it stands."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in parts:
        if key == "page":
            yield (*keys, key), part
        yield from _pages(part, (*keys, key))


@check("source")
def tool_link(sources):
    """A page that a tool leads to exists, in the source language, with the section that is named.

    Bad: `page: contact/emergncy.md`
    Good: `page: contact/emergency.md#told-to-pay`
    中文：小工具通向的页面和小节要存在，写中文文件名。
    """
    document = _tools(sources)
    for keys, target in _pages(document.value if document else {}):
        path, _, anchor = target.partition("#")
        article = sources.by_path.get(path)
        if article is None:
            yield document.path, document.line(*keys), f"no article docs/{path}, expected one"
        elif anchor and anchor not in [section.id for section in article.sections]:
            yield document.path, document.line(*keys), f"docs/{path} has no section `{anchor}`"


@check("source")
def channel_choice(sources):
    """The question on contact/ leads to channels that there are.

    Bad: `channels: [fax]`
    Good: `channels: [email, in-app]`
    中文：联系页上的提问，每种回答写的渠道都要在 docs/_data/channels.yml 里有。
    """
    document = _tools(sources)
    known = [channel["id"] for channel in sources.data.channels["channels"]]
    options = document.value["channel"]["options"] if document else []
    for index, option in enumerate(options):
        for channel in option.get("channels", []):
            if channel not in known:
                line = document.line("channel", "options", index, "channels")
                message = f"no channel {channel!r}; write one of {', '.join(known)}"
                yield document.path, line, message
