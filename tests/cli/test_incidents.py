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
    assert "both in Tarsk" in shown.split("Why its claims are one")[1]
    assert "Independent voices" in shown


def test_an_id_that_no_incident_has_says_where_ids_are(kept: Path) -> None:
    """The message names the id and the command that lists incidents."""
    done = run("incident", kept, "ffff")
    assert done.returncode == 5
    assert b"'ffff'" in done.stderr
    assert b"truceline incidents" in done.stderr


def test_the_toll_of_a_place_has_its_figures_by_party(kept: Path) -> None:
    """Tarsk's dead and wounded stand with their words, the part beside its total; others not."""
    shown = run("toll", kept, "--place", "Tarsk").stdout.decode()
    assert "killed\tKorran\t4\t4 killed “Four people”" in shown
    assert "2 women killed, of a total" in shown
    assert "Tarsk" not in run("toll", kept, "--place", "Ostra").stdout.decode()
    assert "Tarsk" not in run("toll", kept, "--from", "2031-05-01").stdout.decode()


def test_airwars_ranges_are_printed_only_if_asked_and_say_who_gave_each_end(kept: Path) -> None:
    """With the convention's source; the tolls above them are the same with and without."""
    plain = run("toll", kept).stdout.decode()
    shown = run("toll", kept, "--ranges", "airwars").stdout.decode()
    assert "Ranges after Airwars" not in plain
    assert shown.startswith(plain.split("Look at")[0].rstrip())
    ranges = shown.split("Ranges after Airwars")[1]
    assert "lowest by" in ranges
    assert "killed" in ranges
    assert "Airwars, published assessments" in " ".join(ranges.split())
