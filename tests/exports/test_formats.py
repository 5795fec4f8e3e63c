"""Each format is what its readers expect, and holds what the tables hold."""

import csv
import json
import re
import sys
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exports.conftest import Make
from tests.exports.test_cells import ANY, FORMULAS
from truceline.claims.codebook import ACLED
from truceline.errors import InputError
from truceline.exports import frames
from truceline.exports.cells import opened
from truceline.exports.events import EVENT_OF, EVENTS
from truceline.exports.excel import LONGEST, fitting
from truceline.exports.ged import GED
from truceline.exports.hxl import HXL, TAGS
from truceline.exports.read_workbook import sheets
from truceline.exports.write import write

COLUMNS_OF_GED = """id relid year active_year code_status type_of_violence conflict_dset_id
conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude
longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""".split()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_duckdb_reads_parquet_and_joins_figures_to_claims(make: Make, tmp_path: Path) -> None:
    write(make(), "parquet", tmp_path / "p")
    found = duckdb.sql(
        f"""SELECT f.words, f.low, f.high, c.speaker
        FROM '{tmp_path}/p/figures.parquet' f JOIN '{tmp_path}/p/claims.parquet' c USING (claim)
        WHERE f.comparator = 'at_least'"""
    ).fetchall()
    assert found == [("At least two people", 2, None, "residents")]
    metadata = duckdb.sql(
        f"SELECT value FROM parquet_kv_metadata('{tmp_path}/p/claims.parquet') "
        "WHERE key = 'truceline'"
    ).fetchall()
    assert b"no standard of proof" in metadata[0][0]


def test_a_workbook_explains_itself_and_is_made_to_be_read(make: Make, tmp_path: Path) -> None:
    write(make(), "xlsx", tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    first = " ".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row)
    for said in ("no standard of proof", "imply no endorsement", "What it cannot hold"):
        assert said in first
    sheet = book["claims"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("B2", True)
    assert all(c.font.bold for c in sheet[1])
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "b"}


def test_a_workbook_holds_what_the_tables_hold(make: Make, tmp_path: Path) -> None:
    made = make()
    write(made, "xlsx", tmp_path / "o.xlsx")
    book = sheets(tmp_path / "o.xlsx")
    for table in made.tables:
        names, *rows = book[table.name]
        assert names == [c.name for c in table.columns]
        for row, cells in zip(table.rows, rows, strict=True):
            full = [*cells, *[None] * (len(row) - len(cells))]
            assert [opened(c) if isinstance(c, str) else c for c in full] == list(row)


def test_equal_contents_make_equal_workbooks(make: Make, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(make(), "xlsx", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@given(st.lists(ANY | FORMULAS, min_size=1, max_size=8))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cell_survives_a_workbook_and_runs_nothing(tmp_path: Path, texts: list[str]) -> None:
    import xlsxwriter

    from truceline.exports.excel import _cell, _styles
    from truceline.exports.table import CellKind, Column

    path = tmp_path / "any.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, styles = book.add_worksheet("t"), _styles(book)
    column = Column(name="c", kind=CellKind.TEXT, about="c")
    for at, text in enumerate(texts):
        _cell(sheet, at, 0, text, column, styles)
    book.close()
    assert [opened(str(row[0])) for row in sheets(path)["t"]] == texts
    with zipfile.ZipFile(path) as inside:
        assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml")


def test_a_cell_too_long_for_excel_is_cut_with_a_mark() -> None:
    assert fitting("x" * LONGEST) == "x" * LONGEST
    cut = fitting("😀" * LONGEST)
    assert cut.endswith("[…]")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize("data", [b"no zip", b""], ids=["text", "empty"])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(InputError, match="no Excel workbook"):
        sheets(tmp_path / "x.xlsx")


def test_a_workbook_with_entities_is_refused(make: Make, tmp_path: Path) -> None:
    write(make(), "xlsx", tmp_path / "o.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "o.xlsx") as old,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = data.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY a "aa">]><workbook', 1)
            new.writestr(name, data)
    with pytest.raises(InputError, match="document type"):
        sheets(tmp_path / "bomb.xlsx")


def test_geojson_keeps_what_has_no_point_and_draws_no_area_as_a_dot(
    make: Make, tmp_path: Path
) -> None:
    made = make()
    write(made, "geojson", tmp_path / "o.json")
    found = json.loads((tmp_path / "o.json").read_text("utf-8"))
    shown = {f["properties"]["claim"] for f in found["features"]}
    assert shown == {c["claim"] for c in made.table("claims").dicts()}
    assert {f["geometry"] is None for f in found["features"]} == {True, False}
    for feature in found["features"]:
        if feature["geometry"]:
            assert feature["geometry"]["coordinates"] == [50.2, 40.1]
            assert feature["properties"]["place_where_prec"] < 4
    assert "no standard of proof" in found["truceline"]["note"]["Standard"]


def test_ged_has_its_49_columns_and_one_row_a_deadly_incident(make: Make, tmp_path: Path) -> None:
    assert [f.name for f in GED.fields] == COLUMNS_OF_GED
    write(make(), "ged", tmp_path / "o.csv")
    [row] = read(tmp_path / "o.csv")
    assert (row["low"], row["high"], row["best"]) == ("4", "4", "4")
    assert row["deaths_civilians"] == ""
    assert row["geom_wkt"] == "POINT (50.2 40.1)"
    assert row["priogrid_gid"] == str(int((40.1 + 90) / 0.5) * 720 + int((50.2 + 180) / 0.5) + 1)
    assert (row["date_start"], row["date_prec"]) == ("2031-04-06 00:00:00.000", "1")
    assert (row["side_a"], row["side_b"]) == ("Korran", "Velia")
    assert "best estimate" in (tmp_path / "o.csv.note.md").read_text("utf-8")


def test_events_carry_codes_of_acled_and_plover_and_one_row_an_incident_and_type(
    make: Make, tmp_path: Path
) -> None:
    assert set(EVENT_OF) == ACLED
    write(make(), "events", tmp_path / "o.csv")
    rows = read(tmp_path / "o.csv")
    keys = [tuple(row[k] for k in EVENTS.key) for row in rows]
    assert len(set(keys)) == len(keys)
    strike = next(r for r in rows if r["fatalities_low"])
    assert strike["acled_event_type"] == "Explosions/Remote violence"
    assert (strike["plover_type"], strike["plover_mode"]) == ("ASSAULT", "heavy-weapons")
    assert int(strike["denials"]) < int(strike["claims"])
    [threat] = [r for r in rows if r["type"] == "threat"]
    assert (threat["plover_type"], threat["incident"]) == ("THREATEN", "")


def test_hxl_has_its_hashtags_in_the_second_line(make: Make, tmp_path: Path) -> None:
    write(make(), "hxl", tmp_path / "o.csv")
    tags, *rows = read(tmp_path / "o.csv")
    assert tuple(tags.values()) == TAGS
    assert all(re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9]+)*", tag) for tag in TAGS)
    assert len(set(TAGS)) == len(HXL.fields)
    by_words = {r["words"]: r for r in rows}
    wounded = by_words["At least two people were wounded in Tarsk on Sunday"]
    assert (wounded["injured_min"], wounded["injured_max"]) == ("2", "")
    assert not any("60 people" in words for words in by_words)


def test_the_page_runs_nothing_and_loads_nothing(make: Make, tmp_path: Path) -> None:
    write(make(), "html", tmp_path / "o.html")
    page = (tmp_path / "o.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|<iframe|\bon\w+=", page)
    assert "4 (Korrani emergency service" in page
    assert "1 or more" in page


@pytest.mark.parametrize(
    ("missing", "extra"), [("pyarrow", "parquet"), ("pandas", "pandas"), ("polars", "polars")]
)
def test_an_extra_that_is_not_installed_is_named(
    missing: str, extra: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(InputError, match=rf"truceline\[{extra}\]"):
        if extra == "parquet":
            write(made, "parquet", tmp_path / "p")
        else:
            getattr(frames, extra)(made.table("claims"))
    assert list(tmp_path.glob("p*")) == []
