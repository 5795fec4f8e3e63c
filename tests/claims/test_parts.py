"""Parts and wholes, lists of names, old and new numbers: a sub-count is never a total."""

import pytest

from tests.claims.test_figures import TOOLS, figures
from truceline.claims.claim import Basis
from truceline.pipeline import read
from truceline.profile import Profile
from truceline.readings.persons import mask_of
from truceline.reports.open import read_report


def totals(text: str) -> list[tuple[str, int | None, int | None]]:
    """Measure and bounds of the figures that are no parts, and that nothing replaced."""
    found = figures(text)
    gone = {f.supersedes for f in found}
    kept = [f for f in found if f.part_of is None and f.id not in gone]
    return [(f.measure.value, f.low, f.high) for f in kept]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The dead were named as Ana Brin, Oto Marsh and Lena Dorn.", 3),
        ("The dead were Viktor Halm and Petra Marun.", 2),
        ("Police named the dead as Oto Marsh and Jon Dorn.", 2),
        ("Those killed are Ana Brin (34), Oto Marsh (41) and Lena Dorn (7).", 3),
        ("Anton Sorel, Dana Ilvek and Lena Dorn were killed in the strike.", 3),
    ],
)
def test_names_that_are_listed_are_counted(text: str, names: int) -> None:
    """As many as there are names, derived by counting, with each name's own words."""
    [figure] = figures(text)
    assert (figure.measure.value, figure.low, figure.high) == ("killed", names, names)
    assert figure.basis is Basis.DERIVED
    assert len(figure.quote.spans) == names


@pytest.mark.parametrize(
    "text",
    [
        "Police named the two men killed as Oto Marsh and Jon Dorn.",
        "Two people died, named as Viktor Halm and Petra Marun.",
    ],
)
def test_names_of_those_already_counted_are_not_counted_again(text: str) -> None:
    assert totals(text) == [("killed", 2, 2)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (
            "Seven civilians, including a mother with her five children and their elderly "
            "grandmother, were killed in the strike.",
            7,
        ),
        ("Nine people died. Two of the dead were nurses.", 9),
        ("Among those 12 victims, three infants were killed.", 12),
        ("Three guards, a driver, a cook and a clerk, were killed.", 3),
        ("A rebel commander was among six killed near Dell.", 6),
        ("At least 35 people died, among them three nurses and two drivers.", 35),
    ],
)
def test_who_belongs_to_a_part_is_one(text: str, total: int) -> None:
    """However far the list of them goes, also where the whole is a sentence before."""
    assert [t[1] for t in totals(text)] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "Among those killed were the mayor, his wife and their four sons.",
        "The dead include two nurses.",
        "Photos show 11 of those killed.",
    ],
)
def test_a_part_of_an_unknown_whole_is_no_total(text: str) -> None:
    """Its whole stands as worded, without bounds."""
    assert totals(text) == [("killed", None, None)]


def test_a_list_before_the_verb_adds_up_where_no_comma_closes_it() -> None:
    """ "Three guards, a driver and two cooks were killed" are six."""
    found = totals("Three guards, a driver and two cooks were killed near Dell.")
    assert [low for _, low, _ in found] == [3, 1, 2]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Initially four people were reported killed; that number later rose to six.", 6),
        ("Four people were killed, though the toll later rose to six.", 6),
        ("The death toll rose to seven and then to nine by noon.", 9),
    ],
)
def test_of_a_toll_that_grew_the_last_number_stands(text: str, new: int) -> None:
    assert totals(text) == [("killed", new, new)]
    assert len(figures(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Their aunts, Mira al-Brin (63) and Noor al-Brin (54), had been killed.",
        "Oto Marsh-Dorn (41) was killed.",
    ],
)
def test_an_age_in_parentheses_counts_nobody(text: str) -> None:
    """Also after a name with an article or a hyphen."""
    assert {f.low for f in figures(text)} <= {1, None}


def test_a_relative_is_one_by_a_rule() -> None:
    """ "His wife" has no number in its words, "a woman" has."""
    found = figures("A man and his wife were killed in Harrow.")
    assert [f.basis for f in found] == [Basis.STATED, Basis.DERIVED]


def test_listed_names_are_masked_on_the_way_out() -> None:
    """The count stays; the names in its words do not."""
    report = read_report(
        b"The dead were named as Ana Brin and Oto Marsh.", name="note", published="2031-05-10"
    )
    [reading] = read([report], TOOLS)
    [claim] = reading.claims
    [figure] = claim.figures
    mask = mask_of([claim], [reading], Profile())
    assert figure.low == 2
    assert "Brin" in figure.quote.words()
    assert not {"Brin", "Marsh"} & set(mask.text(figure.quote.words()).split())


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("A bridge was destroyed near Halden.", "destroyed", "bridge"),
        ("Shelling damaged a water tower in Halden.", "damaged", "water tower"),
    ],
)
def test_a_single_thing_is_one(text: str, measure: str, unit: str) -> None:
    [figure] = figures(text)
    assert (figure.measure.value, figure.unit, figure.low, figure.high) == (measure, unit, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Civilians were killed in Halden.",
        "Everyone in the house was killed, including at least one child.",
        "People were killed, including two women.",
    ],
)
def test_a_plural_of_persons_has_no_bounds(text: str) -> None:
    """Nor do its parts become its number."""
    assert totals(text) == [("killed", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Houses were destroyed in Halden.",
        "The structure was destroyed.",
        "The villagers were killed.",
        "The town of Halden was destroyed.",
        "A window was damaged.",
        "1,165.5 people were killed in Halden.",
        "10^30 people were killed in Halden.",
    ],
)
def test_what_the_words_do_not_count_is_no_figure(text: str) -> None:
    """Things told before, areas, plurals of things, and what stands beside a number in doubt."""
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Attack on house kills 3-10 rebels in Dell, Upper Vale.", 3, 10),
        ("At least 9 people including 6 boys among 17-21 killed in Dell.", 17, 21),
    ],
)
def test_a_headline_counts_its_range(text: str, low: int, high: int) -> None:
    assert totals(text) == [("killed", low, high)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Five guards were wounded in Harrow, including two officers, and three in Brim.",
            [("wounded", 5, False), ("wounded", 2, True), ("wounded", 3, False)],
        ),
        (
            "The mission recorded seven violations in the Harrow sector, including two explosions, "
            "and none in the Brim sector.",
            [("violations", 7, False), ("explosions", 2, True), ("violations", 0, False)],
        ),
    ],
)
def test_a_bare_count_behind_a_part_is_of_what_the_whole_counts(
    text: str, told: list[tuple[str, int, bool]]
) -> None:
    """ "And three in Brim" is a count beside the first, not a part, and not of its part's kind."""
    found = [(f.measure.value, f.low, f.part_of is not None) for f in figures(text)]
    assert found == told


@pytest.mark.parametrize("whom", ["them", "whom"])
def test_a_part_has_the_noun_behind_its_pronoun(whom: str) -> None:
    found = figures(f"Nine people were wounded in Harrow on Friday, four of {whom} medics.")
    assert [(f.low, f.unit, f.part_of is not None) for f in found] == [
        (9, "persons", False),
        (4, "medics", True),
    ]
