"""Names to places: every candidate scored, the best taken if it is good enough.

Invariant: an unresolved name keeps its candidates and has no coordinates. The work grows
with the number of names, not with its square: each is weighed against sums over the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from truceline.language.analysis import Span
from truceline.language.toponyms import Setting, setting
from truceline.places import evidence, precision
from truceline.places.candidates import (
    Found,
    Supplied,
    candidates,
    containers,
    hosts,
    ranked,
    supplied_by,
)
from truceline.places.evidence import Known, Weights
from truceline.places.gazetteer import Gazetteer
from truceline.places.homes import homes
from truceline.places.hosting import hosted
from truceline.places.place import Candidate, Entry, Place, PlaceKind
from truceline.profile import Profile
from truceline.reports.quote import Quote

SHOWN = 5
"""Candidates kept on a place."""
ROUNDS = 3
"""Times that the names are weighed against each other; changes after the third are rare."""
SURE = 0.2
"""Share of belief below which no candidate is taken."""


@dataclass(slots=True)
class _Name:
    """One way of writing, with all the spans where it stands, and its candidates."""

    text: str
    spans: list[Span]
    settings: list[Setting]
    found: Found = field(default_factory=Found)
    base: list[evidence.Scored] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def pairs(self) -> list[tuple[Entry, float]]:
        return list(zip(self.found.entries, self.shares, strict=True))


def resolve_all(
    text: str,
    spans: Iterable[Span],
    *,
    gazetteer: Gazetteer,
    profile: Profile | None = None,
    dateline: str | None = None,
    outlet: str | None = None,
    context: Iterable[Span] = (),
    sure: float = SURE,
) -> dict[Span, Place]:
    """Resolve the names at ``spans`` (code points of ``text``), each in the light of all.

    ``context`` are other toponyms of the text, weighed and not returned. ``dateline`` is the
    place that the report was written from, ``outlet`` the publisher's name or address: both
    only lend weight. The answer does not depend on the spans' order.
    """
    wanted = set(spans)
    names = _gather(text, sorted(wanted | set(context)))
    profile = profile or Profile()
    supplied = supplied_by(profile)
    for name in names:
        name.found = _candidates(name, gazetteer, supplied)
    known = _known(names, gazetteer, profile, supplied, dateline, outlet)
    for name in names:
        name.base = [_base(entry, name.text, known) for entry in name.found.entries]
        name.shares = evidence.shares([score for score, _ in name.base])
    others = Weights()
    for name in names:
        others.add(name.pairs())
    for _ in range(ROUNDS):
        others = _weigh(names, others, known)
    places: dict[Span, Place] = {}
    for name in names:
        contained = [containers(s.within, gazetteer) for s in name.settings]
        shared = _shared(contained)
        for span, where, container in zip(name.spans, name.settings, contained, strict=True):
            scored = _finish(name, where, container or shared, others, known)
            places[span] = _place(text, span, name, where, scored, sure)
    return {span: place for span, place in hosted(text, places).items() if span in wanted}


def _shared(contained: list[list[Entry]]) -> list[Entry]:
    """The container that goes for mentions without one: that of the others, if they agree."""
    named = [c for c in contained if c]
    return named[0] if named and all(c == named[0] for c in named) else []


def _candidates(name: _Name, gazetteer: Gazetteer, supplied: Supplied) -> Found:
    """Candidates for a name; for an unknown one, those of the place it is said to lie in."""
    found = candidates(name.text, gazetteer, supplied)
    if found.entries and not found.inner:
        return found
    for where in name.settings:
        entries = hosts(where.within, gazetteer)
        if entries:
            return Found(entries=tuple(entries), inner=where.within or "")
    return found


def _gather(text: str, spans: Sequence[Span]) -> list[_Name]:
    names: dict[str, _Name] = {}
    for span in spans:
        written = text[span[0] : span[1]]
        name = names.setdefault(written, _Name(written, [], []))
        name.spans.append(span)
        name.settings.append(setting(text, span))
    return list(names.values())


def _base(entry: Entry, name: str, known: Known) -> evidence.Scored:
    score, reasons = evidence.prior(entry, name)
    more, why = evidence.of_report(entry, name, known)
    return score + more, reasons + why


def _weigh(names: list[_Name], others: Weights, known: Known) -> Weights:
    """One round: each name's shares in the light of the others', then their new sums."""
    summed = Weights()
    for name in names:
        pairs = name.pairs()
        others.add(pairs, -1.0)
        scores = [
            base + evidence.of_others(entry, others, known)[0] + _mean_setting(entry, name)
            for entry, (base, _) in zip(name.found.entries, name.base, strict=True)
        ]
        others.add(pairs)
        name.shares = evidence.shares(scores)
        summed.add(name.pairs())
    return summed


def _mean_setting(entry: Entry, name: _Name) -> float:
    return sum(evidence.of_setting(entry, s)[0] for s in name.settings) / len(name.settings)


def _finish(
    name: _Name, where: Setting, container: list[Entry], others: Weights, known: Known
) -> list[Candidate]:
    """Candidates of one mention, best first, each with its share of belief and reasons."""
    others.add(name.pairs(), -1.0)
    scored = []
    for entry, (base, reasons) in zip(name.found.entries, name.base, strict=True):
        parts = [
            (base, reasons),
            evidence.of_others(entry, others, known),
            evidence.of_setting(entry, where),
            _contained(entry, container),
        ]
        why = tuple(r for _, rs in parts for r in rs)
        scored.append((sum(s for s, _ in parts), entry, why))
    others.add(name.pairs())
    shares = evidence.shares([s for s, _, _ in scored])
    candidates = [
        Candidate(entry=entry, score=round(share, 4), reasons=why)
        for share, (_, entry, why) in zip(shares, scored, strict=True)
    ]
    return sorted(candidates, key=lambda c: (-c.score, c.entry.id))


def _contained(entry: Entry, container: list[Entry]) -> evidence.Scored:
    for outer in container:
        if evidence.inside(entry, outer):
            return evidence.CONTAINED, (f"named with {outer.name}, which it lies in",)
    return (evidence.NOT_CONTAINED, ()) if container else (0.0, ())


def _known(
    names: list[_Name],
    gazetteer: Gazetteer,
    profile: Profile,
    supplied: Supplied,
    dateline: str | None,
    outlet: str | None,
) -> Known:
    tops = [(name.found.entries[0], name.text) for name in names if name.found.entries]
    near, countries = {}, set()
    for entry, label in homes(dateline, outlet, gazetteer):
        countries.add(entry.filed)
        if entry.kind is PlaceKind.CITY:
            lat, lon = evidence.cell_of(entry)
            near.update({(lat + i, lon + j): label for i in (-1, 0, 1) for j in (-1, 0, 1)})
    words = [w for p in profile.parties for w in (p.name, *p.aliases, *p.capitals)]
    parties = (e.filed for w in words for e in ranked(w, gazetteer)[:1])
    return Known(
        countries=_named((e.filed, t) for e, t in tops if e.kind is PlaceKind.COUNTRY),
        units=_named((e.unit, t) for e, t in tops if e.kind is PlaceKind.FIRST_ORDER),
        parties=frozenset(parties),
        homes=near,
        home_countries=frozenset(countries),
        supplied=frozenset(e.id for es in supplied.values() for e in es),
        called=lambda code: _called(code, gazetteer),
    )


def _named(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Codes, each with the names in the report that stand for it."""
    named: dict[str, frozenset[str]] = {}
    for code, text in pairs:
        named[code] = named.get(code, frozenset()) | {text}
    return named


def _called(code: str, gazetteer: Gazetteer) -> str:
    entry = gazetteer.unit(code) if "." in code else gazetteer.country(code)
    return entry.name if entry else code


def _place(
    text: str, span: Span, name: _Name, where: Setting, scored: list[Candidate], sure: float
) -> Place:
    quote = Quote.of(text, span)
    kept = tuple(scored[:SHOWN])
    if not kept or kept[0].score < sure:
        reason = (
            f"{len(scored)} places bear the name and none stands out"
            if kept
            else "not in the gazetteer"
        )
        return Place(name=name.text, quote=quote, entry=None, candidates=kept, reason=reason)
    entry = kept[0].entry
    lat, lon = precision.point(entry, where)
    code = precision.where_prec(entry, where)
    metonym = where.speaks and (entry.capital or entry.kind is PlaceKind.COUNTRY)
    reasons = (*precision.said(where), *kept[0].reasons) or ("the only place of that name",)
    if name.found.inner:
        reasons = (f"not in the gazetteer, taken to be in {entry.name}", *reasons)
        code = max(code, precision.NEAR)
    if entry.contested:
        reasons = (*reasons, "contested or named in several ways: assigned to no country")
    return Place(
        name=name.text,
        quote=quote,
        entry=entry,
        candidates=kept,
        reason="; ".join(reasons),
        lat=lat,
        lon=lon,
        where_prec=code,
        geo_precision=precision.geo_precision(code),
        metonym=metonym,
    )
