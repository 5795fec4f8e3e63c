"""The bundled example, read and tabled as a user does, against a table written by hand."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from truceline.cli import main
from truceline.reports.bundled import example

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    path = example().profile.parent / "ceasefire-gold.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    done = CliRunner().invoke(main, ["demo", "--into", str(folder), "--no-open"])
    assert done.exit_code == 0, done.output
    return next(folder.glob("*.ledger"))


def printed(ledger: Path, command: str) -> list[Rows]:
    """The tables that a command prints, one by one, their rows by column."""
    asked = ["ceasefire", command, str(ledger), "--profile", "drennar"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    return list(tables(done.output))


def tables(text: str) -> Iterator[Rows]:
    for block in text.split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if lines:
            yield [dict(zip(lines[0], row, strict=True)) for row in lines[1:]]


def listed(cell: str) -> set[str]:
    return {part.strip() for part in cell.split(";") if part.strip()}


@pytest.fixture(scope="module")
def table(ledger: Path) -> list[Rows]:
    return printed(ledger, "table")


def test_the_cells_are_those_of_a_careful_person(gold: dict[str, Any], table: list[Rows]) -> None:
    """Each day, party and kind, with its voices, its denials, observers and casualties."""
    found = {
        (r["day"], r["alleged against"], r["how"]): (
            listed(r["alleged by"]),
            listed(r["denied by"]),
            listed(r["observed by"]),
            listed(r["casualties alleged"]),
        )
        for r in table[0]
    }
    assert found == {
        (c["day"].isoformat(), c["against"], c["how"]): (
            {f"{side} {n}" for side, n in c["by"].items()},
            set(c.get("denied_by", ())),
            set(c.get("observed", ())),
            set(c.get("casualties", ())),
        )
        for c in gold["cell"]
    }


def test_what_no_words_date_stands_beside_the_table(
    gold: dict[str, Any], table: list[Rows]
) -> None:
    found = sorted((r["against"], r["how"], r["who says so"]) for r in table[1])
    assert found == sorted((b["against"], b["how"], b["speaker"]) for b in gold["beside"])


def test_the_parties_own_counts_are_kept(gold: dict[str, Any], table: list[Rows]) -> None:
    found = {(r["who counts"], r["against"], r["violations"]) for r in table[2]}
    assert found == {(t["speaker"], t["against"], t["violations"]) for t in gold["tally"]}


def test_each_day_says_what_was_read_said_and_not_seen(
    gold: dict[str, Any], table: list[Rows]
) -> None:
    rows = {r["day"]: r for r in table[3]}
    for told in gold["day"]:
        row = rows.pop(told["day"].isoformat())
        sides = {k: int(v) for k, v in row.items() if v.isdigit()}
        assert {k: n for k, n in sides.items() if n} == told["read"]
        assert all(words in row["said of the truce"] for words in told.get("said", ()))
        assert all(words in row["not seen"] for words in told.get("unseen", ()))
        assert row["said of the truce"].count("“") == len(told.get("said", ()))
    assert all(v in {"0", ""} for row in rows.values() for k, v in row.items() if k in sides)


def test_the_monitors_counts_stand_in_their_periods(gold: dict[str, Any], ledger: Path) -> None:
    counts = next(t for t in printed(ledger, "show") if t and "region" in t[0])
    found: dict[str, list[list[object]]] = {}
    for row in counts:
        before = row["period"] == "the period before"
        told = [row["region"], row["what"], int(row["count"]), before]
        found.setdefault(row["reported"], []).append(told)
    assert found == gold["counts"]


def test_each_term_is_due_or_done_when_its_own_words_say(
    gold: dict[str, Any], ledger: Path
) -> None:
    terms = next(t for t in printed(ledger, "show") if t and "term" in t[0])
    found = sorted((r["term"], r["state"], r["when"], r["who says so"]) for r in terms)
    assert found == sorted((t["term"], t["state"], t["when"], t["speaker"]) for t in gold["term"])


def test_each_day_of_its_beginning_has_who_gives_it(gold: dict[str, Any], ledger: Path) -> None:
    said = next(t for t in printed(ledger, "show") if t and "said of it" in t[0])
    found = sorted(
        (r["said of it"], r["when"], r["who says so"])
        for r in said
        if r["when"] and r["said of it"] != "state"
    )
    assert found == sorted((d["aspect"], d["when"], d["speaker"]) for d in gold["dated"])


def test_one_ceasefire_is_told_of_and_no_other(ledger: Path) -> None:
    """No report's words make a second one."""
    done = CliRunner().invoke(main, ["ceasefire", "list", str(ledger), "--profile", "drennar"])
    assert done.output.count("ceasefire") == 1 + done.output.splitlines()[0].count("ceasefire")
