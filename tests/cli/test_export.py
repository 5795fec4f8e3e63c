"""``truceline export`` writes what is asked, masked, and says what is not in it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.exports.conftest import WITNESS, fill
from truceline.cli import main
from truceline.cli.export import FORMATS as OFFERED
from truceline.cli.export import STATES
from truceline.exports.selection import State
from truceline.exports.write import FORMATS
from truceline.ledger.query import history
from truceline.ledger.session import open_ledger


@pytest.fixture
def where(tmp_path: Path) -> str:
    with open_ledger(tmp_path / "l", mode="create") as ledger:
        fill(ledger)
    return str(tmp_path / "l")


def run(*words: str) -> str:
    done = CliRunner().invoke(main, ["export", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_offers_what_there_is() -> None:
    assert (tuple(FORMATS), set(STATES)) == (OFFERED, set(State))


def test_filters_select_and_losses_are_told(where: str, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    said = run(where, "--format", "jsonl", "-o", str(out), "--day", "2031-04-06", "--kind", "event")
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert rows[0]["table"] == "note"
    assert {r["kind"] for r in rows if r["table"] == "claims"} == {"event"}
    assert "not in it: claims that were not selected" in said
    assert "withheld" in said


def test_an_unmasked_export_needs_a_reason_and_is_in_the_history(
    where: str, tmp_path: Path
) -> None:
    out = tmp_path / "o.jsonl"
    refused = CliRunner().invoke(
        main, ["export", where, "--format", "jsonl", "-o", str(out), "--unmasked", " "]
    )
    assert refused.exit_code == 3
    assert not out.exists()
    said = run(where, "--format", "jsonl", "-o", str(out), "--unmasked", "archive", "--by", "ana")
    assert "ALL NAMES" in said
    assert WITNESS in out.read_text("utf-8")
    with open_ledger(where) as ledger, ledger.viewing() as view:
        newest = next(history(view))
    assert (newest.kind, newest.who) == ("transfer", "ana")
    assert newest.subject == "export as jsonl, all names: archive"


def test_an_export_as_of_a_moment_before_holds_nothing(where: str, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    run(where, "--format", "jsonl", "-o", str(out), "--as-of", "2001-01-01")
    assert len(out.read_text("utf-8").splitlines()) <= 2
