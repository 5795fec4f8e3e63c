"""The table of places: each name with what it was taken to mean, or left open."""

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.exports.scene import Scene, Told
from truceline.exports.table import CellKind, Field, Plan
from truceline.readings.record import PlaceRecord

TEXT, CODE, INTEGER, NUMBER = (
    CellKind.TEXT,
    CellKind.CODE,
    CellKind.INTEGER,
    CellKind.NUMBER,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One place of one claim."""

    told: Told
    position: int
    place: PlaceRecord


PLACES: Plan[Named] = Plan(
    name="places",
    about="Where, as named and as resolved; an unresolved name has no coordinates.",
    key=("claim", "position"),
    fields=(
        Field("claim", CODE, "Id of the claim.", lambda n: n.told.claim.id),
        Field("position", INTEGER, "From 0, in the order of the words.", lambda n: n.position),
        Field("name", TEXT, "As in the text.", lambda n: n.place.name),
        Field("place", CODE, "Id in the gazetteer; empty where unresolved.", lambda n: n.place.id),
        Field("kind", CODE, "city, country, first-order unit…", lambda n: n.place.kind),
        Field("lat", NUMBER, "Latitude, WGS 84.", lambda n: n.place.lat),
        Field("lon", NUMBER, "Longitude, WGS 84.", lambda n: n.place.lon),
        Field(
            "country",
            CODE,
            "ISO 3166-1 code; empty where contested.",
            lambda n: n.place.country,
        ),
        Field("admin1", TEXT, "First-level unit.", lambda n: n.place.admin1),
        Field(
            "contested",
            CellKind.BOOLEAN,
            "Whether its name or state is.",
            lambda n: n.place.contested,
        ),
        Field(
            "names",
            CellKind.JSON,
            "All names of a contested place, of all sides.",
            lambda n: list(n.place.names) if n.place.names else None,
        ),
        Field("where_prec", INTEGER, "UCDP GED's precision, 1 to 7.", lambda n: n.place.where_prec),
        Field(
            "geo_precision", INTEGER, "ACLED's precision, 1 to 3.", lambda n: n.place.geo_precision
        ),
        Field("basis", CODE, "stated or carried.", lambda n: n.place.basis.value),
        Field(
            "via", TEXT, "The words that stand for the name.", lambda n: n.told.named(n.place.via)
        ),
        Field(
            "candidates", INTEGER, "Entries that it might mean.", lambda n: len(n.place.candidates)
        ),
        Field(
            "reason", CellKind.REASON, "Why this one, or none.", lambda n: n.place.reason or None
        ),
        Field("words", TEXT, "The words.", lambda n: n.told.words(n.place.quote)),
        Field("start_char", INTEGER, "Where they begin.", lambda n: n.place.quote.start),
        Field("end_char", INTEGER, "Where they end.", lambda n: n.place.quote.end),
    ),
)


def places(scene: Scene) -> Iterator[Named]:
    """The places of the selected claims."""
    for told in scene.told:
        for position, place in enumerate(told.claim.places):
            yield Named(told=told, position=position, place=place)
