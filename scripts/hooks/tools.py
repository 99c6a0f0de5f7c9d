"""Put a tool for the reader where an article has `<!-- tool: NAME -->`.

A tool is overrides/partials/tools/NAME.html (a form that its script reveals),
docs/assets/tools/NAME.js, and its part of docs/_data/tools.yml. What the script needs stands in the
page as JSON, in the page's language.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url
from mnemonic import Mnemonic

from scripts.content.data import read_data
from scripts.content.languages import LANG_TAGS, LANGUAGES
from scripts.content.pages import translated_path
from scripts.content.registry import Contact, read_contacts

FOLDER = "assets/tools/"
# A tool's script is published with those that it needs before its own, as one file: a phone asks
# once.
SHARED = ("tool",)
PARTS = {"case": ("secrets",)}
# Loaded when the reader asks for a message, which few do. secrets.js expects it beside the word
# list; the page names it, so
# that it is published.
SECRET_WORDS = FOLDER + "secret-words.js"
# Written by the build and loaded only when a text could hold a recovery phrase.
WORD_LIST = FOLDER + "bip39.js"


def translate_part(value, language: str, product: str, link: Callable[[str], str]):
    """A part of tools.yml in one language: each pair becomes its text, each `page` the link to that
    page.
    """
    if isinstance(value, list):
        return [translate_part(item, language, product, link) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(LANGUAGES):
        return value[language].replace("{product}", product)
    translated = {key: translate_part(item, language, product, link) for key, item in value.items()}
    if "page" in translated:
        translated["page"] = link(value["page"])
    return translated


def _find_homoglyphs(character: str) -> Iterator[str]:
    """What can pass for a lower-case letter or digit in either case, as it stands after NFKC and
    lower-casing.
    """
    # loaded when asked for: 10 MB, of which guides without such a tool need nothing
    known = import_module("confusable_homoglyphs.confusables").confusables_data
    for form in (character, character.upper()):
        for entry in known.get(form, []):
            yield normalize("NFKC", entry["c"].strip("\u200e")).lower()


def find_look_alikes(texts: Iterable[str]) -> dict[str, str]:
    """Map what looks like a letter or digit of `texts` to one representative, so that look-alikes
    become equal.

    Keys and values are lower case and in NFKC; a key may be several characters (`rn` for `m`).
    """
    signs = sorted(set("".join(texts).lower()))
    letters = [sign for sign in signs if sign.isascii() and sign.isalnum()]
    representative = dict(zip(letters, letters, strict=True))
    for letter in letters:
        for form in _find_homoglyphs(letter):
            old, new = representative.get(form, form), representative[letter]
            merged = {key: new for key, value in representative.items() if value == old}
            representative |= merged | {form: new}
    found = sorted(representative.items())
    return {form: letter for form, letter in found if form and form != letter}


def write_word_list() -> str:
    """The BIP-39 lists as a script: English words with a space between, Chinese characters
    without.
    """
    lists = {
        "english": " ".join(Mnemonic("english").wordlist),
        "simplified": "".join(Mnemonic("chinese_simplified").wordlist),
        "traditional": "".join(Mnemonic("chinese_traditional").wordlist),
    }
    return f"window.BIP39 = {json.dumps(lists, ensure_ascii=False)}\n"


def list_contacts(contacts: Iterable[Contact]) -> list[dict[str, str]]:
    """What the checker compares with; it leaves out by the reader's clock what has expired."""
    asked = ("kind", "value", "checked_on", "expires_on")
    return [{key: str(one[key]) for key in asked} for one in contacts]


def _prepare_verify(tool, data, config):
    contacts = read_contacts(data.document("channels"), data.sources)
    product = config.extra["product"]
    similar = find_look_alikes([product, *(contact["value"] for contact in contacts)])
    return {"product": product, "contacts": list_contacts(contacts), "look_alikes": similar}


def _prepare_case(tool, data, config):
    in_both = ("attachments", "happenings", "language", "text", "wishes")
    texts = {key: tool[key] for key in in_both}
    messages = [{"tag": LANG_TAGS[one], **translate_part(texts, one, "", str)} for one in LANGUAGES]
    loaded = {"word_list": {"page": WORD_LIST}, "secret_words": {"page": SECRET_WORDS}}
    return {"messages": messages, **loaded}


def _prepare_clock(tool, data, config):
    return {"host": urlsplit(config.site_url or "").hostname or "guide.invalid"}


# What a tool needs besides its part of tools.yml, as texts in both languages and links to pages.
NEEDS = {"verify": _prepare_verify, "case": _prepare_case, "clock": _prepare_clock}
# What the form shows and no script asks for: a phone need not load it twice.
SHOWN = {
    *("title", "without", "label", "hint", "form", "forms", "choose", "required", "attach", "make"),
    *("happenings", "wishes", "attachments", "text"),
}


def fill(env, name: str, page, config, files) -> str:
    """The HTML of a tool on a page, with what its script needs as JSON. Raises DataError and
    PluginError.
    """
    language, data = config.theme["language"], read_data(config.docs_dir)
    if "product" not in config.extra:
        raise PluginError(
            "mkdocs.yml:1: no `extra.product`, write the name that the tools put into sentences"
        )
    if name == "case" and files.get_file_from_path(WORD_LIST) is None:
        files.append(File.generated(config, WORD_LIST, content=write_word_list()))

    def link(target: str) -> str:
        path, _, anchor = target.partition("#")
        translated = files.get_file_from_path(translated_path(path, language))
        file = translated or files.get_file_from_path(path)
        if file is None:
            raise PluginError(
                f"docs/_data/tools.yml:1: {name} leads to {path}, "
                f"expected a file below {config.docs_dir}"
            )
        return get_relative_url(file.url, page.url) + ("#" + anchor if anchor else "")

    tool = data.tools[name]
    if name in NEEDS:
        tool = tool | NEEDS[name](tool, data, config)
    tool = translate_part(tool, language, config.extra["product"], link)
    # the text must not end the script element that holds it
    asked = {key: value for key, value in tool.items() if key not in SHOWN}
    as_json = json.dumps(asked, ensure_ascii=False).replace("<", "\\u003c")
    template = env.get_template(f"partials/tools/{name}.html")
    return template.render(page=page, name=name, tool=tool, json=as_json, base_url=".")


def publish_scripts(files, config) -> None:
    """Leave in `files` one script for each tool that stands on a page, and none of the parts."""
    pages = [file.page.content for file in files.documentation_pages()]
    scripts = [file for file in files if file.src_uri.startswith(FOLDER)]
    for file in scripts:
        if file.src_uri == WORD_LIST:
            continue
        files.remove(file)
        name = PurePosixPath(file.src_uri).stem
        if any(f"{FOLDER}{name}.js" in content for content in pages):
            parts = (*SHARED, *PARTS.get(name, ()), name)
            paths = [Path(config.docs_dir, FOLDER, f"{part}.js") for part in parts]
            texts = [path.read_text("utf-8") for path in paths]
            files.append(File.generated(config, file.src_uri, content="\n".join(texts)))
