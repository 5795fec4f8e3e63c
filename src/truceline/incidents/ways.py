"""Ways lead from claim to claim: links that are sure enough to bring groups of claims together.

Reports that give no day are a little like many of their town. Were each such link to lead, they
would tie all of a town's days into one heap, to be taken apart anew with every report that comes.
What is judged of two claims that a way leads to counts in full, be it sure or not.
"""

from collections.abc import Iterable

WHOLE = 10_000
"""A score's whole number is of ten-thousandths, so that sums do not depend on their order."""
SURE = round(1.5 * WHOLE)
"""From which score a link leads: four to one. Of 0, 0.5, 1, 1.5 and 2 on gva_incidents dev: CoNLL
F1 .840, .844, .850, .850 and .846; pairwise .752, .755, .762, .758 and .738. In a made ledger of
6,000 claims the most tellings that ways join are 777, 560, 155, 97 and 75."""


def whole(score: float) -> int:
    """A score in ten-thousandths."""
    return round(score * WHOLE)


def parts(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Claims that links lead to, each with the name of all that ways lead to from there."""
    above: dict[str, str] = {}
    for one, two in links:
        first, second = sorted((_root(above, one), _root(above, two)))
        above[second] = first
    return {claim: _root(above, claim) for claim in above}


def _root(above: dict[str, str], claim: str) -> str:
    above.setdefault(claim, claim)
    while above[claim] != claim:
        above[claim] = above[above[claim]]
        claim = above[claim]
    return claim
