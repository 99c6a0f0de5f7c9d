"""The same scripts and templates make a guide to something else: nothing in them knows this one."""

import json
import re
import zipfile

import pytest

from guides import run_command, write_guide


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("other") / "guide")
    for name in ("build", "bundle"):
        status, _, error = run_command(root, name)
        assert status == 0, error
    return root


def read_texts(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*.html")
    }


def test_builds_every_page_in_both_languages(guide):
    pages = {f"{one}index.html" for one in ("", "contact/", "contact/emergency/", "ways/")}
    assert set(read_texts(guide / "site")) == pages | {f"en/{page}" for page in pages} | {
        "404.html"
    }


@pytest.mark.parametrize(("folder", "title"), [("", "联系渠道"), ("en/", "Contact channels")])
def test_an_address_that_moved_leads_on_without_a_script(guide, folder, title):
    page = (guide / "site" / folder / "ways/index.html").read_text()
    assert 'content="0; url=../contact/#compare"' in page
    assert f'<a href="../contact/#compare">{title}</a>' in page
    home = (guide / "site" / folder / "index.html").read_text()
    assert re.search(rf'id="prices".*<a href="contact/#compare">{title}</a>', home)


def test_knows_nothing_of_this_guide(guide):
    for top in ("scripts", "overrides", "site"):
        for file in (guide / top).rglob("*"):
            if file.suffix in {".html", ".py", ".js", ".css", ".json", ".xml", ".svg"}:
                assert "okpay" not in file.read_text(encoding="utf-8").lower(), file


def test_says_nothing_about_wallets(guide):
    for file in (guide / "site").rglob("*"):
        if file.suffix in {".html", ".css", ".json", ".xml"}:
            assert not re.search(
                "withdraw|recovery phrase|wallet|web article|提现|助记词|钱包|网络文章",
                file.read_text(encoding="utf-8"),
            ), file


def test_has_its_own_name_and_channels(guide):
    english = (guide / "site/en/contact/index.html").read_text()
    assert "Cloudbridge help guide" in english
    exported = json.loads((guide / "site/contact/channels.json").read_text())
    assert [channel["id"] for channel in exported["channels"]] == ["hotline", "shop"]


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
