"""The same articles built by Material and static-i18n as they are shipped, to compare with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.search_eval import Box

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

# Resolves once the theme has put its invitation to type in the place of "initializing".
READY = """() => new Promise(resolve => {
  const {translations} = JSON.parse(document.getElementById("__config").textContent)
  const meta = document.querySelector(".md-search-result__meta")
  const look = () => meta.textContent.trim() === translations["search.result.placeholder"] ? resolve() : setTimeout(look, 10)
  look()
})"""
# Types a query, and resolves to the shown links once the theme has written how many there are.
ASK = """query => new Promise(resolve => {
  const input = document.querySelector("[data-md-component=search-query]")
  const meta = document.querySelector(".md-search-result__meta")
  const started = performance.now()
  const watch = new MutationObserver(() => {
    watch.disconnect()
    const took = performance.now() - started
    setTimeout(() => {
      const links = [...document.querySelectorAll(".md-search-result__list a.md-search-result__link")].filter(link => !link.closest("details"))
      resolve({links: links.map(link => link.href), took})
    }, 30)
  })
  watch.observe(meta, {childList: true})
  input.value = query
  input.dispatchEvent(new Event("keyup"))
})"""
BOX = Box("label[for=__search]", READY, ASK)


def stock_project(root: Path, docs: Path) -> Path:
    """Write a project with the articles of `docs`, without this project's assets and data, into the new folder `root`."""
    shutil.copytree(docs, root / "docs", ignore=shutil.ignore_patterns("_data", "assets"))
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root


def build_stock(root: Path) -> Path:
    """Build a project plainly; returns its site. Raises CalledProcessError."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env=environment,
        check=True,
        capture_output=True,
    )
    return root / "site"
