"""Which passages are claims: those that tell of something the codebook knows, or count it.

Invariant: a passage without a happening, a count, an arm or a grave word is no claim.
"""

from collections.abc import Sequence

from truceline.claims.claim import Kind
from truceline.claims.figures import Counted
from truceline.claims.kinds import ARMS, CRIMES, RETALIATION
from truceline.claims.passage import Passage

GRAVE = frozenset({Kind.THREAT, Kind.ACCUSATION, Kind.CHARACTERISATION, Kind.IDENTIFICATION})
"""Kinds that are claims by a grave word alone, where no happening is named."""
PASSING = frozenset({"monitoring"})


def is_claim(passage: Passage, kind: Kind, counted: Sequence[Counted]) -> bool:
    """Whether a passage of that kind is worth a record."""
    strong = [t for t in passage.triggers if not t.weak]
    if strong or counted:
        return True
    if len({t.type.name for t in passage.triggers}) > 1:
        return True
    return kind in GRAVE and bool(set(passage.lemmas) & (CRIMES | RETALIATION | ARMS))
