"""JSON lines, or one JSON array: a report an object, by the names of its fields."""

import json
from collections.abc import Iterator, Mapping

from truceline.errors import EmptyReport, InputError
from truceline.reports.decode import decode
from truceline.reports.open import LARGEST
from truceline.reports.piece import Found, Missed, Piece
from truceline.reports.readers import columns


def read(piece: Piece) -> Iterator[Found | Missed]:
    """The objects, line by line. Raises InputError for an array that is no JSON."""
    if piece.start(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
        yield from _array(piece)
        return
    offset, number = 0, 0
    with piece.stream() as stream:
        while line := stream.readline(LARGEST):
            number += 1
            own = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if own.strip():
                yield _object(piece.inner(f"line {number}", own.strip(), offset=offset))
            offset += len(line)


def _array(piece: Piece) -> Iterator[Found | Missed]:
    """Each object's own bytes are those between its brackets."""
    text = decode(piece.content, name=piece.name, encoding=piece.encoding).text
    decoder, edge, number = json.JSONDecoder(), text.index("[") + 1, 0
    while True:
        edge += len(text[edge : edge + LARGEST]) - len(
            text[edge : edge + LARGEST].lstrip(" \r\n\t,")
        )
        if text[edge : edge + 1] in {"]", ""}:
            return
        try:
            _, end = decoder.raw_decode(text, edge)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{piece.name}: no JSON from there on: {error}") from None
        number += 1
        yield _object(piece.inner(f"object {number}", text[edge:end].encode()))
        edge = end


def _object(inner: Piece) -> Found | Missed:
    try:
        row = _row(inner)
        where = columns.chosen(row, inner.columns, inner.name)
        facts = columns.facts_of(row, where, inner.name)
        text = columns.text_of(row, where)
        if not text:
            raise EmptyReport(f"{inner.name}: no text in its field {where['text']!r}")
    except InputError as error:
        return Missed(piece=inner, error=error)
    return Found(
        piece=inner,
        format="lines",
        text=text,
        facts=facts.over(inner.facts),
        original=columns.original_of(row, where),
    )


def _row(inner: Piece) -> Mapping[str, object]:
    try:
        row = json.loads(inner.content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{inner.name}: no JSON object in UTF-8: {error}") from None
    if not isinstance(row, dict):
        raise InputError(f"{inner.name}: a report is a JSON object; this is {type(row).__name__}")
    return row
