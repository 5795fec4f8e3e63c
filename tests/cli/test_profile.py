"""Profiles are begun, checked and listed on the command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from truceline.cli import main
from truceline.reports.bundled import profiles


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["profile", *map(str, arguments)])


def test_every_bundled_profile_is_listed_and_passes_its_check() -> None:
    shown = run("list").output
    assert len(profiles()) >= 4
    for name in profiles():
        assert name in shown
        assert run("check", name).exit_code == 0


def test_a_new_profile_is_a_whole_one_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    assert run("init", path).exit_code == 0
    assert run("check", path).exit_code == 0
    path.write_text('name = "mine"', encoding="utf-8")
    again = run("init", path, "--like", "drennar")
    assert again.exit_code == 3
    assert "exists already" in again.stderr
    assert path.read_text(encoding="utf-8") == 'name = "mine"'


def test_what_would_mislead_is_told_with_an_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    sides = '[[party]]\nname = "A"\naliases = ["X"]\n[[party]]\nname = "B"\naliases = ["X"]\n'
    path.write_text(sides, encoding="utf-8")
    done = run("check", path)
    assert done.exit_code == 3
    assert "'x' stands for A and for B" in done.output


def test_an_unknown_name_lists_the_bundled_ones() -> None:
    done = run("check", "atlantis")
    assert done.exit_code == 2
    assert "drennar" in done.output


def test_an_unknown_convention_is_told_when_a_profile_is_checked(tmp_path: Path) -> None:
    """It would else leave vague numbers vague in every export, unseen."""
    path = tmp_path / "vague.toml"
    path.write_text('[conventions]\nvague = "guess"\n', encoding="utf-8")
    done = run("check", path)
    assert done.exit_code == 3
    assert "acled, airwars, plain" in done.stderr
