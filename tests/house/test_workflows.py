"""What runs on the code host: nothing with more rights than it needs, nothing that can change
under us.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cases import read_fixture
from guides import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
FIXTURE = read_fixture("workflows")
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def read(file):
    # YAML 1.1 takes the key `on` for true
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(params=WORKFLOWS, ids=lambda file: file.stem)
def workflow(request):
    return read(request.param)


def test_actions_are_pinned_by_commit_with_the_version_and_a_version_is_one_commit():
    texts = "".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)
    used = re.findall(r"uses: (.+)", texts)
    assert used and [one for one in used if not PINNED.fullmatch(one)] == []
    pins = {tuple(re.split(" # |@", one)) for one in used}
    assert len(pins) == len({(action, version) for action, _, version in pins})


def test_runs_only_what_a_person_can_run(workflow):
    allowed = re.compile(r"make\b|gh release create |\.github/report|test -n |git merge-base ")
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    for line in "\n".join(step.get("run", "make") for step in steps).splitlines():
        target = re.match(r"make (?:--silent )?([a-z]+)", line)
        assert allowed.match(line) and (target is None or target[1] in TARGETS), line


def test_what_runs_foreign_code_can_write_nothing(workflow):
    """Whoever may change a hook may run code: no right to write stands in a job that builds."""
    assert workflow["permissions"] == {}, "a job has only the rights that it names"
    assert not {"pull_request_target", "workflow_run"} & set(workflow["on"])
    for job in workflow["jobs"].values():
        assert "permissions" in job and "timeout-minutes" in job
        if any(step.get("run", "").startswith("make") for step in job["steps"]):
            assert job["permissions"] == {"contents": "read"} and "secrets" not in str(job)


def test_zizmor_finds_nothing():
    """Among other things no expression in a command, and no credentials that are kept."""
    zizmor = str(Path(sys.executable).parent / "zizmor")
    options = ["--offline", "--persona", "auditor", "--no-progress", "--quiet"]
    result = subprocess.run([zizmor, *options, str(GITHUB)], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_blank_issues_are_off():
    assert read(GITHUB / "ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] == "false"


@pytest.mark.parametrize(("open_issue", "found", "called"), FIXTURE["reports"])
def test_report_keeps_one_issue(open_issue, found, called, tmp_path):
    log = tmp_path / "log"
    (tmp_path / "gh").write_text(FIXTURE["gh"])
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "found.txt").write_text(found)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "LOG": str(log), "OPEN": open_issue}
    report = "bash", str(GITHUB / "report-issue"), "T", str(tmp_path / "found.txt")
    subprocess.run(report, env=environment, check=True)
    first, *others = log.read_text().splitlines()
    assert first.startswith("issue list --app github-actions ")
    assert bool(others) == bool(called)
    assert not others or others[0].startswith(f"issue {called}")


@pytest.mark.parametrize("name", FIXTURE["calls"])
def test_what_is_due_or_dead_is_listed_and_a_failure_shows(name, tmp_path):
    """Links that do not answer are told from links that could not be checked."""
    case = FIXTURE["calls"][name]
    tool = tmp_path / {"due": "python", "links": "lychee"}[case["target"]]
    tool.write_text(f"#!/bin/sh\nprintf '%s\\n' '{case['printed']}'\nexit {case['status']}\n")
    tool.chmod(0o755)
    options = ["--silent", "--old-file=.venv/test.stamp", f"BIN={tmp_path}"]
    command = ["make", *options, case["target"]]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == case["result"] and found.stdout.startswith(case["shown"])
    assert bool(found.stdout.strip()) == bool(case["shown"]) and "check: " not in found.stdout
    if case["target"] == "links":
        assert ("could not be checked" in found.stderr) == (case["result"] != 0)
