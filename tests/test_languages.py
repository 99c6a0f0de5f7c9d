"""The two languages say the same: for each rule of parity, marking and wording a case it must catch and one it must pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import scripts.check  # noqa: F401 (registers the checks)
from conftest import ROOT
from scripts.checks import CHECKS, run
from scripts.content.data import write_texts
from scripts.content.quantities import quantities
from scripts.content.sources import Sources
from scripts.content.translations import Entry, record_text
from scripts.content.wording import corrected
from scripts.fix import fix

MODULES = ("languages", "parity", "translations", "wording")
RULES = [rule for rule, one in CHECKS.items() if one.run.__module__.rpartition(".")[2] in MODULES]
CONFIG = """\
site_name: 指南
plugins:
  - i18n:
      languages:
        - {locale: zh, name: 中文, default: true, admonition_translations: {never: 绝不要}}
        - {locale: en, name: English, site_name: Guide, admonition_translations: {never: Never}}
"""
TERMS = """\
terms:
  - {id: recovery-phrase, zh: 助记词, en: recovery phrase, also_en: [recovery phrases], define: {zh: 一串单词。, en: Some words.}}
  - {id: log-in, zh: 登录, en: log in, avoid_zh: [登陆], avoid_en: [sign on], define: {zh: 进入账户。, en: To enter.}}
"""
FRONT = (
    "---\ntitle: {title}\ndescription: {description}\nsources: [A]\nreviewed: 2026-11-22\n---\n\n"
)
ZH = FRONT.format(title="费用", description="付款前怎样看清手续费、汇率和实际到手的金额。")
EN = FRONT.format(
    title="Fees", description="How to see the fee, the exchange rate and the final amount."
)
HEADING = {"zh": "## 怎么收？ { #fees }\n\n", "en": "## What is charged? { #fees }\n\n"}


def project(folder: Path, zh: str, en: str) -> Sources:
    """A project of one pair, whose translation has just been accepted."""
    (folder / "docs/_data").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs/_data/terms.yml").write_text(TERMS, encoding="utf-8")
    (folder / "docs/fees.md").write_text(zh, encoding="utf-8")
    (folder / "docs/fees.en.md").write_text(en, encoding="utf-8")
    current = Sources(folder).translations[0]
    # what the translation lacks is recorded too: it was there when it was accepted
    entries = {
        key: Entry(hash_, current.hashes.get(key, "0" * 12))
        for key, hash_ in current.source_hashes.items()
    }
    write_texts({current.record_file: record_text(entries)})
    terms = Sources(folder).data_texts[0]
    write_texts({terms.record_file: terms.recorded_text(terms.hashes)})
    return Sources(folder)


# rule, Chinese, English that is wrong, English that is right, what the message must say
PARITY = [
    ("translation-blocks", "1. 一。\n2. 二。\n", "1. A.\n", "1. A.\n2. B.\n", "found numbered list of 1 items, expected numbered list of 2 items as at docs/fees.md:10"),
    ("translation-blocks", "1. 一。\n2. 二。\n", "- A.\n- B.\n", "1. A.\n2. B.\n", "found list of 2 items, expected numbered list"),
    ("translation-blocks", "- 一。\n    - 二。\n", "- A.\n- B.\n", "- A.\n    - B.\n", "found list of 2 items, expected list of 1 items"),
    ("translation-blocks", "|甲|乙|\n|-|-|\n|丙|丁|\n", "|A|\n|-|\n|C|\n", "|A|B|\n|-|-|\n|C|D|\n", "1 columns with 2 filled cells, expected table of 2 rows and 2 columns with 4"),
    ("translation-blocks", "|甲|乙|\n|-|-|\n|丙|丁|\n", "|A|B|\n|-|-|\n|C||\n", "|A|B|\n|-|-|\n|C|D|\n", "3 filled cells, expected"),
    ("translation-blocks", "!!! never\n    - 不要说。\n", "!!! note\n    - Do not tell.\n", "!!! never\n    - Do not tell.\n", "found block `!!! note`, expected block `!!! never`"),
    ("translation-blocks", "!!! never\n    - 不要说。\n    - 不要付。\n", "!!! never\n    - Do not tell.\n", "!!! never\n    - Do not tell.\n    - Do not pay.\n", "found list of 1 items"),
    ("translation-blocks", '!!! reported "A, B"\n    有。\n', '!!! reported "A"\n    Yes.\n', '!!! reported "A, B"\n    Yes.\n', '`!!! reported "A, B"` as at'),
    ("translation-blocks", "甲。\n\n乙。\n", "A.\n", "A.\n\nB.\n", "found the end of the section, expected paragraph as at docs/fees.md:12"),
    ("translation-blocks", "```sh\nmake\n```\n", "```sh\nmake\nmake\n```\n", "```sh\nmake\n```\n", "code sh of 2 lines, expected code sh of 1 lines"),
    ("translation-blocks", "<!-- sources -->\n", "<!-- version -->\n", "<!-- sources -->\n", "expected HTML <!-- sources -->"),
    ("translation-links", "看[甲](a.md#b)。\n", "See [A](a.md#c).\n", "See [A](a.md#b).\n", "link to `a.md#c`, expected `a.md#b` as at docs/fees.md:10"),
    ("translation-links", "看[甲](a.md)、[乙](b.md)。\n", "See [A](a.md).\n", "See [B](b.md) and [A](a.md).\n", "no link to `b.md`"),
    ("translation-links", "1. 看[甲](a.md)。\n2. 看[乙](b.md)。\n", "1. See [B](b.md).\n2. See [A](a.md).\n", "1. See [A](a.md).\n2. See [B](b.md).\n", "no link to `a.md`, expected it as at docs/fees.md:10"),
    ("translation-links", "![甲](a.png)\n", "![A](b.png)\n", "![A](a.png)\n", "image to `b.png`, expected `a.png`"),
    ("translation-quantities", "24 小时内。\n", "Within 48 hours.\n", "Within 24 hours.\n", "`48 hour` is not in the Chinese section"),
    ("translation-quantities", "24 小时内。\n", "Within 24 days.\n", "Within 24 hours.\n", "does not say `24 hour`"),
    ("translation-quantities", "1–5 个工作日。\n", "1–7 working days.\n", "1 to 5 business days.\n", "`1–7 working day` is not"),
    ("translation-quantities", "费用 1.5%。\n", "The fee is 15 %.\n", "The fee is 1.5 %.\n", "`15 %` is not"),
    ("translation-quantities", "转 5 万元。\n", "Send 5,000 yuan.\n", "Send 50,000 yuan.\n", "`5000 CNY` is not"),
    ("translation-quantities", "付 20 美元。\n", "Pay 20 yuan.\n", "Pay $20.\n", "does not say `20 USD`"),
    ("translation-quantities", "2026 年 11 月 22 日起。\n", "From 23 November 2026.\n", "From 22 November 2026.\n", "`2026-11-23` is not"),
    ("translation-quantities", "2 月 6 日至 12 日。\n", "6–13 February.\n", "February 6 to 12.\n", "`02-13` is not"),
    ("translation-quantities", "3 月以前。\n", "Before April.\n", "Before March.\n", "`04` is not"),
    ("translation-quantities", "上午 10 点前。\n", "Before 11 in the morning.\n", "Before 10 in the morning.\n", "`11` is not"),
    ("translation-quantities", "2027 年 2 月 6 日至 2 月 12 日。\n", "6 February to 13 February 2027.\n", "6 February to 12 February 2027.\n", "`2027-02-13` is not"),
    ("translation-quantities", "周一至周五 9:00–18:00。\n", "Monday to Saturday 9:00–18:00.\n", "Monday to Friday, 9 a.m. to 6 p.m.\n", "`Saturday` is not"),
    ("translation-quantities", "晚 7 点到 10 点。\n", "7 to 11 pm.\n", "7 to 10 pm.\n", "`23:00` is not"),
    ("translation-quantities", "做三件事，等半小时。\n", "Do four things, wait for half an hour.\n", "Do three things, wait half an hour.\n", "`4` is not"),
    ("translation-quantities", "一定要先停一停，两三句话就够。\n", "Stop first; five sentences will do.\n", "Stop first; two or three sentences will do.\n", "`5` is not"),
    ("translation-negation", "不要共享屏幕。\n", "Share your screen.\n", "Do not share your screen.\n", "forbids nothing, expected what docs/fees.md:10 forbids"),
    ("translation-negation", "要多久，我们不知道。\n", "We know how long it takes.\n", "We don't know how long it takes.\n", "denies nothing, expected what docs/fees.md:10 denies"),
    ("translation-negation", "先想想该不该打。\n", "It is not to be called.\n", "Should you call at all?\n", "denies what docs/fees.md:10 does not"),
    ("translation-negation", "这不是客服。没有人会问你。\n", "This is not support. We may ask you.\n", "This is not support. Nobody will ask you.\n", "denies nothing"),
    ("translation-negation", "不要付，这是骗局。\n", "You can pay: this is no scam.\n", "Do not pay: this is a scam.\n", "forbids nothing"),
    ("translation-negation", "可以共享。\n", "Never share it.\n", "You may share it.\n", "forbids what docs/fees.md:10 does not"),
    ("translation-terms", "助记词是助记词。\n", "Seed words are seed words.\n", "A recovery phrase is one.\n", "never says `recovery phrase`, expected it for `助记词`"),
    ("translation-terms", "助记词。\n\n## 二 { #two }\n\n助记词。\n", "Words.\n\n## Two { #two }\n\nWords.\n", "Words.\n\n## Two { #two }\n\nRecovery phrase.\n", "the page never says"),
    ("translation-page", "甲。\n\n## 二 { #two }\n\n乙。\n", "A.\n\n### Two { #two }\n\nB.\n", "A.\n\n## Two { #two }\n\nB.\n", "heading `two` of level 3, expected level 2 as at docs/fees.md:12"),
    ("translation-page", "甲。\n\n## 二 { #two }\n\n乙。\n", "A.\n\n## Two { #tow }\n\nB.\n", "A.\n\n## Two { #two }\n\nB.\n", "section `two` is missing"),
    ("translation-page", "甲。\n", "A.\n\n## Two { #two }\n\nB.\n", "A.\n", "section `two` is not in docs/fees.md"),
    ("chinese-in-english", "点提现。\n", "Tap 提现 now.\n", "Tap *提现*{ lang=zh-CN } or <span lang=\"zh-CN\">提现</span>.\n", "Chinese `提现`"),
    ("link-crosses-language", "看[甲](a.md)。\n", "See [A](a.en.md).\n", "See [A](a.md).\n", "link to `a.en.md`, expected `a.md`"),
    ("avoided-word", "登录。\n", "Sign on.\n", "Log in.\n", "`Sign on`, expected `log in`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "zh", "bad", "good", "message"),
    PARITY,
    ids=[f"{case[0]}-{case[4]}" for case in PARITY],
)
def test_what_a_translation_may_not_do(tmp_path, rule, zh, bad, good, message):
    chinese = ZH + HEADING["zh"] + zh

    found = run("source", project(tmp_path / "bad", chinese, EN + HEADING["en"] + bad), [rule])
    passed = run("source", project(tmp_path / "good", chinese, EN + HEADING["en"] + good), RULES)

    assert any(message in problem.message for problem in found), found
    assert {problem.path for problem in found} == {"docs/fees.en.md"}
    assert passed == []


# rule, a text that is wrong, one that is right, what the message must say
CHINESE = [
    ("english-in-chinese", "Wait for a day before retrying.\n", "了解你的客户（Know Your Customer）。\n", "English `Wait for a day before retrying`"),
    ("english-in-chinese", "先等，then try it again with care。\n", "*Then try it again with care.*{ lang=en }\n", "English `then try"),
    ("chinese-copy", "先等24小时,再试。\n", "先等 24 小时，再试。\n", "`先等24小时,再试`, expected `先等 24 小时，再试`"),
    ("chinese-copy", "## 怎么办? { #what }\n", "## 怎么办？ { #what }\n\n看`a,b`。\n", "`么办? {`, expected `么办？ {`"),
    ("simplified-chinese", "打開帳戶。\n", "打开账户。\n", "Traditional `開帳戶`"),
    ("avoided-word", "登陆。\n", "登录。\n", "`登陆`, expected `登录`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "bad", "good", "message"), CHINESE, ids=[f"{case[0]}-{case[1]}" for case in CHINESE]
)
def test_what_chinese_text_may_not_do(tmp_path, rule, bad, good, message):
    found = run("source", project(tmp_path / "bad", ZH + bad, EN), [rule])
    passed = run("source", project(tmp_path / "good", ZH + good, EN), [rule])

    assert any(message in problem.message for problem in found), found
    assert {(problem.path, problem.line) for problem in found} == {
        ("docs/fees.md", ZH.count("\n") + 1)
    }
    assert passed == []


def test_data_files_say_the_same_in_both_languages(tmp_path):
    sources = project(tmp_path, ZH, EN)
    terms = tmp_path / "docs/_data/terms.yml"
    terms.write_text(
        TERMS.replace("一串单词。, en: Some", "12 个单词。, en: 24 单词"), encoding="utf-8"
    )

    found = run(
        "source",
        Sources(sources.root),
        ["data-quantities", "chinese-in-english", "english-in-chinese"],
    )

    assert [(problem.path, problem.line, problem.rule) for problem in found] == [
        ("docs/_data/terms.yml", 2, "chinese-in-english"),
        ("docs/_data/terms.yml", 2, "data-quantities"),
        ("docs/_data/terms.yml", 2, "data-quantities"),
    ]


def test_the_interface_is_in_every_language(tmp_path):
    sources = project(
        tmp_path, ZH + "!!! never\n    - 不要说。\n", EN + "!!! never\n    - Do not tell.\n"
    )
    config = CONFIG.replace(", admonition_translations: {never: Never}", "").replace(
        "site_name: Guide", "copyright: c"
    )
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    found = [
        str(problem) for problem in run("source", Sources(sources.root), ["interface-translated"])
    ]

    assert found == [
        "mkdocs.yml:6: English: no admonition_translations for `never`, expected it in this language (interface-translated)",
        "mkdocs.yml:6: English: no site_name, expected it in this language (interface-translated)",
    ]


def test_the_interface_is_in_its_language(tmp_path):
    sources = project(tmp_path, ZH, EN)
    config = CONFIG.replace("never: 绝不要", "never: Never").replace(
        "site_name: Guide", "site_name: 指南"
    )
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    found = [
        str(problem) for problem in run("source", Sources(sources.root), ["interface-language"])
    ]

    assert found == [
        "mkdocs.yml:5: `Never` for zh, expected Chinese (interface-language)",
        "mkdocs.yml:6: Chinese `指南` for en, expected it in that language (interface-language)",
    ]


def test_sources_and_safety_are_the_same_in_both_languages(tmp_path):
    sources = project(
        tmp_path, ZH.replace("reviewed", "safety: true\nreviewed"), EN.replace("[A]", "[B]")
    )

    found = [str(problem) for problem in run("source", sources, ["translation-page"])]

    assert found == [
        "docs/fees.en.md:2: no `safety`, expected `safety: true` as in docs/fees.md (translation-page)",
        "docs/fees.en.md:4: `sources: [B]`, expected `sources: [A]` as in docs/fees.md (translation-page)",
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "1–5 个工作日", ["1–5 working day"]),
        ("en", "1–5 business days", ["1–5 working day"]),
        ("zh", "三百元，五万元，百分之五", ["5 %", "300 CNY", "50000 CNY"]),
        ("en", "twenty-four hours, a 24-hour wait", ["24 hour", "24 hour"]),
        ("zh", "下午 6 点", ["18:00"]),
        ("zh", "早 7 点到晚 10 点，中午 12 点", ["12:00", "22:00", "7:00"]),
        ("en", "7 to 10 pm, 12 pm", ["12:00", "19:00", "22:00"]),
        ("zh", "七八成，3 成的人，一成不变，三次成功", ["30 %", "3", "70–80 %"]),
        ("en", "2FA, T+1, 24/7, two-factor", []),
        ("zh", "第三天、几十秒、一定、万一", []),
        ("zh", "2027 年 2 月 6 日至 12 日，三月和十二月", ["03", "12", "2027-02-06", "2027-02-12"]),
        ("zh", "三个月，3 月内，到 24:00 月票停用", ["24:00", "3 month", "3 month"]),
        ("en", "6–12 February 2027, March, May I wait?", ["03", "2027-02-06", "2027-02-12"]),
    ],
)
def test_figures_in_a_text(language, text, expected):
    assert sorted(str(one) for one in quantities(text, language) if one.certain) == sorted(expected)


@pytest.mark.parametrize(
    "line",
    [
        "## 还在吗？ { #still-there }",
        "`代码,不动?`",
        "[链接](faq/fees.md#a,b?)",
        "<!-- channel:hotline -->",
        '<div class="卡,片" markdown>',
        "- 列表 { .next }",
        "    - 缩进的一条。",
        "9:00–18:00，1–5 个工作日。",
        "| 甲 | 乙 |",
    ],
)
def test_a_correction_leaves_markup_alone(line):
    assert corrected(line) == line


def test_make_fix_corrects_text_and_nothing_else(tmp_path):
    zh = (
        ZH
        + '# 怎么办? { #what-now }\n\n等24小时,好吗?看[费用?](fees.md#a?)。\n\n```\na,b等24小时\n```\n\n!!! note "注,意"\n    是1天.\n'
    )
    en = (
        EN
        + '# What? { #what-now }\n\nWait 24 hours? See [fees](fees.md#a?).\n\n```\na,b等24小时\n```\n\n!!! note "Note"\n    It is 1 day.\n'
    )
    sources = project(tmp_path, zh, en)

    changed = fix(tmp_path)

    text = (tmp_path / "docs/fees.md").read_text(encoding="utf-8")
    assert changed == ["docs/fees.md"]
    assert text == ZH + (
        "# 怎么办？ { #what-now }\n\n等 24 小时，好吗？看[费用？](fees.md#a?)。\n\n```\na,b等24小时\n```\n\n"
        '!!! note "注,意"\n    是 1 天。\n'
    )
    # only spacing and punctuation: the translation is as current as it was
    assert Sources(sources.root).translations[0].outdated == []
    assert fix(tmp_path) == []


@pytest.fixture(scope="module")
def real_pair(tmp_path_factory) -> Path:
    """The project with one pair of articles: what is damaged there is damaged anywhere."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "docs/faq").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs/_data", folder / "docs/_data")
    for name in ("faq/fees.md", "faq/fees.en.md"):
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    return folder


def _drop_last(text: str, pattern: str) -> str:
    """The text without its last line that begins with `pattern`."""
    lines = text.split("\n")
    index = max(number for number, line in enumerate(lines) if re.match(pattern, line))
    return "\n".join(lines[:index] + lines[index + 1 :])


def _swap_last_headings(text: str) -> str:
    first, second = re.findall(r"\{ #[a-z-]+ \}", text)[-2:]
    return text.replace(first, "{}").replace(second, first).replace("{}", second)


# whatever the article says: by its form, not its words
DAMAGE = {
    "a step dropped": lambda text: _drop_last(text, r"\d+\. "),
    "a never item dropped": lambda text: _drop_last(text, "    - "),
    "a never block made a note": lambda text: text.replace("!!! never", "!!! note", 1),
    "a prohibition turned": lambda text: re.sub(
        r"(!!! never\n    - )(?:Do not|Don't|Never) ", r"\1", text, count=1
    ),
    "a section dropped": lambda text: text[: text.rindex("\n## ")],
    "sections swapped": _swap_last_headings,
    "a link's anchor changed": lambda text: re.sub(
        r"(\]\([^()]*)#[a-z-]+\)", r"\1#other)", text, count=1
    ),
    "a link's page changed": lambda text: re.sub(
        r"\]\(\.\./contact/[a-z-]+\.md", "](../contact/other.md", text, count=1
    ),
    "a link dropped": lambda text: re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text, count=1),
    "a word of Chinese left": lambda text: re.sub(
        r"^(1\. )", r"\1手续费 ", text, count=1, flags=re.MULTILINE
    ),
    "the letters of sources changed": lambda text: re.sub(
        r'reported "[A-Z, ]+"', 'reported "Z"', text, count=1
    ),
    "the title untranslated": lambda text: re.sub(
        "^title: .*", "title: 费用", text, flags=re.MULTILINE
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_a_real_translation_is_named_in_it(real_pair, name):
    file = real_pair / "docs/faq/fees.en.md"
    text = file.read_text(encoding="utf-8")
    damaged = DAMAGE[name](text)
    assert damaged != text, "the article has changed: choose another place to damage"
    file.write_text(damaged, encoding="utf-8")
    try:
        found = run("source", Sources(real_pair), RULES)
    finally:
        file.write_text(text, encoding="utf-8")

    problems = [problem for problem in found if CHECKS[problem.rule].level == "problem"]
    assert "docs/faq/fees.en.md" in {problem.path for problem in problems}


def test_the_real_articles_open_with_their_text():
    for article in Sources(ROOT).articles:
        first = next(number for number, line in enumerate(article.lines, 1) if line.strip())
        assert first <= 12, article.name


def test_the_real_articles_pass():
    assert [
        problem
        for problem in run("source", Sources(ROOT), RULES)
        if CHECKS[problem.rule].level == "problem"
    ] == []
