"""Whatever a file holds, the checks say in a line what to mend: no traceback, and nothing that
a parser chokes on.
"""

from __future__ import annotations

import random

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import BASE_URL, BUILT, PROJECT, read_fixture, write
from conftest import ROOT
from guides import run_command
from scripts.checks import Problem, keep_causes, run
from scripts.content.pages import Article
from scripts.content.site import Site
from scripts.content.sources import Sources

FILES = read_fixture("whole")
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
    ("nested brackets with more text", "docs/a.md", FRONT + b"[some text " * 4_000),
    ("a flood of items", "docs/a.md", FRONT + b"- a\n" * 20_000),
    ("a flood of steps in a quotation", "docs/a.md", FRONT + b"> 1. a\n" * 20_000),
    ("a flood of cells", "docs/a.md", FRONT + b"|a|a|\n|-|-|\n" + b"|a|a|\n" * 20_000),
    ("a flood of wide rows", "docs/a.md", FRONT + (b"|" + b"a|" * 20 + b"\n") * 2_000),
    ("a flood of headings", "docs/a.md", FRONT + b"# a\n\n" * 10_000),
    ("a flood of boxes", "docs/a.md", FRONT + b"```mermaid\n" + b"a --> b\n" * 5_000 + b"```\n"),
    ("a flood of emphasis", "docs/a.md", FRONT + b"a *b* _c_\n" * 2_800),
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


def find_problems(root) -> list[Problem]:
    sources = Sources(root)
    return run("source", sources) + run("built", Site(root / "site", sources, BASE_URL))


@pytest.mark.parametrize(
    ("file", "content"), [case[1:] for case in TURNED_AWAY], ids=[case[0] for case in TURNED_AWAY]
)
def test_says_what_to_mend(tmp_path, file, content):
    write(tmp_path, PROJECT | BUILT)
    (tmp_path / file).write_bytes(content)
    found = find_problems(tmp_path)
    assert [one for one in found if one.path == file]
    assert [one for one in found if one.rule == "stopped"] == []
    # of all that is said, a person is told one thing
    assert len({one for one in keep_causes(found) if one.path == file}) == 1


def test_says_which_link_leads_in_a_circle_and_which_article_is_a_folder(tmp_path):
    links = {name: {"link": way} for name, way in [("docs/all", ".."), ("docs/b.md", "b.md")]}
    write(tmp_path, PROJECT | BUILT | links | {"docs/c.md/notes.txt": "一"})
    found = find_problems(tmp_path)
    assert {"docs/all", "docs/b.md"} <= {one.path for one in found}
    assert "docs/c.md:1: a folder, expected a text file (readable)" in map(str, found)


@pytest.mark.parametrize("name", ["docs/pipe.md", "docs/_data/strings.yml", "mkdocs.yml"])
def test_waits_for_no_pipe(tmp_path, name):
    write(tmp_path, PROJECT | BUILT | {name: {"pipe": True}})
    found = find_problems(tmp_path)
    assert name in {one.path for one in found}
    assert [one for one in found if one.rule == "stopped"] == []


def test_a_line_is_a_line_whatever_a_file_is_called(tmp_path):
    write(tmp_path, PROJECT | {"docs/a\nb\udcff.md": "一\n"})
    arguments = ["check", "--root", str(tmp_path), "--only", "file-name"]
    status, out, error = run_command(ROOT, *arguments)
    assert (status, error) == (1, "")
    assert {line.partition(":")[0] for line in out.splitlines()} == {
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
    stop_at(monkeypatch, Article, "links", "b.md")
    found = run("source", Sources(tmp_path))
    assert "docs/b.md" in [one.path for one in found if one.rule == "stopped"]
    assert [one.path for one in found if one.rule == "link-form"] == ["docs/a.md"]


def test_a_check_that_stops_at_every_article_is_given_up(tmp_path, monkeypatch):
    articles = {f"docs/{name}.md": "看[二](b.md)。\n" for name in "abcdefgh"}
    write(tmp_path, PROJECT | articles)
    monkeypatch.setattr(Article, "links", property(lambda one: one.none))
    found = run("source", Sources(tmp_path), {"link-form", "file-name"})
    assert len(found) == 5 and {one.rule for one in found} == {"stopped"}


# what damage puts into a file, besides nothing and characters that are not text
PIECES = [
    b"",
    b"\0",
    b"\xff",
    b"\t",
    b"\r\n",
    *(f"{one}\n".encode() for one in "```|---|- ".split("|")),
]
PIECES += [one.encode() for one in "[ ]( <!-- {# : <div> ， !!! {{ &a *a".split()]


def damage(whole: bytes, chance: random.Random) -> bytes:
    """The content with up to three pieces put into it, each in place of nothing, a bit or all
    the rest.
    """
    content = whole
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = start + chance.choice([0, 0, 1, 5, len(content)])
        piece = chance.choice(PIECES) * chance.choice([1, 1, 300])
        content = content[:start] + piece + content[end:]
    return content


@pytest.mark.parametrize("file", FILES)
def test_random_damage_stops_no_check(tmp_path, file):
    write(tmp_path, PROJECT | BUILT | FILES)
    whole = (tmp_path / file).read_bytes()
    chance = random.Random(file)
    for _ in range(15):
        content = damage(whole, chance)
        (tmp_path / file).write_bytes(content)
        found = find_problems(tmp_path)
        assert [str(one) for one in found if one.rule == "stopped"] == [], content
