"""Publish our style sheets and scripts without their comments and spaces; docs/assets/ keeps them as people read them.

The theme's own, which no page asks for, are not published.
"""

from pathlib import PurePosixPath

from mkdocs.plugins import event_priority
from rcssmin import cssmin
from rjsmin import jsmin

MINIFIERS = {".css": cssmin, ".js": jsmin}
THEME = ("assets/javascripts/", "assets/stylesheets/")


@event_priority(-100)  # after the hooks that make scripts
def on_env(env, config, files):
    for file in list(files):
        if file.src_dir not in (None, config.docs_dir):
            if file.src_uri.startswith(THEME):
                files.remove(file)
        elif minify := MINIFIERS.get(PurePosixPath(file.src_uri).suffix):
            file.content_string = minify(file.content_string)
    return env
