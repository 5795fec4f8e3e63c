"""What of a ledger is asked for, and how it may leave."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from truceline.ledger.query import Filter
from truceline.ledger.review import Reviewed, Standing


class State(StrEnum):
    """What reviewers said of a claim so far."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    """Rejected, or replaced by a split or a merge."""
    HALF = "half"
    """Reviewed by one of the two persons whom the ledger's rule asks for."""
    DISPUTED = "disputed"
    """Under that rule: verdicts differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """All that is asked must hold. ``incident`` and ``grade`` are of the incident of a claim.

    ``purpose`` is what the living consented to, who may then be named. ``unmasked`` is the
    reason for an export with all names, recorded in it; None masks.
    ``vague`` names a convention for vague numbers, over the profile's.
    """

    asked: Filter = field(default_factory=Filter)
    incident: str | None = None
    grade: str | None = None
    states: frozenset[State] = frozenset(State) - {State.REJECTED}
    purpose: str = "export"
    sexual_violence: bool = False
    unmasked: str | None = None
    vague: str | None = None

    def described(self) -> str:
        """The selection in words, "everything" where nothing was asked."""
        told = [
            f"{f.name} {getattr(self.asked, f.name)}"
            for f in fields(Filter)
            if f.name != "newest" and getattr(self.asked, f.name) not in (None, False, 0)
        ]
        told += [f"incident {self.incident}"] if self.incident else []
        told += [f"grade {self.grade}"] if self.grade else []
        if self.states != Selection().states:
            told.append(f"review {' or '.join(sorted(self.states))}")
        return ", ".join(told) or "everything"


def state_of(one: Reviewed) -> State:
    """What stands of a claim's reviews; a corrected claim that was accepted is corrected."""
    if one.rejected:
        return State.REJECTED
    if one.standing in BETWEEN:
        return BETWEEN[one.standing]
    if one.corrections:
        return State.CORRECTED
    return State.ACCEPTED if one.standing is Standing.ACCEPTED else State.UNREVIEWED


BETWEEN = {Standing.HALF: State.HALF, Standing.DISPUTED: State.DISPUTED}
