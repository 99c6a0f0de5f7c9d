"""Date the build by its commit, so that a commit gives the same bytes on any day, also by plain `mkdocs build`."""

import os
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from scripts.content.version import explain_missing_date, format_date, read_version

DATE = "SOURCE_DATE_EPOCH"  # see reproducible-builds.org; MkDocs reads it too


def on_config(config):
    root = Path(config.config_file_path).parent
    at = read_version(root)
    if at.date is None and DATE not in os.environ:  # once, not for each language
        get_plugin_logger("build").info(explain_missing_date(root))
    os.environ.setdefault(DATE, str(at.seconds))


def on_env(env, config, files):
    env.globals["built_on"] = format_date(int(os.environ[DATE]))
