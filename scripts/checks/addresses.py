"""Addresses are a promise: what was published once stays."""

from __future__ import annotations

from scripts.checks import check
from scripts.content.addresses import NAME, published, read_record, was_recorded
from scripts.content.origin import place_of_page
from scripts.content.site import HOME, Page, Site

RECORD = f"docs/{NAME}"


@check("built")
def published_address(site):
    """An address that was published once leads to its page and anchor for good. They stand in
    docs/_data/addresses.txt, from which none is taken out.

    Bad: `{ #fees }` becomes `{ #all-fees }`, or a line is deleted from docs/_data/addresses.txt
    Good: `{ #all-fees }` and, in the paragraph below, `<a id="fees"></a>`, which keeps the old one
    中文：已经发布过的地址（记在 docs/_data/addresses.txt 里，不能删）要一直能打开：改了编号，就在段落里留一个旧编号。
    """
    recorded, lines = read_record(site.sources.docs)
    for address in was_recorded(site.sources.root) - lines.keys():
        yield RECORD, 1, f"{address} was published and is deleted here, expected it back"
    for address, ids in recorded.items():
        page = site.pages.get(f"{address[1:]}{HOME}")
        if page is None:
            yield RECORD, lines[address], f"{address} was published, expected a page to stay there"
            continue
        there = {one.get("id") for one in page.elements}
        for index, ident in enumerate(ids):
            if ident not in there:
                yield (
                    *_place(site, page, ids, index),
                    f'{address}#{ident} was published, expected it or `<a id="{ident}"></a>` here',
                )


def _place(site: Site, page: Page, ids: list[str], index: int) -> tuple[str, int]:
    """Where an id is missing: at a heading with a new id, as after a change of name, else at the
    one before."""
    article = site.articles.get(page.path)
    if article is None:
        return place_of_page(site, page)
    new = [line for ident, line in article.ids.items() if ident not in ids]
    before = [article.ids[ident] for ident in ids[:index] if ident in article.ids]
    return article.name, new[0] if new else before[-1] if before else 1


@check("built", level="release")
def recorded_address(site):
    """Every address that is to be published stands in docs/_data/addresses.txt, where `make fix`
    writes it.

    Bad: a new heading `{ #fee-waivers }` that the record does not have
    Good: the same after `make fix`
    中文：新的地址要记进 docs/_data/addresses.txt；运行 `make fix`，它会自己写进去。
    """
    recorded, _ = read_record(site.sources.docs)
    for address, ids in published(site).items():
        page = site.pages[f"{address[1:]}{HOME}"]
        article = site.articles.get(page.path)
        if address not in recorded:
            yield *place_of_page(site, page), f"{address} is not recorded yet, run `make fix`"
            continue
        for ident in (one for one in ids if one not in recorded[address]):
            path, first = place_of_page(site, page)
            line = (article.ids.get(ident) if article else None) or first
            yield path, line, f"{address}#{ident} is not recorded yet, run `make fix`"
