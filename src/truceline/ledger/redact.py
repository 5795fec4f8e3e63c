"""Take personal data out of a ledger for the law's sake: the one act that deletes.

Invariant: afterwards no row, index, log or own backup holds the names or a hash that follows
from them, the chain still holds from end to end, and the gap is told: by a record that says who
took something out when and why, which bodies are gone, and what stands in their place.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, Table, Text, delete, func, or_, select, update

from truceline.errors import InputError, LedgerError
from truceline.ids import Json, canonical
from truceline.ledger import chain, rows, search
from truceline.ledger.append import claims_digest, report_body
from truceline.ledger.gaps import KIND, Instead, instead
from truceline.ledger.links import forget
from truceline.ledger.scrub import Scrub
from truceline.ledger.session import Unit, View
from truceline.ledger.tables import (
    captures,
    claims,
    entries,
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
)
from truceline.ledger.verify import CHILDREN, faults
from truceline.readings.record import ClaimRecord

SUBJECT = "personal data"
GONE = "redacted"
EMPTY_LAYOUT = '{"blocks":[]}'

BLANK: dict[Table, dict[str, Any]] = {
    reports: {
        "text": "", "layout": EMPTY_LAYOUT, "title": None, "url": None, "url_final": None,
        "source": None,
    },
    readings: {"claims": 0, "persons": "[]"},
    captures: {
        "source": GONE, "within": "", "container": None, "record": None, "asked": None,
        "final": None, "address": None, "author": None, "canonical": None, "given": "{}",
        "notes": "[]",
    },
    reviews: {"value": None, "reason": GONE},
    judgements: {"reason": GONE},
}  # fmt: skip
"""What a row of a report that is taken out whole keeps nothing of."""

WRITTEN = frozenset(
    {"given", "headers", "notes", "layout", "value", "versions", "persons", "extraction"}
)
"""Columns that hold JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a redaction did: its record, the reports that it touched, the bodies taken out."""

    number: int
    reports: int
    bodies: int


def redact(
    unit: Unit, *, names: Sequence[str] = (), report: str | None = None, reason: str
) -> Redacted:
    """Take names out of all that a ledger holds, or the report with that id as a whole.

    Raises InputError where neither is given or found, or the reason itself holds a name;
    LedgerError where the ledger does not verify afterwards: then nothing is changed.
    """
    scrub = Scrub(names)
    if not reason.strip() or scrub.holds(reason) or scrub.holds(unit.who):
        raise InputError("a redaction needs a reason, which does not say the name itself")
    connection = unit.connection
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    whole = _reports_with(connection, reports.c.id == report) if report else set()
    touched = whole | _holding(connection, scrub)
    _forget_ids(connection, scrub, touched, whole)
    vouched = instead(View(connection=connection, seq=chain.head(connection).seq))
    _feeds(connection, scrub, touched)
    _claims(connection, scrub, touched, whole)
    for table in (reports, readings, captures, originals, failures, judgements, reviews):
        _rows(connection, scrub, table, touched, whole)
    taken = _bodies(connection, scrub, vouched)
    if not taken:
        raise InputError("nothing in this ledger holds what is to be taken out")
    told: dict[str, Json] = {"reason": reason, "instead": {str(k): v for k, v in taken.items()}}
    head = chain.append(
        connection, kind=KIND, subject=SUBJECT, body=told, who=unit.who, tool=unit.tool
    )
    search.rebuild(connection)
    forget(connection)
    wrong = next(faults(View(connection=connection, seq=head.seq)), None)
    if wrong is not None:
        raise LedgerError(f"the ledger would not verify, and was left as it was: {wrong}")
    return Redacted(number=head.seq, reports=len(touched), bodies=len(taken))


def _reports_with(connection: Connection, condition: Any) -> set[int]:
    found = set(connection.execute(select(reports.c.seq).where(condition)).scalars())
    if not found:
        raise InputError("there is no such report: 'truceline show --reports' lists them")
    return found


def _holding(connection: Connection, scrub: Scrub) -> set[int]:
    """Numbers of the reports that hold a name, in their words, bytes or what is known of them."""
    found: set[int] = set()
    if not scrub.names:
        return found
    for row in connection.execute(select(reports)):
        if any(map(scrub.holds, row._mapping.values())):
            found.add(row.seq)
    held = select(captures, originals.c.bytes)
    held = held.outerjoin(originals, originals.c.sha256 == captures.c.original)
    for row in connection.execute(held.where(captures.c.report.is_not(None))):
        if any(map(scrub.holds, row._mapping.values())):
            found.add(row.report)
    return found


def _forget_ids(connection: Connection, scrub: Scrub, touched: set[int], whole: set[int]) -> None:
    """Every hash that follows from the bytes of the touched reports."""
    for row in connection.execute(select(reports).where(reports.c.seq.in_(touched))):
        scrub.forget([row.sha256])
        made = _row(scrub, reports, dict(row._mapping), deep=True)
        made |= BLANK[reports] if row.seq in whole else {}
        # A report's id follows from its row, and from no name once its bytes' hash is random.
        scrub.ids[row.id] = rows.report_of(dict(row._mapping) | made).id
    for table, names in (
        (readings, ("id",)),
        (captures, ("sha256", "original")),
        (claims, ("id",)),
    ):
        query = select(*(table.c[n] for n in names)).where(table.c.report.in_(touched))
        for row in connection.execute(query):
            scrub.forget(row)
    of = select(figures.c.id).join(claims, claims.c.row == figures.c.claim)
    scrub.forget(connection.execute(of.where(claims.c.report.in_(touched))).scalars())
    bodies = select(claims.c.body).where(claims.c.report.in_(touched))
    scrub.forget(json.loads(b).get("mention_of") for b in connection.execute(bodies).scalars())
    for row in connection.execute(select(originals)):
        if scrub.holds(row.bytes):
            scrub.forget([row.sha256])
    for row in connection.execute(select(captures).where(captures.c.report.is_(None))):
        if any(map(scrub.holds, row._mapping.values())):
            scrub.forget([row.sha256, row.original])
    for row in connection.execute(select(failures)):
        if scrub.holds(row.source) or scrub.holds(row.reason):
            scrub.forget([row.sha256])


def _claims(connection: Connection, scrub: Scrub, touched: set[int], whole: set[int]) -> None:
    """Claims of the touched reports, and others that hold a name in a reviewer's reason."""
    gone = select(claims.c.row).where(claims.c.report.in_(whole))
    for table in (speakers, places, figures):
        connection.execute(delete(table).where(table.c.claim.in_(gone)))
    connection.execute(delete(claims).where(claims.c.report.in_(whole)))
    named = [func.lower(claims.c.body).contains(n.lower(), autoescape=True) for n in scrub.names]
    query = select(claims.c.row, claims.c.report, claims.c.body)
    found = connection.execute(query.where(or_(claims.c.report.in_(touched), *named))).all()
    for row in found:
        deep = row.report in touched
        words = connection.execute(select(reports.c.text).where(reports.c.seq == row.report))
        text = scrub.text(words.scalar_one(), deep=deep)
        told = scrub.json(json.loads(row.body), deep=deep, report=text if deep else None)
        _write_claim(connection, row.row, ClaimRecord.from_json(canonical(told)))


def _write_claim(connection: Connection, row: int, claim: ClaimRecord) -> None:
    values = rows.claim_row(claim)
    connection.execute(update(claims).where(claims.c.row == row).values(**values))
    for table, made in CHILDREN.items():
        connection.execute(delete(table).where(table.c.claim == row))
        children = [{"claim": row, **r} for r in made(claim)]
        if children:
            connection.execute(table.insert(), children)


def _rows(
    connection: Connection, scrub: Scrub, table: Table, touched: set[int], whole: set[int]
) -> None:
    key = table.c.seq if table is reports else table.c.get("report")
    for found in connection.execute(select(table)).all():
        row = dict(found._mapping)
        report = None if key is None else row[key.name]
        made = _row(scrub, table, row, deep=_is_deep(scrub, row, report, touched))
        if report in touched:
            made |= {"bytes": b""} if table is reports else {}
            # An ETag may be a hash of the page.
            made |= {"headers": "[]"} if table is captures else {}
        if report in whole or (whole and report is None and _is_deep(scrub, row, None, touched)):
            made |= BLANK.get(table, {})
        changed = {k: v for k, v in made.items() if v != row[k]}
        if changed:
            connection.execute(update(table).where(table.c.seq == row["seq"]).values(**changed))


def _is_deep(scrub: Scrub, row: dict[str, Any], report: Any, touched: set[int]) -> bool:
    """Whether a row is of a touched report, or of one of its claims."""
    return report in touched or any(
        row.get(name) in scrub.ids for name in ("claim", "first", "second")
    )


def _row(scrub: Scrub, table: Table, row: dict[str, Any], *, deep: bool) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for column in table.columns:
        value = row[column.name]
        if isinstance(value, str) and isinstance(column.type, Text | String):
            written = column.name in WRITTEN
            made[column.name] = (scrub.written if written else scrub.text)(value, deep=deep)
        elif table is originals and isinstance(value, bytes):
            made[column.name] = b"" if row["sha256"] in scrub.ids else value
    return made


def _feeds(connection: Connection, scrub: Scrub, touched: set[int]) -> None:
    """Forget how watched entries of the touched reports read: the hash follows from the words."""
    named = ("source", "record", "asked", "final", "canonical")
    known = select(*(captures.c[name] for name in named))
    found = connection.execute(known.where(captures.c.report.in_(touched))).all()
    keys = {value for row in found for value in row if value}
    for row in connection.execute(select(entries)).all():
        if row.key in keys or scrub.holds(row.key):
            one = delete(entries).where(entries.c.feed == row.feed, entries.c.key == row.key)
            connection.execute(one)


def _bodies(connection: Connection, scrub: Scrub, vouched: Instead) -> dict[int, dict[str, Json]]:
    """Take out the bodies of the records that held something; what stands in their place."""
    taken: dict[int, dict[str, Json]] = {}
    query = select(records).order_by(records.c.seq)
    for row in connection.execute(query).all():
        old = vouched[row.seq]["body"] if row.body is None else json.loads(row.body)
        new = _body(connection, scrub, row.kind, row.seq, old)
        subject = scrub.text(row.subject, deep=False)
        if (new, subject) == (old, row.subject):
            continue
        taken[row.seq] = {"subject": subject, "body": new}
        # A record of before seals holds its subject in the chain itself.
        sealed = row.subject if row.sealed is None else row.sealed
        gone = {"body": None, "salt": None, "subject": subject, "sealed": sealed}
        connection.execute(update(records).where(records.c.seq == row.seq).values(**gone))
    return taken


def _body(connection: Connection, scrub: Scrub, kind: str, seq: int, old: Any) -> Any:
    if kind == "report":
        row = connection.execute(select(reports).where(reports.c.seq == seq)).one()
        return json.loads(canonical(report_body(dict(row._mapping))))
    if kind == "reading":
        query = select(readings, reports.c.id.label("of")).join(reports)
        row = connection.execute(query.where(readings.c.seq == seq)).one()
        kept = select(claims.c.body).where(claims.c.reading == seq).order_by(claims.c.position)
        told = {name: row._mapping[name] for name in old if name in row._mapping}
        digest = claims_digest(list(connection.execute(kept).scalars()))
        return told | {"report": row.of, "digest": digest}
    tables = {"failure": failures, "judgement": judgements, "review": reviews, "capture": captures}
    if kind in tables:
        row = connection.execute(select(tables[kind]).where(tables[kind].c.seq == seq)).one()
        return {k: v for k, v in row._mapping.items() if k != "seq"}
    return scrub.json(old, deep=False)
