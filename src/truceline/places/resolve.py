"""Names to places: every candidate scored, the best taken if it is good enough.

Invariant: an unresolved name keeps its candidates and has no coordinates. The work grows
with the number of names, not with its square: each is weighed against sums over the rest.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from truceline.language.analysis import Span
from truceline.language.toponyms import Setting, demonym, setting
from truceline.places import evidence, precision
from truceline.places.evidence import Known, Weights
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import Candidate, Entry, Place, PlaceKind, kind_named
from truceline.places.spelling import key
from truceline.profile import Profile
from truceline.reports.quote import Quote

MOST = 40
"""Candidates weighed for one name; the many hundreds of the commonest have few people."""
SHOWN = 5
"""Candidates kept on a place."""
ROUNDS = 3
"""Times that the names are weighed against each other; changes after the third are rare."""
SURE = 0.2
"""Share of belief below which no candidate is taken."""

_STEMS = re.compile(
    r"\s+(?:oblast|province|governorate|state|region|prefecture|district|county|raion|rayon|"
    r"municipality|city|town|village|settlement|camp|krai)$",
    re.I,
)
_HEADS = re.compile(
    r"^(?:the\s+)?(?:(?:city|town|village|state|province|region|district|county|republic|"
    r"municipality|governorate|kingdom|port|gulf|island|coast)\s+of\s+|downtown\s+|greater\s+|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?[\s-]+|central\s+|"
    r"mount\s+|lake\s+|upper\s+|lower\s+|al[- ]|el[- ])",
    re.I,
)


@dataclass(slots=True)
class _Name:
    """One way of writing, with all the spans where it stands, and its candidates."""

    text: str
    spans: list[Span]
    settings: list[Setting]
    entries: list[Entry] = field(default_factory=list)
    base: list[evidence.Scored] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def pairs(self) -> list[tuple[Entry, float]]:
        return list(zip(self.entries, self.shares, strict=True))


def resolve_all(
    text: str,
    spans: Iterable[Span],
    *,
    gazetteer: Gazetteer,
    profile: Profile | None = None,
    dateline: str | None = None,
    outlet: str | None = None,
    sure: float = SURE,
) -> dict[Span, Place]:
    """Resolve the names at ``spans`` (code points of ``text``), each in the light of all.

    ``dateline`` is the place that the report was written from, ``outlet`` the publisher's
    name or address: both only lend weight. The answer does not depend on the spans' order.
    """
    names = _gather(text, sorted(set(spans)))
    supplied = _supplied(profile or Profile())
    for name in names:
        name.entries = _candidates(name.text, gazetteer, supplied)
    known = _known(names, gazetteer, profile or Profile(), supplied, dateline, outlet)
    for name in names:
        name.base = [_base(entry, name.text, known) for entry in name.entries]
        name.shares = evidence.shares([score for score, _ in name.base])
    others = Weights()
    for name in names:
        others.add(name.pairs())
    for _ in range(ROUNDS):
        others = _weigh(names, others)
    places: dict[Span, Place] = {}
    for name in names:
        contained = [_container(s.within, gazetteer) for s in name.settings]
        shared = next((c for c in contained if c), [])
        for span, where, container in zip(name.spans, name.settings, contained, strict=True):
            scored = _finish(name, where, container or shared, others)
            places[span] = _place(text, span, name, where, scored, sure)
    return places


def _gather(text: str, spans: Sequence[Span]) -> list[_Name]:
    names: dict[str, _Name] = {}
    for span in spans:
        written = text[span[0] : span[1]]
        name = names.setdefault(written, _Name(written, [], []))
        name.spans.append(span)
        name.settings.append(setting(text, span))
    return list(names.values())


def _candidates(name: str, gazetteer: Gazetteer, supplied: dict[str, list[Entry]]) -> list[Entry]:
    """Entries that bear a name, its stem, or the place that a demonym belongs to."""
    for form in forms(name):
        found = [*supplied.get(key(form), ()), *_found(form, gazetteer)]
        if found:
            return found
    return []


def forms(name: str) -> Iterable[str]:
    """A name and what it comes down to: without "'s", a kind word, "northern", a demonym."""
    name = re.sub(r"['’]s?$", "", name.strip())
    yield name
    place = demonym(name)
    if place:
        yield place
    stem = _STEMS.sub("", name)
    if stem != name:
        yield stem
    head = _HEADS.sub("", name)
    if head != name:
        yield head
        yield _STEMS.sub("", head)


def _found(name: str, gazetteer: Gazetteer) -> list[Entry]:
    entries = (gazetteer.entry(row) for row in gazetteer.rows(name))
    bare = name.replace(".", "")
    if len(bare) <= 3 and bare.isupper():
        # "US" is no village called Us: short names are meant as they are written.
        entries = (
            e for e in entries if any(bare == n.replace(".", "") for n in (e.name, *e.names))
        )
    ranked = sorted(entries, key=lambda e: (-evidence.prior(e, name)[0], e.id))
    return ranked[:MOST]


def _base(entry: Entry, name: str, known: Known) -> evidence.Scored:
    score, reasons = evidence.prior(entry, name)
    more, why = evidence.of_report(entry, known)
    return score + more, reasons + why


def _weigh(names: list[_Name], others: Weights) -> Weights:
    """One round: each name's shares in the light of the others', then their new sums."""
    summed = Weights()
    for name in names:
        pairs = name.pairs()
        others.add(pairs, -1.0)
        scores = [
            base + evidence.of_others(entry, others)[0] + _mean_setting(entry, name)
            for entry, (base, _) in zip(name.entries, name.base, strict=True)
        ]
        others.add(pairs)
        name.shares = evidence.shares(scores)
        summed.add(name.pairs())
    return summed


def _mean_setting(entry: Entry, name: _Name) -> float:
    return sum(evidence.of_setting(entry, s)[0] for s in name.settings) / len(name.settings)


def _finish(
    name: _Name, where: Setting, container: list[Entry], others: Weights
) -> list[Candidate]:
    """Candidates of one mention, best first, each with its share of belief and reasons."""
    others.add(name.pairs(), -1.0)
    scored = []
    for entry, (base, reasons) in zip(name.entries, name.base, strict=True):
        parts = [
            (base, reasons),
            evidence.of_others(entry, others),
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


def _container(name: str | None, gazetteer: Gazetteer) -> list[Entry]:
    """Countries and first-order units that the words after a comma may name."""
    words = name.split() if name else []
    for size in range(len(words), 0, -1):
        entries = _found(" ".join(words[:size]), gazetteer)
        lands = [e for e in entries if e.kind in (PlaceKind.COUNTRY, PlaceKind.FIRST_ORDER)]
        if lands:
            return lands
    return []


def _known(
    names: list[_Name],
    gazetteer: Gazetteer,
    profile: Profile,
    supplied: dict[str, list[Entry]],
    dateline: str | None,
    outlet: str | None,
) -> Known:
    tops = [name.entries[0] for name in names if name.entries]
    homes, countries = {}, set()
    for label, place in (("dateline", dateline), ("outlet", outlet)):
        for entry in _homes(place, gazetteer) if place else ():
            countries.add(entry.filed)
            if entry.kind is PlaceKind.CITY:
                lat, lon = evidence.cell_of(entry)
                homes.update({(lat + i, lon + j): label for i in (-1, 0, 1) for j in (-1, 0, 1)})
    words = [w for p in profile.parties for w in (p.name, *p.aliases, *p.capitals)]
    parties = (e.filed for w in words for e in _found(w, gazetteer)[:1])
    return Known(
        countries=frozenset(e.filed for e in tops if e.kind is PlaceKind.COUNTRY),
        units=frozenset(e.unit for e in tops if e.kind is PlaceKind.FIRST_ORDER),
        parties=frozenset(parties),
        homes=homes,
        home_countries=frozenset(countries),
        supplied=frozenset(e.id for es in supplied.values() for e in es),
    )


def _homes(place: str, gazetteer: Gazetteer) -> list[Entry]:
    return _found(place.title() if place.isupper() else place, gazetteer)[:1]


def _supplied(profile: Profile) -> dict[str, list[Entry]]:
    entries: dict[str, list[Entry]] = {}
    for place in profile.places:
        entry = Entry(
            id=f"profile:{place.name}",
            name=place.name,
            kind=kind_named(place.kind),
            lat=place.lat,
            lon=place.lon,
            country=place.country,
            names=place.names,
            contested=not place.country,
            filed=place.country,
        )
        for name in (place.name, *place.names):
            entries.setdefault(key(name), []).append(entry)
    return entries


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
    return Place(
        name=name.text,
        quote=quote,
        entry=entry,
        candidates=kept,
        reason="; ".join(kept[0].reasons) or "the only place of that name",
        lat=lat,
        lon=lon,
        where_prec=code,
        geo_precision=precision.geo_precision(code),
        metonym=metonym,
    )
