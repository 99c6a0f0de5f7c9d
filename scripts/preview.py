"""Draw the pictures that others show beside a link to the site, docs/images/preview-LANGUAGE.png.

    python -m scripts.preview

They are kept in docs/ and not drawn by every build, since no two machines have the same fonts. To
be run when the site's name or its promise changes. Look at the pictures, then list their hashes,
which this prints.
"""

import hashlib
import sys
from html import escape
from string import Template

from playwright.sync_api import Browser

from scripts.benchmarks.browsers import launch_browser
from scripts.build import ROOT, run_guarded
from scripts.content.config import name_site
from scripts.content.languages import LANG_TAGS, LANGUAGES
from scripts.content.sources import Sources

FILE = "images/preview-{language}.png"
WIDTH, HEIGHT = 1200, 630
PAGE = Template((ROOT / "scripts/preview.html").read_text(encoding="utf-8"))
MARK = ROOT / "overrides/.icons/guide.svg"


def draw(browser: Browser, language: str, name: str, promise: str) -> bytes:
    """The picture as PNG; its fonts are those of this machine."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    words = {"tag": LANG_TAGS[language], "name": escape(name), "promise": escape(promise)}
    page.set_content(PAGE.substitute(words, mark=MARK.read_text(encoding="utf-8")))
    picture = page.screenshot()
    page.close()
    return picture


def make_previews() -> None:
    """Draw a picture a language into docs/images/ and print what to list."""
    sources = Sources(ROOT)
    with launch_browser() as browser:
        for language in LANGUAGES:
            name = name_site(sources.config, language)
            promise = sources.data.strings["promise"][language]
            file = sources.docs / FILE.format(language=language)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(draw(browser, language, name, promise))
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            print(f"{file.relative_to(ROOT)}: look at it, then list it: sha256: {digest}")


if __name__ == "__main__":
    sys.exit(run_guarded("preview", ROOT, make_previews))
