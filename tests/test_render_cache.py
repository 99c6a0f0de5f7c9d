"""The render cache changes nothing but the time: what it gives is what a build without it gives, byte for byte."""

import inspect
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from guides import write_guide
from scripts.content.store import Store
from scripts.hooks import render_cache, unchanged
from scripts.hooks.render_cache import visible_names


@pytest.mark.parametrize(("seed", "command"), [(1, "build"), (2, "serve")])
def test_a_hundred_random_edits_with_kills_and_damage_give_what_a_build_without_the_cache_gives(
    seed, command, tmp_path
):
    root = write_guide(tmp_path / "guide")
    edits = [
        sys.executable,
        str(Path(__file__).with_name("random_edits.py")),
        str(root),
        str(seed),
        "100",
        command,
    ]
    result = subprocess.run(
        edits, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr[-3000:]


def built(root: Path, **environment: str) -> tuple[dict[str, bytes], int]:
    """The pages of a build, and how many of them were rendered anew."""
    counted = "import scripts.hooks.render_cache as c, mkdocs.__main__ as m, mkdocs.commands.build as b\n" \
              "o = b._build_page\ndef f(page, config, doc_files, nav, env, dirty=False, excluded=False):\n" \
              "    print(page.file.src_uri)\n    o(page, config, doc_files, nav, env, dirty, excluded)\nb._build_page = f\n" \
              "m.cli(['build', '--quiet'])"  # fmt: skip
    command = [sys.executable, "-c", counted.replace("'--quiet'", "'--strict'")]
    result = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)} | environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    pages = {
        file.relative_to(root / "site").as_posix(): file.read_bytes()
        for file in (root / "site").rglob("*.html")
    }
    return pages, result.stdout.count(".md")


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """A guide that was built once; each test leaves it built."""
    root = write_guide(tmp_path_factory.mktemp("cached") / "guide")
    assert built(root)[1] == 6
    return root


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_rendered_when_nothing_has_changed(guide):
    assert built(guide)[1] == 0


def test_a_page_that_is_the_same_stays_and_one_that_is_none_goes(guide):
    page, left = guide / "site/contact/index.html", guide / "site/left/index.html"
    before = page.stat()
    left.parent.mkdir()
    left.write_text("of an older site", encoding="utf-8")
    built(guide)
    assert page.stat().st_mtime_ns == before.st_mtime_ns and not left.parent.exists()


def test_nothing_of_an_older_site_is_left_by_a_build_that_fails(guide):
    (guide / "fail.py").write_text(
        "def on_files(files, config):\n    raise OSError('no')\n", encoding="utf-8"
    )
    edit(guide / "mkdocs.yml", "\nhooks:\n", "\nhooks:\n- fail.py\n")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=guide,
        env=os.environ | {"PYTHONPATH": str(guide)},
        capture_output=True,
    )
    assert result.returncode and not list((guide / "site").rglob("*.html"))
    edit(guide / "mkdocs.yml", "- fail.py\n", "")
    (guide / "fail.py").unlink()
    built(guide)


def test_an_edit_of_a_text_renders_this_page_and_its_translation(guide):
    edit(guide / "docs/index.md", "等五分钟", "等六分钟")
    pages, rendered = built(guide)
    assert rendered == 2
    assert (
        "等六分钟" in pages["index.html"].decode()
        and "data-outdated=" in pages["en/index.html"].decode()
    )


def test_an_edit_of_a_template_renders_every_page(guide):
    edit(guide / "overrides/partials/footer.html", "<footer", "<footer data-x")
    pages, rendered = built(guide)
    assert rendered == 6 and all(b"<footer data-x" in page for page in pages.values())


def test_a_template_that_asks_for_a_page_sees_that_it_has_come(guide):
    (guide / "docs/faq").mkdir()
    (guide / "docs/faq/index.md").write_text(
        "---\ntitle: 问答\ndescription: 问答\n---\n\n断网。\n", encoding="utf-8"
    )
    edit(guide / "mkdocs.yml", "nav:\n- ", "nav:\n- faq/index.md\n- ")
    pages, _ = built(guide)
    assert b'<a class="opener" href="../faq/"' in pages["contact/index.html"]
    edit(guide / "mkdocs.yml", "nav:\n- faq/index.md\n- ", "nav:\n- ")
    shutil.rmtree(guide / "docs/faq")
    built(guide)


def test_a_page_that_mkdocs_warns_about_is_not_kept(guide):
    text = (guide / "docs/index.md").read_text(encoding="utf-8")
    (guide / "docs/index.md").write_text(text + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        result = subprocess.run(command, cwd=guide, capture_output=True, text=True)
        assert result.returncode == 1 and "nowhere.md" in result.stderr
    (guide / "docs/index.md").write_text(text, encoding="utf-8")
    assert built(guide)


def test_a_tree_that_cannot_be_written_to_still_builds(guide, tmp_path):
    (guide / ".cache").rename(tmp_path / "cache")
    (guide / ".cache").write_text("")
    try:
        assert built(guide)[1] == 6
    finally:
        (guide / ".cache").unlink()
        (tmp_path / "cache").rename(guide / ".cache")


@pytest.mark.parametrize(("name", "rendered"), [("render_cache", 6), ("unchanged", 0)])
def test_each_hook_can_be_taken_out_by_one_line(guide, name, rendered):
    before = built(guide)[0]
    edit(guide / "mkdocs.yml", f"- scripts/hooks/{name}.py\n", "")
    assert built(guide) == (before, rendered)
    edit(guide / "mkdocs.yml", "hooks:\n", f"hooks:\n- scripts/hooks/{name}.py\n")


def test_the_steps_are_what_the_cache_stands_for():
    for (module, name), parameters in {**render_cache.STEPS, **unchanged.STEPS}.items():
        assert list(inspect.signature(getattr(module, name)).parameters) == parameters
    # what reads a page besides these two steps is validated from what is kept
    assert set(render_cache.RENDERED) == {
        "markdown",
        "meta",
        "content",
        "toc",
        "_title_from_render",
        "present_anchor_ids",
    }


def test_the_theme_offers_the_same_files_without_a_look_at_its_icons():
    import material
    from jinja2 import FileSystemLoader

    folder = str(Path(material.__file__).parent / "templates")
    assert visible_names([folder]) == [
        name for name in FileSystemLoader([folder]).list_templates() if not name.startswith(".")
    ]


class TestStore:
    def test_a_value_is_found_after_it_was_committed(self, tmp_path):
        store = Store(tmp_path / "store")
        store.put(b"key", {"a": [1]})
        store.commit()
        assert Store(tmp_path / "store").get(b"key") == {"a": [1]}

    def test_the_next_run_of_the_process_has_what_this_one_asked_for_and_no_more(self, tmp_path):
        memory: dict[bytes, bytes] = {}
        store = Store(tmp_path / "store", memory=memory)
        store.put(b"asked", 1)
        store.put(b"other", 2)
        store.get(b"asked")
        store.commit()
        (tmp_path / "store").unlink()
        store = Store(tmp_path / "store", memory=memory)
        assert (store.get(b"asked"), store.get(b"other")) == (1, None)

    def test_a_value_that_was_not_committed_is_gone(self, tmp_path):
        store = Store(tmp_path / "store")
        store.put(b"key", 1)
        store.discard()
        assert Store(tmp_path / "store").get(b"key") is None

    def test_a_value_that_was_altered_is_not_found(self, tmp_path):
        store = Store(tmp_path / "store")
        store.put(b"key", "value")
        store.commit()
        with sqlite3.connect(tmp_path / "store") as connection:
            connection.execute(
                "UPDATE kept SET value = CAST(REPLACE(value, 'value', 'eulav') AS BLOB)"
            )
        assert Store(tmp_path / "store").get(b"key") is None

    def test_the_oldest_go_when_the_store_is_full(self, tmp_path):
        for number in range(25):
            store = Store(tmp_path / "store", limit=12_500)
            store.get(b"0")
            store.put(str(number).encode(), "x" * 1000)
            store.commit()
        store = Store(tmp_path / "store")
        found = [number for number in range(25) if store.get(str(number).encode())]
        assert len(found) == 12 and found[0] == 0 and found[-11:] == list(range(14, 25))

    def test_a_file_that_is_no_store_is_replaced(self, tmp_path):
        (tmp_path / "store").write_bytes(b"no store at all" * 1000)
        Store(tmp_path / "store").commit()
        store = Store(tmp_path / "store")
        store.put(b"key", 1)
        assert store.get(b"key") == 1
