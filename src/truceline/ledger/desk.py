"""A reviewer's desk: what is left to review, and what two reviewers disagree on."""

from collections.abc import Iterator
from dataclasses import replace

from truceline.ledger.query import Filter, find_claims
from truceline.ledger.review import Act, Reviewed, Standing, reviewed
from truceline.ledger.session import View

DECIDED = frozenset({Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.SPLIT, Act.MERGE})


def queue(
    view: View, *, who: str, second: bool = False, asked: Filter | None = None
) -> Iterator[Reviewed]:
    """Claims that a person has not decided on and that the ledger's rule still wants decided.

    Under the rule of one, what anybody has decided on is still offered to others, who may be a
    second pair of eyes; under the rule of two it is offered until it is settled. ``second``
    keeps what just one other person has decided on.
    """
    for one in reviewed(view, find_claims(view, asked)):
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
