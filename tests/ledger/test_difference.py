"""A diff names what is new, gone, changed and reviewed, and nothing else."""

from dataclasses import replace

import pytest

from tests.ledger.test_append import again
from truceline.claims.claim import Certainty
from truceline.errors import InputError
from truceline.ledger.append import add_failure, add_reading
from truceline.ledger.desk import queue
from truceline.ledger.difference import differences
from truceline.ledger.query import find_claims
from truceline.ledger.review import Act, Review, add_review
from truceline.ledger.session import Ledger, View
from truceline.testing import claim, reading, strike

KORRAN = strike()[0]
FOUR, WOMEN, WINDOWS, ANSWER, SINCE = KORRAN.claims


def seen(ledger: Ledger, since: int) -> list[tuple[str, str, str, str, str]]:
    with ledger.viewing() as view:
        old = View(connection=view.connection, seq=since)
        return [(c.what, c.id, c.field, c.before, c.after) for c in differences(old, view)]


def now(ledger: Ledger) -> int:
    with ledger.viewing() as view:
        return view.seq


def review(ledger: Ledger, claim: str, act: Act, **fields: object) -> None:
    made = Review(claim=claim, act=act, who="ana", reason="re-read", **fields)  # type: ignore[arg-type]
    with ledger.writing(who="ana") as unit:
        add_review(unit, made)


def read_again(ledger: Ledger) -> None:
    """A newer version: one claim hedged, one gone, one found anew, the others as they were."""
    newer = again(KORRAN, model="2")
    found = claim(KORRAN.report, "A ceasefire had been agreed", versions=newer.versions)
    first, *rest = (c for c in newer.claims if c.id != WINDOWS.id)
    hedged = replace(first, certainty=Certainty.HEDGED)
    made = reading(KORRAN.report, [hedged, *rest, found], versions=newer.versions)
    with ledger.writing() as unit:
        add_reading(unit, made, raw=KORRAN.report.text.encode())


def test_a_report_read_again_keeps_reviews_of_the_same_words_and_queues_the_rest(
    told: Ledger,
) -> None:
    for one in KORRAN.claims:
        review(told, one.id, Act.ACCEPT)
    before = now(told)
    read_again(told)
    new = claim(KORRAN.report, "A ceasefire had been agreed").id
    assert sorted(seen(told, before)) == sorted(
        [
            ("gone", WINDOWS.id, "", WINDOWS.quote.words(), "reviewed: accepted"),
            ("changed", FOUR.id, "certainty", "asserted", "hedged"),
            ("new", new, "", "", "A ceasefire had been agreed"),
        ]
    )
    with told.viewing() as view:
        left = {one.claim.id for one in queue(view, who="ana")}
        own = {c.id for c in find_claims(view) if c.report == KORRAN.report.id}
    assert left & own == {new}


def test_the_older_reading_stays_and_no_id_is_used_for_another_claim(told: Ledger) -> None:
    before = now(told)
    with told.viewing() as view:
        old = {c.id: c for c in find_claims(view)}
    read_again(told)
    with told.viewing() as view:
        past = View(connection=view.connection, seq=before)
        assert {c.id: c for c in find_claims(past)} == old
        for one in find_claims(view):
            assert one.id not in old or one.quote == old[one.id].quote


def test_corrections_and_verdicts_and_other_records_are_told(told: Ledger) -> None:
    before = now(told)
    review(told, FOUR.id, Act.CORRECT, field="figures.0.low", value=3)
    review(told, WOMEN.id, Act.REJECT)
    with told.writing(who="bo") as unit:
        add_failure(unit, source="a.txt", kind="NotText", reason="binary")
    assert seen(told, before) == [
        ("changed", FOUR.id, "figures.0.basis", "stated", "supplied"),
        ("changed", FOUR.id, "figures.0.low", "4", "3"),
        ("reviewed", FOUR.id, "", "open", "accepted"),
        ("reviewed", WOMEN.id, "", "open", "rejected"),
        ("failure", "a.txt", "", "", "by bo"),
    ]


def test_a_new_report_is_told_with_its_claims(told: Ledger) -> None:
    whole = seen(told, 0)
    assert [w for w, *_ in whole].count("added") == 2
    assert [w for w, *_ in whole].count("new") == 8
    assert seen(told, now(told)) == []


def test_times_the_wrong_way_round_are_refused(told: Ledger) -> None:
    with told.viewing() as view, pytest.raises(InputError, match="turn them round"):
        list(differences(view, View(connection=view.connection, seq=1)))
