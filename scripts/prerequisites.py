"""Say in one line what this machine lacks to set up `.venv`; run by make before anything is
installed.
"""

import importlib.util
import sys

if sys.platform == "win32":
    sys.exit(
        "make: on Windows these commands run in WSL: wsl --install, and clone the repository there"
    )
if sys.version_info < (3, 11):
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"make: Python {found} is too old, 3.11 or newer is needed: make PYTHON=/path/to/python3.11"
    )
missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
if missing:
    sys.exit(
        f"make: Python lacks the module {missing[0]}: "
        "install the system's package for it (Debian: python3-venv)"
    )
