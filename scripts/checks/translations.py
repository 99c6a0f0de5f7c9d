"""What must hold between an article and its translation as a whole.

What a section says is compared in parity.py.
"""

from collections.abc import Iterator

from scripts.checks import Stage, check
from scripts.content.comparison import CURRENT, IMPORTED, UNRECORDED, UNTRANSLATED, Comparison
from scripts.content.translations import MISSING

Finding = tuple[str, int, str]


@check("translation", level="state")
def translation_state(one, sources):
    """Every article has a translation, and somebody has compared both as they are now. Where only
    the Chinese changed, readers get a notice; on a page on which people act under pressure
    (`safety: true`) they do not see a section that was not compared, but the way to the Chinese.

    Bad: a sentence changed in docs/faq/fees.md, docs/faq/fees.en.md as before
    Good: the sentence translated, then `make translations ARGS="accept docs/faq/fees.en.md"`
    中文：每篇文章都该有译文，两种语言改动以后都要有人对照过。这是提醒，不算错误；中文改了、
    译文没跟上的那一节，读者会看到提示；人们在紧急时照着做的页（`safety: true`），
    没有对照过的那一节先不显示译文，只给出中文的链接。
    """
    if one.state == MISSING:
        way = f'`make translations ARGS="start {one.name}"` begins it'
        yield one.source.name, 1, f"not translated: no {one.name}; {way}"
    else:
        yield from _find_not_compared(one)


def _find_not_compared(one: Comparison) -> Iterator[Finding]:
    for key, state in one.states.items():
        # what has no record is an error of its own, and so is a section that was dropped
        dropped = state == UNTRANSLATED and key in one.record
        if state not in (CURRENT, IMPORTED, UNRECORDED) and not dropped:
            yield one.describe(key)
    if imported := one.select(IMPORTED):
        accept = f'`make translations ARGS="accept {one.name}"`'
        count = f"{len(imported)} of {len(one.states)} {one.what}s"
        unseen = "; readers do not see them" if one.withheld else ""
        message = f"{count} were imported and never compared{unseen}"
        message += f"; when all say the same: {accept}"
        yield one.name, 1, message


@check("source", stage=Stage.PAIR)
def translation_record(sources):
    """A translation belongs to a Chinese article, and it is on record how both were when somebody
    compared them: each section, and each pair of texts in the data files. These stand on many
    pages, none of them can be withheld, and so they are still as they were.

    Bad: docs/faq/fees.en.md without docs/_data/translations/faq/fees.en.yml; a promise changed in
    docs/_data/strings.yml in one language
    Good: the record as `make translations ARGS="accept docs/faq/fees.en.md"` writes it
    中文：译文要对应一篇中文文章，并记下每一节对照时两种语言是什么样；由命令来写，不用手写。
    数据文件里的文字也一样；它们出现在很多页上，改动以后都要有人对照过。
    """
    unreadable = {error.path for error in sources.unreadable}
    for article in sources.articles:
        original = f"{sources.docs.name}/{article.source_path}"
        if article.source_path not in sources.by_path and original not in unreadable:
            message = f"a translation of nothing, expected the Chinese article {original}"
            yield article.name, 1, message
    for one in [*sources.translations, *sources.data_texts]:
        if one.hashes:
            yield from _find_unrecorded(one)
    for one in sources.data_texts:
        yield from _find_not_compared(one)
    yield from _find_orphans(sources)


def _find_unrecorded(one: Comparison) -> Iterator[Finding]:
    keys = one.select(UNRECORDED)
    if keys and not one.record:
        accept = f'`make translations ARGS="accept {one.name}"`'
        message = (
            f"no record {one.record_name}; when both languages say the same: {accept}; "
            "translations that nobody has compared here: `import --all`"
        )
        yield one.name, 1, message
    elif keys:
        yield from map(one.describe, keys)
    for key in one.record.keys() - one.source_hashes.keys() - one.hashes.keys():
        message = f"there is no {one.what} `{key}` any more, expected no record of it either"
        yield one.record_name, one.record_document.line(key), message


def _find_orphans(sources) -> Iterator[Finding]:
    """The records of files that do not exist."""
    for name in sources.list_data_files():
        path = name.removeprefix("translations/")
        of_data = f"{path.rpartition('.')[0]}.yml"
        file = sources.docs / (of_data if path.startswith("_data/") else f"{path}.md")
        if name != path and not file.exists():
            vanished = f"{sources.docs.name}/{file.relative_to(sources.docs)} has vanished"
            message = f"{vanished}, expected it; on purpose? delete this file too"
            yield f"{sources.docs.name}/_data/{name}.yml", 1, message
