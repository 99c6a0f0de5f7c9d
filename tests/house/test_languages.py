"""The two languages say the same: what each rule that compares them must catch, and what it
must pass.
"""

from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from cases import read_fixture, write
from scripts.checks import CHECKS, Problem, run
from scripts.content.comparison import write_entries
from scripts.content.quantities import read_quantities
from scripts.content.reading import write_texts
from scripts.content.sources import Sources
from scripts.content.wording import correct_line
from scripts.fix import fix

FIXTURE = read_fixture("parity")
MODULES = ("languages", "links", "parity", "text", "translations", "wording")
RULES = [rule for rule, one in CHECKS.items() if one.run.__module__.rpartition(".")[2] in MODULES]
ZH, EN = FIXTURE["front matter"]["zh"], FIXTURE["front matter"]["en"]
HEADING = FIXTURE["heading"]


def make_project(folder: Path, zh: str, en: str) -> Sources:
    """A project of one pair, whose translation has just been accepted."""
    write(folder, FIXTURE["files"] | {"docs/fees.md": zh, "docs/fees.en.md": en})
    current = Sources(folder).translations[0]
    # what the translation lacks is recorded too: it was there when it was accepted
    entries = {
        key: f"{hash_} {current.hashes.get(key, '0' * 12)}"
        for key, hash_ in current.source_hashes.items()
    }
    write_texts({current.record_file: write_entries(entries)})
    terms = Sources(folder).data_texts[0]
    write_texts({terms.record_file: terms.write_record(terms.hashes)})
    return Sources(folder)


@pytest.mark.parametrize(
    "case", FIXTURE["parity"], ids=lambda case: f"{case['rule']}-{case.get('message')}"
)
def test_what_a_translation_may_not_do(tmp_path, case):
    def find(name: str, rules: list[str]) -> list[Problem]:
        chinese, english = ZH + HEADING["zh"] + case["zh"], EN + HEADING["en"] + case[name]
        return run("source", make_project(tmp_path / name, chinese, english), rules)

    found, message = find("wrong", [case["rule"]]), case.get("message")
    assert [problem.path for problem in found] == ["docs/fees.en.md"] * bool(message), found
    assert not message or message in found[0].message
    assert find("right", RULES) == []


@pytest.mark.parametrize("case", FIXTURE["figures"], ids=lambda case: case["text"])
def test_figures_in_a_text(case):
    found = read_quantities(case["text"], case["language"])
    assert sorted(str(one) for one in found if one.certain) == sorted(case["figures"])


def test_a_correction_leaves_markup_alone():
    assert [line for line in FIXTURE["left alone"] if correct_line(line) != line] == []


def test_make_fix_corrects_text_and_nothing_else(tmp_path):
    fixed = FIXTURE["fixed"]
    sources = make_project(tmp_path, ZH + fixed["zh"]["before"], EN + fixed["en"])

    assert fix(tmp_path) == ["docs/fees.md"]
    text = (tmp_path / "docs/fees.md").read_text(encoding="utf-8")
    assert text == ZH + fixed["zh"]["after"]
    # only spacing and punctuation: the translation is as current as it was
    assert Sources(sources.root).translations[0].outdated == []
    assert fix(tmp_path) == []
