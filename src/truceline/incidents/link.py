"""Link tellings: block, compare, judge.

Blocking keeps the cost near the number of claims. Two tellings are compared only where they
share a key: a day and a cell of the map, a day and a place's name, or (leads alone) a rare word
that both reports are about. A block that is too large is read in a few orders, each telling
against its neighbours there, so that ten thousand reports of one day and city cost ten thousand
times a constant. What is compared depends on the set of tellings, never on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import combinations

from truceline.ids import content_id
from truceline.incidents.compare import Weights, compare, weights
from truceline.incidents.gist import Gist
from truceline.incidents.judgement import TOLD_AS_ONE, Evidence, Judgement, Verdict
from truceline.incidents.telling import Telling, tellings
from truceline.language.wording import rarest, words
from truceline.readings.record import ClaimRecord

CELL_DEGREES = 1.0
"""Side of a cell: over four times the distance that still counts as near."""
ABOUT = 16
"""Rarest words of a report by which it is found: on gva_incidents train (hash 0 mod 6), two
reports of one incident share at least one of so many."""
ABOUT_BLOCK = 20
"""Reports that a word may bring together: one that more share is of their war, not their story."""
BLOCK = 40
"""Tellings of a block that are all compared with each other; of more, neighbours alone."""
WINDOW = 6
"""Neighbours on each side in each order of a large block."""

Key = tuple[str, ...]


def judge(
    claims: Iterable[ClaimRecord],
    gists: Mapping[str, Gist] | None = None,
    *,
    use: Weights | None = None,
) -> Iterator[Judgement]:
    """The machine's judgements of all pairs worth comparing, each pair once, in order.

    ``gists`` tell what reports are about as a whole, by report's id. A telling is judged by its
    first claim, and ties its other claims to that one.
    """
    made = {t.id: t for t in tellings(claims, gists or {})}
    for one in made.values():
        yield from tied(one)
    yield from judged(made, pairs(made.values()), use)


def tied(one: Telling) -> Iterator[Judgement]:
    """The claims of a telling, each tied to its first."""
    reason = "the report itself tells both of one happening"
    told = Evidence(trait="same_telling", weight=TOLD_AS_ONE, reason=reason)
    for other in one.sketches[1:]:
        first, second = sorted((one.id, other.claim))
        yield Judgement(
            first=first,
            second=second,
            verdict=Verdict.SAME,
            score=TOLD_AS_ONE,
            evidence=(told,),
        )


def judged(
    made: Mapping[str, Telling], found: Iterable[tuple[str, str]], use: Weights | None = None
) -> Iterator[Judgement]:
    """The judgements of some pairs of tellings."""
    use = use or weights()
    for first, second in sorted(found):
        yield compare(made[first], made[second], use)


def pairs(of: Iterable[Telling]) -> set[tuple[str, str]]:
    """The ids of tellings worth comparing."""
    blocks: dict[Key, list[Telling]] = defaultdict(list)
    for one in of:
        for key in keys(one):
            blocks[key].append(one)
    found: set[tuple[str, str]] = set()
    for key, members in blocks.items():
        if key[0] == "about" and len(members) > ABOUT_BLOCK:
            continue
        if len(members) <= BLOCK:
            found.update(combinations(sorted(t.id for t in members), 2))
        else:
            found.update(_neighbours(members))
    return found


def _neighbours(members: list[Telling]) -> Iterator[tuple[str, str]]:
    """Pairs within a window of each order of a large block."""
    for order in ORDERS:
        row = sorted(members, key=lambda t: (order(t), t.id))
        for n, one in enumerate(row):
            for other in row[n + 1 : n + 1 + WINDOW]:
                yield (one.id, other.id) if one.id < other.id else (other.id, one.id)


def _by_words(one: Telling) -> Key:
    return tuple(sorted(set(words(one.sketches[0].words))))


def _by_gist(one: Telling) -> Key:
    return rarest(one.gist.wording, ABOUT) if one.gist else ()


def _by_counts(one: Telling) -> Key:
    return tuple(sorted(f"{m} {low} {high}" for s in one.sketches for m, low, high in s.counts))


def _by_chance(one: Telling) -> Key:
    """An order without meaning: it brings together what the others part."""
    return (content_id("chance", one.id),)


ORDERS = (_by_words, _by_gist, _by_counts, _by_chance)


def keys(one: Telling) -> set[Key]:
    """What a telling is found by."""
    found: set[Key] = set()
    for s in one.sketches:
        days = _days(s.lower, s.upper) or _told(one.published)
        cells = [c for p in s.points for c in _cells(p.lat, p.lon)]
        found.update(("where", cell, day) for cell in cells for day in days)
        found.update(("name", name, day) for name in s.names for day in days)
    if one.gist is not None:
        found.update(("about", word) for word in rarest(one.gist.wording, ABOUT))
    return found


def _days(lower: datetime | None, upper: datetime | None) -> list[str]:
    """The days of a short interval, with the day after, so that neighbours meet."""
    if lower is None or upper is None:
        return []
    span = min((upper - lower).days, 7)
    return [(lower + timedelta(days=n)).date().isoformat() for n in range(span + 2)]


def _told(published: date | None) -> list[str]:
    """The days about which an undated telling may be: those around its being told."""
    if published is None:
        return [""]
    return [(published + timedelta(days=n)).isoformat() for n in (-1, 0, 1)]


def _cells(lat: float, lon: float) -> Iterator[str]:
    y, x = lat / CELL_DEGREES, lon / CELL_DEGREES
    for dy in (-0.5, 0.5):
        for dx in (-0.5, 0.5):
            yield f"{round(y + dy)}:{round(x + dx)}"
