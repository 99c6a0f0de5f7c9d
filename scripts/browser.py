"""Find the browser that the tests drive, or obtain one.

    python scripts/browser.py    prints its path; installs one when there is none

Looked for in this order: $CHROMIUM, an installed Chromium or Chrome, Playwright's own. The headless
shell comes first: it draws no window of its own, so that a test opens a page three times as fast.
Obtained from Playwright, else from Debian's packages when run as root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = "chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable"
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_browser() -> str | None:
    """The path of an executable, or None."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES.split(), MACOS):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def obtain_browser() -> str | None:
    """Install a browser by the first way that works; None if none does."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
        packages = ("chromium-headless-shell", "chromium")
        commands.append(["apt-get", "update", "--quiet"])
        commands += [[*install, package, "fonts-noto-cjk"] for package in packages]
    for command in commands:
        print("browser: running", " ".join(command), file=sys.stderr)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        if found := find_browser():
            return found
    return None


if __name__ == "__main__":
    advice = "install Chromium, or set CHROMIUM to its path"
    print(find_browser() or obtain_browser() or sys.exit(f"browser: none to be had: {advice}"))
