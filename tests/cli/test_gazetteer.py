"""``truceline gazetteer``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.places.build import build
from truceline.places.gazetteer import OWN
from truceline.places.place import PlaceKind
from truceline.places.sources import Row


def test_find_shows_candidates_likeliest_first() -> None:
    """One line each: name, kind, where, point, people, id, other names."""
    done = CliRunner().invoke(main, ["gazetteer", "find", "Martuni"])
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert all(len(line) == 7 for line in lines)
    assert {"contested"} < {line[2] for line in lines}


def test_find_in_json() -> None:
    """One object a line, with every name."""
    done = CliRunner().invoke(main, ["gazetteer", "find", "Stepanakert", "--json"])
    found = json.loads(done.stdout.splitlines()[0])
    assert "Xankəndi" in found["names"]
    assert (found["contested"], found["country"]) == (True, "")


def test_a_name_that_nobody_bears() -> None:
    """Said, with exit code 1."""
    done = CliRunner().invoke(main, ["gazetteer", "find", "Qarvend"])
    assert done.exit_code == 1
    assert "no place is called 'Qarvend'" in done.stderr


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """Bad input, named."""
    done = CliRunner().invoke(main, ["gazetteer", "build", "--geonames", str(tmp_path)])
    assert done.exit_code == 3
    assert "no GeoNames dump there" in done.stderr


def test_a_gazetteer_of_ones_own_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the environment names it."""
    row = Row(id="geonames:77", name="Qarvend", kind=PlaceKind.CITY, lat=40.7, lon=50.7)
    own = tmp_path / "own.bin"
    build(own, [row])
    monkeypatch.setenv(OWN, str(own))
    assert CliRunner().invoke(main, ["gazetteer", "find", "qarvend"]).exit_code == 0
