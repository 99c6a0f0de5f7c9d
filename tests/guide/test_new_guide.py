"""`make new-guide` leaves the house and the beginning of another guide, in which all is well."""

import shutil
import subprocess
import sys

from conftest import ROOT
from guides import commit, run_command, run_git

NAMES = "丢卡求助\nLost card help\nlost-card\n"


def test_a_new_guide_has_nothing_of_this_one_and_passes_every_check(tmp_path):
    root = tmp_path / "guide"
    ignored = shutil.ignore_patterns(".venv", ".git", ".cache", "site", "dist", "__pycache__")
    shutil.copytree(ROOT, root, ignore=ignored)
    run_git(root, "init", "--quiet")
    assert "commit or undo first" in run_command(root, "new_guide", typed=NAMES)[2]
    commit(root)

    assert run_command(root, "new_guide", typed=NAMES)[0] == 0
    shutil.rmtree(root / ".git")
    run_git(root, "init", "--quiet")
    assert run_command(root, "fix")[0] == 0
    assert run_command(root, "check") == (0, "check: all is well\n", "")
    for file in [*root.glob("*.*"), *(root / "docs").rglob("*"), *(root / ".github").rglob("*")]:
        if file.suffix in {".md", ".yml"}:
            assert "okpay" not in file.read_text(encoding="utf-8").lower(), file
    # the tests that it keeps try every rule, also those of what it has not
    tests = [sys.executable, "-m", "pytest", "-q", "-k", "contact", "tests/house/test_checks.py"]
    assert subprocess.run(tests, cwd=root).returncode == 0
