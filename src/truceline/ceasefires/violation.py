"""An AllegedViolation: what somebody's claim says, or lets us derive, against a ceasefire.

Invariants (promise 5): no violator is inferred; an act that no words date enters no table and
is listed beside it; explicit and derived ones never share a cell or a sum; parties are never
ranked or netted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from truceline.ceasefires.act import (
    HOSTILE,
    act_day,
    act_time,
    counts_many,
    in_area,
    is_mine,
    means_of,
)
from truceline.ceasefires.ceasefire import Ceasefire, begun
from truceline.ceasefires.characterised import Breaches, breaches
from truceline.ceasefires.parties import is_party, meant_by
from truceline.ceasefires.sides import Sides
from truceline.claims.claim import Certainty, Event, Kind
from truceline.readings.record import ClaimRecord

EXPLICIT = re.compile(
    r"\b(?:violat\w+|breach\w*|broke(?:n)?|breaking)\b(?:\W+\w+){0,6}?\W+"
    r"(?:cease-?fire|truce|armistice)\b"
    r"|\b(?:cease-?fire|truce|armistice)(?:\W+\w+){0,4}?\W+"
    r"(?:violat\w+|breach\w*|(?:was|been|were)\s+broken)\b",
    re.IGNORECASE,
)


ALLEGING = frozenset({Kind.EVENT, Kind.ACCUSATION})
PRESENCE = frozenset({"presence_observed", "force_movement"})
ACTS = frozenset({Kind.EVENT, Kind.NEGATIVE_FINDING})
REPELLED = "attack_repelled"
"""A type of the codebook whose actor is the one attacked."""
STRANGER = "by somebody whom the profile ties to no party of it"


class How(StrEnum):
    EXPLICIT = "explicit"
    """The words call it a violation."""
    DERIVED = "derived"
    """A hostile act that the words date within the ceasefire's time: our rule, not theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedViolation:
    """``day`` is None where no words date it to one; ``violator`` where none is named."""

    ceasefire: str
    claim: ClaimRecord
    how: How
    day: date | None
    violator: str | None
    alleged_by: str
    alleged_by_party: str | None
    observed_by: str | None
    means: str | None
    denied: bool
    reason: str
    called: ClaimRecord | None = None
    """The claim that calls the act a breach, where the act's own words do not."""


def violations(
    ceasefires: Sequence[Ceasefire],
    claims: Iterable[ClaimRecord],
    sides: Sides,
    published: Mapping[str, date],
) -> tuple[AllegedViolation, ...]:
    """Alleged violations, in the order of the claims.

    ``published`` maps report ids to days: no report tells of what a later ceasefire forbids.
    Without a ceasefire that is known to be in force, a claim that itself speaks of a violation
    is kept under the ceasefire "" (none known), and a hostile act is nobody's violation.
    """
    told = tuple(claims)
    called = breaches(told)
    return tuple(
        v
        for claim in told
        for v in _of_claim(claim, called, begun(ceasefires, published.get(claim.report)), sides)
    )


def _of_claim(
    claim: ClaimRecord, called: Breaches, ceasefires: Sequence[Ceasefire], sides: Sides
) -> Iterator[AllegedViolation]:
    if claim.id in called.others:
        dated = called.others[claim.id]
        for violation in _explicit(dated, ceasefires, sides):
            yield replace(violation, claim=claim, violator=None)
        return
    if not _alleges(claim, sides) or counts_many(claim):
        return
    if claim.id in called.by_act:
        reason = f"its speaker calls it so: “{called.by_act[claim.id].quote.words()}”"
        for violation in _explicit(claim, ceasefires, sides):
            yield replace(violation, reason=reason, called=called.by_act[claim.id])
    elif EXPLICIT.search(claim.quote.exact):
        yield from _explicit(claim, ceasefires, sides)
    elif claim.kind in ACTS and claim.event and _is_hostile(claim, claim.event):
        for ceasefire in ceasefires:
            yield from _derived(claim, ceasefire, sides)


def _is_hostile(claim: ClaimRecord, event: Event) -> bool:
    """Whether a halt of fire forbids the act, or its denial says that nobody was even there."""
    absent = claim.kind is Kind.NEGATIVE_FINDING and event.type in PRESENCE
    return event.acled in HOSTILE or absent


def _alleges(claim: ClaimRecord, sides: Sides) -> bool:
    """Whether a claim accuses, or is a side's word that it did not do a thing: its denial."""
    if claim.kind is not Kind.NEGATIVE_FINDING:
        return claim.kind in ALLEGING
    return claim.speaker.party is not None and sides.actor_of(claim) == claim.speaker.party


def _explicit(
    claim: ClaimRecord, ceasefires: Sequence[Ceasefire], sides: Sides
) -> Iterator[AllegedViolation]:
    meant = meant_by(claim, ceasefires, sides)
    covered = {c.id: c.covers(*t) if (t := act_time(claim, c.zone)) else None for c in meant}
    inside = [c for c in meant if covered[c.id]]
    if not inside:
        possible = [c for c in meant if covered[c.id] is not False]
        inside = possible if len(possible) == 1 else []
    if not inside:
        reason = "the words say so, of none known here"
        yield _made(claim, "", How.EXPLICIT, act_day(claim), sides, reason)
    for ceasefire in inside:
        reason, day = "the words say so", act_day(claim, ceasefire.zone)
        if len(inside) > 1:
            reason += f", not of which: {', '.join(c.name for c in inside)}"
        if day is None:
            reason += "; none dates it to a day"
        if is_party(claim, ceasefire, sides) is None:
            yield _made(claim, ceasefire.id, How.EXPLICIT, None, sides, f"{reason}; {STRANGER}")
        else:
            yield _made(claim, ceasefire.id, How.EXPLICIT, day, sides, reason)


def _derived(claim: ClaimRecord, ceasefire: Ceasefire, sides: Sides) -> Iterator[AllegedViolation]:
    stretch, area = act_time(claim, ceasefire.zone), in_area(claim, ceasefire)
    inside, bound = (
        ceasefire.covers(*stretch) if stretch else None,
        is_party(claim, ceasefire, sides),
    )
    if False in (inside, area, bound) or (stretch is None and ceasefire.effective is None):
        return
    day = act_day(claim, ceasefire.zone)
    if claim.event is not None and claim.event.type == REPELLED:
        reason = "an attack said to be beaten back; whose it was, the claim's actor does not tell"
        made = _made(claim, ceasefire.id, How.DERIVED, None, sides, reason)
        yield replace(made, violator=None)
        return
    if inside and area and bound and day and not is_mine(claim):
        reason = f"a hostile act dated by its words, while {ceasefire.name!r} was in force"
        yield _made(claim, ceasefire.id, How.DERIVED, day, sides, reason)
        return
    why = "whose hour may lie outside it"
    if ceasefire.effective is None:
        why = "under a ceasefire whose first day nobody here gives"
    elif stretch is None:
        why = "that no words date"
    elif bound is None:
        why = STRANGER
    elif inside and is_mine(claim) and day:
        why = "by a mine, which may have been laid before"
    elif inside:
        why = "that no words place in its area" if area is None else "dated to several days"
    reason = f"a hostile act {why}: beside the table, not in it"
    yield _made(claim, ceasefire.id, How.DERIVED, None, sides, reason)


def _made(
    claim: ClaimRecord,
    ceasefire: str,
    how: How,
    day: date | None,
    sides: Sides,
    reason: str,
) -> AllegedViolation:
    speaker, monitor = claim.speaker, sides.is_monitor(claim)
    return AllegedViolation(
        ceasefire=ceasefire,
        claim=claim,
        how=how,
        day=day,
        violator=sides.actor_of(claim),
        alleged_by=speaker.name,
        alleged_by_party=speaker.party,
        observed_by=speaker.name if monitor else None,
        means=means_of(claim) if monitor else None,
        denied=claim.certainty is Certainty.DENIED or claim.kind is Kind.NEGATIVE_FINDING,
        reason=reason,
    )
