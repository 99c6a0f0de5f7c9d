"""Files under docs/ and the navigation: names that work on every disk and in every address, each file reached."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from scripts.checks import check
from scripts.content.config import NAME as CONFIG
from scripts.content.pages import LANGUAGES, SOURCE, language_of, source_path

DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)),
}
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
ADDRESS_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_NAME = 100
MAX_KILOBYTES = 500
SIGNATURES = {
    ".png": rb"\x89PNG\r\n\x1a\n.*IEND", ".jpg": rb"\xff\xd8\xff.*\xff\xd9", ".jpeg": rb"\xff\xd8\xff.*\xff\xd9",
    ".gif": rb"GIF8[79]a.*;", ".webp": rb"RIFF....WEBP", ".svg": rb"\s*(?:<\?xml.*?>|<!--.*?-->|\s)*<svg\b.*</svg>\s*\Z",
    ".ico": rb"\x00\x00\x01\x00",
}  # fmt: skip
HAN = re.compile(r"[\u3400-\u9fff]")


@check("source")
def plain_file(sources):
    """Nothing under docs/ is a symbolic link, which Windows lacks and which can lead in a circle, nor a pipe or a device.

    Bad: docs/faq/copy, a link to docs/
    Good: a file
    中文：docs/ 里不放符号链接：Windows 上没有它，还可能绕成一圈；也不放管道和设备文件。
    """
    for path, file in sources.files.items():
        if file.is_symlink():
            yield f"{sources.docs.name}/{path}", 1, "a symbolic link, expected a file"
        elif not file.is_file():
            yield f"{sources.docs.name}/{path}", 1, "a pipe or a device, expected a file"


@check("source")
def file_name(sources):
    """A file's name works on Windows too, is short, and differs from its neighbours in more than capitals.

    Bad: `docs/faq/aux.md`, `docs/assets/a:b.png`, `Fees.md` beside `fees.md`
    Good: `docs/faq/fees.md`
    中文：文件名在 Windows 上也能用，不太长，也不能只靠大小写区分。
    """
    seen: dict[str, str] = {}
    for path in sources.files:
        name = f"{sources.docs.name}/{path}"
        for part in PurePosixPath(path).parts:
            if part.split(".")[0].lower() in DEVICES:
                yield name, 1, f"{part!r} is the name of a device on Windows, expected another"
            elif FORBIDDEN.search(part) or len(part) > MAX_NAME or not part.isprintable():
                yield (
                    name,
                    1,
                    f'Windows has no file {part!r}, expected a short name without <>:"|?*\\ and without a dot at its end',
                )
        twin = seen.setdefault(path.lower(), path)
        if twin != path:
            yield (
                name,
                1,
                f"differs from {sources.docs.name}/{twin} in capitals only, expected another name",
            )


@check("source")
def address_form(sources):
    """An article's path is its address: lower-case ASCII words with hyphens, and the language before `.md`.

    Bad: `docs/faq/Fees_2.md`, `docs/faq/费用.md`, `docs/guide.js.md`, which is taken for a language and left out
    Good: `docs/faq/fees.md`, `docs/faq/fees.en.md`
    中文：文件路径就是网址：只用小写英文单词和连字符，语言写在 `.md` 前面。
    """
    for path in sources.files:
        suffixes = PurePosixPath(path).suffixes
        if path.endswith(".md"):
            for part in PurePosixPath(source_path(path).removesuffix(".md")).parts:
                if not ADDRESS_PART.fullmatch(part):
                    yield (
                        f"{sources.docs.name}/{path}",
                        1,
                        f"{part!r} in an address, expected lower-case ASCII words with hyphens",
                    )
        elif (
            len(suffixes) > 1
            and re.fullmatch(r"\.[a-z]{2}(-\w+)?", suffixes[-2])
            and suffixes[-2][1:] not in LANGUAGES
        ):
            yield (
                f"{sources.docs.name}/{path}",
                1,
                f"{suffixes[-2]!r} is taken for a language and the file left out, expected a name without it",
            )


@check("source")
def file_size(sources):
    """A file is small enough for a phone on a slow network.

    Bad: a photograph of 4 MB
    Good: the same in 80 kB
    中文：文件要小，网慢的手机也打得开。
    """
    for path, file in sources.files.items():
        kilobytes = file.lstat().st_size // 1000
        if kilobytes > MAX_KILOBYTES:
            yield (
                f"{sources.docs.name}/{path}",
                1,
                f"{kilobytes} kB, expected at most {MAX_KILOBYTES}",
            )


@check("source")
def image_file(sources):
    """An image is what its name says.

    Bad: docs/assets/steps.png that holds a JPEG, an SVG that is cut off
    Good: docs/assets/steps.png that holds a PNG
    中文：图片的内容要和扩展名一致，而且没有损坏。
    """
    for path, file in sources.files.items():
        signature = SIGNATURES.get(PurePosixPath(path).suffix.lower())
        if signature and not file.is_symlink() and file.is_file():
            content = file.read_bytes() if file.lstat().st_size <= MAX_KILOBYTES * 1000 else b""
            if content and not re.match(signature, content, re.DOTALL):
                yield (
                    f"{sources.docs.name}/{path}",
                    1,
                    f"no {PurePosixPath(path).suffix[1:].upper()} image, expected one, or another name",
                )


def nav_entries(sources) -> Iterator[tuple[str | None, str | None, int]]:
    """Each entry of the navigation: its title or None, its file or None for a section, its line in mkdocs.yml."""
    config = sources.config

    def walk(entries, keys):
        for index, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, str):
                yield None, entry, config.line(*keys, index)
            elif isinstance(entry, dict):
                for title, value in entry.items():
                    here = (*keys, index, title)
                    yield title, value if isinstance(value, str) else None, config.line(*here)
                    yield from walk(value, here)

    yield from walk(config.value.get("nav"), ("nav",))


@check("source")
def nav_file(sources):
    """An entry of the navigation names an article of the first language that exists, and no other entry does.

    Bad: `- faq/fee.md`, `- faq/fees.en.md`
    Good: `- faq/fees.md`
    中文：目录里的每一项都是一篇真有的中文文章，同一篇只列一次。
    """
    seen: dict[str, int] = {}
    for _, path, line in nav_entries(sources):
        if path is None or "://" in path:
            continue
        if path not in sources.files:
            yield CONFIG, line, f"nav: there is no {sources.docs.name}/{path}"
        elif language_of(path) != SOURCE:
            yield CONFIG, line, f"nav: {path} is a translation, expected {source_path(path)}"
        elif seen.setdefault(path, line) != line:
            yield CONFIG, line, f"nav: {path} stands in line {seen[path]} already, expected it once"


@check("source")
def nav_missing(sources):
    """Every article stands in the navigation, or under `not_in_nav` in mkdocs.yml.

    Bad: docs/faq/fees.md, which `nav` does not name
    Good: `- faq/fees.md` under `nav`
    中文：每篇文章都要列在 mkdocs.yml 的目录里，或写在 `not_in_nav` 下面。
    """
    if not sources.config.value.get("nav"):
        return
    named = {path for _, path, _ in nav_entries(sources)}
    left_out = str(sources.config.value.get("not_in_nav") or "").split()
    for article in sources.articles:
        outside = any(
            fnmatch.fnmatch(f"/{article.path}", f"*/{pattern.strip('/')}*") for pattern in left_out
        )
        if article.language == SOURCE and article.path not in named and not outside:
            yield (
                article.name,
                1,
                f"not in the navigation, expected `- {article.path}` under `nav` in {CONFIG}",
            )


@check("source")
def nav_translation(sources):
    """A Chinese title in the navigation has a translation under `nav_translations` of each other language.

    Bad: `- 联系客服:` in `nav` alone
    Good: `联系客服: Contact support` besides
    中文：目录里的中文标题，要在 `nav_translations` 里有别的语言的译名。
    """
    titles = {title: line for title, _, line in nav_entries(sources) if title and HAN.search(title)}
    for language in sources.languages[1:]:
        translations = language.get("nav_translations") or {}
        for title, line in titles.items():
            if not translations.get(title):
                yield (
                    CONFIG,
                    line,
                    f"nav: no translation of “{title}” into {language.get('locale')}, expected one under `nav_translations`",
                )
