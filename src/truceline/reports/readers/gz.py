"""One file compressed by gzip."""

import zlib
from collections.abc import Iterator

from truceline.errors import InputError
from truceline.reports.piece import PAGE, Piece


def read(piece: Piece) -> Iterator[Piece]:
    """The file in it, uncompressed no further than a report may be long."""
    unzip = zlib.decompressobj(wbits=31)
    try:
        data = unzip.decompress(piece.content, PAGE + 1)
    except zlib.error as error:
        raise InputError(f"{piece.name}: broken gzip data: {error}") from None
    if len(data) > PAGE:
        raise InputError(f"{piece.name}: over {PAGE:,} bytes when uncompressed: unpack it first")
    inside = piece.origin.name.rsplit("/", 1)[-1].removesuffix(".gz")
    yield piece.inner(inside, data, container=piece.origin.container or piece.sha256)
