"""Say, in a translation, at which sections the Chinese original has changed since.

A page without a translation is marked as Chinese by overrides/main.html; what the site adds to its
text is marked here as the other language that it is.
"""

import re
from html import escape
from pathlib import Path

from mkdocs.utils import get_relative_url

from scripts.content.data import read_data
from scripts.content.languages import LANG_TAGS, SOURCE
from scripts.content.pages import INTRO, Article, language_of, source_path, split_sections
from scripts.content.reading import DataError
from scripts.content.translations import Translation


def write_notices(translation: Translation, address: str, strings: dict) -> dict[str, str]:
    """The notice for each outdated section, by id; `address` is the link to the Chinese page,
    `strings` both languages'.
    """
    titles = {section.id: section.title for section in translation.source.sections}
    language = LANG_TAGS[SOURCE]
    found = {}
    for ident in translation.outdated:
        title = titles.get(ident) or translation.source.title
        target = address if ident == INTRO else f"{address}#{ident}"
        text = strings["outdated" if ident in translation.hashes else "not_yet_translated"][
            translation.language
        ]
        attributes = f'href="{escape(target)}" hreflang="{language}" lang="{language}"'
        link = f"<a {attributes}>{escape(title)}</a>"
        found[ident] = (
            f'<p class="notice" data-outdated="{ident}" data-search-exclude>'
            f"{escape(text)} {link}</p>"
        )
    return found


def insert_notices(markdown: str, notices: dict[str, str], order: list[str]) -> str:
    """Put each notice after its section's heading; `order` are the ids of the Chinese sections.

    The notice of a section that the text does not have stands at the end of the section before it.
    """
    sections = split_sections(markdown)
    last = INTRO
    for ident in order:
        here = ident if ident in sections else last
        if ident in notices:
            lines = sections[here]
            at = (0 if ident == INTRO else 1) if here == ident else len(lines)
            sections[here] = [*lines[:at], "", notices[ident], "", *lines[at:]]
        last = here
    return "\n".join(line for lines in sections.values() for line in lines)


def _read_translation(path: str, docs: Path) -> Translation:
    source, article = (Article.read(docs / one, docs) for one in (source_path(path), path))
    return Translation(source, language_of(path), article)


def mark_own_words(html: str, tag: str) -> str:
    """Mark titles of blocks and what will stand for a marker as written in the language `tag`."""
    html = html.replace(
        '<p class="admonition-title">', f'<p class="admonition-title" lang="{tag}">'
    )
    return re.sub("<!--.*?-->", rf'<div lang="{tag}">\g<0></div>', html, flags=re.DOTALL)


def on_page_markdown(markdown, page, config, files):
    path, docs = page.file.src_uri, Path(config.docs_dir)
    if not page.meta:
        # MkDocs takes what it cannot read for text
        Article.read(docs / path, docs)
    if language_of(path) == SOURCE:
        return markdown
    source = source_path(path)
    if not (docs / source).exists():
        problem = f"a translation of nothing, expected the Chinese article {docs.name}/{source}"
        raise DataError(f"{docs.name}/{path}", 1, problem)
    translation = _read_translation(path, docs)
    if not translation.outdated:
        return markdown
    address = get_relative_url(page.file.alternates[SOURCE].url, page.url)
    found = write_notices(translation, address, read_data(docs).strings)
    return insert_notices(markdown, found, list(translation.source.hashes))


def on_page_content(html, page, config, files):
    language = config.theme["language"]
    return html if page.file.locale == language else mark_own_words(html, LANG_TAGS[language])
