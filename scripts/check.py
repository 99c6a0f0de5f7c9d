"""Check the sources and the built site.

    python -m scripts.check [PATH …]    everything, or what is reported in these files and folders
      --sources                         nothing is built; an article is reported with its other
                                        language: quick enough to run before each commit
      --explain RULE                    what a rule asks for, with a bad and a good example
      --only RULE                       one rule; may be repeated
      --format text|github              lines, or annotations of a pull request

Exit status: 0 all is well, 1 there are problems, 2 the checks could not run. A state, such as an
outdated translation, is listed and is no problem.
"""

import argparse
import importlib
import inspect
import io
import os
import pkgutil
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import scripts.checks
from scripts.build import KINDS, ROOT, ensure_built, run_guarded
from scripts.checks import CHECKS, STATE, Check, Problem, Stage, apply_settings, keep_first, run
from scripts.checks.messages import Messages
from scripts.content.config import read_config
from scripts.content.languages import LANGUAGES
from scripts.content.pages import translated_path
from scripts.content.reading import DataError
from scripts.content.site import Site
from scripts.content.sources import Sources

# importing a module registers its checks; one that was added cannot be forgotten in a list
for module in pkgutil.iter_modules(scripts.checks.__path__):
    importlib.import_module(f"scripts.checks.{module.name}")

NO_ADDRESS = "https://guide.invalid/"
STOPPED = """A rule met what it did not expect and stopped. That is a fault of these checks: please
report it by the issue form for problems of the site. The other rules went on.

中文：一条规则碰到没料到的内容，停下了。这是程序的毛病，请用问题表单“网站用不了”报告；其他规则照常。"""


def find(
    root: Path,
    rules: set[str] | None = None,
    wanted: tuple[str, ...] = (),
    checks: Mapping[str, Check] = CHECKS,
) -> list[Problem]:
    """What the rules find in the project at `root`, sorted; without `rules`, all of them.

    `wanted`: files and folders to which the caller keeps. `checks`: all, with their levels.
    """
    sources = Sources(root, wanted)
    rules = set(CHECKS) if rules is None else rules
    built = {rule for rule in rules if CHECKS[rule].over != "source"}
    needed = {rule for rule, one in CHECKS.items() if built and one.stage is Stage.FILE}
    found = keep_first(run("source", sources, rules | needed, checks))
    if not built or any(one.stage is Stage.FILE for one in found):
        return found
    with ThreadPoolExecutor() as pool:
        builds = list(pool.map(partial(ensure_built, root=root), KINDS))
    lines = [message for one in builds for message in one.messages]
    found += run("messages", Messages(sources, lines), rules, checks)
    for kind, one in zip(KINDS, builds, strict=True):
        if not one.failed:
            # the bundle has the address that mkdocs.yml gives, whatever the environment says
            given = os.environ.get("SITE_URL") if kind == "pages" else None
            address = given or sources.config.value.get("site_url") or NO_ADDRESS
            site = Site(one.folder, sources, address, kind == "offline")
            # the offline one has the same pages
            looking = {one for one in built if CHECKS[one].offline or not site.offline}
            found += run("built", site, looking, checks)
    return keep_first(found)


def show(problem: Problem, form: str, state: bool) -> str:
    if form == "github":
        message = f"{problem.message} ({problem.rule})".replace("%", "%25").replace("\n", "%0A")
        return (
            f"::{'notice' if state else 'error'} file={problem.path},line={problem.line}::{message}"
        )
    return f"{problem}{' [state]' if state else ''}"


def report(found: list[Problem], form: str) -> int:
    """Print what was found and a closing line; returns the exit status."""
    states = [problem for problem in found if problem.level == STATE]
    number = len(found) - len(states)
    for problem in found:
        print(show(problem, form, problem in states))
    noted = f", {len(states)} states to know of" if states else ""
    result = f"{number} problem{'s' * (number != 1)}" if number else "all is well"
    more = '; make check ARGS="--explain RULE" tells more' if found else ""
    print(f"check: {result}{noted}{more}")
    return bool(number)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    rules = sorted([*CHECKS, "stopped"])
    add = partial(parser.add_argument, help=argparse.SUPPRESS)
    add("paths", nargs="*", metavar="PATH")
    add("--sources", action="store_true")
    add("--explain", choices=rules, metavar="RULE")
    add("--only", action="append", choices=sorted(CHECKS), metavar="RULE")
    add("--format", choices=["text", "github"], default="text")
    add("--root", type=Path, default=ROOT)
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    # a name that is no UTF-8, or a terminal that is not, must not hide what was found
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if options.explain:
        known = CHECKS.get(options.explain)
        print(inspect.getdoc(known.run) if known else STOPPED)
        return 0
    missing = [
        path for path in ["mkdocs.yml", *options.paths] if not (options.root / path).exists()
    ]
    if missing:
        print(f"check: there is no {missing[0]} in {options.root}", file=sys.stderr)
        return 2
    return run_guarded("check", options.root, lambda: check(options))


def check(options: argparse.Namespace) -> int:
    checks = CHECKS
    with suppress(DataError):  # is reported where mkdocs.yml itself is checked
        checks = apply_settings(read_config(options.root).value)
    rules = set(options.only or CHECKS)
    if options.sources:
        rules = {rule for rule in rules if CHECKS[rule].over == "source"}
    wanted = _list_wanted(options)
    found = find(options.root, rules, wanted, checks)
    sources = Sources(options.root, wanted)
    # what cannot be read kept all other rules from being asked
    kept = [one for one in found if sources.is_wanted(one.path) or one.stage is Stage.FILE]
    return report(kept, options.format)


def _list_wanted(options: argparse.Namespace) -> tuple[str, ...]:
    """The files and folders to report on; with --sources, an article in each of its languages."""
    paths = [os.path.relpath(options.root / path, options.root) for path in options.paths]
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
