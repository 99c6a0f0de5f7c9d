"""Fill the markers in articles, such as `<!-- glossary -->`.

A marker in MARKERS is replaced by overrides/partials/<marker>.html, after all pages are rendered and before search reads them.
"""

from pathlib import Path

from scripts.content.data import read_data
from scripts.content.version import read_version

MARKERS = ("faq-index", "glossary", "search-opener", "sources", "version")


def on_env(env, config, files):
    data = read_data(config.docs_dir)
    for page in (file.page for file in files.documentation_pages()):
        for marker in MARKERS:
            comment = f"<!-- {marker} -->"
            if comment in page.content:
                template = env.get_template(f"partials/{marker}.html")
                at = (
                    read_version(Path(config.config_file_path).parent)
                    if marker == "version"
                    else None
                )
                html = template.render(
                    page=page,
                    data=data,
                    language=config.theme["language"],
                    version=at,
                    base_url=".",
                )
                page.content = page.content.replace(comment, html)
    return env
