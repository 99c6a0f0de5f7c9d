"""Write the size of each picture beside it, so that its place is kept while it loads."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

import imagesize

IMAGE = re.compile(r'<img\b(?P<more>(?![^>]*\s(?:width|height)=)[^>]*? src="(?P<path>[^":]+)")')


def write_sizes(html: str, folder: str, pictures: Mapping[str, str]) -> str:
    """Add the size to the pictures that have none.

    Args:
        html: The article.
        folder: Of the page, on the site.
        pictures: Path on the site → file.
    """

    def write_size(tag: re.Match) -> str:
        file = pictures.get(posixpath.normpath(posixpath.join(folder, unquote(tag["path"]))))
        width, height = imagesize.get(file) if file else (0, 0)
        size = f' width="{round(width)}" height="{round(height)}"' if width > 0 < height else ""
        return f"<img{size}{tag['more']}"

    return IMAGE.sub(write_size, html)


def on_env(env, config, files):
    # not as the article is rendered: that may have been in an earlier build, of another picture
    pictures = {
        file.dest_uri: file.abs_src_path for file in files if not file.is_documentation_page()
    }
    for page in [file.page for file in files.documentation_pages()]:
        if "<img" in page.content:
            folder = posixpath.dirname(page.file.dest_uri)
            page.content = write_sizes(page.content, folder, pictures)
