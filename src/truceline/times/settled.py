"""What an expression came to: a period, or the reason why there is none."""

from dataclasses import dataclass, replace
from datetime import date

from truceline.claims.claim import Basis
from truceline.times.anchors import Anchors
from truceline.times.lean import Lean
from truceline.times.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """``period`` is None where no day can be told; ``reason`` then says why not.

    ``open_start`` marks a period of which the words give the end alone.
    """

    period: Period | None
    reason: str
    basis: Basis = Basis.STATED
    open_start: bool = False

    def on(self, period: Period, reason: str = "") -> "Settled":
        """The same with another period and more of a reason."""
        return replace(self, period=period, reason=f"{self.reason}{reason}")


def unsettled(reason: str) -> Settled:
    """No period, and why."""
    return Settled(period=None, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What an expression is read against.

    ``context`` is the time last spoken of; ``near`` is the same if it stands so close that
    a bare "at dawn" belongs to it.
    """

    anchors: Anchors
    lean: Lean = Lean.PAST
    context: Period | None = None
    near: Period | None = None
    quarter: Period | None = None
    """The quarter that figures close by are of: "a year earlier" is then a quarter too."""
    reporting: Period | None = None
    """The period that a report of a monitor covers, once it has named it."""

    @property
    def now(self) -> date | None:
        return self.anchors.now


def spoken(day: date) -> str:
    """A day as a reason names it."""
    return f"{day.day} {day:%B} {day.year}"


def spoken_period(period: Period) -> str:
    """A period as a reason names it."""
    if period.first == period.last:
        return f"{period.first:%A} {spoken(period.first)}"
    return f"{spoken(period.first)} to {spoken(period.last)}"
