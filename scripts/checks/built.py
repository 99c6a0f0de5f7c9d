"""Addresses in the built site: each leads somewhere, for a visitor under a sub-path and for a reader of the bundle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from scripts.checks import check
from scripts.content.config import NAME as CONFIG
from scripts.content.site import NOT_FOUND, STRUCTURED

CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?(?P<url>[^"')\s;]+)""")
SCRIPT_ADDRESS = re.compile(r"""["'`](?P<url>(?:https?:)?//[\w.-]+\.\w+[^"'`]*)""")
# what others ask for by its name
WELL_KNOWN = re.compile(r"\.well-known/.*|\..*|robots\.txt|CNAME|favicon\.ico|humans\.txt")
MAX_WEIGHT = 300_000  # bytes
XML_NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/")


def leads(site, structured: bool = False) -> Iterator[tuple]:
    """Every page with each place that it leads to."""
    for path, found in site.leads.items():
        yield from (
            (site.pages[path], lead) for lead in found if (lead.tag == STRUCTURED) == structured
        )


@check("built")
def broken_link(site):
    """Every address on a page leads to a file of the site.

    Bad: `[费用](fee.md)`, `<img src="missing.png">`
    Good: `[费用](fees.md)`
    中文：页面上的每个地址都指向网站里真有的文件。
    """
    for page, reference in site.leading(
        lambda target: target.path is not None and target.path not in site.files
    ):
        path = reference.target.path
        said = (
            f"leads nowhere: the site has no {path}"
            if path
            else "leaves the site's folder, expected a relative address"
        )
        yield *site.origin(page, reference.element), f"`{reference.value}` {said}"


@check("built")
def broken_anchor(site):
    """The anchor of a link is an id on the page that it leads to.

    Bad: `[费用](fees.md#fee)`
    Good: `[费用](fees.md#fees)`
    中文：链接里 # 后面的编号，在它打开的那一页上要有。
    """
    for page, reference in site.leading(partial(no_anchor, site)):
        if reference.element.tag != "use":
            yield (
                *site.origin(page, reference.element),
                f"`{reference.value}` names an anchor that {reference.target.path} does not have",
            )


def no_anchor(site, target) -> bool:
    return (
        bool(target.anchor)
        and target.path in site.pages
        and target.anchor not in site.pages[target.path].targets
    )


@check("built")
def offline_folder(site):
    """In the offline bundle a link names a file: a folder would open as a listing.

    Bad: `<a href="faq/">` in a template
    Good: `{{ 'faq/index.md' | page_address }}`, which names the file in the bundle
    中文：离线包里的链接要指到文件；指到文件夹，打开的是一张文件清单。
    """
    for page, reference in site.leading(
        lambda target: site.offline and target.directory and target.path
    ):
        if reference.element.tag == "a":
            yield (
                *site.origin(page, reference.element),
                f"`{reference.value}` names a folder in the offline bundle, expected a file",
            )


@check("built")
def other_origin(site):
    """A page asks no other site for anything: a browser that only opens it sends nothing elsewhere.

    Bad: `<script src="https://example.com/x.js">`, `url(https://example.com/x.woff2)` in a stylesheet
    Good: a file under docs/assets/
    中文：页面不向别的网站要任何东西，只是打开它，不会有消息发到别处。
    """
    for page, reference in site.leading(lambda target: target.path is None):
        if reference.fetched:
            yield (
                *site.origin(page, reference.element),
                f"`{reference.value}` is fetched from another site, expected a file of this one",
            )
    for path, number, url in own_assets(site):
        if re.match(r"(https?:)?//", url) and not url.startswith((site.base_url, *XML_NAMESPACES)):
            yield (
                f"{site.sources.docs.name}/{path}",
                number,
                f"`{url}` is on another site, expected a file of this one",
            )


@check("built")
def stylesheet_file(site):
    """What a stylesheet names exists.

    Bad: `url(missing.svg)`
    Good: `url(arrow.svg)` beside docs/assets/arrow.svg
    中文：样式表里提到的文件要存在。
    """
    for path, number, url in own_assets(site):
        if path.endswith(".css") and not url.startswith(("data:", "#", "http", "//")):
            target = site.resolve(path, url)
            if target.path not in site.files:
                yield (
                    f"{site.sources.docs.name}/{path}",
                    number,
                    f"`{url}` leads nowhere: the site has no {target.path}",
                )


def own_assets(site) -> Iterator[tuple[str, int, str]]:
    """Every address in our own stylesheets and scripts, with file and line."""
    for path in site.sources.files:
        pattern = {"css": CSS_ADDRESS, "js": SCRIPT_ADDRESS}.get(path.rpartition(".")[2])
        for number, line in enumerate(
            site.text(path).split("\n") if pattern and path in site.files else [], start=1
        ):
            for match in pattern.finditer(line):
                yield path, number, match["url"]


@check("built")
def unused_file(site):
    """A file under docs/ that is published is used: by a page, a stylesheet, a script or another file of ours.

    Bad: docs/assets/old-logo.svg, which nothing names
    Good: no such file
    中文：docs/ 里会发布的文件都要用得上；没有谁用到的，就删掉。
    """
    used = {lead.target.path for _, lead in leads(site)}
    used.update(site.resolve(path, url).path for path, _, url in own_assets(site))
    code = [
        path
        for path in site.files
        if path.endswith((".js", ".css", ".json")) and path in {*site.sources.files, *used}
    ]
    texts = {path: site.text(path) for path in code}
    for path in site.sources.files:
        name = path.rpartition("/")[2]
        named = path in used or any(name in text for other, text in texts.items() if other != path)
        if path in site.files and not named and not WELL_KNOWN.fullmatch(path):
            yield (
                f"{site.sources.docs.name}/{path}",
                1,
                "published, but nothing uses it: expected a use, or no such file",
            )


@check("built")
def unpublished_file(site):
    """What stands in a folder whose name begins with `_` is not published.

    Bad: `exclude_docs` of mkdocs.yml without `/_data/`
    Good: `exclude_docs: /_data/`
    中文：名称以 `_` 开头的文件夹（例如 docs/_data/）里的文件不发布。
    """
    folders = {path.partition("/")[0] for path in site.files if re.match(r"_[^/]*/", path)}
    for folder in sorted(folders):
        if (site.sources.docs / folder).is_dir():
            yield (
                CONFIG,
                site.sources.config.line("exclude_docs"),
                f"{site.sources.docs.name}/{folder}/ is published, expected `/{folder}/` under `exclude_docs`",
            )


@check("built")
def page_weight(site):
    """What a browser fetches by itself to show a page is at most 300 kB, as it lies on the disk.

    Bad: an icon of 400 kB, which every page fetches
    Good: the same in 2 kB
    中文：打开一页要下载的东西（样式、脚本、图）一共不超过 300 kB。
    """
    heaviest: dict[str, tuple[int, str]] = {}
    for page in site.reported:
        fetch = {
            lead.target.path for lead in site.leads.get(page.path, ()) if lead.fetched
        } & site.files.keys()
        weight = sum(site.files[path] for path in (page.path, *fetch))
        if weight > MAX_WEIGHT:
            # once for what weighs most, not for each page that fetches it
            largest = max(fetch, key=lambda path: (site.files[path], path), default=page.path)
            heaviest[largest] = max(heaviest.get(largest, (0, "")), (weight, page.path))
    for largest, (weight, path) in heaviest.items():
        where = (
            (f"{site.sources.docs.name}/{largest}", 1)
            if largest in site.sources.files
            else site.page_origin(site.pages[path])
        )
        yield (
            *where,
            f"{path} takes {weight // 1000} kB, {largest} {site.files[largest] // 1000} kB of it, expected at most {MAX_WEIGHT // 1000} kB",
        )


@check("built")
def json_ld(site):
    """Structured data is JSON, and its addresses on this site lead somewhere.

    Bad: `"url": "https://SITE/faq/fee/"`
    Good: `"url": "https://SITE/faq/fees/"`
    中文：给搜索引擎看的结构化数据要是合法的 JSON，里面本站的地址要打得开。
    """

    def wrong(target) -> bool:
        return (target.path is not None and target.path not in site.files) or no_anchor(
            site, target
        )

    suspects = {
        page.path: page for page, lead in leads(site, structured=True) if wrong(lead.target)
    }
    for page in suspects.values():
        for element in page.all("script"):
            for value, target in (
                site.structured(page, element) if element.get("type") == STRUCTURED else ()
            ):
                if wrong(target):
                    said = (
                        f"names `{value}`, which the site does not have" if value else "is no JSON"
                    )
                    yield *site.origin(page, element), f"structured data {said}"


@check("built")
def clicks_from_home(site):
    """Every page can be reached from the home page of its language in three clicks.

    Bad: an article that only `not_in_nav` names, and no article links to
    Good: an article in the navigation
    中文：从同一种语言的首页出发，三次点击之内能到每一页。
    """
    homes = [
        path
        for path in (
            "index.html",
            *(f"{language['locale']}/index.html" for language in site.sources.languages[1:]),
        )
        if path in site.pages
    ]
    reached, edge = set(homes), homes
    for _ in range(3):
        ahead = {
            lead.target.path
            for path in edge
            for lead in site.leads.get(path, ())
            if lead.tag == "a"
        }
        edge = [path for path in ahead - reached if path in site.pages]
        reached.update(edge)
    for path, page in site.pages.items():
        if path not in reached and path != NOT_FOUND and homes:
            yield (
                *site.page_origin(page),
                f"{path} is more than three clicks away from the home page",
            )
