"""A translation knows what it was made from: what has changed since is a state, shown to readers and to those who mend it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

import scripts.check  # noqa: F401 (registers the checks)
from conftest import ROOT, build
from scripts.checks import CHECKS, run
from scripts.content.pages import Article
from scripts.content.progress import PICTURE, picture, pictured
from scripts.content.sources import Sources
from scripts.content.translations import Translation
from scripts.hooks.fallback import surely_current, with_notices

SITES = ROOT / "tests/fixtures/languages"
RULES = [
    rule
    for rule, one in CHECKS.items()
    if one.run.__module__.endswith(("translations", "parity", "languages"))
]
CONFIG = "site_name: 指南\n"
TERMS = "terms:\n  - {id: fee, zh: 手续费, en: fee, define: {zh: 要付的钱。, en: Money to pay.}}\n"


@pytest.fixture
def project(tmp_path):
    """Makes a project of a fixture."""

    def make(name: str) -> Path:
        shutil.copytree(SITES / name, tmp_path / "docs")
        (tmp_path / "docs/_data").mkdir()
        (tmp_path / "docs/_data/terms.yml").write_text(TERMS, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        return tmp_path

    return make


def command(module: str, root: Path, *arguments: str) -> subprocess.CompletedProcess:
    process = [sys.executable, "-m", f"scripts.{module}", "--root", str(root), *arguments]
    return subprocess.run(
        process, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"}
    )


# the site: rule, path, line, level, part of the message
FOUND = {
    "healthy": [],
    "only-space-changed": [],
    "english-missing": [("translation-missing", "docs/fees.md", 1, "state", "no docs/fees.en.md")],
    "section-outdated": [
        (
            "translation-outdated",
            "docs/fees.en.md",
            15,
            "state",
            "section `fees` is older than docs/fees.md:11",
        )
    ],
    "section-added": [
        (
            "translation-outdated",
            "docs/fees.en.md",
            1,
            "state",
            "section `new` is not translated yet",
        )
    ],
    "safety-page-outdated": [
        (
            "safety-translation",
            "docs/fees.en.md",
            16,
            "release",
            "section `fees` is older than docs/fees.md:12",
        )
    ],
    "section-dropped": [
        ("translation-headings", "docs/fees.en.md", 10, "problem", "section `waivers` is missing")
    ],
    "link-crosses-language": [
        ("link-crosses-language", "docs/fees.en.md", 18, "problem", "expected `support.md`")
    ],
    "translation-of-nothing": [
        (
            "translation-record",
            "docs/fees.en.md",
            1,
            "problem",
            "expected the Chinese article docs/fees.md",
        )
    ],
    "not-recorded": [("translation-record", "docs/fees.en.md", 1, "problem", "no `translates`")],
}


def test_every_fixture_has_its_expectation():
    assert {folder.name for folder in SITES.iterdir()} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_what_is_said_of_a_site(project, name):
    found = run("source", Sources(project(name)), RULES)

    assert [(one.rule, one.path, one.line, CHECKS[one.rule].level) for one in found] == [
        case[:4] for case in FOUND[name]
    ]
    for one, case in zip(found, FOUND[name], strict=True):
        assert case[4] in one.message


@pytest.mark.parametrize(("release", "status"), [([], 0), (["--release"], 1)])
def test_an_outdated_safety_page_stops_only_the_deployment(project, release, status):
    result = command(
        "check", project("safety-page-outdated"), "--only", "safety-translation", *release
    )

    assert result.returncode == status, result.stdout + result.stderr
    assert "docs/fees.en.md:16: section `fees` is older" in result.stdout


@pytest.mark.parametrize(
    ("change", "outdated"),
    [
        (lambda text: text.replace("24 小时", "48 小时"), ["fees"]),
        (lambda text: text.replace("title: 费用", "title: 手续费"), ["intro"]),
        (lambda text: text.replace("description: 付款前", "description: 付款以前"), ["intro"]),
        (lambda text: text.replace("不要为了", "别为了"), ["waivers"]),
        (lambda text: text.replace("24 小时", "24  小时\n"), []),
        (lambda text: text.replace("aliases: [手续费]", "aliases: [手续费, 费率]"), []),
        (lambda text: text.replace("reviewed: 2026-11-22", "reviewed: 2026-12-01"), []),
        (lambda text: text + "\n<!-- a note for writers -->\n", []),
    ],
    ids=[
        "sentence",
        "title",
        "description",
        "last section",
        "white space",
        "aliases",
        "review",
        "comment",
    ],
)
def test_what_counts_as_a_change(project, change, outdated):
    root = project("healthy")
    file = root / "docs/fees.md"
    text = file.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")

    assert Sources(root).translations[0].outdated == outdated


def test_the_table_shows_what_changed_since_the_translation(project):
    root = project("healthy")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    file = root / "docs/fees.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("1. 看手续费。", "1. 看手续费和汇率。"),
        encoding="utf-8",
    )

    text = command("translations", root).stdout
    rows = json.loads(command("translations", root, "--format", "json").stdout)
    notes = command("translations", root, "--format", "github").stdout

    assert "docs/fees.en.md                          outdated    fees\n" in text
    assert "1 pages: 0 translated, 1 outdated, 0 missing; 2 of 3 sections current (66 %)" in text
    assert "    -1. 看手续费。\n    +1. 看手续费和汇率。\n" in text
    assert [(row["path"], row["state"], row["outdated"]) for row in rows] == [
        ("docs/fees.en.md", "outdated", ["fees"])
    ]
    assert (
        "::notice file=docs/fees.en.md,line=15::section `fees` of docs/fees.en.md is older" in notes
    )


def test_accepting_a_section_makes_it_current(project):
    root = project("section-outdated")
    before = (root / "docs/fees.en.md").read_text(encoding="utf-8")

    result = command("translations", root, "accept", "docs/fees.en.md#fees")

    after = (root / "docs/fees.en.md").read_text(encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert Sources(root).translations[0].outdated == []
    changed = [line for line in after.split("\n") if line not in before.split("\n")]
    assert [line.split(":")[0] for line in changed] == [
        "  fees",
        "accepted",
        "  intro",
        "  fees",
        "  waivers",
    ]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda text: text.replace("title: Fees", "title: All fees"), [2]),
        (lambda text: text.replace("1. Look", "1. Do look"), [21]),
        (lambda text: text.replace("1. Look at the fee.\n", ""), [21]),
        (lambda text: text.rstrip("\n") + " Or do.\n", [26]),
        (
            lambda text: (
                text.replace("1. Look", "1.  Look").replace("{ #fees }", "{#fees}") + "\n\n"
            ),
            [],
        ),
        (lambda text: text.replace("aliases: [", "aliases: [cost, "), []),
    ],
    ids=["title", "line", "dropped line", "last line", "white space", "aliases"],
)
def test_a_translation_that_was_changed_by_itself_is_named_at_its_lines(project, change, lines):
    root = project("healthy")
    assert command("translations", root, "accept", "--all").returncode == 0
    file = root / "docs/fees.en.md"
    text = file.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")

    found = [one for one in run("source", Sources(root), RULES) if one.rule == "translation-edited"]
    table = command("translations", root).stdout

    assert [(one.path, one.line) for one in found] == [("docs/fees.en.md", line) for line in lines]
    assert CHECKS["translation-edited"].level == "state"
    assert [line for line in lines if f"docs/fees.en.md:{line}: section" in table] == lines


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        (
            "healthy",
            ["accept", "docs/fees.en.md#fee"],
            "docs/fees.md:1: no section `fee`, expected it in both languages",
        ),
        (
            "healthy",
            ["accept", "docs/other.en.md"],
            "docs/other.en.md:1: no translation of an article",
        ),
        (
            "english-missing",
            ["accept", "docs/fees.en.md"],
            "docs/fees.en.md:1: does not exist, expected a translation",
        ),
        (
            "section-added",
            ["accept", "docs/fees.en.md"],
            "docs/fees.en.md:1: no section `new`, expected it in both languages",
        ),
        ("healthy", ["start", "docs/fees.en.md"], "docs/fees.en.md:1: exists already"),
    ],
)
def test_a_wrong_command_is_one_line_and_changes_nothing(project, name, arguments, message):
    root = project(name)
    before = {file: file.read_bytes() for file in root.rglob("*.md")}

    result = command("translations", root, *arguments)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(message) and result.stderr.count("\n") == 1
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before


def test_a_started_translation_has_everything_but_the_words(project):
    root = project("english-missing")
    (root / "docs/support.md").write_text(
        "---\ntitle: 客服\n---\n\n## 怎么问？ { #ask }\n", encoding="utf-8"
    )
    (root / "docs/support.en.md").write_text(
        "---\ntitle: Support\n---\n\n## How to ask { #ask }\n", encoding="utf-8"
    )

    result = command("translations", root, "start", "docs/fees.en.md")

    assert result.returncode == 0, result.stderr
    source, begun = (
        Article.read(root / "docs" / name, root / "docs") for name in ("fees.md", "fees.en.md")
    )
    assert [section.id for section in begun.sections] == [section.id for section in source.sections]
    assert begun.meta["sources"] == ["A"] and begun.meta["aliases"] == []
    assert "1. 看 fee。\n2. 24 小时内没有退回，问[How to ask](support.md#ask)。\n" in begun.text
    # until a person has translated and accepted it, the checks name what is left
    rules = {
        problem.rule
        for problem in run("source", Sources(root), RULES)
        if problem.path == "docs/fees.en.md"
    }
    assert rules == {"chinese-in-english", "translation-record"}


def test_the_picture_knows_what_was_translated(project):
    root = project("healthy")
    (root / ".github").mkdir()
    assert command("translations", root).returncode == 0
    svg = (root / PICTURE).read_text(encoding="utf-8")
    etree.fromstring(svg.encode())
    assert svg == picture(Sources(root).translations) and pictured(svg) == {
        "docs/fees.en.md": "translated"
    }
    assert run("source", Sources(root), RULES) == []

    (root / "docs/fees.en.md").unlink()

    found = {
        problem.rule: CHECKS[problem.rule].level for problem in run("source", Sources(root), RULES)
    }
    assert found == {
        "translation-missing": "state",
        "translation-picture": "state",
        "translation-vanished": "problem",
    }


@pytest.mark.parametrize(("name", "current"), [("healthy", True), ("only-space-changed", True), ("section-outdated", False),
                                               ("section-added", False), ("section-dropped", True), ("not-recorded", False)])  # fmt: skip
def test_a_build_sees_without_parsing_that_a_translation_is_current(name, current):
    docs = ROOT / "tests/fixtures/languages" / name
    source, article = (Article.read(docs / one, docs) for one in ("fees.md", "fees.en.md"))
    translation = Translation(source, "en", article)
    assert surely_current(translation) is current
    assert (not translation.outdated) is current


def test_notices_stand_at_their_sections():
    text = "Intro.\n\n## A { #a }\n\nText.\n\n```\n## B { #b }\n```\n\n## B { #b }\n\nEnd."

    marked = with_notices(
        text, {"a": "<a>", "new": "<new>", "b": "<b>"}, ["intro", "a", "new", "b"]
    )

    assert [line for line in marked.split("\n") if line] == [
        "Intro.", "## A { #a }", "<a>", "Text.", "```", "## B { #b }", "```", "<new>", "## B { #b }", "<b>", "End.",
    ]  # fmt: skip
    assert with_notices(text, {"intro": "<i>"}, ["intro", "a", "b"]).split("\n")[:4] == [
        "",
        "<i>",
        "",
        "Intro.",
    ]


def _change(file: Path, pattern: str, replacement: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="module")
def drifted(tmp_path_factory) -> Path:
    """The real site with a page untranslated, a section outdated, and white space changed."""
    root = tmp_path_factory.mktemp("drifted")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "docs/guides/wallet.en.md").unlink()
    _change(root / "docs/faq/fees.md", r"^(1\. .*)$", r"\1另外再看一次。")
    _change(root / "docs/faq/account.md", r"^(1\. .*)$", r"\1  ")
    result = build(root / "site", root=root)
    assert result.returncode == 0, result.stdout + result.stderr
    return root


def _page(root: Path, address: str):
    return html.parse(str(root / "site" / address / "index.html")).getroot()


def test_an_untranslated_page_says_so_and_is_marked(drifted):
    page = _page(drifted, "en/guides/wallet")

    assert page.get("lang") == "en"
    assert "has not been translated" in page.find(".//*[@data-untranslated]").text_content()
    assert {
        page.find(f".//{path}").get("lang")
        for path in ("title", "h1", "div[@class='article__body']")
    } == {"zh-CN"}
    titles = page.findall(".//p[@class='admonition-title']")
    assert titles and {title.get("lang") for title in titles} == {"en"}


def test_an_untranslated_page_has_no_english_address_for_machines(drifted):
    page = _page(drifted, "en/guides/wallet")
    original = _page(drifted, "guides/wallet")
    sitemap = (drifted / "site/sitemap.xml").read_text(encoding="utf-8")

    address = original.find(".//link[@rel='canonical']").get("href")
    assert page.find(".//link[@rel='canonical']").get("href") == address
    for one in (page, original):
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in one.findall(".//link[@rel='alternate']")
        }
        assert alternates == {"x-default": address, "zh-CN": address}
    assert f"<loc>{address}</loc>" in sitemap
    assert "/en/guides/wallet/" not in sitemap


def test_the_sitemap_names_both_languages_of_a_translated_page(drifted):
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    urls = etree.parse(str(drifted / "site/sitemap.xml")).getroot().findall("s:url", names)
    addresses = {url.findtext("s:loc", namespaces=names): url for url in urls}
    base = next(address for address in addresses if address.endswith("/en/")).removesuffix("en/")

    for address in (base, f"{base}en/", f"{base}faq/fees/", f"{base}en/faq/fees/"):
        links = {
            link.get("hreflang"): link.get("href")
            for link in addresses[address].findall("x:link", names)
        }
        path = address.removeprefix(base).removeprefix("en/")
        assert links == {"zh-CN": base + path, "en": f"{base}en/{path}", "x-default": base + path}


def test_the_navigation_marks_a_title_in_another_language(drifted):
    links = _page(drifted, "en").findall(".//nav//a[@lang='zh-CN']")

    assert {link.get("href") for link in links} == {"guides/wallet/", "../"}


def test_the_outdated_section_and_no_other_says_so(drifted):
    marked = [
        (path.relative_to(drifted / "site").as_posix(), notice.get("data-outdated"))
        for path in sorted((drifted / "site").rglob("*.html"))
        for notice in html.parse(str(path)).getroot().findall(".//*[@data-outdated]")
    ]
    assert marked == [("en/faq/fees/index.html", "fees")]

    page = _page(drifted, "en/faq/fees")
    notice = page.find(".//*[@data-outdated]")
    link = notice.find("a")
    assert notice.getprevious().get("id") == "fees"
    assert (link.get("href"), link.get("lang")) == ("../../../faq/fees/#fees", "zh-CN")
    table = command("translations", drifted).stdout
    assert re.findall(r"^(\S+) +outdated +(.*)$", table, re.MULTILINE) == [
        ("docs/faq/fees.en.md", "fees")
    ]


def test_the_page_not_found_speaks_both_languages(site):
    page = html.parse(str(site / "404.html")).getroot()

    assert [section.get("lang") for section in page.findall(".//section[@lang]")] == ["zh-CN", "en"]


def test_no_visitor_is_redirected_by_language(site):
    scripts = " ".join(path.read_text(encoding="utf-8") for path in (site / "assets").glob("*.js"))
    pages = (site / "index.html").read_text(encoding="utf-8")

    assert "navigator.language" not in scripts + pages
    assert 'http-equiv="refresh"' not in pages
