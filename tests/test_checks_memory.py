"""What is remembered changes nothing but the time: whatever was edited, the report is that of a fresh look."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import BASE_URL, FIXTURES, PROJECT, write
from conftest import ROOT
from scripts.checks import CHECKS, gate
from scripts.checks.contacts import allowed_on
from scripts.checks.local import run_built, run_local
from scripts.checks.memory import remembering
from scripts.content.html import Content
from scripts.content.site import Site
from scripts.content.sources import Sources

HEAD = "---\ntitle: {}\ndescription: {}\nsources: [A]\n"
ZH = HEAD.format("费用", "怎么收。") + "---\n\n## 费用 { #fees }\n\n24 小时内不收。\n"
EN = (
    HEAD.format("Fees", "What it costs.")
    + 'translates: {fees: "000000000000"}\n---\n\n## Fees { #fees }\n\nNothing for 24 hours.\n'
)
TERM = "terms:\n  - {id: log-in, zh: 登录, en: log in, define: {zh: 用密码进入账户。, en: To enter with a password.}}\n"
ARTICLES = {
    "docs/faq/index.md": HEAD.format("常见问题", "都在这里。") + "---\n\n所有问题。\n",
    "docs/faq/fees.md": ZH,
    "docs/faq/fees.en.md": EN,
    "docs/faq/time.md": HEAD.format("时间", "要多久。")
    + "---\n\n## 时间 { #time }\n\n看[费用](fees.md#no)；登陆之后\n\n!!! never\n    不说。\n",
    "docs/_data/terms.yml": TERM,
}
EDITS = {
    "nothing": {},
    "an article": {"docs/faq/fees.md": ZH.replace("24 小时", "24小时 内,")},
    "a translation": {"docs/faq/fees.en.md": EN.replace("Fees {", "费用 {")},
    "a translation that is gone": {"docs/faq/fees.en.md": None},
    "a fence that takes the heading away": {
        "docs/faq/fees.md": ZH.replace("## 费用", "```\n## 费用")
    },
    "a data file": {"docs/_data/terms.yml": TERM.replace("To enter", "Never 24 hours")},
    "a word that the data rules out": {
        "docs/_data/terms.yml": TERM.replace("define", "avoid_zh: [登陆], define")
    },
    "a data file that is broken": {"docs/_data/terms.yml": "terms: [\n"},
    "the configuration": {"mkdocs.yml": PROJECT["mkdocs.yml"].replace("never:", "always:")},
    "a page that makes its neighbours questions": {
        "docs/faq/index.md": ARTICLES["docs/faq/index.md"] + "\n<!-- faq-index -->\n"
    },
}


def edit(root: Path, files: dict[str, str | None]) -> None:
    for name, content in files.items():
        (root / name).unlink() if content is None else write(root, {name: content})


def of_sources(root: Path) -> list[str]:
    sources = Sources(root)
    found = run_local(sources, set(CHECKS))
    outlines = [(article.name, article.outline) for article in sources.articles]
    return [str(one) for one in found] + [repr(one) for one in outlines]


def of_site(root: Path, base_url: str = BASE_URL) -> list[str]:
    sites = [
        Site(root / "site", Sources(root), base_url),
        Site(root / "site", Sources(root), base_url, offline=True),
    ]
    gate.look_ahead(sites[0].sources, sites, allowed_on(sites[0]))
    rules = {rule for rule, one in CHECKS.items() if one.over == "built"}
    return [str(problem) for site in sites for problem in run_built(site, rules)]


def compare(root: Path, look: Callable[[], list[str]]) -> list[str]:
    """What was found with a memory, which is what is found without one."""
    remembered = look()
    shutil.rmtree(root / ".cache")
    assert remembered == look()
    return remembered


@pytest.fixture
def project(tmp_path) -> Path:
    shutil.copytree(FIXTURES / "other-guide/docs/_data", tmp_path / "docs/_data")
    for name in ("allowed", "strings"):
        shutil.copy(ROOT / f"docs/_data/{name}.yml", tmp_path / "docs/_data")
    write(
        tmp_path,
        PROJECT | ARTICLES | {"docs/_data/strings.yml": None, "docs/_data/sources.yml": None},
    )
    return tmp_path


@pytest.mark.parametrize("what", EDITS)
def test_the_sources_are_reported_as_without_a_memory(project, what):
    before = of_sources(project)
    edit(project, EDITS[what])
    assert (compare(project, lambda: of_sources(project)) == before) == (what == "nothing")


def test_only_what_has_changed_is_looked_at_again(project, monkeypatch):
    of_sources(project)
    edit(project, EDITS["an article"])
    asked = set()
    monkeypatch.setattr("scripts.checks.local._examine", lambda sources, rules, groups: (
        [], {article.name: asked.add(article.name) or article.outline for group in groups for article in group.articles}
    ))  # fmt: skip
    of_sources(project)
    assert asked == {"docs/faq/fees.md", "docs/faq/fees.en.md"}


def test_what_other_scripts_or_libraries_found_is_forgotten(tmp_path, monkeypatch):
    with remembering(tmp_path, "a") as memory:
        memory.put("key", [])
    assert [file.name for file in (tmp_path / ".cache/checks").iterdir()] == ["a"]
    with remembering(tmp_path, "a") as memory:
        assert memory.get("key") == []
    monkeypatch.setattr("scripts.checks.memory.code_digest", lambda: b"another")
    with remembering(tmp_path, "a") as memory:
        assert memory.get("key") is None


PAGE = '<!doctype html>\n<html lang="zh-CN"><head><title>{}</title><meta name="description" content="一"></head><body><article><h1 id="a">一</h1>\n{}\n</article></body></html>\n'
LINK = '<p><a href="../fees/#no">费用</a></p>'
PAGES = {
    "site/index.html": PAGE.format("首页", '<a href="faq/time/">时间</a>'),
    "site/faq/time/index.html": PAGE.format("时间", LINK),
    "site/faq/fees/index.html": PAGE.format("费用", '<p id="fees">一</p>'),
}
PAGE_EDITS = {
    "nothing": {},
    "an anchor on another page": {
        "site/faq/fees/index.html": PAGE.format("费用", '<p id="no">一</p>')
    },
    "a page that is gone": {"site/faq/fees/index.html": None},
    "an id twice": {
        "site/faq/fees/index.html": PAGE.format("费用", '<p id="fees">一</p><p id="fees">二</p>')
    },
    "the title of another": {
        "site/faq/fees/index.html": PAGE.format("时间", '<p id="fees">一</p>')
    },
    "a number to call": {
        "site/faq/fees/index.html": PAGE.format("费用", '<p id="fees">拨打 400-555-0100</p>')
    },
    "structured data that leads astray": {
        "site/faq/fees/index.html": PAGE.format(
            "费用",
            f'<p id="fees">一</p><script type="application/ld+json">{{"url": "{BASE_URL}no/"}}</script>',
        )
    },
    "the line of a link in the article": {
        "docs/faq/time.md": ARTICLES["docs/faq/time.md"].replace("看[", "\n\n看[")
    },
}


def test_a_page_on_which_nothing_was_found_is_not_parsed_again(project, monkeypatch):
    for path in Path(project / "docs").rglob("*.md"):
        path.unlink()
    write(
        project,
        {
            "site/index.html": PAGE.format("首页", ""),
            "site/bad.html": PAGE.format("坏", "<h1>二</h1>"),
        },
    )
    of_site(project)
    parsed = []
    monkeypatch.setattr(
        "scripts.content.html._content", lambda written: parsed.append(written) or Content()
    )
    of_site(project)
    assert [b"<h1>" in one for one in parsed] == [True, True], (
        "the bad one, on the site and in the bundle"
    )


@pytest.mark.parametrize("what", PAGE_EDITS)
def test_the_site_is_reported_as_without_a_memory(project, what):
    write(project, PAGES)
    before = of_site(project)
    edit(project, PAGE_EDITS[what])
    assert (compare(project, lambda: of_site(project)) == before) == (what == "nothing")


def test_another_address_of_the_site_is_looked_at_anew(project):
    write(project, PAGES)
    of_site(project)
    other = "https://y.example/"
    assert compare(project, lambda: of_site(project, other))
