"""Write the title of `!!! reported "A, B"`: which sources say so, and that nobody has verified it."""

import re
from html import escape

from mkdocs.exceptions import PluginError

from scripts.content.data import read_data

REPORTED = re.compile(r'^(?P<indent> *)!!! reported "(?P<letters>[^"]*)"$', re.MULTILINE)


def title_reported(markdown: str, sources: dict, title: str) -> str:
    """Replace the letters of each `reported` block by `title`, whose `{sources}` becomes the letters.

    Raises ValueError naming a letter that is not in `sources`.
    """

    def replace(match: re.Match) -> str:
        letters = [letter.strip() for letter in match["letters"].split(",")]
        for letter in letters:
            if letter not in sources:
                raise ValueError(
                    f'`!!! reported "{match["letters"]}"`: no source {letter!r} in _data/sources.yml'
                )
        return f'{match["indent"]}!!! reported "{escape(title.format(sources=", ".join(letters)))}"'

    return REPORTED.sub(replace, markdown)


def on_page_markdown(markdown, page, config, files):
    if "!!! reported" not in markdown:
        return markdown
    data = read_data(config.docs_dir)
    language = config.theme["language"]
    try:
        return title_reported(markdown, data.sources, data.strings["reported"][language])
    except ValueError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from None
