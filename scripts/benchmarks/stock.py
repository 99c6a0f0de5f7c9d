"""The same articles built by Material and static-i18n as they are shipped, to compare with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CONFIG = """\
site_name: Guide
site_url: https://guide.invalid/stock/
theme:
  name: material
  language: zh
  font: false # fonts could not be fetched here
markdown_extensions: [admonition, attr_list, def_list, md_in_html, tables]
plugins:
  - search
  - i18n:
      docs_structure: suffix
      fallback_to_default: true
      reconfigure_material: true
      languages:
        - {locale: zh, name: 中文, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


def stock_project(root: Path, docs: Path) -> Path:
    """Write a project with the articles of `docs`, without this project's assets and data, into the new folder `root`."""
    shutil.copytree(docs, root / "docs", ignore=shutil.ignore_patterns("_data", "assets"))
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root


def build_stock(root: Path) -> Path:
    """Build a project plainly; returns its site. Raises CalledProcessError."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, env=environment, check=True, capture_output=True)
    return root / "site"
