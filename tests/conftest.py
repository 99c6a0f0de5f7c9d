"""One build of each kind and one browser for the whole run; the site is built as readers get
it, in a subprocess.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from scripts.content import features

# what runs within the tests has all that a guide can have, whatever this guide has; before the
# imports below, since checks that a guide has no use for are not registered
features.FEATURES = frozenset(features.NAMES)

from cases import edit  # noqa: E402
from scripts.benchmarks import browsers  # noqa: E402
from scripts.benchmarks.corpus import copy_project  # noqa: E402
from scripts.content.config import read_config  # noqa: E402

ROOT = Path(__file__).parent.parent
BASE = urlsplit(read_config(ROOT).value["site_url"]).path


def build(site_dir: Path, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """`mkdocs build --strict` of the project at `root`; the caller looks at the return code."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir)]
    environment = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    return subprocess.run(
        command, cwd=root, env=os.environ | environment, capture_output=True, text=True
    )


@pytest.fixture(scope="session")
def build_shared(tmp_path_factory, worker_id) -> Callable[..., Path]:
    """Builds a site that all workers of pytest-xdist share: whoever comes first makes it."""
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def build_once(name: str, change: Callable[[Path], None] | None = None, **environment) -> Path:
        """Build this project, or a copy in which `change` was made, into the folder `name`."""
        root = base / name
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not root.exists():
                root.mkdir()
                if change:
                    change(copy_project(root))
                result = build(root / "site", root if change else ROOT, **environment)
                if result.returncode:  # half a site is nobody's
                    shutil.rmtree(root)
                assert result.returncode == 0, result.stdout + result.stderr
        return root / "site"

    return build_once


@pytest.fixture(scope="session")
def site(build_shared) -> Path:
    """The site as it is published, built for the sub-path BASE."""
    return build_shared("published")


@pytest.fixture(scope="session")
def offline_site(build_shared) -> Path:
    """The site as it stands in the offline bundle: links name files."""
    return build_shared("offline", DIRECTORY_URLS="false")


@pytest.fixture(scope="session")
def hosted(build_shared) -> Path:
    """The site built for a host of its own."""
    return build_shared("hosted", SITE_URL="https://guide.test/help/")


def make_registry() -> str:
    """The registry with the contacts of tests/fixtures/contacts.yml in place of its own."""
    channels = (ROOT / "docs/_data/channels.yml").read_text(encoding="utf-8")
    contacts = (ROOT / "tests/fixtures/contacts.yml").read_text(encoding="utf-8")
    return channels[: channels.index("\ncontacts:") + 1] + contacts


def add_contacts_and_age_translations(root: Path) -> None:
    (root / "docs/_data/channels.yml").write_text(make_registry(), encoding="utf-8")
    (root / "docs/guides/wallet.en.md").unlink()
    edit(root / "docs/faq/fees.md", "\n1. ", "\n1. 先看一次。")
    edit(root / "docs/faq/account.md", "\n1. ", "\n1.  ")


@pytest.fixture(scope="session")
def changed_site(build_shared) -> Path:
    """The site with the contacts of tests/fixtures/contacts.yml; `guides/wallet` has lost its
    translation, a section of `faq/fees` has changed since, and in `faq/account` white space has.
    """
    return build_shared("changed", add_contacts_and_age_translations)


# functions of page.js, for `evaluate`
script = partial(browsers.script, file=ROOT / "tests/fixtures/page.js")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a site that is served below BASE."""
    with TemporaryDirectory() as root:
        (Path(root) / BASE.strip("/")).symlink_to(folder)
        with browsers.serve_site(Path(root)) as address:
            yield address.removesuffix("/") + BASE


@pytest.fixture(scope="session")
def online_url(site) -> Iterator[str]:
    """The address of the published site's root, over http under a sub-path, with a closing
    slash.
    """
    with serve(site) as url:
        yield url


@pytest.fixture(scope="session")
def changed_url(changed_site) -> Iterator[str]:
    with serve(changed_site) as url:
        yield url


@pytest.fixture(scope="session")
def offline_url(offline_site) -> str:
    """The address of the offline site's root, over file://, with a closing slash."""
    return offline_site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; for `make engines` Playwright's own build of the engine that $ENGINE names."""
    engine = os.environ.get("ENGINE", "chromium")
    try:
        with browsers.launch_browser(engine) as browser:
            yield browser
    except OSError as missing:
        if engine == "chromium":
            raise
        pytest.skip(str(missing))


PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
# each language, way of transport and device with each of the others
READERS = ["zh-http-phone", "zh-file-desktop", "en-http-desktop", "en-file-phone"]
FRESH = "2023-11-20T12:00:00Z"  # when the copy is a week old


@dataclass
class Reader:
    """Somebody who reads the site in a language, over http or from files. `errors` are scripts that
    failed and addresses of other places that a page asked.
    """

    context: BrowserContext
    root: str
    language: str
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.context.on("request", self._note_foreign)

    def _note_foreign(self, request: Request) -> None:
        if not request.url.startswith((self.root, "blob:", "data:")):
            self.errors.append(request.url)

    def open(self, page: str, query: str = "") -> Page:
        """Open a page by its name: `contact/verify`, `contact/index`, or `404`, which all
        languages share.
        """
        opened = self.context.pages[0] if self.context.pages else self.context.new_page()
        prefix = "" if self.language == "zh" or page == "404" else f"{self.language}/"
        is_file = self.root.startswith("file:") or page == "404"
        path = f"{page}.html" if is_file else f"{page}/".removesuffix("index/")
        opened.goto(f"{self.root}{prefix}{path}{query}")
        return opened


@pytest.fixture
def meet(browser, request) -> Iterator[Callable[..., Reader]]:
    """Meets a reader of a kind: `meet("en-file-phone", color_scheme="dark").open("faq/fees")`.

    `root` is the address of another site than the published one, `now` what the reader's clock
    shows; other options are those of the browser's context. None of them may meet with an error.
    """
    readers: list[Reader] = []

    def meet(kind: str, root: str = "", now: str = FRESH, **options) -> Reader:
        language, transport, device = kind.split("-")
        own = {"http": "online_url", "file": "offline_url"}[transport]
        viewport = {"phone": PHONE, "desktop": DESK}[device]
        options = {"viewport": viewport, "has_touch": device == "phone"} | options
        context = browser.new_context(**options)
        context.clock.set_fixed_time(now)
        reader = Reader(context, root or request.getfixturevalue(own), language)
        readers.append(reader)
        return reader

    yield meet
    for reader in readers:
        reader.context.close()
    assert [error for reader in readers for error in reader.errors] == []


@pytest.fixture(params=READERS)
def reader(request, meet) -> Reader:
    """Each kind of reader in turn."""
    return meet(request.param)
