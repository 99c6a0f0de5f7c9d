"""A commit gives the same bytes in any clone: another day, hash seed, time zone, locale, path, umask."""

import subprocess
import sys
from pathlib import Path

import pytest

from guides import ROOT, command, finish

# Read by Python when it starts: the clock says another day.
OTHER_DAY = """\
import datetime, time
_now, _real = time.time, datetime.datetime
time.time = lambda: _now() + 40_000_000
class datetime_(_real):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
    today = now
    @classmethod
    def utcnow(cls): return cls.utcfromtimestamp(time.time())
class date_(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = datetime_, date_
"""


def clone(folder: Path) -> Path:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def clones(tmp_path_factory):
    """Two clones of this commit, each with its site and bundle, made in surroundings as different as can be."""
    base = tmp_path_factory.mktemp("clones")
    (base / "day").mkdir()
    (base / "day" / "sitecustomize.py").write_text(OTHER_DAY)
    one, other = clone(base / "one"), clone(base / "另 一 份")
    for file in sorted(other.rglob("*")):
        if ".git" not in file.parts and file.is_file():
            subprocess.run(["touch", "-d", "2001-02-03", str(file)], check=True)
    surroundings = {
        one: {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        other: {
            "PYTHONHASHSEED": "2",
            "TZ": "America/New_York",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": f"{other}:{base / 'day'}",
        },
    }
    for name in ("build", "bundle"):
        processes = [command(root, name, environment=extra) for root, extra in surroundings.items()]
        for status, _, error in map(finish, processes):
            assert status == 0, error
    return one, other


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("folder", ["site", "dist"])
def test_two_clones_give_the_same_bytes(clones, folder):
    one, other = (contents(root / folder) for root in clones)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_other_day_was_another_day(clones):
    _, other = clones
    said = subprocess.check_output(
        [sys.executable, "-c", "import datetime; print(datetime.date.today())"],
        env={"PYTHONPATH": str(other.parent / "day"), "PATH": "/usr/bin:/bin"}, text=True,
    )  # fmt: skip
    assert said.strip() > subprocess.check_output(["date", "+%F"], text=True).strip()


def test_plain_mkdocs_gives_the_same_site(clones, tmp_path):
    """What `make` adds to `mkdocs build --strict` is where the output goes."""
    one, _ = clones
    process = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=one, capture_output=True, text=True,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert contents(tmp_path / "site") == contents(one / "site")
