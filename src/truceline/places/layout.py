"""The bytes of a built gazetteer: one file, read in place.

    magic (8 bytes) | length of the header (8 bytes, little-endian) | header, JSON |
    arrays, each at a multiple of 64 bytes from the end of the header

The header says where each array starts, how many items it has and of what type; which
countries, units and kinds the numbers in them stand for; and the sources. ``version`` is
the hash of all arrays and tables: same sources, same bytes, same version.
"""

MAGIC = b"TRUGAZ02"
ALIGN = 64

ARRAYS = {
    "hashes": "Q",
    "rows": "I",
    "lat": "i",
    "lon": "i",
    "population": "I",
    "kind": "B",
    "country": "H",
    "unit": "H",
    "flags": "B",
    "offsets": "I",
    "text": "B",
}
"""Array to its type, as the ``array`` module names it.

``hashes`` (sorted) and ``rows`` are the index: the hash of a name's key, and the row of an
entry that bears it, most populous first. The others have one item per row; ``offsets``
one more than rows, into ``text``. A row's text is its id, its name and its other names.
"""

DEGREE = 100_000
"""Units in which latitudes and longitudes are kept: about a metre."""

CONTESTED, CAPITAL = 1, 2
"""Bits of ``flags``."""

BETWEEN = "\x1f"
"""Stands between the names in a row's text."""
