"""What people write elsewhere is built as they mean it, and the checks read it in the same way."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest
from mkdocs.config import load_config

from conftest import ROOT
from scripts.content.commonmark import parse_markdown
from scripts.hooks.commonmark import CommonMark, Words

INTERFACE = {
    "reported": "网上有人说（{sources}）",
    "source_one": "{letters}",
    "source_many": "{letters}",
    "source_comma": ", ",
    "source_and": ", ",
}


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


STEPS = "<ol><li><p>开</p>{}</li><li><p>点</p></li></ol>"
CODE = '<pre><code class="language-text">抄 </code></pre>'
TIP = '<div class="admonition tip"><p class="admonition-title">{}</p><p>看。</p></div>'
# what is written, and what a page must show
SHOWN = [
    ("a step goes on by 3 spaces", "1. 开\n\n   等\n\n2. 点", STEPS.format("<p>等</p>")),
    ("a step goes on by 4 spaces", "1. 开\n\n    等\n\n2. 点", STEPS.format("<p>等</p>")),
    ("a fence in a step", "1. 开\n\n    ```text\n    抄\n    ```\n\n2. 点", STEPS.format(CODE)),
    ("a fence glued to a step", "1. 开\n   ```text\n   抄\n   ```\n\n2. 点", STEPS.format(CODE)),
    ("a fence between steps", "1. 开\n\n```text\n抄\n```\n\n2. 点", f'</ol>{CODE}<ol start="2">'),
    ("a block between steps", "1. 开\n\n!!! never\n    - 说\n\n2. 点", '</div><ol start="2">'),
    ("steps that begin at 3", "3. 开\n4. 点", '<ol start="3">'),
    ("steps with a bracket", "1) 开\n2) 点", "<ol><li>开</li><li>点</li></ol>"),
    ("steps below a sentence", "先做：\n1. 开\n2. 点", "<p>先做：</p><ol><li>开</li>"),
    ("a list in a list by 2 spaces", "- 一\n  - 二", "<ul><li>一<ul><li>二</li></ul></li></ul>"),
    ("a list in a list by 4 spaces", "- 一\n    - 二", "<ul><li>一<ul><li>二</li></ul></li></ul>"),
    ("a quotation with a fence", "> 说：\n>\n> ```text\n> 抄\n> ```", f"<p>说：</p>{CODE}</blockquote>"),
    ("a block with a fence", "!!! note\n\n    ```text\n    抄\n    ```", f"说明</p>{CODE}</div>"),
    ("a fence with a title", '```text title="模板"\n抄\n```', f"<figcaption>模板</figcaption>{CODE}"),
    ("a fence with a label", "```text [电脑]\n抄\n```", f"<figcaption>电脑</figcaption>{CODE}"),
    ("a fence with marked lines", "```text{1,3}\n抄\n```", CODE),
    ("a fence of tildes", "~~~text\n抄\n~~~", CODE),
    ("code with signs", "```\n<a & b>\n```", "<pre><code>&lt;a &amp; b&gt; </code></pre>"),
    ("a table with sides", "| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |", '<td align="right">2</td>'),
    ("a cell with braces", "| 甲 |\n|---|\n| 编号 {编号} |", "<td>编号 {编号}</td>"),
    ("a cell with a class", "| 甲 |\n|---|\n| 一 {.x} |", '<td class="x">一</td>'),
    ("a task list", "- [ ] 查\n- [x] 看", "<li>☐ 查</li><li>☑ 看</li>"),
    ("struck out", "~~旧~~，3~5 天~8 天", "<del>旧</del>，3~5 天~8 天"),
    ("marked", "==要紧==", "<mark>要紧</mark>"),
    ("a block of GitHub", "> [!TIP]\n> 看。", TIP.format("Tip")),
    ("a block of VitePress", "::: tip 提示\n看。\n:::", TIP.format("提示")),
    ("a block of VitePress, close", ":::tip\n看。\n:::", TIP.format("Tip")),
    ("a block with slashes", "/// tip | 提示\n看。\n///", TIP.format("提示")),
    ("a block that can be folded", '??? note "细节"\n    看。', '<details class="admonition note"><summary class="admonition-title">细节</summary>'),
    ("a block that is folded out", "???+ note\n    看。", 'note" open="open">'),
    ("details of VitePress", "::: details 细节\n看。\n:::", '<summary class="admonition-title">细节</summary><p>看。</p></details>'),
    ("a title in the page's language", "> [!NOTE]\n> 看。", '<p class="admonition-title">说明</p>'),
    ("a line broken between Han", "中间断开\n换一行，\n再写", "<p>中间断开换一行，再写</p>"),
    ("a line broken between Latin", "one\ntwo", "<p>one two</p>"),
    ("a backslash at a line's end", "一\\\n二", "<p>一<br /> 二</p>"),
    ("an id without spaces", "## 费 {#fee}", '<h2 id="fee">费'),
    ("a class below a paragraph", "看。\n{ .next }", '<p class="next">看。</p>'),
    ("a definition", "词\n: 义", "<dl><dt>词</dt><dd>义</dd></dl>"),
    ("Markdown in a tag", '<div class="cards" markdown>\n\n- 一\n\n</div>', '<div class="cards"><ul><li>一</li></ul></div>'),
    ("a link with a definition", "看[甲][x]。\n\n[x]: https://a.example", '<a href="https://a.example">甲</a>'),
    ("a comment with a blank line", "<!--\n## 旧\n\n文\n-->\n\n文", "--><p>文</p>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN]
)
def test_a_page_shows_what_is_meant(render, text, expected):
    assert expected in render(text)


def test_a_block_is_the_same_to_the_checks_whichever_way_it_is_written():
    written = ("!!! tip\n    看。", "::: tip\n看。\n:::", "/// tip\n看。\n///", "> [!TIP]\n> 看。")
    found = [
        [(one.type, one.tag, one.meta.get("tag")) for one in parse_markdown(text)]
        for text in written
    ]
    assert found == [found[0]] * len(written)
