"""What runs on the code host: with no more rights than it needs, and nothing is published untested."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.checks import check
from scripts.model.data import DataError, Document, read_yaml

FOLDER = ".github"
TESTS = re.compile(r"^\s*make\b[^\n|;]*\btest\b[^\n|;]*$", re.MULTILINE)
FORGIVEN = re.compile(r"^[^#\n]*\bmake\b[^\n|;]*\btest\b[^\n|;]*(?:\|\||;)", re.MULTILINE)
USES = re.compile(r"^\s*(?:- )?uses:\s*(?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40})\s*#\s*(?P<version>\S+)")
GUARDED = (  # what decides what readers see, and who may publish
    "docs/_data/channels.yml", "docs/_data/allowed.yml", ".github/workflows/", "scripts/", "overrides/", "mkdocs.yml",
)  # fmt: skip
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

    Bad: `deploy` that needs `build`, and `build` runs `make` alone, or `make test || true`
    Good: `build` with `- run: make test`
    中文：发布之前要先通过全部测试：发布的那一步依赖的步骤里，要有 `make test`。
    """
    for file in sorted((sources.root / FOLDER / "workflows").glob("*.y*ml")):
        text = file.read_text("utf-8", "replace")
        for match in FORGIVEN.finditer(text):
            line = text.count("\n", 0, match.end()) + 1
            yield file.relative_to(sources.root).as_posix(), line, "`make test` may fail here, expected a failure to end the job"
    for document, jobs in _workflows(sources):
        for key, job in jobs.items():
            if PUBLISHES.search(_run(job)) and not any(TESTS.search(_run(jobs[one])) for one in _before(jobs, key)):
                yield document.path, document.line("jobs", key), f"job {key!r} publishes, and no job that it needs runs `make test`"


@check("source")
def workflow_branch(sources):
    """What anybody with rights can start by hand publishes one branch only.

    Bad: `on: workflow_dispatch`, and a job that publishes without `if`
    Good: the job with `if: github.ref == 'refs/heads/main'`
    中文：能手动启动的发布流程，只许发布 main 分支。
    """
    for document, jobs in _workflows(sources):
        # YAML 1.1 reads the key `on` as true
        events = document.value.get("on", document.value.get(True)) or {}
        for key, job in jobs.items() if "workflow_dispatch" in events else ():
            if PUBLISHES.search(_run(job)) and "github.ref" not in str(job.get("if") or ""):
                yield document.path, document.line("jobs", key), f"job {key!r} publishes any branch, expected `if: github.ref == 'refs/heads/main'`"


@check("source")
def workflow_pin(sources):
    """An action of one version is the same commit wherever it is used.

    Bad: `uses: actions/checkout@` with another commit beside the same `# v7.0.0` in one of the workflows
    Good: the same commit in all of them
    中文：同一个动作的同一个版本，在各个流程里是同一个提交。
    """
    places: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for file in sorted((sources.root / FOLDER / "workflows").glob("*.y*ml")):
        for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), start=1):
            if match := USES.match(line):
                place = (match["commit"], file.relative_to(sources.root).as_posix(), number)
                places.setdefault((match["action"], match["version"]), []).append(place)
    for (action, version), found in places.items():
        usual, count = Counter(commit for commit, _, _ in found).most_common(1)[0]
        for commit, name, number in found:
            if commit != usual or 2 * count <= len(found) != count:
                yield name, number, f"{action} {version} is {commit[:12]} here and another commit elsewhere, expected one commit a version"


@check("source")
def owner(sources):
    """What decides what readers see, and who may publish it, has an owner of its own in .github/CODEOWNERS, if there is one.

    Bad: .github/CODEOWNERS without `/docs/_data/channels.yml`
    Good: `/docs/_data/channels.yml   team`
    中文：.github/CODEOWNERS 要写明谁来审：登记表、放行名单、程序、模板和发布流程。
    """
    file = sources.root / FOLDER / "CODEOWNERS"
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    owned = {words[0].lstrip("/"): number for number, line in enumerate(lines, start=1) if len(words := line.split()) > 1 and line[0] != "#"}
    for path in GUARDED if lines else ():
        if (sources.root / path).exists() and not any(path.startswith(one) for one in owned):
            near = next((number for one, number in owned.items() if one.partition("/")[0] == path.partition("/")[0]), 1)
            yield f"{FOLDER}/CODEOWNERS", near, f"no owner of {path}, expected a line `/{path}` with one"


def _workflows(sources) -> Iterator[tuple[Document, dict[str, dict]]]:
    """Each workflow with its jobs."""
    for file in sorted((sources.root / FOLDER / "workflows").glob("*.y*ml")):
        document = read_yaml(file, file.relative_to(sources.root).as_posix())
        jobs = document.value.get("jobs") if isinstance(document.value, dict) else None
        if isinstance(jobs, dict):
            yield document, {key: job for key, job in jobs.items() if isinstance(job, dict)}


def _run(job: dict) -> str:
    """What a job uses and runs, a line each; what may fail does not count."""
    steps = [step for step in job.get("steps") or [] if isinstance(step, dict) and step.get("continue-on-error") is not True]
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
