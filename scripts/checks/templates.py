"""Our templates under overrides/: they parse, and every word and page that they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2

from scripts.checks import check

WORD = re.compile(r"""(?<![\w/])strings\.(?P<dotted>(?!yml\b)\w+)|\bstrings\[["'](?P<quoted>[^"']+)["']\]""")
PAGE = re.compile(r"""["'](?P<page>[\w./-]+\.md)["']\s*\|\s*page_address""")
ASSET = re.compile(r"""["'](?P<asset>assets/[\w./-]+\.\w+)["']\s*\|\s*url\b""")


def named(sources, pattern: re.Pattern) -> Iterator[tuple[str, int, re.Match]]:
    """What matches in our templates, with file and line."""
    for name, lines in sources.templates.items():
        for number, line in enumerate(lines, start=1):
            for match in pattern.finditer(line):
                yield name, number, match


@check("source")
def template_syntax(sources):
    """A template is Jinja that parses.

    Bad: `{% endfi %}`
    Good: `{% endif %}`
    中文：模板要是语法正确的 Jinja。
    """
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for name, lines in sources.templates.items():
        try:
            environment.parse("\n".join(lines))
        except jinja2.TemplateSyntaxError as error:
            yield name, error.lineno, f"no Jinja: {error.message}"
        except RecursionError:
            yield name, 1, "nested too deeply, expected a few levels"


@check("source")
def template_word(sources):
    """A word of the interface that a template names stands in docs/_data/strings.yml.

    Bad: `{{ strings.promis }}`, which prints nothing; `{{ strings.clear }}`, which is what Python calls `clear`
    Good: `{{ strings.promise }}`, `{{ strings["clear"] }}`
    中文：模板里用到的界面文字，在 docs/_data/strings.yml 里要有。
    """
    for name, number, match in named(sources, WORD):
        word = match["dotted"] or match["quoted"]
        if match["dotted"] and hasattr(dict, word) and word != "get":
            yield name, number, f"`strings.{word}` is a part of Python's dict, expected `strings[\"{word}\"]`"
        elif word not in sources.data.strings and not hasattr(dict, word):
            yield name, number, f"no word {word!r} in {sources.docs.name}/_data/strings.yml"


@check("source")
def template_file(sources):
    """A page or a file that a template names stands under docs/.

    Bad: `{{ 'contact/indx.md' | page_address }}`, `{{ 'assets/sites.js' | url }}`
    Good: `{{ 'contact/index.md' | page_address }}`, `{{ 'assets/site.js' | url }}`
    中文：模板里提到的页面和文件，在 docs/ 里要有。
    """
    for name, number, match in [*named(sources, PAGE), *named(sources, ASSET)]:
        path = match["page"] if match.re is PAGE else match["asset"]
        if path not in sources.files and not path.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/")):
            yield name, number, f"there is no {sources.docs.name}/{path}"
