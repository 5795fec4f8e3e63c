"""A web archive: the pages in its records, each with when and how it was collected."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

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
    collector: str | None = None
    last = 0
    with piece.stream() as stream:
        records = ArchiveIterator(
            stream,
            record_types=WarcRecordType.any_type,
            parse_http=True,
            auto_decode="all",
            fsspec_args=False,
        )
        try:
            for record in records:
                last = record.stream_pos
                if record.record_type == WarcRecordType.warcinfo:
                    collector = _software(record) or collector
                elif record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                    yield _record(piece, record, collector)
        except OSError as error:
            raise InputError(
                f"{piece.name}: the archive is damaged from there on: {error}"
            ) from None

    if _cut(piece, last):
        told = InputError(f"{piece.name}: the archive is cut off, or damaged, at byte {last:,}")
        yield Missed(piece=piece, error=told)


def _cut(piece: Piece, last: int) -> bool:
    """Whether an archive ends within a record, after the last one that was read.

    The library leaves such a record out without a word.
    """
    with piece.stream() as stream:
        stream.seek(last)
        start = stream.read(2)
        stream.seek(last)
        if start == b"\x1f\x8b":
            return _cut_gzip(stream)
        if start != b"WA":
            return False
        size = 0
        while (line := stream.readline(CHUNK)).strip():
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length" and value.strip().isdigit():
                size = int(value)
        end = stream.tell() + size
        return stream.seek(0, 2) < end


def _cut_gzip(stream: BinaryIO) -> bool:
    unzip, left = zlib.decompressobj(wbits=31), b""
    while chunk := left or stream.read(CHUNK):
        try:
            unzip.decompress(chunk)
        except zlib.error:
            return True
        left = unzip.unused_data
        if unzip.eof:
            unzip = zlib.decompressobj(wbits=31)
            if not left:
                left = stream.read(CHUNK)
                if not left:
                    return False
    return True


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
    packed = {"content-encoding", "transfer-encoding"} & {name for name, _ in headers}
    if not packed and len(data) < record.content_length:
        whole = record.content_length
        cut = InputError(f"{inner.name}: cut off: {len(data):,} bytes of {whole:,}")
        return Missed(piece=inner, error=cut)
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
