"""The contact gate: what may stand in a text, where it looks, and what it says."""

from __future__ import annotations

import hashlib
import re

import pytest

from cases import MARK, find_lines, read_fixture, write
from scripts.checks import contacts as _gate  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content import contact_texts
from scripts.content.contact_table import PATTERNS, fill
from scripts.content.contact_texts import find_in_file
from scripts.content.site import Site
from scripts.content.sources import Sources

TEXTS = read_fixture("contact_samples")
FILES = read_fixture("contact_files")
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
NUMBER = "400-555-0100"
SAMPLES = [NUMBER, "okpay-sample.top", "微信：okpay_help", "四零零 五五五 零一零零"]
ALLOWED = "docs/_data/allowed.yml"
DATA = {"mkdocs.yml": "site_name: x\n", ALLOWED: "addresses: []\nfiles: []\n"}
RULES = ["contact-value", "contact-image", "contact-registry", "contact-on-site"]


@pytest.fixture
def problems(tmp_path):
    """Writes a project of the given files and returns where the gate finds a contact."""

    def find(files: dict) -> list[str]:
        write(tmp_path, DATA | files)
        return find_lines(run("source", Sources(tmp_path), RULES[:2]))

    return find


def is_refused(text: str) -> bool:
    return bool(find_in_file("docs/a.md", text))


@pytest.mark.parametrize("kind", TEXTS["refused"])
def test_refuses_texts_of_a_kind(kind):
    assert [text for text in TEXTS["refused"][kind] if not is_refused(text)] == []


@pytest.mark.parametrize("kind", TEXTS["passed"])
def test_passes_texts_of_a_kind(kind):
    assert [text for text in TEXTS["passed"][kind] if is_refused(text)] == []


def test_the_known_limits_are_as_the_fixture_says():
    """What is denied although it is harmless, and what slips through although it is not."""
    assert [text for text in TEXTS["denied"] if not is_refused(text)] == []
    assert [text for text in TEXTS["through"] if is_refused(text)] == []


@pytest.mark.parametrize("part", sorted(PATTERNS.keys() - {"parts"}))
def test_each_pattern_fits_its_example(part):
    patterns = {one: re.compile(fill(pattern), re.ASCII) for one, pattern in PATTERNS[part].items()}
    assert [one for one, pattern in patterns.items() if not pattern.search(one)] == []
    if part.startswith("shapes"):
        assert [one for one, pattern in patterns.items() if not pattern.fullmatch(one)] == []


@pytest.mark.parametrize("case", TEXTS["files refused"], ids=lambda case: case["text"][:40])
def test_a_file_is_refused(problems, case):
    found = problems({case["file"]: case["text"]})
    assert {one.rpartition(":")[0] for one in found} == {case["file"]}


@pytest.mark.parametrize("case", TEXTS["files passed"], ids=lambda case: case["text"][:40])
def test_a_file_is_passed(problems, case):
    digest = hashlib.sha256(case["text"].encode()).hexdigest()
    addresses = "addresses: [{value: www.w3.org, reason: a standard}]\n"
    listed = f"{addresses}files: [{{name: x, sha256: {digest}, reason: a drawing of a test}}]\n"
    assert problems({case["file"]: case["text"], ALLOWED: listed}) == []


def test_a_text_that_stops_the_gate_is_named_and_hides_no_contact(problems, monkeypatch):
    find = contact_texts.find_in_text

    def stop(written: str):
        if "停在这里" in written:
            raise KeyError("x")
        return find(written)

    monkeypatch.setattr(contact_texts, "find_in_text", stop)
    files = {"docs/a.md": "好。\n\n停在这里。\n", "docs/b.md": f"热线：{NUMBER}\n"}
    assert problems(files) == ["docs/a.md:1", "docs/b.md:5"]


def test_hides_no_contact_of_another_file(problems):
    broken = {"docs/_data/a.yml": "a: [\n", "docs/a.md": "汇率 0.0287632.\n"}
    assert problems(broken | {"docs/b.md": f"热线：{NUMBER}\n"}) == ["docs/b.md:5"]


@pytest.mark.parametrize("place", FILES["places"])
def test_is_refused_at_its_line_wherever_it_stands(problems, tmp_path, place):
    [(path, text)] = FILES["places"][place].items()
    for sample in SAMPLES:
        expected = write(tmp_path, {path: text.replace("SAMPLE", sample + MARK)})
        assert problems({path: text.replace("SAMPLE", sample)}) == expected


@pytest.mark.parametrize("case", FILES["disguises"])
def test_a_disguise_is_refused(problems, case):
    files = FILES["disguises"][case]
    assert {found.rpartition(":")[0] for found in problems(files)} == set(files)


@pytest.mark.parametrize("case", FILES["harmless"])
def test_harmless_forms_are_passed(problems, case):
    assert problems(FILES["harmless"][case]) == []


def test_the_message_says_what_was_found_and_what_to_write(tmp_path):
    write(tmp_path, DATA | {"docs/a.md": "拨打 59999。\n"})
    [problem] = run("source", Sources(tmp_path), ["contact-value"])
    assert str(problem) == (
        "docs/a.md:5: `59999` looks like a number to call; say how the reader finds it, "
        "or verify it in docs/_data/channels.yml and use a marker (contact-value)"
    )


LISTED = """addresses:
  - {value: okpay-sample.top, reason: the name of a sample}
  - {value: quishing, reason: a kind of deception}
files:
"""


def test_what_is_listed_with_a_reason_is_passed(problems):
    files: dict = {
        "docs/a.md": "看 okpay-sample.top，别学 quishing 骗子。\n",
        "docs/assets/a.png": {"hex": PIXEL.hex()},
    }
    assert problems(files) == ["docs/a.md:5", "docs/assets/a.png:1"]
    digest = hashlib.sha256(PIXEL).hexdigest()
    picture = f"  - {{name: a.png, sha256: {digest}, reason: looked at it}}\n"
    assert problems(files | {ALLOWED: LISTED + picture}) == []


def test_a_second_registry_lets_its_values_stand_where_its_marker_renders_them(tmp_path, problems):
    registry = "numbers:\n  - {id: police, value: '110', region: 中国大陆}\n"
    files = {"docs/_data/public_help.yml": registry, "docs/_data/channels.yml": "contacts: []\n"}
    assert problems(files) == []
    assert problems(files | {"docs/a.md": "打 110 报警。\n"}) == ["docs/a.md:5"]
    page = tmp_path / "site/b/index.html"
    page.parent.mkdir(parents=True)
    site = Site(tmp_path / "site", Sources(tmp_path))
    for shown, lines in (("110", []), ("112", ["site/b/index.html:1"])):
        page.write_text(
            f'<p>打 <a data-contact="police" href="tel:110">{shown}</a> 报警。</p>', "utf-8"
        )
        assert find_lines(run("built", site, ["contact-on-site"])) == lines
