"""Hashes of the site, of the bundle and of the guide in one file, with commit and date held fixed;
what the last two weigh.

A change that should not change what readers get leaves all as they were.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks import Table, report_progress
from scripts.build import KINDS, ROOT, build_site
from scripts.bundle import entries, write_zip
from scripts.content.output import workspace

DATE = 1_700_000_000
FIXED = {"SOURCE_COMMIT": "0" * 12, "SOURCE_DATE_EPOCH": str(DATE), "SITE_URL": None}


def measure() -> Iterator[Table]:
    """One row for each kind of site, and for each file that can be passed on."""
    table = Table("Bytes, with commit and date held fixed", ["what", "files", "SHA-256"])
    with workspace(ROOT) as folder:
        for kind, environment in KINDS.items():
            report_progress(f"bytes: building {kind}")
            site = build_site(folder / kind, ROOT, **(environment | FIXED)).strictly()
            files = sorted(file for file in site.rglob("*") if file.is_file())
            table.rows.append([kind, len(files), hash_files(site, files)])
        write_zip(folder / "bundle.zip", entries(folder / "offline"), DATE)
        made = [folder / "bundle.zip", *sorted((folder / "offline").glob("*.*.html"))]
        for file in made:
            content = file.read_bytes()
            table.rows.append([file.name, 1, hashlib.sha256(content).hexdigest()])
            weight = len(gzip.compress(content, 9)) / 1000
            table.notes.append(f"{file.name}: {len(content) / 1000:.0f} KB, gz {weight:.0f} KB.")
    yield table


def hash_files(folder: Path, files: list[Path]) -> str:
    """A hash over the names and the contents of files below `folder`."""
    listing = "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
    )
    return hashlib.sha256(listing.encode()).hexdigest()
