"""Tiny projects made from the cases in tests/fixtures/rules-*.yml."""

import os
from collections.abc import Iterable
from pathlib import Path

import yaml
from lxml import html

from scripts import translations
from scripts.checks import CHECKS, Problem, run
from scripts.checks.messages import Messages
from scripts.content.site import Site
from scripts.content.sources import Sources

FIXTURES = Path(__file__).parent / "fixtures"
MARK = "⟵"
BASE_URL = "https://x.example/base/"


def read_fixture(name: str) -> dict:
    """The data of tests/fixtures/<name>.yml."""
    return yaml.safe_load((FIXTURES / f"{name}.yml").read_text(encoding="utf-8"))


DATA = read_fixture("project")
PROJECT, BUILT = DATA["sources"], DATA["built"]
FRONT, PAGE = DATA["front matter"], DATA["page"]


def edit(file: Path, old: str, new: str) -> int:
    """Replace a text that stands in a file once, and return its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def read_files(root: Path) -> dict[str, bytes]:
    """Name → content of each file below a folder, but for what is cached there."""
    files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if ".cache/" not in name}


def read_page(site: Path, address: str):
    """A page of a built site, such as `en/faq/fees`, as a tree of elements."""
    return html.parse(site / address / "index.html").getroot()


def accept_all(root: Path) -> None:
    """Record every text as compared, as `make translations ARGS="accept --all"` does."""
    assert translations.main(["--root", str(root), "accept", "--all"]) == 0


def find_lines(problems: Iterable[Problem]) -> list[str]:
    """Where the problems are, each place once: `docs/a.md:8`."""
    return sorted({f"{one.path}:{one.line}" for one in problems})


def read_cases() -> dict[str, dict]:
    """Rule, or rule and condition as in `page-html (image)` → its bad and its good case."""
    names = sorted(file.stem for file in FIXTURES.glob("rules-*.yml"))
    return {name: case for file in names for name, case in read_fixture(file).items()}


def write(root: Path, files: dict) -> list[str]:
    """Write the files, and return where problems are expected: `docs/a.md:8`."""
    files = dict(files)
    expected = files.pop("expect", [])
    for name, content in files.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            _write_special(path, content)
            continue
        if name.startswith("docs/") and name.endswith(".md") and not content.startswith("---"):
            content = FRONT + content
        is_page = name.startswith("site/") and name.endswith(".html")
        if is_page and not content.startswith("<!doctype"):
            content = PAGE.format(content)
        lines = enumerate(content.split("\n"), 1)
        expected = expected + [f"{name}:{number}" for number, line in lines if MARK in line]
        text = content.replace(f" {MARK}", "").replace(MARK, "")
        path.write_text(text, encoding="utf-8", newline="")
    return sorted(expected)


def _write_special(path: Path, content: dict) -> None:
    if "link" in content:
        path.symlink_to(content["link"])
    elif "pipe" in content:
        os.mkfifo(path)
    else:
        path.write_bytes(
            bytes.fromhex(content["hex"]) if "hex" in content else b"x" * content["size"]
        )


def find(root: Path, name: str, kind: str) -> tuple[list[str], list[str]]:
    """Where a rule finds problems in the `bad` or `good` project of a case, and where it should."""
    case = read_cases()[name]
    rule, files = name.partition(" ")[0], dict(case[kind])
    over, lines = CHECKS[rule].over, files.pop("messages", [])
    built = BUILT if over == "built" else {}
    expected = write(root, {**PROJECT, **built, **files})
    sources = Sources(root)
    subject: Sources | Site | Messages = sources
    if over == "built":
        subject = Site(root / "site", sources, BASE_URL, case.get("offline", False))
    elif over == "messages":
        subject = Messages(sources, lines)
    return find_lines(run(over, subject, [rule])), expected
