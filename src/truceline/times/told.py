"""Days that a report's own claims give: "the truce took effect on Saturday" dates the truce.

Invariant: a day is taken only from words that state it, of a claim that tells of a happening
and is not denied; never from a day that was itself counted from another happening.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from truceline.claims.claim import Basis, Certainty, Claim, Kind
from truceline.language.analysis import Span
from truceline.language.timex_signals import EVENTS
from truceline.times.anchors import NamedDay
from truceline.times.interval import Interval

_DEEDS = {
    "ceasefire_agreement": "the ceasefire was agreed",
    "ceasefire_effect": "the ceasefire took effect",
    "ceasefire_end": "the ceasefire ended",
}
"""Types of the shipped codebook to the words by which reports come back to them."""
_TOLD = frozenset({Kind.EVENT, Kind.AGREEMENT, Kind.STATUS})
_TRUCE = re.compile(r"\b(?:cease-?fire|truce|armistice)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_DAY = timedelta(days=1)


def days_told(claims: Iterable[Claim], times: Mapping[Span, Interval]) -> tuple[NamedDay, ...]:
    """The happenings that a report dates to one day, each by the words that may recall it."""
    return tuple(day for claim in claims for day in _of(claim, times))


def _of(claim: Claim, times: Mapping[Span, Interval]) -> Iterator[NamedDay]:
    if claim.kind not in _TOLD or claim.certainty is Certainty.DENIED:
        return
    when = _day(claim, times)
    if when is None or when.start is None:
        return
    for words in _words(claim):
        yield NamedDay(words=words, day=when.start, basis=Basis.DERIVED, source="this report")


def _day(claim: Claim, times: Mapping[Span, Interval]) -> Interval | None:
    """The one day that a claim's words state, or None."""
    spans = ((m.quote.start, m.quote.end) for m in claim.times if m.basis is Basis.STATED)
    found = [times[s] for s in spans if s in times]
    stated = [i for i in found if i.basis is Basis.STATED and _one_day(i)]
    return stated[0] if len(stated) == len(found) == 1 else None


def _one_day(interval: Interval) -> bool:
    lower, upper = interval.lower, interval.upper
    return lower is not None and upper is not None and upper - lower <= _DAY


def _deed(claim: Claim) -> str | None:
    """What became of a ceasefire by this claim, as reports come back to it."""
    kind = claim.event.type if claim.event else ""
    agreed = kind == "agreement" and _TRUCE.search(claim.quote.exact)
    return _DEEDS.get("ceasefire_agreement" if agreed else kind)


def _words(claim: Claim) -> Iterator[str]:
    deed = _deed(claim)
    if deed is not None:
        yield deed
        return
    for happening in sorted(_happenings(claim)):
        yield happening
        for place in claim.places:
            yield f"{happening} {place.name}"


def _happenings(claim: Claim) -> set[str]:
    """The claim's own word for what happened, and a noun for it where there is just one."""
    nouns = {w for w in _WORD.findall(claim.quote.exact.lower()) if w in EVENTS}
    return {claim.trigger.exact.lower()} | (nouns if len(nouns) == 1 else set())
