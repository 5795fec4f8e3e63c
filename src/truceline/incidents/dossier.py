"""A Dossier is one incident laid out: accounts by party, the toll, the voices, the grade.

What pages, exports and the terminal show of an incident is made from it. Nothing in it is
masked: who shows it to others masks it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.incidents.account import Matter, PartyOf, matters, party
from truceline.incidents.finding import findings
from truceline.incidents.grade import Grade, Rules, grade
from truceline.incidents.incident import Conflict, Incident, incident_id
from truceline.incidents.judgement import Judgement
from truceline.incidents.sketch import Sketch, sketch
from truceline.incidents.toll import Toll, toll
from truceline.incidents.voice import Origin, Voice, voices
from truceline.readings.record import ClaimRecord

GENERAL = frozenset({"casualties", "property_damage", "event"})
"""Event types that say what came of a happening; another one names it better."""
AREA = 4
"""UCDP where_prec from which a place is an area and not a spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one party's speakers say; ``party`` is None where none is known."""

    party: str | None
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One incident. ``merged_from`` are the ids of each report's own telling of it, and of the
    incidents that a person's judgement joined; each of them still leads here."""

    id: str
    merged_from: tuple[str, ...]
    title: str
    day: date | None
    """The first day that words date it to, None where none do."""
    places: tuple[str, ...]
    """Names of its places, the most told first."""
    accounts: tuple[Account, ...]
    """By party in alphabetical order, which ranks nobody; no party last."""
    matters: tuple[Matter, ...]
    toll: Toll
    voices: tuple[Voice, ...]
    grade: Grade
    links: tuple[Judgement, ...]
    """Why its claims are one incident."""
    conflicts: tuple[Conflict, ...]
    """Judgements that cannot all hold: for a person to settle."""
    straining: tuple[Judgement, ...] = ()
    """Pairs of its claims that the machine judges not the same, though other pairs tie both to it:
    for a person to look at."""
    uncompared: int = 0
    """Pairs of its tellings that were never compared, as too many tell of one place and day."""

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        return tuple(c for account in self.accounts for c in account.claims)

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell of it."""
        return tuple(sorted({c.report for c in self.claims}))

    def is_called(self, start: str) -> bool:
        """Whether an id that starts so leads here."""
        return any(i.startswith(start) for i in (self.id, *self.merged_from))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a dossier needs besides its claims, as its caller knows it."""

    party_of: PartyOf = lambda name: None
    """Which party a name stands for."""
    published: Mapping[str, str | None] = field(default_factory=dict)
    """Report's id to when it was published, ISO 8601."""
    neutral: frozenset[str] = frozenset()
    """Claims whose last speaker is a body that the profile calls neutral."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Claim's id to where a copy has its text from."""
    rules: Rules | None = None
    """Grades of the user's own."""


def dossier(
    incident: Incident,
    claims: Sequence[ClaimRecord],
    setting: Setting,
    links: Iterable[Judgement] = (),
    conflicts: Iterable[Conflict] = (),
) -> Dossier:
    """Lay out an incident. ``claims`` are its own, in the order in which they are to stand."""
    counted = toll((c, setting.published.get(c.report)) for c in claims)
    compared = matters(claims, counted, setting.party_of)
    heard = voices(claims, setting.origins)
    found = findings(claims, compared, heard, setting.party_of, setting.neutral)
    return Dossier(
        id=incident.id,
        merged_from=_merged_from(incident, claims),
        title=title(claims),
        day=first_day(claims),
        places=_places(claims),
        accounts=_accounts(claims, setting.party_of),
        matters=compared,
        toll=counted,
        voices=heard,
        grade=grade(found, len(heard), setting.rules),
        links=tuple(links),
        conflicts=tuple(conflicts),
    )


def title(claims: Sequence[ClaimRecord]) -> str:
    """What happened, and where: "Missile strike: Velisk"."""
    types = Counter(c.event.type for c in claims if c.event)
    named = [t for t in types if t not in GENERAL] or list(types) or [claims[0].kind.value]
    best = max(named, key=lambda t: types[t])
    said = best.replace("_", " ").capitalize()
    where = " and ".join(_places(claims)[:2])
    return f"{said}: {where}" if where else said


def first_day(claims: Iterable[ClaimRecord]) -> date | None:
    """The first day that words date any of the claims to, at most a week long."""
    days = [s.lower.date() for s in _sketches(claims) if s.lower and s.upper and _short(s)]
    return min(days, default=None)


def _short(one: Sketch) -> bool:
    assert one.lower is not None
    assert one.upper is not None
    return (one.upper - one.lower).days <= 7


def _sketches(claims: Iterable[ClaimRecord]) -> Iterator[Sketch]:
    return (s for s in map(sketch, claims) if s is not None)


def _places(claims: Iterable[ClaimRecord]) -> tuple[str, ...]:
    told = Counter(p.name for c in claims for p in c.places if (p.where_prec or 1) < AREA)
    return tuple(name for name, _ in told.most_common())


def _accounts(claims: Sequence[ClaimRecord], party_of: PartyOf) -> tuple[Account, ...]:
    sides: dict[str, list[ClaimRecord]] = {}
    for claim in claims:
        sides.setdefault(party(claim, party_of) or "", []).append(claim)
    ordered = sorted(sides, key=lambda p: (not p, p))
    return tuple(Account(party=p or None, claims=tuple(sides[p])) for p in ordered)


def _merged_from(incident: Incident, claims: Iterable[ClaimRecord]) -> tuple[str, ...]:
    """The id that each report's claims alone would have: an incident known by it leads here."""
    first: dict[str, str] = {}
    for claim in claims:
        first[claim.report] = min(claim.id, first.get(claim.report, claim.id))
    return tuple(sorted({incident_id(c) for c in first.values()} - {incident.id}))
