"""What times are counted from: the profile's happenings, and those a report tells itself."""

from datetime import date

import pytest

from truceline.claims.claim import Basis
from truceline.profile import KnownCeasefire, Profile
from truceline.reports.report import Moment
from truceline.testing import report
from truceline.times.anchors import Anchors, NamedDay, anchors_for

SPRING = KnownCeasefire(
    name="the spring truce",
    parties=("Norland", "Sudland"),
    agreed=date(2030, 4, 1),
    effective=date(2030, 4, 3),
)
HARVEST = KnownCeasefire(
    name="the harvest ceasefire",
    names=("Milldale II",),
    parties=("Norland", "Sudland"),
    agreed=date(2031, 5, 2),
    ended=date(2031, 5, 20),
)


def anchors(*ceasefires: KnownCeasefire, published: Moment | None = date(2031, 5, 6)) -> Anchors:
    started = {"the start of the conflict": date(2029, 2, 1)}
    profile = Profile(ceasefires=ceasefires, anchors=started)
    return anchors_for(report("Shells fell.", published=published), profile)


def day(known: NamedDay | None) -> date | None:
    return None if known is None else known.day


@pytest.mark.parametrize(
    "words",
    ["the start of the conflict", "the war began", "the outbreak of the war", "fighting started"],
)
def test_a_happening_is_known_by_other_words_for_it(words: str) -> None:
    """A conflict's start is known as a war's outbreak too."""
    assert day(anchors().named(words)) == date(2029, 2, 1)


@pytest.mark.parametrize("words", ["the coup", "the end of the war", "it", "", "the start"])
def test_what_nobody_dates_has_no_day(words: str) -> None:
    """Words that fit no happening, or its opposite, are not given a day."""
    assert anchors(HARVEST).named(words) is None


def test_the_ceasefire_is_the_last_one_before_publication() -> None:
    """Of several, the latest not after publication; the source names it."""
    known = anchors(SPRING, HARVEST).named("the ceasefire was agreed")
    assert day(known) == date(2031, 5, 2)
    assert known is not None and "harvest" in known.source
    before = anchors(SPRING, HARVEST, published=date(2031, 1, 1))
    assert day(before.named("the truce was agreed")) == date(2030, 4, 1)


def test_of_several_ceasefires_none_is_chosen_without_a_publication_date() -> None:
    """Without a time of writing nobody knows which one is the latest."""
    assert anchors(SPRING, HARVEST, published=None).named("the ceasefire was agreed") is None
    assert day(anchors(HARVEST, published=None).named("the ceasefire was agreed")) is not None


@pytest.mark.parametrize("name", ["the harvest ceasefire", "the harvest truce", "Milldale II"])
def test_a_ceasefire_is_known_by_each_of_its_names(name: str) -> None:
    """A name wins over "the ceasefire", whatever came later."""
    later = KnownCeasefire(name="the other truce", parties=(), agreed=date(2031, 5, 5))
    assert day(anchors(HARVEST, later).named(f"{name} was signed")) == date(2031, 5, 2)


def test_words_without_a_deed_mean_the_day_it_took_effect() -> None:
    """ "Since the ceasefire" is since it took effect, where both days are known."""
    assert day(anchors(SPRING).named("the ceasefire")) == date(2030, 4, 3)
    assert day(anchors(HARVEST).named("the ceasefire")) == date(2031, 5, 2)


def test_an_end_is_not_a_beginning() -> None:
    """A ceasefire's collapse has its own day."""
    assert day(anchors(HARVEST).named("the ceasefire collapsed")) == date(2031, 5, 20)


def told(words: str, on: date) -> NamedDay:
    return NamedDay(words=words, day=on, basis=Basis.DERIVED, source="this report")


def test_the_profile_comes_before_the_report() -> None:
    """A day that the user supplies is not replaced by one that the report tells."""
    both = anchors(HARVEST).with_told([told("the ceasefire was agreed", date(2031, 5, 3))])
    assert day(both.named("the ceasefire was agreed")) == date(2031, 5, 2)


def test_a_report_s_own_happening_is_known_by_all_its_nouns() -> None:
    """An attack is not the attack on another town, and two days for one are none."""
    one = Anchors().with_told([told("attack", date(2031, 5, 3))])
    assert day(one.named("the attack")) == date(2031, 5, 3)
    assert one.named("the attack on Milldale") is None
    two = Anchors().with_told([told("attack", date(2031, 5, 3)), told("attack", date(2031, 5, 4))])
    assert two.named("the attack") is None
