"""Each check of synonyms and aliases: what it must catch and what it must pass."""

from __future__ import annotations

import pytest

import scripts.checks.search  # noqa: F401 (registers its checks)
from scripts.checks import run
from scripts.content.sources import Sources

DATA = """\
zh:
  groups:
    - {group}
    - [密码, 口令]
  stop: [{stop}]
  trust: []
en:
  groups: []
  stop: []
  trust: []
trust_page: contact/verify/
urgent: [faq/]
fold: {{{fold}}}
readings: {{}}
"""
PAGE = "---\ntitle: {name}\naliases:\n  - {alias}\n---\n\ntext\n"


def found(
    root,
    rule: str,
    group="[提现, 提钱]",
    stop="怎么办",
    fold="帐: 账",
    aliases=("怎么提钱", "提钱要几天"),
) -> list[str]:
    (root / "docs/_data").mkdir(parents=True)
    (root / "docs/_data/synonyms.yml").write_text(
        DATA.format(group=group, stop=stop, fold=fold), encoding="utf-8"
    )
    for name, alias in zip("ab", aliases, strict=True):
        (root / f"docs/{name}.md").write_text(PAGE.format(name=name, alias=alias), encoding="utf-8")
    return [str(problem) for problem in run("source", Sources(root), {rule})]


@pytest.mark.parametrize(
    "rule", ["synonym-length", "synonym-twice", "synonym-circular", "alias-twice"]
)
def test_healthy_data_passes(tmp_path, rule):
    assert found(tmp_path, rule) == []


@pytest.mark.parametrize(("rule", "bad", "problem"), [
    ("synonym-length", {"group": "[提, 提现]"}, "docs/_data/synonyms.yml:3: synonym '提' has one character, expected two or more"),
    ("synonym-twice", {"group": "[口令, 暗号]"}, "docs/_data/synonyms.yml:4: synonym '口令' stands in line 3 already, expected it once"),
    ("synonym-circular", {"stop": "提钱"}, "docs/_data/synonyms.yml:5: '提钱' is a synonym and a stop phrase, expected one of them"),
    ("synonym-circular", {"fold": "帐: 账, 账: 帐"}, "docs/_data/synonyms.yml:13: '帐' is folded to '账', which is folded itself, expected the last form"),
    ("alias-twice", {"aliases": ("怎么提钱", "怎么提钱？")}, "docs/b.md:4: alias '怎么提钱？' stands in docs/a.md:4 already, expected it under one answer"),
])  # fmt: skip
def test_each_damage_is_named_with_its_line(tmp_path, rule, bad, problem):
    assert f"{problem} ({rule})" in found(tmp_path, rule, **bad)
