"""Airwars' range of a toll: asked for, over all accounts, and each end shows who gave it."""

from truceline.claims.claim import Measure, Status
from truceline.incidents.ranges import airwars_ranges
from truceline.incidents.toll import toll
from truceline.language.comparators import Comparator
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, figure, report, speaker

TEXT = (
    "The mayor said up to nine people were killed. A nurse said at least five people died. "
    "Police said that dozens were wounded. A driver said three soldiers were wounded. "
    "A baker said a woman and two boys died."
)
OF = report(TEXT)
K, W = Measure.KILLED, Measure.WOUNDED


def said(
    who: str, words: str, measure: Measure, ends: tuple[int | None, int | None]
) -> ClaimRecord:
    exact = Comparator.EXACTLY if ends != (None, None) else Comparator.VAGUE
    status = Status.COMBATANT if "soldiers" in words else Status.NOT_STATED
    count = figure(
        OF, words, measure=measure, low=ends[0], high=ends[1], comparator=exact, status=status
    )
    return claim(OF, words, speakers=[speaker(OF, who)], figures=[count])


MAYOR = said("The mayor", "up to nine people", K, (None, 9))
NURSE = said("A nurse", "at least five people", K, (5, None))
POLICE = said("Police", "dozens", W, (None, None))
DRIVER = said("A driver", "three soldiers", W, (3, 3))


def ends(*claims: ClaimRecord) -> dict[Measure, tuple[int, int]]:
    found = airwars_ranges(toll((c, None) for c in claims))
    return {r.measure: (r.low, r.high) for r in found}


def test_up_to_moves_the_upper_end_alone_and_at_least_closes_at_its_number() -> None:
    assert ends(MAYOR, NURSE) == {K: (5, 9)}
    assert ends(NURSE) == {K: (5, 5)}


def test_each_end_shows_the_account_that_gave_it() -> None:
    [found] = airwars_ranges(toll([(MAYOR, None), (NURSE, None)]))
    assert [e.speaker for e in (*found.lowest, *found.highest)] == ["A nurse", "The mayor"]


def test_dozens_are_12_to_24_and_those_called_soldiers_are_left_out() -> None:
    assert ends(POLICE, DRIVER) == {W: (12, 24)}
    assert ends(DRIVER) == {}


def test_what_one_claim_counts_side_by_side_is_added() -> None:
    woman = figure(OF, "a woman", measure=K, low=1, high=1)
    boys = figure(OF, "two boys", measure=K, low=2, high=2)
    assert ends(claim(OF, "a woman and two boys died", figures=[woman, boys])) == {K: (3, 3)}


def test_the_order_of_accounts_does_not_matter() -> None:
    assert ends(MAYOR, NURSE, POLICE) == ends(POLICE, NURSE, MAYOR)


def test_a_speaker_has_one_account_the_fullest_of_their_last() -> None:
    """Who says nine, and elsewhere that three of a family died, moves no minimum."""
    nine = said("The mayor", "up to nine people", K, (9, 9))
    woman = said("The mayor", "a woman", K, (1, 1))
    assert ends(nine, woman) == {K: (9, 9)}


def test_the_least_of_an_open_count_is_that_of_its_parts() -> None:
    """ "A woman among up to nine": one to nine, unless another speaker gives a minimum."""
    most = figure(OF, "up to nine people", measure=K, low=None, high=9)
    part = figure(OF, "a woman", measure=K, low=1, high=1, part_of=most.id)
    mayor = claim(
        OF, "up to nine people", speakers=[speaker(OF, "The mayor")], figures=[most, part]
    )
    assert ends(mayor) == {K: (1, 9)}
    assert ends(mayor, NURSE) == {K: (5, 9)}
