"""From expressions of time to intervals: each with its words, precision, basis and reason.

Invariant: what is not in the words, the anchors or the report itself never becomes a day;
an expression that cannot be told has no interval, and its reason says why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from truceline.claims.claim import Basis
from truceline.language.analysis import Analysis, Span
from truceline.language.timex import Signal, TimeExpression
from truceline.language.timex_meaning import (
    Base,
    Calendar,
    Clock,
    DayPart,
    Event,
    Meaning,
    Range,
    Reporting,
    Shift,
    SoFar,
    Unit,
    Within,
)
from truceline.reports.quote import Quote
from truceline.times.anchors import Anchors
from truceline.times.entries import entry_clocks
from truceline.times.interval import Interval, TimePrecision
from truceline.times.lean import Lean, dates_saying, lean_of, told_aside
from truceline.times.period import Grain, Period, joined
from truceline.times.pronouns import dated_beside, spelled_out
from truceline.times.settle import moments, settle
from truceline.times.settled import Scene, Settled, spoken

NEAR = 300
"""Code points within which a bare "at dawn" belongs to a day named before it: two sentences."""

QUARTER_NEAR = 3000
"""Code points within which figures stay those of a quarter: an article on results, chosen on
TimeBank's training part."""

_NIGHT = 2
"""Days that a night touches: no longer time gives "at dawn" its day."""

_PRECISION = {
    Grain.MINUTE: TimePrecision.MINUTE,
    Grain.HOUR: TimePrecision.HOUR,
    Grain.PART: TimePrecision.DAY_PART,
    Grain.DAY: TimePrecision.DAY,
    Grain.DAYS: TimePrecision.DAYS,
    Grain.WEEKEND: TimePrecision.DAYS,
    Grain.WEEK: TimePrecision.WEEK,
    Grain.MONTH: TimePrecision.MONTH,
}
"""Coarser grains are ``year``: the classes of UCDP have nothing between month and year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One expression with what it came to. ``interval`` is None where no day can be told."""

    expression: TimeExpression
    settled: Settled
    interval: Interval | None

    @property
    def reason(self) -> str:
        return self.interval.reason if self.interval else self.settled.reason


def intervals(read: Iterable[Reading]) -> Mapping[Span, Interval]:
    """What some expressions came to, by their (start, end)."""
    return {(r.expression.start, r.expression.end): r.interval for r in read if r.interval}


def readings(
    analysis: Analysis, expressions: Sequence[TimeExpression], anchors: Anchors
) -> Iterator[Reading]:
    """Every expression in the order of the text with what it came to."""
    told = _Told(
        anchors=anchors,
        monitors=any(isinstance(e.meaning, Reporting) for e in expressions),
    )
    entries = entry_clocks(analysis.text, expressions)
    for expression, following in zip_longest(expressions, expressions[1:]):
        scene = told.scene(expression, lean_of(expression, analysis))
        beside = dated_beside(expression, following, analysis.text)
        if beside is not None:
            settled = settle(beside, scene)
        elif expression.start in entries:
            settled = _posted(expression.meaning, scene)
        else:
            settled = settle(spelled_out(expression, analysis.text), scene)
        interval = _interval(expression, settled, scene, analysis.text)
        yield Reading(expression=expression, settled=settled, interval=interval)
        if settled.period is not None and _speaks_of(expression, settled):
            told.hear(
                expression,
                settled.period,
                aside=told_aside(expression, analysis),
                saying=dates_saying(expression, analysis),
            )


def _posted(clock: Meaning, scene: Scene) -> Settled:
    """What an entry of a live page tells is not after its clock, on the day of writing."""
    assert isinstance(clock, Clock)
    settled = settle(replace(clock, on=Shift(unit=Unit.DAY, count=0)), scene)
    if settled.period is None:
        return settled
    return replace(
        settled,
        basis=Basis.BOUND,
        open_start=True,
        reason="the clock at the head of an entry says when it was posted, on the day of"
        f" publication, {spoken(settled.period.first)}; what it tells is not after it",
    )


@dataclass(slots=True, kw_only=True)
class _Told:
    """What a report has spoken of up to some point of it."""

    anchors: Anchors
    monitors: bool
    """Whether the report speaks of reporting periods, and so tells of its own."""
    context: Period | None = None
    day: Period | None = None
    edge: int = 0
    """Where the words for ``day`` end."""
    reporting: Period | None = None
    covered: Period | None = None
    """All the periods that a monitor's report counts over, which follow on each other."""
    quarter: Period | None = None
    quartered: int = 0

    def scene(self, expression: TimeExpression, lean: Lean) -> Scene:
        quartered = expression.start - self.quartered <= QUARTER_NEAR
        return Scene(
            anchors=self.anchors,
            lean=lean,
            context=self.context,
            near=self._near(expression.start),
            reporting=self.reporting,
            quarter=self.quarter if quartered else None,
        )

    def _near(self, start: int) -> Period | None:
        """The day or night named last, if it is close; a monitor's whole stretch of nights."""
        if start - self.edge > NEAR:
            return None
        return self.covered or self.day if self.monitors else self.day

    def hear(
        self, expression: TimeExpression, period: Period, *, aside: bool, saying: bool
    ) -> None:
        self.context = period
        behind = saying and self._near(expression.start) is not None
        if period.days <= _NIGHT and not aside and not behind:
            self.day, self.edge = period, expression.end
        if period.grain is Grain.QUARTER and isinstance(expression.meaning, Calendar):
            self.quarter, self.quartered = period, expression.end
        if isinstance(_whole(expression), Range):
            self.reporting = self.reporting or period
            self.covered = joined(self.covered, period)


def _speaks_of(expression: TimeExpression, settled: Settled) -> bool:
    """Whether later words ("two days earlier") may be counted from this time."""
    bound = settled.basis in (Basis.BOUND, Basis.CARRIED) or settled.open_start
    return not (bound or _compares(expression)) and expression.type in ("DATE", "TIME")


def _compares(expression: TimeExpression) -> bool:
    """ "The previous week": set beside the time spoken of, which goes on being spoken of."""
    meaning = expression.meaning
    back = isinstance(meaning, Shift) and meaning.base is Base.CONTEXT and (meaning.count or 0) < 0
    return back and isinstance(meaning, Shift) and meaning.unit is not Unit.DAY


def _whole(expression: TimeExpression) -> object:
    """The meaning under its part of a day."""
    meaning = expression.meaning
    return meaning.on if isinstance(meaning, DayPart) else meaning


# From a period to an interval --------------------------------------------------------


def _interval(
    expression: TimeExpression, settled: Settled, scene: Scene, text: str
) -> Interval | None:
    quote = Quote.of(text, expression.phrase)
    if settled.period is None:
        return _bound(expression, settled, scene, quote)
    start, end = moments(settled.period)
    made = Interval(
        start=None if settled.open_start else start,
        end=end,
        basis=settled.basis,
        precision=TimePrecision.OPEN
        if settled.open_start
        else _PRECISION.get(settled.period.grain, TimePrecision.YEAR),
        reason=f"“{quote.exact}”: {settled.reason}",
        quote=quote,
        zone=settled.period.zone or scene.anchors.zone,
    )
    return _signalled(made, expression, scene)


def _bound(
    expression: TimeExpression, settled: Settled, scene: Scene, quote: Quote
) -> Interval | None:
    """ "Since the start of the conflict", undated, is still not after publication."""
    open_ = isinstance(expression.meaning, Event) and expression.signal is Signal.SINCE
    if not open_ or scene.now is None:
        return None
    return Interval(
        start=None,
        end=scene.now,
        basis=Basis.BOUND,
        precision=TimePrecision.OPEN,
        reason=f"“{quote.exact}”: {settled.reason}; it is not after publication",
        quote=quote,
        zone=scene.anchors.zone,
    )


def _signalled(made: Interval, expression: TimeExpression, scene: Scene) -> Interval | None:
    """What "since", "by" or "before" makes of a time; a part of a day stays on its day."""
    signal = expression.signal
    if signal is None or isinstance(expression.meaning, Range | SoFar):
        return made
    within_day = isinstance(expression.meaning, DayPart | Clock | Within)
    if signal in (Signal.BEFORE, Signal.AFTER) and within_day:
        return replace(made, precision=_coarse(made))
    if signal is Signal.AS_OF and scene.now is not None and _begins(made) > scene.now:
        signal = Signal.FROM
    if signal in (Signal.SINCE, Signal.FROM, Signal.AFTER):
        return _from(made, scene.now)
    if signal in (Signal.BY, Signal.UNTIL, Signal.AS_OF, Signal.BEFORE):
        end = made.start if signal is Signal.BEFORE else made.end
        return replace(
            made,
            start=None,
            end=end,
            precision=TimePrecision.OPEN,
            reason=f"{made.reason}; “{signal}” leaves the beginning open",
        )
    return made


def _begins(made: Interval) -> date:
    """ "As of 1 June" is from then on where it lies ahead, and up to then where it does not."""
    return made.lower.date() if made.lower else date.min


def _coarse(made: Interval) -> TimePrecision:
    """ "Before 6 am" is finer than its day and coarser than its clock."""
    fine = made.precision in (TimePrecision.MINUTE, TimePrecision.HOUR)
    return TimePrecision.DAY_PART if fine else made.precision


def _from(made: Interval, now: date | None) -> Interval:
    """From a time on: up to publication where that is later, else open."""
    start = made.start.date() if isinstance(made.start, datetime) else made.start
    known = now is not None and start is not None and start <= now
    return replace(
        made,
        end=now if known else None,
        precision=TimePrecision.DAYS if known else TimePrecision.OPEN,
        reason=f"{made.reason}; from then {'up to publication' if known else 'on'}",
    )
