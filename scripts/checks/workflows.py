"""What runs on the code host: with no more rights than it needs, and nothing is published untested."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from scripts.checks import check
from scripts.content.documents import Document, read_yaml
from scripts.content.reading import DataError

FOLDER = ".github"
_TEST = r"make\b[^\n|;]*\btest\b"
TESTS = re.compile(
    rf"^\s*(?:[^#\n|]*(?:;|&&)\s*)?(?P<asked>if\s+(?:!\s+)?)?{_TEST}(?:[^\n|]|\|\||(?P<piped>\|))*$",
    re.MULTILINE,
)
# the shell ends a job at what fails, unless something else is said to do then
FORGIVEN = re.compile(
    rf"^[^#\n]*\b{_TEST}[^\n|;]*(?:\|[^\n|;]+)?\|\|\s*(?:true\b|:(?!\S)|exit 0|echo\b(?![^\n]*\bexit [1-9]))",
    re.MULTILINE,
)
FAILS = re.compile(r"\bexit [1-9]|\bfalse\b")
USES = re.compile(
    r"^\s*(?:- )?uses:\s*(?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40})\s*#\s*(?P<version>\S+)"
)
GUARDED = (  # what decides what readers see, and who may publish
    "docs/_data/channels.yml", "docs/_data/allowed.yml", ".github/workflows/", "scripts/", "overrides/", "mkdocs.yml",
)  # fmt: skip
PUBLISHES = re.compile(
    r"^(?:[\w.-]+/)*(?:deploy-pages|actions-gh-pages)@|\bgh release create\b|\bgit push\b|\bgh-deploy\b",
    re.MULTILINE,
)


@check("source")
def workflow(sources):
    """A workflow runs no stranger's code with rights, pins what it uses, and puts no stranger's words into a command (zizmor).

    Bad: `on: pull_request_target`, `uses: actions/checkout@main`, `permissions: write-all`, a secret in a pull request's run
    Good: `on: pull_request`, an action by its commit with the version beside it, `permissions: {}` and a job's own rights
    中文：代码托管平台上自动运行的流程：不带权限运行外人的代码，用到的东西写明是哪个提交（由 zizmor 检查）。
    """
    if not (sources.root / FOLDER / "workflows").is_dir():
        return
    command = [
        Path(sys.executable).parent / "zizmor",
        "--offline",
        "--persona",
        "auditor",
        "--no-progress",
        "--quiet",
        "--format",
        "json",
    ]
    result = subprocess.run(
        [*command, sources.root / FOLDER], capture_output=True, text=True, check=False
    )
    try:
        found = json.loads(result.stdout)
    except ValueError:
        said = (result.stderr.strip().splitlines() or ["nothing"])[0]
        raise DataError(f"{FOLDER}/workflows", 1, f"zizmor could not read this: {said}") from None
    for one in found:
        place = next(
            (place for place in one["locations"] if place["symbolic"]["kind"] == "Primary"),
            one["locations"][0],
        )
        file = Path(place["symbolic"]["key"]["Local"]["verbatim_path"])
        line = place["concrete"]["location"]["start_point"]["row"] + 1
        yield (
            file.relative_to(sources.root).as_posix(),
            line,
            f"{one['desc']}: {place['symbolic']['annotation']} [{one['ident']}]",
        )


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
            yield (
                file.relative_to(sources.root).as_posix(),
                line,
                "`make test` may fail here, expected a failure to end the job",
            )
    for document, jobs in _workflows(sources):
        for key, job in jobs.items():
            if _publishing(job) and not any(
                _tests(jobs[one], _shell(document.value)) for one in _before(jobs, key)
            ):
                yield (
                    document.path,
                    document.line("jobs", key),
                    f"job {key!r} publishes, and no job that it needs runs `make test`",
                )


@check("source")
def workflow_branch(sources):
    """What anybody with rights can start by hand publishes one branch only: the job, its step or a job that it needs says
    which. An environment may have a rule besides, which cannot be seen here.

    Bad: `on: workflow_dispatch`, and a job that publishes without `if`
    Good: the job with `if: github.ref == 'refs/heads/main'`, or a step with it
    中文：能手动启动的发布流程，只许发布 main 分支。
    """
    for document, jobs in _workflows(sources):
        # YAML 1.1 reads the key `on` as true
        events = document.value.get("on", document.value.get(True)) or {}
        for key, job in jobs.items() if "workflow_dispatch" in events else ():
            if _publishing(job) and not _one_branch(jobs, key):
                yield (
                    document.path,
                    document.line("jobs", key),
                    f"job {key!r} publishes any branch, expected `if: github.ref == 'refs/heads/main'`",
                )


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
                yield (
                    name,
                    number,
                    f"{action} {version} is {commit[:12]} here and another commit elsewhere, expected one commit a version",
                )


@check("source")
def owner(sources):
    """What decides what readers see, and who may publish it, has an owner in .github/CODEOWNERS, if there is one; where not
    everything is one owner's, an owner of its own.

    Bad: .github/CODEOWNERS without `/docs/_data/channels.yml`
    Good: `/docs/_data/channels.yml   team`, or `*   team` alone
    中文：.github/CODEOWNERS 要写明谁来审：登记表、放行名单、程序、模板和发布流程。
    """
    file = sources.root / FOLDER / "CODEOWNERS"
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    # pattern → its line, and whether it names anybody; the last one that fits counts
    said = {
        words[0]: (number, len(words) > 1)
        for number, line in enumerate(lines, start=1)
        if (words := line.partition("#")[0].split())
    }
    for path in GUARDED if lines else ():
        last = next((pattern for pattern in reversed(said) if _covers(pattern, path)), "")
        if (sources.root / path).exists() and not (
            said.get(last, (1, False))[1] and (last != "*" or len(said) == 1)
        ):
            near = next(
                (
                    number
                    for one, (number, _) in said.items()
                    if one.strip("/").partition("/")[0] == path.partition("/")[0]
                ),
                1,
            )
            yield (
                f"{FOLDER}/CODEOWNERS",
                near,
                f"no owner of {path}, expected a line `/{path}` with one",
            )


def _workflows(sources) -> Iterator[tuple[Document, dict[str, dict]]]:
    """Each workflow with its jobs."""
    for file in sorted((sources.root / FOLDER / "workflows").glob("*.y*ml")):
        document = read_yaml(file, file.relative_to(sources.root).as_posix())
        jobs = document.value.get("jobs") if isinstance(document.value, dict) else None
        if isinstance(jobs, dict):
            yield document, {key: job for key, job in jobs.items() if isinstance(job, dict)}


def _covers(pattern: str, path: str) -> bool:
    """Whether a line of CODEOWNERS is about a file or a folder: `/scripts/` is about `scripts/`, and `/s` is not."""
    wanted, parts = pattern.strip("/").split("/"), path.strip("/").split("/")
    # without a slash before its end, a name may stand anywhere
    starts = [0] if "/" in pattern.rstrip("/") else range(len(parts))
    return any(
        len(parts) - start >= len(wanted) and all(map(fnmatchcase, parts[start:], wanted))
        for start in starts
    )


def _steps(job: dict) -> list[dict]:
    return [step for step in job.get("steps") or [] if isinstance(step, dict)]


def _publishing(job: dict) -> list[dict]:
    """The steps that publish."""
    return [
        step
        for step in _steps(job)
        if any(PUBLISHES.search(str(step.get(key) or "")) for key in ("uses", "run"))
    ]


def _shell(settings: dict) -> str:
    """The shell that a workflow or a job gives to its steps, or ""."""
    found = settings
    for key in ("defaults", "run", "shell"):
        found = found.get(key) if isinstance(found, dict) else None
    return str(found or "")


def _tests(job: dict, shell: str) -> bool:
    """Whether a job ends where `make test` fails; `shell`: that of its workflow."""
    if job.get("continue-on-error") is True:
        return False
    shell = _shell(job) or shell
    return any(
        _ends(str(step.get("run") or ""), str(step.get("shell") or shell))
        for step in _steps(job)
        if step.get("continue-on-error") is not True
    )


def _ends(commands: str, shell: str) -> bool:
    # only where it is named does the host run bash so that the first of two piped commands may fail it
    piping = shell == "bash" or "pipefail" in shell + commands
    for found in TESTS.finditer(commands):
        failing = not found["asked"] or FAILS.search(commands, found.end("asked"))
        if failing and not FORGIVEN.match(found[0].strip()) and (piping or not found["piped"]):
            return True
    return False


def _one_branch(jobs: dict, key: str) -> bool:
    """Whether a job, all its steps that publish, or a job without which it does not run ask for the branch."""
    guards = [jobs[one].get("if") for one in _before(jobs, key)]
    steps = [step.get("if") for step in _publishing(jobs[key])]
    return any("github.ref" in str(one) for one in guards) or all(
        "github.ref" in str(one) for one in steps
    )


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
