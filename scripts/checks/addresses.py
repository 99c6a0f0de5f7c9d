"""Addresses are a promise: what was published once stays."""

from __future__ import annotations

from scripts.checks import check
from scripts.content.addresses import NAME, published, read_record
from scripts.content.site import HOME


@check("built")
def published_address(site):
    """An address that was published once, and stands in docs/_data/addresses.txt, still leads to a page and an anchor.

    Bad: `{ #fees }` becomes `{ #all-fees }`
    Good: `{ #all-fees }` and, in the paragraph below, `<a id="fees"></a>`, which keeps the old one
    中文：已经发布过的地址（记在 docs/_data/addresses.txt 里）要一直能打开：改了编号，就在段落里留一个旧编号。
    """
    recorded, lines = read_record(site.sources.docs)
    record = f"{site.sources.docs.name}/{NAME}"
    for address, ids in recorded.items() if not site.offline else ():
        page = site.pages.get(f"{address[1:]}{HOME}")
        if page is None:
            yield (
                record,
                lines[address],
                f"{address} was published, and the site has no such page now: keep one at this address",
            )
            continue
        for index, ident in enumerate(ids):
            if ident not in page.targets:
                path, line = _place(site, page, ids, index)
                yield (
                    path,
                    line,
                    f'#{ident} was published, and {address} has no such anchor now: keep it, or add <a id="{ident}"></a>',
                )


def _place(site, page, ids: list[str], index: int) -> tuple[str, int]:
    """Where an id is missing: at a heading whose id is new, as after a change of name, else below the one before."""
    article = site.articles.get(page.path)
    if article is None:
        return site.page_origin(page)
    new = [line for ident, line in article.ids.items() if ident not in ids]
    before = [article.ids[ident] for ident in ids[:index] if ident in article.ids]
    return article.name, new[0] if new else before[-1] if before else 1


@check("built", level="release")
def recorded_address(site):
    """Every address that is to be published stands in docs/_data/addresses.txt; `make fix` writes it there.

    Bad: a new heading `{ #fee-waivers }` that the record does not have
    Good: the same after `make fix`
    中文：新的地址要记进 docs/_data/addresses.txt；运行 `make fix`，它会自己写进去。
    """
    if site.offline:
        return
    recorded, _ = read_record(site.sources.docs)
    if not recorded:
        yield f"{site.sources.docs.name}/{NAME}", 1, "no address is recorded yet: run `make fix`"
        return
    for address, ids in published(site).items():
        page = site.pages[f"{address[1:]}{HOME}"]
        path, first = site.page_origin(page)
        article = site.articles.get(page.path)
        if address not in recorded:
            yield path, first, f"{address} is not recorded yet: run `make fix`"
            continue
        for ident in ids:
            if ident not in recorded[address]:
                yield (
                    path,
                    (article.ids.get(ident) if article else None) or first,
                    f"{address}#{ident} is not recorded yet: run `make fix`",
                )
