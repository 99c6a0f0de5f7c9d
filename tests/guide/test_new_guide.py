"""`make new-guide` leaves the house and the beginning of another guide, in which all is well."""

import shutil

from conftest import ROOT
from guides import commit, run_git, start_command

NAMES = "丢卡求助\nLost card help\nlost-card\n"


def call(root, name: str, typed: str | None = None) -> tuple[int, str]:
    command = start_command(root, name, stdin=-1)
    out, error = command.communicate(typed)
    return command.returncode, out + error


def test_a_new_guide_has_nothing_of_this_one_and_passes_every_check(tmp_path):
    root = tmp_path / "guide"
    ignored = shutil.ignore_patterns(".venv", ".git", ".cache", "site", "dist", "__pycache__")
    shutil.copytree(ROOT, root, ignore=ignored)
    run_git(root, "init", "--quiet")
    assert "commit or undo first" in call(root, "new_guide", NAMES)[1]
    commit(root)

    assert call(root, "new_guide", NAMES)[0] == 0
    shutil.rmtree(root / ".git")
    run_git(root, "init", "--quiet")
    assert call(root, "fix")[0] == 0
    assert call(root, "check") == (0, "check: all is well\n")
    for file in [*root.glob("*.*"), *(root / "docs").rglob("*"), *(root / ".github").rglob("*")]:
        if file.suffix in {".md", ".yml"}:
            assert "okpay" not in file.read_text(encoding="utf-8").lower(), file
