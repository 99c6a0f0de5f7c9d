"""A build or a bundle is put in place whole or not at all, whatever happens meanwhile."""

import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import zipfile
from functools import partial

import pytest

from cases import read_files, read_fixture
from guides import ROOT, finish, run_command, start_command, write_guide
from scripts.content.output import lock_folder, open_workspace

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


def read_output(root):
    return read_files(root / "site"), read_files(root / "dist")


# Puts one folder after the other in place: a kill may fall between the two renames.
EXCHANGE = """import itertools, pathlib, sys
from scripts.content.output import lock_folder, put_in_place, open_workspace
root = pathlib.Path(sys.argv[1])
for turn in itertools.count():
    with lock_folder(root), open_workspace(root) as folder:
        (folder / "new").mkdir()
        for number in range(20):
            (folder / "new" / str(number)).write_text(str(turn))
        put_in_place(folder / "new", root / "site")
    print(turn, flush=True)
"""


def test_killed_while_it_is_put_in_place_leaves_no_half_of_one(tmp_path):
    chance, site = random.Random(9), tmp_path / "site"
    for _ in range(KILLS):
        arguments = [sys.executable, "-c", EXCHANGE, str(tmp_path)]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=ROOT)
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        found = [file.read_text() for file in site.iterdir()] if site.exists() else []
        assert (len(found), len(set(found))) in [(20, 1), (0, 0)]
    with lock_folder(tmp_path), open_workspace(tmp_path) as folder:
        left = list((tmp_path / ".cache").glob("work-*"))
        assert left == [folder], "a later command removes what a killed one left"


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


@pytest.fixture
def copied(built, tmp_path):
    """A copy of the built guide, with the times of its files."""
    root = tmp_path / "guide"
    subprocess.run(["cp", "-R", "--preserve=all", str(built), str(root)], check=True)
    return root


@pytest.mark.parametrize(("name", "path", "added", "named"), read_fixture("output")["failing"])
def test_failure_names_the_cause_and_leaves_the_last_good_output(name, path, added, named, copied):
    before = read_output(copied)
    if path == ".cache":
        (copied / ".cache").rename(copied / "moved")
    with (copied / path).open("ab") as file:
        file.write(added.encode("latin-1"))
    status, out, error = run_command(copied, name)
    assert status == 1 and out == ""
    assert named in error and "Traceback" not in error and 1 <= error.count("\n") <= 3, error
    assert read_output(copied) == before


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
    digest = hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert bundle.with_suffix(".zip.sha256").read_text() == f"{digest}  {bundle.name}\n"
    assert run_command(built, "bundle", "--verify", str(bundle))[0] == 0
    altered.write_bytes(bundle.read_bytes() + b"more")
    status, out, error = run_command(built, "bundle", "--verify", str(altered))
    assert status == 1 and error == "" and f"{altered}: not what commit" in out
    status, _, error = run_command(built, "bundle", "--verify", str(tmp_path / "absent.zip"))
    assert status == 1 and "absent.zip: there is no such file" in error
