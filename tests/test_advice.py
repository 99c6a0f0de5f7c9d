"""A reviewer is shown what changed of the advice, before and after, in both languages."""

from __future__ import annotations

import pytest

from cases import PROJECT, write
from scripts.content.advice import changed_advice
from scripts.content.sources import Sources
from scripts.summary import guarded_files

FACTS = "---\ntitle: 费用\nsources: [A]\n{}---\n\n## 甲 {{ #a }}\n\n"
PAGE = FACTS.format("") + (
    "先看一看。\n\n!!! never\n    - 不要说出验证码。\n\n!!! reported \"A\"\n    白天有人。\n\n"
    "等 24 小时。\n\n官方网站。\n\n```mermaid\nflowchart TD\n  a -->|是| stop\n```\n"
)  # fmt: skip
ENGLISH = FACTS.format("") + (
    "Look first.\n\n!!! never\n    - Do not tell the code.\n\n!!! reported \"A\"\n    By day.\n\n"
    "Wait for 24 hours.\n\nThe official site.\n\n```mermaid\nflowchart TD\n  a -->|yes| stop\n```\n"
)  # fmt: skip
FILES = PROJECT | {
    "docs/a.md": PAGE,
    "docs/a.en.md": ENGLISH,
    "docs/b.md": FACTS.format("safety: true\n")
    + "关掉它。\n\n打给银行。\n\n打给平台。\n\n[银行](a.md)\n",
    "docs/b.en.md": FACTS.format("safety: true\n") + "Switch it off.\n\n[Bank](a.md)\n",
    "docs/_data/watchwords.yml": "zh: [官方]\nen: [official]\n",
    "docs/_data/strings.yml": "home: {zh: 首页, en: Home}\nwait: {zh: 等 2 天, en: Wait 2 days}\n",
    "docs/_data/tools.yml": "emergency: {page: a.md}\n",
    "overrides/help.html": "<a href=\"{{ 'a.md' | page_address }}\">\n",
}

# file, what stood there, what stands there now, what is shown
SHOWN = [
    ("docs/a.md", "不要说出", "可以说出", ["**docs/a.md#a**", "- 中文 [never] 不要说出验证码。", "+ 中文 [never] 可以说出验证码。", "English as before"]),
    ("docs/a.en.md", "Do not tell", "Tell", ["- English [never] Do not tell the code.", "+ English [never] Tell the code.", "中文 as before"]),
    ("docs/a.md", "等 24 小时", "等 48 小时", ["- 中文 [figure] 等 24 小时。", "+ 中文 [figure] 等 48 小时。"]),
    ("docs/a.md", "白天有人", "夜里有人", ["- 中文 [reported] 白天有人。", "+ 中文 [reported] 夜里有人。"]),
    ("docs/a.md", "官方网站", "别的官方网站", ["- 中文 [“官方”] 官方网站。"]),
    ("docs/a.md", "|是| stop", "|是| go", ["- 中文 [chart] a -->|是| stop", "+ 中文 [chart] a -->|是| go"]),
    ("docs/a.md", "sources: [A]", "sources: []", ["- 中文 [sources] ['A'], safety None", "+ 中文 [sources] [], safety None"]),
    ("docs/a.md", "!!! never", "!!! note", ["- 中文 [never] 不要说出验证码。"]),
    ("docs/b.md", "关掉它", "打开它", ["**docs/b.md#a**", "- 中文 [safety page] 关掉它。", "+ 中文 [safety page] 打开它。"]),
    ("docs/b.en.md", "Switch it off", "Switch it on", ["+ English [safety page] Switch it on."]),
    ("docs/b.md", "safety: true\n", "", ["- 中文 [safety page] 关掉它。", "+ 中文 [sources] ['A'], safety None"]),
    ("docs/_data/strings.yml", "等 2 天", "等 3 天", ["**docs/_data/strings.yml wait**", "+ 中文 [figure] 等 3 天"]),
    ("docs/_data/tools.yml", "a.md", "b.md", ["**docs/_data/tools.yml**", "- [where it leads] a.md", "+ [where it leads] b.md"]),
    ("docs/b.md", "[银行](a.md)", "[银行](b.md)", ["**docs/b.md#a**", "- 中文 [link] a.md", "+ 中文 [link] b.md", "English as before"]),
    ("docs/b.md", "打给银行。\n\n打给平台。", "打给平台。\n\n打给银行。", ["**docs/b.md#a**", "- 中文 [safety page] 打给平台。", "+ 中文 [safety page] 打给平台。"]),
    ("overrides/help.html", "a.md", "b.md", ["**overrides/help.html**", "- [where it leads] a.md", "+ [where it leads] b.md"]),
    ("docs/a.md", "先看一看", "先看清楚", []),
    ("docs/_data/strings.yml", "首页", "主页", []),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "shown"), SHOWN)
def test_what_is_shown(tmp_path, file, old, new, shown):
    assert old in FILES[file]
    write(tmp_path / "old", FILES)
    write(tmp_path / "new", FILES | {file: FILES[file].replace(old, new)})
    found = "\n".join(changed_advice(Sources(tmp_path / "old"), Sources(tmp_path / "new")))
    assert [one for one in shown if one not in found] == [], found
    assert bool(found) == bool(shown)


def test_a_section_that_is_new_or_gone_is_shown_whole(tmp_path):
    write(tmp_path / "old", FILES)
    write(tmp_path / "new", FILES | {"docs/b.md": None, "docs/b.en.md": None})
    found = "\n".join(changed_advice(Sources(tmp_path / "old"), Sources(tmp_path / "new")))
    assert (
        "- 中文 [safety page] 关掉它。" in found
        and "- English [safety page] Switch it off." in found
    )


def test_files_that_need_a_guardian_are_named(tmp_path):
    owners = "* @example/editors\n# first\n/docs/contact/ @example/guardians\n/requirements* @example/guardians\n"
    write(tmp_path, {".github/CODEOWNERS": owners})
    names = [
        "docs/faq/fees.md",
        "docs/contact/index.md",
        "requirements-test.txt",
        "x/requirements.txt",
    ]
    assert guarded_files(tmp_path, names) == ["docs/contact/index.md", "requirements-test.txt"]
