"""A folder: its files and those of the folders in it, in the order of their names."""

import os
from collections.abc import Iterator
from pathlib import Path

from truceline.reports.piece import Origin, Piece


def files_in(folder: Path) -> Iterator[Path]:
    """The files, hidden ones left out; links to folders are not followed, so that none loops.

    What a browser saved beside a page ("page_files" beside "page.html") is the page's.
    """
    for where, folders, names in os.walk(folder, followlinks=False):
        stems = {Path(n).stem for n in names if n.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and f.removesuffix("_files") not in stems
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(where, name)


def piece_of(path: Path, *, within: Path | None = None) -> Piece:
    """A file as a piece; ``within`` is the folder that the user named, if any."""
    # A name in another encoding than the system's is shown as far as it can be.
    named = os.fsencode(path).decode("utf-8", "replace")
    return Piece(origin=Origin(source=named), path=path, depth=0 if within is None else 1)
