"""A Judgement says of two claims whether they are about the same happening, and why.

Judgements are appended, never rewritten: undo is a newer judgement of the same pair. Of the
judgements of a pair the newest person's counts; without one, the machine's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

TOLD_AS_ONE = 12.0
"""Log-odds of claims that their own report ties together: as good as certain."""


class Verdict(StrEnum):
    SAME = "same"
    NOT_SAME = "not_same"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of reasons: which trait, what it weighs (log-odds), in words for a person."""

    trait: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``first`` < ``second`` are claim ids. ``by`` is "machine" or a reviewer's name.

    ``serial`` orders the judgements of one pair: the ledger's record number, 0 for those of
    the machine, which depend on nothing but the two claims.
    """

    first: str
    second: str
    verdict: Verdict
    by: str = "machine"
    score: float = 0.0
    serial: int = 0
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.first < self.second:
            raise ValueError(f"claims {self.first}, {self.second} must be two, in order")

    @property
    def pair(self) -> tuple[str, str]:
        return self.first, self.second

    @property
    def by_person(self) -> bool:
        return self.by != "machine"


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The judgement that counts for each pair, whatever order they come in."""
    kept: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        other = kept.get(judgement.pair)
        if other is None or _rank(judgement) > _rank(other):
            kept[judgement.pair] = judgement
    return kept


def _rank(judgement: Judgement) -> tuple[bool, int, float, str, str]:
    return (
        judgement.by_person,
        judgement.serial,
        judgement.score,
        judgement.verdict.value,
        judgement.by,
    )
