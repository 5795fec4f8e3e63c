"""A table in CSV or TSV, one report a row, its columns named in the first line."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper

from truceline.errors import EmptyReport, InputError
from truceline.reports.decode import decode
from truceline.reports.open import LARGEST
from truceline.reports.piece import Found, Missed, Piece
from truceline.reports.readers import columns
from truceline.reports.readers.mojibake import mended

SAMPLE = 1 << 20
"""Bytes that the encoding is told from."""


class Lines:
    """Lines of a file, those of the current row kept: a row's own bytes are its lines'."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self.stream, self.kept = stream, list[str]()

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(LARGEST)
        if not line:
            raise StopIteration
        self.kept.append(line)
        return line

    def taken(self) -> str:
        """The lines since the last call, joined."""
        text = "".join(self.kept)
        self.kept.clear()
        return text


def read(piece: Piece) -> Iterator[Found | Missed]:
    """The rows that have a text. Raises InputError where no column holds one."""
    encoding = _encoding(piece)
    csv.field_size_limit(LARGEST)
    with TextIOWrapper(piece.stream(), encoding=encoding, errors="strict", newline="") as stream:
        lines = Lines(stream)
        try:
            rows = csv.reader(lines, delimiter=_delimiter(piece, encoding))
            names = next(rows, [])
            where = columns.chosen(names, piece.columns, piece.name)
            lines.taken()
            for number, row in enumerate(rows, 2):
                own = lines.taken().encode(encoding.removesuffix("-sig"))
                if any(cell.strip() for cell in row):
                    inner = piece.inner(f"row {number}", own)
                    yield _row(inner, dict(zip(names, row, strict=False)), where)
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(f"{piece.name}: a broken table from there on: {error}") from None


def _row(inner: Piece, row: dict[str, str], where: dict[str, str]) -> Found | Missed:
    try:
        facts = columns.facts_of(row, where, inner.name)
        text, notes = mended(columns.text_of(row, where))
        if not text:
            raise EmptyReport(f"{inner.name}: no text in its column {where['text']!r}")
    except InputError as error:
        return Missed(piece=inner, error=error)
    return Found(
        piece=inner,
        format="table",
        text=text,
        facts=facts.over(inner.facts),
        notes=notes,
        original=columns.original_of(row, where),
    )


def _encoding(piece: Piece) -> str:
    if piece.encoding:
        return piece.encoding
    sample = piece.start(SAMPLE)
    if len(sample) == SAMPLE:
        # A letter may be cut at the end.
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    found = decode(sample, name=piece.name)
    return "utf-8-sig" if found.encoding == "utf-8" else found.encoding


def _delimiter(piece: Piece, encoding: str) -> str:
    head = piece.start(SAMPLE).decode(encoding, "replace").split("\n", 1)[0]
    return max((",", "\t", ";", "|"), key=head.count)
