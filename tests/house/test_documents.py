"""Articles on another subject, by other hands, and as people write them for other tools: they
build, show what they mean, and no check cries wolf.
"""

import hashlib
import re
import shutil

import pytest

from cases import FIXTURES, read_fixture
from guides import run_command, write_guide

SHOWN = read_fixture("documents")
DRAWING = hashlib.sha256((FIXTURES / "healthy/assets/form.svg").read_bytes()).hexdigest()
ALLOWED = f"  - {{name: form.svg, sha256: {DRAWING}, reason: looked at it}}\n"


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("documents") / "guide")
    config = root / "mkdocs.yml"
    nav = "nav:\n"
    for folder in ("healthy", "documents"):
        shutil.copytree(FIXTURES / folder, root / "docs", dirs_exist_ok=True)
        files = (FIXTURES / folder).rglob("*.md")
        names = sorted(file.relative_to(FIXTURES / folder).as_posix() for file in files)
        nav += "".join(f"- {name}\n" for name in names if ".en." not in name)
    text = re.sub("(?m)^nav:\n", nav, config.read_text(encoding="utf-8"))
    # how long an answer has to be is each guide's choice
    config.write_text(re.sub("(?m)^ *answer_length:.*\n(?: +- .*\n)*", "", text), encoding="utf-8")
    with (root / "docs/_data/allowed.yml").open("a", encoding="utf-8") as allowed:
        allowed.write(ALLOWED)
    for name, *arguments in (["translations", "accept", "--all"], ["fix"], ["build"]):
        status, out, error = run_command(root, name, *arguments)
        assert status == 0, out + error
    return root


def test_no_rule_cries_wolf(guide):
    _, out, _ = run_command(guide, "check")
    # commands and file names of software are denied by default: a guide about money needs none
    passed = re.compile(r"docs/(notes|export|search)\b.*\(contact-|.*\[state\]$")
    alarms = [line for line in out.splitlines()[:-1] if not passed.match(line)]
    assert alarms == []


@pytest.mark.parametrize("page", SHOWN)
def test_shows_what_is_meant(guide, page):
    html = (guide / "site" / page / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<span[^>]*>|</span>", "", html)  # what colours code
    html = re.sub(r"\s+", " ", html).replace("> <", "><").replace("<details><", "<details> <")
    assert [one for one in SHOWN[page] if one not in html] == []
