"""The gazetteer's file, read in place."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places.conftest import ROWS
from truceline.errors import ModelError
from truceline.places.build import pack
from truceline.places.gazetteer import OWN, Gazetteer
from truceline.places.place import PlaceKind
from truceline.places.sources import Row


def test_every_name_finds_its_entry_again(small: Gazetteer) -> None:
    """Main and other names alike, in any case."""
    for row in ROWS:
        for name in (row.name, *row.names, row.name.upper()):
            assert row.id in {e.id for e in small.find(name)}


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(small: Gazetteer, text: str) -> None:
    """A name that nobody bears has no rows, and no text is refused."""
    known = {k for r in ROWS for k in (r.name, *r.names)}
    assert text in known or all(text != e.name for e in small.find(text))


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.lists(st.tuples(names, st.floats(-90, 90), st.floats(-180, 180)), max_size=20))
def test_what_is_packed_is_read(places: list[tuple[str, float, float]]) -> None:
    """Names are kept as written, points to a metre."""
    rows = [
        Row(id=f"t:{i}", name=name, kind=PlaceKind.CITY, lat=lat, lon=lon)
        for i, (name, lat, lon) in enumerate(places)
    ]
    read = list(Gazetteer(pack(rows), source="a test's").entries())
    assert [e.name for e in read] == [r.name for r in rows]
    assert [e.lat for e in read] == pytest.approx([r.lat for r in rows], abs=1e-5)
    assert [e.lon for e in read] == pytest.approx([r.lon for r in rows], abs=1e-5)


def test_same_rows_same_bytes() -> None:
    """The version is the hash of what is in the file."""
    assert pack(ROWS) == pack(ROWS)


def test_a_contested_entry_has_no_country(small: Gazetteer) -> None:
    """Its country and unit are empty; where it is filed is kept apart."""
    [vesk] = small.find("Веск")
    assert (vesk.country, vesk.admin1, vesk.filed, vesk.unit) == ("", "", "NO", "NO.1")


def test_units_and_countries_are_found_by_code(small: Gazetteer) -> None:
    """By the code that entries carry; an unknown one is nothing."""
    country, unit = small.country("NO"), small.unit("NO.1")
    assert country and country.name == "Norland"
    assert unit and unit.name == "Marn"
    assert small.country("XX") is None


def test_an_entry_is_found_by_its_id(small: Gazetteer) -> None:
    """The whole id, not a part of it."""
    found = small.get("t:tarsk-s")
    assert found and found.filed == "SU"
    assert small.get("t:tarsk") is None


@pytest.mark.parametrize("damage", [b"", b"TRUGAZ02", b"no gazetteer at all"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    """The error says which file, and to build it again."""
    file = tmp_path / "broken.bin"
    file.write_bytes(damage)
    with pytest.raises(ModelError, match=r"broken\.bin.*(build|built)"):
        Gazetteer.load(file)


def test_a_file_cut_short_is_named(tmp_path: Path) -> None:
    """A download that stopped is not read as a smaller gazetteer."""
    file = tmp_path / "short.bin"
    file.write_bytes(pack(ROWS)[:-100])
    with pytest.raises(ModelError, match="cut off"):
        Gazetteer.load(file)


def test_ones_own_gazetteer_is_used_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment names it; the readings' version says so."""
    file = tmp_path / "own.bin"
    file.write_bytes(pack(ROWS))
    monkeypatch.setenv(OWN, str(file))
    assert len(Gazetteer.load()) == len(ROWS)


def test_looking_up_is_fast(shipped: Gazetteer) -> None:
    """Under 50 µs a name on average, the best of five, entries read before."""
    asked = ["Aleppo", "Bakhmut", "Stepanakert", "nowhere at all", "Saint Petersburg"] * 100
    best = min(_seconds(shipped, asked) for _ in range(5))
    assert best / len(asked) < 50e-6


def _seconds(gazetteer: Gazetteer, asked: list[str]) -> float:
    started = time.perf_counter()
    for name in asked:
        gazetteer.find(name, most=5)
    return time.perf_counter() - started
