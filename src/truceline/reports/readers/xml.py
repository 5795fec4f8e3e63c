"""XML that is neither a feed nor a page: named, never guessed at."""

from collections.abc import Iterator

from truceline.errors import InputError
from truceline.reports.piece import Found, Piece


def read(piece: Piece) -> Iterator[Found]:
    """Raises InputError."""
    raise InputError(
        f"{piece.name}: XML that is neither a feed (RSS, Atom) nor a page: "
        "give the reports in it as text, or as CSV or JSON lines"
    )
