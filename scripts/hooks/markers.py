"""Fill `<!-- faq-index -->`, `<!-- glossary -->`, `<!-- sources -->` and `<!-- version -->` in articles.

A marker is replaced by overrides/partials/<marker>.html, after all pages are rendered and before search reads them.
"""

import subprocess
from datetime import UTC, datetime

from scripts.model.data import read_data

MARKERS = ("faq-index", "glossary", "sources", "version")


def commit(folder: str) -> tuple[str, str]:
    """The commit that `folder` is at and its date: ("1a2b3c4d5e6f", "2026-11-22"); ("-", "-") outside git."""
    command = ["git", "-C", folder, "log", "-1", "--abbrev=12", "--format=%h %ct"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        return "-", "-"
    name, seconds = result.stdout.split()
    return name, datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def on_env(env, config, files):
    data = read_data(config.docs_dir)
    for page in (file.page for file in files.documentation_pages()):
        for marker in MARKERS:
            comment = f"<!-- {marker} -->"
            if comment in page.content:
                template = env.get_template(f"partials/{marker}.html")
                version = commit(config.docs_dir) if marker == "version" else None
                html = template.render(page=page, data=data, language=config.theme["language"], version=version, base_url=".")
                page.content = page.content.replace(comment, html)
    return env
