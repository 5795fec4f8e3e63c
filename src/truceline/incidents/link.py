"""Link claims into incidents: block, compare, derive.

Blocking keeps the cost near the number of claims: two claims are compared only where they
share a day and a cell of the map, or a day and a place name, or the report's own telling.
Undated or unplaced claims are compared on what they do have.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from truceline.incidents.compare import Weights, compare
from truceline.incidents.judgement import Judgement, Verdict
from truceline.incidents.sketch import Sketch, sketch
from truceline.readings.record import ClaimRecord

CELL_DEGREES = 1.0
"""Side of a cell: over four times the distance that still counts as near."""


def judge(claims: Iterable[ClaimRecord], *, use: Weights | None = None) -> Iterator[Judgement]:
    """The machine's judgements of all pairs worth comparing, each pair once, in order.

    Pairs plainly not the same are judged only where a block brought them together.
    """
    sketches = {s.claim: s for s in map(sketch, claims) if s is not None}
    for first, second in sorted(_pairs(sketches.values())):
        judgement = compare(sketches[first], sketches[second], use)
        if judgement.verdict is not Verdict.NOT_SAME:
            yield judgement


def _pairs(sketches: Iterable[Sketch]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in sketches:
        for key in _keys(one):
            blocks[key].append(one.claim)
    pairs: set[tuple[str, str]] = set()
    for members in blocks.values():
        pairs.update(combinations(sorted(set(members)), 2))
    return pairs


def _keys(one: Sketch) -> Iterator[tuple[str, ...]]:
    if one.mention_of:
        yield ("telling", one.report, one.mention_of)
    days = list(_days(one))
    for where in _cells(one):
        for day in days or [""]:
            yield ("where", where, day)
    for name in one.names:
        for day in days or [""]:
            yield ("name", name, day)
    if not one.names and one.type:
        for day in days:
            yield ("type", one.type, day)


def _days(one: Sketch) -> Iterator[str]:
    """The days of a short interval, with the day after, so that neighbours meet."""
    if one.lower is None or one.upper is None:
        return
    span = min((one.upper - one.lower).days, 7)
    for offset in range(span + 2):
        yield (one.lower + timedelta(days=offset)).date().isoformat()


def _cells(one: Sketch) -> Iterator[str]:
    for point in one.points:
        lat, lon = point.lat / CELL_DEGREES, point.lon / CELL_DEGREES
        for dy in (-0.5, 0.5):
            for dx in (-0.5, 0.5):
                yield f"{round(lat + dy)}:{round(lon + dx)}"
