"""Numbers of victims against a registry's, as ranges: exact, lower bound, within, error.

A range is (low, high); None for an end that nobody gave, None for no answer. Gold without
either end is unknown, and is not scored.
"""

import math
from collections.abc import Iterable

Range = tuple[int | None, int | None]


def of(value: dict[str, int | None] | int | None) -> Range | None:
    """A registry's value as a range: ``{"min": 2, "max": 3}``, a number, or nothing."""
    if value is None:
        return None
    if isinstance(value, int):
        return value, value
    low, high = value.get("min"), value.get("max")
    return None if low is None and high is None else (low, high)


def score(pairs: Iterable[tuple[Range | None, Range | None]]) -> dict[str, float]:
    """Scores of (answer, gold) pairs.

    ``exact``: both ends are gold's, the measure of Zhong et al. 2023 where gold is one
    number; ``low``: the lower end is; ``within``: the answer's lower end lies in gold's
    range; ``mae`` and ``male``: mean absolute error of the lower end and of its log(1 + n),
    no answer read as 0; ``answered``: share with an answer.
    """
    known = [(answer, gold) for answer, gold in pairs if gold is not None]
    count = len(known) or 1
    lows = [((a and a[0]) or 0, gold[0] or 0) for a, gold in known]
    return {
        "exact": sum(a == gold for a, gold in known) / count,
        "low": sum(a is not None and a[0] is not None and a[0] == g[0] for a, g in known) / count,
        "within": sum(_within(a, gold) for a, gold in known) / count,
        "mae": sum(abs(a - g) for a, g in lows) / count,
        "male": sum(abs(math.log1p(a) - math.log1p(g)) for a, g in lows) / count,
        "answered": sum(a is not None for a, _ in known) / count,
        "n": len(known),
    }


def _within(answer: Range | None, gold: Range) -> bool:
    if answer is None or answer[0] is None:
        return False
    return (gold[0] or 0) <= answer[0] and (gold[1] is None or answer[0] <= gold[1])
