"""What is shown of a ledger is what it holds, in each format."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.cli.listing import COLUMNS, CSV_COLUMNS
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, reading, report, strike


def shown(*arguments: object) -> str:
    done = CliRunner().invoke(main, ["show", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_json_is_the_published_claims(kept: Path) -> None:
    made = {c.to_json().decode() for r in strike() for c in r.claims}
    assert set(shown(kept, "--format", "jsonl").splitlines()) == made
    found = json.loads(shown(kept, "--format", "json"))
    assert {ClaimRecord.from_json(json.dumps(c)).id for c in found} == {
        c.id for r in strike() for c in r.claims
    }


def test_no_claims_are_an_empty_array(kept: Path) -> None:
    assert json.loads(shown(kept, "--format", "json", "--party", "nobody")) == []


def test_a_pipe_gets_one_line_a_claim_tab_separated(kept: Path) -> None:
    first, *others = shown(kept).splitlines()
    assert tuple(first.split("\t")) == COLUMNS
    assert len(others) == 8
    assert {len(line.split("\t")) for line in others} == {len(COLUMNS)}


def test_csv_has_one_row_a_claim(kept: Path) -> None:
    rows = list(csv.DictReader(shown(kept, "--format", "csv").splitlines()))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == 8
    four = next(r for r in rows if r["figures"] == "4 killed")
    assert (four["party"], four["start"], four["time_basis"]) == ("Korran", "2031-04-06", "stated")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (["--day", "2031-04-06"], 4),
        (["--undated"], 4),
        (["--party", "Velia"], 1),
        (["--report", "1"], 5),
        (["--limit", "2"], 2),
        (["--words", "shelled"], 2),
        (["--since", "2031-04-01", "--place", "tarsk"], 4),
    ],
)
def test_options_ask(kept: Path, asked: list[str], count: int) -> None:
    assert len(shown(kept, "--format", "jsonl", *asked).splitlines()) == count


def test_a_day_that_is_none_is_a_fault_of_usage(kept: Path) -> None:
    done = CliRunner().invoke(main, ["show", str(kept), "--day", "6 April"])
    assert done.exit_code == 2
    assert "write 2031-05-04" in done.stderr


def test_reports_and_failures_are_listed(kept: Path) -> None:
    assert [line.split("\t")[2] for line in shown(kept, "--reports").splitlines()] == [
        "5 claims",
        "3 claims",
    ]
    assert "a.bin: this is a PDF" in shown(kept, "--failures")


def test_as_of_shows_the_past(kept: Path) -> None:
    now = datetime.now(UTC).isoformat()
    assert shown(kept, "--as-of", now) == shown(kept)
    assert len(shown(kept, "--as-of", "2026-01-01").splitlines()) == 1


def test_hostile_words_steer_neither_terminal_nor_spreadsheet(tmp_path: Path) -> None:
    words = '=HYPERLINK("x")\x1b[2J\u202eand more'
    one = report(words, outlet="Korran Post")
    made = reading(one, [claim(one, words)])
    with open_ledger(tmp_path / "l", mode="create") as ledger, ledger.writing() as unit:
        add_reading(unit, made, raw=words.encode())
    assert not {"\x1b", "\u202e"} & set(shown(tmp_path / "l"))
    (row,) = csv.DictReader(shown(tmp_path / "l", "--format", "csv").splitlines())
    assert row["words"].startswith("'=HYPER")
    assert not {"\x1b", "\u202e"} & set(row["words"])
