"""Lead on from the addresses that moved: `/old/ -> /new/#place` in docs/_data/addresses.txt.

Where no page is left at an address there is a small one that leads on at once, without a script; on
a page that is still there, its end holds the old place, with a link.
"""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from scripts.content.addresses import NAME, read_moves, read_record
from scripts.content.languages import LANG_TAGS, SOURCE
from scripts.content.pages import address, source_path


def on_env(env, config, files):
    language, docs = config.theme["language"], Path(config.docs_dir)
    prefix = "" if language == SOURCE else f"{language}/"
    at = {f"/{address(source_path(one.src_uri))}": one for one in files.documentation_pages()}
    for old, new in read_moves(docs).items():
        (path, _, ident), (target, _, anchor) = old.partition("#"), new.partition("#")
        if ident and path not in at:
            continue
        if target not in at:
            place = f"docs/{NAME}:{read_record(docs)[old]}"
            raise PluginError(f"{place}: {target} is no page, write the one that {old} moved to")
        page = at[target].page
        article = f"{prefix}{path.strip('/')}.md"
        name = File(article, config.docs_dir, config.site_dir, config.use_directory_urls).dest_uri
        here = at[path].url if ident else name
        url = get_relative_url(page.url, here) + (f"#{anchor}" if anchor else "")
        values = {"ident": ident, "url": url, "title": page.title, "tag": LANG_TAGS[language]}
        text = env.get_template("moved.html").render(**values)
        if ident:
            at[path].page.content += text
        else:
            files.append(File.generated(config, name, content=text))
