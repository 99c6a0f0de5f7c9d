"""Articles as people write them for other tools: they build, show what they mean, and raise no alarm."""

from __future__ import annotations

import re
import shutil

import pytest

from guides import FIXTURE, command, finish, write_guide

DOCUMENTS = FIXTURE.parent / "documents"
NAMES = ("notes", "export", "search")


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    root = write_guide(tmp_path_factory.mktemp("documents") / "guide")
    for file in DOCUMENTS.glob("*.md"):
        shutil.copy(file, root / "docs")
    config = root / "mkdocs.yml"
    nav = "".join(f"- {name}.md\n" for name in NAMES)
    text = re.sub("^nav:\n", f"nav:\n{nav}", config.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")
    for name, *arguments in (["translations", "accept", "--all"], ["fix"], ["build"]):
        status, out, error = finish(command(root, name, *arguments))
        assert status == 0, out + error
    return root


# Denies by default: commands and file names of software are refused, which a guide about money never needs.
STRICT = "(contact-"


def test_no_rule_cries_wolf(guide):
    _, out, _ = finish(command(guide, "check"))
    alarms = [line for line in out.splitlines() if re.search(rf"\b({'|'.join(NAMES)})\b", line)]
    assert [line for line in alarms if STRICT not in line] == []


# page, what it must show; runs of white space are one space
SHOWN = [
    ("notes", '<ul><li>电脑<ul><li>自带商店的系统：在商店里搜名字</li>'),
    ("notes", '<figcaption>电脑</figcaption><pre><code class="language-sh">notes install --user'),
    ("notes", '<figcaption>服务器</figcaption><pre><code class="language-sh">mkdir notes cd notes'),
    ("notes", '<div class="admonition tip"><p class="admonition-title">提示</p><p>装好以后'),
    ("notes", '<p class="admonition-title">版本</p><p>旧的版本读不了新的文件。</p><ol><li>先备份'),
    ("notes", '<details class="admonition details"><summary class="admonition-title">为什么要备份？'),
    ("notes", "<del>可以还原</del>不能还原"),
    ("notes", '<td align="center">新建一页</td><td align="right">1 秒</td>'),
    ("notes", '<p class="admonition-title">说明</p><p><code>notes push</code> 要联网。</p><pre>'),
    ("notes", "<li>☑ 新建</li><li>☐ 发布</li>"),
    ("en/notes", '<p class="admonition-title">Tip</p>'),
    ("export", '<figcaption>export.py</figcaption><pre><code class="language-python">import notes'),
    ("export", '</figure></li><li><p>运行它：</p><pre><code class="language-console">$ python'),
    ("export", "</pre><p>看到 <code>1 page</code> 就是好了。</p></li><li><p>打开"),
    ("export", '<p class="admonition-title">路径</p><p><code>target</code> 末尾要有一条斜线。</p><ul>'),
    ("export", '<summary class="admonition-title">别的格式</summary><p>用 <code>format</code> 来选：</p><pre>'),
    ("export", "换手机以后<br /> 要重新扫一次。"),
    ("export", "<dt>文件名</dt><dd>用花括号写，如 <code>{date}</code>。</dd>"),
    ("export", "<td>{name}</td><td>页面的名字 {name}</td>"),
    ("search", 'href="../notes/#commands">官方说明</a>'),
    ("search", '<li><p>输入一个词，例如 <code>会议</code>。</p><p>结果按时间排。</p></li>'),
    ("search", '<details class="admonition note" open="open"><summary class="admonition-title">参考做法'),
    ("search", "<mark>结果太多</mark>"),
    ("search", "<details> <summary>什么是标签？</summary><p>写在页面开头的词"),
    ("search", "标签写在一行里，用逗号隔开，前后不空格。"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), SHOWN)
def test_shows_what_is_meant(guide, page, expected):
    html = (guide / "site" / page / "index.html").read_text(encoding="utf-8")
    assert expected in re.sub(r"\s+", " ", html).replace("> <", "><").replace(
        "<details><", "<details> <"
    )
