"""Last steps: the site bears its commit's date, style sheets and scripts are minified, each page
gets its policy.

A Content Security Policy allows nothing from elsewhere and no inline script but the theme's own.
These differ with the page's depth, so their hashes stand page by page. A script in an article gets
no hash and does not run. Live reload's script differs with each request: no policy under `mkdocs
serve`.
"""

import base64
import hashlib
import logging
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from traceback import extract_tb

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from rcssmin import cssmin
from rjsmin import jsmin

from scripts.content.reading import DataError
from scripts.content.version import NO_DATE, format_date, read_version

log = logging.getLogger("mkdocs.hooks")

AFTER_OTHERS = -100
DATE = "SOURCE_DATE_EPOCH"  # see reproducible-builds.org; MkDocs reads it too
MINIFIERS = {".css": cssmin, ".js": jsmin}
THEME = ("assets/javascripts/", "assets/stylesheets/")
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


def find_inline_scripts(html: str) -> list[str]:
    """The code of the scripts that a browser would run from within the page."""
    return [match["code"] for match in SCRIPT.finditer(html) if _is_inline(match["attributes"])]


def _is_inline(attributes: str) -> bool:
    kind = TYPE.search(attributes)
    return not SOURCE.search(attributes) and (kind[1].lower() if kind else "") in RUN


def hash_sources(texts: Iterable[str]) -> str:
    """What a policy says to allow these inline scripts or styles: `'sha256-…' 'sha256-…'`."""
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return " ".join(f"'sha256-{value}'" for value in sorted(hashes))


def format_policy(codes: Iterable[str]) -> str:
    """The policy under which these inline scripts run and no others."""
    allowed = hash_sources(codes)
    scripts = f"{POLICY['script-src']} {allowed}".rstrip()
    return "; ".join(
        f"{name} {value}" for name, value in (POLICY | {"script-src": scripts}).items()
    )


def add_policy(html: str, article: str) -> str:
    """`html` with its policy; inline scripts of `article`, which is a part of it, are not allowed
    to run.

    Raises ValueError if `html` has no place for it.
    """
    if html.count(CHARSET) != 1:
        raise ValueError(f"expected one {CHARSET} in the page, the policy's place is behind it")
    foreign = set(find_inline_scripts(article))
    value = format_policy(code for code in find_inline_scripts(html) if code not in foreign)
    return html.replace(
        CHARSET, f'{CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="{value}">'
    )


_serving = False


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


def on_config(config):
    """Date the build by its commit, so that a commit gives the same bytes on any day."""
    root = Path(config.config_file_path).parent
    at = read_version(root)
    if at.date is None and DATE not in os.environ:  # once, not for each language
        log.info(NO_DATE)
    os.environ.setdefault(DATE, str(at.seconds))


@event_priority(AFTER_OTHERS)
def on_env(env, config, files):
    """Minify what is ours; the theme's own, which no page asks for, is not published."""
    env.globals["built_on"] = format_date(int(os.environ[DATE]))
    for file in list(files):
        if file.src_dir not in (None, config.docs_dir):
            if file.src_uri.startswith(THEME):
                files.remove(file)
        elif minify := MINIFIERS.get(PurePosixPath(file.src_uri).suffix):
            file.content_string = minify(file.content_string)


@event_priority(AFTER_OTHERS)
def on_post_page(output, page, config):
    return _secure(output, page.content, page.file.src_uri)


@event_priority(AFTER_OTHERS)
def on_post_template(output_content, template_name, config):
    is_page = output_content and template_name.endswith(".html")
    return _secure(output_content, "", template_name) if is_page else output_content


def _secure(html: str, article: str, name: str) -> str:
    if _serving:
        return html
    try:
        return add_policy(html, article)
    except ValueError as error:
        raise PluginError(f"{name}: {error}") from None


def find_template_line(error: Exception) -> str | None:
    """`overrides/main.html:12`: the last line of a template of ours that an error went through."""
    places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    parts = [(name.rpartition("/overrides/"), line) for name, line in places]
    ours = [f"overrides/{name}:{line}" for (_, folder, name), line in parts if folder]
    return ours[-1] if ours else None


@event_priority(AFTER_OTHERS)  # they clean up first
def on_build_error(error):
    """End in a line that says what to mend, where MkDocs would print a traceback."""
    place = None if isinstance(error, Abort) else find_template_line(error)
    if place or isinstance(error, DataError):
        log.error(f"{place}: {error}" if place else str(error))
        raise Abort("Aborted: nothing is built")
