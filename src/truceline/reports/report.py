"""A Report is one published text, as it was given to us.

Its id covers the bytes, the outlet, the address and the time of publication: the same
words from two outlets are two reports, the same report collected twice is one.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from truceline.ids import Json, content_id
from truceline.reports.layout import Layout

Moment = date | datetime
"""A day where only the day is known; a datetime (aware where its zone is known) otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text with what is known of its publication.

    ``text`` was decoded once from ``sha256``'s bytes; all offsets are code points into it.
    ``published`` is None where nobody said: it is never today's date. ``published_basis``
    says where it came from: "supplied" (the caller or metadata) or "stated" (words of the
    text, such as a crawler's date or a dateline).
    """

    text: str
    sha256: str
    layout: Layout
    outlet: str | None = None
    published: Moment | None = None
    published_basis: str | None = None
    url: str | None = None
    url_final: str | None = None
    language: str | None = None
    title: str | None = None

    id: str = field(init=False, repr=False, compare=False)
    """Follows from the rest; hashed once, since whole ledgers are compared by it."""

    def __post_init__(self) -> None:
        key = {
            "sha256": self.sha256,
            "outlet": self.outlet,
            "url": self.url,
            "published": self.published.isoformat() if self.published else None,
        }
        object.__setattr__(self, "id", content_id("report", key))

    def to_json(self) -> dict[str, Json]:
        """Everything but the text and its layout."""
        return {
            "id": self.id,
            "sha256": self.sha256,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "published_basis": self.published_basis,
            "url": self.url,
            "url_final": self.url_final,
            "language": self.language,
            "title": self.title,
        }


def digest(data: bytes) -> str:
    """SHA-256 of the original bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
