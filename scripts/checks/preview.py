"""The pictures that others show beside a link."""

from __future__ import annotations

from scripts.checks import check
from scripts.content.pages import LANGUAGES
from scripts.content.preview import FILE, described, words


@check("source")
def preview_words(sources):
    """The picture that others show beside a link says what the site is called and promises today, in each language.

    Bad: docs/images/preview-en.png with a former name of the site, or one for Chinese alone
    Good: the pictures that `make preview` draws
    中文：别处显示链接时配的图片，每种语言一张，上面的站名和承诺必须与现在一致。
    """
    pictures = {
        language: sources.files.get(FILE.format(language=language)) for language in LANGUAGES
    }
    if not any(pictures.values()):
        return
    for language, file in pictures.items():
        path = f"{sources.docs.name}/{FILE.format(language=language)}"
        expected = "\n".join(words(sources.config.value, sources.data.strings, language))
        found = described(file.read_bytes()) if file else ""
        if found != expected:
            yield (
                path,
                1,
                f"shows {found!r}, expected {expected!r}: run `make preview`, look, and list it in docs/_data/allowed.yml",
            )
