"""The ledger's blocks: which tellings share a key, read where asked, the large ones held.

Invariant: a block that is held is as the tables have it. What is changed here is changed there in
the same transaction, by the one who holds the blocks.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, column, exists, literal, select, values

from truceline.incidents import block as limits
from truceline.incidents.block import ORDERS, Block, Slot, is_about
from truceline.ledger.standing import CHUNK, rows_with
from truceline.ledger.tables import meets, tellings

HELD = 300_000
"""Members of large blocks that are held, each with its place in four orders: some 150 MiB."""

Orders = tuple[int, ...]


@dataclass(slots=True)
class Blocks:
    """Blocks by key. ``tidy`` after each transaction."""

    _of: dict[int, Block] = field(default_factory=dict)

    def of(self, connection: Connection, keys: Iterable[int], *, spare: int = 0) -> list[Block]:
        """The blocks of some keys, in the keys' order.

        Of a word that brings together no two reports, even with ``spare`` of them fewer, it is not
        read which they are: most of a war's reports share some of its words.
        """
        asked = list(keys)
        missing = [k for k in asked if k not in self._of]
        most = limits.ABOUT_BLOCK + spare
        past = set(_past(connection, filter(is_about, missing), most))
        read = _members(connection, [k for k in missing if k not in past])
        for key in missing:
            self._of[key] = Block(key, read.get(key, {}), past=key in past)
        return [self._of[k] for k in asked]

    def change(
        self, connection: Connection, gone: Collection[int], slots: Mapping[int, Slot]
    ) -> set[int]:
        """Tellings go and come; returns all whose partners may differ for it."""
        rows = rows_with(connection, select(meets), meets.c.telling, gone)
        leaving: dict[int, set[int]] = {}
        for row in rows:
            leaving.setdefault(row.key, set()).add(row.telling)
        coming: dict[int, dict[int, Orders]] = {}
        for number, one in slots.items():
            for key in one.keys:
                coming.setdefault(key, {})[number] = one.orders
        keys = leaving.keys() | coming.keys()
        found = set(slots)
        for key, block in zip(keys, self.of(connection, keys, spare=len(gone)), strict=True):
            found |= block.change(leaving.get(key, ()), coming.get(key, {}))
        return found

    def tidy(self) -> None:
        """Hold what is large and dear to read, as much as there is room for."""
        room = HELD
        held: dict[int, Block] = {}
        for key, block in self._of.items():
            if limits.BLOCK < len(block) <= room:
                room -= len(block)
                held[key] = block
        self._of = held


def _past(connection: Connection, keys: Iterable[int], most: int) -> Iterator[int]:
    """Keys that more tellings have; no more of them are counted than it takes to tell."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), CHUNK):
        rows = [(k,) for k in wanted[start : start + CHUNK]]
        asked = values(column("key", BigInteger), name="asked").data(rows).cte("asked")
        more = select(literal(1)).where(meets.c.key == asked.c.key).limit(1).offset(most)
        query = select(asked.c.key).where(exists(more.correlate(asked)))
        yield from connection.execute(query).scalars()


def _members(connection: Connection, keys: Collection[int]) -> dict[int, dict[int, Orders]]:
    """The members of blocks, by key, with their places in the orders."""
    orders = [tellings.c[f"order{n}"] for n in range(ORDERS)]
    query: Select[Any] = select(meets.c.key, meets.c.telling, *orders)
    query = query.join(tellings, tellings.c.number == meets.c.telling)
    found: dict[int, dict[int, Orders]] = {}
    for row in rows_with(connection, query, meets.c.key, keys):
        found.setdefault(row.key, {})[row.telling] = tuple(row[2:])
    return found
