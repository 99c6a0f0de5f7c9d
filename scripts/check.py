"""Check the sources and the built site.

    python scripts/check.py [PATH …]    everything, or only what is reported in these files and folders
      --sources                         only what is written by hand, nothing is built; a translation is reported with its
                                        original: quick enough to run before each commit
      --list                            the rules, each with a bad and a good sample
      --only RULE                       one rule; may be repeated
      --format text|github|json         plain lines, annotations of a pull request, or one JSON document
      --release                         with the rules that only stop a deployment
      --site DIRECTORY                  check this built site as it is, and build nothing

Exit status: 0 all is well, 1 there are problems, 2 the checks could not run. A state, such as an outdated translation,
is listed and is no problem.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import scripts.checks
from scripts.build import KINDS, fresh_build, guarded
from scripts.checks import CHECKS, SAMPLES, UNREAD, Check, Problem, run, without_consequences
from scripts.content.config import read_config
from scripts.content.origin import line_with
from scripts.content.pages import LANGUAGES, translated_path
from scripts.content.reading import DataError
from scripts.content.site import Site
from scripts.content.sources import Sources

# importing a module registers its checks; one that was added cannot be forgotten in a list
for module in pkgutil.iter_modules(scripts.checks.__path__):
    importlib.import_module(f"scripts.checks.{module.name}")

NO_ADDRESS = "https://guide.invalid/"
ROOT = Path(__file__).resolve().parent.parent


def find(
    root: Path,
    rules: set[str] | None = None,
    site: Path | None = None,
    wanted: tuple[str, ...] = (),
) -> list[Problem]:
    """What all checks find in the project at `root`, sorted; `site`: check this built site instead of a fresh one.

    `wanted`: files and folders to which the caller keeps.
    """
    sources = Sources(root, wanted)
    rules = set(CHECKS) if rules is None else rules
    built = {rule for rule in rules if CHECKS[rule].over == "built"}
    found = without_consequences(run("source", sources, rules | UNREAD if built else rules))
    if not built or any(problem.rule in UNREAD for problem in found):
        return found
    try:
        sites, problems = _sites(sources, site)
    except DataError as error:
        return sorted({*found, Problem(error.path, error.line, error.message, "data-file")})
    return sorted(_once([found, problems, *(run("built", one, built) for one in sites)]))


def _sites(sources: Sources, folder: Path | None) -> tuple[list[Site], list[Problem]]:
    # the bundle has the address that mkdocs.yml gives, whatever the environment says
    address = {
        kind: read_config(sources.root, environment=kind == "pages").value.get("site_url")
        for kind in KINDS
    }
    if folder is not None:
        broken = sorted(
            file for file in folder.rglob("*") if not file.is_file() and not file.is_dir()
        )
        problems = [
            Problem(
                f"site/{file.relative_to(folder).as_posix()}",
                1,
                "cannot be read, expected a file",
                "build",
            )
            for file in broken
        ]
        return [Site(folder, sources, address["pages"] or NO_ADDRESS)], problems
    with ThreadPoolExecutor() as pool:
        builds = dict(
            zip(KINDS, pool.map(lambda kind: fresh_build(kind, sources.root), KINDS), strict=True)
        )
    problems = [
        message_problem(message, sources) for build in builds.values() for message in build.messages
    ]
    sites = [
        Site(build.folder, sources, address[kind] or NO_ADDRESS, offline=kind == "offline")
        for kind, build in builds.items()
        if not build.failed
    ]
    return sites, problems


def message_problem(message: str, sources: Sources) -> Problem:
    """A message of MkDocs as a problem of the file that it names."""
    message = message.replace(f"{sources.root}/", "")
    for name, written in re.findall(r"([\w./-]+\.md)(?::(\d+))?", message):
        if name in sources.by_path:
            link = re.search(r"link '([^']+)'", message)
            line = (
                int(written or 0)
                or line_with(sources.by_path[name].lines, link[1] if link else "")
                or 1
            )
            return Problem(f"docs/{name}", line, message, "build")
    for name in re.findall(rf"\b{sources.docs.name}/[\w./-]+\.\w+", message):
        if not (sources.root / name).exists():
            return Problem(
                name, 1, f"there is no such file, and the build needs it: {message}", "build"
            )
    for name, lines in sources.templates.items():
        line = next(
            (
                line_with(lines, word)
                for word in re.findall(r"[\w./-]+\.\w+", message)
                if line_with(lines, word)
            ),
            None,
        )
        if line:
            return Problem(name, line, message, "build")
    return Problem("mkdocs.yml", 1, message, "build")


def _once(lists: list[list[Problem]]) -> set[Problem]:
    """One mistake shows in the source, on each page of the site and in the bundle: keep what names its line first."""
    kept: set[Problem] = set()
    for problems in lists:
        named = {(problem.path, problem.line) for problem in kept if problem.line > 1}
        said = {problem[:2] + problem[3:] for problem in kept}
        for one in problems:
            # a template shows the same on every page
            place = one[:2] + one[3:]
            if one[:2] not in named and place not in said:
                kept.add(one)
            if not one.path.startswith("docs/"):
                said.add(place)
    return kept


def is_state(problem: Problem, release: bool) -> bool:
    level = CHECKS[problem.rule].level if problem.rule in CHECKS else "problem"
    return level == "state" or (level == "release" and not release)


def show(problem: Problem, form: str, state: bool) -> str:
    if form == "github":
        message = f"{problem.message} ({problem.rule})".replace("%", "%25").replace("\n", "%0A")
        return (
            f"::{'notice' if state else 'error'} file={problem.path},line={problem.line}::{message}"
        )
    return f"{problem}{' [state]' if state else ''}"


def list_rules() -> str:
    """The rules as Markdown; the contributors' pages on rules say the same."""
    return "\n\n".join(f"## {rule}\n\n{_clean(CHECKS[rule])}" for rule in sorted(CHECKS))


def _clean(one: Check) -> str:
    return f"{one.text}\n\n" + "\n".join(f"- {label}{one.said(label)}" for label in SAMPLES)


def report(found: list[Problem], form: str, release: bool) -> int:
    """Print what was found and a closing line; returns the exit status."""
    states = [problem for problem in found if is_state(problem, release)]
    problems = [problem for problem in found if not is_state(problem, release)]
    if form == "json":
        rows = [problem._asdict() | {"state": problem in states} for problem in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return bool(problems)
    for problem in found:
        print(show(problem, form, problem in states))
    noted = f", {len(states)} states to know of" if states else ""
    print(
        f"check: {len(problems)} problem{'s' * (len(problems) != 1)}{noted}"
        if problems
        else f"check: all is well{noted}"
    )
    return bool(problems)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help=argparse.SUPPRESS)
    parser.add_argument("--sources", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--list", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--only", action="append", choices=sorted(CHECKS), metavar="RULE", help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--format", choices=["text", "github", "json"], default="text", help=argparse.SUPPRESS
    )
    parser.add_argument("--release", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--site", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    # a name that is no UTF-8, or a terminal that is not, must not hide what was found
    sys.stdout.reconfigure(errors="backslashreplace")
    if options.list:
        print(list_rules())
        return 0
    if not (options.root / "mkdocs.yml").is_file():
        print(f"check: {options.root} holds no mkdocs.yml", file=sys.stderr)
        return 2
    return guarded("check", options.root, lambda: check(options))


def check(options: argparse.Namespace) -> int:
    rules = set(options.only or CHECKS)
    if options.sources:
        rules = {rule for rule in rules if CHECKS[rule].over == "source"}
    wanted = _wanted(options)
    found = find(
        options.root, rules if options.only or options.sources else None, options.site, wanted
    )
    kept = Sources(options.root, wanted).is_wanted
    return report([one for one in found if kept(one.path)], options.format, options.release)


def _wanted(options: argparse.Namespace) -> tuple[str, ...]:
    """The files and folders to report on; with --sources, an article in each of its languages."""
    paths = [str(Path(path)).removeprefix("./") for path in options.paths]
    languages = LANGUAGES if options.sources else ()
    pairs = [
        translated_path(path, language)
        for path in paths
        if path.endswith(".md")
        for language in languages
    ]
    return tuple(dict.fromkeys([*paths, *pairs]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
