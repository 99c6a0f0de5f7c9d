"""What a section says must be the same in both languages, and so must the texts of the data files.

The rules bind the sections that are current: those whose Chinese text is still what it was when it
was translated. The others are states, reported by `translation-state`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

import yaml

from scripts.checks import check
from scripts.checks.languages import find_foreign, name_foreign
from scripts.content.features import CONTACTS, FEATURES
from scripts.content.languages import LANGUAGES, SOURCE
from scripts.content.pages import Article
from scripts.content.quantities import FIGURES, Quantity, find_unmatched, read_quantities
from scripts.content.structure import OBJECT, Block, Part
from scripts.content.translations import Translation

Finding = tuple[str, int, str]

ELSEWHERE = re.compile(r"https?://[^`]*")
PLACEHOLDER = re.compile(r"\{\w*\}")


def _pair_sections(one: Translation) -> list[tuple[Part, Part]]:
    """Each current section that stands in both languages, Chinese first."""
    if one.article is None:
        return []
    here = one.article.parts
    expected = [ident for ident in one.source.parts if ident in here or ident in one.record]
    if [*here] != expected:
        return []  # what stands below a heading may belong to another one
    return [(one.source.parts[ident], here[ident]) for ident in one.current if ident in here]


@check("translation")
def translation_page(one, sources):
    """A translation has the sections of the Chinese article, with the same ids, levels and order,
    and is of the same kind, names the same sources and is a safety page if that is one.

    Bad: `## Fees { #fee }` for `## 手续费 { #fees }`, `sources: [A]` for `sources: [A, B]`
    Good: `## Fees { #fees }`, `sources: [A, B]`
    中文：译文的小节（编号、级别、顺序）和 `kind`、`sources`、`safety` 与中文文章相同。
    """
    if one.article:
        zh, other = (_list_headings(article, one) for article in (one.source, one.article))
        yield from _compare_blocks(one, zh, other, 1, one.source.name)
        yield from _compare_facts(one.article, one.source, not one.outdated)


def _list_headings(article: Article, pair: Translation) -> list[Block]:
    """The headings that both should have, with their levels where no text has changed since."""
    known, current = pair.record.keys() | pair.hashes.keys(), pair.current
    return [
        Block(f"heading `{one.id}`", one.level if one.id in current else 0, one.line, [])
        for one in article.sections
        if one.level and one.id in known
    ]


def _compare_facts(article: Article, source: Article, is_current: bool) -> Iterator[Finding]:
    for key in ("kind", "safety", "sources") if is_current else ("kind", "safety"):
        found, expected = article.meta.get(key), source.meta.get(key)
        if found != expected:
            message = f"{_format(key, found)}, expected {_format(key, expected)}"
            yield article.name, article.front.line(key), f"{message} as in {source.name}"


def _format(key: str, value) -> str:
    """A fact as the front matter has it."""
    if value is None:
        return f"no `{key}`"
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True)
    return f"`{key}: {text.splitlines()[0]}`"


@check("translation")
def translation_shape(one, sources):
    """A section has the same paragraphs, lists, steps, tables, blocks, code and markers in both
    languages, and its links and images lead to the same places, named by the Chinese files.

    Bad: four steps for five, a table without a column, `fees.md` for `fees.md#fees`
    Good: the same shape, whatever the words
    中文：两种语言的同一节，段落、列表、步骤、表格、提示框和链接要一样多、顺序一样，
    链接写中文文件名。
    """
    for zh, other in _pair_sections(one):
        section = f"the section at {one.source.name}:{zh.line}"
        yield from _compare_blocks(one, zh.blocks, other.blocks, other.line, section)


def _compare_blocks(
    one: Translation, zh: list[Block], other: list[Block], line: int, place: str
) -> Iterator[Finding]:
    """The first place at which they differ: what follows may only follow from it.

    Args:
        line: Where the translation begins.
        place: What messages call the Chinese.
    """
    has_ids = all(section.id for section in one.source.sections if section.level > 1)
    zh, other = ([_name_targets(block, has_ids) for block in blocks] for blocks in (zh, other))
    there, here = ([str(block._replace(line=0)) for block in blocks] for blocks in (zh, other))
    matcher = SequenceMatcher(None, there, here, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            expected = zh[start] if start < end else None
            found = other[first] if first < last else None
            near = found or (other[max(first - 1, 0)] if other else None)
            message = _describe_difference(expected, found, one.source.name, place)
            yield one.name, near.line if near else line, message
            break


def _name_targets(block: Block, has_ids: bool) -> Block:
    """A block with what must be the same of its links; that one names the translation is for
    another rule to say. Where headings have no ids, an anchor is made of their words.
    """
    targets = (re.sub(r"\.[a-z]{2}\.md", ".md", one) for one in block.targets)
    if not has_ids:
        targets = (re.sub("#[^`]*", "", one) for one in targets)
    if CONTACTS not in FEATURES:
        # other sites have languages too
        targets = (ELSEWHERE.sub("another site", one) for one in targets)
    return block._replace(targets=sorted(targets))


def _describe_difference(zh: Block | None, other: Block | None, file: str, whole: str) -> str:
    """What a block is and what it should be; `whole` is what holds the Chinese one."""
    if not zh:
        return f"{other.kind if other else ''} here, where {whole} has none"
    place = f"as at {file}:{zh.line}"
    if not other:
        return f"no {zh.kind} here, expected one {place}"
    if zh.kind != other.kind:
        return f"{other.kind} here, expected {zh.kind} {place}"
    if zh.depth != other.depth:
        way = "inside" if other.depth > zh.depth else "outside"
        return f"{other.kind} further {way} than {place}"
    there, here = Counter(zh.targets), Counter(other.targets)
    lacking, extra = [*(there - here)], [*(here - there)]
    found = extra[0] if extra else f"no {lacking[0]}"
    expected = lacking[0] if lacking and extra else "it" if lacking else "none"
    return f"{found}, expected {expected} {place}"


@check("translation")
def translation_quantities(one, sources):
    """Figures are equal in both languages: times with their units, dates, amounts, percentages.
    What one language writes in digits, the other may write in words.

    Bad: `within 48 hours` for `24 小时内`
    Good: `within 24 hours`
    中文：两种语言的数字要相同：时间和单位、日期、金额、百分比；一种语言写数字，另一种可以写文字。
    """
    for zh, other in _pair_sections(one):
        shapes = [[block[:2] for block in part.blocks] for part in (zh, other)]
        if shapes[0] != shapes[1] or len(zh.texts) != len(other.texts):
            continue  # what would be compared does not belong together
        for there, here in zip(zh.texts, other.texts, strict=True):
            place = f"{one.source.name}:{there.line}"
            for lacking, extra in _find_differences(there.words, here.words, one.language):
                yield one.name, here.line, _compare_figures(lacking, extra, place)


def _find_differences(zh: str, other: str, language: str) -> Iterator[tuple]:
    """The figures that only one language has; in pairs, where there are any."""
    if not {SOURCE, language} <= FIGURES.keys():
        return  # nobody has said how this language writes them
    there, here = read_quantities(zh, SOURCE), read_quantities(other, language)
    # what one language sets as code may be a bare figure in the other
    are_alike = zh.count(OBJECT) == other.count(OBJECT)
    lacking, extra = (
        [one for one in find_unmatched(mine, others) if _is_wanted(one, words, are_alike)]
        for mine, others, words in ((there, here, other), (here, there, zh))
    )
    yield from zip_longest(lacking, extra)


def _is_wanted(one: Quantity, words: str, are_alike: bool) -> bool:
    """Whether a figure must stand in the other language too: a bare one may be in a name there,
    such as `2RTT`.
    """
    return bool(one.unit) or are_alike and not re.search(rf"(?<!\d){one.value}(?!\d)", words)


def _compare_figures(zh: Quantity | None, other: Quantity | None, place: str) -> str:
    if zh and other:
        return f"`{other}`, expected `{zh}` as at {place}"
    if zh:
        return f"no `{zh}`, expected it as at {place}"
    return f"`{other}`, expected only the figures of {place}"


@check("source")
def data_pair(sources):
    """Both texts of a pair in a data file have the same figures and places to be filled in, and
    each is in its language.

    Bad: `{zh: "{date} 的拷贝", en: "A copy of {day}"}`, `{zh: 24 小时, en: 48 hours}`
    Good: `{zh: "{date} 的拷贝", en: "A copy of {date}"}`
    中文：数据文件里并排的两种语言，数字和要填进去的位置（花括号）要一样，各写各的语言。
    """
    for document, keys, pair in sources.find_pairs():
        for language in LANGUAGES:
            line = document.line(*keys, language)
            messages = list(_compare_pair(pair, language)) if language != SOURCE else []
            if match := find_foreign(pair[language], language):
                messages.append(", write ".join(name_foreign(match, language)))
            yield from ((document.path, line, f"`{language}`: {one}") for one in messages)


def _compare_pair(pair: dict[str, str], language: str) -> Iterator[str]:
    for lacking, extra in _find_differences(pair[SOURCE], pair[language], language):
        yield _compare_figures(lacking, extra, f"`{SOURCE}`")
    places = [sorted(set(PLACEHOLDER.findall(pair[one]))) for one in (SOURCE, language)]
    if places[0] != places[1]:
        expected, found = (" ".join(one) or "no place to fill in" for one in places)
        yield f"{found}, expected {expected} as in `{SOURCE}`"


@check("translation")
def translation_terms(one, sources):
    """A term that a section uses twice has its form from docs/_data/terms.yml in the translation.

    Once may be a figure of speech or a pronoun; twice is what the text is about.

    Bad: `seed words` throughout for `助记词`
    Good: `recovery phrase`
    中文：译文里的术语按 docs/_data/terms.yml 来写。
    """
    terms = {
        form.lower(): term
        for term in sources.data.terms
        for form in [term[SOURCE], *term.get(f"also_{SOURCE}", [])]
    }
    # where one term contains another, the longer one counts
    pattern = re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))), re.I)
    for zh, other in _pair_sections(one) if terms else ():
        counts = Counter(terms[match[0].lower()]["id"] for match in pattern.finditer(zh.words))
        for term in (one for one in sources.data.terms if counts[one["id"]] > 1):
            forms = [term[one.language], *term.get(f"also_{one.language}", [])]
            words = rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, forms))})(?![A-Za-z])"
            if not re.search(words, other.words, re.IGNORECASE):
                message = f"never says `{forms[0]}` for `{term[SOURCE]}`, write it in this section"
                yield one.name, other.line, message
