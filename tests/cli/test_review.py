"""Reviewing from the command line: correct, look at yesterday, undo; verify and back up."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.testing import strike

FOUR = strike()[0].claims[0].id[:12]


def run(*arguments: object, code: int = 0, keys: str = "") -> str:
    done = CliRunner().invoke(main, list(map(str, arguments)), input=keys)
    assert done.exit_code == code, done.output
    return done.output


def certainty(kept: Path, *options: str) -> str:
    shown = CliRunner().invoke(main, ["show", str(kept), "--format", "jsonl", *options]).stdout
    claims = [json.loads(line) for line in shown.splitlines()]
    return str(next(c["certainty"] for c in claims if c["id"].startswith(FOUR)))


def test_correct_look_back_and_undo(kept: Path) -> None:
    before = datetime.now(UTC).isoformat()
    run("correct", kept, FOUR, "certainty", "alleged", "--reason", "re-read", "--by", "ana")
    assert certainty(kept) == "alleged"
    assert certainty(kept, "--machine") == certainty(kept, "--as-of", before) == "asserted"
    assert "certainty corrected from asserted" in run("brief", kept)
    run("undo", kept, 6, "--reason", "it was right", "--by", "bo")
    assert certainty(kept) == "asserted"
    lines = run("history", kept, FOUR).splitlines()[1:]
    assert [line.split("\t")[2:4] for line in lines] == [["ana", "correct"], ["bo", "undo 6"]]
    assert [line.split("\t")[-1] for line in lines] == ["no", "no"]


def test_what_is_rejected_is_in_no_list_and_no_brief(kept: Path) -> None:
    words = "Two of the four were women"
    claim = strike()[0].claims[1].id[:12]
    assert words in run("brief", kept)
    run("review", kept, "--claim", claim, "--reject", "--reason", "not said", "--by", "ana")
    assert words not in run("show", kept)
    assert words in run("show", kept, "--machine")
    assert words not in run("brief", kept)
    assert "1 claim(s) rejected by reviewers" in run("brief", kept)


def test_what_is_sensitive_is_left_out_of_what_is_handed_on_and_counted(kept: Path) -> None:
    words, claim = "Two of the four were women", strike()[0].claims[1].id[:12]
    run(
        "review", kept, "--claim", claim, "--sensitive", "--reason", "could be known", "--by", "ana"
    )
    assert words in run("show", kept)
    brief = run("brief", kept)
    assert words not in brief and "1 claim(s) marked sensitive" in brief


def test_one_key_an_answer(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("azrsq")
    monkeypatch.setattr(click, "getchar", lambda echo=False: next(keys))
    shown = run("review", kept, "--by", "ana", keys="the words are another's\n")
    assert "1 of 8" in shown
    records = [line.split("\t") for line in run("history", kept, "--limit", 2).splitlines()[1:]]
    assert [r[2:4] for r in records] == [["ana", "review"], ["ana", "review"]]


def test_without_a_terminal_it_says_how_an_answer_is_named(kept: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "truceline", "review", str(kept), "--by", "ana"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert done.returncode == 3
    assert "there is none: name the answer, as in --claim ID --accept" in done.stderr


@pytest.mark.parametrize("number", ["1,165.5", "10^30", "5О"])
def test_a_number_in_doubt_is_shown_to_who_reviews(
    number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no figure, and its words stand where the claim's figures would."""
    note = tmp_path / "note.txt"
    note.write_text(f"{number} people were killed in Halden on Monday, the mayor said.\n")
    kept = tmp_path / "doubt.ledger"
    run("add", kept, note, "--published", "2031-05-10")
    monkeypatch.setattr(click, "getchar", lambda echo=False: "q")
    assert f"“{number}” in doubt" in run("review", kept, "--by", "ana")
    [claim] = [json.loads(line) for line in run("show", kept, "--format", "jsonl").splitlines()]
    assert claim["figures"] == []


def test_a_reviewer_says_who_they_are(kept: Path) -> None:
    assert "say who reviews" in run("review", kept, code=3)


def test_verify_holds_and_fails_on_a_tampered_copy(kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    assert "verified" in run("ledger", "backup", kept, copy)
    holds = run("ledger", "verify", copy)
    anchor = holds.split()[-1]
    assert "holds:" in run("ledger", "verify", kept, "--anchor", anchor)
    with sqlite3.connect(copy) as plain:
        plain.execute("UPDATE figures SET low = 5 WHERE low = 4")
    assert "its figures do not say what its words say" in run("ledger", "verify", copy, code=5)


def test_a_backup_is_verified_and_brought_back_and_overwrites_nothing(
    kept: Path, tmp_path: Path
) -> None:
    copy, back = tmp_path / "copy.ledger", tmp_path / "back.ledger"
    run("ledger", "backup", kept, copy)
    run("ledger", "restore", copy, back)
    assert run("show", back) == run("show", kept)
    assert "exists already" in run("ledger", "backup", kept, copy, code=5)
    assert not list(tmp_path.glob("*.part*"))


def test_a_damaged_backup_is_not_brought_back(kept: Path, tmp_path: Path) -> None:
    with sqlite3.connect(kept) as plain:
        plain.execute("DELETE FROM records WHERE seq = 2")
    assert "does not verify" in run("ledger", "backup", kept, tmp_path / "copy", code=5)
    assert not (tmp_path / "copy").exists()


def test_two_persons_disagree_and_a_third_settles_it(kept: Path) -> None:
    run("ledger", "rule", kept, "two", "--reason", "as the handbook asks", "--by", "root")
    one = ("review", kept, "--claim", FOUR)
    run(*one, "--accept", "--reason", "as read", "--by", "ana")
    run(*one, "--reject", "--reason", "hearsay", "--by", "bo")
    assert FOUR in run("show", kept, "--format", "jsonl")
    shown = run("review", kept, "--show", "disputed")
    assert FOUR in shown and "ana accept; bo reject" in shown
    run(*one, "--reject", "--reason", "hearsay", "--by", "cy")
    assert FOUR not in run("review", kept, "--show", "disputed")
    assert FOUR not in run("show", kept, "--format", "csv")
    assert "ana and bo\tverdict\t1\t0\t0.00" in run("review", kept, "--show", "agreement")


def test_a_second_reviewer_does_not_see_what_the_first_answered(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("correct", kept, FOUR, "certainty", "alleged", "--reason", "re-read", "--by", "ana")
    monkeypatch.setattr(click, "getchar", lambda echo=False: "q")
    shown = run("review", kept, "--second", "--by", "bo")
    assert "1 of 1" in shown and "re-read" not in shown and "alleged" not in shown


def test_a_claim_is_divided_and_corrected_by_keys(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter("dcq")
    monkeypatch.setattr(click, "getchar", lambda echo=False: next(keys))
    words = (
        "Four people were killed on Sunday\nVelian forces shelled the town of Tarsk\n\ntwo acts\n"
    )
    shown = run("review", kept, "--by", "ana", keys=words + "certainty\nalleged\nsays who\n")
    assert "split into" in shown and ": correct " in shown
    assert FOUR not in run("show", kept, "--format", "csv")


def test_a_claim_is_added_split_and_merged_by_its_words(kept: Path) -> None:
    words = "without saying who fired"
    made = run("claim", "add", kept, "3", words, "--speaker", "residents", "--event", "shelling",
               "--reason", "missed", "--by", "ana").split()[1]  # fmt: skip
    assert made[:12] in run("show", kept, "--format", "jsonl")
    assert "does not stand" in run("claim", "add", kept, "3", "no such words", "--reason", "x",
                                   code=3)  # fmt: skip
    halves = run("claim", "split", kept, made, "without saying", "who fired", "--reason", "two",
                 "--by", "ana")  # fmt: skip
    first, second = halves.strip().split(" into ")[1].split(", ")
    merged = run("claim", "merge", kept, first, second, "--reason", "one", "--by", "bo").split()[-1]
    listed = run("show", kept, "--format", "jsonl")
    assert merged in listed and first not in listed and made not in listed


def test_a_name_is_redacted_from_ledger_and_backup(kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    run("ledger", "backup", kept, copy)
    told = run(
        "ledger", "redact", kept, "--name", "Mira Sol", "--reason", "asked for", "--by", "root"
    )
    assert "1 reports" in told and f"backup {copy}: replaced" in told
    for file in (kept, copy):
        assert "holds:" in run("ledger", "verify", file)
        assert b"Mira" not in file.read_bytes()
    assert "purge" not in run("ledger", "redact", kept, "--purge")
