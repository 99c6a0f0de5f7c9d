"""What rests on the insides of the theme and of the language plugin. An upgrade that changes
one of them fails here.

maintaining/README.md lists all of it, each with the test that guards it.
"""

import re
from pathlib import Path

import material
import mkdocs_static_i18n
import pytest

from guides import ROOT

THEME = Path(material.__file__).parent / "templates"
BASE = (THEME / "base.html").read_text(encoding="utf-8")
OVERRIDES = {
    file.relative_to(ROOT / "overrides").as_posix(): file.read_text(encoding="utf-8")
    for file in (ROOT / "overrides").rglob("*.html")
}
INLINE = ("javascripts/base", "javascripts/content")
REPLACED = ("alternate", "footer", "header", "language", "nav", "search", *INLINE)
LISTS = [ROOT / "maintaining/README.md", ROOT / "maintaining/README.en.md"]


def find_blocks(text):
    return set(re.findall(r"{%-? *block (\w+)", text))


def read_block(name):
    return re.search(rf"{{% block {name} %}}(.*?){{% endblock %}}", BASE, re.S)[1]


def test_every_block_that_is_filled_is_in_the_theme():
    filled = find_blocks(OVERRIDES["main.html"] + OVERRIDES["404.html"])
    assert filled and filled <= find_blocks(BASE)


@pytest.mark.parametrize("name", REPLACED)
def test_a_partial_that_replaces_the_themes_still_does(name):
    path = f"partials/{name}.html"
    assert path in OVERRIDES and (THEME / path).is_file()
    assert any(f'"{path}"' in file.read_text(encoding="utf-8") for file in THEME.rglob("*.html"))


def test_no_other_partial_replaces_one_by_chance():
    both = {path for path in OVERRIDES if (THEME / path).is_file()} - {"main.html", "404.html"}
    assert both == {f"partials/{name}.html" for name in REPLACED}


def test_all_stylesheets_of_the_theme_stand_in_the_block_that_is_left_empty():
    sheet = re.compile(r"assets/stylesheets/(\w+)\.")
    assert sheet.findall(BASE) == sheet.findall(read_block("styles")) == ["main", "palette"]


def test_the_classes_of_the_theme_that_are_styled_are_still_written():
    style = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
    written = BASE + "".join(OVERRIDES.values())
    used = set(re.findall(r"\.(md-[\w-]+)|\[(data-md-[\w-]+)", style))
    names = {one or other for one, other in used}
    assert names and [name for name in sorted(names) if name not in written] == []


def test_the_scripts_of_the_theme_stand_in_the_block_that_is_filled_anew():
    assert "bundle." in read_block("scripts") and len(re.findall("<script src=", BASE)) == 1


def test_words_of_the_theme_are_there_in_each_language():
    used = set(re.findall(r"lang\.t\([\"']([^\"']+)", "".join(OVERRIDES.values())))
    assert used
    for language in ("zh", "en"):
        words = (THEME / f"partials/languages/{language}.html").read_text(encoding="utf-8")
        assert [word for word in used if f'"{word}":' not in words] == []


def test_icons_of_the_theme_are_there():
    used = set(re.findall(r"\.icons/[\w/-]+\.svg", "".join(OVERRIDES.values())))
    places = (THEME, ROOT / "overrides")
    assert used and all(any((place / icon).is_file() for place in places) for icon in used)


def test_the_language_plugin_has_what_is_read_of_it():
    files = Path(mkdocs_static_i18n.__file__).parent.glob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    used = "i18n_files_per_language i18n_file_locale i18n_page_locale i18n_alternates alternates"
    assert [name for name in ("self.building = True", *used.split()) if name not in code] == []


ROW = re.compile(r"^\| .*? \| (.+?) \| `(tests/[\w/]+\.py)::(\w+)` \|$", re.MULTILINE)


def test_the_list_names_files_and_guards_that_exist_and_all_that_are_here():
    one, other = (ROW.findall(page.read_text(encoding="utf-8")) for page in LISTS)
    assert [row[1:] for row in one] == [row[1:] for row in other]
    for files, module, test in one + other:
        names = re.findall(r"`([\w./-]+)`", files)
        assert [name for name in names if not (ROOT / name).exists()] == []
        assert f"def {test}(" in (ROOT / module).read_text(encoding="utf-8"), f"{module}::{test}"
    here = set(re.findall(r"^def (test_\w+)", Path(__file__).read_text(encoding="utf-8"), re.M))
    unlisted = here - {test for _, _, test in one}
    assert [name for name in unlisted if "list" not in name and "by_chance" not in name] == []
