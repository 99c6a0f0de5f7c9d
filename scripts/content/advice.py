"""What changed of the advice that people act on, in both languages, for a reviewer to read.

No rule can tell whether a sentence still says the right thing; somebody who is shown the right ten
lines can.
"""

import re
from collections.abc import Iterator
from difflib import unified_diff

from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.pages import INTRO, Article, translated_path
from scripts.content.quantities import read_quantities
from scripts.content.sources import Sources
from scripts.content.structure import Text

# what stands in front of a line; templates have no language
NAMES = {"zh": "中文 ", "en": "English ", "": ""}
# a page that a template or a tool leads to, such as that of a help button
TARGET = re.compile(r"""(?:["']|\bpage: )([\w./-]+\.md(?:#[\w-]+)?)""")
CHART = re.compile(r"^ *```mermaid\n(.+?)\n *```", re.DOTALL | re.MULTILINE)

# what the section of a page, or a file, says in a language that is advice
Advice = dict[tuple[str, str], list[str]]


def compare_advice(old: Sources, new: Sources) -> Iterator[str]:
    """Markdown: for each section whose advice changed, what it said and what it says."""
    before, after = (_collect_advice(one, new.data.watchwords) for one in (old, new))
    places = dict.fromkeys(place for place, _ in [*after, *before])
    for place in places:
        lines, kept = [], []
        for language, name in NAMES.items():
            was, now = (texts.get((place, language), []) for texts in (before, after))
            changed = [*unified_diff(was, now, n=0, lineterm="")][2:]
            lines += [f"{one[0]} {name}{one[1:]}" for one in changed if one[0] in "-+"]
            if not changed and was:
                kept.append(f"  {name}as before")
        if lines:
            yield "\n".join([f"**{place}**", "", "```diff", *lines, *kept, "```", ""])


def _collect_advice(sources: Sources, words: dict[str, list[str]]) -> Advice:
    found: Advice = {}
    for article in sources.articles:
        original = sources.by_path.get(translated_path(article.path, SOURCE), article)
        safety = original.meta.get("safety") is True
        for ident, text in _read_article(article, safety, words[article.language]):
            place = f"docs/{article.source_path}#{ident}".removesuffix(f"#{INTRO}")
            found.setdefault((place, article.language), []).append(text)
    for document, keys, pair in sources.find_pairs():
        for language in LANGUAGES:
            part = Text(1, pair[language], "reported" if "reported" in keys else "")
            if label := _label(part, language, words[language]):
                place = f"{document.path} {'.'.join(map(str, keys))}"
                found.setdefault((place, language), []).append(f"[{label}] {pair[language]}")
    leading = sources.templates | {
        name: lines for name, lines in sources.texts.items() if name.endswith(".yml")
    }
    for name, lines in leading.items():
        for target in TARGET.findall("\n".join(lines)):
            found.setdefault((name, ""), []).append(f"[where it leads] {target}")
    return found


def _read_article(article: Article, safety: bool, words: list[str]) -> Iterator[tuple[str, str]]:
    """Section id and text, with what makes it advice in front."""
    yield INTRO, f"[sources] {article.meta.get('sources')}, safety {article.meta.get('safety')}"
    for ident, part in article.parts.items():
        for text in part.texts:
            label = _label(text, article.language, words) or ("safety page" if safety else "")
            if label:
                yield ident, f"[{label}] {' '.join(text.words.split())}"
        for target in (target for block in part.blocks for target in block.targets):
            yield ident, f"[leads on] {target}"
    for section in article.sections:
        for chart in CHART.findall(section.text):
            yield from ((section.id or INTRO, f"[chart] {line}") for line in chart.split("\n"))


def _label(text: Text, language: str, words: list[str]) -> str:
    """What makes a text advice, or ""."""
    for block in ("never", "reported"):
        if block in text.within.split():
            return block
    if any(one.unit for one in read_quantities(text.words, language)):
        return "figure"
    pattern = "|".join(map(re.escape, words)) or "(?!)"
    found = re.search(pattern, text.words, re.IGNORECASE)
    return f"“{found[0]}”" if found else ""
