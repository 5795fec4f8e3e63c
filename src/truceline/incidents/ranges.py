"""Airwars' range of a toll: one minimum and one maximum over all speakers, if a user asks.

A toll itself keeps each figure with its speaker. Airwars publishes, per incident, the lowest
and the highest number of civilians that credible sources give; how a figure enters the range:

* a speaker has one account, the fullest of what they said last: who counts nine, and names
  three of them elsewhere, says nine;
* "at least nine" is nine at both ends, "up to nine" moves the maximum alone, and where nobody
  gives a minimum its own parts do; "more than nine" is ten; "no one" is a minimum of nothing;
* "several" is two and "dozens" 12 to 24, by the convention ``airwars``;
* what one claim counts side by side is added: "a woman and her two sons" are three; totals go
  before persons told one by one, and numbers before vague words;
* those whom the words call combatants or police are no civilians, and are left out.

Where Airwars weighs its sources' credibility, this does not: all speakers count alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.claims.claim import Basis, Comparator, Measure, Status
from truceline.claims.conventions import bounds, convention
from truceline.incidents.series import by_speaker
from truceline.incidents.toll import Entry, Toll

BY = "airwars"
_FORCES = frozenset({Status.COMBATANT, Status.POLICE})
NOTE = (
    "Ranges over all speakers after Airwars: the lowest and the highest number that any speaker's "
    "last account gives of those not called combatants or police; no source is weighed."
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
    civilians = [
        e for row in toll.rows for e in row.entries if e.figure.status_as_claimed not in _FORCES
    ]
    found = (across_speakers([e for e in civilians if e.measure is m]) for m in measures)
    return tuple(r for r in found if r is not None)


def across_speakers(entries: Sequence[Entry]) -> Range | None:
    """The range of one measure's entries; None where none of them has bounds."""
    told = by_speaker(_weightiest(entries))
    accounts = [a for own in told if (a := _last_account(own)) is not None]
    if not accounts:
        return None
    highest = max(accounts, key=_high)
    lowest = min((a for a in accounts if a.low is not None), key=_low, default=highest)
    return Range(
        measure=highest.entries[0].measure,
        low=_least(highest) if lowest.low is None else lowest.low,
        high=highest.high,
        lowest=lowest.entries,
        highest=highest.entries,
    )


def _last_account(own: Iterable[Entry]) -> _Account | None:
    """The fullest of what one speaker said last."""
    told = list(own)
    last = max((e.at or "" for e in told), default="")
    by_claim: dict[str, list[Entry]] = {}
    for entry in told:
        if (entry.at or "") == last:
            by_claim.setdefault(entry.claim.id, []).append(entry)
    accounts = [a for claim in by_claim.values() if (a := _account(claim)) is not None]
    return max(accounts, key=_high, default=None)


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


def _least(account: _Account) -> int:
    """Of "three civilians among up to seven killed" the least is three; failing parts, the most."""
    totals = {e.figure.id: e.claim for e in account.entries}
    parts = [
        part.low
        for total, claim in totals.items()
        for part in claim.figures
        if part.part_of == total and part.low is not None
    ]
    return max(parts, default=account.high)


def _low(account: _Account) -> int:
    return account.low or 0


def _high(account: _Account) -> int:
    return account.high


def _weightiest(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Claims that give a total, if any does; else numbers of persons told one by one; else
    vague words. "The mayor and nine guards" is a total of ten."""
    numbered = [e for e in entries if e.figure.comparator is not Comparator.VAGUE]
    total = {e.claim.id for e in numbered if e.figure.basis is not Basis.DERIVED}
    return [e for e in numbered if e.claim.id in total] or numbered or entries
