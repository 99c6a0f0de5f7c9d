"""The pictures that others show beside a link to the site: one a language, with its name and its promise.

They are kept in docs/ and not drawn by every build: a build has no font for Chinese that would give the same pixels on
every machine. Each holds the words that it shows as text, so that nobody has to read pixels to see that they are old.
"""

from __future__ import annotations

import struct
import zlib

FILE = "images/preview-{language}.png"
WIDTH, HEIGHT = 1200, 630
_KEYWORD = b"Description\0\0\0\0\0"  # an iTXt chunk: not compressed, no language


def words(config: dict, strings: dict, language: str) -> tuple[str, str]:
    """(name of the site, promise) in a language; `config` is mkdocs.yml, `strings` docs/_data/strings.yml."""
    plugins = config.get("plugins") or []
    i18n = next(
        (plugin["i18n"] for plugin in plugins if isinstance(plugin, dict) and "i18n" in plugin), {}
    )
    names = {one.get("locale"): one.get("site_name") for one in i18n.get("languages") or []}
    return str(names.get(language) or config.get("site_name")), strings["promise"][language]


def described(picture: bytes) -> str:
    """The text that a PNG holds about itself; empty if there is none, or it is no PNG."""
    at = 8
    while at + 8 <= len(picture):
        (size,) = struct.unpack(">I", picture[at : at + 4])
        kind, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        if kind == b"iTXt" and content.startswith(_KEYWORD):
            return content.removeprefix(_KEYWORD).decode("utf-8", "replace")
        at += size + 12
    return ""


def with_description(picture: bytes, text: str) -> bytes:
    """A PNG with a text about itself, before its end."""
    content = b"iTXt" + _KEYWORD + text.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return picture[:-12] + chunk + picture[-12:]
