"""A build or a bundle is put in place whole or not at all, whatever happens meanwhile."""

import hashlib
import itertools
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from cases import write
from guides import ROOT, commit, finish, run_command, run_git, start_command, write_guide

KILLS = 10


@pytest.fixture
def guide(tmp_path):
    return write_guide(tmp_path / "guide")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A guide with a site and a bundle, which no test changes for good."""
    root = write_guide(tmp_path_factory.mktemp("built") / "guide")
    for name in ("build", "bundle"):
        assert run_command(root, name)[0] == 0
    return root


def hash_files(folder):
    """A hash over the names and bytes below a folder; None if there is none."""
    if not folder.exists():
        return None
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    content = b"".join(
        bytes(file.relative_to(folder)) + b"\0" + file.read_bytes() for file in files
    )
    return hashlib.sha256(content).hexdigest()


def hash_output(root):
    return hash_files(root / "site"), hash_files(root / "dist")


OUTPUTS = (("build", "site"), ("bundle", "dist"))


def kill_after(process, seconds):
    """Kill a process and its children; False if it ended by itself before."""
    try:
        process.communicate(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True


def test_killed_at_random_moments_leaves_nothing_half_written(guide):
    """Two states of the sources are built in turn; each build is killed somewhere on its way."""
    page = guide / "docs/index.md"
    whole: dict[str, set[str | None]] = {"site": set(), "dist": set()}
    states, longest = {"one": page.read_text()}, 0.0
    states["other"] = states["one"].replace("五分钟", "十分钟")
    for state, text in states.items():
        page.write_text(text)
        commit(guide)
        run_git(guide, "tag", state)
        for name, folder in OUTPUTS:
            begun = time.monotonic()
            assert run_command(guide, name)[0] == 0
            longest = max(longest, time.monotonic() - begun)
            whole[folder].add(hash_files(guide / folder))

    chance, killed = random.Random(9), 0
    for turn in itertools.count():
        run_git(guide, "checkout", "--quiet", list(states)[turn % 2])
        name, folder = OUTPUTS[turn // 2 % 2]
        begun = time.monotonic()
        if kill_after(start_command(guide, name), chance.uniform(0, longest)):
            killed += 1
        else:  # what is cached made it shorter
            longest = time.monotonic() - begun
        assert hash_files(guide / folder) in whole[folder], f"half-written in turn {turn}"
        if killed == KILLS:
            break
    assert run_command(guide, "build")[0] == 0
    left = list((guide / ".cache").glob("work-*"))
    assert left == [], "a later command removes what a killed one left"


# Puts one of two folders in place, over and over: a kill falls into the moment of the exchange.
EXCHANGE = """import itertools, pathlib, sys
from scripts.content.output import locked, put_in_place, workspace
root = pathlib.Path(sys.argv[1])
for turn in itertools.count():
    with locked(root), workspace(root) as folder:
        (folder / "new").mkdir()
        for number in range(20):
            (folder / "new" / str(number)).write_text(str(turn))
        put_in_place(folder / "new", root / "site")
    print(turn, flush=True)
"""


def test_killed_while_it_is_put_in_place(tmp_path):
    chance = random.Random(9)
    for _ in range(KILLS):
        arguments = [sys.executable, "-c", EXCHANGE, str(tmp_path)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(arguments, stdout=pipe, cwd=ROOT, start_new_session=True)
        process.stdout.readline()
        assert kill_after(process, chance.uniform(0, 0.02))
        assert len(list((tmp_path / "site").iterdir())) == 20
        assert len({file.read_text() for file in (tmp_path / "site").iterdir()}) == 1


def test_interrupted_says_so_and_leaves_the_last_good_site(guide, built):
    # whoever runs the tests in the background has this signal ignored, and so would what they start
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = start_command(guide, "build", preexec_fn=heed)
    while not list((guide / ".cache").glob("work-*")):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    status, _, error = finish(process)
    assert status == 130 and error == "build: interrupted, output is as it was\n"
    assert not (guide / "site").exists() and not list((guide / ".cache").glob("work-*"))


def test_two_at_once_wait_for_each_other(guide):
    first, second, third = (start_command(guide, name) for name in ("build", "bundle", "build"))
    results = [finish(process) for process in (first, second, third)]
    assert [status for status, _, _ in results] == [0, 0, 0]
    assert "waiting for another command in this folder" in "".join(error for _, _, error in results)
    assert zipfile.ZipFile(guide / "dist/cloudbridge-offline.zip").testzip() is None


def append(path: str, content: bytes) -> Callable[[Path], object]:
    """What adds to a file of a guide."""
    return lambda root: (root / path).write_bytes((root / path).read_bytes() + content)


def misspell_template(root):
    template = root / "overrides/main.html"
    template.write_text(template.read_text().replace("page.title", "page.titel.x"))


def break_output(root):
    # what a read-only tree or a wrong owner does, also to root: the folder for output cannot be
    # made
    (root / ".cache").rename(root / "moved")
    (root / ".cache").write_text("")


break_link = append("docs/index.md", b"\n[nowhere](nowhere.md)\n")
break_encoding = append("docs/index.md", b"\n\xff\xfe\n")
break_data = append("docs/_data/terms.yml", b"\n- [")
break_name = partial(write, files={"docs/contact/断 网\n.txt": "x"})
BROKEN = [
    ("build", break_link, "nowhere.md"),
    ("bundle", break_link, "nowhere.md"),
    ("build", break_encoding, "index.md"),
    ("bundle", break_name, "contact/断 网\\n.txt"),
    ("build", break_data, "terms.yml"),
    ("build", misspell_template, "overrides/main.html:"),
    ("build", break_output, ".cache"),
    ("bundle", break_output, ".cache"),
    ("fix", break_encoding, "docs/index.md:"),
    ("fix", break_data, "terms.yml"),
    ("fix", break_output, ".cache"),
]


@pytest.fixture
def copied(built, tmp_path):
    """A copy of the built guide, with the times of its files."""
    root = tmp_path / "guide"
    subprocess.run(["cp", "-R", "--preserve=all", str(built), str(root)], check=True)
    return root


@pytest.mark.parametrize(("name", "damage", "named"), BROKEN)
def test_failure_names_the_cause_and_leaves_the_last_good_output(name, damage, named, copied):
    before = hash_output(copied)
    damage(copied)
    status, out, error = run_command(copied, name)
    assert status == 1 and out == ""
    assert named in error and "Traceback" not in error and 1 <= error.count("\n") <= 3, error
    assert hash_output(copied) == before


@pytest.mark.parametrize("name", ["build", "bundle"])
def test_full_disk_leaves_the_last_good_output(name, copied):
    append("docs/index.md", b"\nOne more sentence.\n")(copied)
    before = hash_output(copied)
    # no file may grow beyond this, which writers are told as on a full disk
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (20_000, 20_000))
    status, _, error = run_command(copied, name, preexec_fn=limit)
    assert status == 1 and "File too large" in error, error
    assert "Traceback" not in error and error.count("\n") <= 3, error
    assert hash_output(copied) == before


def test_each_build_is_of_its_own_environment(guide):
    """What mkdocs.yml reads from the environment decides whether a site is still fresh."""
    flat, folders = "emergency.html", "emergency/index.html"
    for environment, page in (({}, folders), ({"DIRECTORY_URLS": "false"}, flat), ({}, folders)):
        assert run_command(guide, "build", environment=environment)[0] == 0
        assert [one for one in (flat, folders) if (guide / "site/contact" / one).exists()] == [page]


def test_a_port_that_is_taken_is_named(guide):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, _, error = run_command(guide, "serve", str(port))
    assert status == 1 and f"port {port} cannot be used" in error and error.count("\n") == 1


def test_writes_nothing_but_output(built):
    status = ["git", "status", "--porcelain", "--ignored"]
    changed = subprocess.check_output(status, cwd=built, text=True)
    written = {line.split()[1] for line in changed.splitlines() if "__pycache__" not in line}
    assert written == {".cache/", "dist/", "site/"}


def test_verify_tells_the_same_bundle_from_an_altered_one(built, tmp_path):
    """tests/house/test_verify.py has the ways to alter one."""
    bundle, altered = built / "dist/cloudbridge-offline.zip", tmp_path / "altered.zip"
    assert run_command(built, "bundle", "--verify", str(bundle))[0] == 0
    altered.write_bytes(bundle.read_bytes() + b"more")
    status, out, error = run_command(built, "bundle", "--verify", str(altered))
    assert status == 1 and error == "" and f"{altered}: not what commit" in out
    status, _, error = run_command(built, "bundle", "--verify", str(tmp_path / "absent.zip"))
    assert status == 1 and "absent.zip: there is no such file" in error


def test_checksum_stands_beside_the_bundle(built):
    bundle = built / "dist/cloudbridge-offline.zip"
    digest = hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert bundle.with_suffix(".zip.sha256").read_text() == f"{digest}  {bundle.name}\n"
