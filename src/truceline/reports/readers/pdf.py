"""A PDF: the words of its pages. One that holds pictures of pages is said to be a scan."""

import logging
import re
import time
from collections.abc import Iterator
from typing import Any

from truceline.errors import EmptyReport, InputError
from truceline.reports.piece import Facts, Found, Piece
from truceline.reports.readers.mojibake import mended

PAGES = 1500
"""Pages of the longest report; more is an archive."""
SECONDS = 60
"""Of reading one file: a page takes some 20 ms; files made to do harm take for ever."""
WORDS = 5
"""Fewer on a page are its number and running head."""
UNTITLED = re.compile(r"untitled|microsoft word|document\d*$|\.(?:docx?|pdf|indd|qxd)\b", re.I)
"""Titles that programs write and people do not."""
HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
"""A word divided at a line's end."""


def read(piece: Piece) -> Iterator[Found]:
    """The one report in the file. Raises InputError for a broken or locked one, EmptyReport
    for a scan."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(piece.stream(), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(f"{piece.name}: the PDF is locked by a password: save it without one")
        count = len(document.pages)
        if count > PAGES:
            raise InputError(f"{piece.name}: {count} pages; {PAGES} are read: split it")
        pages = list(_pages(document, piece.name))
    except PyPdfError as error:
        raise InputError(f"{piece.name}: a broken PDF: {error}") from None
    blank = sum(len(page.split()) < WORDS for page in pages)
    if blank == len(pages):
        raise EmptyReport(f"{piece.name}: {_scanned(document, count)}")
    text, notes = mended("\n\n".join(filter(None, pages)))
    if blank:
        notes = (*notes, f"{blank} of {count} pages have no words: pictures or scans, not read")
    facts = Facts(title=_title(document)).over(piece.facts)
    yield Found(piece=piece, format="pdf", text=text, facts=facts, notes=notes)


def _pages(document: Any, name: str) -> Iterator[str]:
    began = time.monotonic()
    for page in document.pages:
        if time.monotonic() - began > SECONDS:
            raise InputError(f"{name}: not read within {SECONDS} s: print it anew, or split it")
        lines = (" ".join(line.split()) for line in (page.extract_text() or "").splitlines())
        yield HYPHEN.sub("", "\n".join(lines)).strip()


def _scanned(document: Any, count: int) -> str:
    try:
        pictures = any("/XObject" in (p.get("/Resources") or {}) for p in document.pages[:5])
    except Exception:
        pictures = False
    if pictures:
        return f"a scan: {count} pages of pictures without words: recognise its text first (OCR)"
    return f"a PDF of {count} pages without words"


def _title(document: Any) -> str | None:
    try:
        title = " ".join(str(document.metadata.title or "").split())
    except Exception:
        # A PDF without a title is none the worse.
        return None
    return title if 3 <= len(title) <= 300 and not UNTITLED.search(title) else None
