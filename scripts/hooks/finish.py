"""Last steps: the site bears its commit's date, style sheets and scripts are minified, and an error
of ours ends in a line that says what to mend.
"""

import logging
import os
from pathlib import Path, PurePosixPath
from traceback import extract_tb

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import Abort
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
    env.globals["serving"] = _serving
    env.globals["built_on"] = format_date(int(os.environ[DATE]))
    for file in list(files):
        if file.src_dir not in (None, config.docs_dir):
            if file.src_uri.startswith(THEME):
                files.remove(file)
        elif minify := MINIFIERS.get(PurePosixPath(file.src_uri).suffix):
            file.content_string = minify(file.content_string)


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
