"""The gate: no way to reach anybody stands on the site, unless a registry has verified it.

1. Each file is a text; of code, its strings and remarks (contact_texts).
2. A text is read as a reader does: no tags, no invisible or look-alike signs, digits and dots for
   the words that stand for them (contact_reading).
3. Its numbers are refused unless they are amounts, dates and the like, and so is every address;
   so are invitations, wallets, persons, places (contact_patterns), and names beside a messenger
   (contact_names). Whatever has the form of an amount, a version, an id, a file or a reserved
   name passes.
4. What may stand nevertheless is listed in docs/_data/allowed.yml with a reason.

The words and patterns are data: contact_words.yml and contact_patterns.yml (contact_table).
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from scripts.checks import Stage, check
from scripts.content.contact_names import ACCOUNT
from scripts.content.contact_texts import (
    REGISTRIES,
    STOPPED,
    drop_seen,
    find_in_file,
    hide_rendered,
    read_file,
    read_text,
    source_files,
)
from scripts.content.features import CONTACTS
from scripts.content.markers import find_unknown
from scripts.content.public_help import NAME as NUMBERS
from scripts.content.public_help import find_problems as find_problems_of_numbers
from scripts.content.registry import find_due, find_problems
from scripts.content.single_file import embed
from scripts.content.version import read_version

# What is no text of this site: what is pinned by hash, and the words of the search, which stand in
# the pages too, in the order of the alphabet.
UNREAD_ON_SITE = re.compile(
    r"site/(?:assets/(?:javascripts|stylesheets)/.*|search/\w+-words-\d+\.js|.*\.(?:map|gz))"
)
WORDS = re.compile(
    r'<script [^<>]* data-file="../search/\w+-words-\d+\.js">[^<]*</script>|"volumes":\[[^\]]*\]'
)
PICTURES = (".svg", ".png", ".jpg", ".webp")
ADVICE = {
    ACCOUNT: "leave it out, or list an ordinary word in docs/_data/allowed.yml with the reason",
    STOPPED: "write it in another way, and report this error",
}
OTHERWISE = "say how the reader finds it, or verify it in docs/_data/channels.yml and use a marker"


def _find(sources, texts, own=(), seen=None) -> Iterator[tuple[str, int, str]]:
    """One message for each line on which stands what is neither listed nor the guide's own: an
    account is often found twice, as a name and by what stands beside it."""
    product = (sources.config.value.get("extra") or {}).get("product", "")
    words = [product, *own, *(entry["value"] for entry in sources.data.allowed["addresses"])]
    allowed = tuple(f"{word.rstrip('/').lower()}/" for word in words if word)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for path, text in texts.items():
        for line, kind, value in find_in_file(path, text, seen):
            address = re.sub(r"^.*//", "", value.strip().lower())
            if not f"{address}/".startswith(allowed):
                found.setdefault((path, line), (kind, " ".join(value.split())[:80]))
    for (path, line), (kind, value) in found.items():
        yield path, line, f"`{value}` looks like {kind}; {ADVICE.get(kind, OTHERWISE)}"


def _read_sources(sources) -> dict[str, str]:
    files = source_files(sources.root).items()
    return {path: read_text(file) or "" for path, file in files if sources.is_wanted(path)}


def _read_site(site, files: dict[str, Path]) -> dict[str, str]:
    """What the build wrote into the files, without what a marker rendered from a registry."""
    lists = [site.sources.data.document(name).value[part] for name, part in REGISTRIES.items()]
    entries = [entry for one in lists for entry in one if "withdrawn_on" not in entry]
    pictures = [embed(site.folder / path) for path in site.files if path.endswith(PICTURES)]
    texts = {}
    for path, file in files.items():
        if UNREAD_ON_SITE.fullmatch(path):
            continue
        text = hide_rendered(read_text(file) or "", entries)
        for picture in pictures:
            text = text.replace(picture, " ")
        texts[path] = WORDS.sub("", text)
    return texts


def _find_unlisted(files: dict[str, Path], sources) -> Iterator[tuple[str, int, str]]:
    """A message for each drawing or file that is no text and is not allowed."""
    listed = {entry["sha256"] for entry in sources.data.allowed["files"]}
    for path, file in files.items():
        # a drawing can hold a QR code, as a picture can
        is_drawn = path.endswith(".svg") and not path.startswith(".github/")
        if path.endswith(".gz") or (not is_drawn and read_text(file) is not None):
            continue
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if digest not in listed:
            message = (
                "a picture or another file that no check can read; look at it, then list it in "
                f"docs/_data/allowed.yml with the reason and `sha256: {digest}`"
            )
            yield path, 1, message


@check("source", stage=Stage.WORDING, feature=CONTACTS)
def contact_value(sources):
    """No phone number, address, account, invitation, person to ask for or place to go to stands
    in an article, a data file, a template, a script, a style or a file's name.

    Bad: `客服热线：（a number）`, in whatever disguise
    Good: `<!-- channel: hotline -->`, and the value with its evidence in docs/_data/channels.yml
    中文：文章、数据、模板、脚本、样式和文件名里，都不能直接写电话、网址、账户名、邀请码、
    联系人和门牌；变着样子写也不行。有证据的写进 docs/_data/channels.yml。
    """
    yield from _find(sources, _read_sources(sources))


@check("source", feature=CONTACTS)
def contact_image(sources):
    """A picture, a drawing or another file that no check can read is listed by its hash, with a
    reason: it could hold a QR code or a number.

    Bad: docs/assets/qr.png
    Good: the same file with its sha256 in docs/_data/allowed.yml, after somebody has looked at it
    中文：图片、图形文件要先有人看过，再把校验值和理由记进 docs/_data/allowed.yml：
    里面可能藏着二维码或号码。
    """
    yield from _find_unlisted(source_files(sources.root), sources)


@check("source", feature=CONTACTS)
def contact_registry(sources):
    """An entry of a registry has evidence and counts only so long: one of the company for at
    most 180 days, and it is of a channel that has a page; a number of an authority by the date
    of the page that was read.

    Bad: `expires_on:` a year after `checked_on:`
    Good: `expires_on:` at most 180 days after `checked_on:`, and a quotation that holds the value
    中文：登记表里的每个值都要有证据，也有期限：公司的最多管 180 天，所属的渠道要有自己的页面；
    警方等部门的，看读到的网页是哪天的。
    """
    numbers = find_problems_of_numbers(sources.data.document(NUMBERS))
    yield from ((one.path, one.line, one.message) for one in numbers)
    document = sources.data.document("channels")
    if document.problems("channels"):
        return
    for problem in find_problems(document, sources.data.sources):
        yield problem.path, problem.line, problem.message
    for index, channel in enumerate(document.value["channels"]):
        article, marker = sources.by_path.get(channel["page"]), f"<!-- channel: {channel['id']} -->"
        # a marker that is misspelt is for the rule `marker` to say
        is_lacking = article and marker not in article.text
        if is_lacking and not any(find_unknown(article.prose, sources.data)):
            message = f"`{channel['page']}` does not show the channel, expected `{marker}` in it"
            yield document.path, document.line("channels", index, "page"), message
    for index, entry in enumerate(document.value["contacts"]):
        day = entry["checked_on"]
        # a day's grace: the check may be made where it is already tomorrow
        if date.fromisoformat(day) > date.today() + timedelta(days=1):
            message = f"contact {entry['id']}: checked on {day}, expected a day that has come"
            yield document.path, document.line("contacts", index, "checked_on"), message


@check("source", level="state", feature=CONTACTS)
def contact_expiry(sources):
    """A contact that has expired, or will within 30 days, is checked again or withdrawn. A
    state, since the site hides it by itself and an old commit must still build.

    Bad: `expires_on:` yesterday
    Good: `expires_on:` in two months, or `withdrawn_on:`
    中文：联系方式过期了，或 30 天内要过期，就重新核实或撤下。这是提醒，不算错误，
    网站会自己把过期的藏起来。
    """
    today = date.today()
    for name, part in REGISTRIES.items():
        document = sources.data.document(name)
        if not document.problems(name):
            for line, reason in find_due(document, part, today):
                yield document.path, line, reason


@check("built", offline=True, feature=CONTACTS)
def contact_on_site(site):
    """No contact stands on a page, in the search index, in the sitemap or in another file of
    the site, unless a marker rendered it from an entry of a registry. What stands in the
    sources is reported there; a picture that a plugin drew is listed by its hash, as one in the
    sources is.

    Bad: a template that writes a number which a plugin gave it
    Good: a value inside an element with `data-contact` and `data-expires`
    中文：生成的网页、搜索索引和其他文件里没有任何联系方式，除非是标记从登记表里取出来的；
    插件画的图片也要在 docs/_data/allowed.yml 里记下校验值。
    """
    own = urlsplit(site.base_url).netloc, read_version(site.sources.root).commit[:12]
    copies = {path for path in site.files if (site.sources.docs / path).is_file()}
    files = {f"site/{path}": site.folder / path for path in sorted(site.files - copies)}
    seen = site.sources.sentences
    for path, text in _read_sources(site.sources).items():
        drop_seen(read_file(path, text), seen)
    yield from _find(site.sources, _read_site(site, files), own, seen)
    yield from _find_unlisted(files, site.sources)
