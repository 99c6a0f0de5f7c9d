"""Built pages for people who do not see them or have no mouse: fields are named, menus passed, languages marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scripts.checks import check
from scripts.checks.html import representatives
from scripts.content.html import UNREAD, Element
from scripts.content.origin import template_origin
from scripts.content.site import NOT_FOUND

HAN = re.compile(r"[\u3400-\u9fff]{2}")
ENGLISH = re.compile(r"[A-Za-z][a-z'’-]*(?:[,;:]?\s+[A-Za-z][a-z'’-]*){4,}")
NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)\b|maximum-scale\s*=\s*(?:1(?:\.\d+)?|0\.\d+)\b")
# what is chosen, not written
CHOSEN = (
    "radio",
    "checkbox",
    "range",
    "color",
    "date",
    "file",
    "button",
    "submit",
    "reset",
    "hidden",
)


@check("built", local=True)
def field_label(site):
    """A field has a label that can be read aloud; what stands in it as a hint is none, since it goes away.

    Bad: `<input placeholder="…">`
    Good: `<label for="a">…</label><input id="a">`, `<label><input> …</label>`, `<input aria-label="…">`
    中文：要填的格子要有读得出来的名称；格子里的提示不算，一输入就没了。
    """
    for page in site.reported:
        labels = {element.get("for") for element in page.all("label") if element.name} - {None}
        for element in page.all("input", "select", "textarea"):
            # the theme's switches are operated by others
            asks = (
                element.get("type") not in ("hidden", "submit", "reset", "button", "image")
                and element.get("data-md-toggle") is None
            )
            if asks and not (
                element.name or element.get("aria-labelledby") or element.get("id") in labels
            ):
                yield (
                    *site.origin(page, element),
                    f"<{element.tag}> without a label on {page.path}, expected one or an aria-label",
                )


@check("built", local=True)
def skip_link(site):
    """The first link of a page leads past the menus to its content: whoever has no mouse would go through them each time.

    Bad: a page that begins with its menu
    Good: `<a class="skip" href="#content">{{ strings.skip }}</a>` first
    中文：页面上第一个链接跳过菜单，直接到正文，用键盘的人才不必每次都走一遍菜单。
    """
    for page in site.reported:
        main = next(
            (
                element
                for element in page.elements
                if element.content and element.tag in ("article", "main") and element.get("id")
            ),
            None,
        )
        # the theme's own leads behind the first lines, and the stylesheet leaves it out
        first = next(
            (
                element
                for element in page.all("a")
                if element.get("href") and element.get("class") != "md-skip"
            ),
            None,
        )
        if main and first and first.get("href") != f"#{main.get('id')}":
            said = first.name or first.get("href")
            yield (
                *template_origin(site.sources, main),
                f"the first link is “{said}”, expected one to `#{main.get('id')}`, past the menus",
            )


@check("built")
def part_language(site):
    """Text in another language than the page's is marked with it: a screen reader would read Chinese as English.

    Held against the pages that show an element that no page before has shown, and the one that speaks every language.

    Bad: `<section>` with English on a Chinese page
    Good: `<section lang="en">`
    中文：页面上别的语言的文字要标明语言，否则读屏会念错。
    """
    pages = {
        page.path: page
        for page in [
            *representatives(site),
            *(site.pages[path] for path in (NOT_FOUND,) if path in site.pages),
        ]
    }
    for page in pages.values():
        for element, text in foreign_texts((site.folder / page.path).read_bytes()):
            template = f"overrides/{page.path}"
            found = Element(
                element.tag,
                dict(element.attrib),
                text,
                any(True for _ in element.iterancestors("article")),
            )
            where = (
                (template, 1) if template in site.sources.templates else site.origin(page, found)
            )
            yield (
                *where,
                f"“{text[:30]}” on {page.path} is not marked with its language, expected `lang`",
            )


def foreign_texts(content: bytes) -> Iterator[tuple]:
    """Each text on a page that is not in the language that stands around it: the element and the text."""
    tree = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    for text in tree.xpath("//text()") if tree is not None else ():
        element = text.getparent() if text.is_text else text.getparent().getparent()
        if element is None or element.tag in {*UNREAD, "title"} or not isinstance(element.tag, str):
            continue
        chinese = HAN.search(text)
        if chinese or ENGLISH.search(text):
            around = [element, *element.iterancestors()]
            language = next((one.get("lang") for one in around if one.get("lang")), "")
            hidden = any(one.tag in UNREAD for one in around)
            if not hidden and language.startswith("zh") != bool(chinese):
                yield element, " ".join(text.split())


@check("built", local=True)
def zoom(site):
    """A page can be made larger with two fingers: whoever sees badly needs it.

    Bad: `<meta name="viewport" content="width=device-width,user-scalable=no">`
    Good: `<meta name="viewport" content="width=device-width,initial-scale=1">`
    中文：手机上要能用两指放大网页，不能禁止缩放。
    """
    for page in site.reported:
        for element in page.all("meta"):
            found = (
                NO_ZOOM.search(element.get("content") or "")
                if element.get("name") == "viewport"
                else None
            )
            if found:
                yield (
                    *template_origin(site.sources, element),
                    f"`{found[0]}` keeps readers from making the page larger, expected none",
                )


@check("built", local=True)
def field_name(site):
    """A field in which readers write has no name: what has one is sent, and stands in the address.

    Bad: `<textarea name="q" id="text">` in a tool
    Good: `<textarea id="text">`; `<input type="radio" name="choice">`, which only groups
    中文：让读者填写的格子不写 name：有了 name，填的内容会被发出去，还会出现在网址里。
    """
    for page in site.reported:
        for element in page.all("input", "textarea"):
            if element.content and element.get("name") and element.get("type") not in CHOSEN:
                yield (
                    *template_origin(site.sources, element),
                    f"name {element.get('name')!r} on <{element.tag}>, expected none: it would be sent",
                )
