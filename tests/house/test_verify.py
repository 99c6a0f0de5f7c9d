"""`make verify` vouches for the bytes of a bundle, and says of an altered one what is wrong."""

import io
import zipfile
from pathlib import Path

import pytest

from scripts.bundle import find_differences, write_zip

START = "index.html"
FILES = {"contact/hotline.html": b"<p>none</p>", START: b"<p>start</p>" * 50}
HIDDEN = "something stands before, between or after them"


def pack(files=FILES, comment=b"", **attributes) -> bytes:
    """A zip of names and contents; `attributes` are those of the entry of START."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as bundle:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2001, 9, 9, 1, 46, 40))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            for key, value in attributes.items() if name == START else ():
                setattr(entry, key, value)
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
        bundle.comment = comment
    return written.getvalue()


# what somebody could hand on in place of the bundle, and what is said of it
ALTERED = {
    "a file changed": (pack(FILES | {START: b"<p>call</p>"}), START),
    "a file added": (pack(FILES | {"x.html": b""}), "x.html"),
    "a file missing": (pack({START: FILES[START]}), "contact/hotline.html"),
    "a symbolic link": (pack(external_attr=0o120777 << 16), START),
    "a name that a terminal obeys": (pack(FILES | {"\x1b[2J": b""}), "x1b[2J"),
    "a version of the format to come": (
        pack().replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"), "a zip"),
    "bytes before": (b"#!/bin/sh\n" + pack(), HIDDEN),
    "bytes between": (pack().replace(b"PK\x01\x02", b"call usPK\x01\x02", 1), HIDDEN),
    "bytes after": (pack() + b"call us", HIDDEN),
    "a comment": (pack(comment=b"call us"), HIDDEN),
    "an extra field": (pack(extra=b"\x99\x99\x04\x00call"), HIDDEN),
    "another date": (pack(date_time=(2001, 9, 9, 1, 46, 42)), HIDDEN),
    "cut off": (pack()[:-30], "expected a zip"),
    "no zip": (b"no zip", "expected a zip"),
    "empty": (b"", "expected a zip"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_bundle_is_not_vouched_for_and_the_bundle_itself_is(what, tmp_path: Path):
    content, message = ALTERED[what]
    made, given = tmp_path / "made.zip", tmp_path / "given.zip"
    write_zip(made, FILES, 1_000_000_000)
    given.write_bytes(pack())
    assert find_differences(given, made) == []
    given.write_bytes(content)
    [found] = find_differences(given, made)
    assert message in found and found.isprintable()


def test_a_guide_in_one_file_is_proved_by_its_bytes(tmp_path: Path):
    made, given = tmp_path / "made.zh.html", tmp_path / "given (1).html"
    made.write_bytes(b"<!doctype html>")
    given.write_bytes(b"<!doctype html> ")
    assert find_differences(given, made)[0].startswith("has other bytes")
