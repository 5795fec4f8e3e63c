"""The bundled example is read to a table and a brief, once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.places.gazetteer import Gazetteer
from truceline.reports.bundled import example


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder it wrote to, and what it printed the first and the second time."""
    Gazetteer.load()
    into = tmp_path_factory.mktemp("demo")
    printed = []
    for _ in range(2):
        result = CliRunner().invoke(main, ["demo", "--into", str(into)])
        assert result.exit_code == 0, result.output
        printed.append(result.stdout)
    return into, printed


def test_the_second_time_adds_nothing_and_prints_the_same(done: tuple[Path, list[str]]) -> None:
    first, second = done[1]
    assert sorted(first.splitlines()) == sorted(second.splitlines())
    assert len(first.splitlines()) > 40


def test_the_brief_cites_every_report(done: tuple[Path, list[str]]) -> None:
    page = (done[0] / "brief.html").read_text("utf-8")
    count = len(example().reports)
    assert all(f'id="report-{n}"' in page for n in range(1, count + 1))
    assert f"{count} reports" in page


def test_the_wounded_resident_of_the_example_is_not_named(done: tuple[Path, list[str]]) -> None:
    page = (done[0] / "brief.html").read_text("utf-8")
    assert "Sorre" not in page
