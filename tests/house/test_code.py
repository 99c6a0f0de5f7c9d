"""The Python of this project keeps to its own settings in pyproject.toml."""

import subprocess
import sys

import pytest

from guides import ROOT


@pytest.mark.parametrize("call", ["ruff check .", "ruff format --check .", "mypy"])
def test_code_is_clean(call):
    command = [sys.executable, "-m", *call.split()]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
