"""An AllegedViolation: what somebody's claim says, or lets us derive, against a ceasefire.

Invariants (promise 5): no violator is inferred; an act that no words date enters no table and
is listed beside it; explicit and derived ones never share a cell or a sum; parties are never
ranked or netted.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from truceline.ceasefires.ceasefire import Ceasefire, at
from truceline.claims.claim import Basis, Certainty, Kind, SpeakerKind
from truceline.incidents.sketch import moment
from truceline.readings.record import ClaimRecord

HOSTILE = frozenset(
    {
        "Armed clash",
        "Attack",
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Suicide bomb",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Chemical weapon",
        "Abduction/forced disappearance",
    }
)
"""ACLED sub-event types (codebook 2023) of acts that a halt of fire forbids."""

EXPLICIT = re.compile(
    r"\b(?:violat\w+|breach\w*|broke(?:n)?|breaking)\b(?:\W+\w+){0,6}?\W+"
    r"(?:cease-?fire|truce|armistice)\b"
    r"|\b(?:cease-?fire|truce|armistice)(?:\W+\w+){0,4}?\W+"
    r"(?:violat\w+|breach\w*|(?:was|been|were)\s+broken)\b",
    re.IGNORECASE,
)

MEANS = (
    ("camera", re.compile(r"\bcameras?\b", re.IGNORECASE)),
    ("heard", re.compile(r"\bheard\b", re.IGNORECASE)),
    ("seen", re.compile(r"\b(?:saw|seen|observed|spotted)\b", re.IGNORECASE)),
)


class How(StrEnum):
    EXPLICIT = "explicit"
    """The words call it a violation."""
    DERIVED = "derived"
    """A hostile act that the words date within the ceasefire's time: our rule, not theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedViolation:
    """``days`` is empty where no words date it; ``violator`` None where none is named."""

    ceasefire: str
    claim: ClaimRecord
    how: How
    days: tuple[date, ...]
    violator: str | None
    alleged_by: str
    alleged_by_party: str | None
    observed_by: str | None
    means: str | None
    denied: bool
    reason: str

    @property
    def dated(self) -> bool:
        return bool(self.days)


def violations(
    ceasefires: Sequence[Ceasefire],
    claims: Iterable[ClaimRecord],
    party_of: Callable[[str], str | None],
) -> tuple[AllegedViolation, ...]:
    """Alleged violations in the order of the claims.

    ``party_of`` maps an actor's name to a party, or None; the profile's parties and states
    are known to it. Without a ceasefire that is known to be in force, an explicit claim is
    kept under the ceasefire "" (none known) and a hostile act is nobody's violation.
    """
    found: list[AllegedViolation] = []
    for claim in claims:
        if claim.kind is Kind.EVENT and not _counts_many(claim):
            found.extend(_of_claim(claim, ceasefires, party_of))
    return tuple(found)


def _of_claim(
    claim: ClaimRecord,
    ceasefires: Sequence[Ceasefire],
    party_of: Callable[[str], str | None],
) -> Iterable[AllegedViolation]:
    days = act_days(claim)
    explicit = bool(EXPLICIT.search(claim.quote.exact))
    hostile = claim.event is not None and claim.event.acled in HOSTILE
    inside = at(ceasefires, days[0], days[-1]) if days else ()
    if explicit:
        names = [c.id for c in inside] or [c.id for c in ceasefires[:1] if len(ceasefires) == 1]
        for name in names or [""]:
            yield _made(claim, name, How.EXPLICIT, days, party_of, "the words say so")
    elif hostile and inside:
        for ceasefire in inside:
            reason = f"a hostile act on {days[0]}, while {ceasefire.name!r} was in force"
            yield _made(claim, ceasefire.id, How.DERIVED, days, party_of, reason)
    elif hostile and not days:
        for ceasefire in ceasefires:
            reason = "a hostile act that no words date: beside the table, not in it"
            yield _made(claim, ceasefire.id, How.DERIVED, (), party_of, reason)


def _made(
    claim: ClaimRecord,
    ceasefire: str,
    how: How,
    days: tuple[date, ...],
    party_of: Callable[[str], str | None],
    reason: str,
) -> AllegedViolation:
    speaker = claim.speaker
    monitor = speaker.kind is SpeakerKind.MONITOR
    return AllegedViolation(
        ceasefire=ceasefire,
        claim=claim,
        how=how,
        days=days,
        violator=party_of(claim.actor.name) if claim.actor else None,
        alleged_by=speaker.name,
        alleged_by_party=speaker.party,
        observed_by=speaker.name if monitor else None,
        means=_means(claim) if monitor else None,
        denied=claim.certainty is Certainty.DENIED,
        reason=reason,
    )


def _means(claim: ClaimRecord) -> str | None:
    return next((name for name, words in MEANS if words.search(claim.quote.exact)), None)


def act_days(claim: ClaimRecord) -> tuple[date, ...]:
    """The days that words date an act to, at most a week; else none."""
    time = claim.time
    if time is None or time.basis is Basis.BOUND or not time.start or not time.end:
        return ()
    lower, upper = moment(time.start), moment(time.end, after=True)
    last = (upper - timedelta(microseconds=1)).date()
    count = (last - lower.date()).days + 1
    return tuple(lower.date() + timedelta(days=n) for n in range(count)) if count <= 7 else ()


def _counts_many(claim: ClaimRecord) -> bool:
    """Monitors' counts of violations are a series of their own, not alleged acts."""
    return any(f.measure.value == "violations" for f in claim.figures)
