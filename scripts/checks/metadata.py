"""What other machines read of a page: its language, canonical address, translations, sitemap and search index."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from scripts.checks import check
from scripts.content.origin import line_with
from scripts.content.pages import LANG_TAGS, LANGUAGES, SOURCE, translated_path
from scripts.content.reading import read_text
from scripts.content.site import NOT_FOUND

TAGS = {tag.lower(): language for language, tag in LANG_TAGS.items()} | {
    language: language for language in LANGUAGES
}
SITEMAP = "sitemap.xml"


def article_pages(site) -> Iterator[tuple]:
    """Each page that was made from an article, with the article."""
    for page in site.reported:
        if page.path in site.articles:
            yield page, site.articles[page.path]


def links(site, page, rel: str) -> Iterator:
    """The references of the `<link>` elements of a kind."""
    return (
        one
        for one in site.references(page)
        if one.element.tag == "link" and rel in (one.element.get("rel") or "").split()
    )


@check("built")
def article_page(site):
    """Every article becomes a page.

    Bad: `docs/guide.js.md`, which is taken for a language and left out
    Good: `docs/guide-js.md`
    中文：每篇文章都要变成一页；文件名里多一个点，会被当成语言而漏掉。
    """
    for path, article in site.articles.items():
        if path not in site.pages:
            yield article.name, 1, f"the site has no {path}: the article is left out"


@check("built", local=True)
def page_language(site):
    """A page says which language it is in.

    Bad: `<html lang="zh">` on a page under en/
    Good: `<html lang="en">`
    中文：页面要标明自己是哪种语言。
    """
    for page in site.reported:
        language = page.language
        found = next((element.get("lang") for element in page.all("html")), None)
        if page.path != NOT_FOUND and found != LANG_TAGS[language]:
            yield (
                *site.page_origin(page),
                f'{page.path} has lang="{found}", expected "{LANG_TAGS[language]}"',
            )


@check("built")
def page_description(site):
    """A page has a title of its own in its language, and a description.

    Bad: two pages with the title 费用
    Good: 费用, 费用减免
    中文：每页有自己的标题和简介，用本页的语言写，不与别页重复。
    """
    seen: dict[tuple[str, str], str] = {}
    for page in site.reported:
        title, description = page.facts.title, page.facts.description
        twin = seen.setdefault((page.language, title), page.path)
        if not title or not description:
            yield (
                *site.page_origin(page),
                f"{page.path} has no {'description' if title else 'title'}",
            )
        elif twin != page.path:
            yield *site.page_origin(page), f"{page.path} has the title of {twin}: {title}"


@check("built", local=True)
def canonical(site):
    """A page names its own address as the canonical one; an untranslated page names the original's.

    Bad: a canonical link to another page, or two of them
    Good: `<link rel="canonical" href="https://SITE/faq/fees/">` on faq/fees/
    中文：每页声明的正式地址是它自己；没有译文的页，声明原文的地址。
    """
    for page, article in article_pages(site):
        expected = site.url(site.file_of(article, article.language))
        found = [one.value for one in links(site, page, "canonical")]
        if found != [expected]:
            element = next((one.element for one in links(site, page, "canonical")), None)
            where = site.origin(page, element) if element else site.page_origin(page)
            yield (
                *where,
                f"canonical address {', '.join(found) or 'missing'} on {page.path}, expected {expected}",
            )


@check("built", local=True)
def hreflang(site):
    """A page names each of its translations, itself and the default, and they name it.

    Bad: a page that names a translation which does not exist, or the translation of another page
    Good: the same three or more links on a page and on its translations
    中文：每页列出自己的各种语言版本，它们也互相列出。
    """
    for page, article in article_pages(site):
        existing = [
            one for one in LANGUAGES if translated_path(article.path, one) in site.sources.by_path
        ]
        expected = {
            LANG_TAGS[one].lower(): site.url(site.file_of(article, one)) for one in existing
        }
        expected["x-default"] = expected.get(
            LANG_TAGS[SOURCE].lower(), site.url(site.file_of(article, SOURCE))
        )
        alternates = [one for one in links(site, page, "alternate") if one.element.get("hreflang")]
        found = {one.element.get("hreflang").lower(): one.value for one in alternates}
        for tag in sorted(expected.keys() | found.keys()):
            if found.get(tag) != expected.get(tag):
                element = next((one.element for one in alternates), None)
                where = site.origin(page, element) if element else site.page_origin(page)
                yield (
                    *where,
                    f"hreflang {tag} on {page.path} is {found.get(tag, 'missing')}, expected {expected.get(tag, 'none')}",
                )


@check("built", local=True)
def language_switch(site):
    """The switch to another language leads to the same page there.

    Bad: `<a hreflang="en" href="../en/">` on faq/fees/
    Good: `<a hreflang="en" href="../../en/faq/fees/">` on faq/fees/
    中文：语言开关要通向另一种语言的同一页。
    """
    for page, article in article_pages(site):
        found = [
            one
            for one in site.references(page)
            if one.element.tag == "a" and one.element.get("hreflang")
        ]
        for reference in found:
            language = TAGS.get(reference.element.get("hreflang").lower())
            if language and reference.target.path != site.file_of(article, language):
                yield (
                    *site.origin(page, reference.element),
                    f"the switch to {language} on {page.path} leads to `{reference.value}`",
                )
        missing = (
            set(LANGUAGES)
            - {page.language}
            - {TAGS.get(one.element.get("hreflang").lower()) for one in found}
        )
        for language in sorted(missing):
            yield "mkdocs.yml", 1, f"{page.path} has no switch to {language}"


@check("built")
def sitemap(site):
    """The sitemap names every page that is its own canonical one, once, and nothing else.

    Bad: an entry for a page that does not exist
    Good: an entry a page
    中文：站点地图列出每一个正式页面，一次，不多也不少。
    """
    if SITEMAP not in site.files:
        yield "mkdocs.yml", 1, f"the site has no {SITEMAP}"
        return
    try:
        tree = etree.fromstring(
            (site.folder / SITEMAP).read_bytes(), etree.XMLParser(resolve_entities=False)
        )
    except etree.XMLSyntaxError as error:
        template = f"overrides/{SITEMAP}"
        lines = (
            read_text(site.sources.root / template).split("\n")
            if (site.sources.root / template).is_file()
            else []
        )
        where = (template, line_with(lines, "<urlset") or 1) if lines else ("mkdocs.yml", 1)
        yield *where, f"{SITEMAP} is no XML: {error}"
        return
    listed = [site.resolve(NOT_FOUND, one.text or "").path for one in tree.iter("{*}loc")]
    named = [
        site.resolve(NOT_FOUND, one.get("href", "")).path
        for one in tree.iter("{http://www.w3.org/1999/xhtml}link")
    ]
    for path in sorted({str(path) for path in [*listed, *named] if path not in site.files}):
        yield "mkdocs.yml", 1, f"{SITEMAP} names {path}, which the site does not have"
    for path in sorted(
        {path for path in listed if listed.count(path) > 1}
        if len(set(listed)) < len(listed)
        else ()
    ):
        yield "mkdocs.yml", 1, f"{SITEMAP} names {path} more than once"
    for page, article in article_pages(site):
        if page.language == article.language and page.path not in set(listed):
            yield article.name, 1, f"{SITEMAP} does not name {page.path}"


@check("built")
def search_location(site):
    """Every entry of the search index leads to a page and an anchor, and every page has an entry.

    Bad: an entry for faq/fees/#fee
    Good: an entry for faq/fees/#fees
    中文：搜索索引里的每一条都打得开，每一页都搜得到。
    """
    found: set[str | None] = set()
    for name in [
        path for path in site.files if path.startswith("search/") and path.endswith(".json")
    ]:
        try:
            index = json.loads(site.text(name))
        except (ValueError, RecursionError) as error:
            yield "mkdocs.yml", 1, f"{name} is no JSON: {error}"
            continue
        for entry in index.get("docs", []) if isinstance(index, dict) else []:
            target = site.resolve("index.html", entry.get("location") or "./")
            found.add(target.path)
            if target.path not in site.pages:
                yield (
                    "mkdocs.yml",
                    1,
                    f"{name} leads to {entry.get('location')!r}, which the site does not have",
                )
            elif target.anchor not in site.pages[target.path].targets:
                yield (
                    *site.page_origin(site.pages[target.path]),
                    f"{name} leads to #{target.anchor}, which {target.path} does not have",
                )
    for page, article in article_pages(site):
        if found and page.path not in found and page.language == article.language:
            yield article.name, 1, f"the search index has no entry for {page.path}"
