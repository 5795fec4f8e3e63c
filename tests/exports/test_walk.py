"""The last of the ten minutes that decide: the bundled example's wounded witness is nowhere.

Real reports of the example, read by the real reader, exported in every format.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import truceline
from tests.exports.test_masks import held
from truceline.exports.read_workbook import sheets
from truceline.exports.write import FORMATS
from truceline.reports.bundled import example

NAME = ("anka", "sorre")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[truceline.Ledger]:
    """Two reports that quote the witness, one a copy of the other."""
    folder = tmp_path_factory.mktemp("walk")
    with truceline.Ledger.open(folder / "l", create=True, profile="drennar") as made:
        made.add(
            *[p for p in example().reports if p.stem in {"0504-harbour-post", "0504-interwire"}]
        )
        yield made


def test_the_ledger_holds_the_witness(ledger: truceline.Ledger, tmp_path: Path) -> None:
    """Otherwise there would be nothing to hide."""
    texts = " ".join(ledger.text(k.report.id) for k in ledger.reports()).casefold()
    assert all(part in texts for part in NAME)
    ledger.export("csv", tmp_path / "o", unmasked="to see that there is something to hide")
    assert all(part in held(tmp_path / "o") for part in NAME)


@pytest.mark.parametrize("form", FORMATS)
def test_the_wounded_witness_appears_nowhere_not_even_inside_quotes(
    form: str, ledger: truceline.Ledger, tmp_path: Path
) -> None:
    ledger.export(form, tmp_path / "out")
    text = held(tmp_path / "out")
    assert [part for part in NAME if part in text] == []
    assert "velisk" in text


def test_the_workbook_has_its_loss_note_and_the_copy_adds_no_voice(
    ledger: truceline.Ledger, tmp_path: Path
) -> None:
    ledger.export("xlsx", tmp_path / "o.xlsx")
    book = sheets(tmp_path / "o.xlsx")
    first = [str(cell) for row in book["Read me"] for cell in row]
    assert "What it cannot hold" in first
    assert any("no standard of proof" in cell for cell in first)
    head, *rows = book["incidents"]
    strike = next(
        r
        for r in rows
        if "Velisk" in str(r[head.index("places")]) and r[head.index("reports")] == 2
    )
    assert int(str(strike[head.index("voices")])) < int(str(strike[head.index("claims")]))
    head, *rows = book["tolls"]
    killed = [r for r in rows if r[head.index("measure")] == "killed"]
    assert {r[head.index("low")] for r in killed} == {9}


def test_verify_holds_and_fails_on_a_tampered_copy(
    ledger: truceline.Ledger, tmp_path: Path
) -> None:
    assert ledger.verify() == []
    ledger.export("csv", tmp_path / "all", unmasked="to try")
    with truceline.Ledger.restore(tmp_path / "all", tmp_path / "copy"):
        pass
    with sqlite3.connect(tmp_path / "copy") as raw:
        raw.execute("UPDATE claims SET body = replace(body, '\"low\":9', '\"low\":8')")
    raw.close()
    with truceline.Ledger.open(tmp_path / "copy") as copy:
        assert copy.verify() != []
