"""The gate: no way to reach anybody stands on the site, unless the registry has verified it.

Every text of the sources and of the built site is taken as a passage, its disguises are undone, and what then has the
form of a number, an address or an id is judged. Nothing is looked up: the form is enough.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from scripts.checks import check, gate
from scripts.checks.judging import Finding, bare, is_allowed, is_listed, is_verified
from scripts.content.history import committed
from scripts.content.output import CACHE
from scripts.content.registry import expiring, problems, read_contacts

# hosts on which anybody can have an account, a group, a form or a short address
ANYBODYS = {
    "me": {"t", "wa", "telegram", "line", "m"}, "gg": {"discord"}, "ly": {"bit"}, "gl": {"goo"}, "gle": {"forms"}, "ee": {"lin", "linktr"},
    "org": {"telegram"}, "cn": {"t", "wjx"}, "site": {"notion"}, "net": {"jinshuju"},
    "com": {
        "whatsapp", "discord", "facebook", "instagram", "x", "twitter", "youtube", "tiktok", "douyin", "weibo", "qq", "xiaohongshu",
        "zhihu", "reddit", "medium", "github", "gitee", "tinyurl",
    },
}  # fmt: skip


def source_findings(sources) -> Iterator[Finding]:
    """What stands in the sources and is not on the list of what is allowed."""
    allowed = [entry["value"] for entry in sources.data.allowed["addresses"]]
    return (
        finding
        for finding in gate.findings(gate.of_sources(sources))
        if not is_allowed(finding, allowed)
    )


def allowed_on(site) -> list[str]:
    """What is allowed, and the site itself."""
    return [entry["value"] for entry in site.sources.data.allowed["addresses"]] + [
        urlsplit(site.base_url).netloc
    ]


def _unlisted(files: list[Path], allowed: dict) -> Iterator[Path]:
    """The files that are no text and do not stand on the list of what is allowed."""
    listed = {entry["sha256"] for entry in allowed["files"]}
    for file in files:
        if (
            gate.text_of(file) is None
            and hashlib.sha256(file.read_bytes()).hexdigest() not in listed
        ):
            yield file


@check("source")
def contact_value(sources):
    """No phone number, address, handle, messenger or app id, wallet address or QR code stands in an article, a data
    file, a template, a script, a style or a file's name.

    Bad: `客服热线：（a number）`, in whatever disguise
    Good: `<!-- channel: hotline -->`, and the value with its evidence in docs/_data/channels.yml
    中文：文章、数据、模板、脚本、样式和文件名里，都不能直接写电话、地址、账号、二维码；变着样子写也不行。有证据的写进 docs/_data/channels.yml。
    """
    for finding in source_findings(sources):
        yield finding.path, finding.line, finding.message


@check("source")
def unlisted_image(sources):
    """An image that is made of pixels, or another file that is no text, is listed by its hash, with a reason: it could
    hold a QR code or a number that no check can read.

    Bad: docs/assets/qr.png
    Good: the same file with its sha256 in docs/_data/allowed.yml, after somebody has looked at it
    中文：由像素组成的图片要先有人看过，再把校验值和理由记进 docs/_data/allowed.yml：里面可能藏着二维码或号码。
    """
    for file in _unlisted(gate.source_files(sources.root), sources.data.allowed):
        path = file.relative_to(sources.root).as_posix()
        yield (
            path,
            1,
            "no text, expected its sha256 in docs/_data/allowed.yml with the reason, or no such file",
        )


@check("source")
def allowed_host(sources):
    """The list of what is allowed names no host on which anybody can have an account: one page there at most.

    Bad: `value: t.me`
    Good: `value: t.me/s/x`, after somebody has looked at it, or a standard's own host
    中文：docs/_data/allowed.yml 里不能放行人人都能开账号的网站，最多放行其中一页。
    """
    document = sources.data.document("allowed")
    for index, entry in enumerate(sources.data.allowed["addresses"]):
        host, _, page = re.sub(r"^(?:[a-z]+:)?//", "", entry["value"].lower()).partition("/")
        name, _, ending = host.rpartition(".")
        if not page and name.rpartition(".")[2] in ANYBODYS.get(ending, ()):
            line = document.line("addresses", index, "value")
            yield (
                document.path,
                line,
                f"`{entry['value']}` lets every account there pass, expected one page, such as `{host}/x`",
            )


@check("source")
def committed_memory(sources):
    """Nothing below .cache/ is committed: the build takes finished pages from there, which anybody could forge.

    Bad: `git add -f .cache/pages.sqlite`
    Good: .cache/ in .gitignore, and nothing of it in the repository
    中文：.cache/ 里的文件不提交：构建会从里面取现成的网页，谁都能伪造。
    """
    for path in committed(sources.root, CACHE):
        yield (
            path,
            1,
            "is committed, expected nothing below .cache/ in the repository: `git rm --cached` it",
        )


@check("source")
def contact_registry(sources):
    """An entry of the registry has evidence, counts for at most 180 days and is of a channel that has a page.

    Bad: `expires_on:` a year after `checked_on:`
    Good: `expires_on:` at most 180 days after `checked_on:`, and a quotation that holds the value
    中文：登记表里的每个值都要有证据，最多管 180 天，所属的渠道要有自己的页面。
    """
    document = sources.data.document("channels")
    if document.problems("channels"):
        return
    for problem in problems(document, sources.data.sources):
        yield problem.path, problem.line, problem.message
    for index, channel in enumerate(document.value["channels"]):
        article = sources.by_path.get(channel["page"])
        if article is None or f"<!-- channel: {channel['id']} -->" not in article.text:
            line = document.line("channels", index, "page")
            yield (
                document.path,
                line,
                f"`{channel['page']}` does not show the channel, expected `<!-- channel: {channel['id']} -->` in it",
            )
    for index, entry in enumerate(document.value["contacts"]):
        # a day's grace: the check may be made where it is already tomorrow
        if date.fromisoformat(entry["checked_on"]) > date.today() + timedelta(days=1):
            line = document.line("contacts", index, "checked_on")
            yield (
                document.path,
                line,
                f"contact {entry['id']}: checked on {entry['checked_on']}, expected a day that has come",
            )


@check("source", level="state")
def contact_expiry(sources):
    """A contact that has expired, or will within 30 days, is checked again or withdrawn. A state, since the site hides
    it by itself and an old commit must still build.

    Bad: `expires_on:` yesterday
    Good: `expires_on:` in two months, or `withdrawn_on:`
    中文：联系方式过期了，或 30 天内要过期，就重新核实或撤下。这是提醒，不算错误，网站会自己把过期的藏起来。
    """
    today = date.today()
    document = sources.data.document("channels")
    if problems(document, sources.data.sources):
        return
    for contact in expiring(read_contacts(document, sources.data.sources), today):
        what = "expires" if contact.expires_on >= today else "has expired"
        yield (
            document.path,
            contact.line,
            f"contact {contact.id} {what} on {contact.expires_on}, expected a new check or `withdrawn_on`",
        )


@check("built", offline=True)
def contact_on_site(site):
    """No contact value stands on a page, in the search index, in the sitemap or in another file of the site, unless it
    is rendered from a verified entry of the registry, with its date. What stands in the sources is reported there.

    Bad: a template that writes a number which a plugin gave it
    Good: a value inside an element with `data-contact` and `data-expires`
    中文：生成的网页、搜索索引和其他文件里没有任何联系方式，除非它来自登记表、已核实，并带着日期。
    """
    data = site.sources.data
    contacts = read_contacts(data.document("channels"), data.sources)
    numbers = data.public_help["numbers"] if "public_help" in site.sources.data_files() else []
    allowed = allowed_on(site)
    found = [
        finding
        for finding in gate.findings(gate.of_site(site))
        if not is_allowed(finding, allowed)
        and not is_verified(finding, contacts)
        and not is_listed(finding, numbers)
    ]
    known = {bare(finding.value) for finding in source_findings(site.sources)} if found else set()
    for finding in found:
        # a template's text is on every page: named once
        if bare(finding.value) not in known:
            known.add(bare(finding.value))
            yield f"site/{finding.path}", finding.line, finding.message


@check("built", offline=True)
def unlisted_image_on_site(site):
    """An image on the site is listed by its hash, whoever put it there.

    Bad: a plugin that draws cards with text for social media
    Good: the theme's icon, listed in docs/_data/allowed.yml
    中文：网站上的图片不管是谁放的，都要在 docs/_data/allowed.yml 里记下校验值。
    """
    files = [
        site.folder / path
        for path in site.files
        if not path.endswith(".gz") and not (site.sources.docs / path).is_file()
    ]
    for file in _unlisted(files, site.sources.data.allowed):
        path = file.relative_to(site.folder).as_posix()
        yield (
            f"site/{path}",
            1,
            "no text, expected its sha256 in docs/_data/allowed.yml with the reason",
        )
