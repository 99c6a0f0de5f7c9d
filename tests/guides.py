"""A tiny guide to something else, made with the same house: scripts, overrides, assets and
words of the interface.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
FIXTURE = ROOT / "tests" / "fixtures" / "other-guide"
# what the house brings; `docs` holds the guide's own words, except these
CODE = "scripts overrides pyproject.toml requirements.txt docs/assets".split()
HOUSE = [*CODE, "docs/_data/allowed.yml", "docs/_data/strings.yml"]
OTHER = yaml.safe_load(FIXTURE.with_suffix(".yml").read_text(encoding="utf-8"))


def find_words(name: str) -> Path:
    """A file of the house; `make new-guide` has put into the fixture what a plain guide lacks."""
    return ROOT / name if (ROOT / name).exists() else FIXTURE / name


def write_guide(root: Path) -> Path:
    """Write the guide into the new folder `root` and commit it; returns `root`."""
    _copy_house(FIXTURE, root, HOUSE)
    (root / "mkdocs.yml").write_text(_make_configuration(), encoding="utf-8")
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
    _copy_house(FIXTURE.with_name("plain-guide"), root, CODE)
    return root


def _copy_house(fixture: Path, root: Path, names: list[str]) -> None:
    shutil.copytree(fixture, root)
    for name in names:
        source, target = find_words(name), root / name
        if source.is_dir():
            # the tools for readers are this guide's choice; the other has none
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "tools"))
        else:
            shutil.copyfile(source, target)


def _make_configuration() -> str:
    """The house's mkdocs.yml with another identity and other pages."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(re.sub(r"!ENV (\[.*\])", r"'ENV \1'", text)) | OTHER["config"]
    config["extra"] |= OTHER["extra"]
    config["extra"].pop("single_file", None)
    [languages] = [one["i18n"]["languages"] for one in config["plugins"] if "i18n" in one]
    languages[1] |= OTHER["english"]
    written = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=1000)
    return re.sub(r"'?ENV (\[.*\])'?", r"!ENV \1", written)


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
    return subprocess.Popen(
        [sys.executable, "-m", f"scripts.{name}", *arguments],
        cwd=root, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def finish(process: subprocess.Popen) -> tuple[int, str, str]:
    """(exit status, standard output, standard error)"""
    out, error = process.communicate()
    return process.returncode, out, error


def run_command(root: Path, name: str, *arguments: str, **options) -> tuple[int, str, str]:
    """(exit status, standard output, standard error) of `python -m scripts.<name>`."""
    return finish(start_command(root, name, *arguments, **options))
