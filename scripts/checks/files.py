"""Files under docs/: names that work on every disk and in every address, sizes for a phone."""

import re
from pathlib import Path, PurePosixPath

from scripts.checks import check
from scripts.content.pages import source_path

DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9])(?:\..*)?", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_NAME = 100
MAX_KILOBYTES = 500


@check("source")
def file_name(sources):
    """A file under docs/ has a name that works on every disk; an article's can be an address:
    lower-case ASCII words with hyphens, the language before `.md`. It is not too large.

    Bad: `docs/Fees_2.md`, `docs/aux.md`, `docs/a:b.png`, `docs/guide.js.md`, a picture of 2 MB
    Good: `docs/faq/fees.md`, `docs/faq/fees.en.md`
    中文：docs/ 里的文件名要在每种系统上能用；文章的路径就是网址，只用小写英文单词和连字符；
    文件不能太大。
    """
    for path, file in sources.files.items():
        name = f"{sources.docs.name}/{path}"
        is_article = path.endswith(".md")
        size = file.stat().st_size // 1000 if is_file(file) and not is_article else 0
        if size > MAX_KILOBYTES:
            yield name, 1, f"{size} kB, expected at most {MAX_KILOBYTES}: readers are on phones"
        if message := _refuse_name(path):
            yield name, 1, message


def is_file(file: Path) -> bool:
    """Whether it is no link, pipe or device."""
    return file.is_file() and not file.is_symlink()


def _refuse_name(path: str) -> str | None:
    """What is wrong in a path, part by part."""
    for part in PurePosixPath(path).parts:
        if DEVICES.fullmatch(part) or FORBIDDEN.search(part) or len(part) > MAX_NAME:
            return f"Windows can have no file `{part}`, expected a short name of letters and digits"
    if path.endswith(".md"):
        parts = PurePosixPath(source_path(path).removesuffix(".md")).parts
        if wrong := [part for part in parts if not ADDRESS.fullmatch(part)]:
            return f"`{wrong[0]}` in an address, expected lower-case ASCII words with hyphens"
    return None
