"""The tables hold what the ledger says: words with offsets, bounds, nothing summed."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.conftest import Make
from truceline.claims.claim import Comparator, Measure
from truceline.errors import InputError
from truceline.exports.content import PLANS
from truceline.exports.events import EVENTS
from truceline.exports.ged import GED
from truceline.exports.hxl import HXL
from truceline.exports.selection import Selection, State
from truceline.exports.write import FORMATS, write
from truceline.ledger.append import add_reading, add_unread
from truceline.ledger.query import Filter
from truceline.ledger.session import Ledger
from truceline.testing import claim, figure, reading, report

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("table", ["claims", "figures", "places", "violations"])
def test_each_row_of_a_claim_carries_its_words_and_offsets(make: Make, table: str) -> None:
    made = make(Selection(unmasked="to compare"))
    texts = {k.report.id: k.report.text for k in made.scene.reports.values()}
    report_of = {c["claim"]: c["report"] for c in made.table("claims").dicts()}
    rows = list(made.table(table).dicts())
    assert rows
    for row in rows:
        text = texts[str(report_of[row["claim"]])]
        assert text[row["start_char"] : row["end_char"]] == row["words"]  # type: ignore[misc]


def test_a_grade_selects_its_incidents(make: Make) -> None:
    grades = {str(r["grade"]) for r in make().table("incidents").dicts()}
    assert grades
    for grade in grades:
        found = make(Selection(grade=grade)).table("incidents")
        assert {r["grade"] for r in found.dicts()} == {grade}


def test_keys_tell_rows_apart(make: Make) -> None:
    for (plan, _), table in zip(PLANS, make().tables, strict=True):
        keys = [tuple(row[k] for k in plan.key) for row in table.dicts()]
        assert len(set(keys)) == len(keys), plan.name


def test_bounds_stay_open_and_parts_keep_their_whole(make: Make) -> None:
    rows = {r["words"]: r for r in make().table("figures").dicts()}
    assert (rows["At least two people"]["low"], rows["At least two people"]["high"]) == (2, None)
    assert rows["Two of the four"]["part_of"] == rows["Four people"]["figure"]


def test_a_filter_never_cuts_an_account_out_of_a_toll(make: Make) -> None:
    whole, part = make(), make(Selection(asked=Filter(party="Velia")))
    [claims] = {r["party"] for r in part.table("claims").dicts()}
    assert claims == "Velia"
    shown = list(part.table("tolls").dicts())
    assert shown
    assert all(row in list(whole.table("tolls").dicts()) for row in shown)


def test_states_of_review_select(make: Make) -> None:
    accepted = make(Selection(states=frozenset({State.ACCEPTED}))).table("claims")
    [row] = accepted.dicts()
    assert (row["review"], row["accepted_by"]) == ("accepted", "bo")
    [corrected] = make(Selection(states=frozenset({State.CORRECTED}))).table("claims").dicts()
    assert corrected["certainty"] == "hedged"


def test_an_incident_selects_its_claims(make: Make) -> None:
    [one, *_] = make().table("incidents").dicts()
    found = make(Selection(incident=str(one["incident"])[:10])).table("claims")
    assert {r["claim"] for r in found.dicts()} == set(json.loads(str(one["claim_ids"])))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_what_it_is_and_what_it_loses(
    form: str, make: Make, tmp_path: Path
) -> None:
    note = write(make(), form, tmp_path / "out")
    files = [tmp_path / "out", *tmp_path.glob("out.*"), *(tmp_path / "out").glob("*")]
    assert note.losses
    if form not in {"xlsx", "parquet"}:
        text = " ".join(f.read_text("utf-8") for f in files if f.is_file())
        for said in ("no standard of proof", "imply no endorsement", note.losses[0].what):
            assert said in text, said


def test_csvw_metadata_describes_each_column_of_each_file(make: Make, tmp_path: Path) -> None:
    write(make(), "csv", tmp_path / "out")
    described = json.loads((tmp_path / "out/csv-metadata.json").read_text("utf-8"))["tables"]
    assert {t["url"] for t in described} == {p.name for p in (tmp_path / "out").glob("*.csv")}
    for table in described:
        with (tmp_path / "out" / table["url"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [c["name"] for c in table["tableSchema"]["columns"]]


def test_nothing_is_written_over_a_folder_that_holds_something(make: Make, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/notes.txt").write_text("keep")
    with pytest.raises(InputError, match="is there already"):
        write(make(), "csv", tmp_path / "theirs")
    assert [p.name for p in tmp_path.glob("theirs*")] == ["theirs"]


def test_equal_states_make_equal_bytes(make: Make, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(make(), "jsonl", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_page_lists_every_column() -> None:
    """docs/reference/exports.md is written anew by ``python docs/exports.py``."""
    page = (ROOT / "docs/reference/exports.md").read_text(encoding="utf-8")
    for plan in (*(plan for plan, _ in PLANS), GED, EVENTS, HXL):
        _, found, rest = page.partition(f"\n### {plan.name}\n")
        assert found, f"{plan.name}: run python docs/exports.py"
        section = rest.split("\n### ")[0]
        missing = [f.name for f in plan.fields if f"| `{f.name}` | {f.kind.value} |" not in section]
        assert missing == [], "run python docs/exports.py"
    assert [f for f in FORMATS if f"| `{f}` |" not in page] == []


def test_a_convention_bounds_vague_numbers_beside_what_was_worded(
    ledger: Ledger, make: Make
) -> None:
    text = "Dozens of people were killed in Tarsk, officials said."
    one = report(text, outlet="Korran Post")
    many = figure(one, "Dozens of people", measure=Measure.KILLED, low=None, high=None,
                  comparator=Comparator.VAGUE)  # fmt: skip
    told = claim(one, "Dozens of people were killed in Tarsk", figures=[many])
    with ledger.writing() as unit:
        add_reading(unit, reading(one, [told]), raw=text.encode())
    for name, bounds in (("acled", 12), ("none", None)):
        made = make(Selection(vague=name))
        [row] = [r for r in made.table("figures").dicts() if r["words"] == "Dozens of people"]
        assert (row["low"], row["high"], row["bounded_low"]) == (None, None, bounds)
        assert bool(row["bounded_by"]) is (bounds is not None)
        assert ("Vague numbers" in dict(made.noted().lines)) is (bounds is not None)


def test_reports_in_other_languages_are_counted_in_the_note(ledger: Ledger, make: Make) -> None:
    text = "Der Beschuss dauerte bis zum Morgen."
    with ledger.writing() as unit:
        add_unread(unit, replace(report(text), language="de"), raw=text.encode())
    [loss] = [o for o in make().noted().losses if "languages" in o.what]
    assert loss.rows == 1
