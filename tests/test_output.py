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

import pytest

from guides import ROOT, command, commit, finish, write_guide

KILLS = 10


@pytest.fixture
def guide(tmp_path):
    return write_guide(tmp_path / "guide")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A guide with a site and a bundle, which no test changes for good."""
    root = write_guide(tmp_path_factory.mktemp("built") / "guide")
    for name in ("build", "bundle"):
        assert finish(command(root, name))[0] == 0
    return root


def digest(folder):
    """A hash over the names and bytes below a folder; None if there is none."""
    if not folder.exists():
        return None
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    told = b"".join(bytes(file.relative_to(folder)) + b"\0" + file.read_bytes() for file in files)
    return hashlib.sha256(told).hexdigest()


def state(root):
    return digest(root / "site"), digest(root / "dist")


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
    whole: dict[str, set[str]] = {"site": set(), "dist": set()}
    heads, longest = [], 0.0
    for content in (page.read_text(), page.read_text().replace("五分钟", "十分钟")):
        page.write_text(content)
        commit(guide)
        heads.append(
            subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=guide, text=True).strip()
        )
        for name, folder in OUTPUTS:
            begun = time.monotonic()
            assert finish(command(guide, name))[0] == 0
            longest = max(longest, time.monotonic() - begun)
            whole[folder].add(digest(guide / folder))

    chance, killed = random.Random(9), 0
    for turn in itertools.count():
        subprocess.run(["git", "checkout", "--quiet", heads[turn % 2]], cwd=guide, check=True)
        name, folder = OUTPUTS[turn // 2 % 2]
        begun = time.monotonic()
        if kill_after(command(guide, name), chance.uniform(0, longest)):
            killed += 1
        else:  # what is cached made it shorter
            longest = time.monotonic() - begun
        assert digest(guide / folder) in whole[folder], f"half-written in turn {turn}"
        if killed == KILLS:
            break
    assert finish(command(guide, "build"))[0] == 0
    assert not list((guide / ".cache").glob("work-*")), (
        "a later command removes what a killed one left"
    )


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
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True
        )
        process.stdout.readline()
        assert kill_after(process, chance.uniform(0, 0.02))
        assert len(list((tmp_path / "site").iterdir())) == 20
        assert len({file.read_text() for file in (tmp_path / "site").iterdir()}) == 1


def test_interrupted_says_so_and_leaves_the_last_good_site(guide, built):
    # whoever runs the tests in the background has this signal ignored, and so would what they start
    process = command(
        guide, "build", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    )
    while not list((guide / ".cache").glob("work-*")):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    status, _, error = finish(process)
    assert status == 130 and error == "build: interrupted, output is as it was\n"
    assert not (guide / "site").exists() and not list((guide / ".cache").glob("work-*"))


def test_two_at_once_wait_for_each_other(guide):
    first, second, third = (command(guide, name) for name in ("build", "bundle", "build"))
    results = [finish(process) for process in (first, second, third)]
    assert [status for status, _, _ in results] == [0, 0, 0]
    assert "waiting for another command in this folder" in "".join(error for _, _, error in results)
    assert zipfile.ZipFile(guide / "dist/cloudbridge-offline.zip").testzip() is None


def append(file, content):
    file.write_bytes(file.read_bytes() + content)


def break_strictness(root):
    append(root / "docs/index.md", b"\n[nowhere](nowhere.md)\n")


def break_encoding(root):
    append(root / "docs/index.md", b"\n\xff\xfe\n")


def break_file_name(root):
    (root / "docs/contact/断 网\n.txt").write_text("x")


def break_template_line(root):
    template = root / "overrides/main.html"
    template.write_text(template.read_text().replace("page.title", "page.titel.x"))


def break_data(root):
    (root / "docs/_data/terms.yml").unlink()


def break_output(root):
    # what a read-only tree or a wrong owner does, also to root: the folder for output cannot be made
    (root / ".cache").rename(root / "moved")
    (root / ".cache").write_text("")


BROKEN = [
    ("build", break_strictness, "nowhere.md"),
    ("bundle", break_strictness, "nowhere.md"),
    ("build", break_encoding, "index.md"),
    ("bundle", break_file_name, "contact/断 网\\n.txt"),
    ("build", break_data, "terms.yml"),
    ("build", break_template_line, "overrides/main.html:"),
    ("build", break_output, ".cache"),
    ("bundle", break_output, ".cache"),
    ("fix", break_encoding, "docs/index.md:"),
    ("fix", break_data, "terms.yml"),
    ("fix", break_output, ".cache"),
]


@pytest.mark.parametrize(("name", "damage", "named"), BROKEN)
def test_failure_names_the_cause_and_leaves_the_last_good_output(
    name, damage, named, built, tmp_path
):
    root = tmp_path / "guide"
    subprocess.run(["cp", "-R", "--preserve=all", str(built), str(root)], check=True)
    before = state(root)
    damage(root)
    status, out, error = finish(command(root, name))
    assert status == 1 and out == ""
    assert named in error and "Traceback" not in error and 1 <= error.count("\n") <= 3, error
    assert state(root) == before


@pytest.mark.parametrize("name", ["build", "bundle"])
def test_full_disk_leaves_the_last_good_output(name, built, tmp_path):
    root = tmp_path / "guide"
    subprocess.run(["cp", "-R", "--preserve=all", str(built), str(root)], check=True)
    append(root / "docs/index.md", b"\nOne more sentence.\n")
    before = state(root)
    # no file may grow beyond this, which writers are told as on a full disk
    limit = 20_000
    process = command(
        root, name, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    status, _, error = finish(process)
    assert (
        status == 1
        and "File too large" in error
        and "Traceback" not in error
        and error.count("\n") <= 3
    ), error
    assert state(root) == before


def test_each_build_is_of_its_own_environment(guide):
    """What mkdocs.yml reads from the environment decides whether a site is still fresh."""
    for environment, page in (({}, "contact/emergency/index.html"),
                              ({"DIRECTORY_URLS": "false"}, "contact/emergency.html"),
                              ({}, "contact/emergency/index.html")):  # fmt: skip
        assert finish(command(guide, "build", environment=environment))[0] == 0
        pages = {
            file.relative_to(guide / "site").as_posix() for file in guide.rglob("site/**/*.html")
        }
        assert {name for name in pages if "contact/emergency" in name} == {page, f"en/{page}"}


def test_a_port_that_is_taken_is_named(guide):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, _, error = finish(command(guide, "serve", str(port)))
    assert status == 1 and f"port {port} cannot be used" in error and error.count("\n") == 1


def test_writes_nothing_but_output(built):
    changed = subprocess.check_output(
        ["git", "status", "--porcelain", "--ignored"], cwd=built, text=True
    )
    written = {line.split()[1] for line in changed.splitlines() if "__pycache__" not in line}
    assert written == {".cache/", "dist/", "site/"}


def test_verify_tells_the_same_bundle_from_an_altered_one(built, tmp_path):
    """tests/test_verify.py has the ways to alter one."""
    bundle, altered = built / "dist/cloudbridge-offline.zip", tmp_path / "altered.zip"
    assert finish(command(built, "bundle", "--verify", str(bundle)))[0] == 0
    altered.write_bytes(bundle.read_bytes() + b"more")
    status, out, error = finish(command(built, "bundle", "--verify", str(altered)))
    assert status == 1 and error == "" and f"{altered}: not what commit" in out
    status, _, error = finish(command(built, "bundle", "--verify", str(tmp_path / "absent.zip")))
    assert status == 1 and "absent.zip: there is no such file" in error


def test_checksum_stands_beside_the_bundle(built):
    bundle = built / "dist/cloudbridge-offline.zip"
    digest = hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert (
        built / "dist/cloudbridge-offline.zip.sha256"
    ).read_text() == f"{digest}  {bundle.name}\n"
