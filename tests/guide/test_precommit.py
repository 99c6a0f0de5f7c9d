"""The checks before a commit: what is written by hand, in the changed files and their
translations, and nothing is built.
"""

import os
import shlex

import pytest
import yaml

import scripts.check  # noqa: F401 (registers the checks)
from cases import edit
from conftest import ROOT
from guides import run_command
from scripts.benchmarks.corpus import copy_project
from scripts.checks import CHECKS, run
from scripts.content.sources import Sources

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOK = CONFIG["repos"][0]["hooks"][0]


@pytest.fixture
def project(tmp_path):
    copy_project(tmp_path, ["docs", "overrides", "mkdocs.yml"])
    for name in ("docs/faq/fees.md", "docs/faq/fees.en.md", "docs/faq/account.md"):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write("\n[费用](fee.md)\n")
    return tmp_path


def report(project, *paths):
    _, out, _ = run_command(ROOT, "check", "--sources", "--root", str(project), *paths)
    problems = [line for line in out.splitlines() if "[state]" not in line]
    return {line.split(":")[0] for line in problems} - {"check"}


def test_only_the_changed_article_is_reported_in_both_languages(project):
    assert report(project, "docs/faq/fees.md") == {"docs/faq/fees.md", "docs/faq/fees.en.md"}
    assert not (project / ".cache/build").exists(), "nothing is built"


def test_the_hook_passes_on_this_project():
    """As pre-commit calls it, in its own words."""
    program, *arguments = shlex.split(HOOK["entry"])
    files = ["docs/faq/fees.md", "docs/_data/terms.yml", "Makefile", "scripts/check.py"]
    assert [HOOK["language"], program] == ["system", ".venv/bin/python"]
    assert arguments[:2] == ["-m", "scripts.check"]
    status, out, error = run_command(ROOT, "check", *arguments[2:], *files)
    assert (status, error) == (0, "") and out.startswith("check: all is well")


def test_what_is_found_in_a_file_is_what_is_found_there_among_all(project):
    edit(project / "mkdocs.yml", "strict: true\n", "strict: false\n")
    with (project / "docs/faq/support.md").open("a", encoding="utf-8") as file:
        file.write("\n## 没有编号\n\n[点击这里](nix.md)\n\n<script>x</script>\n")
    rules = [one.rule for one in CHECKS.values() if one.over == "source"]
    among_all = run("source", Sources(project), rules)
    for names in (["support.md", "support.en.md"], ["fees.md", "fees.en.md"], ["../../mkdocs.yml"]):
        wanted = tuple(os.path.normpath(f"docs/faq/{name}") for name in names)
        alone = run("source", Sources(project, wanted), rules)
        alone = [one for one in alone if one.path in wanted]
        assert alone and alone == [one for one in among_all if one.path in wanted]
