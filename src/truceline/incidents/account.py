"""Accounts of one incident, matter by matter: who says what of it, and where they differ.

Invariants: every value stands with the claim and the words that say it; nothing is chosen,
averaged or summed; two values contradict each other only where both cannot be so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from truceline.claims.claim import Certainty
from truceline.incidents.sketch import moment
from truceline.incidents.toll import Toll
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord, PlaceRecord, TimeRecord
from truceline.reports.quote import Quote

PartyOf = Callable[[str], str | None]
"""Which party a name stands for, None where it stands for none."""


class Standing(StrEnum):
    """How the accounts of a matter stand to each other."""

    ONE_ACCOUNT = "one account"
    AGREED = "agreed"
    DIFFERENT = "told differently"
    """Both may be so: another part, or one more exact than the other."""
    CONTRADICTED = "contradicted"
    GREW = "grew"
    """A later figure of the same speaker replaced the earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One value as one claim gives it, with the words that say it."""

    value: str
    quote: Quote
    claim: ClaimRecord
    sense: object = None
    """What the value means, for comparing: equal senses agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter, such as ``where`` or ``killed``: what each party's speakers say of it."""

    name: str
    cells: tuple[tuple[str | None, tuple[Saying, ...]], ...]
    """By party in alphabetical order, which ranks nobody; no party last."""
    standing: Standing
    reason: str = ""

    @property
    def sayings(self) -> tuple[Saying, ...]:
        return tuple(s for _, found in self.cells for s in found)


def matters(claims: Sequence[ClaimRecord], toll: Toll, party_of: PartyOf) -> tuple[Matter, ...]:
    """All matters that any claim of an incident speaks of, in the order of the page."""
    made = [
        _matter("whether", map(_whether, claims), party_of, _opposed),
        _matter("what", (s for c in claims for s in _what(c)), party_of),
        _matter("where", (s for c in claims for s in _where(c)), party_of),
        _matter("when", (s for c in claims for s in _when(c)), party_of, _another_time),
        _matter("by whom", (s for c in claims for s in _by(c, party_of)), party_of, _other_side),
        _matter("at whom or what", (s for c in claims for s in _at(c)), party_of),
        _matter("weapon", (s for c in claims for s in _weapon(c)), party_of),
        *_counted(toll, party_of),
    ]
    return tuple(m for m in made if m.cells)


Clash = Callable[[object, object], bool]


def _matter(
    name: str, found: Iterable[Saying], party_of: PartyOf, clash: Clash | None = None
) -> Matter:
    sayings = tuple(found)
    standing = Standing.ONE_ACCOUNT
    senses = list(dict.fromkeys(s.sense for s in sayings))
    if clash is not None and any(clash(a, b) for a, b in combinations(senses, 2)):
        standing = Standing.CONTRADICTED
    elif len({_speaker(s.claim) for s in sayings}) > 1:
        standing = Standing.AGREED if len(senses) == 1 else Standing.DIFFERENT
    return Matter(name=name, cells=_cells(sayings, party_of), standing=standing)


def party(claim: ClaimRecord, party_of: PartyOf) -> str | None:
    """The party that a claim's last speaker speaks for, by the claim or else by the profile."""
    return claim.speaker.party or party_of(claim.speaker.name)


def _cells(
    sayings: Iterable[Saying], party_of: PartyOf
) -> tuple[tuple[str | None, tuple[Saying, ...]], ...]:
    cells: dict[str, dict[tuple[object, ...], Saying]] = {}
    for saying in sayings:
        cell = cells.setdefault(party(saying.claim, party_of) or "", {})
        cell.setdefault((saying.value, _speaker(saying.claim), saying.quote.words()), saying)
    ordered = sorted(cells, key=lambda p: (not p, p))
    return tuple((p or None, tuple(cells[p].values())) for p in ordered)


def _speaker(claim: ClaimRecord) -> str:
    return claim.speaker.name.casefold()


def _whether(claim: ClaimRecord) -> Saying:
    denied = claim.certainty is Certainty.DENIED
    return Saying(value=claim.certainty.value, quote=claim.trigger, claim=claim, sense=denied)


def _what(claim: ClaimRecord) -> Iterable[Saying]:
    if claim.event is not None:
        yield Saying(
            value=phrases.what(claim), quote=claim.trigger, claim=claim, sense=claim.event.type
        )


def _where(claim: ClaimRecord) -> Iterable[Saying]:
    for place in claim.places:
        yield Saying(value=place.name, quote=place.quote, claim=claim, sense=_spot(place))


def _when(claim: ClaimRecord) -> Iterable[Saying]:
    if claim.time is not None and claim.time.quote is not None:
        value, sense = phrases.when(claim.time), _stretch(claim.time)
        yield Saying(value=value, quote=claim.time.quote, claim=claim, sense=sense)


def _by(claim: ClaimRecord, party_of: PartyOf) -> Iterable[Saying]:
    if claim.actor is not None and claim.certainty is not Certainty.DENIED:
        name = claim.actor.name
        side = party_of(name)
        sense = (side, "" if side else name.casefold())
        yield Saying(value=name, quote=claim.actor.quote, claim=claim, sense=sense)


def _at(claim: ClaimRecord) -> Iterable[Saying]:
    if claim.target is not None:
        name = claim.target.name
        yield Saying(value=name, quote=claim.target.quote, claim=claim, sense=name.casefold())


def _weapon(claim: ClaimRecord) -> Iterable[Saying]:
    if claim.weapon is not None:
        name = claim.weapon.name
        yield Saying(value=name, quote=claim.weapon.quote, claim=claim, sense=name.casefold())


def _counted(toll: Toll, party_of: PartyOf) -> Iterable[Matter]:
    grown = {r.measure for r in toll.rows if r.grew}
    for measure in dict.fromkeys(r.measure for r in toll.rows):
        sayings = [
            Saying(
                value=phrases.counted(e.figure),
                quote=e.figure.quote,
                claim=e.claim,
                sense=(e.figure.low, e.figure.high),
            )
            for row in toll.rows
            if row.measure is measure
            for e in row.entries
        ]
        made = _matter(measure.value, sayings, party_of)
        standing = made.standing
        if measure in toll.contested:
            standing = Standing.CONTRADICTED
        elif measure in grown:
            standing = Standing.GREW
        yield Matter(name=made.name, cells=made.cells, standing=standing)


def _opposed(one: object, two: object) -> bool:
    return one is not two


def _other_side(one: object, two: object) -> bool:
    """Whether two actors are of two parties."""
    assert isinstance(one, tuple)
    assert isinstance(two, tuple)
    return bool(one[0] and two[0] and one[0] != two[0])


def _spot(place: PlaceRecord) -> str:
    return place.id or place.name.casefold()


Stretch = tuple[datetime | None, datetime | None]


def _stretch(time: TimeRecord) -> Stretch:
    start = moment(time.start) if time.start else None
    return start, moment(time.end, after=True) if time.end else None


def _another_time(one: object, two: object) -> bool:
    """Whether two stretches have no moment in common."""
    assert isinstance(one, tuple)
    assert isinstance(two, tuple)
    (a, b), (c, d) = one, two
    return (b is not None and c is not None and b <= c) or (
        d is not None and a is not None and d <= a
    )
