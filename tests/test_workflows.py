"""What runs on the code host: nothing with more rights than it needs, nothing that can change under us."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from guides import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
FORMS = sorted(file for file in GITHUB.glob("ISSUE_TEMPLATE/*.yml") if file.name != "config.yml")
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def read(file):
    # YAML 1.1 takes the key `on` for true
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
class TestWorkflow:
    def test_actions_are_pinned_by_commit_with_the_version(self, file):
        used = re.findall(r"uses: (.+)", file.read_text(encoding="utf-8"))
        assert used and all(PINNED.fullmatch(one) for one in used), used

    def test_runs_only_what_a_person_can_run(self, file):
        for step in steps(read(file)):
            for line in step.get("run", "make").strip().splitlines():
                assert re.match(
                    r"make\b|gh release create |\.github/report-issue |test -n |git merge-base ",
                    line,
                ), line
                target = re.match(r"make (?:--silent )?([a-z]+)", line)
                assert target is None or target[1] in TARGETS, line

    def test_has_only_the_rights_that_it_names(self, file):
        workflow = read(file)
        assert workflow["permissions"] == {} and all(
            "permissions" in job for job in workflow["jobs"].values()
        )
        assert all("timeout-minutes" in job for job in workflow["jobs"].values())

    def test_what_runs_foreign_code_can_write_nothing(self, file):
        """Whoever may change a hook may run code: no right to write stands in a job that builds."""
        workflow = read(file)
        assert "pull_request_target" not in workflow["on"] and "workflow_run" not in workflow["on"]
        for job in workflow["jobs"].values():
            if any(step.get("run", "").startswith("make") for step in job["steps"]):
                assert job["permissions"] == {"contents": "read"}
                assert "secrets" not in str(job)

    def test_no_expression_in_a_command(self, file):
        assert not [step for step in steps(read(file)) if "${{" in step.get("run", "")]

    def test_checkout_keeps_no_credentials(self, file):
        checkouts = [step for step in steps(read(file)) if "checkout" in step.get("uses", "")]
        assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_a_version_of_an_action_is_the_same_commit_everywhere():
    texts = "".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)
    used = set(re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (\S+)", texts))
    assert len(used) == len({(action, version) for action, _, version in used})


def test_zizmor_finds_nothing():
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--persona",
        "auditor",
        "--no-progress",
        "--quiet",
        str(GITHUB),
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
class TestForm:
    def test_opens_by_saying_that_it_is_not_support(self, file):
        first = read(file)["body"][0]["attributes"]["value"]
        for words in ("这里不是客服", "骗子", "This is not support", "is a scammer"):
            assert words in first

    def test_cannot_be_sent_without_having_read_that(self, file):
        options = read(file)["body"][1]["attributes"]["options"]
        assert all(option["required"] == "true" for option in options)

    def test_asks_for_nobody_and_for_no_file(self, file):
        labels = " ".join(
            part["attributes"].get("label", "") for part in read(file)["body"]
        ).lower()
        assert not re.search(
            r"姓名|邮箱|金额|截图|email address|your name|screenshot|attach", labels
        )


def test_blank_issues_are_off():
    assert read(GITHUB / "ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] == "false"


def test_changed_contact_needs_evidence():
    parts = {
        part.get("id"): part for part in read(GITHUB / "ISSUE_TEMPLATE/contact-changed.yml")["body"]
    }
    for needed in ("where", "words", "seen", "how"):
        assert parts[needed]["validations"]["required"] == "true"


# Stands in for the code host's command: notes how it is called, knows one issue.
GH = """#!/bin/sh
echo "$@" >> "$LOG"
if [ "$2" = list ]; then echo "$OPEN"; fi
"""


@pytest.mark.parametrize(
    ("open_issue", "found", "called"),
    [
        ("", "", None),
        ("7", "", "issue close 7"),
        ("", "x", "issue create --title T"),
        ("7", "x", "issue edit 7"),
    ],
)
def test_report_keeps_one_issue(open_issue, found, called, tmp_path):
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "found.txt").write_text(found)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "LOG": str(tmp_path / "log"),
        "OPEN": open_issue,
    }
    report = "bash", str(GITHUB / "report-issue"), "T", str(tmp_path / "found.txt")
    subprocess.run(report, env=environment, check=True)
    calls = (tmp_path / "log").read_text().splitlines()
    assert calls[0].startswith("issue list --app github-actions ")
    assert (called is None and len(calls) == 1) or calls[1].startswith(called)


def make(target, tool, script, tmp_path):
    """Run a target with a tool that only prints and ends."""
    (tmp_path / tool).write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / tool).chmod(0o755)
    command = ["make", "--silent", "--old-file=.venv/test.stamp", target, f"BIN={tmp_path}"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("script", "status", "out"),
    [
        ("echo 'check: all is well'", 0, ""),
        (
            "echo 'docs/a.md:1: reviewed long ago (review-due) [state]'; echo 'check: all is well, 1 states to know of'",
            0,
            "docs/a.md:1: ",
        ),
        (
            "echo 'docs/_data/channels.yml:3: no YAML (data-file)'; echo 'check: 1 problem'; exit 1",
            2,
            "docs/_data/channels.yml:3: ",
        ),
        ("echo 'check: no mkdocs.yml' >&2; exit 2", 2, ""),
    ],
    ids=["nothing", "due", "problem", "not run"],
)
def test_what_is_due_is_listed_and_a_failure_of_the_check_shows(script, status, out, tmp_path):
    found = make("due", "python", script, tmp_path)
    assert found[0] == status and found[1].startswith(out) and "check: " not in found[1]


@pytest.mark.parametrize(
    ("script", "status", "out"),
    [
        ("echo '2 Total 2 OK 0 Errors'", 0, ""),
        ("echo '[404] https://x.example/a'; echo '2 Total 1 OK 1 Error'; exit 2", 0, "[404]"),
        ("echo '2 Total 0 OK 2 Errors'; exit 2", 2, ""),
        ("echo 'error: no such option'; exit 3", 2, ""),
    ],
    ids=["all answer", "one is dead", "no network", "not run"],
)
def test_dead_links_are_told_from_links_that_could_not_be_checked(script, status, out, tmp_path):
    found = make("links", "lychee", script, tmp_path)
    assert found[0] == status and found[1].startswith(out) and bool(found[1]) == bool(out)
    assert ("could not be checked" in found[2]) == (status != 0)
