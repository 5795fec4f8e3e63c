"""Check a ledger against itself: the chain, then every row against the record it came by."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, select

from truceline.errors import LedgerError
from truceline.ledger import chain, rows
from truceline.ledger.append import claims_digest, report_body
from truceline.ledger.gaps import Instead, gaps, instead
from truceline.ledger.session import View
from truceline.ledger.tables import (
    FOREVER,
    captures,
    claims,
    failures,
    figures,
    judgements,
    originals,
    places,
    readings,
    records,
    reports,
    reviews,
    speakers,
    users,
)
from truceline.ledger.users import user_body
from truceline.readings.record import ClaimRecord
from truceline.reports.report import digest

BROUGHT = {
    "report": reports,
    "reading": readings,
    "failure": failures,
    "capture": captures,
    "original": originals,
    "judgement": judgements,
    "review": reviews,
    "user": users,
}
"""Which table a kind of record brings rows to."""

CHILDREN = {
    speakers: rows.speaker_rows,
    places: rows.place_rows,
    figures: rows.figure_rows,
}


def faults(view: View, *, anchor: str | None = None) -> Iterator[str]:
    """What is wrong with a ledger, one sentence each; nothing where all holds.

    ``anchor`` is a hash noted outside earlier: the record with it must still be there.
    """
    yield from chain.breaks(view.connection)
    if anchor is not None:
        known = select(records.c.seq).where(records.c.hash == anchor.lower())
        if view.connection.execute(known).first() is None:
            yield f"no record has the hash {anchor}: records were cut off or rewritten"
    vouched = instead(view)
    yield from gaps(view, vouched)
    for kind, table in BROUGHT.items():
        yield from _unbrought(view, kind, table)
    yield from _reports(view, vouched)
    for kind in ("failure", "capture", "judgement", "review"):
        yield from _plain(view, kind, vouched)
    yield from _originals(view, vouched)
    yield from _users(view, vouched)
    yield from _readings(view, vouched)


def _unbrought(view: View, kind: str, table: Table) -> Iterator[str]:
    told = select(records.c.seq).where(records.c.kind == kind)
    stray = select(table.c.seq).where(table.c.seq.not_in(told))
    for seq in view.connection.execute(stray).scalars():
        yield f"{table.name} row {seq} was put in without a record"
    lost = told.where(records.c.seq.not_in(select(table.c.seq)))
    for seq in view.connection.execute(lost).scalars():
        yield f"{table.name} row {seq} was taken out"


def _bodies(view: View, kind: str, vouched: Instead) -> Iterator[tuple[rows.Row, rows.Row]]:
    """Rows of a table, each with the body of its record, or what a redaction put in its place."""
    table = BROUGHT[kind]
    query = select(table, records.c.body.label("told")).join(records, records.c.seq == table.c.seq)
    query = query.where(records.c.kind == kind).order_by(table.c.seq)
    for found in view.connection.execute(query.execution_options(**chain.PIECEMEAL)):
        row = dict(found._mapping)
        body = row.pop("told")
        if body is not None:
            yield row, json.loads(body)
        elif row["seq"] in vouched:
            yield row, dict(vouched[row["seq"]]["body"])


def _reports(view: View, vouched: Instead) -> Iterator[str]:
    for row, told in _bodies(view, "report", vouched):
        if report_body(row) != told:
            yield f"report {row['seq']} was changed after it was added"
        elif row["seq"] not in vouched and told["bytes"] != row["sha256"]:
            yield f"the original bytes of report {row['seq']} are not those it was read from"


def _plain(view: View, kind: str, vouched: Instead) -> Iterator[str]:
    for row, told in _bodies(view, kind, vouched):
        seq = row.pop("seq")
        if row != told:
            yield f"{kind} {seq} was changed after it was added"


def _users(view: View, vouched: Instead) -> Iterator[str]:
    for row, told in _bodies(view, "user", vouched):
        # The secret of a row that a newer one replaced is taken out.
        told["secret"] = told["secret"] if row["secret"] else None
        if user_body(row) != told:
            yield f"user {row['seq']} was changed after it was added"


def _originals(view: View, vouched: Instead) -> Iterator[str]:
    for row, told in _bodies(view, "original", vouched):
        whole = row["seq"] in vouched or digest(row["bytes"]) == row["sha256"]
        if row["sha256"] != told["sha256"] or not whole:
            yield f"original {row['seq']} was changed after it was added"


def _readings(view: View, vouched: Instead) -> Iterator[str]:
    newest: dict[int, int] = {}
    for row, told in reversed(list(_bodies(view, "reading", vouched))):
        seq, report = row["seq"], row["report"]
        by_hand = row["review"] is not None
        if row["until"] != (FOREVER if by_hand else newest.get(report, FOREVER)):
            yield f"reading {seq} says that it was followed at {row['until']}, which is not so"
        has_new = row["extraction"] is not None and "extraction" not in told
        if by_hand != ("review" in told) or has_new:
            yield f"reading {seq} was changed after it was added"
        elif not by_hand:
            newest[report] = seq
        kept = select(reports.c.id).where(reports.c.seq == report)
        body = {
            "report": view.connection.execute(kept).scalar(),
            "versions": row["versions"],
            "claims": row["claims"],
        }
        # Readings of older ledgers hold no persons, those of programs no review, those by the
        # rules no extraction.
        own = ("persons", "review", "extraction")
        body |= {name: row[name] for name in own if name in told}
        yield from _claims(view, seq, body, told)


def _claims(view: View, seq: int, body: dict[str, Any], told: dict[str, Any]) -> Iterator[str]:
    query = select(claims).where(claims.c.reading == seq).order_by(claims.c.position)
    found = [dict(r._mapping) for r in view.connection.execute(query)]
    body["digest"] = claims_digest([r["body"] for r in found])
    if body != told:
        yield f"reading {seq}: its claims or versions were changed after they were added"
        return
    children = {t: _children(view, seq, t) for t in CHILDREN}
    for position, row in enumerate(found):
        row["place_in_text"] = position
        yield from _claim(row, {t: c.get(row["row"], []) for t, c in children.items()})


def _children(view: View, reading: int, table: Table) -> dict[int, list[rows.Row]]:
    query = select(table).join(claims, claims.c.row == table.c.claim)
    query = query.where(claims.c.reading == reading).order_by(table.c.claim, table.c.position)
    found: dict[int, list[rows.Row]] = {}
    for row in view.connection.execute(query):
        found.setdefault(row.claim, []).append(dict(row._mapping))
    return found


def _claim(row: dict[str, Any], children: dict[Table, list[rows.Row]]) -> Iterator[str]:
    name = f"claim {row['id'][:12]} of reading {row['reading']}"
    try:
        claim = ClaimRecord.from_json(row["body"])
    except LedgerError as error:
        yield f"{name}: {error}"
        return
    expected = {**rows.claim_row(claim), "position": row["place_in_text"]}
    # The words themselves are held by the reading's digest. An older version wrote them without
    # the fields that have been added since.
    expected.pop("body")
    if any(row[k] != v for k, v in expected.items()):
        yield f"{name}: its columns do not say what its words say"
    for table, made in CHILDREN.items():
        if children[table] != [{"claim": row["row"], **r} for r in made(claim)]:
            yield f"{name}: its {table.name} do not say what its words say"
