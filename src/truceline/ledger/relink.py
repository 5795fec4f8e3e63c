"""Compare the tellings of reports that came, changed or went with their neighbourhood.

Invariant: afterwards the kept links are of just the pairs that ``incidents.block.pairs`` finds
among all tellings, each scored by the tellings as they are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Table,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from truceline.incidents.block import Slot, is_about, number_of, slot
from truceline.incidents.compare import score, weights
from truceline.incidents.gist import Gist, gist
from truceline.incidents.incident import incident_id
from truceline.incidents.telling import Telling, tellings
from truceline.incidents.ways import whole
from truceline.ledger import tables
from truceline.ledger.blocks import Blocks
from truceline.ledger.rows import report_of
from truceline.ledger.session import View
from truceline.ledger.standing import claims_of_reports, rows_with
from truceline.ledger.tables import disputes, incidents, links, meets, reports, told
from truceline.readings.record import ClaimRecord

HELD = 2_000_000
"""Words of reports and tellings that are held in memory for being compared again: some 250 MiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report tells: its tellings by number, and its claims that tell of no happening."""

    tellings: Mapping[int, Telling]
    others: Sequence[str]

    @property
    def words(self) -> int:
        """How much it holds."""
        abouts = (t.gist.wording for t in self.tellings.values() if t.gist is not None)
        return sum(map(len, abouts)) + sum(len(t.wording) for t in self.tellings.values())


@dataclass(slots=True)
class Tellings:
    """What reports tell, made from their claims as they stand, and held for a while."""

    _of: dict[int, Told] = field(default_factory=dict)
    _words: int = 0

    def forget(self, numbers: Iterable[int]) -> None:
        """Some reports changed."""
        for number in numbers:
            if number in self._of:
                self._words -= self._of.pop(number).words

    def of(self, view: View, numbers: Collection[int]) -> dict[int, Told]:
        """What some reports tell, by their numbers."""
        read = _read(view, set(numbers) - self._of.keys())
        self._of |= read
        self._words += sum(one.words for one in read.values())
        found = {n: self._of[n] for n in numbers}
        while self._words > HELD:
            self.forget([next(iter(self._of))])
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


@dataclass(slots=True)
class Known:
    """What is held from one step of linking to the next."""

    tellings: Tellings = field(default_factory=Tellings)
    blocks: Blocks = field(default_factory=Blocks)


def relink(view: View, changed: Collection[int], known: Known) -> None:
    """Link what some reports tell, by their numbers, and nothing that lies far from it.

    What may be of another incident for it is left for ``settle`` to join.
    """
    connection = view.connection
    known.tellings.forget(changed)
    query = select(told.c.telling)
    gone = {r.telling for r in rows_with(connection, query, told.c.report, changed)}
    now = known.tellings.of(view, changed)
    come = {n: t for one in now.values() for n, t in one.tellings.items()}
    slots = {n: slot(t) for n, t in come.items()}
    affected = known.blocks.change(connection, gone, slots)
    beside = _unlink(connection, gone | come.keys())
    unsettle(connection, gone)
    _take_out(connection, gone, changed)
    _put_in(connection, now, slots)
    unsettle(connection, beside | _link(view, affected, come, known))
    known.blocks.tidy()


def unsettle(connection: Connection, touched: Collection[int]) -> None:
    """Undo the incidents that some tellings are in: they are to be joined anew."""
    query = select(told.c.incident).distinct()
    found = {r.incident for r in rows_with(connection, query, told.c.telling, touched)}
    undone = [{"of": n} for n in found if n is not None]
    if undone:
        of: BindParameter[Any] = bindparam("of")
        connection.execute(delete(incidents).where(incidents.c.number == of), undone)
        connection.execute(delete(disputes).where(disputes.c.incident == of), undone)
        left = update(told).where(told.c.incident == of).values(incident=None)
        connection.execute(left, undone)


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
    for table, values in ((tables.tellings, made), (meets, found), (told, said)):
        if values:
            connection.execute(insert(table), values)


def _said(report: int, claim: str, telling: int) -> dict[str, Any]:
    return {
        "claim": claim,
        "telling": telling,
        "report": report,
        "alone": incident_id(claim),
        "incident": None,
    }


def _link(
    view: View, affected: Collection[int], come: Mapping[int, Telling], known: Known
) -> set[int]:
    """Bring the links of some tellings to what their blocks say; returns whose links changed."""
    connection = view.connection
    wanted = _wanted(connection, affected, known.blocks)
    there: set[tuple[int, int]] = set()
    for column in (links.c.one, links.c.two):
        rows = rows_with(connection, select(links.c.one, links.c.two), column, affected)
        there.update((r.one, r.two) for r in rows)
    lost = there - wanted
    if lost:
        both = and_(links.c.one == bindparam("a"), links.c.two == bindparam("b"))
        connection.execute(delete(links).where(both), [{"a": a, "b": b} for a, b in lost])
    fresh = sorted(wanted - there)
    others = {n for p in fresh for n in p} - come.keys()
    of = dict(come) | _looked_up(view, others, known.tellings)
    use = weights()
    rows_ = [{"one": a, "two": b, "score": whole(score(of[a], of[b], use))} for a, b in fresh]
    if rows_:
        connection.execute(insert(links), rows_)
    return {n for p in (*lost, *fresh) for n in p}


def _wanted(
    connection: Connection, affected: Collection[int], known: Blocks
) -> set[tuple[int, int]]:
    """The pairs that blocks say of some tellings, the lesser number first."""
    mine: dict[int, list[int]] = {}
    for row in rows_with(connection, select(meets), meets.c.telling, affected):
        mine.setdefault(row.key, []).append(row.telling)
    found: set[tuple[int, int]] = set()
    seen: set[tuple[bool, frozenset[int]]] = set()
    for key, block in zip(mine, known.of(connection, mine), strict=True):
        # A town's name and its cells, this day and the next, often bring the same together.
        same = is_about(key), block.numbers
        if same not in seen:
            seen.add(same)
            for one in mine[key]:
                found.update((one, two) if one < two else (two, one) for two in block.partners(one))
    return found


def _looked_up(view: View, numbers: Collection[int], cache: Tellings) -> dict[int, Telling]:
    """Tellings by number."""
    made = tables.tellings
    query = select(made.c.number, made.c.report)
    of = {r.number: r.report for r in rows_with(view.connection, query, made.c.number, numbers)}
    now = cache.of(view, set(of.values()))
    return {number: now[report].tellings[number] for number, report in of.items()}


def _delete(connection: Connection, table: Table, column: Any, values: Iterable[Any]) -> None:
    rows = [{"value": v} for v in values]
    if rows:
        connection.execute(delete(table).where(column == bindparam("value")), rows)
