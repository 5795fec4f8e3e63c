"""The places of a scene, as a map shows them: no finer than the words allow.

A place named as a province, a region or "near" a town is an area, never a dot: its circle is as
wide as its precision says. What has no coordinates is listed beside the map.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.readings.record import PlaceRecord
from truceline.web.scene import Scene

RADIUS_KM = {1: 0.0, 2: 25.0, 3: 40.0, 4: 80.0, 5: 120.0, 6: 300.0, 7: 300.0}
"""Kilometres drawn around a place by UCDP where_prec: 25 km is the codebook's own for 2 (GED 24,
"within about 25 km"); 3 to 7 are units, of which these are about the middle of their sizes."""
POINT = 1
MOST = 250
"""Places of one map: their table is about 100 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with the claims there. ``radius`` in kilometres, 0 for a place known exactly."""

    key: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    radius: float
    precision: int
    contested: bool
    claims: int
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A name that no gazetteer entry was found for, with how often claims name it."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazette:
    """``nowhere`` counts the happenings that name no place at all."""

    spots: tuple[Spot, ...]
    more: int
    """Places beyond the ``MOST`` that a map can show and a page can list."""
    unplaced: tuple[Unplaced, ...]
    nowhere: int


def gazette(scene: Scene) -> Gazette:
    """The places of a scene's claims, those of most claims first."""
    placed: dict[tuple[str, int], list[tuple[PlaceRecord, str]]] = {}
    loose: dict[str, int] = {}
    for claim in scene.standing:
        for place in claim.places:
            if place.id is None or place.lat is None or place.lon is None:
                loose[place.name] = loose.get(place.name, 0) + 1
            else:
                key = (place.id, place.where_prec or POINT)
                placed.setdefault(key, []).append((place, claim.id))
    spots = _ordered([_spot(scene, key, found) for key, found in placed.items()])
    unplaced = (Unplaced(name=n, claims=c) for n, c in loose.items())
    return Gazette(
        spots=tuple(spots[:MOST]),
        more=len(spots[MOST:]),
        unplaced=tuple(sorted(unplaced, key=lambda u: (-u.claims, u.name))),
        nowhere=sum(1 for d in scene.dossiers if not any(c.places for c in d.claims)),
    )


def _ordered(spots: Sequence[Spot]) -> list[Spot]:
    """Those of most claims first; a place with the area around it, which is named alike."""
    told: dict[str, int] = {}
    for spot in spots:
        told[spot.key] = told.get(spot.key, 0) + spot.claims
    return sorted(spots, key=lambda s: (-told[s.key], s.name, s.key, s.precision))


def _spot(scene: Scene, key: tuple[str, int], found: list[tuple[PlaceRecord, str]]) -> Spot:
    first, claims = found[0][0], {claim for _, claim in found}
    assert first.lat is not None and first.lon is not None
    return Spot(
        key=key[0],
        name=first.name,
        names=tuple(dict.fromkeys((*(p.name for p, _ in found), *first.names))),
        lat=first.lat,
        lon=first.lon,
        radius=RADIUS_KM.get(key[1], RADIUS_KM[7]),
        precision=key[1],
        contested=any(p.contested for p, _ in found),
        claims=len(claims),
        incidents=len({d.id for c in claims if (d := scene.incident_of.get(c))}),
    )
