"""The words around the articles, in mkdocs.yml and in templates, are there in every language."""

import re
from collections.abc import Iterator

from scripts.checks import check, read_settings, refuse_setting
from scripts.checks.questions import LENGTH
from scripts.content.config import NAME as CONFIG
from scripts.content.config import find_languages, value_at
from scripts.content.documents import Document
from scripts.content.features import NAMES
from scripts.content.languages import CHINESE, SOURCE
from scripts.content.lexicon import HAN
from scripts.content.links import find_unpaired, parse_tags
from scripts.content.structure import blank

SHOWN = ("site_name", "site_description", "copyright")
# a name may be in Latin letters in Chinese too
NAMED = ("site_name", "nav_translations")
TABLES = ("nav_translations", "admonition_translations")
SET = re.compile(r"\{%-?\s*set\s+\w+\s*-?%\}.*?\{%-?\s*endset\s*-?%\}", re.DOTALL)
# of a template: what Jinja does, comments and code, and attributes for parts of tags hold no words
WORDLESS = re.compile(
    r"\{%-?\s*set\s+\w+\s*-?%\}[^<]*?\{%-?\s*endset\s*-?%\}|<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
    re.DOTALL,
)
# text between tags, and what is read out of them
TEXT = re.compile(
    r"(?:^|>)(?P<shown>[^<>]+)"
    r"|\s(?:alt|title|placeholder|aria-label|aria-description)\s*=\s*[\"'](?P<named>[^\"'<>]+)"
)
WORD = re.compile(r"(?:[A-Za-z]{2}|[\u3400-\u9fff])[^<>\n\"']*")


@check("source")
def interface(sources):
    """What mkdocs.yml writes on pages is there for each language and in it: names, titles of the
    navigation and of blocks.

    Bad: `常见问题: 常见问题` under `nav_translations` of English
    Good: `常见问题: FAQ`
    中文：mkdocs.yml 里显示在页面上的文字，每种语言都要有，并用那种语言写。
    """
    config = sources.config
    titles = [
        keys[-1]
        for keys in config.lines
        # a title in Latin letters may stand in Chinese too
        if keys[:1] == ("nav",)
        and isinstance(keys[-1], str)
        and keys[1:]
        and (SOURCE != CHINESE or HAN.search(keys[-1]))
    ]
    limits = value_at(config.value, ("extra", "answer_length"))
    if limits and not LENGTH.fullmatch(str(limits)):
        line = config.line("extra", "answer_length")
        yield CONFIG, line, "write two numbers, such as `[120, 400]`"
    yield from _find_wrong_settings(config)
    for keys, language in find_languages(config):
        needed: list[tuple] = [("nav_translations", title) for title in titles]
        needed += [(key,) for key in SHOWN if key in config.value]
        for place in needed if language["locale"] != SOURCE else ():
            if not value_at(language, place):
                message = f"no words for `{place[-1]}`, write them under `{place[0]}`"
                yield CONFIG, config.line(*keys), f"{language['locale']}: {message}"
        yield from _find_foreign(config, keys, language)


def _find_wrong_settings(config: Document) -> Iterator[tuple[str, int, str]]:
    """What nobody understands under `extra`."""
    features = value_at(config.value, ("extra", "features")) or []
    for index, name in enumerate(features if isinstance(features, list) else [features]):
        if name not in NAMES:
            line = config.line("extra", "features", index)
            yield CONFIG, line, f"there is no feature `{name}`, write one of {', '.join(NAMES)}"
    for rule, setting in read_settings(config.value).items():
        if message := refuse_setting(rule, setting):
            yield CONFIG, config.line("extra", "rules", rule), message


def _find_foreign(config: Document, keys: tuple, language: dict) -> Iterator[tuple[str, int, str]]:
    """Words for a language that are in another; a name may be in Latin letters in Chinese too."""
    name = language["locale"]
    shown: list[tuple] = [(key,) for key in SHOWN]
    shown += [(table, key) for table in TABLES for key in language.get(table) or {}]
    for one in shown:
        text = str(value_at(language, one) or "")
        is_chinese = bool(HAN.search(text))
        is_latin = bool(re.search("[a-z]{3}", text)) and not is_chinese
        if (is_latin and one[0] not in NAMED) if name == CHINESE else is_chinese:
            yield CONFIG, config.line(*keys, *one), f"`{text[:40]}` for {name}, translate it"


@check("source")
def template(sources):
    """A template closes the tags that it opens, and holds no words of its own, since it speaks
    every language with those of docs/_data/strings.yml.

    Bad: `<a …>Read this first</a>`, `aria-label="菜单"`, `<nav>` without `</nav>`
    Good: `<a …>{{ strings.emergency }}</a>`, `aria-label="{{ strings.menu }}"`
    中文：模板里标签要成对，不直接写文字：每种语言的界面文字都在 docs/_data/strings.yml。
    """
    for name, lines in sources.templates.items():
        source = "\n".join(lines)
        # what is set may be a half that stands somewhere else
        tags = parse_tags(WORDLESS.sub(blank, SET.sub(blank, source)))
        yield from ((name, line, message) for line, message in find_unpaired(tags))
        text = WORDLESS.sub(blank, source)
        for part in TEXT.finditer(text):
            for word in WORD.finditer(part["shown"] or part["named"]):
                line = text.count("\n", 0, part.start(part.lastgroup or 0) + word.start()) + 1
                message = f"`{word[0].strip()[:40]}` in a template, write a word of strings.yml"
                yield name, line, message
