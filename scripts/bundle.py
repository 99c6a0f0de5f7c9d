"""Write what can be passed on into dist/, or compare such a file with what this commit gives: the
offline bundle, `<extra.bundle of mkdocs.yml>.zip`, and the guide in one file for each language,
each with its .sha256.

    python scripts/bundle.py
    python scripts/bundle.py --verify FILE

The same commit gives the same bytes: sorted ASCII names, the commit's date, fixed modes.
"""

import argparse
import filecmp
import hashlib
import os
import shutil
import struct
import sys
import time
import zipfile
from functools import partial
from pathlib import Path

from scripts.build import KINDS, ROOT, BuildError, build_site, ensure_built, run_guarded
from scripts.content.config import name_site, read_config
from scripts.content.data import read_data
from scripts.content.documents import Document
from scripts.content.output import open_workspace, put_in_place, show_progress
from scripts.content.version import NO_DATE, Version, read_version

README = "README.txt"
LEFT_OUT = (".map", ".gz")  # for developers, for web servers


def write_readme(config: Document, strings: dict, at: Version) -> bytes:
    """The bundle's README in every language, below the site's name in it."""
    parts = []
    for language, text in strings["bundle_readme"].items():
        words = {key: pair[language] for key, pair in strings.items()}
        version = words["version" if at.date else "version_unknown"]
        words["version"] = version.format(commit=at.commit, date=at.date)
        parts.append(text.format(**words | {"name": name_site(config, language)}))
    # the mark at the beginning tells old Windows and browsers that this is UTF-8
    return "\n".join(parts).encode("utf-8-sig")


def collect_files(site: Path) -> dict[str, bytes]:
    """Name in the bundle → content, sorted. Raises BuildError on a name that some system could not
    unpack.
    """
    found = {}
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not name.isascii() or not name.isprintable():
            raise BuildError(f"{name!r}: a file name that not every system can unpack: use ASCII")
        if file.is_file() and file.suffix not in LEFT_OUT:
            found[name] = file.read_bytes()
    return found


def write_zip(target: Path, content: dict[str, bytes], seconds: int) -> None:
    with zipfile.ZipFile(target, "x") as bundle:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, time.gmtime(seconds)[:6])
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # Unix, plain file
            bundle.writestr(entry, content[name], zipfile.ZIP_DEFLATED, compresslevel=9)


def write_bundle(root: Path, site: Path, folder: Path) -> list[Path]:
    """Write the bundle of an offline `site`, its single files and the .sha256 of each into
    `folder`; returns the first two.
    """
    config, at = read_config(root), read_version(root)
    readme = write_readme(config, read_data(root / "docs").strings, at)
    folder.mkdir()
    bundle = folder / f"{config.value['extra']['bundle']}.zip"
    write_zip(bundle, collect_files(site) | {README: readme}, at.seconds)
    singles = sorted(site.glob(f"{config.value['extra'].get('single_file')}.*.html"))
    made = [bundle, *(Path(shutil.copy(file, folder)) for file in singles)]
    for file in made:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        file.with_name(f"{file.name}.sha256").write_text(f"{digest}  {file.name}\n")
    return made


def _list_entries(archive: Path) -> set[tuple]:
    """What a zip says of each file; nothing is unpacked, so that nothing in it can do harm."""
    with zipfile.ZipFile(archive) as bundle:
        return {(one.filename, one.CRC, one.external_attr) for one in bundle.infolist()}


def find_differences(given: Path, made: Path) -> list[str]:
    """What distinguishes a file from the one that was made; nothing where its bytes are the
    same.
    """
    if filecmp.cmp(given, made, shallow=False):
        return []
    if made.suffix != ".zip":
        return ["has other bytes; of one from a published site say which: SITE_URL=its address"]
    try:
        changed = _list_entries(given) ^ _list_entries(made)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        return ["cannot be read, expected a zip"]
    names = sorted({name for name, *_ in changed})
    hidden = "something stands before, between or after them, or another program packed it"
    wrong = [f"{name!r} is not as it should be" for name in names[:20]]
    return wrong or [f"lists the right files, but {hidden}"]


def make_bundle(root: Path) -> None:
    show_progress("building the pages of the bundle")
    site = ensure_built("offline", root).require_clean()
    with open_workspace(root) as folder:
        names = [file.name for file in write_bundle(root, site, folder / "dist")]
        put_in_place(folder / "dist", root / "dist")
    if read_version(root).date is None:
        print(f"bundle: {NO_DATE}", file=sys.stderr)
    print(f"made in dist/, each with its .sha256: {', '.join(names)}")


def verify(root: Path, given: Path) -> int:
    """Say whether `given` has the bytes of a file that this commit gives, built anew; 0 if so.

    Raises BuildError where that cannot be told: this is no commit, or it gives no such file.
    """
    at = read_version(root)
    if not at.is_commit:
        advice = "clone the repository and check out the commit that the bundle's about page names"
        raise BuildError(f"bundle: these files are not those of a commit ({at.commit}); {advice}")
    if not given.is_file():
        raise BuildError(f"bundle: {given}: there is no such file")
    # a single file names the site that it was downloaded from; which that is, no file can be asked
    published = os.environ.get("SITE_URL") if given.suffix == ".html" else None
    environment = KINDS["offline"] | {"SITE_URL": published}
    with open_workspace(root) as folder:
        site = build_site(folder / "offline", root, **environment).require_clean()
        bundle, *_ = write_bundle(root, site, folder / "dist")
        made = sorted((folder / "dist").glob(f"*{given.suffix}")) or [bundle]
        # whoever downloads a file twice has one of another name
        found = min((find_differences(given, one) for one in made), key=len)
    for line in found:
        print(f"{given}: {line}")
    place = f" for {published}" if published else ""
    verdict = "not what" if found else "the same bytes as"
    print(f"{given}: {verdict} commit {at.commit} gives{place}")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the offline bundle into dist/.")
    parser.add_argument("--verify", type=Path, metavar="FILE", help="compare one with this commit")
    given = parser.parse_args().verify
    work = partial(verify, ROOT, given) if given else partial(make_bundle, ROOT)
    sys.exit(run_guarded("bundle", ROOT, work))
