"""The contributors' page on rules, in both languages; it is written from the checks themselves by `make fix`."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks import CHECKS, Check, check
from scripts.content.reading import read_text

FOLDER = "maintaining"
PAGES = {"zh": f"{FOLDER}/rules.md", "en": f"{FOLDER}/rules.en.md"}
OPENING = {
    "zh": """# 规则

[English](rules.en.md)

`make check` 的每一行是“文件:行: 哪里不对，应该怎样（规则）”。在这一页找到那个规则名，就知道为什么、怎么改。
这一页由 `make fix` 照 `scripts/checks/` 里的说明写成，不要手改。标着“提醒”的不算错误；标着“发布前”的，合并不受影响，但不改好就不能发布。
例子里的说明是英文。""",
    "en": """# Rules

[中文](rules.md)

Each line of `make check` is `file:line: what is wrong and what was expected (rule)`. Look the rule up here to see why, and how to mend it.
`make fix` writes this page from what stands in `scripts/checks/`; it is not edited by hand. A "reminder" is no error; what is marked
"before publication" can be merged and stops the publication until it is mended.""",
}
LEVELS = {
    "zh": {"state": "提醒", "release": "发布前"},
    "en": {"state": "reminder", "release": "before publication"},
}
LABELS = {"zh": ("错：", "对："), "en": ("Bad: ", "Good: ")}
# what no check says of itself
BESIDES = {
    "build": {
        "zh": "MkDocs 生成网站时的警告或错误，原话照登；网站必须没有一条警告。",
        "en": "A warning or an error of MkDocs as it builds the site, in its own words; the site builds without any.",
    },
    "stopped": {
        "zh": "一条检查碰到没料到的内容，停下了。这是程序的毛病，请用问题表单“网站用不了”报告；其他检查照常。",
        "en": "A check met what it did not expect, and stopped. That is a fault of ours: please report it by the issue form for problems of the site; the other checks went on.",
    },
}


def pages() -> dict[str, str]:
    """File → the page on rules in a language, whole."""
    return {
        name: f"{OPENING[language]}\n\n" + "\n\n".join(_sections(language)) + "\n"
        for language, name in PAGES.items()
    }


def _sections(language: str) -> Iterator[str]:
    for rule in sorted({*CHECKS, *BESIDES}):
        yield (
            _section(CHECKS[rule], language)
            if rule in CHECKS
            else f"## {rule}\n\n{BESIDES[rule][language]}"
        )


def _section(one: Check, language: str) -> str:
    level = LEVELS[language].get(one.level)
    text = one.text if language == "en" else one.said("中文：")
    bad, good = LABELS[language]
    return f"## {one.rule}\n\n{f'*{level}* · ' if level else ''}{text}\n\n- {bad}{one.said('Bad: ')}\n- {good}{one.said('Good: ')}"


@check("source")
def rules_page(sources):
    """The pages on rules in maintaining/ say what the rules say, in both languages.

    Bad: a rule that was added or changed, and maintaining/rules.md as it was before
    Good: the same after `make fix`
    中文：maintaining/ 里的两页规则说明要与程序里的一致；运行 `make fix` 就会重写。
    """
    if not (sources.root / FOLDER).is_dir():
        return
    for name, text in pages().items():
        file = sources.root / name
        found = read_text(file, name).split("\n") if file.is_file() else []
        wanted = text.split("\n")
        if found != wanted:
            line = next(
                (n for n, (a, b) in enumerate(zip(found, wanted, strict=False), 1) if a != b),
                min(len(found), len(wanted)),
            )
            yield name, max(line, 1), "not as the rules are now: run `make fix`"
