"""The commands of this project."""

import sys


def _end_quietly(kind, error, trace) -> None:
    """Ctrl-C while a command still imports what it needs is one line, as it is later."""
    if issubclass(kind, KeyboardInterrupt):
        print("interrupted, output is as it was", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _end_quietly
