"""Firefox and WebKit, driven by what they bring themselves: Marionette, and WebKitGTK's WebDriver.

Neither needs a package: the commands are WebDriver's, one speaks them over a socket and the other over http.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until a program must have started, or a command answered
CAPABILITIES = {"alwaysMatch": {}}


class DriverError(Exception):
    """What an engine or its driver complains about, a line."""


class Browser:
    """A window of an engine; `send` takes the name of one of the commands below and its parameters."""

    def __init__(self, send: Callable[..., object]):
        self._send = send

    def open(self, url: str) -> None:
        """Returns once the page has loaded."""
        self._send("Navigate", url=url)

    def run(self, script: str, *arguments) -> object:
        """What the body of a function returns in the page."""
        return self._send("ExecuteScript", script=script, args=list(arguments))

    def enter_frame(self) -> None:
        """What is run next runs in the page's first frame."""
        self._send("SwitchToFrame", id=0)


def _wait_for(what: Callable[[], object], name: str) -> object:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = what()
        except OSError:
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise DriverError(f"{name} did not start within {PATIENCE} s")


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def firefox(program: str) -> Iterator[Browser]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, ExitStack() as stack:
        Path(profile, "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")
        stack.enter_context(
            _running([program, "--headless", "--marionette", "--no-remote", "--profile", profile])
        )
        port = int(_wait_for(Path(profile, "MarionetteActivePort").read_text, program))
        connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE))
        stream = stack.enter_context(connection.makefile("rb"))
        _marionette_answer(stream)  # its greeting

        def send(name: str, **parameters) -> object:
            message = json.dumps([0, 1, f"WebDriver:{name}", parameters]).encode()
            connection.sendall(b"%d:%b" % (len(message), message))
            _, _, error, result = _marionette_answer(stream)
            if error:
                raise DriverError(error["message"].splitlines()[0])
            return result.get("value")

        send("NewSession", capabilities=CAPABILITIES)
        yield Browser(send)


def _marionette_answer(stream) -> list | dict:
    length = b""
    while (byte := stream.read(1)) not in (b":", b""):
        length += byte
    return json.loads(stream.read(int(length or 0)) or "null")


@contextmanager
def webkit(program: str) -> Iterator[Browser]:
    with ExitStack() as stack:
        environment = (
            {} if os.environ.get("DISPLAY") else {"DISPLAY": stack.enter_context(_screen())}
        )
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        stack.enter_context(_running([program, f"--port={port}"], **environment))
        root = f"http://127.0.0.1:{port}"
        _wait_for(lambda: _answer(f"{root}/status")["ready"], program)
        session = (
            f"{root}/session/"
            + _answer(f"{root}/session", {"capabilities": CAPABILITIES})["sessionId"]
        )
        stack.callback(lambda: _answer(session, method="DELETE"))
        places = {"Navigate": "url", "ExecuteScript": "execute/sync", "SwitchToFrame": "frame"}
        yield Browser(lambda name, **parameters: _answer(f"{session}/{places[name]}", parameters))


def _answer(url: str, parameters: dict | None = None, method: str | None = None):
    """The value that a WebDriver answers."""
    body = json.dumps(parameters).encode() if parameters else None
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)["value"]
    except urllib.error.HTTPError as error:
        message = json.load(error)["value"]["message"] or error.reason
        raise DriverError(message.splitlines()[0]) from error


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody looks at; its name."""
    program = shutil.which("Xvfb")
    if program is None:
        raise DriverError("no screen, expected $DISPLAY or Xvfb")
    with tempfile.TemporaryFile("w+") as name:
        process = subprocess.Popen(
            [program, "-displayfd", "1", "-nolisten", "tcp"], stdout=name, stderr=subprocess.DEVNULL
        )
        try:
            yield ":" + str(
                _wait_for(
                    lambda: Path(f"/proc/self/fd/{name.fileno()}").read_text().strip(), program
                )
            )
        finally:
            process.terminate()
            process.wait()


# name → the program that is looked for, and what opens it
ENGINES = {
    "Firefox": (("firefox-esr", "firefox"), firefox),
    "WebKit": (("WebKitWebDriver",), webkit),
}


def installed() -> dict[str, Callable[[], object] | None]:
    """Engine → what opens it; None where it is not installed."""
    found = {}
    for name, (programs, opened) in ENGINES.items():
        program = next(filter(None, map(shutil.which, programs)), None)
        found[name] = (lambda opened=opened, program=program: opened(program)) if program else None
    return found
