"""What was written by hand: complete, neutral in form, and where it says it is."""

import pytest

from truceline.places import sources
from truceline.places.candidates import ranked
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import PlaceKind
from truceline.places.spelling import key

OVERLAY = list(sources.overlay())


def test_there_are_enough_and_none_twice() -> None:
    """At least 400 entries, each with an id and a kind and name of its own."""
    assert len(OVERLAY) >= 400
    assert len({r.id for r in OVERLAY}) == len(OVERLAY)
    assert len({(r.kind, key(r.name), r.country) for r in OVERLAY}) == len(OVERLAY)


def test_every_entry_says_what_to_check_it_against() -> None:
    """Either an entry of GeoNames or a public source."""
    lines = (sources.HERE / "overlay.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == 9 and row[8] for row in rows)


def test_contested_places_have_more_than_one_name() -> None:
    """What is contested is shown under the names of all who claim it."""
    assert [r.name for r in OVERLAY if r.contested and not r.names] == []


def test_points_lie_on_the_earth() -> None:
    """Latitude before longitude, in degrees."""
    assert all(-90 <= r.lat <= 90 and -180 <= r.lon <= 180 for r in OVERLAY)


def test_villages_lie_near_others_of_the_same_country(shipped: Gazetteer) -> None:
    """A slip of the pen in a point puts a village among another country's towns."""
    towns = {
        (int(e.lat // 2), int(e.lon // 2), e.filed)
        for e in shipped.entries()
        if e.kind is PlaceKind.CITY and e.id.startswith("geonames:")
    }
    astray = [
        row.name
        for row in OVERLAY
        if row.kind is PlaceKind.CITY and row.country and not _among(row, towns)
    ]
    assert astray == []


def _among(row: sources.Row, towns: set[tuple[int, int, str]]) -> bool:
    """Whether a cell of two degrees, or one beside it, has a town of the row's country."""
    lat, lon = int(row.lat // 2), int(row.lon // 2)
    return any((lat + i, lon + j, row.country) in towns for i in (-1, 0, 1) for j in (-1, 0, 1))


@pytest.mark.parametrize(
    "names",
    [
        ("Stepanakert", "Khankendi", "Xankəndi", "Ստեփանակերտ"),
        ("Martakert", "Aghdara", "Ağdərə"),
        ("Tskhinvali", "Tskhinval", "ცხინვალი"),
        ("Bakhmut", "Artyomovsk", "Бахмут"),
        ("Kobani", "Ayn al-Arab", "عين العرب"),
        ("Hodeidah", "Hudaydah", "Al-Hodeidah"),
        ("Golan Heights", "רמת הגולן", "الجولان"),
        ("Liancourt Rocks", "Dokdo", "Takeshima"),
        ("Persian Gulf", "Arabian Gulf"),
        ("Falkland Islands", "Islas Malvinas"),
    ],
)
def test_one_place_under_the_names_of_all_sides(shipped: Gazetteer, names: tuple[str, ...]) -> None:
    """Each name leads first to the same entry."""
    assert len({ranked(name, shipped)[0].id for name in names}) == 1


@pytest.mark.parametrize(
    "name", ["Stepanakert", "Simferopol", "Sukhumi", "Pristina", "Srinagar", "Taipei", "Laayoune"]
)
def test_contested_places_are_assigned_to_no_country(shipped: Gazetteer, name: str) -> None:
    """Nor to a unit of one; where GeoNames files it stays known for look-ups."""
    best = ranked(name, shipped)[0]
    assert best.contested
    assert (best.country, best.admin1) == ("", "")
    assert best.filed


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Hadrut", "AZ"), ("Martakert", "AZ"), ("Hodeidah", "YE"), ("Gaza", "PS"),
        ("Odessa", "US"), ("Odesa", "UA"), ("Kherson", "UA"), ("Idlib", "SY"), ("Goma", "CD"),
        ("El Fasher", "SD"), ("Mekelle", "ET"), ("Kunduz", "AF"), ("Kidal", "ML"),
    ],
)  # fmt: skip
def test_towns_are_filed_where_they_lie(shipped: Gazetteer, name: str, filed: str) -> None:
    """The likeliest place of the name, when nothing else is known."""
    assert ranked(name, shipped)[0].filed == filed
