"""Figures stand by speaker and time, never summed; what does not fit is told, not mended."""

from collections.abc import Sequence
from datetime import date, timedelta

from truceline.claims.claim import Measure, Scope
from truceline.incidents.checks import checks
from truceline.incidents.series import By, Series, series
from truceline.incidents.toll import toll
from truceline.language.comparators import Comparator
from truceline.readings.record import ClaimRecord
from truceline.testing import DAY, claim, figure, report, speaker


def counted(
    office: str,
    words: str,
    low: int | None,
    *,
    later: int = 0,
    measure: Measure = Measure.KILLED,
    scope: Scope = Scope.INCIDENT,
    high: int | None = None,
    party: str = "Korran",
) -> tuple[ClaimRecord, str]:
    """A claim of an office with one figure, and when it was published."""
    at: date = DAY + timedelta(days=later)
    one = report(f"{words} in Tarsk, {office} said.", outlet=f"{party} Post", published=at)
    comparator = Comparator.EXACTLY if high is None and low is not None else Comparator.AT_LEAST
    made = figure(
        one,
        words,
        measure=measure,
        low=low,
        high=low if high is None else high,
        scope=scope,
        comparator=comparator,
    )
    said = claim(one, words, speakers=[speaker(one, office, party=party)], figures=[made])
    return said, at.isoformat()


def told(accounts: Sequence[tuple[ClaimRecord, str]], by: By = By.PARTY) -> tuple[Series, ...]:
    return series(toll(accounts), [c for c, _ in accounts], by, lambda c: c.speaker.party)


def test_a_speakers_later_figure_is_growth_and_no_disagreement() -> None:
    """Nine, then ten a day later from one office: the latest is ten, the nine still stands."""
    nine = counted("the mayor, Tavi Hollen", "nine dead", 9)
    ten = counted("the mayor of Tarsk, Tavi Hollen", "ten dead", 10, later=1)
    (line,) = told([ten, nine])
    assert [e.figure.low for e in line.entries] == [9, 10]
    assert (line.low, line.high) == (10, 10)
    assert line.notes == ("the mayor of Tarsk, Tavi Hollen: from 9 to 10",)


def test_two_speakers_latest_figures_that_differ_are_disagreement() -> None:
    """Four by one office and two by another are a range with a note, and no sum or mean."""
    (line,) = told([counted("the mayor", "four dead", 4), counted("the clinic", "two dead", 2)])
    assert (line.low, line.high) == (2, 4)
    assert line.notes == ("the latest figures of its speakers differ",)


def test_no_number_in_a_series_is_a_sum() -> None:
    """Bodies seen, the wounded and the dead are measures of their own, each as it was told."""
    lines = told(
        [
            counted("the mayor", "nine dead", 9),
            counted("the clinic", "four wounded", 4, measure=Measure.WOUNDED),
            counted("a reporter", "one body", 1, measure=Measure.BODIES),
        ]
    )
    assert {(x.measure, x.low, x.high) for x in lines} == {
        (Measure.KILLED, 9, 9),
        (Measure.WOUNDED, 4, 4),
        (Measure.BODIES, 1, 1),
    }


def test_cumulative_figures_stay_out_and_check_what_is_in() -> None:
    """A sum of incidents above the same speaker's total since the start is a reason to look."""
    first = counted("the mayor", "nine dead", 9)
    other = counted("the mayor", "seven dead", 7, later=1)
    since = counted("the mayor", "twelve dead", 12, scope=Scope.CUMULATIVE, later=2)
    assert told([since]) == ()
    tolls = [toll([first]), toll([other])]
    (found,) = checks(tolls, [c for c, _ in (first, other, since)])
    assert "come to 16 killed" in found.what
    assert set(found.claims) == {c.id for c, _ in (first, other, since)}
    enough = counted("the mayor", "sixteen dead", 16, scope=Scope.CUMULATIVE, later=2)
    assert checks(tolls, [c for c, _ in (first, other, enough)]) == ()


def test_one_offices_figure_told_as_two_measures_is_named() -> None:
    """The same number of one office, destroyed here and damaged there, is one figure told twice."""
    one = counted(
        "the office", "842 houses", 842, measure=Measure.DESTROYED, scope=Scope.CUMULATIVE
    )
    other = counted("the office", "842 homes", 842, measure=Measure.DAMAGED, scope=Scope.CUMULATIVE)
    (found,) = checks([], [one[0], other[0]])
    assert "damaged and as destroyed" in found.what


def test_figures_stand_by_whom_one_asks_for() -> None:
    """By speaker and by outlet the same figures are grouped otherwise."""
    accounts = [counted("the mayor", "four dead", 4), counted("the clinic", "two dead", 2)]
    assert [s.whose for s in told(accounts, By.SPEAKER)] == ["the clinic", "the mayor"]
    claims = [c for c, _ in accounts]
    outlets = {c.report: "The Tarsk Post" for c in claims}
    (line,) = series(toll(accounts), claims, By.OUTLET, lambda c: None, outlets)
    assert (line.whose, line.low, line.high) == ("The Tarsk Post", 2, 4)
