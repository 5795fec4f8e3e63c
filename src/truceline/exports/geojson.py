"""GeoJSON (RFC 7946): a feature for each place of each claim, and for each claim without one.

Nothing vanishes from a map unseen: what has no point is a feature without geometry. A place that
is an area (UCDP where_prec 4 and coarser) has no point either, for a province is no dot; where
its middle lies stands in ``area_lat`` and ``area_lon``.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from truceline.exports.content import Content
from truceline.exports.note import Loss, Note
from truceline.exports.table import Cell

AREA = 4
"""UCDP where_prec from which a place is an area."""
OF_CLAIM = (
    "claim", "report", "incident", "outlet", "published", "speaker", "speaker_kind", "party",
    "chain", "certainty", "kind", "event", "acled", "plover", "actor", "target", "weapon",
    "figures", "start", "end", "time_basis", "date_prec", "words", "start_char", "end_char",
    "review",
)  # fmt: skip
OF_PLACE = (
    "name", "place", "kind", "country", "admin1", "contested", "names", "where_prec",
    "geo_precision", "reason",
)  # fmt: skip


def write(content: Content, path: Path) -> Note:
    """Write one file; the note is its member ``truceline``."""
    features = list(_features(content))
    areas = sum("area_lat" in f["properties"] for f in features)  # type: ignore[operator]
    bare = sum(f["geometry"] is None for f in features) - areas
    note = content.noted(
        Loss(what="places that are areas: features without a point", rows=areas),
        Loss(what="claims or places without coordinates: features without geometry", rows=bare),
        Loss(what="figures, but for their short form", rows=len(content.table("figures").rows)),
        Loss(
            what="incidents, tolls and ceasefires, but for ids",
            rows=len(content.table("tolls").rows),
        ),
    )
    made = {"type": "FeatureCollection", "truceline": note.to_json(), "features": features}
    path.write_text(json.dumps(made, ensure_ascii=False) + "\n", encoding="utf-8")
    return note


def _features(content: Content) -> Iterator[dict[str, object]]:
    places: dict[Cell, list[dict[str, Cell]]] = {}
    for row in content.table("places").dicts():
        places.setdefault(row["claim"], []).append(row)
    for claim in content.table("claims").dicts():
        said = {name: claim[name] for name in OF_CLAIM}
        for place in places.get(claim["claim"], [{}]):
            told = {f"place_{n}": place.get(n) for n in OF_PLACE}
            yield _feature({**said, **told}, place)


def _feature(properties: dict[str, Cell], place: dict[str, Cell]) -> dict[str, object]:
    lat, lon, precision = place.get("lat"), place.get("lon"), place.get("where_prec")
    geometry = None
    if lat is not None and lon is not None:
        if isinstance(precision, int) and precision >= AREA:
            properties = {**properties, "area_lat": lat, "area_lon": lon}
        else:
            geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {
        "type": "Feature",
        "id": f"{properties['claim']}/{place.get('position', 0)}",
        "geometry": geometry,
        "properties": properties,
    }
