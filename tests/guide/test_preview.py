"""A link to the site is shown elsewhere with a picture in the page's language."""

import re

import pytest

from scripts.preview import HEIGHT, WIDTH


def read_metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))


@pytest.mark.parametrize(
    ("path", "language"),
    [("index.html", "zh"), ("faq/fees/index.html", "zh"), ("en/faq/fees/index.html", "en")],
)
def test_a_page_names_the_picture_of_its_language_with_size_and_text(site, path, language):
    found = read_metas((site / path).read_text(encoding="utf-8"))
    address = f"okpay-support-guide/images/preview-{language}.png"
    assert found["og:image"].startswith("https://") and found["og:image"].endswith(address)
    assert found["twitter:card"] == "summary_large_image"
    picture = (site / "images" / f"preview-{language}.png").read_bytes()
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert size == (WIDTH, HEIGHT) == (int(found["og:image:width"]), int(found["og:image:height"]))
    assert found["og:image:alt"].startswith(f"{found['og:site_name']}: ")
