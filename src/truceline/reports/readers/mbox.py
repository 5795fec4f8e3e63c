"""A mailbox of many messages, read message by message."""

from collections.abc import Iterator

from truceline.errors import InputError
from truceline.reports.piece import PAGE, Missed, Piece


def read(piece: Piece) -> Iterator[Piece | Missed]:
    """The messages of a mailbox, each as it stands there but for the sign in front of "From"."""
    offset, start, lines, size, blank = 0, 0, list[bytes](), 0, True
    number = 0
    with piece.stream() as stream:
        for line in stream:
            if blank and line.startswith(b"From "):
                if lines or size:
                    number += 1
                    yield _message(piece, number, start, lines, size)
                lines, size, start = [], 0, offset + len(line)
            else:
                size += len(line)
                if size <= PAGE:
                    lines.append(line[1:] if line.startswith(b">From ") else line)
            blank = line in {b"\n", b"\r\n"}
            offset += len(line)
    if lines or size:
        yield _message(piece, number + 1, start, lines, size)


def _message(
    piece: Piece, number: int, start: int, lines: list[bytes], size: int
) -> Piece | Missed:
    inner = piece.inner(f"message {number}", b"".join(lines), media="message/rfc822", offset=start)
    if size > PAGE:
        return Missed(piece=inner, error=InputError(f"{inner.name}: more than {PAGE:,} bytes"))
    return inner
