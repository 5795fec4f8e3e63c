"""A registry's answer from claims, by its conventions; and how answers are scored."""

import pytest

from evals import answers
from evals.score import counts
from evals.tolls import constant, nearest
from truceline.claims.claim import Certainty, Measure, Scope, SpeakerKind
from truceline.language.comparators import Comparator
from truceline.readings.reading import Reading
from truceline.testing import claim, figure, reading, report, speaker

KILLED, WOUNDED, SHOT = Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES
TEXT = (
    "Up to nine people were killed in Tarsk. A nurse said seven people died. "
    "Dozens were wounded. The mayor denied that 40 people died. Since May 300 have died. "
    "Five people were shot. Police said eight people died. Police said three men died."
)


def told(*wanted: str) -> Reading:
    """The reading of TEXT with some of its claims."""
    of = report(TEXT)
    most, dozens = Comparator.AT_MOST, Comparator.VAGUE
    nine = figure(of, "Up to nine", measure=KILLED, low=None, high=9, comparator=most)
    seven = figure(of, "seven people", measure=KILLED, low=7, high=7)
    many = figure(of, "Dozens", measure=WOUNDED, low=None, high=None, comparator=dozens)
    forty = figure(of, "40 people", measure=KILLED, low=40, high=40)
    ever = figure(of, "300", measure=KILLED, low=300, high=300, scope=Scope.CUMULATIVE)
    eight = figure(of, "eight people", measure=KILLED, low=8, high=8)
    three = figure(of, "three men", measure=KILLED, low=3, high=3)
    nurse = speaker(of, "A nurse", kind=SpeakerKind.MEDICAL)
    police = speaker(of, "Police", kind=SpeakerKind.POLICE)
    five = figure(of, "Five people", measure=SHOT, low=5, high=5)
    denied = Certainty.DENIED
    made = {
        "nine": claim(of, "Up to nine people were killed in Tarsk", figures=[nine]),
        "seven": claim(of, "seven people died", speakers=[nurse], figures=[seven]),
        "eight": claim(of, "eight people died", speakers=[police], figures=[eight]),
        "three": claim(of, "three men died", speakers=[police], figures=[three]),
        "dozens": claim(of, "Dozens were wounded", figures=[many]),
        "denied": claim(of, "40 people died", figures=[forty], certainty=denied),
        "since": claim(of, "Since May 300 have died", figures=[ever]),
        "shot": claim(of, "Five people were shot", figures=[five]),
    }
    return reading(of, [made[name] for name in wanted])


def test_the_answer_is_across_speakers_and_the_own_count_beside_it() -> None:
    """ "Up to nine" beside a nurse's seven is seven to nine for both; alone it is nine."""
    for convention in (answers.airwars, answers.strike, answers.assessment):
        assert convention(told("nine", "seven"))["killed"] == (7, 9)
        assert convention(told("nine"))["killed"] == (9, 9)


def test_a_speaker_has_one_count_the_fullest() -> None:
    """Who says nine and, elsewhere, that a driver died, says nine."""
    assert answers.airwars(told("three", "eight"))["killed"] == (8, 8)
    assert answers.strike(told("three", "eight"))["killed"] == (8, 8)


def test_dozens_are_12_to_24_only_where_a_registry_reads_them_so() -> None:
    assert answers.airwars(told("dozens")) == {"injured": (12, 24)}
    assert answers.registry(told("dozens")) == {}


@pytest.mark.parametrize("name", ["denied", "since"])
def test_what_is_denied_or_counted_since_a_start_is_no_answer(name: str) -> None:
    assert answers.registry(told(name)) == answers.airwars(told(name)) == {}
    assert answers.strike(told(name)) == answers.highest(told(name)) == {}


def test_a_registry_holds_the_count_of_the_most_official_speaker() -> None:
    """Police go before a nurse, who goes before the outlet; the highest stands beside it."""
    assert answers.registry(told("nine", "seven", "eight")) == {"killed": (8, 8)}
    assert answers.registry(told("nine", "seven")) == {"killed": (7, 7)}
    assert answers.highest(told("nine", "seven", "eight")) == {"killed": (9, 9)}


def test_those_shot_are_injured_but_for_the_dead() -> None:
    """Where nobody is said to be wounded, a registry's injured are those shot and not killed."""
    assert answers.registry(told("shot", "seven"))["injured"] == (0, 0)
    assert answers.registry(told("shot")) == {"injured": (5, 5)}


def test_an_exact_answer_needs_both_ends() -> None:
    """One end right is no exact answer; unknown gold is not scored; no answer is none."""
    seen = counts.score([((2, 3), (2, 3)), ((2, 2), (2, 3)), (None, (1, 1)), ((4, 4), None)])
    assert seen["n"] == 3
    assert seen["exact"] == pytest.approx(1 / 3)
    assert seen["low"] == seen["within"] == seen["answered"] == pytest.approx(2 / 3)


def test_the_floors_know_nothing_but_words() -> None:
    """The nearest number to a word for death, one where there is none, nothing unsaid."""
    assert nearest("A blast killed nine people.", "killed") == (9, 9)
    assert nearest("The man was killed.", "killed") == (1, 1)
    assert nearest("The man left.", "killed") == (0, 0)
    assert constant([(1, 1), (1, 1), (2, 3), None]) == pytest.approx(2 / 3)
