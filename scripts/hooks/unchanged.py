"""Leave a page of the last build in the output folder if it would be written the same.

MkDocs empties the folder first. To remove and make 2,000 folders takes longer than to build pages that are kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs import utils
from mkdocs.plugins import event_priority

from scripts.hooks.steps import wrap

STEPS = {
    (utils, "clean_directory"): ["directory"],
    (utils, "write_file"): ["content", "output_path"],
}


class Output:
    """`left`: pages in the folder that this build has not written yet."""

    def __init__(self):
        self.unclean: str | None = None
        self.left: set[str] = set()
        self.begun = time.time()
        self.undo = wrap(STEPS, [self.clean, self.write], "scripts/hooks/unchanged.py")

    def clean(self, original: Callable, directory: str) -> None:
        self.unclean = directory

    def begin(self, files) -> None:
        """Empty the folder, now that it is known which pages will be written in all languages."""
        if self.unclean:
            for file in files.documentation_pages():
                self.left.update(
                    one.abs_dest_path for one in (file, *getattr(file, "alternates", {}).values())
                )
            clear(self.unclean, self.left)
            self.unclean = None

    def write(self, original: Callable, content: bytes, output_path: str) -> None:
        if output_path in self.left:
            self.left.remove(output_path)
            with suppress(FileNotFoundError):
                if Path(output_path).read_bytes() == content:
                    return
                os.unlink(output_path)  # it may have another name that keeps the old content
        original(content, output_path)

    def end(self) -> None:
        self.undo.close()
        if self.unclean:  # the build failed before it was known which pages there will be
            clear(self.unclean, set())
        for path in self.left:
            with suppress(FileNotFoundError):
                if os.stat(path).st_mtime < self.begun:  # or somebody has written it in another way
                    os.unlink(path)


def clear(folder: str, keep: set[str], top: bool = True) -> None:
    """Remove all but the files to `keep` and, as MkDocs does, what is hidden at the top."""
    for entry in list(os.scandir(folder)) if os.path.isdir(folder) else []:
        if top and entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            clear(entry.path, keep, top=False)
            with suppress(OSError):  # not empty
                os.rmdir(entry.path)
        elif entry.path not in keep or entry.is_symlink():
            os.unlink(entry.path)


_output: Output | None = None


def on_config(config):
    global _output
    _output = _output or Output()


@event_priority(-200)  # when the languages plugin has said what is built
def on_nav(nav, config, files):
    _output.begin(files)


@event_priority(-200)
def on_post_build(config):
    if not getattr(config.plugins.get("i18n"), "building", False):
        _end()


def on_build_error(error):
    _end()


def _end() -> None:
    global _output
    if _output is not None:
        _output.end()
        _output = None
