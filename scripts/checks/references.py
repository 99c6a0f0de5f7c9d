"""Addresses in the built site: each leads somewhere, and none makes a browser ask another site."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from scripts.checks import check
from scripts.content.origin import find_place
from scripts.content.site import Reference, Site

# what others ask for by its name
WELL_KNOWN = re.compile(r"\.well-known/.*|\..*|CNAME|favicon\.ico|humans\.txt")


@check("page", offline=True)
def broken_link(page, site):
    """Every address on a page leads to a file of the site, and its anchor to an id there.

    In the offline copy it names a file, since a folder would open as a list of files.

    Bad: `<a href="missing/">`, `[费用](fees.md#fee)`
    Good: `[费用](fees.md#fees)`, `{{ 'faq/index.md' | page_address }}` in a template
    中文：页面上的每个地址都指向真有的文件，# 后面的编号在那一页上要有；
    离线包里的链接不能指到文件夹。
    """
    for one in site.find_references(page):
        if message := _refuse_reference(site, one):
            yield *find_place(site, page, one.element), message


def _refuse_reference(site: Site, one: Reference) -> str | None:
    path, anchor, directory = one.target
    if path is None:
        return None
    if not path:
        return "leads out of the site, write an address relative to this page"
    if path not in site.files:
        missing = f"leads to `{_show_path(path)}`, which this site does not have"
        return missing + _suggest(path, site.files)
    is_place = anchor and anchor != "top" and path in site.pages
    if is_place and anchor not in site.pages[path].ids:
        near = _suggest(anchor, site.pages[path].ids)
        return f"leads to `{_show_path(path)}#{anchor}`, an id not on that page{near}"
    if site.offline and directory and one.element.tag == "a":
        return "names a folder in the offline copy, write `| page_address` or `| url` behind it"
    return None


def _show_path(path: str) -> str:
    """A page as readers know it, in either form of addresses."""
    return re.sub(r"(?:(^|/)index)?\.html$", "/", path)


def _suggest(word: str, words: Iterable[str]) -> str:
    """What was probably meant, to be put behind a message."""
    near = get_close_matches(word, filter(None, words), n=1, cutoff=0.8)
    return f"; did you mean `{_show_path(near[0])}`?" if near else ""


@check("page", offline=True)
def other_origin(page, site):
    """A page asks no other site for anything: a browser that only opens it sends nothing elsewhere.

    Bad: `<script src="https://example.com/x.js">`
    Good: a file under docs/assets/
    中文：页面不向别的网站要任何东西，只是打开它，不会有消息发到别处。
    """
    for one in site.find_references(page):
        if one.fetched and one.target.path is None:
            message = f"`{one.value}` is fetched from another site, write a file under docs/"
            yield *find_place(site, page, one.element), message


@check("built")
def unused_file(site):
    """A file under docs/ that is published is used by a page or by another file of ours.

    Bad: docs/assets/old-logo.svg, which nothing names
    Good: no such file
    中文：docs/ 里会发布的文件都要用得上；没有谁用到的，就删掉。
    """
    used = {one.target.path for page in site.pages.values() for one in site.find_references(page)}
    code = [path for path in site.files if path.endswith((".js", ".css", ".json"))]
    texts = {path: site.read_text(path) for path in code if path in {*site.sources.files, *used}}
    # what some pages load
    texts |= {name: "\n".join(lines) for name, lines in site.sources.templates.items()}
    for path in site.sources.files.keys() & site.files - used:
        name = path.rpartition("/")[2]
        named = any(name in text for other, text in texts.items() if other != path)
        if not named and not WELL_KNOWN.fullmatch(path):
            yield f"docs/{path}", 1, "published, and nothing uses it: use it or delete it"
