"""Compare the tellings of reports that came, changed or went with their neighbourhood.

Invariant: afterwards the kept links are of just the pairs that ``incidents.block.pairs`` finds
among all tellings, each scored by the tellings as they are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    column,
    delete,
    insert,
    select,
    values,
)

from truceline.incidents import block
from truceline.incidents.block import (
    ORDERS,
    Block,
    Slot,
    is_about,
    near,
    number_of,
    slot,
)
from truceline.incidents.compare import score, weights
from truceline.incidents.gist import Gist, gist
from truceline.incidents.incident import incident_id
from truceline.incidents.telling import Telling, tellings
from truceline.ledger import tables
from truceline.ledger.rows import report_of
from truceline.ledger.session import View
from truceline.ledger.standing import CHUNK, claims_of_reports, rows_with
from truceline.ledger.tables import links, meets, reports, told
from truceline.readings.record import ClaimRecord

HELD = 4_000
"""Reports whose tellings are held in memory for being compared again."""
WHOLE = 10_000
"""A score's whole number is of ten-thousandths."""

Orders = tuple[int, ...]
Members = dict[int, dict[int, Orders]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report tells: its tellings by number, and its claims that tell of no happening."""

    tellings: Mapping[int, Telling]
    others: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """``tellings`` may be of another incident than before; ``incidents`` lost claims."""

    tellings: set[int]
    incidents: set[int]


@dataclass(slots=True)
class Tellings:
    """What reports tell, made from their claims as they stand, and held for a while."""

    _of: dict[int, Told] = field(default_factory=dict)

    def forget(self, numbers: Iterable[int]) -> None:
        """Some reports changed."""
        for number in numbers:
            self._of.pop(number, None)

    def of(self, view: View, numbers: Collection[int]) -> dict[int, Told]:
        """What some reports tell, by their numbers."""
        self._of |= _read(view, set(numbers) - self._of.keys())
        found = {n: self._of[n] for n in numbers}
        while len(self._of) > HELD:
            del self._of[next(iter(self._of))]
        return found


def _read(view: View, numbers: Collection[int]) -> dict[int, Told]:
    columns = [c for c in reports.columns if c is not reports.c.bytes]
    rows = rows_with(view.connection, select(*columns), reports.c.seq, numbers)
    known = {r.seq: report_of(dict(r._mapping)) for r in rows}
    # By the rows' ids: a redaction may have given them anew.
    by_report: dict[str, list[ClaimRecord]] = {r.id: [] for r in known.values()}
    for claim in claims_of_reports(view, numbers):
        by_report.setdefault(claim.report, []).append(claim)
    return {n: _told(by_report[r.id], gist(r)) for n, r in known.items()}


def _told(claims: Sequence[ClaimRecord], about: Gist) -> Told:
    made = {number_of(t.id): t for t in tellings(claims, {about.report: about})}
    inside = {s.claim for t in made.values() for s in t.sketches}
    return Told(tellings=made, others=[c.id for c in claims if c.id not in inside])


def relink(view: View, changed: Collection[int], cache: Tellings) -> Touched:
    """Link what some reports tell, by their numbers, and nothing that lies far from it."""
    connection = view.connection
    cache.forget(changed)
    query = select(told.c.telling, told.c.incident)
    before = list(rows_with(connection, query, told.c.report, changed))
    gone = {r.telling for r in before}
    left = {r.incident for r in before}
    now = cache.of(view, changed)
    come = {n: t for one in now.values() for n, t in one.tellings.items()}
    slots = {n: slot(t) for n, t in come.items()}
    query = select(told.c.telling)
    beside = {r.telling for r in rows_with(connection, query, told.c.incident, left)}
    affected = _affected(connection, gone, slots)
    beside |= _unlink(connection, gone | come.keys())
    _take_out(connection, gone, changed)
    _put_in(connection, now, slots)
    beside |= _link(view, affected, come, cache)
    others = {number_of(c) for one in now.values() for c in one.others}
    return Touched(tellings=beside | come.keys() | others, incidents=left)


def _affected(connection: Connection, gone: Collection[int], slots: Mapping[int, Slot]) -> set[int]:
    """Tellings whose partners may change by some that go and some that come."""
    rows = rows_with(connection, select(meets.c.key), meets.c.telling, gone)
    keys = {r.key for r in rows}.union(*(s.keys for s in slots.values()))
    # One that stays crowded without those that go brings nobody together before or after.
    keys -= _crowded(connection, keys, block.ABOUT_BLOCK + len(gone))
    coming: Members = {}
    for number, one in slots.items():
        for key in one.keys:
            coming.setdefault(key, {})[number] = one.orders
    before = _members(connection, keys)
    found = set(slots)
    for key in keys:
        old, new = before.get(key, {}), coming.get(key, {})
        kept = {n: o for n, o in old.items() if n not in gone}
        changed = (old.keys() - kept.keys()) | new.keys()
        found |= near(Block(key, old), Block(key, kept | new), changed)
    return found


def _crowded(connection: Connection, keys: Collection[int], most: int) -> set[int]:
    """The words' blocks of more than so many members, found without reading them: a word that all
    reports share is in as many as the ledger holds."""
    found: set[int] = set()
    about = sorted(key for key in keys if is_about(key))
    for start in range(0, len(about), CHUNK):
        some = [(key,) for key in about[start : start + CHUNK]]
        asked = values(column("key", BigInteger), name="some").data(some).cte("asked")
        beyond = select(meets.c.telling).where(meets.c.key == asked.c.key).offset(most).limit(1)
        query = select(asked.c.key).where(beyond.correlate(asked).scalar_subquery().is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def _members(connection: Connection, keys: Collection[int]) -> Members:
    """The members of blocks, by key, with their places in the orders."""
    made = tables.tellings
    orders = [made.c[f"order{n}"] for n in range(ORDERS)]
    query: Select[Any] = select(meets.c.key, meets.c.telling, *orders)
    query = query.join(made, made.c.number == meets.c.telling)
    found: Members = {}
    for row in rows_with(connection, query, meets.c.key, keys):
        told_ = row._mapping
        found.setdefault(row.key, {})[row.telling] = tuple(told_[c.name] for c in orders)
    return found


def _unlink(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Take out all links of some tellings; returns those that they were linked to."""
    found: set[int] = set()
    for ours, theirs in ((links.c.one, links.c.two), (links.c.two, links.c.one)):
        query = select(theirs.label("other"))
        found.update(r.other for r in rows_with(connection, query, ours, numbers))
        _delete(connection, links, ours, numbers)
    return found


def _take_out(connection: Connection, gone: Collection[int], changed: Collection[int]) -> None:
    _delete(connection, meets, meets.c.telling, gone)
    _delete(connection, tables.tellings, tables.tellings.c.number, gone)
    _delete(connection, told, told.c.report, changed)


def _put_in(connection: Connection, now: Mapping[int, Told], slots: Mapping[int, Slot]) -> None:
    made, said, found = [], [], []
    for report, one in now.items():
        for number, telling in one.tellings.items():
            orders = {f"order{n}": o for n, o in enumerate(slots[number].orders)}
            made.append({"number": number, "claim": telling.id, "report": report, **orders})
            found += [{"key": key, "telling": number} for key in slots[number].keys]
            said += [_said(report, s.claim, number) for s in telling.sketches]
        said += [_said(report, claim, number_of(claim)) for claim in one.others]
    for table, rows in ((tables.tellings, made), (meets, found), (told, said)):
        if rows:
            connection.execute(insert(table), rows)


def _said(report: int, claim: str, telling: int) -> dict[str, Any]:
    return {
        "claim": claim,
        "telling": telling,
        "report": report,
        "alone": incident_id(claim),
        "incident": None,
    }


def _link(
    view: View, affected: Collection[int], come: Mapping[int, Telling], cache: Tellings
) -> set[int]:
    """Bring the links of some tellings to what their blocks say; returns whose links changed."""
    connection = view.connection
    wanted = _wanted(connection, affected)
    there: set[tuple[int, int]] = set()
    for end in (links.c.one, links.c.two):
        rows = rows_with(connection, select(links.c.one, links.c.two), end, affected)
        there.update((r.one, r.two) for r in rows)
    lost = there - wanted
    if lost:
        both = and_(links.c.one == bindparam("a"), links.c.two == bindparam("b"))
        connection.execute(delete(links).where(both), [{"a": a, "b": b} for a, b in lost])
    fresh = sorted(wanted - there)
    known = dict(come) | _looked_up(view, {n for p in fresh for n in p} - come.keys(), cache)
    use = weights()
    rows_ = [
        {"one": a, "two": b, "score": round(score(known[a], known[b], use) * WHOLE)}
        for a, b in fresh
    ]
    if rows_:
        connection.execute(insert(links), rows_)
    return {n for p in (*lost, *fresh) for n in p if n in affected}


def _wanted(connection: Connection, affected: Collection[int]) -> set[tuple[int, int]]:
    """The pairs that blocks say of some tellings, the lesser number first."""
    query = select(meets.c.key, meets.c.telling)
    mine: dict[int, list[int]] = {}
    for row in rows_with(connection, query, meets.c.telling, affected):
        mine.setdefault(row.key, []).append(row.telling)
    found: set[tuple[int, int]] = set()
    few = mine.keys() - _crowded(connection, mine.keys(), block.ABOUT_BLOCK)
    for key, members in _members(connection, few).items():
        shared = Block(key, members)
        for one in mine[key]:
            found.update((one, two) if one < two else (two, one) for two in shared.partners(one))
    return found


def _looked_up(view: View, numbers: Collection[int], cache: Tellings) -> dict[int, Telling]:
    """Tellings by number."""
    made = tables.tellings
    query = select(made.c.number, made.c.report)
    of = {r.number: r.report for r in rows_with(view.connection, query, made.c.number, numbers)}
    now = cache.of(view, set(of.values()))
    return {number: now[report].tellings[number] for number, report in of.items()}


def _delete(connection: Connection, table: Table, of: Any, gone: Iterable[Any]) -> None:
    rows = [{"value": v} for v in gone]
    if rows:
        connection.execute(delete(table).where(of == bindparam("value")), rows)
