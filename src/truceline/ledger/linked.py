"""What is kept of links, as questions to it: which incident a claim is in, and which there are.

Invariant: the answer is the same whether links are kept or not. Of a state that none are kept of,
such as an earlier one, incidents are derived from its claims anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from truceline.errors import LedgerError
from truceline.incidents.block import BLOCK, number_of, pairs
from truceline.incidents.compare import compare, score, verdict, weights
from truceline.incidents.gist import gists
from truceline.incidents.group import grouped
from truceline.incidents.incident import Conflict, Incident, incident_id
from truceline.incidents.judgement import Judgement, Verdict, standing
from truceline.incidents.telling import Telling
from truceline.incidents.ways import WHOLE
from truceline.ledger import tables
from truceline.ledger.links import is_linked
from truceline.ledger.query import Filter, count_claims, find_claims, find_judgements, find_reports
from truceline.ledger.relink import Tellings
from truceline.ledger.review import reviewed
from truceline.ledger.session import View
from truceline.ledger.settle import conflict_of, persons_said
from truceline.ledger.standing import claims_named, rows_with
from truceline.ledger.tables import disputes, incidents, links, told
from truceline.readings.record import ClaimRecord

ANEW = 5_000
"""Claims up to which all are grouped anew for some days of a state without links; of more, those
of the days alone, as grouping a million takes an hour."""
SHOWN = 40
"""Links of an incident that are told with their reasons: the surest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list shows of an incident without laying it out."""

    id: str
    day: date | None
    title: str
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Incidents with their claims as they stand, in the ledger's order, and what cannot hold."""

    incidents: tuple[tuple[Incident, tuple[ClaimRecord, ...]], ...]
    conflicts: tuple[Conflict, ...]


def list_incidents(
    view: View,
    *,
    since: date | None = None,
    until: date | None = None,
    alone: bool = False,
    newest: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Listed]:
    """Incidents by day and title, the undated last; ``alone`` also those of one claim.

    Raises LedgerError for a state that no links are kept of: bring them up first.
    """
    query = _listed(view, select(incidents), since, until, alone=alone)
    within = (incidents.c.title, incidents.c.id)
    # The undated are asked for apart: of both together the whole list would be sorted each time.
    day = incidents.c.day.desc() if newest else incidents.c.day
    dated = query.where(incidents.c.day.is_not(None)).order_by(day, *within)
    found = 0
    for row in _page(view, dated, limit, offset):
        found += 1
        yield _shown(row)
    if found == limit or since is not None or until is not None:
        return
    left = None if limit is None else limit - found
    if offset and not found:
        offset -= _count(view, query.where(incidents.c.day.is_not(None)))
    undated = query.where(incidents.c.day.is_(None)).order_by(*within)
    yield from map(_shown, _page(view, undated, left, 0 if found else offset))


def _page(view: View, query: Select[Any], limit: int | None, offset: int) -> Iterable[Row[Any]]:
    return view.connection.execute(query.limit(limit).offset(offset))


def count_incidents(
    view: View, *, since: date | None = None, until: date | None = None, alone: bool = False
) -> int:
    """How many incidents ``list_incidents`` has."""
    return _count(view, _listed(view, select(incidents), since, until, alone=alone))


def _count(view: View, query: Select[Any]) -> int:
    counted = query.with_only_columns(func.count(), maintain_column_froms=True)
    return int(view.connection.execute(counted).scalar_one())


def _listed(
    view: View, query: Select[Any], since: date | None, until: date | None, *, alone: bool
) -> Select[Any]:
    if not is_linked(view):
        raise LedgerError("no links are kept of this state of the ledger: bring them up first")
    if not alone:
        query = query.where(incidents.c.claims > 1)
    if since is not None:
        query = query.where(incidents.c.day >= since.isoformat())
    if until is not None:
        query = query.where(incidents.c.day <= until.isoformat())
    return query


def listed_of(view: View, claims: Iterable[str]) -> dict[str, Listed]:
    """What a list shows of the incidents that some claims are in, by the claims' ids; nothing of a
    claim that tells of no happening, nor of a state that no links are kept of."""
    if not is_linked(view):
        return {}
    query = select(incidents, told.c.claim.label("of"))
    query = query.join(told, told.c.incident == incidents.c.number)
    return {r.of: _shown(r) for r in rows_with(view.connection, query, told.c.claim, claims)}


def _shown(row: Row[Any]) -> Listed:
    day = date.fromisoformat(row.day) if row.day else None
    return Listed(id=row.id, day=day, title=row.title, claims=row.claims, reports=row.reports)


def incident_of(view: View, claims: Sequence[ClaimRecord]) -> Mapping[str, str]:
    """The ids of the incidents that some claims are in, by the claims' ids."""
    if not is_linked(view):
        found = _anew(view, claims)[0]
        return {claim: one.id for one in found for claim in one.claims}
    query = select(told.c.claim, told.c.alone, incidents.c.id)
    query = query.outerjoin(incidents, incidents.c.number == told.c.incident)
    rows = rows_with(view.connection, query, told.c.claim, (c.id for c in claims))
    return {r.claim: r.id or r.alone for r in rows}


def grouping(view: View, asked: Filter | None = None) -> Grouping:
    """The incidents that hold a claim which a filter lets through, each with all its claims."""
    if is_linked(view):
        return _kept(view, asked)
    claims = [o.claim for o in reviewed(view, find_claims(view, asked)) if not o.rejected]
    found, conflicts = _anew(view, claims)
    chosen = {c.id for c in claims}
    some = [i for i in found if not chosen.isdisjoint(i.claims)]
    return Grouping(incidents=tuple(_with_claims(view, some)), conflicts=conflicts)


def named(view: View, start: str) -> list[Incident]:
    """The incidents that an id starting so leads to: theirs, or that of one of their claims."""
    if not is_linked(view):
        every = _anew(view, [])[0]
        ids = ((i, incident_id(c)) for i in every for c in i.claims)
        return list(dict.fromkeys(i for i, known in ids if known.startswith(start)))
    query = select(told.c.incident).distinct()
    query = query.where(told.c.alone >= start, told.c.alone < start + "g").limit(2)
    return list(_incidents(view, set(view.connection.execute(query).scalars())))


def chosen(view: View, ids: Sequence[str]) -> list[Incident]:
    """The incidents with some whole ids, in the order of the ids."""
    if not is_linked(view):
        return [one for whole in ids for one in named(view, whole)]
    query = select(told.c.incident)
    numbers = {r.incident for r in rows_with(view.connection, query, told.c.alone, ids)}
    found = {one.id: one for one in _incidents(view, numbers)}
    return [found[i] for i in ids if i in found]


def grouping_of(view: View, found: Sequence[Incident]) -> Grouping:
    """Some incidents with their claims, and the judgements about them that cannot all hold."""
    numbers = {number_of(i.claims[0]) for i in found}
    conflicts = tuple(_conflicts(view, numbers)) if is_linked(view) else _anew(view, [])[1]
    ids = {c for i in found for c in i.claims}
    hard = (c for c in conflicts if ids & {*c.link.pair, *c.against.pair})
    return Grouping(incidents=tuple(_with_claims(view, found)), conflicts=tuple(hard))


def reasons(
    view: View, claims: Sequence[ClaimRecord]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Why the claims of an incident are one, persons' judgements and then the machine's surest; and
    where the machine judges two of them not the same, though others tie both to it. Each of the
    machine's has its evidence."""
    ids = {c.id for c in claims}
    said = standing(persons_said(view, ids)).values()
    of = _reports(view, claims)
    known = {
        n: t
        for one in Tellings().of(view, of).values()
        for n, t in one.tellings.items()
        if t.id in ids
    }
    use = weights()
    scores = _scores(view, known)
    same = sorted((-s, p) for p, s in scores.items() if verdict(s, use) is Verdict.SAME)
    apart = sorted((s, p) for p, s in scores.items() if verdict(s, use) is Verdict.NOT_SAME)
    by_persons = (j for j in said if j.verdict is Verdict.SAME)
    found = ([compare(known[a], known[b]) for _, (a, b) in some[:SHOWN]] for some in (same, apart))
    holding, straining = found
    return (*by_persons, *holding), tuple(straining)


def uncompared(view: View, ids: Sequence[str] | None = None) -> Mapping[str, int]:
    """How many pairs of tellings were never compared, by the ids of large incidents: of many that
    tell of one place and day, each is compared with its nearest alone. Of some incidents or all."""
    if not is_linked(view):
        return {}
    large = select(incidents.c.number, incidents.c.id).where(incidents.c.claims > BLOCK)
    if ids is None:
        rows: Iterable[Any] = view.connection.execute(large)
    else:
        rows = rows_with(view.connection, large, incidents.c.id, ids)
    found = {}
    for row in list(rows):
        inside = select(told.c.telling).where(told.c.incident == row.number).distinct()
        known = set(view.connection.execute(inside).scalars())
        ends = rows_with(view.connection, select(links.c.two), links.c.one, known)
        left = len(known) * (len(known) - 1) // 2 - sum(r.two in known for r in ends)
        if left:
            found[row.id] = left
    return found


def _scores(view: View, known: Mapping[int, Telling]) -> dict[tuple[int, int], float]:
    """How the compared pairs among some tellings score."""
    if not is_linked(view):
        use = weights()
        return {(a, b): score(known[a], known[b], use) for a, b in pairs(known.values())}
    rows = rows_with(view.connection, select(links), links.c.one, known)
    return {(r.one, r.two): r.score / WHOLE for r in rows if r.two in known}


def _reports(view: View, claims: Sequence[ClaimRecord]) -> set[int]:
    numbers = tables.reports
    query = select(numbers.c.seq)
    return {
        r.seq for r in rows_with(view.connection, query, numbers.c.id, (c.report for c in claims))
    }


def _kept(view: View, asked: Filter | None) -> Grouping:
    if asked is None:
        numbers = set(view.connection.execute(select(told.c.incident).distinct()).scalars())
        some = list(_incidents(view, None))
    else:
        ids = [c.id for c in find_claims(view, asked)]
        query = select(told.c.incident)
        rows = rows_with(view.connection, query, told.c.claim, ids)
        numbers = {r.incident for r in rows}
        some = list(_incidents(view, numbers))
    conflicts = _conflicts(view, None if asked is None else numbers)
    return Grouping(incidents=tuple(_with_claims(view, some)), conflicts=tuple(conflicts))


def _incidents(view: View, numbers: set[int] | None) -> Iterator[Incident]:
    query = select(told.c.incident, told.c.claim)
    if numbers is None:
        rows: Iterable[Any] = view.connection.execute(query)
    else:
        rows = rows_with(view.connection, query, told.c.incident, numbers)
    groups: dict[int, list[str]] = {}
    for row in rows:
        groups.setdefault(row.incident, []).append(row.claim)
    return (Incident(claims=tuple(sorted(groups[n]))) for n in sorted(groups))


def _conflicts(view: View, numbers: set[int] | None) -> Iterator[Conflict]:
    query = select(disputes.c.body).distinct()
    if numbers is None:
        bodies = set(view.connection.execute(query).scalars())
    else:
        bodies = {r.body for r in rows_with(view.connection, query, disputes.c.incident, numbers)}
    return map(conflict_of, sorted(bodies))


def _with_claims(
    view: View, found: Sequence[Incident]
) -> Iterator[tuple[Incident, tuple[ClaimRecord, ...]]]:
    where = {c: n for n, i in enumerate(found) for c in i.claims}
    own: list[list[ClaimRecord]] = [[] for _ in found]
    for claim in claims_named(view, where):
        own[where[claim.id]].append(claim)
    return ((i, tuple(own[n])) for n, i in enumerate(found))


def _anew(
    view: View, some: Sequence[ClaimRecord]
) -> tuple[tuple[Incident, ...], tuple[Conflict, ...]]:
    """Incidents derived from all claims, or, of a large ledger, from some alone where any are."""
    if not some or count_claims(view) <= ANEW:
        some = [o.claim for o in reviewed(view, find_claims(view)) if not o.rejected]
    reports = find_reports(view, {c.report for c in some})
    return grouped(some, find_judgements(view), gists(k.report for k in reports))
