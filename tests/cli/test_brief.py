"""A brief is written whole, in the form that its name asks for."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli import main


def brief(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["brief", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.output


@pytest.mark.parametrize(("name", "start"), [("b.html", "<!DOCTYPE html>"), ("b.md", "# Brief")])
def test_the_name_s_ending_tells_the_form(
    kept: Path, tmp_path: Path, name: str, start: str
) -> None:
    brief(kept, "-o", tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").lstrip().startswith(start)
    assert sorted(p.name for p in tmp_path.glob("b.*")) == [name]


def test_without_a_name_it_is_printed(kept: Path) -> None:
    assert brief(kept, "--day", "2031-04-06").startswith("# Brief: 6 April 2031")


def test_another_ending_is_refused(kept: Path, tmp_path: Path) -> None:
    assert "must end in .html or .md" in brief(kept, "-o", tmp_path / "b.pdf", code=3)


def test_a_folder_that_is_not_there_is_named(kept: Path, tmp_path: Path) -> None:
    assert "cannot be written" in brief(kept, "-o", tmp_path / "no" / "b.md", code=3)
