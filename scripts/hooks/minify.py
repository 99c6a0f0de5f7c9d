"""Publish our style sheets and scripts without their comments and spaces; docs/assets/ keeps them as people read them."""

from pathlib import PurePosixPath

from mkdocs.plugins import event_priority
from rcssmin import cssmin
from rjsmin import jsmin

MINIFIERS = {".css": cssmin, ".js": jsmin}


@event_priority(-100)  # after the hooks that make scripts
def on_env(env, config, files):
    for file in files:
        minify = MINIFIERS.get(PurePosixPath(file.src_uri).suffix)
        # the theme's are small already
        if minify and file.src_dir in (None, config.docs_dir):
            file.content_string = minify(file.content_string)
    return env
