"""The daily table counts happenings and origins, and keeps beside each count what limits it."""

from dataclasses import replace
from datetime import date

from tests.ceasefires.test_watch import Told, only, shelling, watched
from truceline.ceasefires.overview import watch
from truceline.ceasefires.violation import How
from truceline.claims.claim import Certainty, Event, Kind, Measure, SpeakerKind
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report
from truceline.testing import claim, figure, on, outlet, place, report, speaker

MAY_5 = date(2031, 5, 5)
MINE = Event(type="explosive_device", acled="Remote explosive/landmine/IED")


def sniping(tail: str, who: str = "the army of Tor") -> Told:
    """Tor's army tells of a shot; ``who`` then says the tail of it."""
    words = "Halmish snipers fired at a post near Orm on 5 May"
    one = report(
        f"{words}, the army of Tor said. {tail}, {who} said.",
        outlet="Tor Courier",
        published=date(2031, 5, 6),
    )
    army = speaker(one, "the army of Tor", kind=SpeakerKind.MILITARY, party="Tor")
    other = army if who == "the army of Tor" else speaker(one, who)
    act = claim(
        one, words, speakers=[army], actor="Halmish snipers", time=on(one, "on 5 May", MAY_5)
    )
    called = claim(one, tail, speakers=[other], kind=Kind.CHARACTERISATION, event=None)
    return one, [replace(act, mention_of=act.id), replace(called, mention_of=act.id)]


def test_an_act_that_its_speaker_calls_a_breach_is_explicit(profile: Profile) -> None:
    """The words that call it so are kept with it."""
    [cell] = only(watched(profile, sniping("It was a breach of the ceasefire"))).table.cells
    assert (cell.day, cell.against, cell.how) == (MAY_5, "Halm", How.EXPLICIT)
    [violation] = cell.violations
    assert violation.called is not None
    assert violation.called.quote.exact == "It was a breach of the ceasefire"


def test_who_calls_anothers_act_a_breach_names_no_violator(profile: Profile) -> None:
    """The army's own words stay derived, and name whom they name."""
    told = sniping("It was a breach of the ceasefire", who="a diplomat")
    table = only(watched(profile, told)).table
    assert [(c.against, c.how, c.alleged_by) for c in table.cells] == [
        ("Halm", How.DERIVED, (("Tor", 1),)),
        ("no violator named", How.EXPLICIT, (("a diplomat", 1),)),
    ]


def test_calling_the_charge_an_invention_alleges_nothing(profile: Profile) -> None:
    told = sniping("The reported breach of the ceasefire was an invention", who="a diplomat")
    [cell] = only(watched(profile, told)).table.cells
    assert cell.how is How.DERIVED


def test_what_a_speaker_goes_on_to_say_of_an_act_is_no_second_one(profile: Profile) -> None:
    """ "The attack was repelled" names nobody; its dead are of the act told before."""
    words = "Halmish troops attacked Orm on 5 May"
    one = report(
        f"{words}. Six soldiers were killed when the attack was repelled, the army said.",
        outlet="Tor Courier",
        published=date(2031, 5, 6),
    )
    army = speaker(one, "the army", party="Tor")
    when = on(one, "on 5 May", MAY_5)
    act = claim(one, words, speakers=[army], actor="Halmish troops", time=when)
    six = figure(one, "Six soldiers", measure=Measure.KILLED, low=6, high=6, unit="soldiers")
    more = claim(
        one,
        "Six soldiers were killed when the attack was repelled",
        speakers=[army],
        time=when,
        figures=[six],
    )
    tied = [replace(c, mention_of=act.id) for c in (act, more)]
    [cell] = only(watched(profile, (one, tied))).table.cells
    assert (cell.against, cell.voices) == ("Halm", 1)
    assert cell.casualties == ("6 soldiers killed (the army)",)


def test_a_mine_stands_beside_the_table(profile: Profile) -> None:
    """It may have lain there since before the ceasefire."""
    one = report("A mine wounded a nurse on 5 May.", published=date(2031, 5, 6))
    told = claim(
        one,
        "A mine wounded a nurse on 5 May",
        speakers=[outlet(one)],
        event=MINE,
        time=on(one, "on 5 May", MAY_5),
    )
    table = only(watched(profile, (one, [told]))).table
    assert table.cells == ()
    assert "laid before" in table.undated[0].reason


def fire(outlet_name: str) -> Told:
    """An outlet's own reporter tells of an exchange of fire."""
    text = "Fire was exchanged at Orm on 5 May in violation of the ceasefire, a reporter said."
    one = report(text, outlet=outlet_name, published=date(2031, 5, 6))
    told = claim(
        one,
        "Fire was exchanged at Orm on 5 May in violation of the ceasefire",
        speakers=[speaker(one, "a reporter", kind=SpeakerKind.JOURNALIST)],
        time=on(one, "on 5 May", MAY_5),
    )
    return one, [told]


def test_the_same_words_in_two_outlets_are_one_voice(profile: Profile) -> None:
    [cell] = only(watched(profile, fire("Lake Wire"), fire("The Pier"))).table.cells
    assert cell.voices == 1


def test_a_monitor_of_the_same_happening_is_named_beside_the_count(profile: Profile) -> None:
    one, [told] = shelling()
    text = "A patrol saw three fresh craters in Orm, the Border Monitoring Mission said."
    two = report(text, outlet="Border Monitoring Mission", published=date(2031, 5, 7))
    seen = claim(
        two,
        "A patrol saw three fresh craters in Orm",
        speakers=[speaker(two, "A patrol", kind=SpeakerKind.MONITOR)],
        event=Event(type="property_damage"),
        places=[place(two, "Orm")],
    )
    incident_of = {told.id: "one", seen.id: "one"}
    [cell] = only(watch([told, seen], [one, two], profile, incident_of)).table.cells
    assert cell.observed == ("A patrol (seen)",)
    assert cell.voices == 1


def kept_out(day: int) -> tuple[Report, ClaimRecord]:
    words = "The patrol was denied access to Orm"
    one = report(words + ".", outlet="Border Monitoring Mission", published=date(2031, 5, day))
    restricted = Event(type="access_restricted")
    told = claim(one, words, kind=Kind.STATUS, speakers=[outlet(one)])
    return one, replace(told, event=restricted)


def test_what_was_not_seen_stands_on_the_clock_of_the_table(profile: Profile) -> None:
    """A day between two reports is on it too: nothing was read, and that is shown."""
    one, told = kept_out(5)
    two, again = kept_out(7)
    days = only(watched(profile, (one, [told]), (two, [again]))).days
    assert [(d.day.day, d.read, len(d.unseen)) for d in days] == [
        (5, (("neutral", 1),), 1),
        (6, (), 0),
        (7, (("neutral", 1),), 1),
    ]


def test_how_the_truce_is_said_to_be_stands_on_the_same_clock(profile: Profile) -> None:
    words = "The truce was under strain"
    one = report(words + ".", outlet="Lake Wire", published=date(2031, 5, 6))
    status = Event(type="ceasefire_status")
    told = claim(one, words, kind=Kind.STATUS, speakers=[outlet(one)])
    [day] = only(watched(profile, (one, [replace(told, event=status)]))).days
    assert [s.claim.id for s in day.states] == [told.id]


def test_every_violation_and_denial_is_in_the_table_once(profile: Profile) -> None:
    one, [told] = shelling()
    again, [undated] = shelling(day="again")
    denied = replace(told, id="denied", certainty=Certainty.DENIED)
    table = only(watched(profile, (one, [told, denied]), (again, [undated]))).table
    assert sorted(v.claim.id for v in table.violations) == sorted([told.id, undated.id, "denied"])
