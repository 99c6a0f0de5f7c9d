"""Tiny projects made from the cases in tests/fixtures/rules-*.yml."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from scripts import translations
from scripts.checks import CHECKS, run
from scripts.content.site import Site
from scripts.content.sources import Sources

FIXTURES = Path(__file__).parent / "fixtures"
MARK = "⟵"
BASE_URL = "https://x.example/base/"
FRONT = "---\ntitle: 费用\n---\n\n"
PAGE = '<!doctype html>\n<html lang="zh-CN">\n<head><title>费用</title></head>\n<body>\n<article>\n{}\n</article>\n</body>\n</html>\n'
PROJECT = {
    "mkdocs.yml": "extra: {answer_length: [120, 400]}\nplugins:\n  - i18n:\n      languages:\n        - {locale: zh, default: true, admonition_translations: {never: 绝不要}}\n        - {locale: en}\n",
    "docs/index.md": "## 开始 { #start }\n\n一。\n",
    "docs/_data/strings.yml": "home: {zh: 首页, en: Home}\n",
    "docs/_data/sources.yml": "sources:\n  A: {name: {zh: 甲, en: A}, about: {zh: 甲, en: A}, retrieved: unknown}\n",
}
BUILT = {"docs/a.md": "一\n", "site/index.html": "<p>一</p>", "site/a/index.html": "<p>一</p>"}


def accept_all(root: Path) -> None:
    """Record every text as compared, as `make translations ARGS="accept --all"` does."""
    assert translations.main(["--root", str(root), "accept", "--all"]) == 0


def read_cases() -> dict[str, dict]:
    """Rule → its bad and its good case."""
    files = sorted(FIXTURES.glob("rules-*.yml"))
    return {
        rule: case
        for file in files
        for rule, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }


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
        if name.endswith(".md") and not content.startswith("---"):
            content = FRONT + content
        if (
            name.endswith(".html")
            and name.startswith("site/")
            and not content.startswith("<!doctype")
        ):
            content = PAGE.format(content)
        expected = expected + [
            f"{name}:{number}" for number, line in enumerate(content.split("\n"), 1) if MARK in line
        ]
        path.write_text(
            content.replace(f" {MARK}", "").replace(MARK, ""), encoding="utf-8", newline=""
        )
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


def find(root: Path, rule: str, files: dict, offline: bool = False) -> tuple[list[str], list[str]]:
    """Where a rule finds problems in a tiny project, and where it should."""
    over = CHECKS[rule].over
    expected = write(root, {**PROJECT, **(BUILT if over == "built" else {}), **files})
    sources = Sources(root)
    subject = Site(root / "site", sources, BASE_URL, offline) if over == "built" else sources
    return sorted({f"{one.path}:{one.line}" for one in run(over, subject, [rule])}), expected
