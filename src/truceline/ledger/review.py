"""Reviews: what persons say of the machine's claims. Appended, never rewritten.

Invariant: nothing that a review says is lost, not even by undoing it: undo is a newer review
of the review. What stands for a claim follows from its reviews in their order; a review is of a
claim's words (its id holds no version), so that it stands when the report is read again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import insert, select

from truceline.claims.claim import Why
from truceline.errors import InputError, LedgerError
from truceline.ids import Json
from truceline.ledger import chain
from truceline.ledger.correct import corrected, value_of
from truceline.ledger.query import find_claim
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import records, reviews
from truceline.readings.record import ClaimRecord

BY_REVIEW = "review "
"""How the rule of a reason begins that a person gave."""


class Act(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    """The words do not say this: it is in no list and no brief, and stays in the ledger."""
    CORRECT = "correct"
    NOTE = "note"
    UNDO = "undo"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A claim as the machine read it, as it stands, and the reviews that made it so."""

    machine: ClaimRecord
    claim: ClaimRecord
    reviews: tuple[Review, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether the newest standing verdict on the whole claim is a rejection."""
        verdicts = [r.act for r in self.reviews if r.act in {Act.ACCEPT, Act.REJECT}]
        return verdicts[-1:] == [Act.REJECT]

    @property
    def accepted_by(self) -> tuple[str, ...]:
        """Who accepted it, each once."""
        return tuple(dict.fromkeys(r.who for r in self.reviews if r.act is Act.ACCEPT))

    @property
    def corrections(self) -> tuple[Review, ...]:
        """The corrections that stand, the newest of each field."""
        newest = {r.field: r for r in self.reviews if r.act is Act.CORRECT}
        return tuple(newest.values())


def add_review(unit: Unit, review: Review) -> int:
    """Append a review, checked against the state that it is of; returns its number.

    Raises InputError for a correction that the claim cannot have, an undo of what is no
    standing review, or a missing reason; LedgerError where there is no such claim.
    """
    view = View(connection=unit.connection, seq=chain.head(unit.connection).seq)
    claim = find_claim(view, review.claim)
    before = list(find_reviews(view, claim.id))
    if not review.reason.strip():
        raise InputError("a review needs a reason: say it with --reason")
    if review.act is Act.UNDO and review.undoes not in {r.number for r in standing(before)}:
        raise InputError(f"{review.undoes} is no standing review of claim {claim.id[:12]}")
    if review.act is Act.CORRECT:
        corrected(stand(claim, before).claim, str(review.field), review.value)
    row: dict[str, Json] = {
        "claim": claim.id,
        "act": review.act.value,
        "field": review.field,
        "value": None if review.act is not Act.CORRECT else json.dumps(review.value),
        "undoes": review.undoes,
        "who": review.who,
        "reason": review.reason,
    }
    head = chain.append(
        unit.connection, kind="review", subject=claim.id, body=row, who=review.who, tool=unit.tool
    )
    unit.connection.execute(insert(reviews).values(seq=head.seq, **row))
    return head.seq


def find_reviews(view: View, claim: str | None = None) -> Iterator[Review]:
    """Reviews of a claim, or all, oldest first, the undone ones too."""
    query = select(reviews, records.c.at).join(records, records.c.seq == reviews.c.seq)
    query = query.where(reviews.c.seq <= view.seq).order_by(reviews.c.seq)
    if claim is not None:
        query = query.where(reviews.c.claim == claim)
    for row in view.connection.execute(query):
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


def stand(claim: ClaimRecord, found: Sequence[Review]) -> Reviewed:
    """A claim as it stands after its reviews."""
    kept = standing(found)
    made = claim
    for review in kept:
        if review.act is Act.CORRECT:
            try:
                made = _explained(corrected(made, str(review.field), review.value), claim, review)
            except InputError:
                # A newer reading may lack the part that was corrected, or say the same now.
                continue
    return Reviewed(machine=claim, claim=made, reviews=kept)


def _explained(made: ClaimRecord, machine: ClaimRecord, review: Review) -> ClaimRecord:
    """The claim with who corrected what, and what the machine had said, among its reasons."""
    told = Why(
        field=str(review.field),
        rule=f"{BY_REVIEW}{review.number} by {review.who}: {review.reason}",
        words=value_before(machine, review),
    )
    return replace(made, why=(*made.why, told))


def reviewed(view: View, found: Iterable[ClaimRecord]) -> Iterator[Reviewed]:
    """Claims with their reviews, in the order given."""
    by_claim: dict[str, list[Review]] = {}
    for review in find_reviews(view):
        by_claim.setdefault(review.claim, []).append(review)
    for claim in found:
        yield stand(claim, by_claim.get(claim.id, ()))


def agreement(found: Iterable[Reviewed]) -> Mapping[str, tuple[int, float | None]]:
    """Cohen's kappa of pairs of reviewers on what both reviewed, and how many claims that was.

    Keys are "ana and bo". The categories are the last verdicts, accept and reject. None
    where kappa is not defined: both gave one verdict to all. Source: Cohen (1960), Educational
    and Psychological Measurement 20 (1).
    """
    pairs: dict[str, list[tuple[Act, Act]]] = {}
    for one in found:
        last = {r.who: r.act for r in one.reviews if r.act in {Act.ACCEPT, Act.REJECT}}
        names = sorted(last)
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                pairs.setdefault(f"{a} and {b}", []).append((last[a], last[b]))
    return {name: (len(both), _kappa(both)) for name, both in sorted(pairs.items())}


def _kappa(both: Sequence[tuple[Act, Act]]) -> float | None:
    n = len(both)
    agreed = sum(a is b for a, b in both) / n
    chance = sum(
        sum(a is act for a, _ in both) * sum(b is act for _, b in both) / n**2
        for act in (Act.ACCEPT, Act.REJECT)
    )
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def value_before(claim: ClaimRecord, review: Review) -> str:
    """What the machine said where a review corrects; empty for other reviews."""
    if review.field is None:
        return ""
    try:
        return str(value_of(claim, review.field))
    except InputError:
        return "nothing"
