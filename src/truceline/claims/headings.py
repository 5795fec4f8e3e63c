"""Items of a list under a day and a place: "2. 9 June, Sorna. Drone strike on a car."

Invariant: a heading is what stands between an item's mark and its first claim, short and
without a verb; it lends its day and its places only to the claims of its own item that have
none of their own words for them, marked ``carried``.
"""

from collections.abc import Sequence
from dataclasses import replace

from truceline.claims.claim import Basis, Mention, TimeMention, Why
from truceline.claims.entries import Entries
from truceline.claims.happenings import HAPPENING, Told
from truceline.claims.when import dates
from truceline.language.analysis import Analysis
from truceline.language.timex import TimeExpression
from truceline.reports.quote import Quote

LONGEST = 60
"""Code points of the longest heading: "14 June, Upper Sorna district, Lind region."""


def under_headings(
    told: Sequence[Told], analysis: Analysis, expressions: Sequence[TimeExpression]
) -> tuple[Told, ...]:
    """The claims of a report's items with what the items' headings say of day and place."""
    entries = Entries(analysis)
    firsts: dict[int, int] = {}
    for one in told:
        firsts.setdefault(entries.start_of(one.passage.head), min(one.passage.unit.words))
    headings = {
        start: _Heading(analysis, expressions, start, first)
        for start, first in firsts.items()
        if start in entries.items and _is_heading(analysis, start, first)
    }
    made = []
    for one in told:
        heading = headings.get(entries.start_of(one.passage.head))
        made.append(heading.lends(one) if heading and one.claim.kind in HAPPENING else one)
    return tuple(made)


def _is_heading(analysis: Analysis, start: int, first: int) -> bool:
    words = analysis.words[start:first]
    if not words or words[-1].end - words[0].start > LONGEST:
        return False
    return not any(w.tag.startswith(("VB", "MD")) for w in words)


class _Heading:
    """What the words ``start`` to ``first`` (exclusive) say of when and where."""

    def __init__(
        self, analysis: Analysis, expressions: Sequence[TimeExpression], start: int, first: int
    ) -> None:
        low, high = analysis.chars(start, first)
        text = analysis.text
        self.times = tuple(
            TimeMention(quote=Quote.of(text, (e.start, e.end)), basis=Basis.CARRIED)
            for e in expressions
            if low <= e.start and e.end <= high and dates(e)
        )
        self.places = tuple(
            Mention(name=quote.exact, quote=quote, basis=Basis.CARRIED)
            for n in analysis.names
            if n.label == "PLACE" and start <= n.first and n.last <= first
            for quote in [Quote.of(text, analysis.chars(n.first, n.last))]
        )

    def lends(self, one: Told) -> Told:
        claim, places = one.claim, one.places
        if self.times and not claim.times:
            why = _why("times", self.times[0].quote.exact)
            claim = replace(claim, times=self.times, why=(*claim.why, why))
        if self.places and not claim.places:
            why = _why("places", self.places[0].name)
            claim = replace(claim, places=self.places, why=(*claim.why, why))
            places = frozenset(p.name.casefold() for p in self.places)
        return replace(one, claim=claim, places=places)


def _why(field: str, words: str) -> Why:
    return Why(field=field, rule="the heading of its item in the list", words=words)
