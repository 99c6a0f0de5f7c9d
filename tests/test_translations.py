"""A translation knows what it was compared with: what has changed since is a state, shown to
readers and to those who mend it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

import scripts.check  # noqa: F401 (registers the checks)
from cases import accept_all
from conftest import ROOT, build
from guides import commit, git
from scripts.checks import CHECKS, run
from scripts.content.comparison import Entry, record_text
from scripts.content.pages import Article
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.hooks.fallback import with_notices

SITES = ROOT / "tests/fixtures/languages"
RULES = [
    rule
    for rule, one in CHECKS.items()
    if one.run.__module__.endswith(("translations", "parity", "languages", "links"))
]
CONFIG = "site_name: 指南\n"
TERMS = "terms:\n  - {id: fee, zh: 手续费, en: fee, define: {zh: 要付的钱。, en: Money to pay.}}\n"
FEES, RECORD = "docs/fees.en.md", "docs/_data/translations/fees.en.yml"
DATA_RECORD = "docs/_data/translations/_data/terms.en.yml"


@pytest.fixture
def project(tmp_path):
    """Makes a project of a fixture."""

    def make(name: str) -> Path:
        shutil.copytree(SITES / name, tmp_path / "docs")
        terms = tmp_path / "docs/_data/terms.yml"
        terms.parent.mkdir(exist_ok=True)
        terms.write_text(TERMS, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (one,) = Sources(tmp_path).data_texts
        write_texts({one.record_file: one.recorded_text(one.hashes)})
        return tmp_path

    return make


def command(module: str, root: Path, *arguments: str) -> subprocess.CompletedProcess:
    process = [sys.executable, "-m", f"scripts.{module}", "--root", str(root), *arguments]
    return subprocess.run(
        process, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"NO_COLOR": "1"}
    )


def found(root: Path) -> list[tuple[str, str, int]]:
    return [(one.rule, one.path, one.line) for one in run("source", Sources(root), RULES)]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# the site: rule, path, line, part of the message
FOUND = {
    "healthy": [],
    "only-space-changed": [],
    "english-missing": [("translation-state", "docs/fees.md", 1, "no docs/fees.en.md")],
    "section-outdated": [("translation-state", FEES, 10, "`fees` is older than docs/fees.md:10")],
    "section-added": [("translation-state", FEES, 1, "section `new` is not translated yet")],
    "safety-page-outdated": [("safety-translation", FEES, 11, "older than docs/fees.md:11")],
    "section-dropped": [("translation-page", FEES, 10, "section `waivers` is missing")],
    "link-crosses-language": [("link-form", FEES, 13, "write `support.md`")],
    "translation-of-nothing": [
        ("translation-record", FEES, 1, "expected the Chinese article docs/fees.md"),
    ],
    "not-recorded": [("translation-record", FEES, 1, f"no record {RECORD}")],
}


def test_every_fixture_has_its_expectation():
    assert {folder.name for folder in SITES.iterdir()} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_what_is_said_of_a_site(project, name):
    problems = run("source", Sources(project(name)), RULES)

    assert [(one.rule, one.path, one.line) for one in problems] == [
        case[:3] for case in FOUND[name]
    ]
    for one, case in zip(problems, FOUND[name], strict=True):
        assert case[3] in one.message


@pytest.mark.parametrize(("release", "status"), [([], 0), (["--release"], 1)])
def test_an_outdated_safety_page_stops_only_the_deployment(project, release, status):
    result = command(
        "check", project("safety-page-outdated"), "--only", "safety-translation", *release
    )

    assert result.returncode == status, result.stdout + result.stderr
    assert "docs/fees.en.md:11: section `fees` is older" in result.stdout
    assert "until then the site is not published" in result.stdout


# what is changed in which language, the sections that have to be compared again
CHANGES = {
    "sentence": ("24 小时", "48 小时", ["fees"]),
    "title": ("title: 费用", "title: 手续费", ["intro"]),
    "description": ("description: 付款前", "description: 付款以前", ["intro"]),
    "last section": ("不要为了", "别为了", ["waivers"]),
    "white space": ("24 小时", "24  小时\n", []),
    "review": ("reviewed: 2026-11-22", "reviewed: 2026-12-01", []),
    "comment": ("不要为了", "<!-- a note\n\n## for { #writers }\n-->\n不要为了", []),
    "English": ("Look at the fee", "Do not look at the fee", ["fees"]),
    "English title": ("title: Fees", "title: All fees", ["intro"]),
    "English id": ("{ #fees }", "{#fees}", []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_counts_as_a_change(project, name):
    old, new, sections = CHANGES[name]
    root = project("healthy")
    change(root / ("docs/fees.en.md" if "English" in name else "docs/fees.md"), old, new)

    (one,) = Sources(root).translations
    assert [key for key, state in one.states.items() if state != "current"] == sections
    assert one.outdated == ([] if "English" in name else sections)


def test_a_change_of_one_language_or_of_both_is_told_apart(project):
    root = project("healthy")
    change(root / "docs/fees.md", "不要为了", "别为了")
    change(root / FEES, "Look before", "Do look before")
    change(root / "docs/fees.md", "24 小时", "48 小时")
    change(root / FEES, "24 hours", "48 hours")

    problems = run("source", Sources(root), ["translation-state"])

    assert [(one.line, one.message.partition(";")[0]) for one in problems] == [
        (2, "section `intro` was changed here, docs/fees.md:2 was not"),
        (10, "section `fees` and docs/fees.md:10 were both changed"),
        (15, "section `waivers` is older than docs/fees.md:15"),
    ]
    command = '`make translations ARGS="accept docs/fees.en.md#fees"`'
    assert problems[1].message.endswith(f"; when both say the same: {command}")


@pytest.mark.parametrize(
    ("old", "new"),
    [("en: Money to pay.", "en: Money to get."), ("zh: 要付的钱。", "zh: 要收的钱。")],
)
def test_a_text_of_data_that_changes_on_one_side_stops_the_deployment(project, old, new):
    root = project("healthy")
    change(root / "docs/_data/terms.yml", old, new)
    assert found(root) == [("safety-translation", "docs/_data/terms.yml", 2)]
    assert CHECKS["safety-translation"].level == "release"

    accepted = command("translations", root, "accept", "docs/_data/terms.yml#terms/fee/define")

    assert accepted.stdout == "docs/_data/terms.yml: accepted terms/fee/define\n"
    assert found(root) == []


# what is done to a record, where it is reported
BROKEN = {
    "record deleted": (RECORD, None, FEES, 1),
    "section deleted": (RECORD, "fees:\n  01f607f17db7 d5bb65baae9b\n\n", FEES, 10),
    "hash of the translation deleted": (RECORD, " d5bb65baae9b", RECORD, 6),
    "record of data deleted": (DATA_RECORD, None, "docs/_data/terms.yml", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_record_that_is_deleted_or_broken_is_an_error(project, name):
    record, part, path, line = BROKEN[name]
    root = project("healthy")
    if part is None:
        (root / record).unlink()
    else:
        change(root / record, part, "")

    problems = run("source", Sources(root), ["translation-record", "data-file"])

    assert (path, line) in {(one.path, one.line) for one in problems}
    assert {CHECKS[one.rule].level for one in problems} == {"problem"}


def test_what_is_recorded_of_nothing_is_named(project):
    root = project("healthy")
    change(root / RECORD, "waivers:", "waiver:")

    assert found(root) == [
        ("translation-record", RECORD, 9),
        ("translation-record", FEES, 15),
    ]


def test_a_translation_that_was_there_does_not_vanish(project):
    root = project("healthy")
    (root / FEES).unlink()

    assert found(root) == [
        ("translation-record", RECORD, 1),
        ("translation-state", "docs/fees.md", 1),
    ]


@pytest.mark.parametrize(("name", "line"), [("fees.md", 2), ("fees.en.md", 2)])
def test_an_article_that_cannot_be_read_accuses_no_other(project, name, line):
    root = project("healthy")
    change(root / "docs" / name, "title: ", "title: [")

    assert [one[1] for one in found(root) if one[0] == "translation-record"] == []


def test_the_table_shows_what_changed_since_the_translation(project):
    root = project("healthy")
    git(root, "init", "-q")
    commit(root)
    change(root / "docs/fees.md", "1. 看手续费。", "1. 看手续费和汇率。")
    change(root / FEES, "Do not tell a code", "Tell a code")

    text = command("translations", root).stdout

    assert "docs/fees.en.md                          outdated\n" in text
    assert "1 pages: 1 outdated; 1 of 3 sections compared" in text
    assert "    -1. 看手续费。\n    +1. 看手续费和汇率。\n" in text
    assert "    -Do not tell a code for the sake of an offer.\n    +Tell a code for the" in text


def test_several_sections_are_accepted_in_one_call_and_what_is_left_is_named(project):
    root = project("healthy")
    for old, new in (("付款前看", "先看"), ("24 小时", "48 小时"), ("不要为了", "别为了")):
        change(root / "docs/fees.md", old, new)

    result = command("translations", root, "accept", f"{FEES}#intro", f"{FEES}#waivers")

    assert result.stdout == f"{FEES}: accepted intro, waivers; left: fees (outdated)\n"
    assert Sources(root).translations[0].outdated == ["fees"]
    left = command("translations", root, "accept", f"{FEES}#fees").stdout
    assert left == f"{FEES}: accepted fees\n"
    again = command("translations", root, "accept", "--all").stdout
    assert again.count("nothing to accept\n") == 2


def test_a_record_that_cannot_be_read_is_not_written_over(project):
    root = project("healthy")
    change(root / RECORD, "fees:", "<<<<<<< ours\nfees:")
    before = (root / RECORD).read_bytes()

    result = command("translations", root, "accept", f"{FEES}#intro")

    assert (result.returncode, result.stderr.startswith(RECORD)) == (1, True)
    assert (root / RECORD).read_bytes() == before


def test_what_is_not_translated_yet_is_left(project):
    root = project("section-added")
    change(root / "docs/fees.md", "24 小时", "48 小时")

    result = command("translations", root, "accept", FEES)

    assert result.stdout == f"{FEES}: accepted fees; left: new (untranslated)\n"


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("healthy", ["accept", f"{FEES}#fee"], f"{FEES}:1: no section `fee`, expected it in both"),
        ("healthy", ["accept", "docs/other.en.md"], "docs/other.en.md:1: no translation and no"),
        ("english-missing", ["accept", FEES], f"{FEES}:1: does not exist, expected a translation"),
        ("section-added", ["accept", f"{FEES}#fees", f"{FEES}#new"], f"{FEES}:1: no section `new`"),
        ("section-outdated", ["accept", FEES, "docs/x.en.md"], "docs/x.en.md:1: no translation"),
        ("healthy", ["start", FEES], f"{FEES}:1: exists already"),
    ],
)
def test_a_wrong_command_is_one_line_and_changes_nothing(project, name, arguments, message):
    root = project(name)
    before = {file: file.read_bytes() for file in root.rglob("*.*") if file.is_file()}

    result = command("translations", root, *arguments)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(message) and result.stderr.count("\n") == 1
    assert {file: file.read_bytes() for file in root.rglob("*.*") if file.is_file()} == before


def test_an_imported_translation_is_listed_as_never_compared_until_somebody_has(project):
    root = project("not-recorded")
    result = command("translations", root, "import", "--all")
    assert f"{FEES}: imported intro, fees, waivers\n" in result.stdout

    (one,) = Sources(root).translations
    assert (one.state, one.outdated, one.current) == ("never compared", [], [])
    assert found(root) == [("translation-state", FEES, 1)]
    change(root / "docs/fees.md", "24 小时", "48 小时")
    assert Sources(root).translations[0].outdated == ["fees"]

    change(root / FEES, "24 hours", "48 hours")
    assert command("translations", root, "accept", FEES).returncode == 0
    assert found(root) == []


def test_an_imported_safety_page_does_not_count_as_compared(project):
    root = project("not-recorded")
    for name in ("fees.md", "fees.en.md"):
        change(root / "docs" / name, "reviewed:", "safety: true\nreviewed:")
    command("translations", root, "import", FEES)

    assert found(root) == [("safety-translation", FEES, 1)]


def test_a_started_translation_has_the_chinese_in_each_place_to_fill_in(project):
    root = project("english-missing")
    change(root / "docs/fees.md", "reviewed:", "kind: page\nreviewed:")

    result = command("translations", root, "start", FEES)

    assert result.returncode == 0, result.stderr
    source, begun = (
        Article.read(root / "docs" / name, root / "docs") for name in ("fees.md", "fees.en.md")
    )
    assert [section.id for section in begun.sections] == [section.id for section in source.sections]
    assert begun.text.startswith(
        "---\ntitle: 'TO TRANSLATE: 费用'\n"
        "description: 'TO TRANSLATE: 付款前怎样看清手续费、汇率和实际到手的金额。'\n"
        "kind: page\nsources: [A]\nreviewed: 2026-11-22\n---\n\nTO TRANSLATE: 付款前看清楚。\n\n"
        "## TO TRANSLATE: 怎么收？ { #fees }\n\n1. TO TRANSLATE: 看手续费。\n"
    )
    # until a person has translated and accepted it, the checks name what is left
    problems = run("source", Sources(root), [*RULES, "front-matter", "unwritten"])
    assert {one.rule for one in problems} == {"unwritten", "translation-state"}
    assert len([one for one in problems if one.rule == "unwritten"]) == 8


BASE = {"one": "aa bb", "two": "cc dd", "three": "ee ff"}
LAST = {"three": "11 22"}
# what two branches do to the same record
BRANCHES = {
    "neighbours are accepted": (BASE | {"one": "11 22"}, BASE | {"two": "33 44"}),
    "a section is accepted, one comes behind it": (
        BASE | {"one": "11 22"},
        {"one": "aa bb", "new": "33 44", "two": "cc dd", "three": "ee ff"},
    ),
    "a section is accepted, one comes before it": (
        BASE | {"two": "11 22"},
        {"one": "aa bb", "new": "33 44", "two": "cc dd", "three": "ee ff"},
    ),
    "the last is accepted, one comes behind it": (BASE | LAST, BASE | {"new": "33 44"}),
    "a section goes, its neighbour is accepted": (
        {"one": "aa bb", "three": "ee ff"},
        BASE | {"one": "11 22"},
    ),
}


@pytest.mark.parametrize("name", BRANCHES)
def test_branches_merge_without_a_conflict_in_the_record(tmp_path, name):
    record = tmp_path / "fees.en.yml"

    def save(entries: dict[str, str]) -> None:
        split = {key: hashes.split() for key, hashes in entries.items()}
        texts = {key: Entry(one, other) for key, (one, other) in split.items()}
        record.write_text(record_text(texts), encoding="utf-8")
        commit(tmp_path)

    git(tmp_path, "init", "-q", "-b", "main")
    save(BASE)
    git(tmp_path, "checkout", "-qb", "other")
    save(BRANCHES[name][0])
    git(tmp_path, "checkout", "-q", "main")
    save(BRANCHES[name][1])

    git(tmp_path, "merge", "-q", "--no-edit", "other")

    assert "<<<" not in record.read_text(encoding="utf-8")


def test_an_id_that_yaml_takes_for_something_else_is_recorded(project):
    root = project("healthy")
    for name in ("fees.md", "fees.en.md"):
        change(root / "docs" / name, "{ #waivers }", "{ #no }")
    accept_all(root)

    assert found(root) == []


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
    assert len(urls) == len(addresses) == len(list((drifted / "docs").glob("**/*.md")))

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
    assert re.findall(r"^(\S+) +outdated$", table, re.MULTILINE) == ["docs/faq/fees.en.md"]
    assert "section `fees` is older than docs/faq/fees.md:" in table


def test_the_page_not_found_speaks_both_languages(site):
    page = html.parse(str(site / "404.html")).getroot()

    assert [section.get("lang") for section in page.findall(".//section[@lang]")] == ["zh-CN", "en"]


def test_no_visitor_is_redirected_by_language(site):
    scripts = " ".join(path.read_text(encoding="utf-8") for path in (site / "assets").glob("*.js"))
    pages = (site / "index.html").read_text(encoding="utf-8")

    assert "navigator.language" not in scripts + pages
    assert 'http-equiv="refresh"' not in pages
