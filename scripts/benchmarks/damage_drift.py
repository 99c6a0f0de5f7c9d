"""Kinds of damage that make two languages drift apart, and signs that do not become what was meant."""

from __future__ import annotations

from scripts.benchmarks.damage_edit import ALIASES, CONFIG, EN, LINK, RECORD, ZH, Edit

TERMS = r"docs/_data/terms\.yml"
STRINGS = r"docs/_data/strings\.yml"
CHANNELS = r"docs/_data/channels\.yml"
TOOLS = r"docs/_data/tools\.yml"
PAIR = r"zh: ([^,{}\"]*[\u4e00-\u9fff][^,{}\"]*), en: ([^,{}\"]+)\}"
STEPS = r"^1\. (.*)\n2\. (.*)"

DRIFT = [
    Edit("another number in words in English", EN, r"\b(?:two|three|five)\b(?!-)", "nine"),
    Edit("hours made minutes in English", EN, r"(?<=\d[ -])hours?\b", "minutes"),
    Edit("working days made days in English", EN, r"working days", "days"),
    Edit("another day of the week in English", EN, r"to Friday", "to Saturday"),
    Edit("another time of day in English", EN, r"18:00", "17:00"),
    Edit("another end of a range in English", EN, r"1–5", "1–3"),
    Edit("an hour made a day in English", EN, r"\ban hour\b", "a day"),
    Edit("an amount that Chinese does not have", EN, r"^(\d\. .*)\.$", r"\1, at most 500 yuan."),
    Edit("cannot made can", EN, r"\bcannot\b", "can"),
    Edit("we don't know made we know", EN, r"[Ww]e don't know", "We know"),
    Edit("does not made does", EN, r"\bdoes not\b", "does"),
    Edit("is not made is", EN, r"\bis not\b", "is"),
    Edit("never made always", EN, r"(?<=[a-z] )never\b", "always"),
    Edit("nobody made anybody", EN, r"\b[Nn]obody\b", "Anybody"),
    Edit("without made with", EN, r"\bwithout\b", "with"),
    Edit("two steps swapped in English", EN, STEPS, r"1. \2\n2. \1", near=2),
    Edit("two steps swapped in Chinese", ZH, STEPS, r"1. \2\n2. \1", at="{stem}.en.md"),
    Edit(
        "two links of a line swapped in English",
        EN,
        r"\[([^]\n]*)\]\(([^)\n]*)\)(.*)\[([^]\n]*)\]\(([^)\n]*)\)",
        r"[\1](\5)\3[\4](\2)",
    ),
    Edit(
        "two items of a never list swapped in English",
        EN,
        r"^    - (.*)\n    - (.*)",
        r"    - \2\n    - \1",
        near=2,
    ),
    Edit("an item dropped in English", EN, r"^- .*\n", "", near=None),
    Edit("an item twice in English", EN, r"^(- .*\n)", r"\1\1", near=2),
    Edit("a sentence dropped in English", EN, r"(?<=\.) [A-Z][^.\n\[]*\. (?=[A-Z])", " "),
    Edit(
        "a claim that lost its source in English", EN, r'^!!! reported "[A-Z, ]+"\n    ', "", near=3
    ),
    Edit("a source added in English", EN, r'^!!! reported "A"', '!!! reported "A, B"'),
    Edit("a never block that can be folded in English", EN, r"^!!! never", "??? never"),
    Edit("steps made items in English", EN, r"^1\. ", "- ", near=2),
    Edit(
        "a title that says something else", EN, r"^title: .*", "title: Something else", front=True
    ),
    Edit(
        "a description left in Chinese",
        EN,
        r"^description: .*",
        "description: 这一页说明费用怎样收取，付款之前在哪里可以看到。",
        front=True,
    ),
    Edit(
        "a description in English in a Chinese article",
        ZH,
        r"^description: .*",
        "description: What to do when a withdrawal is late.",
        front=True,
    ),
    Edit(
        "an edge of a diagram changed in English",
        EN,
        r"^(  \w+ -->\|)yes(\|.*)",
        r"\1no\2",
        near=None,
    ),
    Edit("another term for the card's issuer", EN, r"card issuer", "merchant"),
    Edit("a hash that is none", RECORD, r"^  [0-9a-f]{12} ", "  1234 ", near=1),
    Edit(
        "a safety page that is none in English", EN, r"^safety: true", "safety: false", front=True
    ),
    Edit(
        "a safety page that is none in Chinese", ZH, r"^safety: true", "safety: false", front=True
    ),
    Edit("the two texts of a pair swapped", STRINGS, PAIR, r"zh: \2, en: \1}"),
    Edit("Chinese in both texts of a pair", STRINGS, PAIR, r"zh: \1, en: \1}"),
    Edit(
        "English in both texts of a pair",
        STRINGS,
        r"^menu: \{zh: ([^,]+), en: ([^}]+)\}",
        r"menu: {zh: \2, en: \2}",
    ),
    Edit(
        "a place to fill in that has another name", STRINGS, r"(en: .*)\{date\}", r"\1{day}", near=1
    ),
    Edit("a place to fill in that is gone", TOOLS, r"(zh: .*)“\{value\}”", r"\1", near=1),
    Edit("another number in a pair", STRINGS, r"180 days", "90 days"),
    Edit("a promise turned round in English", STRINGS, r"Nobody here will ever", "We may"),
    Edit("a not lost in a pair", TOOLS, r"is not on the list", "is on the list"),
    Edit(
        "what it suits and what not swapped in Chinese",
        CHANNELS,
        r"(      zh: )(.*)\n(      en: )(.*)",
        r"\1\4\n\3\2",
        near=1,
    ),
    Edit("a never lost in the glossary", TERMS, r"(en: .*)\bnever\b", r"\1always"),
    Edit(
        "a navigation title left in Chinese",
        CONFIG,
        r"^( +)([\u4e00-\u9fff]+): [A-Z].*",
        r"\1\2: \2",
    ),
    Edit("a site's name in the wrong language", CONFIG, r"^( +site_name: )[A-Z].*", r"\1求助指南"),
    Edit(
        "a block's title in the wrong language", CONFIG, r"never: [\u4e00-\u9fff]+", "never: Never"
    ),
]

SIGNS = [
    Edit("a full-width sign for a heading", ZH, r"^## ", "＃＃ "),
    Edit("a full-width sign for an item", ZH, r"^- ", "－ "),
    Edit("an item without its space", ZH, r"^- ", "-"),
    Edit("a step with a Chinese comma", ZH, r"^1\. ", "1、"),
    Edit("a step without its space", ZH, r"^1\. ", "1."),
    Edit("an id in full-width brackets", ZH, r"\{ #([a-z-]+) \}", r"｛ #\1 ｝"),
    Edit("an id on a line of its own", ZH, r" \{ #([a-z-]+) \}$", r"\n{ #\1 }", near=1),
    Edit("a block with full-width signs", ZH, r"^!!! ", "！！！ "),
    Edit("a block of a kind in capitals", ZH, r"^!!! never", "!!! Never"),
    Edit("quotation marks that do not match", ZH, r"“([^”\n]*)”", r"“\1"),
    Edit("straight quotation marks in Chinese", ZH, r"“([^”\n]*)”", r'"\1"'),
    Edit("a mark that stands twice", ZH, r"，", "，，"),
    Edit("a Cyrillic letter in English", EN, r"(?<= )a(?=[a-z]{3})", "\u0430"),
    Edit("a Japanese letter in Chinese", ZH, r"的", "\u306e"),
    Edit("a full-width letter in English", EN, r"(?<= )app(?= )", "\uff41pp"),
    Edit("a full-width comma in English", EN, r"(?<=[a-z]), ", "，"),
    Edit("an entity for a space", ZH, r"，", "&nbsp;"),
    Edit("a note that is not written yet", ZH, r"(^## .*$)", "\\1\n\nTODO：补上", near=2),
    Edit(
        "a form in an article", ZH, r"(^## .*$)", '\\1\n\n<form action="x"><p>甲</p></form>', near=2
    ),
    Edit("a script in an article", ZH, r"(^## .*$)", "\\1\n\n<script>x()</script>", near=2),
    Edit("a style in an article", ZH, r"(^## .*$)", '\\1\n\n<p style="color:red">甲</p>', near=2),
    Edit("a class that no style knows", ZH, r'class="cards"', 'class="crads"'),
    Edit(
        "a title that another article has",
        r"docs/guides/money\.md",
        r"^title: .*",
        "title: 术语表",
        front=True,
    ),
    Edit("two ids at a heading", ZH, r"\{ #([a-z-]+) \}", r"{ #\1 #other }"),
    Edit("an id without its sign", ZH, r"\{ #([a-z-]+) \}", r"{ \1 }"),
    Edit(
        "a letter in capitals in a file's name",
        ZH,
        r"(\]\((?:\.\./)?contact/)verify\.md",
        r"\1Verify.md",
    ),
    Edit("a link to an HTML file", ZH, LINK + r"([^)#\n]+)\.md", r"](\1.html"),
    Edit("a full-width number sign in a link", ZH, LINK + r"([^)#\n]+)#", r"](\1＃"),
    Edit(
        "front matter with conflict markers",
        ZH,
        r"^reviewed: (.*)\n",
        r"<<<<<<< ours\nreviewed: \1\n=======\nreviewed: \1\n>>>>>>> theirs\n",
        near=4,
        front=True,
    ),
    Edit(
        "a title whose quotation mark is never closed",
        ZH,
        r"^title: (.*)",
        r'title: "\1',
        front=True,
    ),
    Edit("a review in another century", ZH, r"^reviewed: 20", "reviewed: 30", front=True),
    Edit("an alias that is empty", ALIASES, r"^(    -) .*", r"\1"),
]
