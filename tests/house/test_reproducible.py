"""A commit gives the same bytes in any clone: another day, hash seed, time zone, locale, path.

Where no commit is to be had, the site does not say of which day it is.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cases import read_files
from guides import ROOT, commit, finish, run_command, run_git, start_command, write_guide
from scripts.content.version import read_version

# Read by Python when it starts: the clock says another day.
OTHER_DAY = """\
import datetime, time
_now = time.time
time.time = lambda: _now() + 40_000_000
class datetime_(datetime.datetime):
    now = today = classmethod(lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))
    utcnow = classmethod(lambda cls: cls.utcfromtimestamp(time.time()))
class date_(datetime.date):
    today = classmethod(lambda cls: cls.fromtimestamp(time.time()))
datetime.datetime, datetime.date = datetime_, date_
"""


def clone(folder: Path, source: str = str(ROOT), *options: str) -> Path:
    command = ["git", "clone", "--quiet", *options, source, str(folder)]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture(scope="module")
def clones(tmp_path_factory):
    """Two clones of this commit, each with its site and bundle, made in surroundings as
    different as can be.
    """
    base = tmp_path_factory.mktemp("clones")
    (base / "day").mkdir()
    (base / "day" / "sitecustomize.py").write_text(OTHER_DAY)
    ask = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    day = subprocess.check_output(ask, env={"PYTHONPATH": str(base / "day")}, text=True)
    assert date.fromisoformat(day.strip()) > date.today()
    one, other = clone(base / "one"), clone(base / "另 一 份")
    for name in read_files(other / "docs"):
        os.utime(other / "docs" / name, (981_158_400, 981_158_400))
    here = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    there = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}
    there["PYTHONPATH"] = f"{other}:{base / 'day'}"
    for name in ("build", "bundle"):
        processes = [start_command(one, name, environment=here)]
        processes += [start_command(other, name, environment=there)]
        assert [finish(process)[0] for process in processes] == [0, 0]
    return one, other


@pytest.mark.parametrize("folder", ["site", "dist"])
def test_two_clones_give_the_same_bytes(clones, folder):
    one, other = (read_files(root / folder) for root in clones)
    assert [name for name in {*one, *other} if one.get(name) != other.get(name)] == [] != one


def test_plain_mkdocs_gives_the_same_site(clones, tmp_path):
    """What `make` adds to `mkdocs build --strict` is where the output goes."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    subprocess.run([*build, str(tmp_path / "site")], cwd=clones[0], check=True)
    assert read_files(tmp_path / "site") == read_files(clones[0] / "site")


def test_a_clone_on_windows_has_the_line_ends_of_unix(tmp_path):
    there = clone(tmp_path / "x", str(ROOT), "-c", "core.autocrlf=true")
    texts = [file for file in there.rglob("*") if file.suffix in (".md", ".yml", ".py")]
    assert texts and [file for file in texts if b"\r" in file.read_bytes()] == []


def test_a_shallow_clone_knows_its_day(tmp_path):
    guide = write_guide(tmp_path / "guide")
    commit(guide)
    shallow = clone(tmp_path / "shallow", guide.as_uri(), "--depth", "1")
    assert read_version(shallow) == read_version(guide) and read_version(guide).date


# how git comes to know no commit, and what the build says of it
WITHOUT_COMMIT = {
    "a source archive": "no clone",
    "a source archive in another repository": "no clone",
    "a folder of another user": "safe.directory",
}


@pytest.mark.parametrize("what", WITHOUT_COMMIT)
def test_without_a_commit_no_page_says_how_old_it_is(what, tmp_path):
    guide, environment = write_guide(tmp_path / "guide"), {}
    if what == "a folder of another user":
        environment = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    else:
        shutil.rmtree(guide / ".git")
    if what == "a source archive in another repository":
        (tmp_path / "notes.txt").write_text("x")
        run_git(tmp_path, "init", "--quiet")
        run_git(tmp_path, "add", "notes.txt")
    for name in ("build", "bundle"):
        status, _, error = run_command(guide, name, environment=environment)
        assert status == 0 and error.count("\n") == 1 and WITHOUT_COMMIT[what] in error
    pages = [file.read_text(encoding="utf-8") for file in (guide / "site").rglob("*.html")]
    assert pages and not [page for page in pages if "1980" in page or "data-built" in page]
    archive = guide / "dist/cloudbridge-offline.zip"
    assert b"1980" not in zipfile.ZipFile(archive).read("README.txt")
    assert "not those of a commit" in verify(guide, environment=environment)


def verify(guide: Path, **options) -> str:
    """What is said of the guide's bundle, which cannot be verified."""
    archive = str(guide / "dist/cloudbridge-offline.zip")
    status, _, error = run_command(guide, "bundle", "--verify", archive, **options)
    assert status == 1
    return error


def test_what_differs_from_its_commit_is_not_verified(tmp_path):
    guide = write_guide(tmp_path / "guide")
    assert run_command(guide, "bundle")[0] == 0
    (guide / "docs/more.md").write_text("---\ntitle: 多\n---\n", encoding="utf-8")
    assert "-dirty" in verify(guide)
