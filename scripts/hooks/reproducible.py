"""Date the build by its commit, so that a commit gives the same bytes on any day, also by plain `mkdocs build`."""

import os
from pathlib import Path

from scripts.content.version import version


def on_config(config):
    # MkDocs reads it for the sitemap; see reproducible-builds.org, SOURCE_DATE_EPOCH
    folder = Path(config.config_file_path).parent
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(version(folder).seconds))
