"""A Quote is the words of a report that a value rests on.

Invariant: ``text[start:end] == exact``, and so for each part. It is checked whenever a
Quote is made from a text (``Quote.of``) and whenever one is read back (``check``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.errors import QuoteMismatch
from truceline.ids import Json

CONTEXT = 32
"""Code points of prefix and suffix in exports (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Part:
    """One unbroken stretch of words: offsets in code points, end exclusive."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.exact):
            raise QuoteMismatch(
                f"a quote from {self.start} to {self.end} cannot read {self.exact!r}: "
                "give offsets in code points, end exclusive"
            )


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote(Part):
    """Words of a report; ``parts`` holds the stretches where the words stand apart.

    ``start`` and ``end`` are those of the whole, ``exact`` is the text between them, and
    ``parts`` is empty for the common, unbroken quote.
    """

    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, text: str, *spans: tuple[int, int]) -> "Quote":
        """The quote at one or more spans (start, end) of a text, in code points.

        Blanks at the edges of each span are left out. Raises QuoteMismatch for an empty
        span or one that lies outside the text.
        """
        parts = tuple(sorted(_part(text, start, end) for start, end in spans))
        if not parts:
            raise QuoteMismatch("a quote needs at least one span of words")
        start, end = parts[0].start, max(p.end for p in parts)
        return cls(
            start=start,
            end=end,
            exact=text[start:end],
            parts=parts if len(parts) > 1 else (),
        )

    def check(self, text: str) -> "Quote":
        """The quote itself, once it is seen to stand in ``text``; else QuoteMismatch."""
        for part in (self, *self.parts):
            found = text[part.start : part.end]
            if found != part.exact:
                raise QuoteMismatch(
                    f"at {part.start} to {part.end} the report reads {found!r}, "
                    f"not {part.exact!r}: the quote belongs to another text or version"
                )
        return self

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words as (start, end), in order."""
        return tuple((p.start, p.end) for p in self.parts) or ((self.start, self.end),)

    def words(self) -> str:
        """The quoted words as a person reads them: parts joined by an ellipsis."""
        return " … ".join(p.exact for p in self.parts) or self.exact

    def covers(self, other: Part) -> bool:
        """Whether another quote lies within this one's outer edges."""
        return self.start <= other.start and other.end <= self.end

    def to_json(self) -> dict[str, Json]:
        """``start``, ``end``, ``exact`` and ``parts``, as the published schema has them."""
        parts: Sequence[Part] = self.parts
        return {
            "start": self.start,
            "end": self.end,
            "exact": self.exact,
            "parts": [{"start": p.start, "end": p.end, "exact": p.exact} for p in parts],
        }

    @classmethod
    def from_json(cls, value: dict[str, object]) -> "Quote":
        """The quote that ``to_json`` wrote."""
        parts = value.get("parts") or ()
        assert isinstance(parts, Sequence)
        return cls(
            start=int(str(value["start"])),
            end=int(str(value["end"])),
            exact=str(value["exact"]),
            parts=tuple(Part(**p) for p in parts),
        )


def _part(text: str, start: int, end: int) -> Part:
    if not 0 <= start < end <= len(text):
        raise QuoteMismatch(f"no span {start} to {end} in a text of {len(text)} characters")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Part(start=start, end=end, exact=text[start:end])
