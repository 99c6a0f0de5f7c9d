"""Show the site while it is written: it is built again at each change, and the browser reloads.

python -m scripts.serve [PORT]    default: 8000
"""

import os
import socket
import sys

HOST = "127.0.0.1"


def main(port: str) -> None:
    """Hand over to MkDocs. Exits with one line if the port is none, or somebody else's."""
    with socket.socket() as probe:
        # as MkDocs opens it: a port that was let go a moment ago is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except (OSError, ValueError, OverflowError) as error:
            sys.exit(f"serve: port {port} cannot be used ({error}): try make serve PORT=8001")
    command = ["-m", "mkdocs", "serve", "--strict", "--dev-addr", f"{HOST}:{port}"]
    os.execv(sys.executable, [sys.executable, *command])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "8000")
