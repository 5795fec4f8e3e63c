"""Add to a ledger: reports with their readings, failures, judgements. Nothing is changed.

What is added twice is added once. Each function works in the caller's transaction.
"""

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select, update

from truceline.claims.extractor import Extraction
from truceline.errors import LedgerError
from truceline.ids import Json, canonical
from truceline.incidents.judgement import Judgement
from truceline.ledger import chain, rows, search
from truceline.ledger.session import Unit
from truceline.ledger.tables import (
    claims,
    failures,
    figures,
    judgements,
    places,
    readings,
    reports,
    speakers,
)
from truceline.readings.reading import Reading
from truceline.readings.record import ClaimRecord
from truceline.reports.report import Report, digest

LONG = frozenset({"text", "layout", "bytes"})
"""Columns of a report that its record holds by their digest."""


class Added(StrEnum):
    """What a reading brought to the ledger."""

    REPORT = "report"
    """A report not seen before, with its reading."""
    READING = "reading"
    """A newer reading of a report that was there; the older one stays."""
    NOTHING = "nothing"
    """The same reading was there."""


def add_reading(unit: Unit, reading: Reading, *, raw: bytes, source: str | None = None) -> Added:
    """Keep a report's original bytes, its text and the claims of one reading of it.

    ``source`` is the file or address that it came from. Raises LedgerError where ``raw``
    are not the bytes that the report was read from, or two claims have one id.
    """
    if _seq_of(unit.connection, readings, reading.id) is not None:
        return Added.NOTHING
    report = _seq_of(unit.connection, reports, reading.report.id)
    added = Added.REPORT if report is None else Added.READING
    if report is None:
        report = _add_report(unit, reading.report, raw=raw, source=source)
    _add_claims(unit, reading, report)
    return added


def add_unread(unit: Unit, report: Report, *, raw: bytes, source: str | None = None) -> int:
    """Keep a report that no reader here reads, without a reading; returns its number."""
    found = _seq_of(unit.connection, reports, report.id)
    return int(found or _add_report(unit, report, raw=raw, source=source))


def number_of(connection: Connection, report: str) -> int | None:
    """The number of the report with that id; None where it is not there."""
    found = _seq_of(connection, reports, report)
    return None if found is None else int(found)


def holds(connection: Connection, reading: str) -> bool:
    """Whether the reading with that id is there: reading the report again adds nothing."""
    return _seq_of(connection, readings, reading) is not None


def add_failure(
    unit: Unit, *, source: str, kind: str, reason: str, raw: bytes | None = None
) -> bool:
    """Keep that a source could not be read, and why. False if the ledger says so already."""
    sha = digest(raw) if raw is not None else None
    source, reason = rows.storable(source), rows.storable(reason)
    row = {"source": source, "kind": kind, "reason": reason, "sha256": sha}
    same = [failures.c[k].is_not_distinct_from(v) for k, v in row.items()]
    if unit.connection.execute(select(failures.c.seq).where(*same).limit(1)).first():
        return False
    head = _record(unit, kind="failure", subject=source, body=row)
    unit.connection.execute(insert(failures).values(seq=head.seq, **row))
    return True


def add_judgement(unit: Unit, judgement: Judgement, *, reason: str) -> None:
    """Keep a person's judgement of two claims. Undo is a newer judgement of the same pair."""
    row = {
        "first": judgement.first,
        "second": judgement.second,
        "verdict": judgement.verdict.value,
        "who": judgement.by,
        "reason": reason,
    }
    head = _record(unit, kind="judgement", subject=judgement.first, body=row)
    unit.connection.execute(insert(judgements).values(seq=head.seq, **row))


def claims_digest(bodies: Sequence[str]) -> str:
    """SHA-256 over the claims of a reading, in their order, one JSON a line."""
    return hashlib.sha256("\n".join(bodies).encode()).hexdigest()


def report_body(row: rows.Row) -> dict[str, Json]:
    """What the chain says of a report: all of its row, long values by their digests."""
    return {k: digest(_bytes(v)) if k in LONG else v for k, v in row.items() if k != "seq"}


def _bytes(value: object) -> bytes:
    # A tampered row may hold anything.
    return value if isinstance(value, bytes) else str(value).encode()


def _record(unit: Unit, *, kind: str, subject: str, body: Json) -> chain.Head:
    return chain.append(
        unit.connection, kind=kind, subject=subject, body=body, who=unit.who, tool=unit.tool
    )


def _add_report(unit: Unit, report: Report, *, raw: bytes, source: str | None) -> int:
    if digest(raw) != report.sha256:
        raise LedgerError(f"report {report.id}: the bytes given are not those it was read from")
    row = rows.report_row(report, source=source, raw=raw)
    head = _record(unit, kind="report", subject=report.id, body=report_body(row))
    unit.connection.execute(insert(reports).values(seq=head.seq, **row))
    search.index_report(unit.connection, head.seq, report.text)
    return head.seq


def add_by_hand(unit: Unit, claim: ClaimRecord, *, review: int) -> None:
    """Keep a claim that a person made, as a reading of its own beside the machine's.

    ``review`` is the number of the review that brought it: it stands as long as that does.
    """
    report = _seq_of(unit.connection, reports, claim.report)
    if report is None:
        raise LedgerError(f"there is no report {claim.report} in this ledger")
    row = {
        "id": claim.reading,
        "versions": canonical(claim.versions.told()).decode(),
        "persons": "[]",
        "review": review,
    }
    _keep_reading(unit, row, [claim], report=report, report_id=claim.report)


def _add_claims(unit: Unit, reading: Reading, report: int) -> None:
    ids = [c.id for c in reading.claims]
    if len(set(ids)) < len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise LedgerError(f"reading {reading.id} holds claim {twice} twice")
    row = {
        "id": reading.id,
        "versions": canonical(reading.versions.told()).decode(),
        "persons": canonical([list(span) for span in reading.persons]).decode(),
    }
    if reading.extraction is not None:
        row["extraction"] = canonical(_plain(reading.extraction)).decode()
    seq = _keep_reading(unit, row, reading.claims, report=report, report_id=reading.report.id)
    older = update(readings).where(readings.c.report == report, readings.c.review.is_(None))
    unit.connection.execute(
        older.where(readings.c.until > seq, readings.c.seq < seq).values(until=seq)
    )


def _plain(extraction: Extraction) -> Json:
    found: Json = msgspec.to_builtins(extraction)
    return found


def _keep_reading(
    unit: Unit, row: rows.Row, made: Sequence[ClaimRecord], *, report: int, report_id: str
) -> int:
    found = [rows.claim_row(c) for c in made]
    body: dict[str, Json] = {
        **{name: value for name, value in row.items() if name != "id"},
        "report": report_id,
        "claims": len(found),
        "digest": claims_digest([r["body"] for r in found]),
    }
    head = _record(unit, kind="reading", subject=row["id"], body=body)
    unit.connection.execute(
        insert(readings).values(seq=head.seq, report=report, claims=len(found), **row)
    )
    _insert_claims(unit.connection, made, found, reading=head.seq, report=report)
    return head.seq


def _insert_claims(
    connection: Connection,
    made: Sequence[ClaimRecord],
    found: list[rows.Row],
    *,
    reading: int,
    report: int,
) -> None:
    last = connection.execute(select(func.coalesce(func.max(claims.c.row), 0))).scalar_one()
    children: dict[Table, list[rows.Row]] = {speakers: [], places: [], figures: []}
    for position, (claim, row) in enumerate(zip(made, found, strict=True)):
        key = last + 1 + position
        row.update(row=key, reading=reading, report=report, position=position)
        children[speakers] += [{"claim": key, **r} for r in rows.speaker_rows(claim)]
        children[places] += [{"claim": key, **r} for r in rows.place_rows(claim)]
        children[figures] += [{"claim": key, **r} for r in rows.figure_rows(claim)]
    for table, values in ((claims, found), *children.items()):
        if values:
            connection.execute(insert(table), values)
    search.index_claims(connection, found)


def _seq_of(connection: Connection, table: Table, subject: str) -> Any:
    return connection.execute(select(table.c.seq).where(table.c.id == subject)).scalar()
