"""Set incidents: accounts side by side, the toll by party, and in what accounts differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from truceline.briefs.brief import Happening, Number, Row, Side
from truceline.briefs.lines import Setter
from truceline.ceasefires.act import HOSTILE, act_time
from truceline.ceasefires.ceasefire import first_day
from truceline.claims.claim import Certainty
from truceline.incidents.dossier import dossier
from truceline.incidents.incident import Incident
from truceline.incidents.toll import Entry, oldest_first, toll
from truceline.ledger.dossiers import Settings
from truceline.readings import phrases
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Moment

GENERAL = frozenset({"casualties", "property_damage", "event"})
"""Event types that say what came of a happening; another one names it better."""

AREA = 4
"""UCDP where_prec from which a place is an area and not a spot."""
SOON = timedelta(days=2)
"""How long after a happening an undated denial is shown beside it: the news cycle's length."""


def happening(
    incident: str,
    claims: Sequence[ClaimRecord],
    setter: Setter,
    settings: Settings,
    undated: Iterable[ClaimRecord] = (),
) -> Happening:
    """The happening that claims of an incident, by its id, in the ledger's order, tell of.

    Of the ``undated`` claims, denials of its places are shown beside it.
    """
    days = [d for c in claims for d in days_of(c)[:1]]
    day = min(days) if days else None
    rows = _toll(claims, setter)
    members = Incident(claims=tuple(sorted(c.id for c in claims)))
    laid = dossier(members, claims, settings.of(claims))
    published = {i: k.report.published for i, k in setter.reports.items()}
    denials = denied_beside(claims, day, undated, published)
    return Happening(
        id=incident[:12],
        title=setter.shown(_title(claims)),
        day=day,
        when="; ".join(dict.fromkeys(w for c in claims if (w := phrases.when(c.time)))),
        sides=_sides(claims, setter),
        toll=rows,
        denials=setter.lines(denials),
        disputed=tuple(_differences(claims, denials, rows, setter)),
        reports=len({c.report for c in claims}),
        voices=tuple(setter.named(f"{v.name}: {v.reason}") for v in laid.voices),
        grade=laid.grade.name,
        reasons=tuple(
            map(setter.named, (laid.grade.says, *(f.reason for f in laid.grade.findings)))
        ),
    )


def denied_beside(
    claims: Sequence[ClaimRecord],
    day: date | None,
    undated: Iterable[ClaimRecord],
    published: Mapping[str, Moment | None],
) -> list[ClaimRecord]:
    """Undated denials of a hostile act at the places of a happening of ``day``, told soon after.

    They are shown beside it; nobody judged them to be of it.
    """
    if day is None:
        return []
    return [c for c in _denials(claims, undated) if _told_soon(published[c.report], day)]


def days_of(claim: ClaimRecord) -> tuple[date, ...]:
    """The days that words date a happening to, at most a week; else none."""
    stretch = act_time(claim)
    if stretch is None:
        return ()
    first, last = stretch[0].date(), (stretch[1] - timedelta(microseconds=1)).date()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def by_day(found: Iterable[Happening]) -> tuple[tuple[date | None, tuple[Happening, ...]], ...]:
    """Happenings by day and title, the undated last."""
    ordered = sorted(found, key=lambda h: (h.day is None, h.day or date.min, h.title, h.id))
    days = dict.fromkeys(h.day for h in ordered)
    return tuple((day, tuple(h for h in ordered if h.day == day)) for day in days)


def _title(claims: Sequence[ClaimRecord]) -> str:
    types = Counter(c.event.type for c in claims if c.event)
    named = [t for t in types if t not in GENERAL] or list(types) or [claims[0].kind.value]
    best = max(named, key=lambda t: types[t])
    places = Counter(p.name for c in claims for p in c.places if (p.where_prec or 1) < AREA)
    where = " and ".join(name for name, _ in places.most_common(2))
    said = best.replace("_", " ").capitalize()
    return f"{said}: {where}" if where else said


def _sides(claims: Sequence[ClaimRecord], setter: Setter) -> tuple[Side, ...]:
    """By party in alphabetical order, which ranks nobody; claims of no party last."""
    parties = sorted({setter.party(c) or "" for c in claims}, key=lambda p: (not p, p))
    return tuple(
        Side(
            party=party or None,
            lines=setter.lines(c for c in claims if (setter.party(c) or "") == party),
        )
        for party in parties
    )


def _toll(claims: Sequence[ClaimRecord], setter: Setter) -> tuple[Row, ...]:
    published = {i: k.report.published for i, k in setter.reports.items()}
    made = toll((c, str(p) if (p := published[c.report]) else None) for c in claims)
    grown = {r.measure for r in made.rows if r.grew}
    rows = []
    for measure in dict.fromkeys(r.measure for r in made.rows):
        entries: dict[str, list[Entry]] = {}
        for entry in (e for r in made.rows if r.measure is measure for e in r.entries):
            entries.setdefault(setter.party(entry.claim) or "", []).append(entry)
        cells = tuple(
            (party or None, _numbers(entries[party], setter))
            for party in sorted(entries, key=lambda p: (not p, p))
        )
        contested = measure in made.contested
        rows.append(
            Row(measure=measure.value, cells=cells, contested=contested, grew=measure in grown)
        )
    return tuple(rows)


def _numbers(entries: Sequence[Entry], setter: Setter) -> tuple[Number, ...]:
    """Each figure once a voice, however many reports copy it, oldest first."""
    together: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in sorted(entries, key=oldest_first):
        words = entry.figure.quote.words().casefold()
        key = (words, phrases.counted(entry.figure), setter.voice(entry.claim))
        together.setdefault(key, []).append(entry)
    return tuple(
        Number(
            amount=setter.shown(phrases.counted(same[0].figure)),
            words=setter.shown(same[0].figure.quote.words()),
            speaker=setter.shown("; ".join(dict.fromkeys(e.speaker for e in same))),
            at=(same[0].at or "")[:16],
            cites=tuple(sorted(setter.cite(e.claim, e.figure.quote) for e in same)),
        )
        for same in together.values()
    )


def _denials(
    claims: Sequence[ClaimRecord], undated: Iterable[ClaimRecord]
) -> Iterator[ClaimRecord]:
    """Undated denials of a hostile act at a place that claims of a hostile act name too."""
    if not any(map(_hostile, claims)):
        return
    places = {p.id or p.name for c in claims for p in c.places if (p.where_prec or 1) < AREA}
    for claim in undated:
        there = places & {p.id or p.name for p in claim.places}
        if there and claim.certainty is Certainty.DENIED and _hostile(claim):
            yield claim


def _hostile(claim: ClaimRecord) -> bool:
    return claim.event is not None and claim.event.acled in HOSTILE


def _told_soon(moment: Moment | None, day: date) -> bool:
    """Whether something was published on a day or within the two after it."""
    published = first_day(moment)
    return published is not None and day <= published <= day + SOON


def _differences(
    claims: Sequence[ClaimRecord],
    denials: Sequence[ClaimRecord],
    rows: Sequence[Row],
    setter: Setter,
) -> Iterable[str]:
    denying = [c for c in claims if c.certainty is Certainty.DENIED]
    if denying and len(denying) < len(claims):
        who = dict.fromkeys(setter.shown(c.speaker.name) for c in denying)
        yield f"denied, as told by {'; '.join(who)}"
    if denials and not denying:
        who = dict.fromkeys(setter.shown(c.speaker.name) for c in denials)
        yield f"an act there is denied, of no day, as told by {'; '.join(who)}"
    for row in rows:
        if row.contested:
            yield f"accounts of {row.measure} differ"
