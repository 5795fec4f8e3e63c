"""How far two reviewers agree, field by field: Cohen's kappa.

Each reviewer's value of a field is the one they corrected it to, else the machine's, of the claims
that both accepted or corrected; of the field ``verdict`` it is accept or reject. Source of kappa:
Cohen (1960), Educational and Psychological Measurement 20 (1). Only what reviewers decided
without seeing each other's answers measures agreement: ``truceline review`` hides them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from truceline.errors import InputError
from truceline.ledger.correct import FIELDS, value_of
from truceline.ledger.review import VERDICTS, Act, Reviewed

VERDICT = "verdict"
NUMBERED = re.compile(r"\.\d+\.")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two reviewers on one field: how many values both gave, how many are the same, kappa.

    ``kappa`` is None where it is not defined: both gave one value to all.
    """

    first: str
    second: str
    field: str
    values: int
    agreed: int
    kappa: float | None


def agreement(found: Iterable[Reviewed]) -> list[Agreement]:
    """Agreement of all pairs of reviewers, by pair and field, the verdict first."""
    pairs: dict[tuple[str, str, str], list[Pair]] = {}
    for one in found:
        for first, second in combinations(sorted({r.who for r in one.reviews}), 2):
            for field, both in _compared(one, first, second):
                pairs.setdefault((first, second, field), []).append(both)
    order = {name: n for n, name in enumerate((VERDICT, *FIELDS))}
    return [
        Agreement(
            first=first,
            second=second,
            field=field,
            values=len(both),
            agreed=sum(a == b for a, b in both),
            kappa=kappa(both),
        )
        for (first, second, field), both in sorted(
            pairs.items(), key=lambda item: (*item[0][:2], order[item[0][2]])
        )
    ]


def kappa(both: Sequence[Pair]) -> float | None:
    """Cohen's kappa of pairs of categories; None where chance alone would always agree."""
    n = len(both)
    agreed = sum(a == b for a, b in both) / n
    first, second = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(first[c] * second[c] for c in first) / n**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def _compared(one: Reviewed, first: str, second: str) -> Iterator[tuple[str, Pair]]:
    """What both said of one claim: the verdict, and each field of it that both let stand."""
    a, b = (_last(one, who) for who in (first, second))
    if a is None or b is None:
        return
    yield VERDICT, (a.value, b.value)
    if Act.REJECT in {a, b}:
        return
    for path in _paths(one):
        try:
            machine = value_of(one.machine, path)
        except InputError:
            continue
        mine, theirs = (_value(one, who, path, machine) for who in (first, second))
        yield NUMBERED.sub(".N.", path), (json.dumps(mine), json.dumps(theirs))


def _last(one: Reviewed, who: str) -> Act | None:
    """A reviewer's own last word on a claim: a correction accepts the rest."""
    own = [r.act for r in one.reviews if r.who == who and r.act in {*VERDICTS, Act.CORRECT}]
    if not own:
        return None
    return Act.REJECT if own[-1] is Act.REJECT else Act.ACCEPT


def _value(one: Reviewed, who: str, path: str, machine: object) -> object:
    own = [
        r.value for r in one.reviews if r.who == who and r.act is Act.CORRECT and r.field == path
    ]
    return own[-1] if own else machine


def _paths(one: Reviewed) -> Iterator[str]:
    """The fields of a claim that may be corrected, numbered ones for each of their parts."""
    many = {
        "speakers": len(one.machine.speakers),
        "places": len(one.machine.places),
        "figures": len(one.machine.figures),
    }
    for field in FIELDS:
        count = many.get(field.split(".")[0]) if ".N." in field else None
        if count is None:
            yield field
        else:
            yield from (field.replace(".N.", f".{n}.") for n in range(count))
