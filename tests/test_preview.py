"""A link to the site is shown elsewhere with a picture in the page's language that says what the site says."""

from __future__ import annotations

import re
import shutil

import pytest

from conftest import ROOT
from scripts.checks.preview import preview_words
from scripts.content.preview import HEIGHT, WIDTH, described, with_description
from scripts.content.sources import Sources

EMPTY = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))


@pytest.mark.parametrize(
    ("path", "language"),
    [("index.html", "zh"), ("faq/fees/index.html", "zh"), ("en/faq/fees/index.html", "en")],
)
def test_a_page_names_the_picture_of_its_language_with_size_and_text(site, path, language):
    found = metas((site / path).read_text(encoding="utf-8"))
    address = f"okpay-support-guide/images/preview-{language}.png"
    assert found["og:image"].startswith("https://") and found["og:image"].endswith(address)
    assert found["twitter:card"] == "summary_large_image"
    picture = (site / "images" / f"preview-{language}.png").read_bytes()
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert size == (WIDTH, HEIGHT) == (int(found["og:image:width"]), int(found["og:image:height"]))
    assert found["og:image:alt"] == described(picture).replace("\n", ": ")


def test_a_text_put_into_a_picture_is_read_back():
    assert described(with_description(EMPTY, "求助指南\nGuide")) == "求助指南\nGuide"
    assert described(EMPTY) == described(b"no picture") == ""


@pytest.fixture
def project(tmp_path):
    for name in ("docs/_data", "docs/images"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def problems(project) -> list[str]:
    return [path for path, _, _ in preview_words(Sources(project))]


def test_pictures_with_the_words_of_today_pass(project):
    assert problems(project) == []


def test_no_pictures_at_all_pass(project):
    shutil.rmtree(project / "docs/images")
    assert problems(project) == []


def test_a_picture_with_a_former_promise_is_named(project):
    strings = project / "docs/_data/strings.yml"
    strings.write_text(
        strings.read_text(encoding="utf-8").replace("独立指南，不是客服。", "独立的指南。"),
        encoding="utf-8",
    )
    assert problems(project) == ["docs/images/preview-zh.png"]


def test_a_language_without_its_picture_is_named(project):
    (project / "docs/images/preview-en.png").unlink()
    assert problems(project) == ["docs/images/preview-en.png"]
