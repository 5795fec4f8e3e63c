"""A measure of a toll through time: each figure at the moment it was said, with its bounds.

A number is a point, "at least" a line that is open above, "between" a line with two ends; a
vague word has no height and stands at the foot. Nothing joins the figures of two parties.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.claims.claim import Measure
from truceline.incidents.toll import Entry, Toll

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 440, 190, 44, 12, 26, 30
AROUND = 34
"""Pixels kept free at both ends of the axis, for the labels of the first and last moment."""
LOOKS = 6
"""Looks of parties (colour and shape) in the style sheet; a seventh repeats the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A figure. ``top`` and ``foot`` are the ends of its bounds; ``open`` has no upper end."""

    x: float
    y: float
    top: float
    foot: float
    open: bool
    vague: bool
    look: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``ticks`` and ``moments`` label the axes; ``parties`` name the looks."""

    measure: Measure
    width: int
    height: int
    left: int
    right: int
    base: int
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, int], ...]
    moments: tuple[tuple[float, str], ...]
    parties: tuple[tuple[int, str], ...]


def pictures(toll: Toll) -> tuple[Picture, ...]:
    """A picture of each measure of which figures are given at two moments or more."""
    made = (_picture(m, toll) for m in dict.fromkeys(r.measure for r in toll.rows))
    return tuple(p for p in made if p is not None)


def _picture(measure: Measure, toll: Toll) -> Picture | None:
    rows = [r for r in toll.rows if r.measure is measure]
    entries = [e for r in rows for e in r.entries]
    xs = _across({e.at for e in entries if e.at})
    if len(set(xs.values())) < 2:
        return None
    bounds = [v for e in entries for v in (e.figure.low, e.figure.high) if v is not None]
    top = _round(max(bounds, default=1))
    looks = {r.party: i % LOOKS for i, r in enumerate(rows)}
    return Picture(
        measure=measure,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=HEIGHT - FOOT,
        dots=tuple(_dot(e, xs[e.at], top, looks[e.party]) for e in entries if e.at),
        ticks=tuple((_y(v, top), v) for v in sorted({0, top // 2, top})),
        moments=_labels(xs),
        parties=tuple((look, party) for party, look in looks.items()),
    )


def _across(moments: Iterable[str]) -> dict[str, float]:
    """Places along the axis in the order of time, evenly: hours and days stand in one row."""
    at = {m: _instant(m) for m in moments}
    order = {instant: n for n, instant in enumerate(sorted(set(at.values())))}
    step = (WIDTH - LEFT - RIGHT - 2 * AROUND) / max(len(order) - 1, 1)
    found = {m: round(LEFT + AROUND + order[i] * step, 1) for m, i in at.items()}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def _instant(written: str) -> datetime:
    """A moment that is compared over time zones; a bare day stands at its start."""
    found = datetime.fromisoformat(written)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _labels(xs: dict[str, float]) -> tuple[tuple[float, str], ...]:
    """A label a place; where several moments are of one day, with the hour."""
    first = {x: m for m, x in reversed(xs.items())}
    days = Counter(m[:10] for m in first.values())
    every = max(1, -(-len(first) // 4))
    return tuple(
        (x, _label(m, hour=days[m[:10]] > 1))
        for i, (x, m) in enumerate(sorted(first.items()))
        if i % every == 0
    )


def _label(written: str, *, hour: bool) -> str:
    when = _instant(written)
    day = f"{when.day} {when:%b}"
    return f"{day} {when:%H:%M}" if hour and len(written) > len("2031-05-04") else day


def _y(value: int, top: int) -> float:
    return round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * value / max(top, 1), 1)


def _dot(entry: Entry, x: float, top: int, look: int) -> Dot:
    number = entry.figure
    low = number.low if number.low is not None else 0
    high = number.high
    vague = number.low is None and number.high is None
    upper = _y(high, top) if high is not None else TOP - 16
    return Dot(
        x=x,
        y=_y(low if number.low is not None else high or 0, top),
        top=_y(low, top) if vague else upper,
        foot=_y(low, top),
        open=high is None and not vague,
        vague=vague,
        look=look,
        entry=entry,
    )


def _round(value: int) -> int:
    """The next number that reads well on an axis."""
    step: int = 10 ** max(len(str(value)) - 1, 0)
    for factor in (1, 2, 4, 5, 10):
        if value <= factor * step:
            return max(factor * step, 4)
    return value
