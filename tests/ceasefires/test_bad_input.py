"""What does not fit a ceasefire is placed right or marked, never guessed."""

from dataclasses import replace
from datetime import date, datetime

from tests.ceasefires.test_watch import Told, dated, only, shelling, watched
from truceline.ceasefires.statement import Aspect
from truceline.ceasefires.violation import How
from truceline.claims.claim import Kind
from truceline.profile import KnownCeasefire, Party, Profile, problems
from truceline.testing import claim, on, report, speaker

MAY_5 = date(2031, 5, 5)


def charge(words: str, who: str | None, day: date = MAY_5) -> Told:
    """Someone is said to have broken a ceasefire, in these words."""
    one = report(f"{words}, the governor of Orm said.", outlet="Tor Courier", published=day)
    told = claim(
        one,
        words,
        speakers=[speaker(one, "the governor of Orm", party="Tor")],
        actor=who,
        time=on(one, f"on {day.day} May", day),
    )
    return one, [told]


def with_second(profile: Profile, **changes: object) -> Profile:
    """The profile with one more ceasefire, at the same time as the first."""
    second = KnownCeasefire(
        name="Harvest truce",
        parties=("Halm", "Tor"),
        agreed=date(2031, 5, 3),
        effective=datetime(2031, 5, 4),
    )
    return replace(profile, ceasefires=(*profile.ceasefires, replace(second, **changes)))  # type: ignore[arg-type]


def test_a_charge_while_two_hold_says_that_it_does_not_say_of_which(profile: Profile) -> None:
    told = charge("Halm broke the ceasefire on 5 May", "Halm")
    overviews = watched(with_second(profile), told).overviews
    reasons = [c.violations[0].reason for o in overviews for c in o.table.cells]
    assert reasons == ["the words say so, not of which: Lakeside ceasefire, Harvest truce"] * 2


def test_a_charge_that_names_its_ceasefire_is_of_that_one_alone(profile: Profile) -> None:
    told = charge("Halm violated the Harvest truce on 5 May", "Halm")
    cells = {o.ceasefire.name: len(o.table.cells) for o in
             watched(with_second(profile), told).overviews}  # fmt: skip
    assert cells == {"Lakeside ceasefire": 0, "Harvest truce": 1}


def test_of_two_that_hold_at_once_an_act_is_of_that_between_its_parties(profile: Profile) -> None:
    third = Party(name="Ulm", aliases=("Ulmish",))
    wider = replace(profile, parties=(*profile.parties, third))
    other = with_second(wider, parties=("Tor", "Ulm"))
    found = watched(other, shelling()).overviews
    assert [(o.ceasefire.name, len(o.table.cells), len(o.table.undated)) for o in found] == [
        ("Lakeside ceasefire", 1, 0),
        ("Harvest truce", 0, 0),
    ]


def test_an_act_of_somebody_unknown_stands_beside_the_table(profile: Profile) -> None:
    """Gunmen whom nobody ties to a party break no ceasefire by our rule."""
    table = only(watched(profile, shelling(who="Gunmen"))).table
    assert table.cells == ()
    assert [(v.violator, v.day) for v in table.undated] == [("Gunmen", None)]
    assert "ties to no party" in table.undated[0].reason


def test_a_charge_against_somebody_unknown_stands_beside_it_too(profile: Profile) -> None:
    told = charge("Armed men broke the ceasefire on 5 May", "Armed men")
    table = only(watched(profile, told)).table
    assert table.cells == ()
    assert [(v.how, v.violator) for v in table.undated] == [(How.EXPLICIT, "Armed men")]


def test_a_charge_dated_before_the_ceasefire_is_of_none_that_is_known(profile: Profile) -> None:
    early = charge("Halm broke the ceasefire on 1 May", "Halm", date(2031, 5, 1))
    found = watched(profile, early)
    assert only(found).table.violations == ()
    assert [(v.ceasefire, v.day) for v in found.astray] == [("", date(2031, 5, 1))]


def test_the_truce_of_two_companies_has_violations_of_its_own(profile: Profile) -> None:
    """A charge against one of them is not laid at the door of the profile's ceasefire."""
    words = "Brightmart and Foodways agreed on a truce on 4 May"
    one, [deal] = dated(words + ".", words, ("on 4 May", date(2031, 5, 4)), kind=Kind.AGREEMENT)
    traders = claim(one, words, kind=Kind.AGREEMENT, actor="Brightmart and Foodways")
    deal = replace(deal, actor=traders.actor)
    told = charge("Brightmart broke the truce on 5 May", "Brightmart")
    known, other = watched(profile, (one, [deal]), told).overviews
    assert known.account.statements == known.table.violations == ()
    assert [c.against for c in other.table.cells] == ["Brightmart"]


def test_a_ceasefire_said_never_to_have_taken_effect_has_no_day_of_effect() -> None:
    words = "The ceasefire agreed on 1 May never took effect"
    one, [told] = dated(words + ".", words, ("on 1 May", date(2031, 5, 1)))
    never = replace(told, kind=Kind.NEGATIVE_FINDING)
    account = only(watched(Profile(), (one, [never]))).account
    assert {s.aspect for s in account.statements} == {Aspect.AGREED, Aspect.NEVER_EFFECTIVE}
    assert account.ceasefire.effective is None


def test_an_hour_without_a_time_zone_is_a_problem_of_the_profile(profile: Profile) -> None:
    assert any("in no time zone" in found for found in problems(profile))


def test_without_a_zone_an_act_at_an_unknown_hour_of_the_first_day_is_undecided(
    profile: Profile,
) -> None:
    found = only(watched(profile, shelling("on 2 May")))
    assert found.table.cells == ()
    assert "hour may lie outside" in found.table.undated[0].reason


def test_an_hour_told_in_another_zone_is_moved_into_the_ceasefires(profile: Profile) -> None:
    """11:30 in UTC lies after a noon two hours east of it; without a zone it stays local."""
    truce = replace(profile.ceasefires[0], zone="Etc/GMT-2")
    one, [told] = shelling("on 2 May")
    assert told.time is not None
    for zone, cells in (("UTC", 1), (None, 0)):
        when = replace(told.time, start="2031-05-02T11:30:00", end="2031-05-02T11:31:00", zone=zone)
        found = watched(replace(profile, ceasefires=(truce,)), (one, [replace(told, time=when)]))
        assert len(only(found).table.cells) == cells
