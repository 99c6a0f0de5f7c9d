"""The contact gate: what may stand in a text, where it looks, and what it says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from time import process_time

import pytest
import yaml

from conftest import ROOT
from scripts.checks import contacts as _gate  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content import contact_texts
from scripts.content.config import read_config
from scripts.content.contact_texts import PUBLISHED, TECHNICAL, Text, find
from scripts.content.site import Site
from scripts.content.sources import Sources

SAMPLES = yaml.safe_load(
    (Path(__file__).parent / "fixtures/contact_samples.yml").read_text(encoding="utf-8")
)
REGISTRY = yaml.safe_load((ROOT / "tests/fixtures/contacts.yml").read_text(encoding="utf-8"))
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
HEAD = "---\ntitle: 标题\nsources: []\n---\n\n"
DATA = {
    "mkdocs.yml": "site_name: x\n",
    "docs/_data/allowed.yml": "addresses: []\nfiles: []\n",
}


@pytest.fixture
def problems(tmp_path):
    """Writes a project of the given files and returns what the gate finds in its sources: `path:line`, sorted."""

    def find(files: dict[str, str | bytes]) -> list[str]:
        for path, content in (DATA | files).items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = run("source", Sources(tmp_path), ["contact-value", "contact-image"])
        return sorted({f"{problem.path}:{problem.line}" for problem in found})

    return find


def flatten(groups: dict[str, list[str]]) -> list[str]:
    return [text for texts in groups.values() for text in texts]


def is_refused(text: str, kind: str = PUBLISHED) -> bool:
    return any(find([Text("x", kind, ((1, text),))]))


@pytest.mark.parametrize("text", [*flatten(SAMPLES["refused"]), *SAMPLES["denied"]])
def test_is_refused(text):
    assert is_refused(text)


@pytest.mark.parametrize("text", [*flatten(SAMPLES["passed"]), *SAMPLES["through"]])
def test_is_passed(text):
    assert not is_refused(text)


@pytest.mark.parametrize("text", SAMPLES["technical"])
def test_is_passed_in_technical_prose(text):
    assert not is_refused(text, TECHNICAL)


@pytest.mark.parametrize("case", SAMPLES["files refused"], ids=lambda case: case["text"][:40])
def test_a_file_is_refused(problems, case):
    assert {one.rpartition(":")[0] for one in problems({case["file"]: case["text"]})} == {
        case["file"]
    }


@pytest.mark.parametrize("case", SAMPLES["files passed"], ids=lambda case: case["text"][:40])
def test_a_file_is_passed(problems, case):
    digest = hashlib.sha256(case["text"].encode()).hexdigest()
    listed = f"addresses: [{{value: www.w3.org, reason: a standard}}]\nfiles: [{{name: x, sha256: {digest}, reason: a drawing of a test}}]\n"
    assert problems({case["file"]: case["text"], "docs/_data/allowed.yml": listed}) == []


def test_a_text_that_stops_the_gate_is_named_and_hides_no_contact(problems, monkeypatch):
    judge = contact_texts._judge

    def stop(written: str, kind: str):
        if "停在这里" in written:
            raise KeyError("x")
        return judge(written, kind)

    monkeypatch.setattr(contact_texts, "_judge", stop)
    files = {"docs/a.md": HEAD + "好。\n\n停在这里。\n", "docs/b.md": HEAD + f"热线：{NUMBER}\n"}
    assert problems(files) == ["docs/a.md:5", "docs/b.md:6"]


def test_a_file_that_cannot_be_taken_apart_is_named_and_hides_no_contact(problems):
    files = {"docs/_data/a.yml": "a: [\n", "docs/b.md": HEAD + f"热线：{NUMBER}\n"}
    assert problems(files) == ["docs/_data/a.yml:1", "docs/b.md:6"]


def test_a_decimal_hides_no_contact(problems):
    files = {
        "docs/a.md": HEAD + "汇率是 0.028763203。\n",
        "docs/b.md": HEAD + f"热线：{NUMBER}\n",
    }
    assert problems(files) == ["docs/b.md:6"]


NUMBER, ADDRESS = "400-555-0100", "okpay-sample.top"
# file, what stands in it with {} for a sample, the line on which the sample stands
PLACES = {
    "text": ("docs/a.md", HEAD + "好。\n\n问 {} 吧。\n", 8),
    "second line of a paragraph": ("docs/a.md", HEAD + "好，\n问 {} 吧。\n", 7),
    "list": ("docs/a.md", HEAD + "- 一\n- 二\n    - {}\n", 8),
    "table": ("docs/a.md", HEAD + "| a | b |\n|---|---|\n| x | {} |\n", 8),
    "admonition": ("docs/a.md", HEAD + "!!! never\n    - {}\n", 7),
    "code span": ("docs/a.md", HEAD + "`{}`\n", 6),
    "fence": ("docs/a.md", HEAD + "```\nx\n{}\n```\n", 8),
    "heading": ("docs/a.md", HEAD + "## {} {{ #x }}\n", 6),
    "link text": ("docs/a.md", HEAD + "[{}](b.md)\n", 6),
    "link title": ("docs/a.md", HEAD + '[x](b.md "{}")\n', 6),
    "alt text": ("docs/a.md", HEAD + "![{}](x.svg)\n", 6),
    "alt text in HTML": ("docs/a.md", HEAD + '<p>\n<img src="x.svg" alt="{}"></p>\n', 7),
    "comment": ("docs/a.md", HEAD + "<!-- x\n{} -->\n", 7),
    "comment within text": ("docs/a.md", HEAD + "a <!-- {} --> b\n", 6),
    "unused link definition": ("docs/a.md", HEAD + '[x]: b.md "{}"\n', 6),
    "title": ("docs/a.md", "---\ntitle: 问 {}\nsources: []\n---\n\nx\n", 2),
    "description over two lines": (
        "docs/a.md",
        "---\ntitle: x\ndescription: 好，\n  问 {}。\n---\n\nx\n",
        4,
    ),
    "alias": ("docs/_data/aliases/a.yml", "q:\n  zh:\n    - 打 {} 吗\n", 3),
    "comment in front matter": ("docs/a.md", "---\ntitle: x\n# {}\n---\n\nx\n", 3),
    "English article": ("docs/a.en.md", HEAD + "Ask {} now.\n", 6),
    "no article": ("docs/a.md", "问 {} 吧\n", 1),
    "data": ("docs/_data/terms.yml", "terms:\n  - id: x\n    zh: 问 {}\n", 3),
    "data, folded": ("docs/_data/terms.yml", "terms:\n  - zh: >\n      好，\n      问 {}\n", 4),
    "comment in data": ("docs/_data/terms.yml", "terms: []\n# {}\n", 2),
    "configuration": ("mkdocs.yml", "site_name: x\ncopyright: 问 {}\n", 2),
    "template text": ("overrides/a.html", "{{% if x %}}\n<p>{}</p>\n", 2),
    "template attribute": ("overrides/a.html", '<a\n title="{}">x</a>\n', 2),
    "template literal": ("overrides/a.html", '\n{{{{ "问 {} 吧" }}}}\n', 2),
    "template comment": ("overrides/a.html", "{{# {} #}}\n", 1),
    "script": ("docs/assets/a.js", 'const a = 1\nshow("问 {} 吧")\n', 2),
    "template string": ("docs/assets/a.js", "show(`问 {} 吧 ${{name}}`)\n", 1),
    "style": ("docs/assets/a.css", '\np::after {{ content: "问 {}"; }}\n', 2),
    "readme": ("README.md", "# x\n\n问 {} 吧\n", 3),
    "issue form": (".github/ISSUE_TEMPLATE/a.yml", "body:\n  - label: 问 {} 吧\n", 2),
}


@pytest.mark.parametrize("sample", [NUMBER, ADDRESS, "微信：okpay_help", "四零零 五五五 零一零零"])
@pytest.mark.parametrize("place", PLACES)
def test_is_refused_at_its_line_wherever_it_stands(problems, place, sample):
    path, content, line = PLACES[place]
    assert problems({path: content.format(sample)}) == [f"{path}:{line}"]


CAUGHT = {
    "split by emphasis": ("docs/a.md", HEAD + "400-**555**-0100\n"),
    "split by tags": ("docs/a.md", HEAD + "400<b></b>-555-<i>01</i>00\n"),
    "split by hidden text": ("docs/a.md", HEAD + "<p>400-<span hidden>x</span>555-0100</p>\n"),
    "split by a comment": ("docs/a.md", HEAD + "400-555<!-- x -->-0100\n"),
    "split by a line break": ("docs/a.md", HEAD + "<p>400-555<br>-0100</p>\n"),
    "split over two lines": ("docs/a.md", HEAD + "400-555-\n0100\n"),
    "domain split by tags": ("docs/a.md", HEAD + "<p>okpay-sample<b>.</b>top</p>\n"),
    "entities": ("docs/a.md", HEAD + "&#52;00-555-010&#x30;\n"),
    "escaped": ("docs/a.md", HEAD + "400\\-555\\-0100\n"),
    "telephone link": ("docs/a.md", HEAD + "[x](tel:555)\n"),
    "mail link": ("docs/a.md", HEAD + "[x](mailto:a)\n"),
    "messenger link": ("docs/a.md", HEAD + "[x](weixin://a)\n"),
    "link in HTML": ("docs/a.md", HEAD + '<a href="&#116;el:555">x</a>\n'),
    "encoded link": ("docs/a.md", HEAD + "[x](%74el:555)\n"),
    "link without a scheme": ("docs/a.md", HEAD + "[x](//okpay-sample.top)\n"),
    "link to a name": ("docs/a.md", HEAD + "[x](okpay-sample.top)\n"),
    "autolink": ("docs/a.md", HEAD + "<https://okpay-sample.top>\n"),
    "image from elsewhere": ("docs/a.md", HEAD + "![x](https://okpay-sample.top/a.svg)\n"),
    "pixels in an address": ("docs/a.md", HEAD + '<img src="data:image/png;base64,AAAA">\n'),
    "drawing in an address": (
        "docs/assets/a.css",
        'p { background: url("data:image/svg+xml,<svg><text>400-555-0100</text></svg>") }\n',
    ),
    "heading id": ("docs/a.md", HEAD + "## x { #call-400-555-0100 }\n"),
    "joined literals": ("docs/assets/a.js", 'show("400-" + "555" + "-0100")\n'),
    "escaped literal": ("docs/assets/a.js", 'show("\\u0034\\u0030\\u0030-555-0100")\n'),
    "link in a script": ("docs/assets/a.js", 'location = "https://okpay-sample.top"\n'),
    "link in a script's comment": ("docs/assets/a.js", "// see https://okpay-sample.top\n"),
    "address in a style": ("docs/assets/a.css", "@import url(//okpay-sample.top/a.css);\n"),
    "literal set in a template": ("overrides/a.html", "{% set phone = '4005550100' %}\n"),
    "key": ("docs/_data/terms.yml", '"400-555-0100": x\n'),
    "escaped data": ("docs/_data/terms.yml", 'a: "\\x34\\x30\\x30-555-0100"\n'),
    "file name": ("docs/400-555-0100.md", HEAD + "x\n"),
    "folder name": ("docs/400-555-0100/a.md", HEAD + "x\n"),
    "file named as a domain": ("docs/assets/okpay-sample.top.svg", "<svg/>\n"),
    "word and number in two cells": (
        "docs/a.md",
        HEAD + "| a | b |\n|---|---|\n| 热线 | 59999 |\n",
    ),
    "word above a list": ("docs/a.md", HEAD + "客服热线：\n\n- 59999\n"),
    "word and number in a list of terms": (
        "docs/a.md",
        HEAD + "<dl><dt>客服电话</dt><dd>59999</dd></dl>\n",
    ),
    "page within a page": (
        "docs/a.md",
        HEAD + '<iframe srcdoc="&lt;p&gt;400-555-0100&lt;/p&gt;"></iframe>\n',
    ),
    "page in an address": (
        "docs/a.md",
        HEAD + '<a href="data:text/html;base64,NDAwLTU1NS0wMTAw">x</a>\n',
    ),
    "attribute that has no name": ("docs/a.md", HEAD + '<p telefon="400-555-0100">x</p>\n'),
    "event attribute": ("overrides/a.html", "<p onclick=\"location='tel:59999'\">x</p>\n"),
    "style attribute": (
        "overrides/a.html",
        '<p style="background:url(//okpay-sample.top/a)">x</p>\n',
    ),
    "hash that is none": ("docs/a.en.md", "---\ntitle: x\nphone: 400555010099\n---\n\nx\n"),
    "entity of a drawing": (
        "docs/assets/a.svg",
        '<!DOCTYPE svg [<!ENTITY p "400-555-0100">]><svg><text>&p;</text></svg>\n',
    ),
    "instruction of a drawing": (
        "docs/assets/a.svg",
        '<?xml-stylesheet href="https://okpay-sample.top/a.css"?><svg/>\n',
    ),
    "literals joined in a template": ("overrides/a.html", '{{ "400-" ~ "555" ~ "-0100" }}\n'),
    "list joined in a template": ("overrides/a.html", '{{ ["400", "555", "0100"] | join("-") }}\n'),
    "link joined in a template": ("overrides/a.html", '<a href="{{ "tel:" ~ "59999" }}">x</a>\n'),
    "text around a literal": ("overrides/a.html", '<p>400-{{ "555" }}-0100</p>\n'),
    "split by a template's comment": ("overrides/a.html", "<p>400{# x #}555{# x #}0100</p>\n"),
    "HTML in a script": ("docs/assets/a.js", "x = `<b>微信</b>：<i>example_01</i>`\n"),
    "JSON in a script": ("docs/assets/a.js", 'x = \'{"a": ["x", "问 400-555-0100"]}\'\n'),
    "codes of characters in a script": (
        "docs/assets/a.js",
        "x = String.fromCharCode(52, 48, 48, 53, 53, 53, 48, 49, 48, 48)\n",
    ),
    "number with a name in a script": ("docs/assets/a.js", "const hotline = 4005550100\n"),
    "list of a number's parts in data": ("docs/_data/terms.yml", 'x: ["400", "555", "0100"]\n'),
    "drawing of a number's parts": (
        "docs/assets/a.svg",
        "<svg><text>400</text><text>555</text><text>0100</text></svg>\n",
    ),
    "title of a drawing": ("docs/assets/a.svg", "<svg><title>微信咨询 example_01</title></svg>\n"),
    "list in a script": ("docs/assets/a.js", 'x = ["400", "555", "0100"].join("-")\n'),
    "literal in a template string": ("docs/assets/a.js", 'x = `400-${"555"}-0100`\n'),
    "Base64 in a script": ("docs/assets/a.js", 'x = atob("NDAwLTU1NS0wMTAw")\n'),
    "link of a short domain in a script": ("docs/assets/a.js", 'x = "t.me/okpay_example"\n'),
    "short number beside its key": ("docs/_data/terms.yml", "hotline: 59999\n"),
    "id beside its key": ("docs/_data/terms.yml", "wechat: example01\n"),
    "domain alone in data": ("docs/_data/terms.yml", "a: okpay-sample.top\n"),
    "handle alone in data": ("docs/_data/terms.yml", 'a: "@example_help"\n'),
    "number folded in data": ("docs/_data/terms.yml", "a: >\n  400-\n  555-\n  0100\n"),
    "number in JSON": ("docs/a.json", '{"tel": 4005550100}'),
    "short number in settings": ("mkdocs.yml", "site_name: x\nextra:\n  hotline: '59999'\n"),
    "link in settings": ("mkdocs.yml", "site_name: x\nextra:\n  link: t.me/okpay_example\n"),
    "short number in a file name": ("docs/call-59999.md", HEAD + "x\n"),
    "id in a file name": ("docs/wechat-example01.md", HEAD + "x\n"),
    "image": ("docs/assets/a.png", PIXEL),
    "image with another ending": ("docs/assets/a.txt", PIXEL + b"\xff"),
}


@pytest.mark.parametrize("case", CAUGHT)
def test_a_disguise_is_refused(problems, case):
    path, content = CAUGHT[case]
    assert {found.rpartition(":")[0] for found in problems({path: content})} == {path}


PASSED = {
    "hashes of a translation": (
        "docs/_data/translations/a.en.yml",
        "intro:\n  123456789013 4005550100aa\n",
    ),
    "links within the site": (
        "docs/a.md",
        HEAD + "[x](../faq/security.md#fake-app) [y](#id) ![z](a.zh.svg)\n",
    ),
    "code": (
        "docs/assets/a.js",
        'page.next.url; e.target.closest("a.md-nav__link"); const day = 86400000\n',
    ),
    "patterns in a script": (
        "docs/assets/a.js",
        'x = "222[1-9]|22[3-9]|6011|64[4-9]"; y = /35[3-8]|352[89]/\n',
    ),
    "selectors": (
        "docs/assets/a.css",
        "@media print { a.top::before { color: #33669911; content: attr(data-label) } }\n",
    ),
    "expressions": (
        "overrides/a.html",
        "{{ page.next.title }} {% if config.extra.name %}{% include 'partials/x.html' %}{% endif %}\n",
    ),
    "decorator in the readme": ("README.md", '`@check("source")` in `scripts/x.py`\n'),
    "action of a workflow": (".github/workflows/a.yml", "jobs:\n  - uses: actions/checkout@v4\n"),
    "file with a date": ("docs/assets/2026-04-17-hours.md", HEAD + "x\n"),
    "file with a short date": ("docs/assets/20260417-核对-第3版.md", HEAD + "x\n"),
    "file with years": ("docs/assets/fees-2024-2025-v3.md", HEAD + "x\n"),
    "keys that are words for numbers": (
        "docs/_data/terms.yml",
        "hotline: in the app\nphone: unknown\nline: 12\nsignal: weak\n",
    ),
    "facts beside their words": (
        "docs/a.md",
        HEAD + "| 热线 | 5 分钟 |\n|---|---|\n| 电话 | 24 小时 |\n| 微信 | 2026 年 |\n",
    ),
    "names in settings": (
        "mkdocs.yml",
        "site_name: x\nfeatures: [navigation.footer, search.suggest, pymdownx.details]\n",
    ),
    "attributes of a page": (
        "overrides/a.html",
        '<meta name="viewport" content="width=device-width,initial-scale=1"><p style="margin:0 10px 20px 30px">x</p>\n',
    ),
    "lists of numbers in a script": ("docs/assets/a.js", 'x = ["1", "2", "3"]; y = ["30", "60"]\n'),
    "what is allowed": ("docs/a.md", HEAD + "https://guide.invalid/x/\n"),
}


@pytest.mark.parametrize("case", PASSED)
def test_harmless_forms_are_passed(problems, case):
    path, content = PASSED[case]
    assert problems({path: content}) == []


LONG = [
    "1",
    "0 ",
    "1-",
    "1.",
    "(1)",
    "a.",
    "a@",
    "_",
    "四",
    "点",
    "[(",
    "800-",
    "Zm9v",
    "1 × ",
    "微信 a",
    "@",
    "://a",
    "\n",
]


@pytest.mark.parametrize("text", LONG)
def test_a_long_line_costs_no_more_than_its_length(text):
    """Held against a line of an eighth of the length: far less than the 64 times of a square."""
    costs = []
    for length in (2_500, 20_000):
        start = process_time()
        is_refused((text * length)[:length] + f"{length}!")
        costs.append(process_time() - start)
    assert costs[1] < 30 * costs[0] + 0.5


def test_the_message_says_what_was_found_and_what_to_write(problems, tmp_path):
    problems({"docs/a.md": HEAD + "拨打 59999。\n"})
    [problem] = run("source", Sources(tmp_path), ["contact-value"])
    assert str(problem) == (
        "docs/a.md:6: `59999` looks like a number to call; say how the reader finds it, or verify it in "
        "docs/_data/channels.yml and use a marker (contact-value)"
    )


def test_what_is_listed_with_a_reason_is_passed(problems):
    text = HEAD + "看 okpay-sample.top，别学 quishing 骗子。\n"
    assert problems({"docs/a.md": text}) == ["docs/a.md:6"]
    listed = "addresses:\n  - {value: okpay-sample.top, reason: the name of a sample}\n  - {value: quishing, reason: a kind of deception}\nfiles: []\n"
    assert problems({"docs/a.md": text, "docs/_data/allowed.yml": listed}) == []


def test_an_image_passes_once_it_is_listed_by_its_hash(problems):
    listed = f"addresses: []\nfiles:\n  - {{name: a.png, sha256: {hashlib.sha256(PIXEL).hexdigest()}, reason: looked at it}}\n"
    assert problems({"docs/assets/a.png": PIXEL, "docs/_data/allowed.yml": listed}) == []


def test_an_allowed_address_needs_a_reason():
    schema = json.loads((ROOT / "scripts/content/schemas/allowed.json").read_text(encoding="utf-8"))
    entries = schema["properties"]["addresses"]["items"], schema["properties"]["files"]["items"]
    assert all("reason" in entry["required"] for entry in entries)


# The built site: what no source shows, and the renderings of verified entries.

RENDERED = (
    '<div class="contact" data-contact="{id}" data-expires="2027-01-31"><a href="tel:+15550100">+1 555 0100</a> '
    "<strong>only until 2027-01-31</strong></div>"
)
BUILT = {
    "number in text": ("a/index.html", "<main>\n<p>问 400-555-0100</p></main>", 2),
    "number in an attribute": ("a/index.html", '<p>\n<img alt="400-555-0100"></p>', 2),
    "number in a description": (
        "a/index.html",
        '<meta name="description" content="问 400-555-0100">',
        1,
    ),
    "number in JSON for a script": (
        "a/index.html",
        '<script type="application/json">{"a": "问 400-555-0100"}</script>',
        1,
    ),
    "link": ("a/index.html", '<a href="https://okpay-sample.top/">x</a>', 1),
    "search index": (
        "search/search_index.json",
        '{"docs": [{"text": "<p>问 <b>400</b>-555-0100</p>"}]}',
        1,
    ),
    "verified value in the search index": (
        "search/search_index.json",
        '{"docs": [{"text": "+1 555 0100"}]}',
        1,
    ),
    "verified value without its date": ("a/index.html", "<p>+1 555 0100</p>", 1),
    "withdrawn value": ("a/index.html", RENDERED.format(id="handle-withdrawn"), 1),
    "value of another entry": ("a/index.html", RENDERED.format(id="email-expired"), 1),
    "sitemap": (
        "sitemap.xml",
        "<urlset><url><loc>https://okpay-sample.top/x/</loc></url></urlset>",
        1,
    ),
    "image": ("assets/cards/a.png", PIXEL, 1),
    "file name": ("a/400-555-0100/index.html", "", 1),
}
BUILT_GOOD = {
    "verified value with its date": ("a/index.html", RENDERED.format(id="phone-current")),
    "the exported registry": (
        "contact/channels.json",
        json.dumps({"contacts": REGISTRY["contacts"][:1]}, default=str),
    ),
    "JSON for a script, with the date": (
        "a/index.html",
        '<script type="application/json">{"contacts": [{"value": "+1 555 0100", "expires_on": "2027-01-31"}]}</script>',
    ),
    "own address": (
        "sitemap.xml",
        "<urlset><url><loc>https://guide.invalid/x/</loc></url></urlset>",
    ),
    "the theme's scripts": ("assets/javascripts/a.js", '"https://okpay-sample.top"'),
}


@pytest.fixture
def site_problems(tmp_path):
    channels = yaml.safe_load((ROOT / "docs/_data/channels.yml").read_text(encoding="utf-8"))
    channels["contacts"] = REGISTRY["contacts"]
    files = DATA | {
        "docs/_data/channels.yml": yaml.safe_dump(channels, allow_unicode=True),
        "docs/_data/sources.yml": (ROOT / "docs/_data/sources.yml").read_text(encoding="utf-8"),
    }

    def find(path: str, content: str | bytes) -> list[str]:
        for name, text in (files | {f"site/{path}": content}).items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = run(
            "built",
            Site(tmp_path / "site", Sources(tmp_path)),
            ["contact-on-site"],
        )
        return sorted({f"{problem.path}:{problem.line}" for problem in found})

    return find


@pytest.mark.parametrize("case", BUILT)
def test_is_caught_on_the_built_site(site_problems, case):
    path, content, line = BUILT[case]
    assert site_problems(path, content) == [f"site/{path}:{line}"]


@pytest.mark.parametrize("case", BUILT_GOOD)
def test_is_passed_on_the_built_site(site_problems, case):
    assert site_problems(*BUILT_GOOD[case]) == []


def test_the_project_passes(site):
    sources = Sources(ROOT)
    rules = [
        "contact-value",
        "contact-image",
        "contact-registry",
        "contact-on-site",
    ]
    assert run("source", sources, rules) == []
    address = read_config(ROOT).value["site_url"]
    assert run("built", Site(site, sources, address), rules) == []


def test_a_second_registry_lets_its_values_stand_where_its_marker_renders_them(
    tmp_path, problems, monkeypatch
):
    monkeypatch.setitem(contact_texts.REGISTRIES, "docs/_data/public_help.yml", "numbers")
    registry = "numbers:\n  - {id: police, value: '110', region: 中国大陆}\n"
    files = {"docs/_data/public_help.yml": registry, "docs/_data/channels.yml": "contacts: []\n"}
    assert problems(files) == []
    assert problems(files | {"docs/a.md": HEAD + "打 110 报警。\n"}) == ["docs/a.md:6"]
    page = tmp_path / "site/b/index.html"
    page.parent.mkdir(parents=True)
    site = Site(tmp_path / "site", Sources(tmp_path))
    page.write_text('<p>打 <a data-contact="police" href="tel:110">110</a> 报警。</p>', "utf-8")
    assert run("built", site, ["contact-on-site"]) == []
    page.write_text('<p>打 <a data-contact="police" href="tel:110">112</a> 报警。</p>', "utf-8")
    assert [problem.line for problem in run("built", site, ["contact-on-site"])] == [1]
