"""Reviews stand beside what the machine read; nothing they say is lost, and undo takes back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from time import sleep

import pytest

from tests.ledger.test_append import again
from tests.ledger.test_verify import tamper
from truceline.claims.claim import Certainty
from truceline.errors import InputError, LedgerError, StaleReview
from truceline.ledger.append import add_reading
from truceline.ledger.correct import FIELDS, corrected
from truceline.ledger.query import find_claim, find_claims
from truceline.ledger.review import (
    Act,
    Review,
    Reviewed,
    add_review,
    find_reviews,
    reviewed,
    stand,
)
from truceline.ledger.session import Ledger
from truceline.ledger.verify import faults
from truceline.testing import strike

FOUR = strike()[0].claims[0]


def add(ledger: Ledger, act: Act, *, who: str = "ana", **fields: object) -> int:
    made = Review(claim=FOUR.id, act=act, who=who, reason="re-read", **fields)  # type: ignore[arg-type]
    with ledger.writing(who=who) as unit:
        return add_review(unit, made)


def state(ledger: Ledger, as_of: datetime | None = None) -> Reviewed:
    with ledger.viewing(as_of=as_of) as view:
        return next(reviewed(view, [find_claim(view, FOUR.id)]))


def test_a_correction_stands_beside_the_machine_s_answer(told: Ledger) -> None:
    number = add(told, Act.CORRECT, field="certainty", value="alleged")
    now = state(told)
    assert (now.machine, now.claim.certainty) == (FOUR, Certainty.ALLEGED)
    assert now.claim.why[-1].words == "asserted"
    assert f"review {number} by ana: re-read" in now.claim.why[-1].rule
    with told.viewing() as view:
        assert find_claim(view, FOUR.id) == FOUR
        assert not list(faults(view))


def test_undo_takes_back_and_yesterday_s_state_stays(told: Ledger) -> None:
    before = datetime.now(UTC)
    sleep(0.001)
    number = add(told, Act.CORRECT, field="figures.0.low", value=3)
    between = datetime.now(UTC)
    sleep(0.001)
    add(told, Act.UNDO, undoes=number)
    assert state(told).claim == FOUR == state(told, before).claim
    assert state(told, between).claim.figures[0].low == 3
    with told.viewing() as view:
        assert [r.act for r in find_reviews(view)] == [Act.CORRECT, Act.UNDO]


def test_what_was_undone_cannot_be_undone_again(told: Ledger) -> None:
    number = add(told, Act.REJECT)
    add(told, Act.UNDO, undoes=number)
    with pytest.raises(InputError, match="no standing review"):
        add(told, Act.UNDO, undoes=number)


def test_the_newest_verdict_counts(told: Ledger) -> None:
    add(told, Act.REJECT)
    assert state(told).rejected
    add(told, Act.ACCEPT, who="bo")
    assert not state(told).rejected
    assert state(told).accepted_by == ("bo",)


def test_a_corrected_value_says_that_a_person_supplied_it(told: Ledger) -> None:
    add(told, Act.CORRECT, field="time.start", value="2031-04-05")
    add(told, Act.CORRECT, field="actor.name", value="a battery")
    now = state(told).claim
    assert now.time and now.actor
    assert (now.time.start, now.time.basis, now.actor.basis) == ("2031-04-05", "supplied", "supplied")  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("quote.start", 3, "no field to correct"),
        ("id", "x", "no field to correct"),
        ("certainty", "sure", "cannot be 'sure'"),
        ("certainty", "asserted", "already"),
        ("figures.0.low", "four", "cannot be"),
        ("figures.0.low", 9, "9 is above 4"),
        ("figures.7.low", 9, "no figures.7.low"),
        ("time.end", "2031-04-01", "ends before it starts"),
        ("time.end", "soon", "write a day"),
        ("weapon.name", "a mortar", "is empty"),
        ("actor", "somebody", "only be taken out"),
        ("speakers.0.name", None, "cannot be None"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_leaves_nothing(
    told: Ledger, field: str, value: object, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        add(told, Act.CORRECT, field=field, value=value)
    with told.viewing() as view:
        assert list(find_reviews(view)) == []


def test_a_review_needs_a_reason_and_a_claim(told: Ledger) -> None:
    for made, error in (
        (Review(claim=FOUR.id, act=Act.ACCEPT, who="ana", reason=" "), InputError),
        (Review(claim="f" * 32, act=Act.ACCEPT, who="ana", reason="x"), LedgerError),
    ):
        with pytest.raises(error), told.writing() as unit:
            add_review(unit, made)


def test_reviews_stand_when_the_report_is_read_again(told: Ledger) -> None:
    add(told, Act.CORRECT, field="certainty", value="alleged")
    newer = again(strike()[0], model="2")
    with told.writing() as unit:
        add_reading(unit, newer, raw=newer.report.text.encode())
    now = state(told)
    assert (now.machine.versions.model, now.claim.certainty) == ("2", Certainty.ALLEGED)


def test_a_correction_that_a_newer_reading_has_no_place_for_is_passed_over() -> None:
    past = Review(claim=FOUR.id, act=Act.CORRECT, who="a", reason="x", field="figures.0.low", value=3, number=9)  # fmt: skip  # noqa: E501
    bare = replace(FOUR, figures=())
    assert stand(bare, [past]).claim == bare


def test_tampering_with_a_review_is_found(told: Ledger) -> None:
    add(told, Act.CORRECT, field="certainty", value="alleged")
    tamper(told, "UPDATE reviews SET value = '\"denied\"'")
    with told.viewing() as view:
        assert list(faults(view)) == ["review 5 was changed after it was added"]


def test_every_field_that_may_be_corrected_is_one_of_a_claim() -> None:
    claims = [c for r in strike() for c in r.claims]
    for field in FIELDS:
        path = field.replace(".N.", ".0.")
        messages = []
        for claim in claims:
            try:
                corrected(claim, path, "no such value")
                break
            except InputError as error:
                messages.append(str(error))
        assert not any("no field to correct" in m for m in messages), field


def test_two_reviewers_at_once_are_both_kept(told: Ledger) -> None:
    add(told, Act.ACCEPT, who="ana")
    add(told, Act.REJECT, who="bo")
    with told.viewing() as view:
        assert {(r.who, r.act) for r in find_reviews(view)} == {
            ("ana", Act.ACCEPT),
            ("bo", Act.REJECT),
        }
        assert len(list(find_claims(view))) == 8


def test_a_verdict_on_what_another_corrected_meanwhile_is_refused_and_nothing_lost(
    told: Ledger,
) -> None:
    with told.viewing() as view:
        assert list(find_reviews(view)) == []
    add(told, Act.CORRECT, who="ana", field="certainty", value="alleged")
    accept = Review(claim=FOUR.id, act=Act.ACCEPT, who="bo", reason="as read")
    same = replace(accept, act=Act.CORRECT, field="certainty", value="hedged")
    other = replace(same, field="figures.0.low", value=3)
    for refused in (accept, same):
        with pytest.raises(StaleReview, match="by ana"), told.writing(who="bo") as unit:
            add_review(unit, refused, seen=0)
    with told.writing(who="bo") as unit:
        add_review(unit, other, seen=0)
        add_review(unit, accept, seen=5)
    with told.viewing() as view:
        kept = [(r.who, r.act) for r in find_reviews(view)]
    assert kept == [("ana", Act.CORRECT), ("bo", Act.CORRECT), ("bo", Act.ACCEPT)]


def test_a_claim_marked_sensitive_says_so_until_that_is_undone(told: Ledger) -> None:
    number = add(told, Act.SENSITIVE)
    assert state(told).sensitive and not state(told).rejected
    add(told, Act.UNDO, undoes=number)
    assert not state(told).sensitive


def test_of_two_that_correct_one_field_at_the_same_moment_one_is_kept_and_one_is_told(
    told: Ledger,
) -> None:
    ready = Barrier(2)

    def correct(who: str, value: str) -> str:
        made = Review(
            claim=FOUR.id,
            act=Act.CORRECT,
            who=who,
            reason="re-read",
            field="certainty",
            value=value,
        )
        ready.wait()
        try:
            with told.writing(who=who) as unit:
                add_review(unit, made, seen=0)
        except StaleReview as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(correct, ("ana", "bo"), ("alleged", "hedged")))
    kept, refused = sorted(both)
    assert kept == "" and "was changed meanwhile" in refused
    with told.viewing() as view:
        (review,) = find_reviews(view)
        assert f"by {review.who}" in refused
        assert not list(faults(view))
