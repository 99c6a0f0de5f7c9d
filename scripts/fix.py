"""Correct what can be corrected without thinking: spacing and punctuation of Chinese articles;
record new addresses.

    python -m scripts.fix

Front matter, headings' ids, code, links' targets and blocks' titles are never touched. A
translation that was current stays so: its record is brought up to date, since nothing was said
differently.
"""

import re
import sys
from pathlib import Path

from scripts.build import BuildError, ensure_built, run_guarded
from scripts.content.addresses import NAME, read_moves, read_record, write_record
from scripts.content.commonmark import HAN
from scripts.content.comparison import write_entries
from scripts.content.languages import CHINESE
from scripts.content.pages import Article
from scripts.content.reading import mend, write_texts
from scripts.content.site import Site
from scripts.content.sources import Sources
from scripts.content.translations import Translation
from scripts.content.wording import correct_line

ROOT = Path(__file__).resolve().parent.parent


def correct_article(article: Article) -> str:
    """The text of a Chinese article, corrected."""
    lines = article.text.split("\n")
    for index, line in article.prose_lines.items():
        # a line with words in another language is left to a person
        if line == lines[index]:
            lines[index] = correct_line(line)
    return "\n".join(_join_lines(lines, article))


def _join_lines(lines: list[str], article: Article) -> list[str]:
    """The lines without the breaks between two Han characters, which some readers show as gaps."""
    for token in reversed(article.tokens):
        first, end = token.map or (0, 0)
        for index in range(end - 1, first, -1) if token.type == "inline" else ():
            above, below = lines[index - 1], lines[index].lstrip(" >")
            if re.search(f"{HAN}$", above) and re.match(HAN, below):
                lines[index - 1 : index + 1] = [above + below]
    return lines


def fix(root: Path) -> list[str]:
    """Correct the articles below `root` and return the names of those that changed."""
    sources = Sources(root)
    texts = {
        article.file: correct_article(article)
        for article in sources.articles
        if article.language == CHINESE
    }
    changed = [one for one in sources.articles if texts.get(one.file, one.text) != one.text]
    records = {}
    for one in sources.translations:
        if one.source in changed and one.record:
            new = Article.parse(texts[one.source.file], one.source.file, sources.docs)
            records[one.record_file] = _update_record(one, new)
    write_texts({one.file: texts[one.file] for one in changed} | records)
    return [one.name for one in changed]


def _update_record(one: Translation, new: Article) -> str:
    """The record of a translation whose Chinese says the same as before, spaced otherwise."""
    entries = {
        key: entry.replace(one.source_hashes[key], new.hashes[key], 1)
        for key, entry in one.record.items()
        if key in one.source_hashes
    }
    return write_entries(entries)


def record_addresses(root: Path) -> list[str]:
    """Add what the site publishes to the record of addresses, and return its name if that changed
    it.
    """
    sources = Sources(root)
    site = Site(ensure_built("pages", root).require_clean(), sources)
    recorded = {*read_record(sources.docs), *site.addresses}
    text = write_record(recorded, read_moves(sources.docs))
    record = sources.docs / NAME
    if record.is_file() and record.read_bytes() == text.encode():
        return []
    write_texts({record: text})
    return [f"{sources.docs.name}/{NAME}"]


def fix_bytes(root: Path) -> list[str]:
    """Take out of articles and data files what editors leave there and nobody sees."""
    files = [*root.glob("docs/**/*.md"), *root.glob("docs/_data/**/*.yml")]
    changed = []
    for file in sorted(file for file in files if file.is_file()):
        written = file.read_bytes()
        if mend(written) != written:
            file.write_bytes(mend(written))
            changed.append(file.relative_to(root).as_posix())
    return changed


def fix_all(root: Path) -> None:
    """Every fixer, and a line for each file that it changed.

    Raises BuildError where there is nothing to build.
    """
    unseen = fix_bytes(root)
    if unreadable := Sources(root).unreadable:
        raise BuildError("\n".join(map(str, unreadable)))
    changed = sorted({*unseen, *fix(root), *record_addresses(root)})
    for name in changed:
        print(f"{name}: written")
    print(f"fix: {len(changed)} file{'s' * (len(changed) != 1)} written")


if __name__ == "__main__":
    sys.exit(run_guarded("fix", ROOT, lambda: fix_all(ROOT)))
