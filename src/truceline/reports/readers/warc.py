"""A web archive: the pages in its records, each with when and how it was collected."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from truceline.errors import InputError
from truceline.reports.piece import PAGE, Facts, Missed, Passed, Piece

READ = (
    "text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss",
    "application/atom", "text/xml", "application/xml", "application/json", "application/vnd",
)  # fmt: skip
"""Content types whose records may hold reports; pictures and scripts are passed over."""
CHUNK = 1 << 20


def read(piece: Piece) -> Iterator[Piece | Missed | Passed]:
    """The responses and resources of an archive, in their order, one in memory at a time."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    container = piece.origin.container or _digest(piece)
    piece = replace(piece, origin=replace(piece.origin, container=container))
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.warcinfo
    collector: str | None = None
    with piece.stream() as stream:
        records = ArchiveIterator(
            stream, record_types=wanted, parse_http=True, auto_decode="all", fsspec_args=False
        )
        try:
            for record in records:
                if record.record_type == WarcRecordType.warcinfo:
                    collector = _software(record) or collector
                else:
                    yield _record(piece, record, collector)
        except OSError as error:
            raise InputError(
                f"{piece.name}: the archive is damaged from there on: {error}"
            ) from None


def _record(piece: Piece, record: Any, collector: str | None) -> Piece | Missed | Passed:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    step = address or record.record_id
    status = getattr(record.http_headers, "status_code", None) if record.http_headers else None
    media = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if (status is not None and status != 200) or not media.startswith(READ):
        return Passed(name=f"{piece.name} > {step}", kind=f"{status or ''} {media}".strip())
    headers = [(k.lower(), v) for k, v in record.http_headers or ()][:200]
    inner = piece.inner(
        step,
        b"",
        facts=Facts(url=address or None),
        media=media.split(";")[0].strip(),
        record=record.record_id,
        offset=record.stream_pos,
        asked=address or None,
        final=address or None,
        status=status,
        headers=tuple(headers),
        collected=_moment(record),
        collector=collector,
    )
    # What the digest is of: the answer's body, as the server meant it.
    data = record.reader.read(PAGE + 1)
    if len(data) > PAGE:
        return Missed(piece=inner, error=InputError(f"{inner.name}: more than {PAGE:,} bytes"))
    return replace(inner, data=data)


def _moment(record: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.headers.get("WARC-Date") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _software(record: Any) -> str | None:
    """The program that wrote the archive, as its first record names it."""
    lines = record.reader.read(20_000).decode("utf-8", "replace").splitlines()
    named = (
        line.partition(":")[2].strip() for line in lines if line.lower().startswith("software")
    )
    return next((name[:200] for name in named if name), None)


def _digest(piece: Piece) -> str:
    total = hashlib.sha256()
    with piece.stream() as stream:
        while chunk := stream.read(CHUNK):
            total.update(chunk)
    return total.hexdigest()
