"""Our templates under overrides/: they parse, and every word and page that they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2

from scripts.checks import check

WORD = re.compile(
    r"""(?<![\w/])strings\.(?P<dotted>(?!yml\b)\w+)|\bstrings\[["'](?P<quoted>[^"']+)["']\]"""
)
PAGE = re.compile(r"""["'](?P<page>[\w./-]+\.md)["']\s*\|\s*page_address""")
UNESCAPED = re.compile(r"""=(["'])[^"'{}]*\{\{(?P<code>[^{}]*\|\s*safe\b[^{}]*)\}\}""")
ADDRESS = re.compile(
    r"""\s(?:href|src)=["']\{\{-?\s*(?P<of>\w+)(?:\.\w+|\[[^\]]*\])*\.url\s*-?\}\}"""
)
CONTACT = re.compile(r"<[^<>]*\sdata-contact=(?:\{\{.*?\}\}|[^<>])*>")
JINJA = re.compile(
    r"\{%-?\s*set\s+\w+\s*-?%\}(?![^{]*<).*?\{%-?\s*endset\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
SAID = re.compile(
    r"""\s(?:alt|title|placeholder|aria-label|aria-description)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
)
TAG = re.compile(r"<[^<>]*>")
LETTERS = re.compile(r"(?:[A-Za-z]{2}|[\u3400-\u9fff])[^<>\n]*")
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
        if not sources.is_wanted(name):
            continue
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
            yield (
                name,
                number,
                f'`strings.{word}` is a part of Python\'s dict, expected `strings["{word}"]`',
            )
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
        if path not in sources.files and not path.startswith(
            ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
        ):
            yield name, number, f"there is no {sources.docs.name}/{path}"


@check("source")
def template_escape(sources):
    """What a template prints into an attribute is escaped: a quotation mark in a title would end it.

    Bad: `content="{{ page.title | safe }}"`
    Good: `content="{{ page.title | striptags }}"`
    中文：模板写进属性里的文字要转义，不能用 `safe`。
    """
    for name, number, match in named(sources, UNESCAPED):
        yield name, number, f"`{match['code'].strip()}` in an attribute, expected it without `safe`"


@check("source")
def template_url(sources):
    """The address of a page is made relative to the page that links to it; anchors on the page itself need not be.

    Bad: `<a href="{{ item.url }}">`, which leads astray from every page but the home page
    Good: `<a href="{{ item.url | url }}">`; `{% for item in page.toc %}` … `<a href="{{ item.url }}">`
    中文：模板里页面的网址要加 `| url`，才能从每一页打开。
    """
    for name, number, match in named(sources, ADDRESS):
        text = "\n".join(sources.templates[name])
        many = re.search(
            rf"\{{%-?\s*for\s+{match['of']}\s+in\s+(?P<expression>(?P<first>\w+).*?)%\}}", text
        )
        made = (
            re.search(rf"\{{%-?\s*set\s+{many['first']}\s*=(?P<expression>.*?)%\}}", text)
            if many
            else None
        )
        if not any(one and re.search(r"\btoc\b", one["expression"]) for one in (many, made)):
            yield (
                name,
                number,
                f"`{match[0].strip()}`, expected `| url`, `| absolute` or `| page_address`",
            )


@check("source")
def template_contact(sources):
    """An element that shows a contact says until when it counts, so that the page hides it after that day.

    Bad: `<div data-contact="{{ contact.id }}">`
    Good: `<div data-contact="{{ contact.id }}" data-expires="{{ contact.expires_on }}" data-expired="{{ strings.expired }}">`
    中文：显示联系方式的地方要写明有效到哪天，过期后网页会自己藏起来。
    """
    for name, number, match in named(sources, CONTACT):
        for attribute in ("data-expires", "data-expired"):
            if f"{attribute}=" not in match[0]:
                yield (
                    name,
                    number,
                    f"a contact without `{attribute}`, expected it beside `data-contact`",
                )


@check("source")
def template_language(sources):
    """A template holds no words of its own: it speaks every language with those of docs/_data/strings.yml.

    Bad: `<a …>Read this first</a>`, `aria-label="菜单"`
    Good: `<a …>{{ strings.emergency }}</a>`, `aria-label="{{ strings.menu }}"`
    中文：模板里不直接写文字：每种语言的界面文字都在 docs/_data/strings.yml。
    """
    for name, lines in sources.templates.items():
        text = JINJA.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), "\n".join(lines))
        said = [
            (match.start(), match["double"] or match["single"] or "")
            for match in SAID.finditer(text)
        ]
        shown = [
            (match.start(), match[0])
            for match in LETTERS.finditer(TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), text))
        ]
        for at, words in [*said, *shown]:
            if match := LETTERS.search(words):
                yield (
                    name,
                    text.count("\n", 0, at) + 1,
                    f"`{' '.join(match[0].split())[:40]}` in a template, expected a word of docs/_data/strings.yml",
                )
