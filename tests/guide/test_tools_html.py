"""The tools' HTML: on their own page only, of use without scripts, and nothing in it that could
be sent.
"""

import json
import re

import pytest
from lxml import html

from conftest import ROOT
from scripts.content.sources import Sources
from scripts.hooks.tools import look_alikes, translate_part, write_word_list

PAGES = {
    "verify": "contact/verify",
    "case": "contact/prepare",
    "channel": "contact/index",
    "clock": "contact/communicate",
}


def find_file(site, language, page):
    folder = site / ("" if language == "zh" else language)
    return folder / page.removesuffix("/index") / "index.html"


@pytest.fixture(params=[(tool, language) for tool in PAGES for language in ("zh", "en")])
def section(request, site):
    """A tool as it stands on its page, in a language."""
    tool, language = request.param
    page = html.parse(find_file(site, language, PAGES[tool])).getroot()
    [section] = page.xpath(f"//*[@id='tool-{tool}']")
    return section


@pytest.mark.parametrize("tool", PAGES)
def test_the_script_of_a_tool_stands_on_its_page_only(site, tool):
    script = f"assets/tools/{tool}.js"
    holding = [path for path in site.rglob("*.html") if script in path.read_text(encoding="utf-8")]
    assert sorted(holding) == sorted(find_file(site, one, PAGES[tool]) for one in ("zh", "en"))


def test_a_tool_sends_nothing_and_is_filled_in(section):
    [form] = section.xpath(".//form")
    assert "hidden" in form.attrib and "action" not in form.attrib
    named = section.xpath(".//textarea[@name] | .//input[@name][not(@type='radio')]")
    assert not named, "what has a name could be sent"
    assert section.xpath(".//*[@class='tool__without']")[0].text_content().strip()
    assert "data-search-exclude" in section.attrib
    assert json.loads(section.xpath(".//script[@type='application/json']")[0].text)
    assert not re.findall(r"[{}]", section.xpath("string(.//form)")), "a placeholder is left"


def test_every_field_has_a_label_and_every_group_a_legend(section):
    for field in section.xpath(".//input | .//textarea | .//select"):
        own = f".//label[@for='{field.get('id')}']"
        labels = field.xpath("ancestor::label") or section.xpath(own)
        assert labels and labels[0].text_content().strip(), field.get("id")
        for ident in field.get("aria-describedby", "").split():
            assert section.get_element_by_id(ident).text_content().strip()
    for group in section.xpath(".//fieldset"):
        assert group.xpath("legend")[0].text_content().strip()


def test_without_scripts_a_sentence_says_what_to_do_instead(visit):
    for kind in ("zh-file-phone", "en-file-phone"):
        for tool, address in PAGES.items():
            page = visit(kind, address, java_script_enabled=False)
            assert page.locator(f"#tool-{tool} .tool__without").is_visible()
            assert not page.locator(f"#tool-{tool} form").is_visible()


CONTROLS = (
    ".tool__choice, .tool__button, select, textarea, input:not([type=radio], [type=checkbox])"
)


def test_controls_are_large_enough_for_a_thumb_and_nothing_overflows(reader):
    for name, address in PAGES.items():
        page = reader.open(address)
        tool = page.locator(f"#tool-{name}")
        tool.locator("form").wait_for()
        controls = [one for one in tool.locator(f":is({CONTROLS})").all() if one.is_visible()]
        assert controls and all(one.bounding_box()["height"] >= 44 for one in controls), name
        assert tool.evaluate("one => one.scrollWidth <= one.clientWidth"), name


def test_a_pair_becomes_the_text_of_the_language_and_a_page_its_link():
    say = {"zh": "{product} 的 {x}", "en": "{product}'s {x}"}
    data = {"say": say, "list": [{"page": "a.md"}], "n": 3}
    found = translate_part(data, "en", "Thing", lambda page: f"../{page}")
    assert found == {"say": "Thing's {x}", "list": [{"page": "../a.md"}], "n": 3}


def test_look_alikes_of_letters_digits_and_pairs_of_letters_become_equal():
    alike = look_alikes(["help@comma.example", "10"])

    def fold(text):
        for form in sorted(alike, key=len, reverse=True):
            text = text.replace(form, alike[form])
        return text

    same = [("comma", "cornma"), ("comma", "соmmа"), ("help", "heIp".lower()), ("10", "lo")]
    assert [pair for pair in same if fold(pair[0]) != fold(pair[1])] == []
    assert fold("help") != fold("kelp")


def test_the_word_lists_are_whole():
    lists = json.loads(write_word_list().partition("=")[2])
    words = lists["english"].split()
    assert (len(words), words[0], words[-1]) == (2048, "abandon", "zoo")
    assert len(lists["simplified"]) == len(lists["traditional"]) == 2048


def test_the_days_of_the_clock_are_those_of_the_article():
    steps = Sources(ROOT).data.tools["clock"]["steps"]
    for path, pattern in {
        "contact/communicate.md": r"^\| 第 (\d+) 天 \| (.+) \|$",
        "contact/communicate.en.md": r"^\| Day (\d+) \| (.+) \|$",
    }.items():
        language = "en" if ".en." in path else "zh"
        rows = re.findall(pattern, Sources(ROOT).by_path[path].text, re.MULTILINE)
        assert rows == [(str(step["day"]), step["text"][language]) for step in steps]
