"""The guide in one file: how a built page stands in it, and what the page needs beside it.

The site's addresses become ids in the file: `faq/fees/` is `/faq/fees/`, and its section
`faq/fees/#fees` is `/faq/fees/fees`, so that links lead there with and without a script.
"""

import base64
import json
import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

HERE = "https://here.invalid/"

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
# what only the site offers or says, and links to copy, which would lead to the reader's own file
ON_SITE = re.compile(
    r"<aside\b[^>]* data-on-site.*?</aside>|<p class=\"notice\" data-original.*?</p>"
    r"|<a class=\"headerlink\".*?</a>",
    re.DOTALL,
)
TOOL = re.compile(r"(?<= id=\"tool-)[\w-]+(?=\")")
TOOL_SCRIPT = re.compile(r"<script src=\"(?P<path>[^\"]+)\" defer></script>")
PAGE_IN_DATA = re.compile(r"(?<=\"page\": \")[^\"]*(?=\")")
TAG = re.compile(r"<(?P<name>[a-zA-Z]\w*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
ADDRESS = re.compile(r" (?P<name>href|src)=\"(?P<value>[^\"]*)\"")
IDS = re.compile(
    r"(?<= )(?P<name>id|for|aria-labelledby|aria-describedby|aria-controls)=\"(?P<ids>[^\"]+)\""
)
STYLE = re.compile(r"<link rel=\"stylesheet\" href=\"(?P<path>[^\"]+)\">")
SCRIPT = re.compile(r"<script src=\"(?P<path>[^\"]+)\"(?P<attributes>[^>]*)></script>")
INDEX = re.compile(r"self\.searchIndex = '(?P<text>.*)'\n", re.DOTALL)

Identify = Callable[[str], str]


def embed(picture: Path) -> str:
    """A picture as the address that holds it."""
    kind = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"


def read_index(file: Path) -> Any:
    """What a file of the search index holds. Raises ValueError if it is none."""
    match = INDEX.fullmatch(file.read_text(encoding="utf-8"))
    return json.loads(re.sub(r"\\([\\'])", r"\1", match["text"] if match else ""))


def place_answers(index: dict[str, Any], locations: dict[str, str]) -> dict[str, Any]:
    """The index with places in the file for locations on the site, `locations` being those of
    the pages."""

    def place(location: str) -> str:
        page, _, anchor = location.partition("#")
        # a page that the navigation lacks, which a warning names, is not in the file
        return f"#{locations[page]}{anchor}" if page in locations else "#/"

    answers = [[place(location), *rest] for location, *rest in index["answers"]]
    trust = index["trust"] | {"location": place(index["trust"]["location"])}
    return index | {"answers": answers, "trust": trust}


@dataclass
class SingleFile:
    """The file of one language while it is put together.

    Attributes:
        site: The folder of the built site.
        routes: The id of each page by its file in the site: `faq/fees/index.html` → `/faq/fees/`.
        elsewhere: The address of each page of another language by its file, "" if the site has
            none.
        scripts: All that run, once the file is put together.
        styles: Likewise.
        tools: The scripts of the tools on the pages, by their file in the site, in their order.
    """

    site: Path
    routes: dict[str, str]
    elsewhere: dict[str, str]
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    tools: dict[str, None] = field(default_factory=dict)

    def assemble(self, shell: str, first: Iterable[str], search: Mapping[str, object]) -> str:
        """The whole file, but for its policy.

        Args:
            shell: What stands around the pages, with a comment at each place for some.
            first: The files of the pages that come first.
            search: What the search needs, by the name of each file.
        """
        shell = TAG.sub(lambda tag: self._rewrite(tag, "index.html", lambda ident: ident), shell)
        shell = STYLE.sub(lambda link: self._embed_style(link["path"]), shell)
        shell = SCRIPT.sub(lambda link: self._embed_script(link["path"], link["attributes"]), shell)
        pages = {file: self.read_page(file) for file in self.routes}
        at_once = "\n".join(pages.pop(file) for file in first)
        shell = shell.replace("<!-- first pages -->", at_once)
        shell = shell.replace("<!-- other pages -->", "\n".join(pages.values()))
        return shell.replace("<!-- scripts -->", "\n".join(self._collect(search)))

    def read_page(self, file: str) -> str:
        """The article of a built page, with the ids and addresses that it has in the file."""
        route = self.routes[file]
        match = ARTICLE.search(self._read(file))
        text = ON_SITE.sub("", match[0] if match else "")
        self.tools |= {self._resolve(file, one["path"]): None for one in TOOL_SCRIPT.finditer(text)}
        # what a tool's script asks for by its id
        own = tuple(part for name in TOOL.findall(text) for part in (f"tool-{name}", f"{name}-"))

        def identify(ident: str) -> str:
            if ident == "_content":
                return route
            return ident if own and ident.startswith(own) else route + ident

        # behind one another, lists of the same name would be told apart by nobody
        text = text.replace("<h1", '<h1 id="page-title"', 1)
        text = text.replace('labelledby="questions"', 'labelledby="page-title questions"')
        text = TOOL_SCRIPT.sub("", text)
        text = PAGE_IN_DATA.sub(lambda page: self._lead(file, page[0], identify) or "", text)
        return TAG.sub(lambda tag: self._rewrite(tag, file, identify), text)

    def _rewrite(self, tag: re.Match, file: str, identify: Identify) -> str:
        """A tag of the built page `file`, as it stands in the single file."""

        def change_address(match: re.Match) -> str:
            if tag["name"] == "img" or ' rel="icon"' in tag[0]:
                picture = self.site / self._resolve(file, match["value"])
                return f' {match["name"]}="{embed(picture)}"' if picture.is_file() else match[0]
            if tag["name"] != "a":
                return match[0]
            place = self._lead(file, match["value"], identify)
            query = urlsplit(match["value"]).query
            kept = f' data-query="{query}"' if query and place and place.startswith("#") else ""
            return f' href="{place}"{kept}' if place else ""

        def change_ids(match: re.Match) -> str:
            return f'{match["name"]}="{" ".join(map(identify, match["ids"].split()))}"'

        return IDS.sub(change_ids, ADDRESS.sub(change_address, tag[0]))

    def _resolve(self, file: str, link: str) -> str:
        """The file of the site that a link in `file` leads to; what leads elsewhere as it is."""
        url = urljoin(HERE + file, link)
        if not url.startswith(HERE):
            return url
        path = unquote(urlsplit(url).path.removeprefix("/"))
        return path + "index.html" if not path or path.endswith("/") else path

    def _lead(self, file: str, link: str, identify: Identify) -> str | None:
        """Where a link leads in the file; None for what only the site has, if nobody can open
        that."""
        target, anchor = self._resolve(file, link), urlsplit(link).fragment
        if link.startswith("#"):
            return "#" + identify(anchor)
        if target in self.routes:
            return f"#{self.routes[target]}{anchor}"
        if ":" in target:
            return link
        address = self.elsewhere.get(target)
        return address and address + (f"#{anchor}" if anchor else "")

    def _collect(self, search: Mapping[str, object]) -> Iterator[str]:
        """The scripts that stand at the end, and as data what the search reads."""
        found = self.site.glob("assets/search-*.js")
        for path in sorted(file.relative_to(self.site).as_posix() for file in found):
            yield self._embed_script(path, f' data-file="{path.removeprefix("assets/")}"')
        # what the message tool loads when it is needed
        for path in ("assets/tools/secret-words.js", "assets/tools/bip39.js"):
            if (self.site / path).is_file():
                yield self._embed_script(path)
        yield from map(self._embed_script, self.tools)
        for name, value in search.items():
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            text = text.replace("<", "\\u003c")  # it must end no script element
            yield f'<script type="application/json" data-file="../search/{name}">{text}</script>'

    def _read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def _embed_script(self, path: str, attributes: str = "") -> str:
        self.scripts.append(self._read(path))
        return f"<script{attributes}>{self.scripts[-1]}</script>"

    def _embed_style(self, path: str) -> str:
        # the page that is shown stands for the only one of a page of the site
        self.styles.append(re.sub(r"#_content\b", "#pages>.shown", self._read(path)))
        return f"<style>{self.styles[-1]}</style>"
