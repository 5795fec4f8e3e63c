"""A cell of a spreadsheet runs nothing and reads back as it was."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from truceline.exports.cells import STEERING, closed, opened, parsed, plain
from truceline.exports.table import CellKind

ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
FORMULAS = st.tuples(st.sampled_from([*STEERING, "'", "''="]), ANY).map("".join)


@given(ANY | FORMULAS)
def test_any_text_survives_csv_and_runs_nothing(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([plain(text, CellKind.TEXT), "next"])
    [row] = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row == [closed(text), "next"]
    assert parsed(row[0], CellKind.TEXT) == text
    assert not row[0].startswith(STEERING)


@given(st.integers() | st.booleans() | st.none())
def test_numbers_truth_and_nothing_survive(value: int | bool | None) -> None:
    kind = CellKind.BOOLEAN if isinstance(value, bool) else CellKind.INTEGER
    assert parsed(plain(value, kind), kind) == value


def test_empty_text_is_not_nothing() -> None:
    assert (opened(closed("")), opened("")) == ("", None)
