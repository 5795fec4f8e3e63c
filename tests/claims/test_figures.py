"""What a figure counts, where the words leave it out."""

import pytest

from truceline.pipeline import load_tools, read
from truceline.reports.open import read_report

TOOLS = load_tools()


@pytest.mark.parametrize("who", ["The hospital in Harrow", "A clinic near the front"])
def test_the_wounded_beside_bodies_are_persons(who: str) -> None:
    """The noun of a count of bodies is not carried to the wounded counted after it."""
    text = f"{who} had received seven bodies and 31 wounded by noon, its director said."
    [reading] = read([read_report(text.encode(), name="note")], TOOLS)
    figures = {f.measure.value: (f.low, f.unit) for c in reading.claims for f in c.figures}
    assert figures == {"bodies": (7, "bodies"), "wounded": (31, "persons")}
