"""Give each page of a built site a Content Security Policy: nothing from elsewhere, no inline script but the theme's own.

The theme's inline scripts differ with the page's depth, so their hashes stand page by page. A script in an article gets
no hash and does not run. Live reload's inline script differs with each request: no policy under `mkdocs serve`.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

CHARSET = '<meta charset="utf-8">'
SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE
)
SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
TYPE = re.compile(r"\btype\s*=\s*[\"']?([\w/+-]*)", re.IGNORECASE)
# of another type it is data, which no browser runs
RUN = {"", "module", "text/javascript"}
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "img-src": "'self' data:",  # icons in the style sheets
    "script-src": "'self'",
    "style-src": "'self'",
    "worker-src": "blob:",  # pages opened as files may start a worker only from text
}


def inline_scripts(html: str) -> list[str]:
    """The code of the scripts that a browser would run from within the page."""
    return [match["code"] for match in SCRIPT.finditer(html) if _is_inline(match["attributes"])]


def _is_inline(attributes: str) -> bool:
    kind = TYPE.search(attributes)
    return not SOURCE.search(attributes) and (kind[1].lower() if kind else "") in RUN


def policy(codes: Iterable[str], base: dict[str, str] = POLICY) -> str:
    """The policy under which these inline scripts run and no others."""
    hashes = {base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in codes}
    allowed = "".join(f" 'sha256-{value}'" for value in sorted(hashes))
    return "; ".join(
        f"{name} {value}{allowed if name == 'script-src' else ''}" for name, value in base.items()
    )


def with_policy(html: str, article: str, base: dict[str, str] = POLICY) -> str:
    """`html` with its policy; inline scripts of `article`, which is a part of it, are not allowed to run.

    Raises ValueError if `html` has no place for it.
    """
    if html.count(CHARSET) != 1:
        raise ValueError(f"expected one {CHARSET} in the page, the policy's place is behind it")
    foreign = set(inline_scripts(article))
    value = policy((code for code in inline_scripts(html) if code not in foreign), base)
    return html.replace(
        CHARSET, f'{CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="{value}">'
    )


_serving = False


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


@event_priority(-100)  # after whatever else rewrites the page
def on_post_page(output, page, config):
    return _secured(output, page.content, page.file.src_uri, config)


@event_priority(-100)
def on_post_template(output_content, template_name, config):
    return (
        _secured(output_content, "", template_name, config)
        if template_name.endswith(".html")
        else output_content
    )


def _secured(html: str, article: str, name: str, config) -> str:
    if _serving:
        return html
    try:
        return with_policy(html, article, POLICY)
    except ValueError as error:
        raise PluginError(f"{name}: {error}") from None
