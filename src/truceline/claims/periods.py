"""A monitor's periodic report tells of its period: what it dates no closer was in it.

Invariant: a period is taken only from the report's own words for what it counts over
("Between the evenings of 3 and 4 May"), only for claims of the body that counts or of the
report itself, and is marked ``carried``. It is never the day of publication.
"""

from collections.abc import Sequence
from dataclasses import replace

from truceline.claims.claim import Basis, Claim, Kind, Scope, SpeakerKind, TimeMention, Why
from truceline.claims.scopes import PERIOD

DATED = frozenset({Kind.EVENT, Kind.STATUS, Kind.NEGATIVE_FINDING, Kind.UNDETERMINED})
EARLIER = ("previous", "preceding", "last")
"""Words of a period that the report before was about; "since" counts from long before."""


def within_period(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those without a date given the periods that their report counts over."""
    counting = [c for c in claims if _counts_over(c)]
    periods = [t for c in counting for t in c.times if not _is_earlier(c, t)]
    if not periods:
        return tuple(claims)
    voices = {c.speakers[-1].name.casefold() for c in counting}
    carried = tuple(TimeMention(quote=t.quote, basis=Basis.CARRIED) for t in periods)
    return tuple(_dated(c, carried) if _fits(c, voices) else c for c in claims)


def _counts_over(claim: Claim) -> bool:
    period = any(f.scope is Scope.PERIOD for f in claim.figures)
    return period and bool(claim.times) and PERIOD.search(claim.quote.exact) is not None


def _is_earlier(claim: Claim, time: TimeMention) -> bool:
    said = time.quote.exact.casefold()
    before = claim.quote.exact[: max(time.quote.start - claim.quote.start, 0)].rstrip().casefold()
    return before.endswith("since") or said.startswith("since") or any(w in said for w in EARLIER)


def _fits(claim: Claim, voices: set[str]) -> bool:
    speaker = claim.speakers[-1]
    own = speaker.kind in {SpeakerKind.OUTLET, SpeakerKind.MONITOR}
    return not claim.times and claim.kind in DATED and (own or speaker.name.casefold() in voices)


def _dated(claim: Claim, times: tuple[TimeMention, ...]) -> Claim:
    why = Why(field="times", rule="within the reporting period", words=times[0].quote.exact)
    return replace(claim, times=times, why=(*claim.why, why))
