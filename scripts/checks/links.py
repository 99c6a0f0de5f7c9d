"""Links and images as they are written: where they lead and what they say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from scripts.checks import check
from scripts.content.links import Link
from scripts.content.pages import SOURCE, Article, language_of, translated_path

# said by many links, so it says nothing to whoever hears the links of a page read out
EMPTY_TEXTS = {
    "点击这里", "点这里", "点击此处", "这里", "此处", "点此", "点我", "链接", "详情", "更多", "查看更多",
    "click here", "here", "this link", "link", "this page", "read more", "more", "learn more",
}  # fmt: skip
NOT_FOLLOWED = re.compile(
    r"""(?:\]\(\s*<?|\]:\s*<?|<|=\s*["']?)\s*(?P<scheme>javascript|vbscript|data|file|blob)\s*:""",
    re.IGNORECASE,
)


def inner_links(sources) -> Iterator[tuple[Article, Link, str]]:
    """Each link that stays on the site, and the file that it leads to, relative to the docs folder."""
    for article in sources.reported:
        for link in article.links:
            if not link.outside and link.target:
                folder = posixpath.dirname(article.path)
                yield (
                    article,
                    link,
                    posixpath.normpath(posixpath.join(folder, link.path))
                    if link.path
                    else article.path,
                )


def lacks(article: Article, anchor: str) -> bool:
    """Whether an article has no such id, nor a marker for which the build may write it."""
    return anchor not in article.ids and not any(line.startswith("<!--") for line in article.lines)


@check("source")
def link_file(sources):
    """A link or an image leads to a file under docs/.

    Bad: `[费用](fee.md)`
    Good: `[费用](fees.md)`
    中文：链接和图片指向 docs/ 里真有的文件。
    """
    for article, link, path in inner_links(sources):
        if (
            path not in sources.files
            and link.path
            and not link.path.startswith("/")
            and "\\" not in link.target
        ):
            yield (
                article.name,
                link.line,
                f"`{link.target}` leads nowhere: there is no {sources.docs.name}/{path}",
            )


@check("source")
def link_anchor(sources):
    """The anchor of a link is an id in the article that it leads to.

    Ids that the build writes into a page, for a marker such as `<!-- glossary -->`, are held against the built site.

    Bad: `[费用](fees.md#fee)`
    Good: `[费用](fees.md#fees)`
    中文：链接里 # 后面的编号，在它指向的文章里要有。
    """
    for article, link, path in inner_links(sources):
        if not link.anchor or path not in sources.by_path:
            continue
        target = sources.by_path.get(translated_path(path, article.language), sources.by_path[path])
        if lacks(target, link.anchor):
            yield (
                article.name,
                link.line,
                f"`{link.target}` names an anchor that {target.name} does not have",
            )


@check("source", local=True)
def link_form(sources):
    """A link within the site is relative and names the Markdown file, in each language that of the original.

    Bad: `[费用](/faq/fees/)`, `[费用](../faq/fees/)`, `[Fees](fees.en.md)`, `[费用](..\\faq\\fees.md)`
    Good: `[费用](../faq/fees.md)`, in English `[Fees](../faq/fees.md)`
    中文：站内链接用相对路径，写 Markdown 文件名，中英文都写中文那个文件。
    """
    for article, link, path in inner_links(sources):
        if link.path.startswith("/") or "\\" in link.target or "%5C" in link.target:
            yield (
                article.name,
                link.line,
                f"`{link.target}`, expected a path relative to this file, with `/`",
            )
        elif link.path and not posixpath.splitext(link.path)[1]:
            yield (
                article.name,
                link.line,
                f"`{link.target}` names an address, expected the Markdown file, such as `x.md`",
            )
        elif link.path and path.endswith(".md") and language_of(path) != SOURCE:
            yield (
                article.name,
                link.line,
                f"`{link.target}` names a translation, expected the original's name without the language",
            )


@check("source", local=True)
def link_scheme(sources):
    """A link runs nothing and opens nothing on the reader's device.

    Bad: `[费用](javascript:fees())`
    Good: `[费用](fees.md)`
    中文：链接不能运行脚本，也不能打开读者设备上的程序。
    """
    for article in sources.reported:
        for number, line in enumerate(article.prose, start=1):
            match = NOT_FOLLOWED.search(line)
            if match:
                yield (
                    article.name,
                    number,
                    f"a link to `{match['scheme']}:`, expected one to a page",
                )


@check("source", local=True)
def link_text(sources):
    """A link says where it leads.

    Bad: `[点击这里](fees.md)`, `[](fees.md)`
    Good: `[手续费怎么收](fees.md)`
    中文：链接的文字要说明它通向哪里，不写“点击这里”。
    """
    for article in sources.reported:
        for link in article.links:
            text = link.text.strip(" 。，.!！→>»").lower()
            if not text and not link.image:
                yield (
                    article.name,
                    link.line,
                    f"a link to `{link.target}` without a text, expected one that says where it leads",
                )
            elif text in EMPTY_TEXTS and not link.image:
                yield (
                    article.name,
                    link.line,
                    f"link text “{link.text}”, expected one that says where it leads",
                )


@check("source", local=True)
def link_target(sources):
    """A link has a target.

    Bad: `[费用]()`
    Good: `[费用](fees.md)`
    中文：链接的括号里要写明去哪里。
    """
    for article in sources.reported:
        for link in article.links:
            if not link.target.strip() or link.target == "#":
                yield article.name, link.line, f"the link “{link.text}” has no target"
