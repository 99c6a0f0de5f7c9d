"""Give the templates the interface's words, the languages' tags and the addresses of pages; escape
what they print.
"""

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup
from mkdocs.plugins import event_priority
from mkdocs.utils.templates import url_filter

from scripts.content.data import read_data
from scripts.content.features import FEATURES, NAMES
from scripts.content.languages import LANG_TAGS, LANGUAGES, SOURCE
from scripts.content.lexicon import HAN
from scripts.content.pages import translated_path
from scripts.content.registry import name_sources

log = logging.getLogger("mkdocs.hooks")

# for articles, which are rendered before MkDocs has templates
article_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parents[2] / "overrides/partials"),
    autoescape=True,
)

LIMIT = 10
NOTHING = Markup("")
NOT_FOUND = "404.html"


class Words(dict):
    """`docs/_data/strings.yml` in one language, for templates: `{{ strings.menu }}`.

    A word that is not there ends the build, where Jinja would print nothing.
    """

    def __init__(self, strings: dict, language: str):
        super().__init__({key: pair[language] for key, pair in strings.items()})

    def __missing__(self, key: str) -> str:
        raise ValueError(f"docs/_data/strings.yml has no word `{key}`")


def mark_foreign(item, language: str) -> Markup:
    """` lang="zh-CN"` for a page of the navigation that is shown in another language than the rest,
    else nothing.
    """
    shown = getattr(getattr(item, "file", None), "locale", language)
    return NOTHING if shown == language else Markup(f' lang="{LANG_TAGS[shown]}"')


def find_language(text: str) -> str:
    """The tag of the language that a quotation is in: Chinese if a Han character stands in it."""
    return "zh-CN" if HAN.search(text) else "en"


def pick_near(items: Sequence, whole: bool) -> Sequence:
    """At most LIMIT items of the navigation; of more, those next to the one that holds this page,
    with room for a link to the rest; all of them if `whole`.

    What every page lists must not grow with the site.
    """
    if whole or len(items) <= LIMIT:
        return items
    here = next((index for index, item in enumerate(items) if item.active), 0)
    start = min(max(here - LIMIT // 2, 0), len(items) - LIMIT + 1)
    return items[start : start + LIMIT - 1]


def find_first_page(item):
    """The page that a section of the navigation leads to; a page leads to itself."""
    while item.children:
        item = item.children[0]
    return item


def escape_in(env: jinja2.Environment, folder: Path) -> None:
    """Let the templates below `folder` escape what they print, unless it is marked `safe`; the
    theme's own do not.
    """
    own = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    env.autoescape = lambda name: name in own


def on_template_context(context, template_name, config):
    """Opened as a file, the page for wrong addresses finds what it needs beside itself."""
    if template_name == NOT_FOUND and not config.use_directory_urls:
        context["base_url"] = "."
    return context


@event_priority(-200)  # after those that need a whole page
def on_post_template(output_content, template_name, config):
    """Keep the page for wrong addresses in the default language: there is one for all, and each
    language would write it.
    """
    other = template_name == NOT_FOUND and config.theme["language"] != SOURCE
    return "" if other else output_content


def on_env(env, config, files):
    escape_in(env, Path(config.theme.custom_dir))
    strings = read_data(config.docs_dir).strings
    language = config.theme["language"]

    @cache
    def find_file(source: str):
        found = files.get_file_from_path(translated_path(source, language))
        return found or files.get_file_from_path(source)

    @jinja2.pass_context
    def link_page(context, source: str, other: str = language) -> str:
        """The link to the page made from `source`, such as `contact/index.md`, in a language."""
        file = find_file(source)
        return url_filter(context, file.alternates[other].url if file else ".")

    if find_file("index.md") is None:
        log.warning(f"{Path(config.docs_dir).name}/index.md:1: there is no home page, write it")
    env.globals["languages"] = LANGUAGES
    env.globals["has"] = {name: name in FEATURES for name in NAMES}
    words = {one: Words(strings, one) for one in LANGUAGES}
    env.globals["strings"], env.globals["strings_in"] = words[language], words
    env.filters["pick_near"] = pick_near
    env.filters["first_page"] = find_first_page
    # what this build answers takes the context, or a compiled template would hold the answer and
    # the next build use it
    env.filters["absolute"] = jinja2.pass_context(
        lambda context, url: config.site_url + url.removeprefix("./")
    )  # the first ends with a slash
    env.filters["foreign"] = jinja2.pass_context(lambda context, item: mark_foreign(item, language))
    env.filters["spoken"] = find_language
    env.filters["name_sources"] = lambda letters: name_sources(letters, words[language])
    env.filters["language_tag"] = LANG_TAGS.get
    env.filters["page_address"] = link_page
    # a page that some guides have: `if "faq/index.md" is published`
    env.tests["published"] = jinja2.pass_context(
        lambda context, source: find_file(source) is not None
    )
    return env
