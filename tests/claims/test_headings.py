"""Lists of incidents, each item under a day and a place."""

from tests.claims.test_figures import claims

LIST = """INCIDENTS IN JUNE

1. 3 June, Oslo. Car bomb at the fruit market. 7 killed (4 men, 2 women, 1 child), 22 wounded.
2. 9 June, Bergen. Drone strike on a car. Two men killed.
3. 14 June. Shots fired at a school bus. The driver died of his wounds on 16 June. Six pupils hurt.
"""


def test_an_item_is_dated_and_placed_by_its_heading() -> None:
    """Carried, with the heading's own words, and to the claims of that item alone."""
    found = claims(LIST)
    bomb = next(c for c in found if "Car bomb" in c.quote.exact)
    strike = next(c for c in found if "Drone strike" in c.quote.exact)
    for claim, day, place in ((bomb, "-06-03", "Oslo"), (strike, "-06-09", "Bergen")):
        assert claim.time is not None
        assert claim.time.basis == "carried"
        assert str(claim.time.start).endswith(day)
        assert [p.name for p in claim.places] == [place]


def test_a_day_of_the_claims_own_goes_before_the_headings() -> None:
    """Nor is the day on which one died lent to the hurt of the item."""
    found = claims(LIST)
    days = {
        word: str(c.time and c.time.start)[-5:]
        for c in found
        for word in ("driver", "pupils")
        if word in c.quote.exact
    }
    assert days == {"driver": "06-16", "pupils": "06-14"}


def test_who_brackets_tell_apart_are_parts_of_the_count_before() -> None:
    killed = next(c for c in claims(LIST) if "7 killed" in c.quote.exact).figures
    assert [(f.measure, f.low, f.part_of is not None) for f in killed] == [
        ("killed", 7, False),
        ("killed", 4, True),
        ("killed", 2, True),
        ("killed", 1, True),
        ("wounded", 22, False),
    ]
