"""What people write elsewhere is built as they mean it, and the checks read it in the same way."""

import re
from typing import Any

import markdown
import pytest
from mkdocs.config import load_config

from cases import read_fixture
from conftest import ROOT
from scripts.content.commonmark import parse_blocks
from scripts.hooks.commonmark import CommonMark, Words

CASES = read_fixture("commonmark")
INTERFACE = {"reported": "网上有人说（{sources}）", "source_one": "{letters}", "source_comma": ", "}
INTERFACE |= {"source_many": "{letters}", "source_and": ", "}


@pytest.fixture(scope="module")
def render():
    """Markdown → HTML with the extensions of mkdocs.yml, each run of white space as one space."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extension = CommonMark()
    extension.words = Words({"never": "绝不要", "note": "说明"}, ["A", "B"], INTERFACE)
    names: list[Any] = [*config.markdown_extensions, extension]

    def render(text: str) -> str:
        reader = markdown.Markdown(extensions=names, extension_configs=config.mdx_configs)
        return re.sub(r"\s+", " ", reader.convert(text)).replace("> <", "><")

    return render


@pytest.mark.parametrize("name", CASES)
def test_a_page_shows_what_is_meant(render, name):
    assert CASES[name]["shown"] in render(CASES[name]["write"])


def test_a_block_is_the_same_to_the_checks_whichever_way_it_is_written():
    written = ("!!! tip\n    看。", "::: tip\n看。\n:::", "/// tip\n看。\n///", "> [!TIP]\n> 看。")
    found = [
        [(one.type, one.tag, one.meta.get("tag")) for one in parse_blocks(text)[0]]
        for text in written
    ]
    assert found == [found[0]] * len(written)
