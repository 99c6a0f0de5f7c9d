"""What runs on the code host: with no more rights than it needs, and nothing is published untested."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from scripts.checks import check
from scripts.model.data import DataError, read_yaml

FOLDER = ".github"
TESTS = re.compile(r"^\s*make\b[^\n]*\btest\b", re.MULTILINE)
PUBLISHES = re.compile(r"^(?:[\w.-]+/)*(?:deploy-pages|actions-gh-pages)@|\bgh release create\b|\bgit push\b|\bgh-deploy\b", re.MULTILINE)


@check("source")
def workflow(sources):
    """A workflow runs no stranger's code with rights, pins what it uses, and puts no stranger's words into a command (zizmor).

    Bad: `on: pull_request_target`, `uses: actions/checkout@main`, `permissions: write-all`, a secret in a pull request's run
    Good: `on: pull_request`, an action by its commit with the version beside it, `permissions: {}` and a job's own rights
    中文：代码托管平台上自动运行的流程：不带权限运行外人的代码，用到的东西写明是哪个提交（由 zizmor 检查）。
    """
    if not (sources.root / FOLDER / "workflows").is_dir():
        return
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--persona", "auditor", "--no-progress", "--quiet", "--format", "json"]
    result = subprocess.run([*command, sources.root / FOLDER], capture_output=True, text=True, check=False)
    try:
        found = json.loads(result.stdout)
    except ValueError:
        said = (result.stderr.strip().splitlines() or ["nothing"])[0]
        raise DataError(f"{FOLDER}/workflows", 1, f"zizmor could not read this: {said}") from None
    for one in found:
        place = next((place for place in one["locations"] if place["symbolic"]["kind"] == "Primary"), one["locations"][0])
        file = Path(place["symbolic"]["key"]["Local"]["verbatim_path"])
        line = place["concrete"]["location"]["start_point"]["row"] + 1
        yield file.relative_to(sources.root).as_posix(), line, f"{one['desc']}: {place['symbolic']['annotation']} [{one['ident']}]"


@check("source")
def workflow_tests(sources):
    """What is published has passed all tests: a job that publishes needs one that runs `make test`, in the same workflow.

    Bad: `deploy` that needs `build`, and `build` runs `make` alone
    Good: `build` with `- run: make test`
    中文：发布之前要先通过全部测试：发布的那一步依赖的步骤里，要有 `make test`。
    """
    for file in sorted((sources.root / FOLDER / "workflows").glob("*.y*ml")):
        name = file.relative_to(sources.root).as_posix()
        document = read_yaml(file, name)
        jobs = document.value.get("jobs") if isinstance(document.value, dict) else None
        jobs = {key: job for key, job in jobs.items() if isinstance(job, dict)} if isinstance(jobs, dict) else {}
        for key, job in jobs.items():
            if PUBLISHES.search(_run(job)) and not any(TESTS.search(_run(jobs[one])) for one in _before(jobs, key)):
                yield name, document.line("jobs", key), f"job {key!r} publishes, and no job that it needs runs `make test`"


def _run(job: dict) -> str:
    """What a job uses and runs, a line each."""
    steps = [step for step in job.get("steps") or [] if isinstance(step, dict)]
    return "\n".join(str(step.get(key) or "") for step in steps for key in ("uses", "run"))


def _before(jobs: dict, key: str) -> set[str]:
    """The job itself and all that it needs, however indirectly."""
    found, ahead = set(), [key]
    while ahead:
        one = ahead.pop()
        if one in jobs and one not in found:
            found.add(one)
            needs = jobs[one].get("needs") or []
            ahead += [needs] if isinstance(needs, str) else list(needs)
    return found
