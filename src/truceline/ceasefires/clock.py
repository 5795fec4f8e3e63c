"""The clock of a ceasefire: what stands beside each day's counts, so that none is read alone.

Invariant: a day of the clock is the day of a report. Nothing in it says when what it tells began
or ended, and a day without reports stands in it as such, when it lies between two that have some.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.ceasefires.monitoring import Blind
from truceline.ceasefires.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """``read`` counts the reports of the day by side; ``states`` says how the truce holds;
    ``unseen`` what its reports say could not be reached or seen, or can be again."""

    day: date
    read: tuple[tuple[str, int], ...] = ()
    states: tuple[Statement, ...] = ()
    unseen: tuple[Blind, ...] = ()

    @property
    def blind(self) -> int:
        """How often its reports say that something could not be reached or seen."""
        return sum(not one.over for one in self.unseen)


def days(
    read: Iterable[tuple[date, str]],
    states: Iterable[Statement],
    unseen: Iterable[Blind],
    published: Mapping[str, date],
) -> tuple[Day, ...]:
    """Every day from the first report to the last, by the days of the reports.

    ``read`` holds the day and the side of each report; ``published`` maps reports to days.
    """
    sides: dict[date, Counter[str]] = defaultdict(Counter)
    for day, side in read:
        sides[day][side] += 1
    told: dict[date, list[Statement]] = defaultdict(list)
    for state in states:
        if state.claim.report in published:
            told[published[state.claim.report]].append(state)
    blind: dict[date, list[Blind]] = defaultdict(list)
    for one in unseen:
        if one.reported is not None:
            blind[one.reported].append(one)
    return tuple(
        Day(
            day=day,
            read=tuple(sorted(sides[day].items())) if day in sides else (),
            states=tuple(told.get(day, ())),
            unseen=tuple(blind.get(day, ())),
        )
        for day in _through(sides)
    )


def _through(found: Iterable[date]) -> Iterable[date]:
    known = sorted(found)
    if not known:
        return []
    return [known[0] + timedelta(days=n) for n in range((known[-1] - known[0]).days + 1)]
