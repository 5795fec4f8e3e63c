"""The terminal lists incidents and shows one with its accounts in columns."""

from pathlib import Path

from tests.cli.conftest import run


def test_incidents_are_listed_and_one_is_shown_with_its_words(kept: Path) -> None:
    """Of the sample strike, told by two sides, the denial and the toll stand side by side."""
    listed = run("incidents", kept).stdout.decode()
    assert "Shelling: Tarsk" in listed
    ident = next(line for line in listed.splitlines() if "Tarsk" in line).split("\t")[0]
    shown = run("incident", kept, ident).stdout.decode()
    assert "Korran\tVelia" in shown
    assert "≠\twhether" in shown
    assert "4 killed “Four people”" in shown


def test_an_id_that_no_incident_has_says_where_ids_are(kept: Path) -> None:
    """The message names the id and the command that lists incidents."""
    done = run("incident", kept, "ffff")
    assert done.returncode == 5
    assert b"'ffff'" in done.stderr
    assert b"truceline incidents" in done.stderr
