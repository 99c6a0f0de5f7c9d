"""Link the first occurrence of each glossary term on a page to its definition, which is also the
link's tooltip.

The abbr extension that MkDocs users know finds whole words only, so it finds nothing in Chinese
text.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils import get_relative_url

from scripts.content.data import read_data
from scripts.content.pages import translated_path
from scripts.content.structure import NO_TERM

PAGE = "glossary.md"
# not in steps either: whoever follows them is not led away
SKIPPED = {"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "ol", "pre"}


class Glossary(Extension, Treeprocessor):
    """`target` is the relative link from the page that is rendered next to the glossary; None
    leaves it alone.
    """

    target: str | None = None

    def extendMarkdown(self, md):
        # after `inline` (20), when emphasis and links are elements, and after MkDocs has resolved
        # the links to files (0)
        md.treeprocessors.register(self, "glossary", -1)

    def take_terms(self, terms: list[dict], language: str) -> None:
        """Find the terms (as in docs/_data/terms.yml) that are no everyday words, in a language."""
        terms = [term for term in terms if term.get("everyday") is not True]
        self.definitions = {term["id"]: term["define"][language] for term in terms}
        self.ids = {
            form.lower(): term["id"]
            for term in terms
            for form in [term[language], *term.get(f"also_{language}", [])]
            if form not in term.get("everyday", [])
        }
        longest_first = sorted(self.ids, key=lambda form: (-len(form), form))
        # Latin forms are whole words; Chinese has no word boundaries
        alternatives = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<![A-Za-z])(?:{alternatives})(?![A-Za-z])", re.IGNORECASE)

    def run(self, root):
        if self.target is not None:
            self._link(root, set())

    def _link(self, element: etree.Element, done: set[str]) -> None:
        """Link terms below `element`, in place; ids in `done` are linked already."""
        if element.tag in SKIPPED or NO_TERM[1:] in element.get("class", "").split():
            return
        children = list(element)
        element.text = self._link_text(element.text, element, 0, done)
        for child in children:
            self._link(child, done)
            place = list(element).index(child) + 1
            child.tail = self._link_text(child.tail, element, place, done)

    def _link_text(self, text: str | None, parent, index: int, done: set[str]) -> str | None:
        """Insert links for a text that stands before `parent[index]`; returns the text before the
        first link.
        """
        text = text or ""
        for match in self.pattern.finditer(text):
            term = self.ids[match[0].lower()]
            if term not in done:
                done.add(term)
                link = etree.Element("a", {"class": "term", "href": f"{self.target}#{term}"})
                link.set("title", self.definitions[term])
                link.text = match[0]
                parent.insert(index, link)
                link.tail = self._link_text(text[match.end() :], parent, index + 1, done)
                return text[: match.start()]
        return text


extension = Glossary()


def on_config(config):
    if extension not in config.markdown_extensions:  # once a language
        config.markdown_extensions.append(extension)


def on_files(files, config):
    # only now does the configuration tell which language is built
    extension.take_terms(read_data(config.docs_dir).terms, config.theme["language"])


def on_page_markdown(markdown, page, config, files):
    path = translated_path(PAGE, config.theme["language"])
    glossary = files.get_file_from_path(path) or files.get_file_from_path(PAGE)
    elsewhere = glossary is not None and page.file is not glossary
    extension.target = get_relative_url(glossary.url, page.url) if elsewhere else None
