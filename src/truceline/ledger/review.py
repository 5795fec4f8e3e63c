"""Reviews: what persons say of the machine's claims. Appended, never rewritten.

Invariant: nothing that a review says is lost, not even by undoing it: undo is a newer review
of the review. What stands for a claim follows from its reviews in their order; a review is of a
claim's words (its id holds no version), so that it stands when the report is read again.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Row, Select, insert, select

from truceline.claims.claim import Why
from truceline.errors import InputError, LedgerError, StaleReview
from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.correct import corrected, value_of
from truceline.ledger.query import find_claim
from truceline.ledger.rules import reviewers_needed
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records, reviews
from truceline.readings.record import ClaimRecord

FIRST, FEW = 32, 500
"""Claims that one question names: at first a page's, of long lists more."""
BY_REVIEW = "review "
"""How the rule of a reason begins that a person gave."""


class Act(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    """The words do not say this: it is in no list and no brief, and stays in the ledger."""
    CORRECT = "correct"
    NOTE = "note"
    SENSITIVE = "sensitive"
    """It could harm somebody: it leaves in no bulk export."""
    ADD = "add"
    """A claim that a person made of words of the report."""
    SPLIT = "split"
    MERGE = "merge"
    """It stands in others' place: ``value["into"]`` names them."""
    UNDO = "undo"


VERDICTS = frozenset({Act.ACCEPT, Act.REJECT})
MAKING = frozenset({Act.ADD, Act.SPLIT, Act.MERGE})
"""Acts that come in groups, with claims of their own: ``by_hand`` adds them."""


class Standing(StrEnum):
    """What reviewers have made of a claim so far."""

    OPEN = "open"
    HALF = "half"
    """One of the two persons that the rule asks for has reviewed it."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    """Under the rule of two: verdicts differ, or one's correction overrode the other's."""
    REPLACED = "replaced"
    """Split, merged into another, or added by hand and taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One act of one person on one claim. ``number`` is its record's, by which it is undone."""

    claim: str
    act: Act
    who: str
    reason: str
    field: str | None = None
    value: object = None
    undoes: int | None = None
    number: int = 0
    at: str = ""

    @property
    def group(self) -> int:
        """The number of the review that a split, merge or addition began with."""
        by = self.value.get("by") if isinstance(self.value, dict) else None
        return by or self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A claim as the machine read it, as it stands, and the reviews that made it so.

    ``needed`` is how many persons the ledger's rule asks for. ``withdrawn`` is an addition by
    hand that was undone.
    """

    machine: ClaimRecord
    claim: ClaimRecord
    reviews: tuple[Review, ...] = ()
    needed: int = 1
    withdrawn: bool = False

    @property
    def standing(self) -> Standing:
        """What the reviews make of it, by the ledger's rule of one person or two."""
        if self.withdrawn or any(r.act in {Act.SPLIT, Act.MERGE} for r in self.reviews):
            return Standing.REPLACED
        if self.needed == 1:
            told = [r.act for r in self.reviews if r.act in {*VERDICTS, Act.CORRECT}]
            last = [act for act in told if act in VERDICTS][-1:] or told[-1:]
            return ALONE[last[0]] if last else Standing.OPEN
        verdicts, overruled = _verdicts(self.reviews)
        yes, no = (sum(v is act for v in verdicts.values()) for act in (Act.ACCEPT, Act.REJECT))
        if overruled or (yes and yes == no):
            return Standing.DISPUTED
        if max(yes, no) < self.needed:
            return Standing.HALF if yes or no else Standing.OPEN
        return Standing.ACCEPTED if yes > no else Standing.REJECTED

    @property
    def verdicts(self) -> Mapping[str, Act]:
        """Each reviewer's newest verdict that is of the claim as it stands."""
        return _verdicts(self.reviews)[0]

    @property
    def rejected(self) -> bool:
        """Whether it is in no list: rejected by as many as the rule asks, or replaced."""
        return self.standing in {Standing.REJECTED, Standing.REPLACED}

    @property
    def sensitive(self) -> bool:
        """Whether a reviewer marked that it could harm somebody."""
        return any(r.act is Act.SENSITIVE for r in self.reviews)

    @property
    def accepted_by(self) -> tuple[str, ...]:
        """Who accepted it, each once."""
        return tuple(dict.fromkeys(r.who for r in self.reviews if r.act is Act.ACCEPT))

    @property
    def corrections(self) -> tuple[Review, ...]:
        """The corrections that stand, the newest of each field."""
        newest = {r.field: r for r in self.reviews if r.act is Act.CORRECT}
        return tuple(newest.values())


ALONE = {
    Act.ACCEPT: Standing.ACCEPTED,
    Act.CORRECT: Standing.ACCEPTED,
    Act.REJECT: Standing.REJECTED,
}
"""What one person's last word makes of a claim where one person is enough."""


def _verdicts(reviews: Sequence[Review]) -> tuple[dict[str, Act], frozenset[str]]:
    """Each person's verdict that still counts, and who was overruled and has not answered.

    A correction is its author's acceptance, and takes away acceptances of what stood before.
    """
    verdicts: dict[str, Act] = {}
    authors: dict[str, str] = {}
    overruled: set[str] = set()
    for review in reviews:
        if review.act in VERDICTS:
            verdicts[review.who] = review.act
            overruled.discard(review.who)
        elif review.act is Act.CORRECT:
            verdicts = {w: v for w, v in verdicts.items() if v is Act.REJECT}
            before = authors.get(str(review.field), review.who)
            overruled = (overruled | ({before} - {review.who})) - {review.who}
            authors[str(review.field)] = review.who
            verdicts[review.who] = Act.ACCEPT
    return verdicts, frozenset(overruled)


def add_review(unit: Unit, review: Review, *, seen: int | None = None) -> int:
    """Append a review, checked against the state that it is of; returns its number.

    ``seen`` is the number of the newest review of the claim that the reviewer had before them:
    StaleReview is raised where another has changed since what this one is about. Raises
    InputError for a correction that the claim cannot have, an undo of what is no standing review,
    or a missing reason; LedgerError where there is no such claim.
    """
    view = View(connection=unit.connection, seq=chain.head(unit.connection).seq)
    claim = find_claim(view, review.claim)
    before = list(find_reviews(view, claim.id))
    if seen is not None:
        _fresh(review, [r for r in before if r.number > seen and r.who != review.who])
    if review.act in MAKING:
        raise InputError(f"{review.act} brings claims of its own: add, split or merge by hand")
    if review.act is Act.CORRECT:
        corrected(stand(claim, before).claim, str(review.field), review.value)
    if review.act is Act.UNDO:
        return _undo(unit, view, replace(review, claim=claim.id), before)
    return append_review(unit, replace(review, claim=claim.id))


def append_review(unit: Unit, review: Review) -> int:
    """Append a review that is known to fit; returns its number."""
    if not review.reason.strip():
        raise InputError("a review needs a reason: say it with --reason")
    said = review.value is not None or review.act is Act.CORRECT
    row: dict[str, Json] = {
        "claim": review.claim,
        "act": review.act.value,
        "field": review.field,
        "value": json.dumps(review.value) if said else None,
        "undoes": review.undoes,
        "who": review.who,
        "reason": review.reason,
    }
    head = chain.append(
        unit.connection,
        kind="review",
        subject=review.claim,
        body=row,
        who=review.who,
        tool=unit.tool,
    )
    unit.connection.execute(insert(reviews).values(seq=head.seq, **row))
    return head.seq


def _undo(unit: Unit, view: View, review: Review, before: Sequence[Review]) -> int:
    """Undo one review; of a split, a merge or an addition all that it brought."""
    undone = next((r for r in standing(before) if r.number == review.undoes), None)
    if undone is None:
        raise InputError(f"{review.undoes} is no standing review of claim {review.claim[:12]}")
    group = [undone]
    if undone.act in MAKING:
        group = [r for r in standing(find_reviews(view)) if r.group == undone.group]
    made = (replace(review, claim=r.claim, undoes=r.number) for r in group)
    numbers = [append_review(unit, one) for one in made]
    return numbers[0]


def _fresh(review: Review, later: Iterable[Review]) -> None:
    """Raises StaleReview where one of the later reviews changed what a review is about."""
    for other in later:
        elsewhere = review.act is Act.CORRECT and other.act is Act.CORRECT
        if other.act in {Act.NOTE, Act.SENSITIVE, *VERDICTS} or review.act is Act.NOTE:
            continue
        if elsewhere and other.field != review.field:
            continue
        raise StaleReview(
            f"claim {review.claim[:12]} was changed meanwhile: review {other.number}, "
            f"{other.act} {other.field or ''} by {other.who} ({other.reason}): look at it again"
        )


def find_reviews(
    view: View,
    claim: str | None = None,
    *,
    among: Collection[str] | None = None,
    numbers: Iterable[int] | None = None,
) -> Iterator[Review]:
    """Reviews of a claim, of some, those of some numbers, or all; oldest first, the undone too."""
    query = select(reviews, records.c.at).join(records, records.c.seq == reviews.c.seq)
    query = query.where(reviews.c.seq <= view.seq).order_by(reviews.c.seq)
    if claim is not None:
        query = query.where(reviews.c.claim == claim)
    if numbers is not None:
        query = query.where(reviews.c.seq.in_(sorted(set(numbers))))
    for row in _rows(view, query, among):
        yield Review(
            claim=row.claim,
            act=Act(row.act),
            who=row.who,
            reason=row.reason,
            field=row.field,
            value=None if row.value is None else json.loads(row.value),
            undoes=row.undoes,
            number=row.seq,
            at=row.at,
        )


def _rows(view: View, query: Select[Any], among: Collection[str] | None) -> Iterator[Row[Any]]:
    if among is None:
        yield from view.connection.execute(query)
        return
    wanted = sorted(among)
    for start in range(0, len(wanted), FEW):
        some = query.where(reviews.c.claim.in_(wanted[start : start + FEW]))
        yield from view.connection.execute(some)


def find_review(view: View, number: int) -> Review:
    """The review with that number. Raises LedgerError where there is none."""
    found = next((r for r in find_reviews(view) if r.number == number), None)
    if found is None:
        raise LedgerError(f"there is no review {number}: 'truceline history' lists them")
    return found


def standing(found: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that no later one undid, oldest first. What is undone stays so."""
    every = tuple(found)
    undone = {r.undoes for r in every if r.act is Act.UNDO}
    return tuple(r for r in every if r.act is not Act.UNDO and r.number not in undone)


def stand(claim: ClaimRecord, found: Sequence[Review], *, needed: int = 1) -> Reviewed:
    """A claim as it stands after its reviews, where the rule asks for so many persons."""
    kept = standing(found)
    by_hand = any(r.act is Act.ADD for r in found)
    made = claim
    for review in kept:
        if review.act is Act.CORRECT:
            try:
                made = _explained(corrected(made, str(review.field), review.value), claim, review)
            except InputError:
                # A newer reading may lack the part that was corrected, or say the same now.
                continue
    return Reviewed(
        machine=claim,
        claim=made,
        reviews=kept,
        needed=needed,
        withdrawn=by_hand and not any(r.act is Act.ADD for r in kept),
    )


def _explained(made: ClaimRecord, machine: ClaimRecord, review: Review) -> ClaimRecord:
    """The claim with who corrected what, and what the machine had said, among its reasons."""
    told = Why(
        field=str(review.field),
        rule=f"{BY_REVIEW}{review.number} by {review.who}: {review.reason}",
        words=value_before(machine, review),
    )
    return replace(made, why=(*made.why, told))


def reviewed(view: View, found: Iterable[ClaimRecord]) -> Iterator[Reviewed]:
    """Claims with their reviews, in the order given, by the ledger's rule.

    Reviews are looked for a few claims at a time: who takes a page of many pays for a page.
    """
    needed, rest, size = reviewers_needed(view), iter(found), FIRST
    while some := list(islice(rest, size)):
        by_claim: dict[str, list[Review]] = {}
        for review in find_reviews(view, among={c.id for c in some}):
            by_claim.setdefault(review.claim, []).append(review)
        for claim in some:
            yield stand(claim, by_claim.get(claim.id, ()), needed=needed)
        size = min(2 * size, FEW)


def value_before(claim: ClaimRecord, review: Review) -> str:
    """What the machine said where a review corrects; empty for other reviews."""
    if review.field is None:
        return ""
    try:
        return str(value_of(claim, review.field))
    except InputError:
        return "nothing"
