"""Airwars' range of a toll: one minimum and one maximum over all accounts, if a user asks.

A toll itself keeps each figure with its speaker. Airwars publishes, per incident, the lowest
and the highest number of civilians that credible sources give; how a figure enters the range:

* "at least nine" is nine at both ends, "up to nine" moves the maximum alone, "more than
  nine" is ten; "no one" is a minimum of nothing;
* "several" is two and "dozens" 12 to 24, by the convention ``airwars``;
* what one claim counts side by side is added: "a woman and her two sons" are three; totals go
  before persons told one by one, and numbers before vague words;
* those whom the words call combatants or police are no civilians, and are left out.

Where Airwars weighs its sources' credibility, this does not: all accounts count alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.claims.claim import Basis, Comparator, Measure, Status
from truceline.claims.conventions import bounds, convention
from truceline.incidents.toll import Entry, Toll

BY = "airwars"
_FORCES = frozenset({Status.COMBATANT, Status.POLICE})
NOTE = (
    "Ranges over all accounts after Airwars: the lowest and the highest number that any account "
    "gives of those not called combatants; a toll's own rows keep each speaker's figure."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The lowest and highest number of a measure, with the entries that gave each end."""

    measure: Measure
    low: int
    high: int
    lowest: tuple[Entry, ...]
    highest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What one claim counts: its entries that are no parts, added up."""

    entries: tuple[Entry, ...]
    low: int | None
    high: int


def airwars_ranges(toll: Toll) -> tuple[Range, ...]:
    """A range for each measure of a toll that any account bounds, in the toll's order."""
    measures = dict.fromkeys(row.measure for row in toll.rows)
    found = (
        _range(m, [e for r in toll.rows if r.measure is m for e in r.entries]) for m in measures
    )
    return tuple(r for r in found if r is not None)


def _range(measure: Measure, entries: Sequence[Entry]) -> Range | None:
    civilians = [e for e in entries if e.figure.status_as_claimed not in _FORCES]
    by_claim: dict[str, list[Entry]] = {}
    for entry in _weightiest(civilians):
        by_claim.setdefault(entry.claim.id, []).append(entry)
    accounts = [a for told in by_claim.values() if (a := _account(told)) is not None]
    if not accounts:
        return None
    highest = max(accounts, key=lambda a: a.high)
    lowest = min((a for a in accounts if a.low is not None), key=_low, default=highest)
    return Range(
        measure=measure,
        low=highest.high if lowest.low is None else lowest.low,
        high=highest.high,
        lowest=lowest.entries,
        highest=highest.entries,
    )


def _account(told: Sequence[Entry]) -> _Account | None:
    """The sum of one claim's entries; an open high is the low."""
    replaced = {e.figure.supersedes for e in told}
    kept = tuple(e for e in told if e.figure.id not in replaced)
    found = [bounds(e.figure, convention(BY)) for e in kept]
    ends = [(b.low, b.low if b.high is None else b.high) for b in found]
    highs = [high for _, high in ends if high is not None]
    lows = [low for low, _ in ends if low is not None]
    if len(highs) < len(ends) or not ends:
        return None
    return _Account(
        entries=kept, low=sum(lows) if len(lows) == len(ends) else None, high=sum(highs)
    )


def _low(account: _Account) -> int:
    return account.low or 0


def _weightiest(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Totals if there are any; else numbers of persons told one by one; else vague words."""
    numbered = [e for e in entries if e.figure.comparator is not Comparator.VAGUE]
    totals = [e for e in numbered if e.figure.basis is not Basis.DERIVED]
    return totals or numbered or entries
