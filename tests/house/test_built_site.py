"""What holds of the built site; a mistake that shows on it is reported once, where it was made."""

import ast
import json
import re

import pytest

from cases import edit, read_fixture
from guides import run_command, write_guide

FIXTURE = read_fixture("built-site")


@pytest.fixture
def guide(tmp_path):
    return write_guide(tmp_path / "guide")


def report(root, *rules: str) -> list[str]:
    """`path:line` of each problem, with its rule."""
    status, out, error = run_command(root, "check", *(f"--only={rule}" for rule in rules))
    assert status == 1, out + error
    found = [re.fullmatch(r"(\S+?:\d+): .* \(([a-z-]+)\)", line) for line in out.splitlines()[:-1]]
    return [f"{match[1]} {match[2]}" for match in found if match]


RULES = ("build", "broken-link", "page-html", "other-origin", "raw-element", "template")


def test_a_mistake_of_an_article_is_reported_once_at_its_line(guide):
    name, expected = "docs/contact/emergency.md", set()
    text = (guide / name).read_text(encoding="utf-8")
    for rule, paragraph in FIXTURE["article"]:
        text += f"\n{paragraph}\n"
        expected |= {f"{name}:{text.count(chr(10))} {rule}"} if rule else set()
    (guide / name).write_text(text, encoding="utf-8")
    assert set(report(guide, *RULES)) == expected


def test_a_mistake_of_a_template_is_reported_once_at_its_line(guide):
    cases = FIXTURE["templates"]
    expected = [f"{file}:{edit(guide / file, old, new)} {rule}" for file, old, new, rule in cases]
    assert report(guide, *RULES) == expected


# a word that is not there, Jinja that cannot be read
@pytest.mark.parametrize(
    ("old", "new"), [("strings.first_lines", "strings.frist"), ("</nav>", "{% endfi %}</nav>")]
)
def test_a_template_that_stops_the_build_is_named_at_its_line(guide, old, new):
    line = edit(guide / "overrides/partials/help.html", old, new)
    assert report(guide) == [f"overrides/partials/help.html:{line} build"]


@pytest.mark.parametrize("line", ["x: !!python/object/apply:os.system [id]", "x: !ENV PATH"])
def test_configuration_that_runs_code_or_shows_the_environment_is_refused(guide, line):
    with (guide / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    number = (guide / "mkdocs.yml").read_text(encoding="utf-8").count("\n")
    for name in ("build", "check"):
        status, out, error = run_command(guide, name)
        assert status == 1 and f"mkdocs.yml:{number}: `" in out + error, out + error
        assert "Traceback" not in out + error


def test_a_path_that_is_not_there_is_said_and_nothing_is_checked(guide):
    status, out, error = run_command(guide, "check", "docs/no.md")
    assert (status, out) == (2, "") and error == f"check: there is no docs/no.md in {guide}\n"


def test_no_file_of_a_folder_with_an_underscore_is_published(site):
    assert not list(site.glob("_*/*"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_of_the_search_index_leads_to_a_page_and_an_anchor(site, language):
    script = (site / f"search/{language}.js").read_text(encoding="utf-8")
    index = json.loads(ast.literal_eval(script.partition(" = ")[2].strip()))
    assert index["answers"]
    for location, *_ in index["answers"]:
        path, _, anchor = location.partition("#")
        html = (site / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, location
