"""Where the marks of a ceasefire's daily picture stand: days across, parties down.

Explicit and derived have rows of their own and no row is a sum of others. A mark's height is
the number of happenings alleged on its day; below stands how many reports were read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.briefs.brief import Cell, Truce
from truceline.briefs.truces import days_of

DAY, ROW, LEFT, GAP = 26, 40, 190, 8
"""Pixels: a day's width, a row's height, the room for names, the space between rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A mark: ``title`` says it in words."""

    x: int
    y: float
    height: float
    title: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A row: its name, what kind of count, where it stands, and its bars."""

    name: str
    kind: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``days`` are labels with the x of their columns."""

    width: int
    height: int
    left: int
    column: int
    row: int
    days: tuple[tuple[int, str], ...]
    bands: tuple[Band, ...]


def picture(truce: Truce) -> Picture | None:
    """The picture of a ceasefire's table; None where nothing is alleged and nothing was read."""
    days = list(days_of(truce))
    if not days:
        return None
    rows: list[tuple[str, str, dict[date, int]]] = []
    for kind, cells in (("explicit", truce.explicit), ("derived", truce.derived)):
        for party in sorted({c.against for c in cells}):
            rows.append((f"against {party}", kind, _counted(cells, party)))
    for n, side in enumerate(truce.sides):
        rows.append((side, "read", {day: numbers[n] for day, numbers in truce.read}))
    # One scale for all that is alleged, so that no row looks fuller than it is.
    alleged = max(
        (v for _, kind, values in rows if kind != "read" for v in values.values()), default=1
    )
    tops = {"explicit": alleged, "derived": alleged, "read": _most(truce)}
    bands = tuple(_band(n, *row, days, tops[row[1]]) for n, row in enumerate(rows))
    return Picture(
        width=LEFT + DAY * len(days) + GAP,
        height=(ROW + GAP) * len(bands) + 26,
        left=LEFT,
        column=DAY,
        row=ROW,
        days=tuple((LEFT + DAY * i, f"{d.day} {d:%b}") for i, d in enumerate(days)),
        bands=bands,
    )


def _counted(cells: Iterable[Cell], party: str) -> dict[date, int]:
    return {c.day: c.incidents for c in cells if c.against == party}


def _most(truce: Truce) -> int:
    return max((n for _, numbers in truce.read for n in numbers), default=1)


def _band(
    n: int, name: str, kind: str, values: dict[date, int], days: list[date], top: int
) -> Band:
    y = n * (ROW + GAP)
    unit = "reports read" if kind == "read" else f"{kind}, alleged"
    bars = []
    for i, day in enumerate(days):
        count = values.get(day, 0)
        height = round((ROW - 14) * count / max(top, 1), 1)
        bars.append(
            Bar(
                x=LEFT + DAY * i,
                y=round(y + ROW - height, 1),
                height=height,
                title=f"{day.isoformat()}, {name}: {count} {unit}",
                label=str(count) if count else "",
            )
        )
    return Band(name=name, kind=kind, y=y, bars=tuple(bars))
