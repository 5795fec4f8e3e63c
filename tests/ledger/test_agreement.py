"""Two persons on one claim: the rule of two, what they disagree on, and how far they agree."""

import pytest

from truceline.ledger.agreement import VERDICT, agreement, kappa
from truceline.ledger.desk import disagreements, queue
from truceline.ledger.query import find_claim
from truceline.ledger.review import Act, Review, Reviewed, Standing, add_review, reviewed
from truceline.ledger.rules import set_two_persons, two_persons
from truceline.ledger.session import Ledger
from truceline.testing import strike

FOUR = strike()[0].claims[0]


@pytest.fixture
def two(told: Ledger) -> Ledger:
    with told.writing(who="root") as unit:
        set_two_persons(unit, True, reason="the handbook asks for it")
    return told


def add(ledger: Ledger, who: str, act: Act, **fields: object) -> int:
    made = Review(claim=FOUR.id, act=act, who=who, reason="re-read", **fields)  # type: ignore[arg-type]
    with ledger.writing(who=who) as unit:
        return add_review(unit, made)


def standing(ledger: Ledger) -> Standing:
    with ledger.viewing() as view:
        return next(reviewed(view, [find_claim(view, FOUR.id)])).standing


def offered(ledger: Ledger, who: str, second: bool = False) -> bool:
    with ledger.viewing() as view:
        return FOUR.id in {one.claim.id for one in queue(view, who=who, second=second)}


def disputed(ledger: Ledger) -> list[str]:
    with ledger.viewing() as view:
        return [one.claim.id for one in disagreements(view)]


def test_by_the_rule_of_two_one_is_half_and_two_that_agree_are_whole(two: Ledger) -> None:
    assert standing(two) is Standing.OPEN
    add(two, "ana", Act.ACCEPT)
    assert standing(two) is Standing.HALF
    assert (offered(two, "ana"), offered(two, "bo"), offered(two, "bo", True)) == (
        False,
        True,
        True,
    )
    add(two, "bo", Act.ACCEPT)
    assert standing(two) is Standing.ACCEPTED
    assert not offered(two, "cy")


def test_one_person_s_rejection_takes_nothing_away_by_the_rule_of_two(two: Ledger) -> None:
    add(two, "ana", Act.REJECT)
    with two.viewing() as view:
        assert not next(reviewed(view, [FOUR])).rejected
    add(two, "bo", Act.REJECT)
    with two.viewing() as view:
        assert next(reviewed(view, [FOUR])).rejected


def test_two_that_differ_are_listed_until_one_of_them_or_a_third_settles_it(two: Ledger) -> None:
    add(two, "ana", Act.ACCEPT)
    add(two, "bo", Act.REJECT)
    assert (standing(two), disputed(two)) == (Standing.DISPUTED, [FOUR.id])
    add(two, "cy", Act.REJECT)
    assert (standing(two), disputed(two)) == (Standing.REJECTED, [])


def test_a_correction_takes_back_the_acceptance_of_what_stood_before(two: Ledger) -> None:
    add(two, "ana", Act.ACCEPT)
    add(two, "bo", Act.CORRECT, field="certainty", value="alleged")
    assert standing(two) is Standing.HALF
    add(two, "ana", Act.ACCEPT)
    assert standing(two) is Standing.ACCEPTED


def test_a_correction_over_another_s_is_a_disagreement_until_they_answer(two: Ledger) -> None:
    add(two, "ana", Act.CORRECT, field="certainty", value="alleged")
    add(two, "bo", Act.CORRECT, field="certainty", value="hedged")
    assert (standing(two), disputed(two)) == (Standing.DISPUTED, [FOUR.id])
    add(two, "ana", Act.ACCEPT)
    assert (standing(two), disputed(two)) == (Standing.ACCEPTED, [])


def test_the_rule_is_the_ledger_s_and_can_be_lifted(two: Ledger) -> None:
    with two.viewing() as view:
        assert two_persons(view)
    with two.writing() as unit:
        set_two_persons(unit, False, reason="one desk only")
    with two.viewing() as view:
        assert not two_persons(view)


def test_kappa_is_cohen_s() -> None:
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(table) == pytest.approx(0.4)
    assert kappa([("yes", "yes")] * 3) is None


def test_agreement_is_told_by_field_over_what_both_let_stand() -> None:
    def one(*reviews: Review) -> Reviewed:
        return Reviewed(machine=FOUR, claim=FOUR, reviews=reviews)

    def said(who: str, act: Act, field: str | None = None, value: object = None) -> Review:
        return Review(claim=FOUR.id, act=act, who=who, reason="x", field=field, value=value)

    found = agreement(
        [
            one(said("ana", Act.ACCEPT), said("bo", Act.CORRECT, "certainty", "alleged")),
            one(said("ana", Act.ACCEPT), said("bo", Act.ACCEPT)),
            one(said("ana", Act.REJECT), said("bo", Act.ACCEPT)),
            one(said("ana", Act.ACCEPT)),
        ]
    )
    by_field = {a.field: (a.values, a.agreed) for a in found}
    assert (found[0].first, found[0].second, found[0].field) == ("ana", "bo", VERDICT)
    assert by_field[VERDICT] == (3, 2)
    assert by_field["certainty"] == (2, 1)
    assert by_field["figures.N.low"] == (2, 2)
