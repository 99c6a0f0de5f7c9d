"""The built site: every address in it leads somewhere, for a visitor under a sub-path and for a reader of the bundle."""

from __future__ import annotations

from scripts.checks import check

FOLLOWED = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src", "source": "src", "form": "action"}


def references(page):
    """Every element that leads somewhere, with its address."""
    for element in page.elements:
        value = element.get(FOLLOWED.get(element.tag, ""))
        if value is not None and not value.startswith(("data:", "javascript:void")):
            yield element, value


@check("built")
def broken_link(site):
    """Every address on a page leads to a file of the site.

    Bad: `[费用](fee.md)`
    Good: `[费用](fees.md)`
    """
    for page in site.pages.values():
        for element, value in references(page):
            target = site.resolve(page.path, value)
            if target.path is not None and target.path not in site.files:
                yield *site.origin(page, element), f"`{value}` leads nowhere: the site has no {target.path or 'such place'}"


@check("built")
def broken_anchor(site):
    """Every anchor that a link names is an id of the page that it leads to.

    Bad: `[费用](fees.md#fee)`
    Good: `[费用](fees.md#fees)`
    """
    for page in site.pages.values():
        for element, value in references(page):
            target = site.resolve(page.path, value)
            if element.tag == "a" and target.path in site.pages and target.anchor not in site.pages[target.path].targets:
                yield *site.origin(page, element), f"`{value}` names an anchor that {target.path} does not have"
