"""Where the marks of a ceasefire's daily picture stand: days across, parties down.

Explicit and derived have rows of their own and no row is a sum of others. A mark's height is
the number of happenings alleged on its day; below stand, on the same clock, how many reports
were read, what is said of the truce and what could not be seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.briefs.brief import Cell, Truce
from truceline.briefs.truces import days_of
from truceline.ceasefires.table import NOBODY

DAY, ROW, LEFT, GAP = 26, 40, 190, 8
"""Pixels: a day's least width, a row's height, the room for names, the space between rows."""
WIDE = 780
"""Pixels that few days may share, so that they fill the page."""
ROWS = {"said": "said of the truce", "unseen": "could not be seen"}
UNITS = {"read": "reports read", "said": "statements", "unseen": "told of"}
"""What stands below what is alleged: its name, and what its numbers count."""


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
    column = min(max(DAY, WIDE // len(days)), 3 * DAY)
    rows: list[tuple[str, str, dict[date, int]]] = []
    for kind, cells in (("explicit", truce.explicit), ("derived", truce.derived)):
        for party in sorted({c.against for c in cells}):
            rows.append(
                (party if party == NOBODY else f"against {party}", kind, _counted(cells, party))
            )
    for n, side in enumerate(truce.sides):
        rows.append((side, "read", {day: numbers[n] for day, numbers in truce.read}))
    beside = {"said": {d: len(said) for d, said, _, _ in truce.clock}}
    beside["unseen"] = {d: blind for d, _, _, blind in truce.clock}
    rows += [(ROWS[kind], kind, found) for kind, found in beside.items() if any(found.values())]
    # One scale for all that is alleged, so that no row looks fuller than it is.
    alleged = max((c.incidents for c in (*truce.explicit, *truce.derived)), default=1)
    tops = {"explicit": alleged, "derived": alleged, "read": _most(truce)}
    tops |= {kind: max(found.values(), default=1) for kind, found in beside.items()}
    bands = tuple(_band(n, *row, days, tops[row[1]], column) for n, row in enumerate(rows))
    return Picture(
        width=LEFT + column * len(days) + GAP,
        height=(ROW + GAP) * len(bands) + 26,
        left=LEFT,
        column=column,
        row=ROW,
        days=tuple((LEFT + column * i, f"{d.day} {d:%b}") for i, d in enumerate(days)),
        bands=bands,
    )


def _counted(cells: Iterable[Cell], party: str) -> dict[date, int]:
    return {c.day: c.incidents for c in cells if c.against == party}


def _most(truce: Truce) -> int:
    return max((n for _, numbers in truce.read for n in numbers), default=1)


def _band(
    n: int, name: str, kind: str, values: dict[date, int], days: list[date], top: int, column: int
) -> Band:
    y = n * (ROW + GAP)
    unit = UNITS.get(kind, f"{kind}, alleged")
    bars = []
    for i, day in enumerate(days):
        count = values.get(day, 0)
        height = round((ROW - 14) * count / max(top, 1), 1)
        bars.append(
            Bar(
                x=LEFT + column * i,
                y=round(y + ROW - height, 1),
                height=height,
                title=f"{day.isoformat()}, {name}: {count} {unit}",
                label=str(count) if count else "",
            )
        )
    return Band(name=name, kind=kind, y=y, bars=tuple(bars))
