"""Fill the markers in articles, when all pages are rendered and before the search reads them.

`<!-- glossary -->` becomes overrides/partials/glossary.html, `<!-- channel: hotline -->` what is
known of this channel, and `<!-- tool: verify -->` a tool for the reader. Of
`<!-- if-contact: phone -->one<!-- else -->other<!-- end -->` the one wording is read where the
registry has a contact of this kind, the other where it has none. Other comments stay as they are.
"""

import logging
import re
from itertools import islice
from pathlib import Path

from scripts.content.data import read_data
from scripts.content.markers import MARKER, PARTIALS, WORDINGS, find_unknown
from scripts.content.registry import read_contacts
from scripts.content.version import read_version
from scripts.hooks import channel_table, tools

log = logging.getLogger("mkdocs.hooks")


class Markers:
    """What the markers of one language are filled with."""

    def __init__(self, env, config, files):
        self.env, self.config, self.files = env, config, files
        self.data = read_data(config.docs_dir)
        self.channels = {channel["id"]: channel for channel in self.data.channels["channels"]}
        language = config.theme["language"]
        self.values = {"data": self.data, "language": language, "base_url": "."}
        self.values["config"] = config
        self.values["version"] = read_version(Path(config.config_file_path).parent)
        self.values |= channel_table.collect_values(self.data)

    def fill(self, page) -> str:
        """The page's HTML with its markers filled; one that is almost a known one is named."""

        def replace(match: re.Match) -> str:
            name, argument = match["name"], match["argument"]
            if name == "tool" and argument in self.data.tools:
                return tools.fill(self.env, argument, page, self.config, self.files)
            if name == "channel" and argument in self.channels:
                return self._render("channel", page, channel=self.channels[argument])
            if name in PARTIALS and argument is None:
                return self._render(name, page)
            unknown = find_unknown(page.file.content_string.split("\n"), self.data)
            for line, message in islice(unknown, 1):
                log.warning("docs/%s:%s: %s", page.file.src_uri, line, message)
            return match[0]

        return MARKER.sub(replace, page.content)

    def _render(self, name: str, page, **values) -> str:
        return self.env.get_template(f"partials/{name}.html").render(
            page=page, **self.values, **values
        )


_kinds: set[str] = set()


def on_files(files, config):
    data = read_data(config.docs_dir)
    _kinds.clear()
    _kinds.update(one["kind"] for one in read_contacts(data.document("channels"), data.sources))


def on_page_markdown(markdown, page, config, files):
    """Choose between the wordings: whether there is a contact of a kind."""

    def choose(match: re.Match) -> str:
        return match["one" if match["kind"] in _kinds else "other"]

    return WORDINGS.sub(choose, markdown) if "<!-- else -->" in markdown else markdown


def on_env(env, config, files):
    markers = Markers(env, config, files)
    for page in [file.page for file in files.documentation_pages()]:
        page.content = markers.fill(page)
    tools.publish_scripts(files, config)
