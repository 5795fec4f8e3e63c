"""Plain text, or one report as a JSON object with its text and what is known of it."""

from collections.abc import Iterator

from truceline.reports.decode import decode
from truceline.reports.open import known_of
from truceline.reports.piece import Facts, Found, Original, Piece
from truceline.reports.readers.mojibake import mended


def read(piece: Piece) -> Iterator[Found]:
    """The one report that the piece is."""
    decoded = decode(piece.content, name=piece.name, encoding=piece.encoding)
    known = known_of(decoded.text, piece.name)
    # What stands in JSON or with a mark was written on purpose; plain text may be damaged.
    text, notes = mended(known.text)
    facts = Facts(
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        published=known.published,
        language=known.language,
        url=known.url,
        canonical=known.url_final,
    )
    original = known.original and Original(text=known.original, language=known.original_language)
    yield Found(
        piece=piece,
        format="json" if known.text != decoded.text else "text",
        text=text,
        facts=facts.over(piece.facts),
        notes=notes,
        original=original or None,
    )
