"""The tools' HTML: on their own page only, of use without scripts, and nothing in it that could be sent."""

import json
import re
import shutil

import pytest
from lxml import html

from conftest import ROOT, VIEWPORTS, build
from scripts.content.sources import Sources
from scripts.hooks.tools import in_language, look_alikes, word_list_script

PAGES = {
    "verify": "contact/verify",
    "case": "contact/prepare",
    "channel": "contact/index",
    "clock": "contact/communicate",
}


def file_of(site, language, page):
    folder = site / ("" if language == "zh" else language)
    return (
        folder / "contact/index.html" if page == "contact/index" else folder / page / "index.html"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tool", PAGES)
def test_a_tool_and_its_script_stand_on_its_page_only(site, language, tool):
    holding = [
        path
        for path in site.rglob("*.html")
        if f"assets/tools/{tool}.js" in path.read_text(encoding="utf-8")
    ]
    assert sorted(holding) == sorted(file_of(site, one, PAGES[tool]) for one in ("zh", "en"))
    page = html.parse(file_of(site, language, PAGES[tool])).getroot()
    [section] = page.xpath(f"//*[@id='tool-{tool}']")
    [form] = section.xpath(".//form")
    assert "hidden" in form.attrib and "action" not in form.attrib
    assert section.xpath(".//*[@class='tool__without']")[0].text_content().strip()
    assert not section.xpath(".//textarea[@name] | .//input[@name][not(@type='radio')]"), (
        "what has a name could be sent"
    )
    assert "data-search-exclude" in section.attrib
    assert json.loads(section.xpath(".//script[@type='application/json']")[0].text)
    assert not re.findall(r"[{}]", section.xpath("string(.//form)")), (
        "a placeholder that nobody filled in"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tool", PAGES)
def test_every_field_has_a_label_and_every_group_a_legend(site, language, tool):
    page = html.parse(file_of(site, language, PAGES[tool])).getroot()
    [section] = page.xpath(f"//*[@id='tool-{tool}']")
    for field in section.xpath(".//input | .//textarea | .//select"):
        labelled = field.xpath("ancestor::label") or section.xpath(
            f".//label[@for='{field.get('id')}']"
        )
        assert labelled and labelled[0].text_content().strip(), field.get("id")
        for ident in field.get("aria-describedby", "").split():
            assert page.get_element_by_id(ident).text_content().strip()
    for group in section.xpath(".//fieldset"):
        assert group.xpath("legend")[0].text_content().strip()


def test_without_scripts_a_sentence_says_what_to_do_instead(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=VIEWPORTS["phone"])
    page = context.new_page()
    for tool, address in PAGES.items():
        for language in ("zh", "en"):
            page.goto(file_of(site, language, address).as_uri())
            assert page.locator(f"#tool-{tool} .tool__without").is_visible()
            assert not page.locator(f"#tool-{tool} form").is_visible()
    context.close()


def test_controls_are_large_enough_for_a_thumb_and_nothing_overflows(reader):
    for tool, address in PAGES.items():
        page = reader.open(address)
        page.locator(f"#tool-{tool} form").wait_for()
        controls = page.locator(
            f"#tool-{tool} :is(.tool__choice, .tool__button, select, textarea, input:not([type=radio], [type=checkbox]))"
        )
        boxes = [control.bounding_box() for control in controls.all() if control.is_visible()]
        assert boxes and all(box["height"] >= 44 for box in boxes), tool
        assert page.locator(f"#tool-{tool}").evaluate(
            "tool => tool.scrollWidth <= tool.clientWidth"
        ), tool


def test_a_pair_becomes_the_text_of_the_language_and_a_page_its_link():
    data = {
        "say": {"zh": "{product} 的 {x}", "en": "{product}'s {x}"},
        "list": [{"page": "a.md"}],
        "n": 3,
    }
    assert in_language(data, "en", "Thing", lambda page: f"../{page}") == {
        "say": "Thing's {x}", "list": [{"page": "../a.md"}], "n": 3,
    }  # fmt: skip


def test_look_alikes_of_letters_digits_and_pairs_of_letters_become_equal():
    alike = look_alikes(["help@comma.example", "10"])

    def fold(text):
        for form in sorted(alike, key=len, reverse=True):
            text = text.replace(form, alike[form])
        return text

    for one, other in [
        ("comma", "cornma"),
        ("comma", "соmmа"),
        ("help", "heIp".lower()),
        ("10", "lo"),
    ]:
        assert fold(one) == fold(other)
    assert fold("help") != fold("kelp")


def test_the_word_lists_are_whole():
    lists = json.loads(word_list_script().partition("=")[2])
    words = lists["english"].split()
    assert (len(words), words[0], words[-1]) == (2048, "abandon", "zoo")
    assert len(lists["simplified"]) == len(lists["traditional"]) == 2048


@pytest.fixture
def project(tmp_path):
    """A copy of what a build needs, to break one thing in."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for folder in ("docs", "overrides", "scripts"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    return tmp_path


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_missing_product_name_or_wrong_data_stops_the_build_with_one_line(project):
    edit(project / "mkdocs.yml", "  product: ", "  produkt: ")
    result = build(project / "site", root=project)
    assert result.returncode == 1 and "mkdocs.yml:1: no `extra.product`" in result.stderr
    edit(project / "mkdocs.yml", "  produkt: ", "  product: ")
    line = edit(project / "docs/_data/tools.yml", "day: 3", "day: third")
    result = build(project / "site", root=project)
    assert (
        result.returncode == 1
        and f"docs/_data/tools.yml:{line}: `day`: `third`, write a whole number" in result.stderr
    )
    assert "Traceback" not in result.stderr


def test_the_days_of_the_clock_are_those_of_the_article():
    steps = Sources(ROOT).data.tools["clock"]["steps"]
    for path, pattern in {
        "contact/communicate.md": r"^\| 第 (\d+) 天 \| (.+) \|$",
        "contact/communicate.en.md": r"^\| Day (\d+) \| (.+) \|$",
    }.items():
        language = "en" if ".en." in path else "zh"
        rows = re.findall(pattern, Sources(ROOT).by_path[path].text, re.MULTILINE)
        assert rows == [(str(step["day"]), step["text"][language]) for step in steps]
