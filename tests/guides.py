"""A tiny guide to something else, made with the same house: scripts, overrides, assets and
words of the interface.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from scripts.benchmarks.corpus import CODE, HOUSE, SAMPLE, copy_project, write_configuration

ROOT = Path(__file__).parent.parent
OTHER = yaml.safe_load(SAMPLE.with_suffix(".yml").read_text(encoding="utf-8"))


def write_guide(root: Path) -> Path:
    """Write the guide into the new folder `root` and commit it; returns `root`."""
    # the tools for readers are this guide's choice; the other has none
    copy_project(Path(shutil.copytree(SAMPLE, root)), HOUSE, without="tools")
    write_configuration(root, OTHER["config"], OTHER["extra"], OTHER["english"])
    (root / ".gitignore").write_text(".cache/\nsite/\ndist/\n__pycache__/\n", encoding="utf-8")
    strings = root / "docs/_data/strings.yml"
    words = yaml.safe_load(strings.read_text(encoding="utf-8")) | OTHER["words"]
    strings.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    status, _, error = run_command(root, "translations", "accept", "--all")
    assert status == 0, error
    run_git(root, "init", "--quiet")
    commit(root)
    return root


def write_plain_guide(root: Path) -> Path:
    """Write documentation of nothing about money, English first, without data of its own."""
    shutil.copytree(SAMPLE.with_name("plain-guide"), root)
    return copy_project(root, CODE, without="tools")


def run_git(root: Path, *arguments: str) -> None:
    settings = ("user.name=Tester", "user.email=tester@example.com", "commit.gpgsign=false")
    options = [part for one in settings for part in ("-c", one)]
    subprocess.run(["git", "-C", root, *options, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--allow-empty", "--message", "Sample")


def start_command(root: Path, name: str, *arguments: str, **options) -> subprocess.Popen:
    """Start `python -m scripts.<name>` of the guide at `root` in a process group of its own."""
    environment = os.environ | options.pop("environment", {})
    command = [sys.executable, "-m", f"scripts.{name}", *arguments]
    options |= dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    options |= {"cwd": root, "env": environment, "text": True, "start_new_session": True}
    return subprocess.Popen(command, **options)


def finish(process: subprocess.Popen, typed: str = "") -> tuple[int, str, str]:
    """(exit status, standard output, standard error) of a process, once it was told `typed`."""
    out, error = process.communicate(typed)
    return process.returncode, out, error


def run_command(
    root: Path, name: str, *arguments: str, typed: str = "", **options
) -> tuple[int, str, str]:
    """(exit status, standard output, standard error) of `python -m scripts.<name>`."""
    return finish(start_command(root, name, *arguments, **options), typed)
