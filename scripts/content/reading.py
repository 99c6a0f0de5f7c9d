"""Files as text: what cannot be one that a person wrote is refused before any parser sees it."""

import re
from collections.abc import Mapping
from pathlib import Path

MAX_BYTES = 1_000_000
MAX_LINE = 20_000
# parsers take seconds to minutes, or give up, on signs that open a level hundreds of times; each
# pattern begins with its signs, which the library looks for first
LEVEL = r"[\[{] *(?:\w{1,9} *)?(?:: *)?"
NESTED = (
    r"([\[({<>*_`!&])(?:(?:(?!\1)[^\w\n])?\1){80}",
    r"[-+] +(?:[-+] +){39}",
    rf"{LEVEL}(?:{LEVEL}){{79}}",
)
# what no text may hold, and what is said of it
REFUSED = {
    r"\A\ufeff": "begins with a byte order mark, take it out: `make fix` does it",
    r"^(?:<{7}|>{7}|\|{7}) ": "two versions that were not merged, keep one, no lines of signs",
    rf"^.{{{MAX_LINE + 1}}}": f"a line of more than {MAX_LINE} characters, break it up",
    r"\0": "a NUL character, save the file as UTF-8 text or write the line anew",
    r"\r$": "lines that end as on Windows (CRLF), let them end in LF: `make fix` does it",
    **dict.fromkeys(NESTED, "the same sign over and over, write at most a few levels"),
}
# what a page may have of text: with more, building it takes minutes
MAX_LINES, MAX_CHARACTERS = 5_000, 200_000
# in which brackets, stars and the like are looked for in pairs
PARAGRAPH = re.compile(r"(?:[ >]*[^ >\n].*\n?)+")


class DataError(ValueError):
    """What is wrong in a file and where; `str()` is `path:line: message`."""

    def __init__(self, path: str, line: int, message: str):
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


def read_text(path: Path, name: str | None = None) -> str:
    """Read a file that a person wrote.

    Args:
        path: The file.
        name: What messages call it.

    Raises:
        DataError: It is no UTF-8 text, or holds what no editor shows and parsers trip over.
    """
    name = name or str(path)
    try:
        if path.exists() and not path.is_file():
            # reading a pipe would wait for ever
            kind = "folder" if path.is_dir() else "pipe or device"
            raise DataError(name, 1, f"a {kind}, expected a text file")
        if path.stat().st_size > MAX_BYTES:
            raise DataError(name, 1, f"larger than {MAX_BYTES} bytes, split it into several files")
        written = path.read_bytes()
    except OSError as error:
        raise DataError(name, 1, f"cannot be read: {error.strerror}") from None
    return _decode(written, name)


def _decode(written: bytes, name: str) -> str:
    if written.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError(name, 1, "saved as UTF-16, save it as UTF-8")
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        message = "not UTF-8 text (GBK, perhaps), let the editor save it as UTF-8"
        raise DataError(name, line, message) from None
    for pattern, message in REFUSED.items():
        if match := re.search(pattern, text, re.MULTILINE):
            raise DataError(name, _find_line(text, match.start()), message)
    return text


def refuse_flood(text: str, name: str, first_line: int = 1) -> None:
    """Raise DataError on an article that is longer than people write, or slow to read."""
    if text.count("\n") > MAX_LINES or len(text) > MAX_CHARACTERS:
        most = f"at most {MAX_LINES} lines, {MAX_CHARACTERS} characters"
        raise DataError(name, first_line, f"too long, split the page into several: {most}")
    for paragraph in PARAGRAPH.finditer(text):
        # tables are filled up with spaces and hyphens
        if len(re.sub("  +|--+", "", paragraph[0])) > MAX_LINE:
            line = first_line - 1 + _find_line(text, paragraph.start())
            raise DataError(name, line, f"{MAX_LINE} characters without a free line, leave some")


def _find_line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def mend(written: bytes) -> bytes:
    """A text without what editors leave and nobody sees: byte order mark, CRLF, no-break spaces."""
    text = written.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return text.replace("\u00a0".encode(), b" ")


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write all files or, where one cannot be written, none. Raises OSError."""
    beside = {file: file.with_name(f".{file.name}.new") for file in texts}
    try:
        for file, new in beside.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(texts[file], encoding="utf-8")
        for file, new in beside.items():
            new.replace(file)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
