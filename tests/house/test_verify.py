"""`make verify` vouches for the bytes of a bundle, and says of an altered one what is wrong."""

import io
import zipfile
from pathlib import Path

import pytest

from scripts.bundle import differences, write_zip

SECONDS = 1_000_000_000
HOTLINE, START = "contact/hotline.html", "index.html"
FILES = [(HOTLINE, b"<p>none</p>"), (START, b"<p>start</p>" * 50)]
HIDDEN = "something stands before, between or after them"


def pack(files=FILES, level=9, comment=b"", **attributes) -> bytes:
    """A zip of pairs of name and content; `attributes` are those of the entry of START."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as bundle:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (2001, 9, 9, 1, 46, 40))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            for key, value in attributes.items() if name == START else ():
                setattr(entry, key, value)
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=level)
        bundle.comment = comment
    return written.getvalue()


def patch(old: bytes, new: bytes) -> bytes:
    """The bundle with the first of some bytes replaced in the list at its end."""
    before, mark, listing = pack().partition(b"PK\x01\x02")
    assert old in listing
    return before + mark + listing.replace(old, new, 1)


def pack_twice(content: bytes) -> bytes:
    """The bundle with a file of the same name before a true one."""
    other = HOTLINE.replace("hotline", "hotlinx")
    return pack([(other, content), *FILES]).replace(other.encode(), HOTLINE.encode())


FLAGS_AND_METHOD = b"\x00\x00\x08\x00"
# what somebody could hand on in place of the bundle, and what is said of it
ALTERED = {
    "a file changed": (pack([FILES[0], (START, b"<p>call</p>")]), START),
    "a file added": (pack([*FILES, ("x.html", b"")]), "x.html"),
    "a file missing": (pack(FILES[:1]), START),
    "an altered file before the true one": (pack_twice(b"<p>call</p>"), HOTLINE),
    "the same file twice": (pack_twice(FILES[0][1]), HOTLINE),
    "a symbolic link": (pack(external_attr=0o120777 << 16), START),
    "a name that a terminal obeys": (pack([*FILES, ("\x1b[2J", b"")]), "x1b[2J"),
    "an encrypted entry": (patch(FLAGS_AND_METHOD, b"\x01\x00\x08\x00"), HOTLINE),
    "an unknown method": (patch(FLAGS_AND_METHOD, b"\x00\x00\x63\x00"), HOTLINE),
    "an entry of 2 GB": (patch(b"\x0b\x00\x00\x00", b"\xff\xff\xff\x7f"), HOTLINE),
    "a version of the format to come": (patch(b"\x14\x00\x00\x00", b"\xff\x00\x00\x00"), "a zip"),
    "bytes before": (b"#!/bin/sh\n" + pack(), HIDDEN),
    "bytes between": (pack().replace(b"PK\x01\x02", b"call usPK\x01\x02", 1), HIDDEN),
    "bytes after": (pack() + b"call us", HIDDEN),
    "a comment": (pack(comment=b"call us"), HIDDEN),
    "an extra field": (pack(extra=b"\x99\x99\x04\x00call"), HIDDEN),
    "another date": (pack(date_time=(2001, 9, 9, 1, 46, 42)), HIDDEN),
    "another order": (pack(FILES[::-1]), HIDDEN),
    "another compressor": (pack(level=1), HIDDEN),
    "cut off": (pack()[:-30], "expected a zip"),
    "no zip": (b"no zip", "expected a zip"),
    "empty": (b"", "expected a zip"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_bundle_is_not_vouched_for(what, tmp_path: Path):
    given, message = ALTERED[what]
    write_zip(tmp_path / "made.zip", dict(FILES), SECONDS)
    (tmp_path / "given.zip").write_bytes(given)
    found = differences(tmp_path / "given.zip", tmp_path / "made.zip")
    assert len(found) == 1 and message in found[0] and found[0].isprintable()


def test_the_bundle_itself_is(tmp_path: Path):
    write_zip(tmp_path / "made.zip", dict(FILES), SECONDS)
    (tmp_path / "given.zip").write_bytes(pack())
    assert differences(tmp_path / "given.zip", tmp_path / "made.zip") == []


def test_a_guide_in_one_file_is_proved_by_its_bytes(tmp_path: Path):
    made, given = tmp_path / "made.zh.html", tmp_path / "given (1).html"
    made.write_bytes(b"<!doctype html>")
    given.write_bytes(b"<!doctype html>")
    assert differences(given, made) == []
    given.write_bytes(b"<!doctype html> ")
    assert differences(given, made)[0].startswith("has other bytes")
