"""The rules that look at one article at a time ask again only about those that have changed.

What they find in an article may depend on its text, on its translation's or original's, on the data files, on mkdocs.yml
and on where the FAQ pages are: all of that is in the key under which it is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from scripts.checks import CHECKS, Problem, run, stopped
from scripts.checks.memory import Memory, key_of, remembering
from scripts.checks.questions import faq_indexes
from scripts.content.config import NAME as CONFIG
from scripts.content.data import DataError
from scripts.content.html import Facts, Page
from scripts.content.links import Link
from scripts.content.pages import Article, Outline
from scripts.content.parallel import parallel
from scripts.content.site import Lead, Site, Target
from scripts.content.sources import Sources

# a check that stopped on what it met says nothing of what it did not reach
STOPPED = {"stopped", "data-file"}


class Group(NamedTuple):
    """An article and its translations, or, without any, the data files and mkdocs.yml; the files that are reported on."""

    key: str
    names: frozenset[str]
    articles: list[Article]


def run_local(sources: Sources, rules: Iterable[str]) -> list[Problem]:
    """What those of the rules that are local find in the sources, sorted."""
    local = [rule for rule, one in CHECKS.items() if one.over == "source" and one.local]
    chosen = [rule for rule in local if rule in rules]
    if chosen != local or sources.wanted:
        return run("source", sources, chosen)
    try:
        groups = _groups(sources)
    except DataError:
        # without mkdocs.yml nothing is known of what it decides
        return run("source", sources, chosen)
    with remembering(sources.root, "articles") as memory:
        known = {group.key: found for group in groups if (found := memory.get(group.key))}
        new = [group for group in groups if group.key not in known]
        parts = [part for part in (new[::2], new[1::2]) if part]
        examined = parallel([partial(_examine, sources, chosen, part) for part in parts])
        found = [problem for problems, _ in examined for problem in problems]
        outlines = {name: outline for _, some in examined for name, outline in some.items()}
        if not any(problem.rule in STOPPED for problem in found):
            for group in new:
                said = [problem for problem in found if problem.path in group.names]
                memory.put(
                    group.key,
                    [said, {article.name: outlines[article.name] for article in group.articles}],
                )
    if groups[0].key in known:
        for name in sources.data_files():
            sources.data.document(name).keeps_to(name)
    for said, some in known.values():
        found += [Problem(*one) for one in said]
        outlines |= {name: _outline(*parts) for name, parts in some.items()}
    for article in sources.articles:
        if article.name in outlines:
            vars(article)["outline"] = outlines[article.name]
    return sorted(set(found))


def _groups(sources: Sources) -> list[Group]:
    data = sorted(file for file in (sources.docs / "_data").rglob("*") if file.is_file())
    names = [f"{sources.docs.name}/_data/{file.name}" for file in data]
    contents = [(sources.root / CONFIG).read_bytes(), *(file.read_bytes() for file in data)]
    around = key_of(
        repr(sources.config.value), repr(sorted(faq_indexes(sources))), *names, *contents
    )
    together: dict[str, list[Article]] = {}
    for article in sources.articles:
        together.setdefault(article.source_path, []).append(article)
    # the translation that is missing is reported on too
    missing = {one.source.path: one.name for one in sources.translations if one.article is None}
    groups = [Group(around, frozenset([*names, CONFIG]), [])]
    for path, articles in together.items():
        key = key_of(
            around, *(text for article in articles for text in (article.name, article.text))
        )
        names = {article.name for article in articles} | {missing.get(path, articles[0].name)}
        groups.append(Group(key, frozenset(names), articles))
    return groups


def _examine(
    sources: Sources, rules: list[str], groups: list[Group]
) -> tuple[list[Problem], dict[str, Outline]]:
    narrowed = sources.narrowed(name for group in groups for name in group.names)
    found = run("source", narrowed, rules)
    outlines = {}
    for article in (article for group in groups for article in group.articles):
        try:
            outlines[article.name] = article.outline
        except Exception as error:  # noqa: BLE001 (one article must not hide what is found in the others)
            found.append(stopped(f"reading {article.name}", error))
    return found, outlines


def _outline(headings: list, code: list, links: list, blocks: list) -> Outline:
    """From JSON, which knows no tuples."""
    return Outline(
        [tuple(one) for one in headings],
        [tuple(one) for one in code],
        [Link(*one) for one in links],
        blocks,
    )


def run_built(site: Site, rules: set[str]) -> list[Problem]:
    """What the rules over a built site find, sorted. A page on which the local ones found nothing is not parsed again."""
    local = {rule for rule, one in CHECKS.items() if one.over == "built" and one.local}
    if not local <= rules:
        return run("built", site, rules)
    around = key_of(
        site.base_url, repr(site.offline), *(article.path for article in site.sources.articles)
    )
    found: list[Problem] = []
    with remembering(
        site.sources.root, "offline-pages" if site.offline else "published-pages"
    ) as memory:
        site.leads = {}
        for page in site.pages.values():
            try:
                found += _on_page(site, page, local, around, memory)
            except Exception as error:  # noqa: BLE001 (one page must not hide what is found on the others)
                site.leads[page.path] = frozenset()
                found.append(stopped(f"reading site/{page.path}", error))
    return sorted({*found, *run("built", site, rules - local)})


def _on_page(site: Site, page: Page, rules: set[str], around: str, memory: Memory) -> list[Problem]:
    """What local rules find on a page; notes where it leads."""
    key = key_of(around, page.path, (site.folder / page.path).read_bytes())
    if known := memory.get(key):
        page.facts, leads = Facts(*known[0]), known[1]
        site.leads[page.path] = frozenset(
            Lead(tag, fetched, Target(*target)) for tag, fetched, target in leads
        )
        return []
    site.leads[page.path] = site.leads_of(page)
    found = run("built", site.narrowed([page]), rules)
    if not found:
        memory.put(key, [page.facts, sorted(site.leads[page.path], key=repr)])
    return found
