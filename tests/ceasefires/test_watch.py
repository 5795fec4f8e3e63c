"""What is alleged under a ceasefire is kept as alleged: nobody inferred, nothing summed."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.ceasefires.overview import Overview, Watch, watch
from truceline.ceasefires.statement import Aspect
from truceline.ceasefires.violation import How
from truceline.claims.claim import Certainty, Event, Kind, Measure, SpeakerKind
from truceline.language.comparators import Comparator
from truceline.profile import Profile
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report
from truceline.testing import claim, figure, on, outlet, place, report, speaker

STATUS = Event(type="ceasefire_status")
Told = tuple[Report, list[ClaimRecord]]


def shelling(day: str = "on 5 May", who: str = "Halmish forces", *, explicit: bool = False) -> Told:
    """One report by Tor's outlet: an office says that somebody shelled a village."""
    tail = " in violation of the ceasefire" if explicit else ""
    text = f"{who} shelled Orm {day}{tail}, the governor of Orm said."
    one = report(text, outlet="Tor Courier", published=date(2031, 5, 6))
    number = next((int(w) for w in day.split() if w.isdigit()), None)
    when = on(one, day, date(2031, 5, number)) if number else None
    return one, [
        claim(
            one,
            f"{who} shelled Orm {day}{tail}",
            speakers=[speaker(one, "the governor of Orm", party="Tor")],
            actor=who,
            time=when,
        )
    ]


def watched(profile: Profile, *told: Told) -> Watch:
    claims = [c for _, found in told for c in found]
    return watch(claims, [r for r, _ in told], profile, {})


def only(found: Watch) -> Overview:
    [overview] = found.overviews
    return overview


def test_an_act_inside_is_derived_and_one_called_so_is_explicit(profile: Profile) -> None:
    """The two stand in cells of their own, even on one day against one party."""
    found = only(watched(profile, shelling(), shelling(explicit=True)))
    assert [(c.against, c.how, c.incidents) for c in found.table.cells] == [
        ("Halm", How.DERIVED, 1),
        ("Halm", How.EXPLICIT, 1),
    ]


def test_an_undated_act_enters_no_table(profile: Profile) -> None:
    found = only(watched(profile, shelling(day="again")))
    assert found.table.cells == ()
    assert [v.violator for v in found.table.undated] == ["Halm"]


def test_an_act_before_the_ceasefire_is_nobodys_violation(profile: Profile) -> None:
    found = watched(profile, shelling(day="on 1 May"))
    assert only(found).table.cells == only(found).table.undated == found.astray == ()


def test_an_act_of_its_first_day_without_an_hour_stands_beside_the_table(
    profile: Profile,
) -> None:
    found = only(watched(profile, shelling(day="on 2 May")))
    assert found.table.cells == ()
    assert "hour" in found.table.undated[0].reason


def test_an_exchange_of_fire_has_no_violator(profile: Profile) -> None:
    """Who fired is not inferred from who speaks, nor from an earlier violation."""
    one = report("Fire was exchanged at Orm on 5 May in violation of the ceasefire.")
    told = claim(
        one,
        "Fire was exchanged at Orm on 5 May in violation of the ceasefire",
        speakers=[outlet(one)],
        time=on(one, "on 5 May", date(2031, 5, 5)),
    )
    [cell] = [
        c
        for c in only(watched(profile, shelling(), (one, [told]))).table.cells
        if c.how is How.EXPLICIT
    ]
    assert cell.against == "no violator named"
    assert [v.violator for v in cell.violations] == [None]


def test_one_office_in_two_reports_is_one_voice(profile: Profile) -> None:
    first, second = shelling(), shelling()
    copy = replace(second[0], outlet="Halm Gazette")
    moved = [replace(c, report=copy.id) for c in second[1]]
    [cell] = only(watched(profile, first, (copy, moved))).table.cells
    assert cell.voices == 1


def test_a_denial_stands_beside_the_cell_that_it_denies(profile: Profile) -> None:
    """It is counted as a denial, and never as an allegation."""
    one, [told] = shelling()
    orm = place(one, "Orm")
    alleged = replace(told, places=(orm,))
    text = "Halmish forces shelled Orm on 5 May, the army of Halm denied."
    two = report(text, outlet="Halm Gazette", published=date(2031, 5, 6))
    denied = claim(
        two,
        "Halmish forces shelled Orm on 5 May",
        speakers=[speaker(two, "the army of Halm", party="Halm")],
        certainty=Certainty.DENIED,
        actor="Halmish forces",
        places=[place(two, "Orm")],
        time=on(two, "on 5 May", date(2031, 5, 5)),
    )
    table = only(watched(profile, (one, [alleged]), (two, [denied]))).table
    [cell] = table.cells
    assert (cell.incidents, cell.voices, cell.alleged_by, cell.denied) == (1, 1, (("Tor", 1),), 1)
    assert [d.claim.id for d in cell.denials] == [denied.id]
    assert table.undated == ()


def test_a_denial_of_what_nobody_alleges_is_no_cell(profile: Profile) -> None:
    one, [told] = shelling()
    table = only(watched(profile, (one, [replace(told, certainty=Certainty.DENIED)]))).table
    assert table.cells == ()
    assert [v.denied for v in table.undated] == [True]


def test_a_partys_own_count_is_a_tally_and_no_alleged_act(profile: Profile) -> None:
    one = report("Halm broke the ceasefire 17 times, Tor's army said.", published=date(2031, 5, 6))
    counted = figure(one, "17 times", measure=Measure.VIOLATIONS, low=17, high=17)
    told = claim(
        one,
        "Halm broke the ceasefire 17 times",
        speakers=[speaker(one, "Tor's army", kind=SpeakerKind.MILITARY, party="Tor")],
        actor="Halm",
        figures=[counted],
    )
    found = only(watched(profile, (one, [told])))
    assert [(t.party, t.against, t.figure.low) for t in found.tallies] == [("Tor", "Halm", 17)]
    assert found.table.cells == found.table.undated == ()


def test_a_monitors_counts_name_nobody(profile: Profile) -> None:
    text = "The Border Monitoring Mission recorded four violations in the Orm sector."
    one = report(text, outlet="Border Monitoring Mission", published=date(2031, 5, 6))
    where = one.text.index("Orm")
    four = figure(one, "four violations", measure=Measure.VIOLATIONS, low=4, high=4)
    placed = replace(four, place=four.quote.__class__.of(one.text, (where, where + 3)))
    told = claim(one, text[:-1], speakers=[outlet(one)], figures=[placed])
    found = only(watched(profile, (one, [told])))
    assert [(c.region, c.low, c.previous) for c in found.counts] == [("Orm", 4, False)]
    assert found.table.cells == found.tallies == ()


def dated(text: str, words: str, *days: tuple[str, date], kind: Kind = Kind.STATUS) -> Told:
    one = report(text, outlet="Lake Wire", published=date(2031, 5, 6))
    times = tuple(on(one, w, day) for w, day in days)
    told = claim(one, words, kind=kind, event=STATUS, speakers=[outlet(one)])
    return one, [replace(told, times=times, time=times[0] if times else None)]


def test_each_date_goes_to_the_deed_that_it_stands_by(profile: Profile) -> None:
    words = "The ceasefire agreed on 1 May took effect on 2 May"
    days = (("on 1 May", date(2031, 5, 1)), ("on 2 May", date(2031, 5, 2)))
    account = only(watched(profile, dated(words + ".", words, *days))).account
    given = {s.aspect: s.day for s in account.statements}
    assert given == {Aspect.AGREED: date(2031, 5, 1), Aspect.EFFECTIVE: date(2031, 5, 2)}


def test_two_versions_of_a_date_stay_side_by_side(profile: Profile) -> None:
    """Without a profile's date, one on which the reports disagree is nobody's."""
    one, two = (
        dated(f"A truce was agreed on {n} May.", f"A truce was agreed on {n} May",
              (f"on {n} May", date(2031, 5, n)))
        for n in (9, 10)
    )  # fmt: skip
    account = only(watched(Profile(), one, two)).account
    assert [day.day for day, _ in account.versions(Aspect.AGREED)] == [9, 10]
    assert account.ceasefire.agreed is None


def test_a_purpose_is_the_one_that_words_give(profile: Profile) -> None:
    words = "A humanitarian ceasefire was agreed on 1 May"
    found = dated(words + ".", words, ("on 1 May", date(2031, 5, 1)))
    assert only(watched(Profile(), found)).ceasefire.purpose == "humanitarian"


def test_what_is_due_is_not_done(profile: Profile) -> None:
    words = "The ceasefire was due to take effect on 2 May"
    found = dated(words + ".", words, ("on 2 May", date(2031, 5, 2)))
    [statement] = only(watched(Profile(), found)).account.statements
    assert statement.due
    assert only(watched(Profile(), found)).ceasefire.effective is None


def test_anothers_ceasefire_is_not_taken_for_the_profiles(profile: Profile) -> None:
    """Also the truce of two companies: it stands apart, under those it is said to be between."""
    words = "A truce between Brightmart and Foodways ended on 5 May"
    found = watched(profile, dated(words + ".", words, ("on 5 May", date(2031, 5, 5))))
    [known, other] = found.overviews
    assert known.account.statements == ()
    assert other.ceasefire.parties == ("Brightmart", "Foodways")


def test_a_ceasefire_that_never_took_effect_has_no_violations(profile: Profile) -> None:
    never = replace(profile.ceasefires[0], effective=None)
    found = watched(replace(profile, ceasefires=(never,)), shelling())
    assert only(found).table.cells == ()


def test_without_a_profile_a_name_stands_for_itself() -> None:
    found = watched(Profile(), shelling(explicit=True))
    assert [v.violator for v in found.astray] == ["Halmish forces"]


def test_silence_of_a_side_is_shown_beside_the_table(profile: Profile) -> None:
    read = only(watched(profile, shelling())).table.reports_read
    assert read == ((date(2031, 5, 6), (("Tor", 1),)),)


DAYS = ("on 1 May", "on 2 May", "on 5 May", "again", "on 19 May", "on 21 May")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(["Halmish forces", "Torese forces"]),
                       st.booleans()), max_size=6),
    st.randoms(),
)  # fmt: skip
def test_the_order_of_reading_changes_nothing(
    profile: Profile, acts: list[tuple[str, str, bool]], shuffle: random.Random
) -> None:
    told = [shelling(day, who, explicit=explicit) for day, who, explicit in acts]

    def cells(order: Sequence[Told]) -> list[tuple[object, ...]]:
        return [
            (c.day, c.against, c.how, c.incidents, c.voices)
            for c in only(watched(profile, *order)).table.cells
        ]

    mixed = list(told)
    shuffle.shuffle(mixed)
    assert cells(mixed) == cells(told)


def test_a_vague_figure_is_kept_as_worded(profile: Profile) -> None:
    one, [told] = shelling()
    longer = report(one.text + " Dozens were hurt.", outlet="Tor Courier", published=one.published)
    dozens = figure(longer, "Dozens", measure=Measure.WOUNDED, low=None, high=None,
                    comparator=Comparator.VAGUE)  # fmt: skip
    kept = replace(told, report=longer.id, figures=(dozens,))
    [cell] = only(watched(profile, (longer, [kept]))).table.cells
    assert cell.casualties == ("“Dozens” wounded (the governor of Orm)",)
