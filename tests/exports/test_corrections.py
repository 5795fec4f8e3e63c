"""What people correct in a spreadsheet comes in as reviews; what cannot be is told."""

import csv
from pathlib import Path

import openpyxl
import pytest

from tests.exports.conftest import PROFILE, Make
from truceline.errors import InputError
from truceline.exports.content import content
from truceline.exports.read_back import Outcome, correct
from truceline.exports.selection import Selection
from truceline.exports.write import write
from truceline.ledger.query import find_claims
from truceline.ledger.review import Act, Review, add_review, reviewed
from truceline.ledger.session import Ledger, open_ledger

KILLED = "Four people were killed on Sunday when Velian forces shelled the town of Tarsk"


def edit(path: Path, of: str, /, **cells: str) -> None:
    """Change cells of the row with some words, as a person does in a spreadsheet."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    for row in rows:
        if row[head.index("words")] == of:
            for name, value in cells.items():
                row[head.index(name)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def bring(ledger: Ledger, source: Path) -> Outcome:
    return correct(ledger, source, who="cy", reason="read again", profile=PROFILE)


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_an_export_that_nobody_touched_brings_nothing(
    form: str, ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{form}"
    for selection in (Selection(), Selection(unmasked="to correct")):
        write(make(selection), form, path)
        assert bring(ledger, path) == Outcome(reviews=(), problems=())
        path = tmp_path / f"more.{form}"


def test_corrected_cells_become_reviews(ledger: Ledger, make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(make(), "csv", out)
    edit(out / "claims.csv", KILLED, certainty="alleged", actor="", review="accepted")
    edit(out / "figures.csv", "Four people", low="5", high="6")
    outcome = bring(ledger, out)
    assert outcome.problems == ()
    made = {(r.act, r.field, r.value) for _, r in outcome.reviews}
    assert made == {
        (Act.CORRECT, "certainty", "alleged"),
        (Act.CORRECT, "actor", None),
        (Act.ACCEPT, None, None),
        (Act.CORRECT, "figures.0.low", 5),
        (Act.CORRECT, "figures.0.high", 6),
    }
    with ledger.viewing() as view:
        [one] = [o for o in reviewed(view, find_claims(view)) if o.claim.quote.exact == KILLED]
    assert (one.claim.certainty, one.claim.actor, one.machine.certainty) == (
        "alleged",
        None,
        "asserted",
    )
    assert (one.claim.figures[0].low, one.accepted_by) == (5, ("cy",))


def test_a_workbook_saved_by_a_spreadsheet_brings_its_corrections(
    ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    write(make(), "xlsx", tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    sheet = book["claims"]
    names = [c.value for c in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[names.index("words")].value == KILLED:
            row[names.index("kind")].value = "accusation"
    book.save(tmp_path / "saved.xlsx")
    outcome = bring(ledger, tmp_path / "saved.xlsx")
    assert outcome.problems == ()
    assert [(r.field, r.value) for _, r in outcome.reviews] == [("kind", "accusation")]


def test_one_csv_saved_with_other_separators_is_read(
    ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    write(make(), "csv", tmp_path / "out")
    edit(tmp_path / "out/claims.csv", KILLED, certainty="hedged")
    with (tmp_path / "out/claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "mine.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    outcome = bring(ledger, tmp_path / "mine.csv")
    assert [(r.field, r.value) for _, r in outcome.reviews] == [("certainty", "hedged")]


def test_what_cannot_be_corrected_is_told_and_stays(
    ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    write(make(), "csv", out)
    edit(out / "claims.csv", KILLED, words="Five people died", certainty="maybe", end="4/6/2031")
    edit(out / "figures.csv", "Four people", low="9")
    masked = "They told me: [name withheld], lie down."
    edit(out / "claims.csv", masked, chain="the nurse", denies="[name withheld] lied")
    outcome = bring(ledger, out)
    assert outcome.reviews == ()
    told = "\n".join(f"{p.where}: {p.why}" for p in outcome.problems)
    for said in (
        "words cannot be corrected",
        "certainty cannot be 'maybe'",
        "write a day as",
        "9 is above 4",
        "chain cannot be corrected",
        "a masked cell cannot be corrected",
    ):
        assert said in told, told


def test_what_somebody_corrected_meanwhile_is_not_overwritten(
    ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    write(make(), "csv", out)
    [claim] = [t.claim for t in make().scene.told if t.claim.quote.exact == KILLED]
    with ledger.writing(who="bo") as unit:
        bo = Review(claim=claim.id, act=Act.CORRECT, who="bo", field="certainty",
                    value="denied", reason="r")  # fmt: skip
        add_review(unit, bo)
    edit(out / "claims.csv", KILLED, certainty="alleged")
    outcome = bring(ledger, out)
    assert outcome.reviews == ()
    [problem] = outcome.problems
    assert "somebody corrected it since" in problem.why


def test_an_export_of_another_ledger_is_refused(ledger: Ledger, make: Make, tmp_path: Path) -> None:
    write(make(), "csv", tmp_path / "out")
    with (
        open_ledger(tmp_path / "other", mode="create") as other,
        pytest.raises(InputError, match="another ledger"),
    ):
        bring(other, tmp_path / "out")


def test_formulas_in_a_ledger_survive_the_way_out_and_in(
    ledger: Ledger, make: Make, tmp_path: Path
) -> None:
    [claim] = [t.claim for t in make().scene.told if t.claim.quote.exact == KILLED]
    with ledger.writing() as unit:
        evil = Review(claim=claim.id, act=Act.CORRECT, who="bo", field="actor.name",
                      value="=cmd|' /C calc'!A0", reason="+1")  # fmt: skip
        add_review(unit, evil)
    out = tmp_path / "out"
    write(make(), "csv", out)
    text = (out / "claims.csv").read_text("utf-8")
    assert ",=cmd" not in text
    assert "'=cmd" in text
    assert bring(ledger, out) == Outcome(reviews=(), problems=())
    with ledger.viewing() as view:
        row = next(r for r in content(view, Selection()).table("claims").dicts()
                   if r["words"] == KILLED)  # fmt: skip
    assert row["actor"] == "=cmd|' /C calc'!A0"
