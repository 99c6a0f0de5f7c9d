"""Kinds of damage that a hurried editor does to the site, each as one edit of a copy of it.

An edit is found by a pattern, so that the table needs no knowledge of what the articles say.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.benchmarks.damage_edit import (
    ALIASES,
    CONFIG,
    ELSEWHERE,
    EN,
    FAQ,
    HOST,
    LINK,
    NUMBER,
    ZH,
    Change,
    Edit,
)

LINKS = [
    Edit("a letter in an anchor", ZH, LINK + r"([^)#\n]*)#([a-z-]+)\)", r"](\1#\2x)"),
    Edit("a letter in an anchor, in English", EN, LINK + r"([^)#\n]+)#([a-z-]+)\)", r"](\1#\2x)"),
    Edit("a letter in an anchor of the same page", ZH, r"\]\(#([a-z-]+)\)", r"](#\1x)"),
    Edit("a letter in a file's name", ZH, LINK + r"([^)#\n]+)\.md", r"](\1s.md"),
    Edit("a letter in a folder's name, in English", EN, r"\]\(\.\./([a-z]+)/", r"](../\1s/"),
    Edit("a link to an address instead of a file", ZH, r"\]\(([^)#\n]+)\.md\)", r"](\1/)"),
    Edit("a link from the root", ZH, r"\]\(\.\./([^)\n]+)\.md", r"](/\1.md"),
    Edit("a link to the translation", EN, r"\]\(([^)#\n]+)\.md\)", r"](\1.en.md)"),
    Edit("a link with backslashes", ZH, r"\]\(\.\./([a-z]+)/", r"](..\\\\\1\\\\"),
    Edit("a link without a text", ZH, r"\[[^\]\n]+\]\(", r"[]("),
    Edit("a link without a target", ZH, LINK + r"[^)\n]+\)", r"]()"),
    Edit("a link that says click here", ZH, r"\[[^\]\n]+\]\(", r"[点击这里]("),
    Edit("a link that says here, in English", EN, r"\[[^\]\n]+\]\(", r"[here]("),
    Edit("a link that runs a script", ZH, LINK + r"[^)\n]+\)", r"](javascript:alert(1))"),
    Edit("text and target the wrong way round", ZH, r"\[([^\]\n]+)\]\(([^)\n]+)\)", r"(\1)[\2]"),
    Edit("a link that is never closed", ZH, r"\]\(([^)\n]+)\)", r"](\1"),
    Edit("a space inside a link", ZH, r"\]\(", r"] ("),
    Edit("full-width brackets around a target", ZH, r"\]\(([^)\n]+)\)", r"]（\1）"),
    Edit("a link to a reference that does not exist", ZH, r"\]\(([^)\n]+)\)", r"][missing]"),
    Edit(
        "another target in English",
        EN,
        r"\]\((\.\./)?(contact|faq)/index\.md\)",
        r"](\1glossary.md)",
    ),
    Edit("an image that does not exist", ZH, r"(^## .*$)", r"\1\n\n![图](missing.png)", near=2),
    Edit(
        "an image without an alternative text",
        ZH,
        r"(^## .*$)",
        "\\1\n\n![](/assets/favicon.svg)",
        near=2,
    ),
    Edit(
        "an image of another site",
        ZH,
        r"(^## .*$)",
        "\\1\n\n![图](" + ELSEWHERE + "/a.png)",
        near=2,
    ),
    Edit(
        "a raw link to a page that does not exist",
        ZH,
        r"(^## .*$)",
        "\\1\n\n" + r'<a href="missing/">费用</a>',
        near=2,
    ),
]

HEADINGS = [
    Edit("an id twice", ZH, r"(\{ #([a-z-]+) \}(?:.|\n)*?\{ #)[a-z-]+ \}", r"\1\2 }", near=None),
    Edit("a heading without an id", ZH, r"^(## .*) \{ #.*\}$", r"\1"),
    Edit("an id in Chinese", ZH, r"\{ #[a-z-]+ \}", "{ #费用 }"),
    Edit("an id in capitals", ZH, r"\{ #([a-z])", "{ #A\\1"),
    Edit("an id that was published gets another name", ZH, r"\{ #([a-z-]+) \}", r"{ #\1-new }"),
    Edit("an id gets another name in English", EN, r"\{ #([a-z-]+) \}", r"{ #\1-new }"),
    Edit("an id that is never closed", ZH, r"\{ #([a-z-]+) \}", r"{ #\1"),
    Edit("a level left out", ZH, r"^## ", "#### "),
    Edit("a second title", ZH, r"^## ", "# "),
    Edit("a heading without a text", ZH, r"^## .* \{", "## {"),
    Edit("no space after the signs of a heading", ZH, r"^## ", "##"),
    Edit("an empty section", ZH, r"^(## .*)\n(?:(?!## ).*\n)+(?=## )", "\\1\n\n", near=None),
    Edit("a question without its mark", ZH, r"^(## .*)？ \{", r"\1 {", having=FAQ),
    Edit(
        "an answer that begins with its steps",
        ZH,
        r"^(## .*\n\n).+\n\n(?=1\. )",
        r"\1",
        near=None,
        having=FAQ,
    ),
    Edit("an answer without a way on", ZH, r"^.*\n\{ \.next \}\n", "", near=None, having=FAQ),
    Edit("a misspelt class", ZH, r"\{ \.next \}", "{ .nxet }", near=None, having=FAQ),
    Edit("a class that is never closed", ZH, r"\{ \.next \}", "{ .next", near=None),
]

FRONT = [
    Edit("a date that is none", ZH, r"^reviewed: .*", "reviewed: 2026-02-30", front=True),
    Edit("no title", ZH, r"^title: .*\n", "", near=2, front=True),
    Edit("a misspelt key", ZH, r"^description:", "descripton:", near=2, front=True),
    Edit("front matter that is never closed", ZH, r"(?<=\n)---\n", "", near=None, front=True),
    Edit("a key twice", ZH, r"^(title: .*\n)", r"\1\1", near=1, front=True),
    Edit("a tab in front matter", ZH, r"^kind: ", "kind:\t- ", near=1, front=True),
    Edit("a source that does not exist", ZH, r"^sources: \[A", "sources: [Q", front=True),
    Edit(
        "a description of three words", ZH, r"^description: .*", "description: 关于费用", front=True
    ),
    Edit(
        "aliases of a question that does not exist",
        ALIASES,
        r"^([a-z-]+):$",
        r"\1x:",
    ),
    Edit("a text where a list belongs", ZH, r"^sources: .*", "sources: A", front=True),
    Edit("a colon in a title", ZH, r"^title: (.*)", r"title: \1: 费用: 手续费", front=True),
]

TEXT = [
    Edit("a fence that is never closed", ZH, r"(^## .*$)", r"\1\n\n```", near=2),
    Edit("a comment that is never closed", ZH, r"(^## .*$)", r"\1\n\n<!-- 以后再写", near=2),
    Edit("a tag that is never closed", ZH, r"^</div>\n", "", near=None),
    Edit("a tag that closes nothing", ZH, r"(^## .*$)", r"\1\n\n</div>", near=2),
    Edit("bold that is never closed", ZH, r"\*\*([^*\n]+)\*\*", r"**\1"),
    Edit("bold with spaces inside", ZH, r"\*\*([^*\n]+)\*\*", r"** \1 **"),
    Edit("a tab in the text", ZH, r"，", "，\t"),
    Edit("a space that nobody sees", ZH, r"，", "，\u200b"),
    Edit("a no-break space", EN, r"(?<=[a-z]) (?=[a-z])", "\u00a0"),
    Edit("a lost character", ZH, r"，", "\ufffd"),
    Edit("a sign that turns the direction", ZH, r"，", "，\u202e"),
    Edit(
        "conflict markers",
        ZH,
        r"(^## .*$)",
        "<<<<<<< HEAD\n\\1\n=======\n\\1\n>>>>>>> other",
        near=4,
    ),
    Edit(
        "a table row without its last cell",
        ZH,
        r"^(\|[^-\n]*\|[^-\n]*)\|[^|\n]*\|$\n(?=\|)(?!\|-)",
        r"\1|\n",
        having=r"\n\|.*-.*\|\n",
    ),
    Edit("a table without its line", ZH, r"^\|[ :|-]+\|\n", "", near=2),
    Edit("a list right below a paragraph", ZH, r"(：|。)\n\n(?=- )", r"\1\n", near=1),
    Edit("steps counted wrongly", ZH, r"^2\. ", "4. "),
    Edit("a block of an unknown kind", ZH, r"^!!! never", "!!! nver"),
    Edit("a block whose text is not indented", ZH, r"^(!!! never\n)    ", r"\1", near=1),
    Edit("a block with two signs", ZH, r"^!!! ", "!! "),
    Edit("a report by an unknown source", ZH, r'^!!! reported "A', '!!! reported "Q'),
    Edit("a report by nobody", ZH, r'^!!! reported ".*"', "!!! reported"),
    Edit("a marker that no hook knows", ZH, r"<!-- glossary -->", "<!-- glosary -->"),
    Edit("a marker that is not closed right", ZH, r"<!-- sources -->", "<!-- sources ->"),
]

LANGUAGES = [
    Edit(
        "a changed number in English",
        EN,
        r"(?<=[ (])\d+(?= (?:working days|hours|days|minutes))",
        "77",
    ),
    Edit("a dropped step in English", EN, r"^3\. .*\n", "", near=None),
    Edit("a dropped section in English", EN, r"^## .*\n(?:(?!## ).*\n)+(?=## )", "", near=1000),
    Edit("a dropped prohibition in English", EN, r"^!!! never\n(?:    .*\n)+", "", near=None),
    Edit(
        "a not taken out in English",
        EN,
        r"(^ *- )(?:Do not|Don't|Never) (\w)",
        r"\1Please \2",
        near=None,
    ),
    Edit(
        "Chinese left in English",
        EN,
        r"(^## .*$)",
        "\\1\n\n这一段还没有翻译成英文，请先看中文。",
        near=2,
    ),
    Edit(
        "English left in Chinese",
        ZH,
        r"(^## .*$)",
        "\\1\n\nThis paragraph was pasted here from the translation.",
        near=2,
    ),
    Edit(
        "sections in another order in English",
        EN,
        r"^(## .*\n(?:(?!## ).*\n)+)(## .*\n(?:(?!## ).*\n)+)(?=## )",
        r"\2\1",
        near=None,
    ),
    Edit("the wrong word for to log in", ZH, r"登录", "登陆"),
    Edit("traditional characters", ZH, r"账户", "帳戶"),
    Edit(
        "half-width punctuation in Chinese", ZH, r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","
    ),
    Edit("other sources in English", EN, r"^sources: \[A, ", "sources: [", front=True),
    Edit(
        "a changed Chinese section",
        ZH,
        r"(^## .*\n\n)",
        r"\1这一句是后来加上的，译文里还没有。\n\n",
        at="{stem}.en.md",
    ),
]

SITE = [
    Edit(
        "a page missing in the navigation",
        CONFIG,
        r"^  - glossary\.md\n",
        "",
        at="docs/glossary.md",
    ),
    Edit("a letter in an entry of the navigation", CONFIG, r"- faq/([a-z]+)\.md", r"- faq/\1s.md"),
    Edit("an entry twice in the navigation", CONFIG, r"^( +- faq/[a-z]+\.md\n)", r"\1\1", near=1),
    Edit(
        "a title that is not translated", CONFIG, r"^ +[\u4e00-\u9fff]+: [A-Z].*\n", "", near=None
    ),
    Edit("broken configuration", CONFIG, r"^nav:", "nav", near=1),
    Edit(
        "a swapped language link",
        r"overrides/partials/alternate\.html",
        r"page\.file\.alternates\[alt\.lang\]\.url",
        "page.file.alternates[i18n_page_locale].url",
    ),
    Edit(
        "a language link to the home page",
        r"overrides/partials/alternate\.html",
        r"page\.file\.alternates\[alt\.lang\]\.url",
        "nav.homepage.url",
    ),
    Edit(
        "a swapped hreflang",
        r"overrides/main\.html",
        r"twins\[language\]\.url \| absolute",
        "twins[languages[0]].url | absolute",
        near=2,
    ),
    Edit(
        "a template that links to a page that is not there",
        r"overrides/.*\.html",
        r"'contact/index\.md' \| page_address",
        "'contact/indx.md' | page_address",
    ),
    Edit(
        "a template that names a missing script",
        r"overrides/main\.html",
        r"'assets/site\.js'",
        "'assets/sites.js'",
    ),
    Edit(
        "a template with a misspelt word",
        r"overrides/.*\.html",
        r"strings\.promise",
        "strings.promises",
    ),
    Edit(
        "a template that is no template",
        r"overrides/main\.html",
        r"\{% endif %\}",
        "{% endfi %}",
        near=1,
    ),
    Edit(
        "a handler in a template",
        r"overrides/partials/help\.html",
        r'<a class="',
        '<a onclick="alert(1)" class="',
    ),
    Edit(
        "a wrong canonical address",
        r"overrides/main\.html",
        r'rel="canonical" href="\{\{ canonical \}\}"',
        'rel="canonical" href="{{ canonical }}x"',
    ),
    Edit(
        "a script from another site",
        r"overrides/main\.html",
        r"(<script src=\")[^\"]*\"",
        r"\1" + ELSEWHERE + '/x.js"',
    ),
    Edit(
        "a stylesheet that names a missing file",
        r"docs/assets/site\.css",
        r"\A",
        "body { background: url(missing.svg) }\n",
    ),
    Edit(
        "a stylesheet that fetches a font",
        r"docs/assets/site\.css",
        r"\A",
        "@" + "import url(" + ELSEWHERE + "/font.css);\n",
    ),
    Edit(
        "an address twice in the glossary",
        r"docs/_data/terms\.yml",
        r"(  - id: )(.*)(\n(?:.|\n)*?  - id: ).*",
        r"\1\2\3\2",
        near=None,
    ),
    Edit("a term without its English", r"docs/_data/terms\.yml", r"^    en: .*\n", "", near=4),
    Edit(
        "an interface word without its English", r"docs/_data/strings\.yml", r", en: [^}]*\}", "}"
    ),
    Edit(
        "a misspelt key in the channels",
        r"docs/_data/channels\.yml",
        r"^    best_for:",
        "    bestfor:",
        near=12,
    ),
    Edit(
        "a list that is none in the channels",
        r"docs/_data/channels\.yml",
        r"sources: \[(\w)",
        r"sources: \1 [",
        near=1,
    ),
    Edit(
        "a channel for a page that is not there",
        r"docs/_data/channels\.yml",
        r"page: contact/([a-z-]+)\.md",
        r"page: contact/\1s.md",
    ),
    Edit(
        "a telephone number in an article",
        ZH,
        r"(^## .*$)",
        "\\1\n\n客服热线：" + NUMBER + "。",
        near=2,
    ),
    Edit(
        "an address of mail in an article",
        EN,
        r"(^## .*$)",
        "\\1\n\nWrite to help@" + HOST + ".",
        near=2,
    ),
]


def _move(old: str, new: str) -> Callable[[Path], str]:
    def change(root: Path) -> str:
        (root / old).rename(root / new)
        return new

    return change


def _copy(old: str, new: str) -> Callable[[Path], str]:
    def change(root: Path) -> str:
        (root / new).write_bytes((root / old).read_bytes())
        return new

    return change


def _write(name: str, content: bytes) -> Callable[[Path], str]:
    def change(root: Path) -> str:
        (root / name).write_bytes(content)
        return name

    return change


def _rewrite(name: str, change_bytes: Callable[[bytes], bytes]) -> Callable[[Path], str]:
    def change(root: Path) -> str:
        (root / name).write_bytes(change_bytes((root / name).read_bytes()))
        return name

    return change


def _remove(name: str, reported: str | None = None) -> Callable[[Path], str]:
    def change(root: Path) -> str:
        (root / name).unlink()
        return reported or name

    return change


def _link_in_a_circle(root: Path) -> str:
    (root / "docs/faq/all").symlink_to("..")
    return "docs/faq/all"


FILES = [
    Change(
        "a file in another encoding",
        _rewrite("docs/about.md", lambda old: old.decode().encode("gbk", "replace")),
    ),
    Change(
        "a NUL character", _rewrite("docs/about.md", lambda old: old.replace(b"---", b"---\0", 1))
    ),
    Change(
        "lines that end as on Windows",
        _rewrite("docs/about.md", lambda old: old.replace(b"\n", b"\r\n")),
    ),
    Change("a byte order mark", _rewrite("docs/about.md", lambda old: b"\xef\xbb\xbf" + old)),
    Change("an empty article", _write("docs/about.md", b"")),
    Change("a name that Windows forbids", _copy("docs/assets/favicon.svg", "docs/assets/a:b.svg")),
    Change("the name of a device", _copy("docs/assets/favicon.svg", "docs/assets/aux.svg")),
    Change("two names that differ in capitals", _copy("docs/about.md", "docs/About.md")),
    Change("a name with a space", _move("docs/guides/money.md", "docs/guides/my money.md")),
    Change("a name that looks like a language", _copy("docs/about.md", "docs/about.js.md")),
    Change(
        "a large file", _write("docs/assets/large.png", b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_000)
    ),
    Change("a file that nothing uses", _copy("docs/assets/favicon.svg", "docs/assets/unused.svg")),
    Change("an image that is none", _write("docs/assets/favicon.svg", b"<svg")),
    Change("a link in a circle", _link_in_a_circle),
    Change("a page that vanished", _remove("docs/guides/money.md", "docs/guides/money.en.md")),
    Change(
        "a translation that vanished", _remove("docs/guides/money.en.md", "docs/guides/money.md")
    ),
    Change("a stylesheet that vanished", _remove("docs/assets/site.css", "mkdocs.yml")),
]

ARTICLES = [*LINKS, *HEADINGS, *FRONT, *TEXT, *LANGUAGES]
