"""The ledger's page names every table, every kind of record and every field that may change."""

import re
from pathlib import Path

from truceline.ledger.correct import FIELDS
from truceline.ledger.tables import metadata, records
from truceline.ledger.verify import BROUGHT

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/ledger.md").read_text("utf-8")


def part(name: str) -> str:
    return PAGE.split(f"<!-- {name} -->")[1].split("<!-- end -->")[0]


def test_every_table_is_described_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)`", part("tables"), re.MULTILINE)) == set(metadata.tables)


def test_every_column_and_kind_of_a_record_is_described() -> None:
    head = PAGE.split("## Tables")[0]
    assert {c.name for c in records.columns} | set(BROUGHT) <= set(re.findall(r"`(\w+)`", head))


def test_every_field_that_may_be_corrected_is_listed_and_no_other() -> None:
    assert re.findall(r"`([\w.]+)`", part("fields")) == list(FIELDS)
