"""Links are kept as reports come, and are what they would be if all were linked at once."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from truceline.incidents import block
from truceline.incidents.block import number_of
from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.incidents.incident import incident_id
from truceline.incidents.judgement import Judgement, Verdict
from truceline.incidents.sketch import sketch
from truceline.ledger import linked, links
from truceline.ledger.append import add_judgement, add_reading
from truceline.ledger.dossiers import find_dossier
from truceline.ledger.links import catch_up, is_linked
from truceline.ledger.query import find_claims, find_judgements, find_reports
from truceline.ledger.relink import unsettle
from truceline.ledger.review import Act, Review, add_review, reviewed
from truceline.ledger.session import Ledger, View, open_ledger
from truceline.ledger.settle import conflict_of
from truceline.ledger.tables import disputes, told
from truceline.ledger.tables import incidents as incident_rows
from truceline.ledger.tables import links as link_rows
from truceline.readings.reading import Reading
from truceline.testing import claim, on, place, reading, report

DAY = date(2031, 4, 6)
TOWNS = (("Tarsk", 40.1, 50.2), ("Ostra", 40.13, 50.2), ("Dorr", 41.4, 50.9))
WORDS = "shells rockets market bridge school Maren Tolvik Arden night dawn river depot".split()


def account(number: int, town: int, dated: bool, words: list[str]) -> Reading:
    """A report of two sentences about one town, in words of its own."""
    name, lat, lon = TOWNS[town]
    text = f"Shells hit {name} on Sunday near {' '.join(words)}. Crews worked in {name}, {number}."
    one = report(text, outlet=f"Outlet {number}", published=DAY)
    told_ = [
        claim(
            one,
            f"Shells hit {name} on Sunday near {' '.join(words)}",
            places=[place(one, name, lat=lat, lon=lon)],
            time=on(one, "Sunday", DAY) if dated else None,
        ),
        claim(one, f"Crews worked in {name}, {number}"),
    ]
    return reading(one, told_)


accounts = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.booleans(),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
    ),
    min_size=2,
    max_size=7,
)


Told = tuple[list[tuple[str, ...]], set[tuple[tuple[str, str], tuple[str, str]]], list[str]]


def kept(view: View) -> Told:
    """The claims of each kept incident, the conflicts, and the ids of the rows that lists show."""
    groups: dict[int, list[str]] = {}
    for row in view.connection.execute(select(told.c.claim, told.c.incident)):
        groups.setdefault(row.incident, []).append(row.claim)
    rows = view.connection.execute(select(incident_rows.c.id)).scalars()
    hard = map(conflict_of, view.connection.execute(select(disputes.c.body)).scalars())
    return (
        sorted(tuple(sorted(g)) for g in groups.values()),
        {(c.link.pair, c.against.pair) for c in hard},
        sorted(rows),
    )


def anew(view: View) -> Told:
    """The same, derived from all claims at once; every incident has a row that tells of an act."""
    claims = [one.claim for one in reviewed(view, find_claims(view)) if not one.rejected]
    about = gists(k.report for k in find_reports(view))
    found, hard = grouped(claims, list(find_judgements(view)), about)
    telling = {c.id for c in claims if sketch(c) is not None}
    return (
        sorted(i.claims for i in found),
        {(c.link.pair, c.against.pair) for c in hard},
        sorted(i.id for i in found if not telling.isdisjoint(i.claims)),
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(accounts, st.randoms(use_true_random=False), st.booleans())
def test_links_kept_step_by_step_are_those_of_linking_all_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    given_: list[tuple[int, bool, list[str]]],
    random: Random,
    tight: bool,
) -> None:
    """Reports, rejections and judgements in any order, linked at any time: the same incidents."""
    made = [account(n, *one) for n, one in enumerate(given_)]
    random.shuffle(made)
    folder = tmp_path_factory.mktemp("links")
    with pytest.MonkeyPatch.context() as patch:
        if tight:
            # So that a few reports make blocks that are too large to be compared whole.
            for name, value in (("BLOCK", 2), ("ABOUT_BLOCK", 2), ("WINDOW", 1)):
                patch.setattr(block, name, value)
        _told_and_linked(folder, made, random)


def _told_and_linked(folder: Path, made: list[Reading], random: Random) -> None:
    with open_ledger(folder / "any.ledger", mode="create") as ledger:
        ids: list[str] = []
        for one in made:
            with ledger.writing() as unit:
                add_reading(unit, one, raw=one.report.text.encode())
            ids += [c.id for c in one.claims]
            _something(ledger, ids, random)
            if random.random() < 0.7:
                catch_up(ledger)
        catch_up(ledger)
        with ledger.viewing() as view:
            assert is_linked(view)
            assert kept(view) == anew(view)


def _something(ledger: Ledger, ids: list[str], random: Random) -> None:
    """A person rejects a claim, takes that back, or judges two claims."""
    with ledger.writing(who="ana") as unit:
        what = random.randrange(4)
        if what == 0:
            act = Review(claim=random.choice(ids), act=Act.REJECT, who="ana", reason="not so")
            add_review(unit, act)
        elif what == 1:
            act = Review(claim=random.choice(ids), act=Act.ACCEPT, who="ana", reason="it is so")
            add_review(unit, act)
        elif what == 2 and len(ids) > 1:
            first, second = sorted(random.sample(ids, 2))
            said = random.choice(list(Verdict))
            judged = Judgement(first=first, second=second, verdict=said, by="ana")
            add_judgement(unit, judged, reason="seen")


def test_pairs_that_the_machine_judges_apart_within_an_incident_are_for_review(
    ledger: Ledger,
) -> None:
    """Two shellings days apart, tied by a person through a report without a day: have a look."""
    lines = [
        ("One", "Shells hit Tarsk market on Sunday", 0),
        ("Two", "Shells hit Tarsk once more, Maren said", None),
        ("Three", "Rockets fell on Tarsk station on Sunday", 14),
    ]
    ids = []
    for outlet, words, later in lines:
        day = DAY + timedelta(days=later or 0)
        one = report(f"{words}.", outlet=outlet, published=day)
        when = None if later is None else on(one, "Sunday", day)
        made = claim(one, words, places=[place(one, "Tarsk", lat=40.1, lon=50.2)], time=when)
        ids.append(made.id)
        with ledger.writing() as unit:
            add_reading(unit, reading(one, [made]), raw=one.text.encode())
    with ledger.writing(who="ana") as unit:
        for first, second in (ids[:2], ids[1:]):
            pair = sorted((first, second))
            judged = Judgement(first=pair[0], second=pair[1], verdict=Verdict.SAME, by="ana")
            add_judgement(unit, judged, reason="the same")
    catch_up(ledger)
    with ledger.viewing() as view:
        found = find_dossier(view, incident_id(ids[0]))
    assert {c.id for c in found.claims} == set(ids)
    assert [j.pair for j in found.straining] == [tuple(sorted((ids[0], ids[2])))]
    assert any("days apart" in e.reason for e in found.straining[0].evidence)


def test_other_weights_make_the_links_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links that were made by other weights are of no state, and are made again."""
    made = account(1, 0, True, ["market"])
    with ledger.writing() as unit:
        add_reading(unit, made, raw=made.report.text.encode())
    catch_up(ledger)
    monkeypatch.setattr(links, "version", lambda: "newer")
    with ledger.viewing() as view:
        assert not is_linked(view)
    catch_up(ledger)
    with ledger.viewing() as view:
        assert is_linked(view)
        assert kept(view) == anew(view)


def test_links_that_are_not_joined_yet_are_of_no_state(ledger: Ledger) -> None:
    """Stopped between linking and joining, a ledger is not linked, and goes on from there."""
    made = [account(n, 0, True, ["market", "Maren"]) for n in range(3)]
    for one in made:
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
    catch_up(ledger)
    with ledger.writing() as unit:
        unsettle(unit.connection, {number_of(made[0].claims[0].id)})
    with ledger.viewing() as view:
        assert not is_linked(view)
    catch_up(ledger)
    with ledger.viewing() as view:
        assert is_linked(view)
        assert kept(view) == anew(view)


def test_another_way_of_joining_keeps_the_links(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Incidents are joined anew by the links that there are, which are dear to make."""
    for n in range(3):
        one = account(n, 0, True, ["market", "Maren"])
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
    catch_up(ledger)
    monkeypatch.setattr(links, "JOINING", 10_000)
    monkeypatch.setattr(links, "forget", lambda connection: pytest.fail("links were thrown away"))
    with ledger.viewing() as view:
        assert not is_linked(view)
    catch_up(ledger)
    with ledger.viewing() as view:
        assert is_linked(view)
        assert kept(view) == anew(view)


def test_pairs_left_uncompared_in_a_crowd_are_counted(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many accounts of one town and day each is compared with its nearest: the rest is told."""
    for name, value in (("BLOCK", 2), ("ABOUT_BLOCK", 2), ("WINDOW", 1)):
        monkeypatch.setattr(block, name, value)
    monkeypatch.setattr(linked, "BLOCK", 2)
    made = [account(n, 0, True, ["market", "Maren", WORDS[n]]) for n in range(8)]
    for one in made:
        with ledger.writing() as unit:
            add_reading(unit, one, raw=one.report.text.encode())
    catch_up(ledger)
    with ledger.viewing() as view:
        left = linked.uncompared(view)
        for ident, pairs in left.items():
            found = find_dossier(view, ident)
            assert found.uncompared == pairs > 0
        compared = view.connection.execute(select(func.count()).select_from(link_rows)).scalar_one()
    assert left
    assert compared + sum(left.values()) <= 16 * 15 // 2
