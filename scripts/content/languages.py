"""The languages of the guide, as mkdocs.yml names them: the first one, and its translations."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# a language and its settings, up to the next one or to what is indented less
LANGUAGE = re.compile(r"^(?P<indent> *)- locale: *(?P<name>[\w-]+).*\n(?:(?P=indent)  .*\n)*", re.M)
# what a browser is told, where that is more than the language's own name
TAGS = {"zh": "zh-CN"}


def read_languages(config: str) -> list[str]:
    """The names of the languages, that with `default: true` first.

    Read without a parser of YAML, so that a file which is none is reported by those who check it.

    Args:
        config: The text of mkdocs.yml.
    """
    found = list(LANGUAGE.finditer(config))
    return [one["name"] for one in sorted(found, key=lambda one: "default: true" not in one[0])]


SOURCE, *_others = read_languages((ROOT / "mkdocs.yml").read_text("utf-8", "replace")) or ["zh"]
TRANSLATIONS = tuple(_others)
LANGUAGES = (SOURCE, *TRANSLATIONS)
# has no spaces between words, marks of its own and Han characters, of which no other is made
CHINESE = "zh"
UNKNOWN_SCRIPTS = {"ja", "ko"}
LANG_TAGS = {language: TAGS.get(language, language) for language in LANGUAGES}
