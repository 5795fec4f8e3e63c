"""What monitors counted, per region and reporting period, and what they could not see.

Monitors count without naming anybody: their counts are a series of their own, never an
alleged violation against a party. A restriction of access or a camera out of order stands
beside the counts, since it is why silence is not zero.

Source: the layout of the OSCE Special Monitoring Mission's daily reports, where each period's
counts stand beside those of the period before.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from truceline.claims.claim import Measure, SpeakerKind
from truceline.readings.record import ClaimRecord, FigureRecord, TimeRecord

COUNTED = frozenset({Measure.VIOLATIONS, Measure.EXPLOSIONS})
PREVIOUS = re.compile(
    r"\b(?:previous|preceding|last|prior) (?:reporting )?(?:period|day|week|\d+ hours)"
    r"|\bthe (?:day|week|period) before\b",
    re.IGNORECASE,
)
BLIND = frozenset({"access_restricted", "monitoring_outage"})
"""Types of the codebook that tell what could not be seen."""
CAMERA = re.compile(r"\bcameras?\b", re.IGNORECASE)


OVER = re.compile(
    r"\b(?:repaired|restored|reopened|fixed|replaced|resumed|regained|working again|lifted)\b",
    re.IGNORECASE,
)
"""Words by which an outage or a restriction has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count of one region. ``reported`` is the day of the report that gives it.

    ``previous`` marks the counts that a report repeats from its period before;
    ``part_of_violations`` those of explosions that are among the violations.
    """

    claim: ClaimRecord
    figure: FigureRecord
    monitor: str
    region: str
    measure: Measure
    low: int | None
    high: int | None
    previous: bool
    part_of_violations: bool
    reported: date | None
    period: TimeRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """What a monitor could not see: a claim of a restriction or an outage.

    ``over`` where the words say that it ended: a camera repaired, a road open again.
    """

    claim: ClaimRecord
    monitor: str
    reported: date | None
    over: bool = False


def counts(
    claims: Iterable[ClaimRecord],
    published: Mapping[str, date],
    is_monitor: Callable[[ClaimRecord], bool] | None = None,
) -> Iterator[Count]:
    """The counts of monitors, in the claims' order.

    ``published`` maps report ids to days. ``is_monitor`` says whose claims are counts of a
    monitor's; by default those of speakers of that kind.
    """
    counts_for = is_monitor or by_monitor
    for claim in claims:
        if counts_for(claim):
            for figure in claim.figures:
                if figure.measure in COUNTED and figure.place is not None:
                    for region in _regions(figure):
                        yield _count(claim, figure, region, published)


def by_monitor(claim: ClaimRecord) -> bool:
    """Whether the last speaker is a monitor, by the words or the profile."""
    return claim.speaker.kind is SpeakerKind.MONITOR


BOTH = re.compile(
    r"(?P<one>[^,]+?) (?:and|or) (?P<other>[^,]+?)(?: (?P<kind>regions?|sectors?|districts?))?"
)


def _regions(figure: FigureRecord) -> tuple[str, ...]:
    """The regions that a count is of: nothing in "the north and the south" is nothing in each."""
    assert figure.place is not None
    both = BOTH.fullmatch(figure.place.exact)
    if both is None or figure.high != 0:
        return (figure.place.exact,)
    kind = f" {both['kind'].removesuffix('s')}" if both["kind"] else ""
    return both["one"] + kind, both["other"] + kind


def _count(
    claim: ClaimRecord, figure: FigureRecord, region: str, published: Mapping[str, date]
) -> Count:
    return Count(
        claim=claim,
        figure=figure,
        monitor=claim.speaker.name,
        region=region,
        measure=figure.measure,
        low=figure.low,
        high=figure.high,
        previous=bool(PREVIOUS.search(claim.quote.exact)),
        part_of_violations=figure.measure is Measure.EXPLOSIONS and figure.part_of is not None,
        reported=published.get(claim.report),
        period=claim.time,
    )


def unseen(
    claims: Iterable[ClaimRecord],
    published: Mapping[str, date],
    is_monitor: Callable[[ClaimRecord], bool] | None = None,
) -> Iterator[Blind]:
    """What monitors say they could not reach or see, in the claims' order."""
    counts_for = is_monitor or by_monitor
    for claim in claims:
        if _is_blind(claim) and counts_for(claim):
            yield Blind(
                claim=claim,
                monitor=claim.speaker.name,
                reported=published.get(claim.report),
                over=OVER.search(claim.quote.exact) is not None,
            )


def _is_blind(claim: ClaimRecord) -> bool:
    """Access denied, a camera out of order, or one that lost its power."""
    if claim.event is None:
        return False
    dark = claim.event.type == "outage" and CAMERA.search(claim.quote.exact) is not None
    return claim.event.type in BLIND or dark
