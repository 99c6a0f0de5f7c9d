"""The same scripts and templates make a guide to something else, in one more language: nothing in
them knows this one, nor which languages there are.
"""

import re
import zipfile

import pytest
import yaml

from cases import edit
from guides import OTHER, commit, run_command, write_guide
from scripts.content.documents import read_yaml
from scripts.content.languages import read_languages

FOLDERS = ("", "en/", "de/")


def add_german(value):
    """Data in which a German text stands beside each English one."""
    if isinstance(value, list):
        return [add_german(part) for part in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, part in value.items():
        found[key] = add_german(part)
        if key == "en" or key.endswith("_en"):
            found[f"{key[:-2]}de"] = "de" if part == "en" else add_german(part)
    return found


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("other") / "guide")
    for file in (root / "docs/_data").rglob("*.yml"):
        if "translations" not in file.parts:
            data = add_german(yaml.safe_load(file.read_text("utf-8")))
            file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    edit(root / "mkdocs.yml", "hooks:\n", OTHER["german"]["language"] + "hooks:\n")
    (root / "docs/index.de.md").write_text(OTHER["german"]["article"], encoding="utf-8")
    run_command(root, "translations", "accept", "--all")
    commit(root)
    for name in ("build", "bundle"):
        status, _, error = run_command(root, name)
        assert status == 0, error
    return root


def test_each_page_stands_in_each_language(guide):
    pages = [f"{one}index.html" for one in ("", "contact/", "contact/emergency/", "ways/")]
    expected = {guide / "site" / folder / page for folder in FOLDERS for page in pages}
    assert set(guide.glob("site/**/index.html")) == expected
    assert {"zh.js", "en.js", "de.js"} <= {file.name for file in (guide / "site/search").iterdir()}


def test_what_is_translated_is_shown_and_the_rest_has_a_notice(guide):
    home = (guide / "site/de/index.html").read_text("utf-8")
    assert '<html lang="de"' in home and "fünf Minuten" in home
    assert "data-untranslated" not in home
    contact = (guide / "site/de/contact/index.html").read_text("utf-8")
    assert "data-untranslated" in contact
    others = re.findall(r'class="languages__link"[^>]*hreflang="([\w-]+)"', home)
    assert set(others) == {"zh-CN", "en"}


@pytest.mark.parametrize(("folder", "title"), [("", "联系渠道"), ("en/", "Contact channels")])
def test_an_address_that_moved_leads_on_without_a_script(guide, folder, title):
    page = (guide / "site" / folder / "ways/index.html").read_text()
    assert 'content="0; url=../contact/#compare"' in page
    assert f'<a href="../contact/#compare">{title}</a>' in page
    home = (guide / "site" / folder / "index.html").read_text()
    assert re.search(rf'id="prices".*<a href="contact/#compare">{title}</a>', home)


@pytest.mark.parametrize(("folders", "kinds", "words"), OTHER["foreign"])
def test_knows_nothing_of_this_guide(guide, folders, kinds, words):
    files = [file for folder in folders for file in (guide / folder).rglob("*")]
    read = {file: file.read_text("utf-8") for file in files if file.suffix in kinds.split()}
    assert read and [file for file in read if re.search(words, read[file], re.IGNORECASE)] == []


def test_has_its_own_name_and_channels(guide):
    english = (guide / "site/en/contact/index.html").read_text()
    assert "Cloudbridge help guide" in english
    channels = read_yaml(guide / "docs/_data/channels.yml").value["channels"]
    assert [one["name"]["en"] in english for one in channels] == [True, True]


def test_says_once_what_no_source_mentions_of_any_channel(guide):
    html = (guide / "site/en/contact/index.html").read_text()
    assert html.count("No source mentions: reply, cost, login needed.") == 1
    assert '<th scope="col" role="columnheader">Reply' not in html


def test_shows_the_verified_contact_and_until_when(guide):
    for page in ("contact/index.html", "en/contact/index.html"):
        html = (guide / "site" / page).read_text()
        assert "+1 555 0100" in html and "2027-01-31" in html
        assert (
            '<q lang="en">Left without a connection? Call us on +1 555 0100 at any time.</q>'
            in html
        )


def test_bundle_bears_its_own_name(guide):
    names = sorted(file.name for file in (guide / "dist").iterdir())
    assert names == ["cloudbridge-offline.zip", "cloudbridge-offline.zip.sha256"]
    readme = zipfile.ZipFile(guide / "dist" / names[0]).read("README.txt").decode("utf-8-sig")
    assert "云桥宽带求助指南" in readme and "Cloudbridge help guide" in readme


def test_passes_every_check(guide):
    status, out, error = run_command(guide, "check")
    assert status == 0, out + error


@pytest.mark.parametrize(("config", "languages"), OTHER["languages"])
def test_the_language_that_is_written_first_comes_first(config, languages):
    assert read_languages(config) == languages
