"""A Word document: its paragraphs and the cells of its tables, in their order."""

import zipfile
from collections.abc import Iterator
from typing import Any

from truceline.errors import EmptyReport, InputError
from truceline.reports.paragraphs import ended
from truceline.reports.piece import Facts, Found, Piece

UNPACKED = 200 * 1024 * 1024
"""Bytes of a document's parts together, uncompressed; a book has under 10 MB of words."""
PROSE = 12
"""Words from which a table's cell is taken for a paragraph."""


def read(piece: Piece) -> Iterator[Found]:
    """The one report in the file. Raises InputError for a broken one or one made to do harm."""
    _harmless(piece)
    import docx

    try:
        document = docx.Document(piece.stream())
    except Exception as error:
        raise InputError(f"{piece.name}: a broken Word document: {error}") from None
    text = "\n\n".join(_paragraphs(document))
    if not text.strip():
        raise EmptyReport(f"{piece.name}: a Word document without words: pictures are not read")
    said = document.core_properties
    # Its dates are of the file's making, and its author is who typed it: neither is published.
    facts = Facts(title=" ".join((said.title or "").split())[:300] or None)
    yield Found(piece=piece, format="docx", text=text, facts=facts.over(piece.facts))


def _paragraphs(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = (cell.text.strip() for row in block.rows for cell in row.cells)
            kept = dict.fromkeys(c for c in cells if len(c.split()) >= PROSE and ended(c))
            yield from kept
        elif block.text.strip():
            listed = (block.style is not None) and block.style.name.startswith("List")
            yield ("- " if listed else "") + block.text.strip()


def _harmless(piece: Piece) -> None:
    """Refuse entities and bombs before any parser sees them."""
    with piece.stream() as stream, zipfile.ZipFile(stream) as archive:
        if sum(m.file_size for m in archive.infolist()) > UNPACKED:
            raise InputError(f"{piece.name}: over {UNPACKED:,} bytes uncompressed: not unpacked")
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    if b"<!ENTITY" in part.read(UNPACKED):
                        raise InputError(
                            f"{piece.name}: declares entities, as attacks do: not read"
                        )
