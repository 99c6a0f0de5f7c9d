"""Say, in a translation, at which sections the Chinese original has changed since.

On a page on which people act under pressure (`safety: true`) a section that nobody has compared as
it is now is withheld: outdated advice may say the opposite of what is right. Its heading, its
addresses and what stands for markers stay. A page without a translation is marked as Chinese by
overrides/main.html; what the site adds to its text is marked here as the other language that it is.
"""

import logging
import re
from pathlib import Path

from mkdocs.utils import get_relative_url

from scripts.content.data import read_data
from scripts.content.languages import LANG_TAGS, SOURCE
from scripts.content.pages import (
    INTRO,
    Article,
    language_of,
    source_path,
    split_sections,
    translated_path,
)
from scripts.content.reading import DataError
from scripts.content.translations import Translation, withhold
from scripts.hooks.templates import Words, article_templates

# where the numbers of authorities stand, and what a template calls them there
NUMBERS, NUMBERS_ID = "contact/emergency.md", "public-help-numbers"

log = logging.getLogger("mkdocs.hooks")

# what was parsed for its own page, until its translation is built
_originals: dict[str, Article] = {}


def write_notices(
    translation: Translation, address: str, strings: dict, numbers: str | None
) -> dict[str, str]:
    """The notice for each section that is withheld or outdated, by id.

    Args:
        translation: An article with its translation.
        address: The link to the Chinese page.
        strings: The words of the interface, in both languages.
        numbers: The link to the numbers of authorities, if there are any.
    """
    title = translation.source.title
    titles = {section.id: section.title for section in translation.source.sections}
    template = article_templates.get_template("outdated.html")
    values = {"translation": translation, "address": address, "numbers": numbers}
    values |= {"tag": LANG_TAGS[SOURCE], "words": Words(strings, translation.language)}
    return {
        ident: template.render(values, ident=ident, title=titles.get(ident) or title)
        for ident in dict.fromkeys([*translation.withheld, *translation.outdated])
    }


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
    original = source_path(path)
    if not (docs / original).exists():
        problem = f"a translation of nothing, expected the article {docs.name}/{original}"
        raise DataError(f"{docs.name}/{path}", 1, problem)
    source = _originals.pop(original, None) or Article.read(docs / original, docs)
    return Translation(source, language_of(path), Article.read(docs / path, docs))


def mark_own_words(html: str, tag: str) -> str:
    """Mark titles of blocks and what will stand for a marker as written in the language `tag`."""
    html = html.replace(
        '<p class="admonition-title">', f'<p class="admonition-title" lang="{tag}">'
    )
    return re.sub("<!--.*?-->", rf'<div lang="{tag}">\g<0></div>', html, flags=re.DOTALL)


def on_files(files, config):
    if config.theme["language"] == SOURCE:
        _originals.clear()


def on_page_markdown(markdown, page, config, files):
    path, docs = page.file.src_uri, Path(config.docs_dir)
    try:
        if language_of(path) == SOURCE:
            # MkDocs takes what it cannot read for text
            _originals[path] = Article.read(docs / path, docs)
            _originals[path].keep_hashes()
        translation = None if language_of(path) == SOURCE else _read_translation(path, docs)
    except DataError as error:
        log.warning(error)  # and on to the next article: all that is wrong is told at once
        return markdown
    if translation is None or not (translation.withheld or translation.outdated):
        return markdown
    address = get_relative_url(page.file.alternates[SOURCE].url, page.url)
    data = read_data(docs)
    there = files.get_file_from_path(translated_path(NUMBERS, translation.language))
    has_numbers = there and data.public_help["numbers"]
    numbers = f"{get_relative_url(there.url, page.url)}#{NUMBERS_ID}" if has_numbers else None
    found = write_notices(translation, address, data.strings, numbers)
    if INTRO in translation.withheld:
        page.meta["description"] = data.strings["withheld"][translation.language]
    markdown = withhold(markdown, translation.withheld)
    return insert_notices(markdown, found, list(translation.source.hashes))


def on_page_content(html, page, config, files):
    language = config.theme["language"]
    return html if page.file.locale == language else mark_own_words(html, LANG_TAGS[language])
