"""What a figure counts, over what, and beside which other."""

import pytest

from truceline.claims.claim import Scope
from truceline.pipeline import load_tools, read
from truceline.readings.record import ClaimRecord, FigureRecord
from truceline.reports.open import read_report

TOOLS = load_tools()


def claims(text: str) -> tuple[ClaimRecord, ...]:
    [reading] = read([read_report(text.encode(), name="note", published="2031-05-10")], TOOLS)
    return reading.claims


def figures(text: str) -> list[FigureRecord]:
    return [f for c in claims(text) for f in c.figures]


@pytest.mark.parametrize("who", ["The hospital in Harrow", "A clinic near the front"])
def test_the_wounded_beside_bodies_are_persons(who: str) -> None:
    """The noun of a count of bodies is not carried to the wounded counted after it."""
    found = figures(f"{who} had received seven bodies and 31 wounded by noon, its director said.")
    kept = {f.measure.value: (f.low, f.unit) for f in found}
    assert kept == {"bodies": (7, "bodies"), "wounded": (31, "persons")}


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The number of people killed by the shelling has risen from two to three.", 2, 3),
        ("The death toll climbed from 12 to 15, the mayor of Harrow said.", 12, 15),
        ("The death toll was revised down from 20 to 14, officials said.", 20, 14),
        ("The death toll rose to ten from nine on Monday, officials said.", 9, 10),
    ],
)
def test_of_a_toll_that_changed_both_numbers_are_kept(text: str, old: int, new: int) -> None:
    """The new one supersedes the old one; neither is lost, whichever stands first."""
    found = {f.id: f for f in figures(text)}
    [newer] = [f for f in found.values() if f.supersedes]
    assert newer.low == new
    assert newer.supersedes is not None
    assert found[newer.supersedes].low == old


@pytest.mark.parametrize(
    "since",
    ["since the ceasefire began", "since the truce took effect", "since fighting resumed on 3 May"],
)
def test_what_is_counted_since_a_start_is_no_incidents(since: str) -> None:
    """Nor does the day of that start date it."""
    [told] = claims(f"Eight people have been wounded by mines in Harrow {since}, a doctor said.")
    assert [f.scope for f in told.figures] == [Scope.CUMULATIVE]
    assert told.time is None or told.time.start != told.time.end


def test_the_first_since_a_start_is_one_incident() -> None:
    text = (
        "Six people were hurt when a shell hit a bus, the first such attack since the truce began."
    )
    assert [f.scope for f in figures(text)] == [Scope.INCIDENT]


def test_a_place_that_was_taken_is_nobody_captured() -> None:
    """A lone name may be a town's; no person is counted for it."""
    assert figures("Norland forces captured Marnath on Sunday, the ministry said.") == []


def test_a_monitors_zero_for_two_regions_names_both() -> None:
    [none] = figures("The Mission recorded no violations in both Upper Vale and Harrow regions.")
    assert none.low == none.high == 0
    assert none.place is not None
    assert none.place.exact.startswith("Upper Vale and Harrow")


def test_each_of_two_counts_has_its_place() -> None:
    """Also the first, whose verb stands between."""
    found = figures("Two people were killed in Harrow and one in Dell, the governor said.")
    assert [(f.low, f.place and f.place.exact) for f in found] == [(2, "Harrow"), (1, "Dell")]


def test_a_period_before_is_counted_in_the_same_thing() -> None:
    """The noun left out is the one just counted."""
    text = (
        "The Mission recorded four ceasefire violations in Harrow region and none in Dell region. "
        "In the previous 24 hours, it recorded none in Harrow region and seven in Dell region."
    )
    found = [(f.measure.value, f.low, f.scope.value) for f in figures(text)]
    assert found[2:] == [("violations", 0, "period"), ("violations", 7, "period")]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ten killed and 40 injured men were brought in.", [("killed", 10), ("wounded", 40)]),
        ("Nine dead and 12 wounded people were brought in.", [("bodies", 9), ("wounded", 12)]),
        ("A patrol in Harrow saw three damaged houses and four fresh craters.", [("damaged", 3)]),
    ],
)
def test_a_quality_is_of_its_own_noun(text: str, counts: list[tuple[str, int]]) -> None:
    """What stands between a number and its noun counts there, and is lent to no other count."""
    assert [(f.measure.value, f.low) for f in figures(text)] == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2-4 killed in an attack on a house in Harrow, Upper Vale.", [("killed", 2, 4)]),
        ("As many as 17 alleged rebels were killed near Dell.", [("killed", None, 17)]),
        ("On Friday a number of people were killed in Harrow.", [("killed", None, None)]),
        (
            "A driver was killed with at least seven others.",
            [("killed", 1, 1), ("killed", 7, None)],
        ),
        ("A man killed two people and then himself.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("The mayor condemned the fatal shooting of a nurse in Dell.", [("killed", 1, 1)]),
        ("The strike claimed the lives of nine people.", [("killed", 9, 9)]),
        ("The 12-year-old was wounded.", [("wounded", 1, 1)]),
        ("Rescuers found a man, 23, fatally shot at 67 W. 200 S. in Dell.", [("killed", 1, 1)]),
        ("Three men, ages 18, 21 and 35, were taken to a hospital.", [("wounded", 3, 3)]),
        ("He fatally wounded four guards.", [("killed", 4, 4)]),
        ("As of 12 May, nine people had died.", [("killed", 9, 9)]),
        ("The number of people killed in Harrow as of 1618 was 45.", [("killed", 45, 45)]),
        ("Three shootings left one person dead.", [("killed", 1, 1)]),
        ("A boy was killed, according to Horn County Coroner Oto Brin.", [("killed", 1, 1)]),
        ("A woman suffered burns.", [("wounded", 1, 1)]),
        ("He died at the scene.", [("killed", 1, 1)]),
        ("The death of a man who was shot is being investigated.", [("killed", 1, 1)]),
        ("Police in Dell are investigating a triple homicide.", [("killed", 3, 3)]),
        ("The man then committed suicide.", [("killed", 1, 1)]),
        ("The girl was listed in critical condition at a hospital.", [("wounded", 1, 1)]),
        ("Twenty-one of the schoolgirls were released on Monday.", [("released", 21, 21)]),
    ],
)
def test_what_is_counted_is_found(text: str, counts: list[tuple[str, int, int]]) -> None:
    """Whatever the construction: a headline, a comparator, a group, a pronoun, an age."""
    assert [(f.measure.value, f.low, f.high) for f in figures(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "The wife of a commander left Harrow before it was shelled.",
        "Mira Brin was not reported to have been killed.",
        "The boy was not hurt.",
        "He is accused of the attempted murder of a nurse.",
        "She suffered multiple gunshot wounds.",
    ],
)
def test_what_is_beside_the_counted_is_not_counted(text: str) -> None:
    """Families, a relative, one who was not hurt: none is a number of dead."""
    assert figures(text) == []


def test_the_first_of_two_ages_is_no_count() -> None:
    found = figures("A strike on Harrow killed seven people, including a 16 and 17-year-old boy.")
    assert [f.low for f in found] == [7]


@pytest.mark.parametrize("whole", ["six killed in a strike", "six people killed in a strike"])
def test_a_part_may_stand_before_its_whole(whole: str) -> None:
    """ "A commander was among six killed" counts six, and him inside them."""
    part, total = figures(f"A rebel commander was among {whole} near Harrow.")
    assert (part.low, part.part_of) == (1, total.id)
    assert (total.low, total.part_of) == (6, None)


def test_every_part_of_a_list_is_a_part() -> None:
    """ "Among them at least 14 women and 14 children": neither is added to the total."""
    found = figures("At least 35 people were killed, among them at least 14 women and 14 children.")
    assert [f.part_of is None for f in found] == [True, False, False]


def test_a_noun_said_once_is_of_both_counts() -> None:
    """ "Three of these and two of those soldiers" are soldiers, five of them."""
    found = figures("Three Norland and two Marn soldiers were killed.")
    assert [(f.low, f.unit, f.status_as_claimed.value) for f in found] == [
        (3, "soldiers", "combatant"),
        (2, "soldiers", "combatant"),
    ]
