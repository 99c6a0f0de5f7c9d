"""Make the guide in one file for each language, from the pages that are built: for a phone, for a
chat, without a network.

`extra.single_file` of mkdocs.yml gives the name: NAME becomes `NAME.zh.html`; without it there is
none. All pages stand one behind the other, so that they can be read without a script;
docs/assets/single-file.js shows one at a time.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from scripts.content.languages import LANGUAGES
from scripts.content.pages import address, source_path, translated_path
from scripts.content.single_file import SingleFile, place_answers, read_index
from scripts.content.version import read_version

SHELL = "single-file.html"
SIZE = re.compile(r"<span data-size=\"(\w+)\">")
AT_ONCE = "steps"  # the kind of the pages that come first: what to do at once

# by language, while the languages are built
_shells: dict[str, str] = {}
_pages: dict[str, Sequence[Page]] = {}


@event_priority(-200)  # when the languages plugin has said what is built
def on_nav(nav, config, files):
    _pages[config.theme["language"]] = nav.pages


def on_template_context(context, template_name, config):
    if template_name == SHELL:
        context["version"] = read_version(Path(config.config_file_path).parent)
        home = address(translated_path("index.md", config.theme["language"]))
        context["published"] = publish(config, home)
    return context


def on_post_template(output_content, template_name, config):
    """Take what stands around the pages; it is no page of its own."""
    if template_name != SHELL:
        return output_content
    _shells[config.theme["language"]] = output_content
    return ""


@event_priority(-300)  # after the search index is written
def on_post_build(config):
    name = config.extra.get("single_file")
    if not name or getattr(config.plugins["i18n"], "building", False):
        return
    site, sizes = Path(config.site_dir), {}
    for language in LANGUAGES:
        text = make_file(config, site, language).encode()
        (site / f"{name}.{language}.html").write_bytes(text)
        sizes[language] = f"{len(text) / 1e6:.1f} MB"
    for page in (page for language in LANGUAGES for page in _pages[language]):
        write_sizes(site / page.file.dest_uri, sizes)


def write_sizes(page: Path, sizes: dict[str, str]) -> None:
    """Say on a page that offers the files how large each is."""
    text = page.read_text(encoding="utf-8")
    if SIZE.search(text):
        page.write_text(SIZE.sub(lambda place: place[0] + sizes[place[1]], text), encoding="utf-8")


def make_file(config, site: Path, language: str) -> str:
    """The guide in a language; its pages and its index stand in `site`."""
    pages = _pages[language]
    routes = {page.file.dest_uri: f"/{address(source_path(page.file.src_uri))}" for page in pages}
    locations = {page.url: routes[page.file.dest_uri] for page in pages}
    folder = site / "search"
    main = folder / f"{language}.js"
    search = {main.name: place_answers(read_index(main), locations)}
    search |= {file.name: read_index(file) for file in sorted(folder.glob(f"{language}-*.js"))}

    single = SingleFile(site, routes, find_addresses(config))
    first = [page.file.dest_uri for page in pages if page.meta.get("kind") == AT_ONCE]
    text = single.assemble(_shells[language], first, search)
    # the policy stands at the beginning of the template
    text = text.replace("{scripts}", hash_sources(single.scripts), 1)
    return text.replace("{styles}", hash_sources(single.styles), 1)


def hash_sources(texts: Iterable[str]) -> str:
    """What a policy says to allow these inline scripts or styles: `'sha256-…' 'sha256-…'`."""
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return " ".join(f"'sha256-{value}'" for value in sorted(hashes))


def find_addresses(config) -> dict[str, str]:
    """The address of each page by its file in the site."""
    return {
        page.file.dest_uri: publish(config, address(translated_path(page.file.src_uri, language)))
        for language in LANGUAGES
        for page in _pages[language]
    }


def publish(config, path: str) -> str:
    """The address of a place on the published site, "" where nobody can have it."""
    site_url = config.site_url or ""
    return "" if ".invalid/" in site_url else site_url + path
