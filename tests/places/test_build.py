"""How sources, overlay and dumps become one gazetteer."""

from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.places.build import extend, lay_over, pack
from truceline.places.gazetteer import Gazetteer
from truceline.places.place import PlaceKind
from truceline.places.sources import Row

DUMP = (
    "77\tUpper Tarsk\tUpper Tarsk\tTarsk Bala,Верхний Тарск\t40.7\t50.7\tP\tPPL\tNO\t\t1\t\t\t\t"
    "420\t\t0\tEurope/London\t2030-01-01\n"
)


def town(ident: str, name: str, lat: float, **more: object) -> Row:
    return Row(id=ident, name=name, kind=PlaceKind.CITY, lat=lat, lon=50.0, country="NO", **more)  # type: ignore[arg-type]


def test_an_overlay_entry_takes_in_the_town_of_its_name() -> None:
    """Names and people of both are kept, under the id that others know."""
    rows = [town("geonames:1", "Veska", 40.0, population=900, names=["Weska"])]
    [one] = lay_over(rows, [town("truceline:veska", "Veska", 40.05, names=["Вeска"])])
    assert (one.id, one.population) == ("geonames:1", 900)
    assert {"Weska", "Вeска"} <= set(one.names)


def test_a_town_of_the_same_name_elsewhere_stays_its_own() -> None:
    """Two hundred kilometres away it is another town."""
    rows = [town("geonames:1", "Veska", 42.0)]
    assert len(lay_over(rows, [town("truceline:veska", "Veska", 40.0)])) == 2


def test_what_an_entry_names_as_the_same_place_is_taken_in() -> None:
    """A town that a source lists once more as its own district."""
    district = Row(id="geonames:2", name="Veska City", kind=PlaceKind.FIRST_ORDER, lat=41, lon=50)
    entry = town("geonames:1", "Veska", 40.0, takes=frozenset({"geonames:1", "geonames:2"}))
    assert lay_over([town("geonames:1", "Veska", 40.0), district], [entry]) == [entry]


def test_a_users_dump_adds_places_and_names(small: Gazetteer, tmp_path: Path) -> None:
    """Towns from XX.txt, further names from alternateNamesV2.txt; what was there stays."""
    (tmp_path / "NO.txt").write_text(DUMP, encoding="utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text(
        "1\t77\ten\tTarsk Heights\t\t\t\t\n2\t77\tlink\thttp://x.example\t\t\t\t\n", "utf-8"
    )
    grown = Gazetteer(pack(extend(small, tmp_path)), source="a test's")
    [found] = grown.find("Tarsk Heights")
    assert (found.name, found.unit, found.population) == ("Upper Tarsk", "NO.1", 420)
    assert grown.find("Верхний Тарск") == (found,)
    assert len(grown.find("Tarsk")) == 2
    assert not grown.find("http://x.example")
    assert grown.version != small.version


def test_units_get_their_names_from_the_code_files(small: Gazetteer, tmp_path: Path) -> None:
    """admin1CodesASCII.txt names a unit by its id."""
    (tmp_path / "NO.txt").write_text(DUMP.replace("\tP\tPPL\t", "\tA\tADM1\t"), "utf-8")
    (tmp_path / "admin1CodesASCII.txt").write_text("NO.1\tMarnshire\tMarnshire\t77\n", "utf-8")
    grown = Gazetteer(pack(extend(small, tmp_path)), source="a test's")
    assert [e.kind for e in grown.find("Marnshire")] == [PlaceKind.FIRST_ORDER]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("readme.md", "no dump", "no GeoNames dump there"),
        ("NO.txt", "77\tcut short\n", r"NO\.txt, line 1: 2 columns"),
        ("NO.txt", DUMP.replace("\t420\t", "\tmany\t"), r"NO\.txt, line 1"),
    ],
)
def test_a_folder_that_is_no_dump_is_named(
    small: Gazetteer, tmp_path: Path, name: str, text: str, said: str
) -> None:
    """The file, the line, what was found and what to do."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        extend(small, tmp_path)
