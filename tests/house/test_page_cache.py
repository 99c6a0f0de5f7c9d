"""The page cache changes nothing but the time: what it gives is what a build without it gives,
byte for byte.
"""

import inspect
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cases import edit, read_files, read_fixture, write
from guides import ROOT, run_git, write_guide
from scripts.content.cache import SEAL
from scripts.hooks import page_cache

EDITS = read_fixture("random_edits")["rendered"]
LINE = "- scripts/hooks/page_cache.py\n"
# prints the articles whose pages are rendered
COUNTING = """
import mkdocs.commands.build as build, mkdocs.__main__
build_page = build._build_page
def count(page, *rest, **named):
    print(page.file.src_uri)
    build_page(page, *rest, **named)
build._build_page = count
mkdocs.__main__.cli(["build", "--strict"])
"""


def run(root: Path, *command: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = (sys.executable, *command)
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(("seed", "command"), [(1, "build"), (2, "serve")])
def test_random_edits_with_kills_and_damage_give_what_a_build_without_the_cache_gives(
    seed, command, tmp_path
):
    root = write_guide(tmp_path / "guide")
    edits = ROOT / "tests/random_edits.py"
    result = run(root, str(edits), str(root), str(seed), "40", command)
    assert result.returncode == 0, result.stderr[-3000:]


def build_counted(root: Path) -> tuple[dict[str, bytes], int]:
    """The pages of a build, and how many of them were rendered anew."""
    result = run(root, "-c", COUNTING)
    assert result.returncode == 0, result.stderr
    pages = {name: one for name, one in read_files(root / "site").items() if ".html" in name}
    return pages, result.stdout.count(".md")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A guide that was built once."""
    root = write_guide(tmp_path_factory.mktemp("cached") / "guide")
    assert build_counted(root)[1] == 6
    return root


@pytest.fixture
def guide(built):
    """The guide; what a test changes is undone, and the guide built again."""
    yield built
    run_git(built, "checkout", "--quiet", ".")
    run_git(built, "clean", "--quiet", "-d", "--force", "docs")
    build_counted(built)


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_renders_what_depends_on_it(guide, what):
    file, old, new, rendered = EDITS[what]
    edit(guide / file, old, new)
    assert build_counted(guide)[1] == rendered


def add_page(guide: Path, name: str) -> None:
    page = "---\ntitle: 问答\ndescription: 问答\n---\n\n断网。\n"
    write(guide, {f"docs/{name}": page})
    edit(guide / "mkdocs.yml", "nav:\n- ", f"nav:\n- {name}\n- ")


def test_a_template_that_asks_for_a_page_sees_that_it_has_come(guide):
    add_page(guide, "faq/index.md")
    pages, _ = build_counted(guide)
    assert b'<a class="opener" href="../faq/"' in pages["contact/index.html"]


def test_a_tree_that_cannot_be_written_to_still_builds(guide):
    shutil.rmtree(guide / ".cache")
    (guide / ".cache").write_text("")
    rendered = build_counted(guide)[1]
    (guide / ".cache").unlink()
    assert rendered == 6


def read_names(guide: Path) -> set[str]:
    (file,) = (guide / ".cache/pages").rglob("places")
    return set(pickle.loads(file.read_bytes()[SEAL:]))


def test_pages_that_are_gone_leave_nothing_in_the_cache(guide):
    # the first time a template may be compiled that no page has needed before
    kept = []
    for _ in range(2):
        add_page(guide, "glossary.md")
        build_counted(guide)
        with_page = read_names(guide)
        run_git(guide, "checkout", "--quiet", "mkdocs.yml")
        (guide / "docs/glossary.md").unlink()
        build_counted(guide)
        kept.append(read_names(guide))
        assert len(with_page - kept[-1]) >= 4, "article and page, in each language"
    assert kept[0] == kept[1]


def test_the_cache_can_be_taken_out_by_one_line(guide):
    before = build_counted(guide)[0]
    edit(guide / "mkdocs.yml", LINE, "")
    assert build_counted(guide) == (before, 6)


def test_what_a_link_in_the_output_leads_to_is_left_alone(guide, tmp_path):
    build_counted(guide)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "old.txt").write_text("old", encoding="utf-8")
    os.utime(foreign / "old.txt", (0, 0))
    (guide / "site/linked").symlink_to(foreign)
    build_counted(guide)
    assert (foreign / "old.txt").is_file()


@pytest.mark.parametrize("name", ["populate_page", "build_page"])
def test_the_steps_that_are_replaced_are_what_they_were(name):
    step, replacement = getattr(page_cache, name), getattr(page_cache.PageCache, name)
    names, ours = (list(inspect.signature(one).parameters) for one in (step, replacement))
    assert ["self", *names] == ours
