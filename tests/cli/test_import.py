"""``truceline import`` brings a whole ledger back, or corrections into one."""

import csv
from pathlib import Path

from click.testing import CliRunner, Result

from tests.exports.conftest import fill
from truceline.cli import main
from truceline.ledger.session import open_ledger


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words])


def test_out_and_in_again_and_what_was_corrected(tmp_path: Path) -> None:
    where, out, new = tmp_path / "l", tmp_path / "out", tmp_path / "new"
    with open_ledger(where, mode="create") as ledger:
        fill(ledger)
    run("export", where, "--format", "csv", "-o", out, "--unmasked", "to move")
    made = run("import", out, new)
    assert made.exit_code == 0, made.output
    assert "verified" in made.output
    path = out / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["certainty"], rows[1]["words"] = "hedged", "other words"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = run("import", out, new, "--reason", "checked", "--by", "cy")
    assert done.exit_code == 3
    assert "certainty to hedged" in done.output
    assert "words cannot be corrected" in done.output


def test_a_missing_source_and_a_masked_one_are_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l", mode="create") as ledger:
        fill(ledger)
    assert run("import", tmp_path / "none", tmp_path / "new").exit_code == 3
    run("export", tmp_path / "l", "--format", "jsonl", "-o", tmp_path / "o.jsonl")
    refused = run("import", tmp_path / "o.jsonl", tmp_path / "new")
    assert refused.exit_code == 3
    assert "names are withheld" in refused.output
