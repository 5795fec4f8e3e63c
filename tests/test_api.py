"""Truceline from Python does what the commands do, masks as they do, and is imported late."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep

import pytest

import truceline
from tests.exports.conftest import WITNESS, fill
from truceline.errors import LedgerError
from truceline.exports.content import PLANS
from truceline.ledger.session import open_ledger
from truceline.reports.bundled import example

TEXT = "Four people were killed in Velisk on Sunday, the mayor of Velisk said."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[truceline.Ledger]:
    with open_ledger(tmp_path / "l", mode="create") as made:
        fill(made)
    with truceline.Ledger.open(tmp_path / "l", by="ana") as opened:
        yield opened


def test_a_text_is_read_into_claims_with_their_words() -> None:
    reading = truceline.read(TEXT, published="2031-05-04", outlet="Harbour Post", profile="drennar")
    [claim] = reading.claims
    assert reading.report.text[claim.quote.start : claim.quote.end] == claim.quote.exact
    assert [(f.measure, f.low, f.high) for f in claim.figures] == [("killed", 4, 4)]
    assert claim.time is not None
    assert claim.time.start == "2031-05-04"


def test_files_are_added_and_found(tmp_path: Path) -> None:
    with truceline.Ledger.open(tmp_path / "l", create=True, profile="drennar") as ledger:
        steps = ledger.add(example().reports[4])
        assert [s.state for s in steps] == ["read"]
        assert steps[0].claims == len(ledger.claims()) > 0
        assert len(ledger.reports()) == 1
        assert all(c.quote.exact in ledger.text(c.report) for c in ledger.claims())


@pytest.mark.parametrize("table", [plan.name for plan, _ in PLANS])
def test_each_table_is_a_frame_of_both_libraries(ledger: truceline.Ledger, table: str) -> None:
    one, two = ledger.pandas(table), ledger.polars(table)
    assert list(one.columns) == list(two.columns)
    assert len(one) == len(two)
    held = f"{one.to_csv()} {two.write_csv()}"
    assert "Sorr" not in held


def test_frames_keep_gaps_in_whole_numbers(ledger: truceline.Ledger) -> None:
    frame = ledger.pandas("figures")
    open_ended = frame[frame.words == "At least two people"].iloc[0]
    assert (open_ended.low, str(frame.low.dtype)) == (2, "Int64")
    assert frame.high.isna().sum() == ledger.polars("figures")["high"].null_count() > 0


def test_what_is_asked_selects(ledger: truceline.Ledger, tmp_path: Path) -> None:
    found = ledger.claims(day=date(2031, 4, 6), party="Velia")
    assert {c.speaker.party for c in found} == {"Velia"}
    assert len(ledger.pandas("claims", day=date(2031, 4, 6), party="Velia")) == len(found)
    with pytest.raises(LedgerError, match="no table 'claim'"):
        ledger.pandas("claim")


def test_exports_are_masked_and_logged_and_read_back(
    ledger: truceline.Ledger, tmp_path: Path
) -> None:
    ledger.export("jsonl", tmp_path / "o.jsonl")
    assert WITNESS not in (tmp_path / "o.jsonl").read_text("utf-8")
    assert ledger.history(1)[0].subject == "export as jsonl"
    ledger.export("csv", tmp_path / "all", unmasked="to move")
    with truceline.Ledger.restore(tmp_path / "all", tmp_path / "new") as new:
        assert new.claims() == ledger.claims()
        assert new.verify() == []
        assert new.history(1)[0].hash == ledger.history(1)[0].hash


def test_reviews_are_made_and_undone(ledger: truceline.Ledger) -> None:
    claim = next(c for c in ledger.claims() if c.certainty == "asserted")
    number = ledger.review(claim.id[:12], "reject", reason="misread")
    assert claim.id not in {c.id for c in ledger.claims()}
    ledger.undo(number, reason="it was right")
    assert claim.id in {c.id for c in ledger.claims()}


def test_incidents_ceasefires_and_briefs_are_there(ledger: truceline.Ledger) -> None:
    one, *_ = ledger.incidents()
    assert ledger.incident(one.id[:12]).id == one.id
    assert ledger.ceasefires().overviews is not None
    assert WITNESS not in ledger.brief()
    assert ledger.brief(form="markdown").startswith("#")


def test_all_that_reads_shows_the_state_of_a_past_moment(ledger: truceline.Ledger) -> None:
    def shown(**when: datetime) -> list[object]:
        every = ledger.incidents(**when)
        return [
            ledger.claims(**when), ledger.reports(**when), every,
            [ledger.incident(one.id, **when) for one in every],
            ledger.ceasefires(**when), ledger.brief(**when), ledger.history(**when),
            ledger.pandas("claims", **when).to_csv(),
        ]  # fmt: skip

    before, then = shown(), datetime.now(UTC)
    sleep(0.002)
    ledger.review(ledger.claims()[0].id, "reject", reason="not so")
    ledger.read(TEXT, published="2031-05-04")
    assert shown(as_of=then) == before
    assert shown()[0] != before[0]


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, truceline; print('numpy' in sys.modules or 'sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = truceline.nothing


def test_the_page_names_each_method() -> None:
    """docs/reference/python.md has a row for what a ledger can do."""
    page = (Path(__file__).parents[1] / "docs/reference/python.md").read_text("utf-8")
    methods = [n for n in vars(truceline.Ledger) if not n.startswith("_")]
    assert [n for n in methods if not re.search(rf"`(?:Ledger\.)?{n}\(", page)] == []
