"""One build of each kind and one browser for the whole run; the site is built as readers get it, in a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from scripts.browser import find_browser

ROOT = Path(__file__).parent.parent
BASE = "/okpay-support-guide/"


def build(site_dir: Path, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """`mkdocs build --strict` of the project at `root`; the caller looks at the return code."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir)]
    environment = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    return subprocess.run(
        command, cwd=root, env=os.environ | environment, capture_output=True, text=True
    )


def _built(tmp_path_factory, name: str, **environment: str) -> Path:
    site_dir = tmp_path_factory.mktemp(name)
    result = build(site_dir, ROOT, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return site_dir


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The site as it is published, built for the sub-path BASE."""
    return _built(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory) -> Path:
    """The site as it stands in the offline bundle: links name files."""
    return _built(tmp_path_factory, "offline", DIRECTORY_URLS="false")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a site under BASE and logs nothing."""

    def log_message(self, *args) -> None:
        pass

    def send_head(self):
        if not self.path.startswith(BASE):
            return self.send_error(404)
        self.path = "/" + self.path.removeprefix(BASE)
        return super().send_head()


def serve(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def online_url(site) -> Iterator[str]:
    """The address of the published site's root, over http under a sub-path, with a closing slash."""
    yield from serve(site)


@pytest.fixture(scope="session")
def offline_url(offline_site) -> str:
    """The address of the offline site's root, over file://, with a closing slash."""
    return offline_site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; for `make engines` the engine that $ENGINE names."""
    engine = os.environ.get("ENGINE", "chromium")
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium) if engine == "chromium" else other(playwright, engine)
        yield browser
        browser.close()


def launch(chromium: BrowserType) -> Browser:
    path = find_browser()
    assert path, "no browser: `make test` obtains one, or set CHROMIUM to the path of a Chromium"
    background = ("background-networking", "component-update", "sync")
    arguments = ["--no-sandbox", *(f"--disable-{name}" for name in background)]
    return chromium.launch(executable_path=path, args=arguments)


def other(playwright: Playwright, engine: str) -> Browser:
    """Playwright's own build of another engine; the test is skipped where there is none."""
    chosen: BrowserType = getattr(playwright, engine)
    if not Path(chosen.executable_path).exists():
        pytest.skip(f"no {engine}: install it by `python -m playwright install {engine}`")
    return chosen.launch()


@dataclass(frozen=True)
class Reader:
    """Somebody who reads the site in a language, over http or from files, on a phone or at a desk."""

    context: BrowserContext
    root: str
    language: str

    def open(self, page: str, query: str = "") -> Page:
        """Open a page by its name, such as `contact/verify` or `contact/index`."""
        opened = self.context.pages[0] if self.context.pages else self.context.new_page()
        prefix = "" if self.language == "zh" else f"{self.language}/"
        over_http = self.root.startswith("http")
        path = f"{page}/".removesuffix("index/") if over_http else f"{page}.html"
        opened.goto(f"{self.root}{prefix}{path}{query}")
        return opened


READERS = [
    f"{language}-{transport}-{device}"
    for language in ("zh", "en")
    for transport in ("http", "file")
    for device in ("phone", "desktop")
]
VIEWPORTS: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desktop": {"width": 1280, "height": 900},
}


def reading(browser: Browser, root: str, language: str, device: str, **options) -> Iterator[Reader]:
    """A reader whose scripts must not fail and whose page must not ask another place for anything."""
    context = browser.new_context(
        viewport=VIEWPORTS[device], has_touch=device == "phone", **options
    )
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on(
        "request",
        lambda request: errors.extend(
            [] if request.url.startswith((root, "blob:", "data:")) else [request.url]
        ),
    )
    yield Reader(context, root, language)
    context.close()
    assert errors == []


@pytest.fixture(params=READERS)
def reader(request, browser, online_url, offline_url) -> Iterator[Reader]:
    """Each kind of reader in turn."""
    language, transport, device = request.param.split("-")
    yield from reading(
        browser, {"http": online_url, "file": offline_url}[transport], language, device
    )
