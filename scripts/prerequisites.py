"""Say in one line what this machine lacks to set up `.venv`; run by make before anything is
installed.
"""

import importlib.util
import sys

if sys.platform == "win32":
    sys.exit("make: on Windows this runs in WSL: wsl --install, and clone the repository there")
if sys.version_info < (3, 11):
    sys.exit("make: Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")
missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
if missing:
    sys.exit(f"make: Python lacks {missing[0]}: install its package (Debian: python3-venv)")
