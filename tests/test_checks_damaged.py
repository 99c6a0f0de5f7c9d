"""Whatever a file holds, the checks say in a line what to mend: no traceback, and nothing that a parser chokes on."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import BASE_URL, BUILT, PROJECT, write
from conftest import ROOT
from scripts.checks import Problem, drop_consequences, run
from scripts.content.pages import Article
from scripts.content.site import Site
from scripts.content.sources import Sources

FRONT = b"---\ntitle: A\n---\n\n"
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n"
    % ((ord("b") + n, ord("b") + n) + (ord("a") + n,) * 10)
    for n in range(9)
)
# name, file, content: each is turned away with a problem in that file
TURNED_AWAY = [
    ("empty", "docs/a.md", b""),
    ("bytes", "docs/a.md", bytes(range(256)) * 4),
    ("utf-16", "docs/a.md", "---\ntitle: 费用\n---\n".encode("utf-16")),
    ("gbk", "docs/a.md", "---\ntitle: 费用\n---\n".encode("gbk")),
    ("NUL", "docs/a.md", FRONT + b"a\0b"),
    ("a huge file", "docs/a.md", FRONT + b"word\n" * 400_000),
    ("a huge line", "docs/a.md", FRONT + b"word " * 10_000),
    ("nested brackets", "docs/a.md", FRONT + b"[" * 16_000),
    ("nested brackets with text", "docs/a.md", FRONT + b"[a" * 8_000),
    ("nested quotes", "docs/a.md", FRONT + b"> " * 8_000 + b"a"),
    ("nested lists", "docs/a.md", FRONT + b"- " * 8_000 + b"a"),
    ("nested emphasis", "docs/a.md", FRONT + b"*a **b " * 2_500),
    ("nested brackets with more text", "docs/a.md", FRONT + b"[some text " * 4_000),
    ("a flood of items", "docs/a.md", FRONT + b"- a\n" * 20_000),
    ("a flood of steps in a quotation", "docs/a.md", FRONT + b"> 1. a\n" * 20_000),
    ("a flood of cells", "docs/a.md", FRONT + b"|a|a|\n|-|-|\n" + b"|a|a|\n" * 20_000),
    ("a flood of headings", "docs/a.md", FRONT + b"# a\n\n" * 10_000),
    ("a flood of boxes", "docs/a.md", FRONT + b"```mermaid\n" + b"a --> b\n" * 5_000 + b"```\n"),
    ("a flood of emphasis", "docs/a.md", FRONT + b"a *b* _c_ " * 1_800),
    ("a flood of data", "docs/_data/strings.yml", b"a:\n" + b"- x\n" * 20_000),
    ("front matter never closed", "docs/a.md", b"---\ntitle: A\n"),
    ("front matter a list", "docs/a.md", b"---\n- A\n---\n"),
    ("front matter nested", "docs/a.md", b"---\ntitle: " + b"[" * 15_000 + b"\n---\n"),
    ("front matter cut off", "docs/a.md", b"---\ntitle: 'A\n---\n"),
    ("a bomb of aliases in front matter", "docs/a.md", b"---\n" + BOMB + b"---\n"),
    ("data cut off", "docs/_data/strings.yml", b"home: {zh: A, en"),
    ("data of bytes", "docs/_data/strings.yml", bytes(range(256))),
    ("data nested", "docs/_data/strings.yml", b"a: " + b"{a: " * 4_000),
    ("a bomb of aliases", "docs/_data/strings.yml", BOMB),
    ("data that is a text", "docs/_data/sources.yml", b"sources"),
    ("no configuration", "mkdocs.yml", b""),
    ("configuration cut off", "mkdocs.yml", b"nav: [a"),
    ("configuration with an alias of itself", "mkdocs.yml", b"nav: &a [*a]"),
    ("configuration in bytes", "mkdocs.yml", b"nav: \xff\xfe"),
]


def problems(root) -> list[Problem]:
    sources = Sources(root)
    return run("source", sources) + run("built", Site(root / "site", sources, BASE_URL))


@pytest.mark.parametrize(
    ("file", "content"), [case[1:] for case in TURNED_AWAY], ids=[case[0] for case in TURNED_AWAY]
)
def test_says_what_to_mend(tmp_path, file, content):
    write(tmp_path, PROJECT | BUILT)
    (tmp_path / file).write_bytes(content)
    found = problems(tmp_path)
    assert [one for one in found if one.path == file]
    assert [one for one in found if one.rule == "stopped"] == []
    # of all that is said, a person is told one thing
    assert len({one for one in drop_consequences(found) if one.path == file}) == 1


def test_says_which_link_leads_in_a_circle(tmp_path):
    write(
        tmp_path,
        PROJECT
        | BUILT
        | {
            "docs/all": {"link": ".."},
            "docs/b.md": {"link": "b.md"},
            "overrides/x.html": {"link": "x.html"},
        },
    )
    assert {"docs/all", "docs/b.md"} <= {one.path for one in problems(tmp_path)}


@pytest.mark.parametrize(
    "name", ["docs/pipe.md", "docs/_data/strings.yml", "docs/assets/pipe.png", "mkdocs.yml"]
)
def test_waits_for_no_pipe(tmp_path, name):
    write(tmp_path, PROJECT | BUILT | {name: None})
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    found = problems(tmp_path)
    assert name in {one.path for one in found}
    assert [one for one in found if one.rule == "stopped"] == []


def test_says_which_article_is_a_folder(tmp_path):
    write(tmp_path, PROJECT | BUILT | {"docs/b.md/notes.txt": "一"})
    assert "docs/b.md:1: a folder, expected a text file (readable)" in map(str, problems(tmp_path))


def test_a_line_is_a_line_whatever_a_file_is_called(tmp_path):
    name = "docs/a\nb\udcff.md"
    write(tmp_path, PROJECT | {name: "一\n"})
    command = [
        sys.executable,
        "-m",
        "scripts.check",
        "--root",
        tmp_path,
        "--only",
        "file-name",
    ]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 1 and result.stderr == ""
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {
        "docs/a\\nb\\udcff.md",
        "check",
    }


def stop_at(monkeypatch, owner, name: str, path: str) -> None:
    """Let a method or property of `owner` fail for one page or article."""
    original = getattr(owner, name)

    def fail_or_go_on(one, *arguments):
        if (arguments[0] if arguments else one).path == path:
            raise KeyError(path)
        return original.func(one) if hasattr(original, "func") else original(one, *arguments)

    put = property(fail_or_go_on) if hasattr(original, "func") else fail_or_go_on
    monkeypatch.setattr(owner, name, put)


def test_a_page_that_cannot_be_followed_hides_nothing_of_the_others(tmp_path, monkeypatch):
    write(tmp_path, PROJECT | BUILT | {"site/b/index.html": '<a href="../no/">一</a>'})
    stop_at(monkeypatch, Site, "references", "a/index.html")
    found = run("built", Site(tmp_path / "site", Sources(tmp_path), BASE_URL))
    assert "site/a/index.html" in {one.path for one in found if one.rule == "stopped"}
    assert [one for one in found if one.rule == "broken-link"]


def test_an_article_that_cannot_be_read_hides_nothing_of_the_others(tmp_path, monkeypatch):
    write(tmp_path, PROJECT | {"docs/a.md": "看[更多](b.md)。\n", "docs/b.md": "一\n"})
    stop_at(monkeypatch, Article, "outline", "b.md")
    found = run("source", Sources(tmp_path))
    assert "docs/b.md" in [one.path for one in found if one.rule == "stopped"]
    assert [one.path for one in found if one.rule == "link-form"] == ["docs/a.md"]


def test_a_check_that_stops_at_every_article_is_given_up(tmp_path, monkeypatch):
    articles = {f"docs/{name}.md": "看[二](b.md)。\n" for name in "abcdefgh"}
    write(tmp_path, PROJECT | articles)
    monkeypatch.setattr(Article, "links", property(lambda one: one.none))
    found = run("source", Sources(tmp_path), {"link-form", "file-name"})
    assert len(found) == 5 and {one.rule for one in found} == {"stopped"}


FILES = {
    "docs/a.md": "---\ntitle: 费用\nsources: [A]\n---\n\n一[二](index.md#start)。\n\n## 费？ { #fees }\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "!!! never\n    - 不要。\n\n<div markdown>\n\n1. **粗**\n\n</div>\n\n```\nx\n```\n\n<!-- glossary -->\n\n看[首页](index.md)。\n{ .next }\n",
    "docs/a.en.md": "---\ntitle: Fees\n---\n\n## Fees { #fees }\n\nSee [home](index.md).\n",
    "docs/_data/strings.yml": "home: {zh: 首页, en: Home}\n",
    "docs/_data/aliases/a.yml": "fees: {zh: [费]}\n",
    "docs/_data/translations/a.en.yml": "fees:\n  0123456789ab 0123456789ab\n",
    "mkdocs.yml": PROJECT["mkdocs.yml"] + "nav:\n  - index.md\n  - 指南:\n      - a.md\n",
    "overrides/main.html": "{% if page %}<p>{{ strings.home }}</p>{% endif %}\n",
    "site/a/index.html": '<!doctype html><html lang="zh-CN"><head><link rel="canonical" href="x"></head><body><article><h1>一</h1><a href="../#x">二</a></article></body></html>',
    "site/sitemap.xml": "<urlset><url><loc>https://x.example/base/a/</loc></url></urlset>",
    "site/search/search_index.json": '{"docs": [{"location": "a/"}]}',
}
PIECES = [
    b"",
    b"\0",
    b"\xff",
    b"[",
    b"](",
    b"<!--",
    b"```\n",
    b"---\n",
    b"{ #",
    b": ",
    b"- ",
    b"\r\n",
    b"\t",
    b"<div>",
    "，".encode(),
    b"!!! ",
    b"{{",
    b"&a *a",
]


@pytest.mark.parametrize("file", FILES)
def test_random_damage_stops_no_check(tmp_path, file):
    write(tmp_path, PROJECT | BUILT | FILES)
    whole = (tmp_path / file).read_bytes()
    chance = random.Random(file)
    for _ in range(15):
        content = whole
        for _ in range(chance.randrange(1, 4)):
            start = chance.randrange(len(content) + 1)
            end = start + chance.choice([0, 0, 1, 5, len(content)])
            content = (
                content[:start] + chance.choice(PIECES) * chance.choice([1, 1, 300]) + content[end:]
            )
        (tmp_path / file).write_bytes(content)
        assert [str(one) for one in problems(tmp_path) if one.rule == "stopped"] == [], content
