"""``truceline explain``."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.cli import main

TEXT = (
    "Shells hit a school in Milldale in the early hours of Sunday, killing three people, the"
    " mayor said.\n\nTwo soldiers were killed in Ostrova several days ago, the army said.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def explained(report: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["explain", str(report), *arguments, "--published", "2031-05-06"]
    )


def test_without_a_claim_the_claims_are_listed(report: Path) -> None:
    """A number, the start of the id and the words, one claim a line."""
    rows = [line.split("\t") for line in explained(report).stdout.splitlines()]
    assert [r[0] for r in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert "early hours" in rows[0][2]


def test_a_claim_shows_its_words_rules_time_and_parse(report: Path) -> None:
    """Each field with the rule that gave it, each time with its reason, each word's head."""
    shown = explained(report, "1").stdout
    for part in ("speakers", "certainty:", "event:", "figure", "3 killed", "2031-05-04", "nsubj"):
        assert part in shown, part
    assert "the last one up to publication on 6 May 2031" in shown


def test_a_claim_is_found_by_the_start_of_its_id(report: Path) -> None:
    """The number and the id show the same."""
    listed = explained(report).stdout.splitlines()[0].split("\t")[1]
    assert explained(report, listed).stdout == explained(report, "1").stdout


def test_a_time_that_comes_to_nothing_says_why(report: Path) -> None:
    """An undated expression is shown with what was missing."""
    shown = explained(report, "2").stdout
    assert "no words date it" in shown
    assert "“several days ago” undated: no number says how long ago or ahead" in shown


def test_a_claim_that_is_not_there_is_bad_input(report: Path) -> None:
    """Exit code 3, with how many there are."""
    done = explained(report, "99")
    assert done.exit_code == 3
    assert "numbered from 1" in done.stderr
