"""A browser, and a site for it, served as a host would: compressed."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Response, sync_playwright

from scripts.browser import find_browser

OPTIONS = ["--no-sandbox", "--disable-background-networking"]
SCRIPTS = Path(__file__).with_name("page.js")
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class _Handler(SimpleHTTPRequestHandler):
    """Sends bodies as `gzip -9` leaves them."""

    def log_message(self, *arguments) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        if file.suffix in COMPRESSED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve_site(site: Path, port: int = 0) -> Iterator[str]:
    """The site over http: its root with a closing slash."""
    handler = partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def script(name: str, file: Path = SCRIPTS) -> str:
    """A function of page.js or of another such file, for `evaluate`."""
    return f"(...given) => {file.read_text(encoding='utf-8')}.{name}(...given)"


def read_size(response: Response) -> int:
    """Bytes of what the server sent, compressed."""
    return int(response.headers.get("content-length", 0))


@contextmanager
def launch_browser(engine: str = "chromium") -> Iterator[Browser]:
    """The browser that the tests use, or Playwright's own build of another engine. Raises OSError
    if there is none.
    """
    path = find_browser() if engine == "chromium" else None
    with sync_playwright() as playwright:
        kind: BrowserType = getattr(playwright, engine)
        path = path or kind.executable_path
        if not Path(path).exists():
            command = f"python -m playwright install {engine}"
            raise OSError(f"no browser {engine}: `make test` obtains Chromium, `{command}` others")
        browser = kind.launch(executable_path=path, args=OPTIONS if engine == "chromium" else [])
        yield browser
        browser.close()
