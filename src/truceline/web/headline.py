"""What a list says of an incident in two lines: its figures, party by party, and words that tell.

Nothing is summed: a party's figures stand as the bounds that its speakers gave.
"""

from collections.abc import Iterable

from truceline.claims.claim import Certainty, Measure
from truceline.incidents.dossier import Dossier
from truceline.incidents.toll import NO_PARTY, Row
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord
from truceline.web.strings import put, strings

TOLD = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.CAPTURED)
"""What a list shows of a toll; the incident's own page has every measure."""


def figures(one: Dossier) -> list[tuple[str, str | None]]:
    """Figures of harm to people, each with the party whose speakers gave it."""
    ordered = sorted(one.toll.rows, key=lambda r: (r.measure, r.party == NO_PARTY, r.party))
    shown = (r for r in ordered if r.measure in TOLD)
    return [(_bounds(r), None if r.party == NO_PARTY else r.party) for r in shown]


def leading(one: Dossier) -> ClaimRecord:
    """The claim whose words stand for an incident: asserted, with figures, the first such."""
    return min(enumerate(one.claims), key=lambda c: (*_weight(c[1], one), c[0]))[1]


def only_denied(claims: Iterable[ClaimRecord]) -> bool:
    """Whether all that is said of something is that it did not happen."""
    return all(c.certainty is Certainty.DENIED for c in claims)


def _weight(claim: ClaimRecord, one: Dossier) -> tuple[bool, bool, bool]:
    named = claim.event is not None and one.title.casefold().startswith(
        claim.event.type.replace("_", " ")
    )
    return claim.certainty is Certainty.DENIED, not named, not claim.figures


def _bounds(row: Row) -> str:
    if len({e.figure.quote.words().casefold() for e in row.entries}) == 1:
        return phrases.counted(row.entries[-1].figure)
    said = strings()["figure"]
    low, high = row.low, row.high
    if low is None and high is None:
        return phrases.counted(row.entries[-1].figure)
    if low is None:
        return put(said["up"], high=f"{high:,}", measure=row.measure.value)
    if high is None:
        return put(said["open"], low=f"{low:,}", measure=row.measure.value)
    form = "one" if low == high else "between"
    return put(said[form], low=f"{low:,}", high=f"{high:,}", measure=row.measure.value)
