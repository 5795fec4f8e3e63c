"""Which format a piece is in: by its first bytes; by its name where those do not tell."""

import re
import zlib
from io import BytesIO

from truceline.errors import InputError
from truceline.reports.piece import Piece

ENDINGS = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".rss": "feed", ".atom": "feed",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".mbox": "mbox",
    ".csv": "table", ".tsv": "table",
    ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
MEDIA = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "message/rfc822": "mail",
    "text/csv": "table",
    "application/x-ndjson": "lines",
}
OTHER = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .ico .webp .avif .bmp .tif .tiff .woff .woff2 "
    ".ttf .otf .eot .mp3 .mp4 .webm .avi .mov .wav .ogg .m4a .exe .dll .so .db .sqlite .lock "
    ".py .ini .toml .ds_store".split()
)
"""Endings of files that hold no reports and lie beside those that do, as in saved pages."""

OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "an Excel workbook: save it as CSV",
    "ppt/presentation.xml": "a presentation: save it as PDF or text",
    "content.xml": "an OpenDocument file: save it as DOCX, PDF or text",
}
"""A member that tells what kind of office document a ZIP archive is."""

PAGE = re.compile(rb"<(?:!doctype html|html|head|body|article|main)\b")
FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b")
HEADER = re.compile(
    rb"^(message-id|mime-version|received|return-path|delivered-to|dkim-signature):",
    re.MULTILINE | re.IGNORECASE,
)
"""Header fields that mail programs write and people do not."""
MBOX = re.compile(rb"From \S+.*\d{4}\r?\n[\w-]+:")


def kind_of(piece: Piece) -> str | None:
    """The name of the format's reader; None where the piece is no report's, as a picture is.

    What is in no known format is "text", whose reader says what it is. Raises InputError for
    an office document of a kind that is not read.
    """
    if piece.depth and piece.ending in OTHER:
        return None
    start = piece.start()
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(piece)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"\x1f\x8b"):
        return "warc" if _inflated(start).startswith(b"WARC/") else "gz"
    if start.startswith(b"WARC/"):
        return "warc"
    return _texts(piece, start)


def _texts(piece: Piece, start: bytes) -> str:
    head = start.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip().lower()
    if piece.columns and not head.startswith((b"{", b"[")):
        return "table"
    if MBOX.match(start):
        return "mbox"
    if head.startswith(b"<"):
        if FEED.search(head) and not head.startswith(b"<!doctype html"):
            return "feed"
        if PAGE.search(head) or piece.media in MEDIA or piece.ending in ENDINGS:
            return MEDIA.get(piece.media or "") or ENDINGS.get(piece.ending, "page")
        return "xml" if head.startswith(b"<?xml") else "page"
    if head.startswith((b"{", b"[")) and piece.ending not in {".csv", ".tsv", ".mbox"}:
        return _json(piece, head)
    named = MEDIA.get(piece.media or "") or ENDINGS.get(piece.ending)
    if named:
        return named
    return "mail" if HEADER.search(start.split(b"\n\n")[0].split(b"\r\n\r\n")[0]) else "text"


def _json(piece: Piece, head: bytes) -> str:
    if head.startswith(b"[") or piece.ending in {".jsonl", ".ndjson"}:
        return "lines"
    first, newline, rest = head.partition(b"\n")
    several = newline and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return "lines" if several else "text"


def _zipped(piece: Piece) -> str:
    import zipfile

    try:
        with piece.stream() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{piece.name}: a broken ZIP archive: {error}") from None
    office = next((kind for member, kind in OFFICE.items() if member in names), None)
    if office is None:
        return "archive"
    if " " in office:
        raise InputError(f"{piece.name}: this is {office}")
    return office


def _inflated(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(BytesIO(start).read(), 64)
    except zlib.error:
        return b""
