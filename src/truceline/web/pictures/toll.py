"""A measure of a toll through time: each figure at the moment it was said, with its bounds.

A number is a point, "at least" a line that is open above, "between" a line with two ends; a
vague word has no height and stands at the foot. Nothing joins the figures of two parties.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.claims.claim import Measure
from truceline.incidents.toll import Entry, Toll

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 640, 190, 44, 150, 16, 34
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
    xs = _across(sorted({e.at for e in entries if e.at}))
    if len(xs) < 2:
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


def _across(moments: Sequence[str]) -> dict[str, float]:
    """Places along the axis in the order of time, evenly: hours and days stand in one row."""
    wide = WIDTH - LEFT - RIGHT - 40
    step = wide / max(len(moments) - 1, 1)
    return {m: round(LEFT + 20 + i * step, 1) for i, m in enumerate(moments)}


def _labels(xs: dict[str, float]) -> tuple[tuple[float, str], ...]:
    every = max(1, -(-len(xs) // 5))
    return tuple((x, m[5:10]) for i, (m, x) in enumerate(xs.items()) if i % every == 0)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * value / max(top, 1), 1)


def _dot(entry: Entry, x: float, top: int, look: int) -> Dot:
    number = entry.figure
    low = number.low if number.low is not None else 0
    high = number.high
    vague = number.low is None and number.high is None
    upper = _y(high, top) if high is not None else TOP
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
