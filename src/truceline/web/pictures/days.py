"""Dossiers by day: a column a day, a mark a happening, and the undated in a column apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.incidents.dossier import Dossier

MARK, GAP, TOP, FOOT, LEFT = 14, 4, 18, 34, 8
"""Pixels: a mark's side, the space between marks, the room above, below and at the edges."""
ROOM, WIDE = 560, 64
"""Pixels that the days share where they are few, and those of a day at most."""
WIDEST = 62
"""Columns of days at most; a longer ledger is shown by its last ones."""
TALLEST = 12
"""Marks of one column; the rest is told as a number above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A happening: ``title`` says it in words."""

    x: int
    y: int
    id: str
    title: str
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``day`` None is the column of what no words date; ``more`` are left out above it."""

    day: date | None
    x: int
    marks: tuple[Mark, ...]
    more: int
    label: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """``earlier`` counts the dated happenings before the first column."""

    width: int
    height: int
    base: int
    side: int
    columns: tuple[Column, ...]
    earlier: int


def days(found: Sequence[Dossier], differs: Callable[[Dossier], bool]) -> Days | None:
    """The picture of some happenings; None where there are none."""
    if not found:
        return None
    dated = sorted({h.day for h in found if h.day is not None})
    span = _span(dated)
    highest = max(
        [sum(h.day == d for h in found) for d in (*span, None)] or [1],
    )
    base = TOP + (MARK + GAP) * min(max(highest, 1), TALLEST)
    every = max(1, (len(span) + 9) // 10)
    wide = min(max(ROOM // max(len(span), 1), MARK + 2 * GAP), WIDE)
    columns = [
        _column(day, LEFT + n * wide, base, found, differs, label=n % every == 0)
        for n, day in enumerate(span)
    ]
    apart = LEFT + len(span) * wide + 3 * GAP
    columns.append(_column(None, apart + 2 * GAP, base, found, differs, label=True))
    return Days(
        width=apart + 6 * MARK + LEFT,
        height=base + FOOT,
        base=base,
        side=MARK,
        columns=tuple(columns),
        earlier=sum(1 for h in found if h.day is not None and (not span or h.day < span[0])),
    )


def _span(dated: Sequence[date]) -> Sequence[date]:
    if not dated:
        return ()
    last = dated[-1]
    first = max(dated[0], last - timedelta(days=WIDEST - 1))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _column(
    day: date | None,
    x: int,
    base: int,
    found: Sequence[Dossier],
    differs: Callable[[Dossier], bool],
    *,
    label: bool,
) -> Column:
    mine = sorted((h for h in found if h.day == day), key=lambda h: (not differs(h), h.title))
    shown = mine[:TALLEST]
    return Column(
        day=day,
        x=x,
        marks=tuple(
            Mark(
                x=x,
                y=base - (n + 1) * (MARK + GAP),
                id=h.id[:12],
                title=h.title,
                contested=differs(h),
            )
            for n, h in enumerate(shown)
        ),
        more=len(mine) - len(shown),
        label=label,
    )
