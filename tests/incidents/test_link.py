"""Claims are linked where place, day and act speak for one happening, and not else."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.claims.claim import Measure
from truceline.incidents.block import pairs
from truceline.incidents.group import grouped
from truceline.incidents.judgement import Judgement, Verdict
from truceline.incidents.telling import tellings
from truceline.incidents.toll import toll
from truceline.readings.record import ClaimRecord
from truceline.testing import claim, figure, on, place, report

DAY = date(2031, 4, 6)


def told(outlet: str, town: str, lat: float, lon: float) -> ClaimRecord:
    """A shelling of a town on Sunday, in an outlet's words."""
    one = report(f"Shells hit {town} on Sunday, {outlet} reports.", outlet=outlet, published=DAY)
    where = place(one, town, lat=lat, lon=lon)
    return claim(one, f"Shells hit {town} on Sunday", places=[where], time=on(one, "Sunday", DAY))


def test_two_outlets_on_one_town_and_day_are_one_incident() -> None:
    """The same act in the same place on the same day is one happening."""
    claims = [told(outlet, "Tarsk", 40.1, 50.2) for outlet in ("Korran Post", "Velia Today")]
    assert len(grouped(claims)[0]) == 1


@pytest.mark.parametrize(("lat", "lon"), [(40.6, 50.2), (40.1, 51.2), (44.0, 50.2)])
def test_two_towns_are_two_incidents_however_alike_the_words(lat: float, lon: float) -> None:
    """Two exact places more than 25 km apart are two, though day, act and words agree."""
    claims = [told("Korran Post", "Tarsk", 40.1, 50.2), told("Velia Today", "Ostra", lat, lon)]
    assert len(grouped(claims)[0]) == 2


def test_two_exact_places_beside_each_other_are_not_joined_by_day_and_act_alone() -> None:
    """Twelve kilometres apart: whether they are one happening is a person's to say."""
    one = told("Korran Post", "Tarsk", 40.1, 50.2)
    other = report("Shells fell in Ostra on Sunday, wounding nobody.", outlet="Velia Today")
    two = claim(
        other,
        "Shells fell in Ostra on Sunday",
        places=[place(other, "Ostra", lat=40.21, lon=50.2)],
        time=on(other, "Sunday", DAY),
    )
    assert len(grouped([one, two])[0]) == 2


towns = st.sampled_from([("Tarsk", 40.1, 50.2), ("Ostra", 40.6, 50.2), ("Dorr", 41.4, 50.9)])
outlets = st.sampled_from(["Korran Post", "Velia Today", "Relay", "Interwire"])


@given(st.lists(st.tuples(outlets, towns), min_size=1, max_size=8, unique=True), st.randoms())
def test_claims_fed_in_any_order_make_the_same_incidents(
    accounts: list[tuple[str, tuple[str, float, float]]], random: Random
) -> None:
    """Incidents, their ids and conflicts follow from the set of claims alone."""
    claims = [told(outlet, *town) for outlet, town in accounts]
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert grouped(claims) == grouped(shuffled)


def test_an_undated_claim_is_kept_and_linked_on_strong_evidence_alone() -> None:
    """Without a day, the same town is not enough; nearly the same words are."""
    dated = told("Korran Post", "Tarsk", 40.1, 50.2)
    one = report("Volunteers cleared rubble after shells hit Tarsk.", outlet="Velia Today")
    where = [place(one, "Tarsk", lat=40.1, lon=50.2)]
    vague = claim(one, "cleared rubble after shells hit Tarsk", places=where)
    assert len(grouped([dated, vague])[0]) == 2
    assert sorted(c for i in grouped([dated, vague])[0] for c in i.claims) == sorted(
        (dated.id, vague.id)
    )


def test_a_report_that_contradicts_itself_stays_two_accounts_of_one_incident() -> None:
    """Four dead and then nine in one report: one incident, with both figures, and no choice."""
    text = "Shells hit Tarsk on Sunday, killing four. Shells hit Tarsk on Sunday, killing nine."
    one = report(text, outlet="Korran Post", published=DAY)
    where = [place(one, "Tarsk", lat=40.1, lon=50.2)]
    claims = [
        claim(
            one,
            words,
            places=where,
            time=on(one, "Sunday", DAY),
            figures=[figure(one, dead, measure=Measure.KILLED, low=low, high=low)],
        )
        for words, dead, low in (
            ("Shells hit Tarsk on Sunday, killing four", "four", 4),
            (". Shells hit Tarsk on Sunday, killing nine", "nine", 9),
        )
    ]
    (incident,) = grouped(claims)[0]
    assert len(incident.claims) == 2
    (row,) = toll((c, None) for c in claims).rows
    assert (row.low, row.high) == (4, 9)


def test_a_crowd_of_reports_of_one_day_and_city_costs_each_a_few_comparisons() -> None:
    """Of 300 reports of one town and day, each is compared with a bounded number, not with all."""
    claims = []
    for n in range(300):
        one = report(f"Shells hit Tarsk on Sunday, witness {n} said.", outlet=f"O{n}")
        where = [place(one, "Tarsk", lat=40.1, lon=50.2)]
        claims.append(
            claim(one, "Shells hit Tarsk on Sunday", places=where, time=on(one, "Sunday", DAY))
        )
    found = pairs(list(tellings(claims, {})))
    assert len(found) <= 300 * 4 * 6
    assert len(grouped(claims)[0]) == 1


def test_a_person_parts_what_the_machine_linked_and_may_take_it_back() -> None:
    """Not same keeps two claims apart, reports the link left out, and undecided undoes it."""
    one, two = (told(o, "Tarsk", 40.1, 50.2) for o in ("Korran Post", "Velia Today"))
    first, second = sorted((one.id, two.id))
    apart = Judgement(first=first, second=second, verdict=Verdict.NOT_SAME, by="ana", serial=5)
    again = Judgement(first=first, second=second, verdict=Verdict.SAME, by="ana", serial=6)
    assert len(grouped([one, two], [apart])[0]) == 2
    assert len(grouped([one, two], [again, apart])[0]) == 1
