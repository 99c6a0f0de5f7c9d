"""Draw the pictures that others show beside a link to the site, docs/images/preview-LANGUAGE.png.

    python -m scripts.preview

They are kept in docs/ and not drawn by every build, since no two machines have the same fonts. To be run when the
site's name or its promise changes. Look at the pictures, then list their hashes, which this prints.
"""

from __future__ import annotations

import hashlib
import sys
from html import escape

from playwright.sync_api import Browser

from scripts.benchmarks.browsers import launched
from scripts.build import ROOT, guarded
from scripts.content.pages import LANG_TAGS, LANGUAGES
from scripts.content.sources import Sources

FILE = "images/preview-{language}.png"
WIDTH, HEIGHT = 1200, 630

MARK = ROOT / "overrides" / ".icons" / "guide.svg"
PAGE = """<!doctype html><html lang="{tag}"><style>
  body {{ margin: 0; width: 1200px; height: 630px; overflow: hidden; color: #fff; font: 700 40px/1.5 "Noto Sans CJK SC", sans-serif;
    background: conic-gradient(from 252deg at 960px 295px, #ffffff1f 0 36deg, #0000 0 180deg, #ffffff1f 0 216deg, #0000 0) #0f4f4b; }}
  svg {{ position: absolute; right: -10px; top: 172px; width: 500px; fill: #fff; }}
  main {{ position: absolute; left: 80px; top: 0; width: 660px; height: 630px; display: flex; flex-direction: column; justify-content: center; }}
  h1 {{ margin: 0 0 36px; font-size: 76px; line-height: 1.2; text-wrap: balance; word-break: keep-all; }}
  p {{ margin: 0; padding-left: 28px; border-left: 8px solid #f2c14e; text-wrap: balance; }}
</style>{mark}<main><h1>{name}</h1><p>{promise}</p></main>"""


def draw(browser: Browser, language: str, name: str, promise: str) -> bytes:
    """The picture as PNG; its fonts are those of this machine."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_content(
        PAGE.format(
            tag=LANG_TAGS[language],
            mark=MARK.read_text(),
            name=escape(name),
            promise=escape(promise),
        )
    )
    picture = page.screenshot()
    page.close()
    return picture


def make_previews() -> None:
    """Draw a picture a language into docs/images/ and print what to list."""
    sources = Sources(ROOT)
    names = {one["locale"]: one.get("site_name") for one in sources.languages}
    with launched() as browser:
        for language in LANGUAGES:
            name = names.get(language) or sources.config.value["site_name"]
            promise = sources.data.strings["promise"][language]
            file = sources.docs / FILE.format(language=language)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(draw(browser, language, name, promise))
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            print(f"{file.relative_to(ROOT)}: look at it, then list it: sha256: {digest}")


if __name__ == "__main__":
    sys.exit(guarded("preview", ROOT, make_previews))
