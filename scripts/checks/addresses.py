"""Addresses are a promise: what was published once stays."""

from scripts.checks import Stage, check
from scripts.content.addresses import NAME, read_moves, read_old_record, read_record
from scripts.content.origin import find_page_place
from scripts.content.site import HOME, Site

RECORD = f"docs/{NAME}"


@check("built", stage=Stage.PAIR)
def published_address(site):
    """An address that was published once leads to its page and anchor for good. They stand in
    docs/_data/addresses.txt, from which none is taken out; where a page or a section moved, its
    line says where to.

    Bad: `{ #fees }` becomes `{ #all-fees }`, or a line is deleted from docs/_data/addresses.txt
    Good: `{ #all-fees }`, and in docs/_data/addresses.txt `/faq/fees/#fees -> /faq/fees/#all-fees`
    中文：已经发布过的地址（记在 docs/_data/addresses.txt 里，不能删）要一直能打开：改了编号、
    搬了或删了页面，就在那一行写明新的地方，例如 `/faq/fees/#fees -> /faq/fees/#all-fees`。
    """
    recorded, moves = read_record(site.sources.docs), read_moves(site.sources.docs)
    for address in read_old_record(site.sources.root) - recorded.keys():
        yield RECORD, 1, f"{address} was published and is deleted here, expected it back"
    for address, line in recorded.items():
        path, _, ident = address.partition("#")
        page = site.pages.get(f"{path[1:]}{HOME}")
        way = f"write `{address} -> …` {{}}, with the address where its readers find it now"
        if address in moves:
            if address in site.addresses:
                yield RECORD, line, f"{address} is still there, take out what stands behind it"
            elif not _leads_somewhere(site, moves[address]):
                message = f"{moves[address]} is no page or section, write the one that it moved to"
                yield RECORD, line, message
        elif page is None and path not in moves and not ident:
            yield RECORD, line, f"{address} was published and is gone; {way.format('here')}"
        elif page and ident and ident not in page.ids:
            message = f"{address} was published and is gone; {way.format(f'in {RECORD}:{line}')}"
            yield *find_page_place(site, page), message


def _leads_somewhere(site: Site, address: str) -> bool:
    path, _, ident = address.partition("#")
    page = site.pages.get(f"{path[1:]}{HOME}")
    return page is not None and (not ident or ident in page.ids)


@check("built", stage=Stage.PAIR)
def recorded_address(site):
    """Every address that is to be published stands in docs/_data/addresses.txt, where `make fix`
    writes it; the order of its lines is free. A guide that has no such record yet begins one so.

    Bad: a new heading `{ #fee-waivers }` that the record does not have
    Good: the same after `make fix`
    中文：新的地址要记进 docs/_data/addresses.txt；运行 `make fix`，它会自己写进去。
    """
    recorded = read_record(site.sources.docs)
    new: dict[str, list[str]] = {}
    for address, page in site.addresses.items() if recorded else ():
        if address not in recorded:
            new.setdefault(page.path, []).append(address)
    for path, addresses in new.items():
        lines = ", ".join(f"`{one}`" for one in addresses)
        way = f"run `make fix`, or on the web write at the end of {RECORD}, one a line: {lines}"
        place = find_page_place(site, site.pages[path])
        yield *place, f"an address is new, and not recorded yet: {way}"
