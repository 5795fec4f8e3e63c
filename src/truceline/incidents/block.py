"""Blocks keep the cost of linking near the number of claims: who is compared with whom.

Two tellings are compared only where they share a key: a day and a cell of the map, a day and a
place's name, or (leads alone) a rare word that both reports are about. A block that is too large
is read in a few orders, each telling against its neighbours there, so that ten thousand reports
of one day and city cost ten thousand times a constant.

Invariant: who is compared follows from the set of tellings, never from the order of their coming;
and a telling that comes or goes changes only the pairs of those near it (``Block.change``).
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import blake2b
from itertools import combinations
from math import cos, floor, radians

from truceline.incidents.telling import Telling
from truceline.language.wording import rarest, words

BORDER_KM = 25.0
"""How near to a cell's border a point is found in the next cell too: what still counts as near."""
DEGREE_KM = 111.2
ABOUT = 16
"""Rarest words of a report by which it is found: on gva_incidents train (hash 0 mod 6), two
reports of one incident share at least one of so many."""
ABOUT_BLOCK = 20
"""Reports that a word may bring together: one that more share is of their war, not their story."""
BLOCK = 40
"""Tellings of a block that are all compared with each other; of more, neighbours alone."""
WINDOW = 6
"""Neighbours on each side in each order of a large block."""
ORDERS = 4
PRIME = (1 << 61) - 1
HALF = 31

DIGITS = 15
"""Hexadecimal digits of a claim's id that make a telling's number: 60 bits, which databases hold
as a whole number; among a million, two meet with a chance of one in two million."""


def number_of(claim: str) -> int:
    """The number of the telling whose first claim that is. Numbers sort as the ids do."""
    return int(claim[:DIGITS], 16)


@dataclass(frozen=True, slots=True)
class Slot:
    """What of a telling decides with whom it is compared; nothing of it can be read back.

    ``orders`` place it in large blocks: by its words, its report's, its counts, and by chance.
    """

    number: int
    orders: tuple[int, ...]
    keys: frozenset[int]


class Block:
    """The tellings that share a key, with their places in the orders; of a word that more reports
    share than it may bring together, ``past``, nobody asks which they are."""

    def __init__(
        self, key: int, orders: Mapping[int, tuple[int, ...]], *, past: bool = False
    ) -> None:
        self._orders = dict(orders)
        self._about = is_about(key)
        self._most = ABOUT_BLOCK if self._about else BLOCK
        self._past = past
        self._rows: tuple[list[tuple[int, int]], ...] | None = None

    def __len__(self) -> int:
        return len(self._orders)

    @property
    def whole(self) -> bool:
        """Whether all of it are compared with each other."""
        return not self._past and len(self._orders) <= self._most

    @property
    def numbers(self) -> frozenset[int]:
        """Of which tellings it is."""
        return frozenset(self._orders)

    def partners(self, number: int) -> Iterator[int]:
        """With whom a telling of the block is compared in it."""
        if self.whole:
            yield from (n for n in self._orders if n != number)
        elif not self._about:
            for row, order in zip(self._sorted(), self._orders[number], strict=True):
                at = bisect_left(row, (order, number))
                beside = row[max(0, at - WINDOW) : at + WINDOW + 1]
                yield from (n for _, n in beside if n != number)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """All pairs to compare, the lesser number first, some of them twice."""
        if self.whole:
            yield from combinations(sorted(self._orders), 2)
        elif not self._about:
            for row in self._sorted():
                for at, (_, one) in enumerate(row):
                    for _, two in row[at + 1 : at + 1 + WINDOW]:
                        yield (one, two) if one < two else (two, one)

    def change(self, gone: Iterable[int], come: Mapping[int, tuple[int, ...]]) -> set[int]:
        """Take some tellings out and put some in; returns whose partners may differ for it.

        Of a large block these are the neighbours that a changed telling had and those that it has:
        a telling with none of them within its reach has the same neighbours as before.
        """
        left = [n for n in gone if n in self._orders]
        was = self.whole
        found = {*left, *come}
        if not was:
            found.update(*(self.partners(n) for n in left))
        before = set(self._orders) if was else set()
        for number in left:
            self._take_out(number)
        for number, orders in come.items():
            self._put_in(number, orders)
        if was is not self.whole:
            return found | before | self._orders.keys()
        if not was:
            found.update(*(self.partners(n) for n in come))
        return found

    def _take_out(self, number: int) -> None:
        orders = self._orders.pop(number)
        for row, order in zip(self._rows or (), orders, strict=False):
            del row[bisect_left(row, (order, number))]

    def _put_in(self, number: int, orders: tuple[int, ...]) -> None:
        if number in self._orders:
            self._take_out(number)
        self._orders[number] = orders
        for row, order in zip(self._rows or (), orders, strict=False):
            insort(row, (order, number))

    def _sorted(self) -> tuple[list[tuple[int, int]], ...]:
        if self._rows is None:
            self._rows = tuple(
                sorted((orders[n], number) for number, orders in self._orders.items())
                for n in range(ORDERS)
            )
        return self._rows


def blocks(slots: Iterable[Slot]) -> dict[int, Block]:
    """The blocks that some tellings make, by key."""
    found: dict[int, dict[int, tuple[int, ...]]] = {}
    for slot in slots:
        for key in slot.keys:
            found.setdefault(key, {})[slot.number] = slot.orders
    return {key: Block(key, members) for key, members in found.items() if len(members) > 1}


def pairs(of: Iterable[Telling]) -> set[tuple[int, int]]:
    """The numbers of tellings worth comparing."""
    return {pair for block in blocks(map(slot, of)).values() for pair in block.pairs()}


def slot(one: Telling) -> Slot:
    """Where a telling stands among others."""
    about = rarest(one.gist.wording, ABOUT) if one.gist is not None else ()
    keys = {_key(1, "about", word) for word in about}
    for s in one.sketches:
        days = _days(s.lower, s.upper) or _told(one.published)
        where = {cell for p in s.points for cell in cells(p.lat, p.lon)}
        where.update(f"name {name}" for name in s.names)
        keys.update(_key(0, spot, day) for spot in where for day in days)
    number = number_of(one.id)
    counts = sorted(f"{m} {low} {high}" for s in one.sketches for m, low, high in s.counts)
    orders = (
        _least(set(words(one.sketches[0].words)), 0),
        _least(about, 2),
        _hash(*counts) >> 1 if counts else 0,
        _hash("chance", str(number)) >> 1,
    )
    return Slot(number, orders, frozenset(keys))


def is_about(key: int) -> bool:
    """Whether a key is of a rare word, and not of a day and a place."""
    return bool(key & 1)


def _key(about: int, *parts: str) -> int:
    """A key as a whole number of 63 bits; the last tells what kind it is."""
    return _hash(*parts) >> 2 << 1 | about


def _hash(*parts: str) -> int:
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest())


@cache
def _word(word: str) -> int:
    return _hash(word) % PRIME


def _least(of: Iterable[str], first: int) -> int:
    """The least of the words' numbers under two permutations (MinHash): alike texts meet."""
    numbers = [_word(w) for w in of]
    found = 0
    for n in (first, first + 1):
        a, b = _hash("a", str(n)) % PRIME, _hash("b", str(n)) % PRIME
        least = min(((a * x + b) % PRIME for x in numbers), default=0)
        found = found << HALF | least >> (61 - HALF)
    return found


def _days(lower: datetime | None, upper: datetime | None) -> list[str]:
    """The days of a short interval, with the day after, so that neighbours meet."""
    if lower is None or upper is None:
        return []
    first, last = lower.date(), (upper - timedelta(microseconds=1)).date()
    span = min((last - first).days, 7)
    return [(first + timedelta(days=n)).isoformat() for n in range(span + 2)]


def _told(published: date | None) -> list[str]:
    """The days about which an undated telling may be: those around its being told."""
    if published is None:
        return [""]
    return [(published + timedelta(days=n)).isoformat() for n in (-1, 0, 1)]


def cells(lat: float, lon: float) -> set[str]:
    """The cells of one degree that a point is in or near."""
    high = BORDER_KM / DEGREE_KM
    wide = min(1.0, high / max(0.05, cos(radians(lat))))
    return {
        f"cell {floor(lat + dy)} {floor((lon + dx + 180) % 360)}"
        for dy in (-high, high)
        for dx in (-wide, wide)
    }
