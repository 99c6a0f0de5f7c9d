"""Draw the pictures that others show beside a link to the site, docs/images/preview-LANGUAGE.png.

    python -m scripts.preview

To be run when the check `preview-words` asks for it. Look at the pictures, then list their hashes, which this prints.
"""

from __future__ import annotations

import hashlib
import sys
from html import escape

from playwright.sync_api import Browser

from scripts.benchmarks.browsers import launched
from scripts.build import ROOT, guarded
from scripts.content.config import read_config
from scripts.content.data import read_data
from scripts.content.pages import LANG_TAGS, LANGUAGES
from scripts.content.preview import FILE, HEIGHT, WIDTH, with_description, words

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
    return with_description(picture, f"{name}\n{promise}")


def make_previews() -> None:
    config, strings = read_config(ROOT).value, read_data(ROOT / "docs").strings
    with launched() as browser:
        for language in LANGUAGES:
            file = ROOT / "docs" / FILE.format(language=language)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(draw(browser, language, *words(config, strings, language)))
            print(
                f"{file.relative_to(ROOT)}: look at it, then list it: sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}"
            )


if __name__ == "__main__":
    sys.exit(guarded("preview", ROOT, make_previews))
