"""Join tellings into incidents anew where links or judgements changed, and nowhere else.

Two claims can only be of one incident where a way of sure links, or of persons' judgements, leads
from one to the other; so what such ways reach is joined by itself, and comes out as if the whole
ledger had been joined. A claim that is not joined yet is in no incident.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from truceline.ids import content_id
from truceline.incidents.block import number_of
from truceline.incidents.compare import verdict, weights
from truceline.incidents.dossier import first_day, title
from truceline.incidents.incident import Conflict, Incident, derive
from truceline.incidents.judgement import TOLD_AS_ONE, Judgement, Verdict
from truceline.incidents.sketch import sketch
from truceline.incidents.ways import SURE, WHOLE
from truceline.ledger import tables
from truceline.ledger.session import View
from truceline.ledger.standing import claims_named, rows_with
from truceline.ledger.tables import disputes, incidents, judgements, links, told

Claims = Mapping[str, tuple[int, int | None]]
"""Claims with their telling, and the incident that they were in."""


SOME = 2_000
"""Tellings from which what ways reach is joined in one transaction."""


def is_settled(connection: Connection) -> bool:
    """Whether every claim is in an incident."""
    query = select(told.c.claim).where(told.c.incident.is_(None)).limit(1)
    return connection.execute(query).first() is None


def settle(view: View) -> None:
    """Join some of what is not joined yet, with all that ways lead to from there."""
    connection = view.connection
    query = select(told.c.telling).where(told.c.incident.is_(None)).distinct().limit(SOME)
    claims = _reached(view, connection.execute(query).scalars())
    said = [*_judged(connection, claims), *persons_said(view, claims.keys())]
    found, conflicts = derive(claims.keys(), said)
    _write(view, claims, found)
    _keep_disputes(connection, claims, found, conflicts)


def _reached(view: View, start: Iterable[int]) -> Claims:
    """The claims of all tellings that a way leads to."""
    connection = view.connection
    asked = view.connection.execute(select(judgements.c.seq).limit(1)).first() is not None
    found: dict[str, tuple[int, int | None]] = {}
    seen: set[int] = set()
    fringe = set(start)
    while fringe:
        seen |= fringe
        query = select(told.c.claim, told.c.telling, told.c.incident)
        new = list(rows_with(connection, query, told.c.telling, fringe))
        found.update((r.claim, (r.telling, r.incident)) for r in new)
        fringe = _linked(connection, fringe)
        if asked:
            fringe |= _tied(view, {r.claim for r in new})
        fringe -= seen
    return found


def _linked(connection: Connection, numbers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for ours, theirs in ((links.c.one, links.c.two), (links.c.two, links.c.one)):
        query = select(theirs.label("other")).where(links.c.score >= SURE)
        found.update(r.other for r in rows_with(connection, query, ours, numbers))
    return found


def _tied(view: View, claims: Collection[str]) -> set[int]:
    """The tellings of claims that persons once judged the same as some."""
    others: set[str] = set()
    for ours, theirs in (
        (judgements.c.first, judgements.c.second),
        (judgements.c.second, judgements.c.first),
    ):
        query: Select[Any] = select(theirs.label("other")).where(
            judgements.c.verdict == Verdict.SAME.value, judgements.c.seq <= view.seq
        )
        others.update(r.other for r in rows_with(view.connection, query, ours, claims))
    of = select(told.c.telling)
    return {r.telling for r in rows_with(view.connection, of, told.c.claim, others)}


def _judged(connection: Connection, claims: Claims) -> Iterator[Judgement]:
    """The machine's judgements of claims: those of one telling, then those of two tellings."""
    numbers = {number for number, _ in claims.values()}
    made = tables.tellings
    of = select(made.c.number, made.c.claim)
    first = {r.number: r.claim for r in rows_with(connection, of, made.c.number, numbers)}
    for claim, (number, _) in claims.items():
        if number in first and claim != first[number]:
            one, two = sorted((claim, first[number]))
            yield Judgement(first=one, second=two, verdict=Verdict.SAME, score=TOLD_AS_ONE)
    use = weights()
    query = select(links.c.one, links.c.two, links.c.score)
    for row in rows_with(connection, query, links.c.one, numbers):
        if row.two in numbers:
            counted = row.score / WHOLE
            yield Judgement(
                first=first[row.one],
                second=first[row.two],
                verdict=verdict(counted, use),
                score=counted,
            )


def persons_said(view: View, claims: Collection[str]) -> Iterator[Judgement]:
    """What persons judged of pairs of some claims."""
    query = select(judgements).where(judgements.c.seq <= view.seq)
    for row in rows_with(view.connection, query, judgements.c.first, claims):
        if row.second in claims:
            yield Judgement(
                first=row.first,
                second=row.second,
                verdict=Verdict(row.verdict),
                by=row.who,
                serial=row.seq,
            )


def _write(view: View, claims: Claims, found: Sequence[Incident]) -> None:
    """Keep which incident each claim is in, and rows of those that are not as they were."""
    connection = view.connection
    now = {c: number_of(i.claims[0]) for i in found for c in i.claims}
    moved = {c: n for c, n in now.items() if claims[c][1] != n}
    if moved:
        changed = update(told).where(told.c.claim == bindparam("of"))
        rows = [{"of": c, "to": n} for c, n in moved.items()]
        connection.execute(changed.values(incident=bindparam("to")), rows)
    renewed = {*moved.values(), *(n for c in moved if (n := claims[c][1]) is not None)}
    gone = [{"n": n} for n in renewed]
    if gone:
        connection.execute(delete(incidents).where(incidents.c.number == bindparam("n")), gone)
    fresh = [i for i in found if number_of(i.claims[0]) in renewed]
    rows_ = list(_rows(view, fresh))
    if rows_:
        connection.execute(insert(incidents), rows_)


def _rows(view: View, found: Sequence[Incident]) -> Iterator[dict[str, object]]:
    """Incidents that tell of a happening, with what a list shows of them."""
    order = {}
    for n, claim in enumerate(claims_named(view, (c for i in found for c in i.claims))):
        order[claim.id] = (n, claim)
    for one in found:
        own = [claim for _, claim in sorted((order[c] for c in one.claims), key=lambda t: t[0])]
        if any(sketch(c) is not None for c in own):
            day = first_day(own)
            yield {
                "number": number_of(one.claims[0]),
                "id": one.id,
                "day": day.isoformat() if day else None,
                "title": title(own),
                "claims": len(own),
                "reports": len({c.report for c in own}),
            }


def _keep_disputes(
    connection: Connection,
    claims: Claims,
    grouped: Sequence[Incident],
    found: Sequence[Conflict],
) -> None:
    """Keep the judgements that cannot all hold, by each incident that they are about."""
    gone = [{"n": n} for n in {n for _, n in claims.values() if n is not None}]
    if gone:
        connection.execute(delete(disputes).where(disputes.c.incident == bindparam("n")), gone)
    of = {c: number_of(i.claims[0]) for i in grouped for c in i.claims}
    rows = {
        (n, body)
        for conflict in found
        for body in [json.dumps(asdict(conflict), sort_keys=True)]
        for n in {of[c] for j in (conflict.link, conflict.against) for c in j.pair}
    }
    if rows:
        values = [
            {"number": number_of(content_id("dispute", [n, body])), "incident": n, "body": body}
            for n, body in sorted(rows)
        ]
        connection.execute(insert(disputes), values)


def conflict_of(body: str) -> Conflict:
    """The conflict that was kept so."""
    told_ = json.loads(body)
    one, other = ({**told_[k], "evidence": ()} for k in ("link", "against"))
    return Conflict(
        link=Judgement(**{**one, "verdict": Verdict(one["verdict"])}),
        against=Judgement(**{**other, "verdict": Verdict(other["verdict"])}),
    )
