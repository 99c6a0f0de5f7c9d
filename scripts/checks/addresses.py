"""Addresses are a promise: what was published once stays."""

from __future__ import annotations

from scripts.checks import check
from scripts.content.addresses import NAME, find_addresses, read_old_record, read_record
from scripts.content.html import Page
from scripts.content.origin import Place, place_of_page
from scripts.content.site import HOME, Site

RECORD = f"docs/{NAME}"


@check("built", follows=True)
def published_address(site):
    """An address that was published once leads to its page and anchor for good. They stand in
    docs/_data/addresses.txt, from which none is taken out.

    Bad: `{ #fees }` becomes `{ #all-fees }`, or a line is deleted from docs/_data/addresses.txt
    Good: `{ #all-fees }` and, in the paragraph below, `<a id="fees"></a>`, which keeps the old one
    中文：已经发布过的地址（记在 docs/_data/addresses.txt 里，不能删）要一直能打开：改了编号，
    就在段落里留一个旧编号。
    """
    recorded = read_record(site.sources.docs)
    for address in read_old_record(site.sources.root) - recorded.keys():
        yield RECORD, 1, f"{address} was published and is deleted here, expected it back"
    for address, line in recorded.items():
        path, _, ident = address.partition("#")
        page = site.pages.get(f"{path[1:]}{HOME}")
        if page is None and not ident:
            yield RECORD, line, f"{address} was published, expected a page to stay there"
        elif page and ident and ident not in page.ids:
            expected = f'expected it or `<a id="{ident}"></a>` here'
            yield *_place_new_id(site, page, recorded), f"{address} was published, {expected}"


def _place_new_id(site: Site, page: Page, recorded: dict[str, int]) -> Place:
    """The first id of a page that is not recorded, as after a change of name, or else the page."""
    name, line = place_of_page(site, page)
    article = site.articles.get(page.path)
    address = f"/{page.path.removesuffix(HOME)}"
    ids = article.ids.items() if article else ()
    new = (number for ident, number in ids if f"{address}#{ident}" not in recorded)
    return name, next(new, line)


@check("built", follows=True)
def recorded_address(site):
    """Every address that is to be published stands in docs/_data/addresses.txt, where `make fix`
    writes it; the order of its lines is free. A guide that has no such record yet begins one so.

    Bad: a new heading `{ #fee-waivers }` that the record does not have
    Good: the same after `make fix`
    中文：新的地址要记进 docs/_data/addresses.txt；运行 `make fix`，它会自己写进去。
    """
    recorded = read_record(site.sources.docs)
    for address, page in find_addresses(site).items():
        if recorded and address not in recorded:
            article = site.articles.get(page.path)
            name, line = place_of_page(site, page)
            line = article.ids.get(address.partition("#")[2], line) if article else line
            way = f"run `make fix`, or on the web write `{address}` at the end of {RECORD}"
            yield name, line, f"{address} is not recorded yet, {way}"
