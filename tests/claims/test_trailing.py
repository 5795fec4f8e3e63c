"""Tails: attributions told after their words."""

import pytest

from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report


@pytest.mark.parametrize(
    "text",
    [
        "Two men were hurt, later, said on Monday.",
        "Two men were hurt, also, says.",
        "Two houses were hit, as, said.",
    ],
)
def test_a_tail_without_a_source_breaks_nothing(text: str) -> None:
    """Where no words stand between the marks before a verb of speech, the report is read."""
    report = read_report(text.encode(), name="text", language="en", title="-")
    [reading] = read([report], load_tools())
    assert reading.claims
