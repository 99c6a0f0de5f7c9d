"""The contributors' pages on rules: every rule, in both languages, as it is now."""

import shutil

import pytest

import scripts.check
from guides import ROOT
from scripts.checks import CHECKS, run
from scripts.checks.rules import BESIDES, FOLDER, PAGES, pages
from scripts.content.sources import Sources
from scripts.fix import write_rules


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return tmp_path


def found(project):
    return [(one.path, one.line) for one in run("source", Sources(project), ["rules-page"])]


def test_pages_of_this_project_are_current(project):
    assert scripts.check and found(project) == []


def test_a_page_that_says_something_else_is_named_at_its_line(project):
    page = project / PAGES["zh"]
    lines = page.read_text().split("\n")
    page.write_text("\n".join([*lines[:20], "另一条", *lines[21:]]))
    (project / PAGES["en"]).unlink()
    assert found(project) == [(PAGES["en"], 1), (PAGES["zh"], 21)]
    assert write_rules(project) == [PAGES["zh"], PAGES["en"]]
    assert found(project) == [] and write_rules(project) == []


def test_a_project_without_the_folder_has_no_such_pages(tmp_path):
    assert found(tmp_path) == [] and write_rules(tmp_path) == []


@pytest.mark.parametrize("language", PAGES)
def test_every_rule_has_a_section_with_its_samples(language):
    text = pages()[PAGES[language]]
    assert text.count("\n## ") == len(CHECKS) + len(BESIDES)
    assert all(f"\n## {rule}\n" in text for rule in {*CHECKS, *BESIDES})


def test_the_chinese_page_explains_in_chinese():
    for one in CHECKS.values():
        said = one.said("中文：")
        assert (
            said.endswith("。") and sum("\u4e00" <= character <= "\u9fff" for character in said) > 8
        ), one.rule
