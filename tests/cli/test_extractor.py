"""``--extractor``, as a user meets it: what is told, kept, dropped and refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.claims.proposals.model import content, in_turn, model, named, proposing
from tests.claims.proposals.test_gate import REPORT, TOLL
from tests.reports.fetch.server import answer
from truceline.claims.proposals.address import KEY
from truceline.cli import main
from truceline.ledger.query import find_reports
from truceline.ledger.session import open_ledger
from truceline.ledger.verify import faults

LIE = TOLL | {"words": "Shelling killed nobody"}
REFUSED = answer(status="401 Unauthorized")
ELSEWHERE = "openai-compatible://models.example.org/v1?model=tiny"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two reports, the second of which says a little more."""
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, more in zip(paths, ("", " Nobody else was hurt, the mayor said."), strict=True):
        path.write_text(REPORT + more)
    return paths


def test_claims_are_kept_with_what_was_dropped(files: list[Path], tmp_path: Path) -> None:
    """In the ledger's record of the reading, on the error stream, and with the report."""
    where = tmp_path / "l"
    with model(proposing(TOLL, LIE)) as server:
        done = call("add", where, files[0], "--extractor", named(server))
        assert done.exit_code == 0, done.output
        again = call("add", where, files[0], "--extractor", named(server))
        assert "1 there already" in again.stderr
    assert len(server.asked) == 1
    assert done.stderr.index("are sent to 127.0.0.1") < done.stderr.index("1 read")
    told = "1 of 2 proposed claims kept; dropped: 1 × words: not in the report"
    assert told in done.stdout and told in done.stderr
    assert told in call("source", where, "1").stdout
    [claim] = map(json.loads, call("show", where, "--format", "jsonl").stdout.splitlines())
    assert claim["versions"]["extractor"].startswith("model tiny at 127.0.0.1")
    with open_ledger(where) as ledger, ledger.viewing() as view:
        [kept] = find_reports(view)
        assert kept.extraction is not None
        assert kept.extraction.dropped == (("words: not in the report", 1),)
        assert list(faults(view)) == []


def test_what_was_dropped_cannot_be_unsaid(files: list[Path], tmp_path: Path) -> None:
    """Nor put in where the rules read."""
    asked, ruled = tmp_path / "asked", tmp_path / "ruled"
    with model(proposing(TOLL, LIE)) as server:
        call("add", asked, files[0], "--extractor", named(server))
    call("add", ruled, files[0])
    for where, value in ((asked, None), (asked, '{"extractor":"m"}'), (ruled, '{"extractor":"m"}')):
        with open_ledger(where, mode="write") as ledger:
            with ledger.engine.begin() as connection:
                connection.exec_driver_sql("UPDATE readings SET extraction = ?", (value,))
            with ledger.viewing() as view:
                [fault] = faults(view)
                assert "reading" in fault and "changed after" in fault


def test_an_unmasked_export_brings_it_along(files: list[Path], tmp_path: Path) -> None:
    where, out, new = tmp_path / "l", tmp_path / "out.jsonl", tmp_path / "new"
    with model(proposing(TOLL, LIE)) as server:
        call("add", where, files[0], "--extractor", named(server))
    masks = ("--unmasked", "a copy for ourselves")
    exported = call("export", where, "--format", "jsonl", "-o", out, *masks)
    assert exported.exit_code == 0, exported.output
    assert call("import", out, new).exit_code == 0
    assert "1 of 2 proposed claims kept" in call("source", new, "1").stdout


def test_a_report_without_an_answer_fails_and_the_next_is_read(
    files: list[Path], tmp_path: Path
) -> None:
    where = tmp_path / "l"
    with model(in_turn(REFUSED, proposing(TOLL))) as server:
        done = call("add", where, *files, "--extractor", named(server))
    assert done.exit_code == 7
    assert "1 read; 1 not read" in done.stderr
    assert "one.txt" in call("failures", where).stdout
    assert KEY in call("failures", where).stdout


def test_nothing_read_ends_with_a_code_of_its_own(files: list[Path]) -> None:
    with model(REFUSED) as server:
        done = call("read", files[0], "--extractor", named(server))
        failed = call("read", files[0], "--extractor", named(server), "--fallback")
    assert (done.exit_code, failed.exit_code) == (8, 7)
    plain = call("read", files[0])
    assert failed.stdout == plain.stdout != ""
    assert "no answer for 1 reports, which the shipped rules read" in failed.stderr


def test_a_report_that_fell_to_the_rules_is_asked_for_again(
    files: list[Path], tmp_path: Path
) -> None:
    where = tmp_path / "l"
    with model(in_turn(content("no"), content("no"), content("no"), proposing(TOLL))) as server:
        more = ("--extractor", named(server), "--fallback")
        first = call("add", where, files[0], *more)
        second = call("add", where, files[0], *more)
    assert (first.exit_code, second.exit_code) == (7, 0)
    assert "read by the shipped rules: " in first.stdout
    assert "1 of 1 proposed claims kept" in second.stdout


def test_another_machine_is_not_asked_without_a_word(files: list[Path], tmp_path: Path) -> None:
    """Where nobody can be asked, nothing is sent, and nothing is made."""
    for command in (["read"], ["add", tmp_path / "l"], ["explain"]):
        done = call(*command, files[0], "--extractor", ELSEWHERE)
        assert done.exit_code == 3
        assert "models.example.org is not this machine" in done.stderr
        assert "--yes" in done.stderr
    assert not (tmp_path / "l").exists()


def test_one_process_asks(files: list[Path], tmp_path: Path) -> None:
    with model(proposing(TOLL)) as server:
        done = call("add", tmp_path / "l", files[0], "--jobs", 2, "--extractor", named(server))
    assert done.exit_code == 3 and "--extractor goes with one process" in done.stderr


def test_explain_says_who_proposed_a_claim(files: list[Path]) -> None:
    with model(proposing(TOLL)) as server:
        done = call("explain", files[0], "1", "--extractor", named(server))
    assert f"proposed by model tiny at 127.0.0.1:{server.port}, checked by Truceline" in done.stdout
