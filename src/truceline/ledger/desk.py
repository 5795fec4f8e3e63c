"""A reviewer's desk: what is left to review, and what two reviewers disagree on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, takewhile

from sqlalchemy import Select, select

from truceline.ledger.chain import PIECEMEAL
from truceline.ledger.query import find_claim, find_claims
from truceline.ledger.review import Act, Reviewed, Standing, reviewed
from truceline.ledger.session import View
from truceline.ledger.tables import claims, readings, reviews
from truceline.readings.record import ClaimRecord

DECIDED = frozenset({Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.SPLIT, Act.MERGE})


def queue(
    view: View, *, who: str, second: bool = False, after: str | None = None
) -> Iterator[Reviewed]:
    """Claims that a person has not decided on and that the ledger's rule still wants decided.

    Under the rule of one, what anybody has decided on is still offered to others, who may be a
    second pair of eyes; under the rule of two it is offered until it is settled. ``second``
    keeps what just one other person has decided on. ``after`` is the start of a claim's id: what
    follows it comes first, then what is before it. Raises NotThere where there is none.
    """
    for one in reviewed(view, _undecided(view, who, after)):
        by = {r.who for r in one.reviews if r.act in DECIDED}
        if one.standing is Standing.REPLACED or who in by:
            continue
        settled = one.needed == 2 and one.standing in {Standing.ACCEPTED, Standing.REJECTED}
        if not settled and (not second or len(by) == 1):
            yield one


def disagreements(view: View) -> Iterator[Reviewed]:
    """Claims on which two reviewers differ: in their verdict, or one overrode the other.

    Listed whether or not the rule of two holds; settled by a newer verdict or a third person.
    """
    for one in reviewed(view, find_claims(view)):
        if one.standing is Standing.REPLACED:
            continue
        if replace(one, needed=2).standing is Standing.DISPUTED:
            yield one


def _undecided(view: View, who: str, after: str | None) -> Iterator[ClaimRecord]:
    """Claims by day, the undated last, without those that a person decided on and nothing undid;
    from one on and around, if asked. However many there are, no more are read than are taken."""
    undone = select(reviews.c.claim).where(reviews.c.act == Act.UNDO, reviews.c.seq <= view.seq)
    decided = select(reviews.c.claim).where(reviews.c.who == who, reviews.c.seq <= view.seq)
    decided = decided.where(reviews.c.act.in_(DECIDED), reviews.c.claim.not_in(undone))
    query = select(claims.c.body, claims.c.lower, claims.c.row, claims.c.id)
    query = query.join(readings, readings.c.seq == claims.c.reading)
    query = query.where(readings.c.seq + 0 <= view.seq, readings.c.until > view.seq)
    query = query.where(claims.c.id.not_in(decided))
    dated, undated = query.where(claims.c.lower.is_not(None)), query.where(claims.c.lower.is_(None))
    if after is None:
        return chain(_read(view, dated), _read(view, undated))
    last = find_claim(view, after).id
    place = select(claims.c.lower, claims.c.row).where(claims.c.id == last)
    lower, row = view.connection.execute(place.order_by(claims.c.row.desc())).first() or (None, 0)
    rest = undated.where(claims.c.row > row) if lower is None else undated
    later = [] if lower is None else [
        dated.where(claims.c.lower == lower, claims.c.row > row),
        dated.where(claims.c.lower > lower),
    ]  # fmt: skip
    before = chain(_read(view, dated), _read(view, undated))
    return chain(
        *(_read(view, one) for one in (*later, rest)),
        takewhile(lambda claim: claim.id != last, before),
    )


def _read(view: View, query: Select[tuple[str, ...]]) -> Iterator[ClaimRecord]:
    ordered = query.order_by(claims.c.lower, claims.c.row).execution_options(**PIECEMEAL)
    for found in view.connection.execute(ordered):
        yield ClaimRecord.from_json(found.body)
