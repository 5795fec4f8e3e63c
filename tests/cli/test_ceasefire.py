"""Ceasefires are listed, shown and tabled from a ledger."""

import contextlib
import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.cli import main
from truceline.cli.grid import sparkline
from truceline.ledger.append import add_reading
from truceline.ledger.session import open_ledger
from truceline.testing import claim, on, reading, report, speaker

PROFILE = """
[[party]]
name = "Halm"
aliases = ["Halmish forces"]
[[party]]
name = "Tor"
[[ceasefire]]
name = "Lakeside ceasefire"
parties = ["Halm", "Tor"]
agreed = 2031-05-01
effective = 2031-05-02
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with one dated and one undated act, and the profile beside it."""
    (tmp_path / "lake.toml").write_text(PROFILE, encoding="utf-8")
    one = report(
        "Halmish forces shelled Orm on 5 May, the governor said. Halmish forces shelled Ter.",
        outlet="Tor Courier",
        published=date(2031, 5, 6),
    )
    governor = speaker(one, "the governor", party="Tor")
    dated = claim(
        one,
        "Halmish forces shelled Orm on 5 May",
        speakers=[governor],
        actor="Halmish forces",
        time=on(one, "on 5 May", date(2031, 5, 5)),
    )
    undated = claim(one, "Halmish forces shelled Ter", speakers=[governor], actor="Halmish forces")
    path = tmp_path / "lake.ledger"
    with open_ledger(path, mode="create") as made, made.writing(who="test") as unit:
        add_reading(unit, reading(one, [dated, undated]), raw=one.text.encode(), source="x.txt")
    return path


def run(command: str, ledger: Path, *more: str) -> Result:
    profile = str(ledger.with_suffix(".toml"))
    return CliRunner().invoke(
        main, ["ceasefire", command, str(ledger), "--profile", profile, *more]
    )


def test_the_profiles_ceasefire_is_listed(ledger: Path) -> None:
    done = run("list", ledger)
    assert done.exit_code == 0
    assert "Lakeside ceasefire\tprofile\t2031-05-01\t2031-05-02\t\tHalm, Tor" in done.output


def test_the_table_holds_the_dated_act_and_the_undated_one_stands_below(ledger: Path) -> None:
    shown = run("table", ledger).output
    above, below = shown.split("Beside the table")
    assert "2031-05-05\tHalm\tderived\t1\t1\tTor 1\t0" in above
    assert "Orm" not in below
    assert "Halmish forces shelled Ter" in below
    assert "no standard of proof" in below


def test_a_terminal_has_what_is_long_in_one_column(ledger: Path) -> None:
    """And the same clock below the picture: reports read, said of the truce, not seen."""
    command = [sys.executable, "-m", "truceline", "ceasefire", "table", str(ledger)]
    ours, theirs = pty.openpty()
    profile = ["--profile", str(ledger.with_suffix(".toml"))]
    done = subprocess.Popen([*command, *profile], stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal's stream with an error.
        while piece := os.read(ours, 65536):
            shown += piece
    os.close(ours)
    assert done.wait(timeout=60) == 0
    text = shown.decode()
    assert "denied by" not in text.split("Beside the table")[0]
    assert "not seen" in text and "said of" in text and "Halm" in text


def test_an_unknown_name_is_answered_with_the_known_ones(ledger: Path) -> None:
    done = run("show", ledger, "Moonside")
    assert done.exit_code == 3
    assert "Lakeside ceasefire" in done.output


def test_a_sparkline_shows_nothing_as_nothing_and_the_most_as_full() -> None:
    assert sparkline([0, 1, 8, 4]) == "·▁█▄"
    assert sparkline([0, 0]) == "··"
